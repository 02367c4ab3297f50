//! What clap refuses, said in one sentence that repeats nothing that was typed: it may be somebody's words.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Subcommand};

use super::examples::with_examples;
use super::intent::{COMMANDS, no_such_command};
use super::overview::with_groups;
use super::{Cli, Everywhere, Glyph, HelpNow, Verb};
use crate::exit::Trouble;

/// Why words are refused on a command line.
pub(crate) const WORDS_STAY_OUT: &str =
    "could not take words from the command line: your shell's history would keep them";

/// The widest that help is set.
const WIDEST: usize = 100;

/// What a command line asks for.
pub(crate) enum Parsed {
    /// A command.
    Run(Box<Cli>),
    /// Help or the version, to be printed.
    Print(String),
    /// Someone to call.
    HelpNow(HelpNow),
}

/// Reads a command line, program name first. Help is wrapped to `width` columns.
///
/// # Errors
/// A command line that was not understood, with a way on.
pub(crate) fn parse(args: &[OsString], width: usize, colour: bool) -> Result<Parsed, Trouble> {
    if let Some(asked) = HelpNow::read(args, Verb::has_subcommand) {
        return Ok(Parsed::HelpNow(asked));
    }
    if let Some(cli) = glyph_alone(args) {
        return Ok(Parsed::Run(Box::new(cli)));
    }
    let width = width.min(WIDEST);
    let mut command = Cli::command().term_width(width);
    if let Some(is_short) = asks_for_help(args) {
        command = with_groups(command, is_short, width);
        if !is_short {
            command = with_examples(command);
        }
    }
    let matches = command.try_get_matches_from_mut(args);
    // The process ends soon and gives it all back at once; piece by piece takes a twentieth of a start. That of a test goes on.
    if !cfg!(debug_assertions) {
        std::mem::forget(command);
    }
    match matches.and_then(|matches| Cli::of(&matches)) {
        Ok(cli) => Ok(Parsed::Run(Box::new(cli))),
        Err(error) if !error.use_stderr() => Ok(Parsed::Print(if wants_colour(args, colour) {
            error.render().ansi().to_string()
        } else {
            error.render().to_string()
        })),
        Err(error) => Err(refusal(&error, args)),
    }
}

/// Whether a line may ask for help; if so, whether for the short one.
fn asks_for_help(args: &[OsString]) -> Option<bool> {
    let asks = |arg: &&OsString| ["-h", "--help", "help"].iter().any(|asks| *arg == asks);
    args.iter().find(asks).map(|arg| arg == "-h")
}

/// Reads a line that is `glyph` and no more than its journal. A prompt asks at every Enter, and for clap to describe all commands takes
/// longer than to look.
fn glyph_alone(args: &[OsString]) -> Option<Cli> {
    let (verb, journal) = match args {
        [_, verb] => (verb, None),
        [_, flag, journal, verb] if flag == "--journal" => (verb, Some(journal.into())),
        _ => return None,
    };
    let everywhere = Everywhere {
        journal,
        ..Everywhere::default()
    };
    let verb = (verb == "glyph").then_some(Verb::Glyph(Glyph))?;
    Some(Cli {
        everywhere,
        verb: Some(verb),
    })
}

/// The words that a shell asks to be completed, which it puts behind `--`; none where the line asks for someone to call.
pub(crate) fn to_complete(args: &[OsString]) -> Option<&[OsString]> {
    let (first, words) = args.get(1..)?.split_first()?;
    let program = [OsString::new(), words.first()?.clone()];
    let asks = HelpNow::read(&program, Verb::has_subcommand).is_some();
    (first == "--" && !asks).then_some(words)
}

/// Returns the options of `help-now`, as its `--help` lists them.
pub(crate) fn options_of_help_now(width: usize, colour: bool) -> String {
    let mut command = with_examples(Cli::command().term_width(width.min(WIDEST)));
    let asked = command.try_get_matches_from_mut(["reflect", "help-now", "--help"]);
    let help = asked.err().map(|help| help.render());
    help.map_or_else(String::new, |help| {
        if colour {
            help.ansi().to_string()
        } else {
            help.to_string()
        }
    })
}

/// The journal that a line names which was not understood; an empty path where it begins to name one and does not.
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

/// Whether what names a journal is a file's path. A word alone is a name from the config.
pub(crate) fn is_a_path(name: &OsStr) -> bool {
    name.as_bytes().iter().any(|byte| b"/.".contains(byte))
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
    let command = command(args);
    let verb = command.map_or("reflect".to_owned(), |command| format!("reflect {command}"));
    let trouble = Trouble::not_understood(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = named(error, ContextKind::InvalidSubcommand);
            let near = named(error, ContextKind::SuggestedSubcommand);
            return no_such_command(&word.unwrap_or_default(), near);
        }
        ErrorKind::UnknownArgument if is_a_name_of_ours(&argument) => {
            format!("`{verb}` has no option `{argument}`")
        }
        ErrorKind::UnknownArgument => match place(&argument, args) {
            Some(place) => format!("unknown argument, number {place}"),
            None => "unknown argument".to_owned(),
        },
        ErrorKind::InvalidValue if has_no_value(error) => {
            format!("`{}` needs a value", shown(&argument))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("could not read the value of `{}`", shown(&argument))
        }
        ErrorKind::MissingRequiredArgument => format!("`{verb}` needs {}", shown(&argument)),
        ErrorKind::ArgumentConflict => match named(error, ContextKind::PriorArg) {
            Some(other) if other != argument => {
                let (one, other) = (shown(&argument), shown(&other));
                format!("`{one}` and `{other}` cannot be used together")
            }
            _ => format!("`{}` was given twice", shown(&argument)),
        },
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8".to_owned(),
        _ => "could not read the command line".to_owned(),
    });
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(|kind| named(error, kind));
    let trouble = match (near, named(error, ContextKind::ValidValue)) {
        (Some(near), _) => trouble.hint(format!("did you mean `{near}`?")),
        (None, Some(values)) => trouble.hint(format!("possible values: {values}")),
        _ if argument.contains("<N>") => trouble.hint("use a whole number from 1 up: --limit 5"),
        _ if error.kind() == ErrorKind::MissingRequiredArgument => match argument.as_str() {
            "<WHO>" => trouble.hint("for example: reflect reach Sam"),
            "<ENTRY>..." | "<ENTRY>" => trouble.hint(format!("for example: {verb} last")),
            _ => trouble,
        },
        _ if error.kind() == ErrorKind::UnknownArgument && command.is_none() => {
            trouble.hint("put options after the command: reflect today --on yesterday")
        }
        _ => trouble,
    };
    trouble.hint(match command {
        Some(command) => format!("`reflect help {command}` shows its options"),
        None => COMMANDS.to_owned(),
    })
}

/// Returns `true` if a command has an option of this name: what else was typed can be somebody's words.
fn is_a_name_of_ours(option: &str) -> bool {
    let Some(option) = option.strip_prefix("--") else {
        return false;
    };
    let mut command = Cli::command();
    command.build();
    let mut options = command
        .get_subcommands()
        .flat_map(clap::Command::get_arguments);
    options.any(|known| known.get_long() == Some(option))
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

fn has_no_value(error: &clap::Error) -> bool {
    matches!(
        error.get(ContextKind::InvalidValue),
        Some(ContextValue::String(value)) if value.is_empty()
    )
}
