//! What clap refuses, said in one sentence that repeats nothing that was typed: it may be somebody's words.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches, Subcommand};

use super::{Cli, Verb};
use crate::exit::Trouble;

/// Why words are refused on a command line.
pub(crate) const WORDS_STAY_OUT: &str =
    "words are not taken as arguments: the shell's history and the process list would hold them";

/// The widest that help is set.
const WIDEST: usize = 100;

/// What a command line asks for.
pub(crate) enum Parsed {
    /// A command.
    Run(Box<Cli>),
    /// Help or the version, to be printed.
    Print(String),
}

/// Reads a command line, program name first. Help is wrapped to `width` columns.
///
/// # Errors
/// A command line that was not understood, with a way on.
pub(crate) fn parse(args: &[OsString], width: usize, colour: bool) -> Result<Parsed, Trouble> {
    let mut command = Cli::command().term_width(width.min(WIDEST));
    let matches = command.try_get_matches_from_mut(args);
    // The process ends soon and gives it all back at once; piece by piece takes a twentieth of a start.
    std::mem::forget(command);
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Ok(Parsed::Run(Box::new(cli))),
        Err(error) if !error.use_stderr() => Ok(Parsed::Print(if wants_colour(args, colour) {
            error.render().ansi().to_string()
        } else {
            error.render().to_string()
        })),
        Err(error) => Err(refusal(&error, args)),
    }
}

/// Whether words can wait in a pipe for a line that was not understood. Without a command, it is `today`.
#[must_use]
pub(crate) fn words_may_wait(args: &[OsString]) -> bool {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let mut command = "today";
    while let Some(word) = words.next() {
        match word {
            // Their values are no commands.
            "--journal" | "--color" => drop(words.next()),
            _ if word.starts_with('-') => {}
            word => {
                command = word;
                break;
            }
        }
    }
    let all = || args.iter().filter_map(|arg| arg.to_str());
    let has = |flags: &[&str]| all().any(|word| flags.iter().any(|flag| word.starts_with(flag)));
    match command {
        "today" | "reach" => !has(&["-m", "--message", "--show", "-h", "--help"]),
        "edit" => !has(&[
            "-m",
            "--message",
            "--tag",
            "--untag",
            "--reached",
            "--unreached",
            "--on",
            "-h",
            "--help",
        ]),
        _ => false,
    }
}

/// The journal that a line names which was not understood; an empty path where it begins to name one and does not.
#[must_use]
pub(crate) fn journal_named(args: &[OsString]) -> Option<PathBuf> {
    let mut args = args.iter().map(|arg| arg.as_bytes());
    let path = args.by_ref().find_map(|arg| {
        let rest = arg.strip_prefix(b"--journal")?;
        (rest.is_empty() || rest.starts_with(b"=")).then_some(rest)
    })?;
    let path = match path.strip_prefix(b"=") {
        Some(path) => path,
        // What looks like a flag is taken for no value.
        None => args
            .next()
            .filter(|next| !next.starts_with(b"-"))
            .unwrap_or_default(),
    };
    Some(OsStr::from_bytes(path).into())
}

/// The command that a command line names.
fn command(args: &[OsString]) -> Option<&str> {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    words.find(|word| Verb::has_subcommand(word))
}

/// Whether help is styled. The flag is looked for by hand: where help is asked for, clap reads no further flag.
fn wants_colour(args: &[OsString], colour: bool) -> bool {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    let value = words.by_ref().find_map(|word| word.strip_prefix("--color"));
    let value = match value.map(|value| value.strip_prefix('=')) {
        Some(Some(value)) => value,
        Some(None) => words.next().unwrap_or_default(),
        None => "auto",
    };
    match value {
        "always" => true,
        "never" => false,
        _ => colour,
    }
}

fn refusal(error: &clap::Error, args: &[OsString]) -> Trouble {
    let argument = named(error, ContextKind::InvalidArg).unwrap_or_else(|| "a value".to_owned());
    let shown = |name: &str| name.replace(['<', '>', '[', ']'], "").replace("...", "");
    let trouble = Trouble::not_understood(match error.kind() {
        ErrorKind::InvalidSubcommand => match named(error, ContextKind::SuggestedSubcommand) {
            Some(_) => "there is no such command".to_owned(),
            None => format!("there is no such command, and {WORDS_STAY_OUT}"),
        },
        ErrorKind::UnknownArgument => match place(&argument, args) {
            Some(place) => format!("argument {place} is not known here"),
            None => "there is an argument that is not known here".to_owned(),
        },
        ErrorKind::InvalidValue if has_no_value(error) => {
            format!("{} needs a value", shown(&argument))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("could not read the value of {}", shown(&argument))
        }
        ErrorKind::MissingRequiredArgument => format!("this needs {}", shown(&argument)),
        ErrorKind::ArgumentConflict => match named(error, ContextKind::PriorArg) {
            Some(other) if other != argument => {
                format!(
                    "{} and {} do not go together",
                    shown(&argument),
                    shown(&other)
                )
            }
            _ => format!("{} can be given once", shown(&argument)),
        },
        ErrorKind::InvalidUtf8 => "could not read an argument as UTF-8".to_owned(),
        _ => "could not read the command line".to_owned(),
    });
    with_hints(trouble, error, &argument, args)
}

fn with_hints(trouble: Trouble, error: &clap::Error, argument: &str, args: &[OsString]) -> Trouble {
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let near = near.into_iter().find_map(|kind| named(error, kind));
    let command = command(args);
    let unknown = error.kind() == ErrorKind::UnknownArgument;
    match (near, named(error, ContextKind::ValidValue)) {
        (Some(near), _) => trouble.hint(format!("did you mean {near}?")),
        (None, Some(values)) => trouble.hint(format!("it can be: {values}")),
        _ if argument.contains("<N>") => trouble.hint("N is a whole number from 1 up: --limit 5"),
        _ if error.kind() == ErrorKind::InvalidSubcommand => return words_go_elsewhere(trouble),
        _ if unknown && command.is_none() => {
            trouble.hint("what today takes goes behind it: reflect today --on yesterday")
        }
        _ => trouble,
    }
    .hint(match command {
        Some(command) => format!("reflect help {command} shows what it takes"),
        None => "reflect help lists the commands".to_owned(),
    })
}

/// A name of ours in an error: an argument's, a command's, a value's that is known.
fn named(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind) {
        Some(ContextValue::String(name)) => Some(name.clone()),
        Some(ContextValue::Strings(names)) if !names.is_empty() => Some(names.join(", ")),
        _ => None,
    }
}

/// Which of the arguments it is, counted from 1.
fn place(argument: &str, args: &[OsString]) -> Option<usize> {
    let is_it = |arg: &OsString| arg.to_string_lossy().starts_with(argument);
    args.iter().skip(1).position(is_it).map(|place| place + 1)
}

/// Says how words come in, to somebody who put them on the command line.
#[must_use]
pub(crate) fn words_go_elsewhere(trouble: Trouble) -> Trouble {
    trouble
        .hint("to write, run reflect today and type there, or let a file in: reflect today < FILE")
        .hint("reflect help lists the commands")
}

fn has_no_value(error: &clap::Error) -> bool {
    matches!(
        error.get(ContextKind::InvalidValue),
        Some(ContextValue::String(value)) if value.is_empty()
    )
}
