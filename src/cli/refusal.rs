//! What clap refuses, said in one sentence that repeats nothing that was typed: it may be somebody's words.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};

use super::Cli;
use crate::exit::Trouble;

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
pub(crate) fn parse(
    args: impl IntoIterator<Item = OsString>,
    width: usize,
    colour: bool,
) -> Result<Parsed, Trouble> {
    let matches = Cli::command()
        .term_width(width.min(WIDEST))
        .try_get_matches_from(args);
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Ok(Parsed::Run(Box::new(cli))),
        Err(error) if !error.use_stderr() => Ok(Parsed::Print(if colour {
            error.render().ansi().to_string()
        } else {
            error.render().to_string()
        })),
        Err(error) => Err(refusal(&error)),
    }
}

fn refusal(error: &clap::Error) -> Trouble {
    let ours = |kind| match error.get(kind) {
        Some(ContextValue::String(name)) => Some(name.clone()),
        Some(ContextValue::Strings(names)) => Some(names.join(", ")),
        _ => None,
    };
    let argument = ours(ContextKind::InvalidArg).unwrap_or_else(|| "an argument".to_owned());
    let trouble = Trouble::not_understood(match error.kind() {
        ErrorKind::InvalidSubcommand => "there is no such command".to_owned(),
        ErrorKind::UnknownArgument => "there is an argument that is not known here".to_owned(),
        ErrorKind::InvalidValue if has_no_value(error) => format!("{argument} needs a value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("could not read the value of {argument}")
        }
        ErrorKind::MissingRequiredArgument => format!("it needs {argument}"),
        ErrorKind::ArgumentConflict => match ours(ContextKind::PriorArg) {
            Some(other) if other != argument => {
                format!("{argument} and {other} do not go together")
            }
            _ => format!("{argument} can be given once"),
        },
        ErrorKind::InvalidUtf8 => "could not read an argument as UTF-8".to_owned(),
        _ => "could not read the command line".to_owned(),
    });
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let trouble = match suggested.into_iter().find_map(ours) {
        Some(near) => trouble.hint(format!("did you mean {near}?")),
        None => trouble,
    };
    let trouble = match ours(ContextKind::ValidValue) {
        Some(values) => trouble.hint(format!("it can be: {values}")),
        None => trouble,
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => words_go_elsewhere(trouble),
        _ => trouble.hint("reflect help COMMAND shows what a command takes"),
    }
}

/// Says how words come in, to somebody who put them on the command line.
#[must_use]
pub(crate) fn words_go_elsewhere(trouble: Trouble) -> Trouble {
    trouble
        .hint("reflect help lists the commands")
        .hint("to write, run reflect today and type there, or let a file in: reflect today < FILE")
}

fn has_no_value(error: &clap::Error) -> bool {
    matches!(
        error.get(ContextKind::InvalidValue),
        Some(ContextValue::String(value)) if value.is_empty()
    )
}
