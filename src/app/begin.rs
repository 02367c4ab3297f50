//! A journal that is not there, and may be on a disk that is not there today, or have gone by another name: it is begun after a yes
//! alone, and nobody is told that it is empty.

use std::io;
use std::path::PathBuf;

use anyhow::{Error, Result};

use crate::env::{Env, Places};
use crate::exit::Trouble;
use crate::journal::Journal;
use crate::show::{begin, erased};

/// Why a journal that is not there may be somewhere else.
pub(crate) enum Missing {
    /// It is named for good, by the config or the environment, or by a link: its disk may not be there today. One that is named on
    /// the command line is meant as it stands there.
    Elsewhere,
    /// A copy of it is beside it, or what holds its place while it is in a cloud.
    Beside(PathBuf),
}

/// Whether the journal is not there and may be somewhere else.
pub(crate) fn missing(places: &Places) -> Option<Missing> {
    let path = places.journal_if_any()?;
    if path.try_exists().unwrap_or(true) {
        return None;
    }
    let is_usual = places.usual().is_some_and(|usual| usual == path);
    let is_meant = places.named_by() == "named by --journal" || is_usual && !path.is_symlink();
    if !is_meant {
        return Some(Missing::Elsewhere);
    }
    let siblings = Journal::at(path).siblings().unwrap_or_default();
    let mut copies = siblings.unknown.into_iter().chain(siblings.leftovers);
    copies.find(|copy| copy.exists()).map(Missing::Beside)
}

/// Lets a command begin the journal: at once, or after a yes.
///
/// # Errors
/// Where nobody says yes.
pub(crate) fn ask_to_begin(env: &mut Env) -> Result<()> {
    let Some(missing) = missing(&env.places) else {
        return Ok(());
    };
    let path = env.places.journal()?.to_owned();
    if env.input.terminal && env.out.terminal {
        let question = match &missing {
            Missing::Elsewhere => begin::question(&path),
            Missing::Beside(copy) => begin::question_beside(&path, copy),
        };
        if erased::says_yes(&mut env.input, &mut env.out, &question)? {
            return Ok(());
        }
        return Err(Trouble::failed("no journal was begun").into());
    }
    Err(match missing {
        Missing::Elsewhere => Trouble::failed(format!("there is no journal at {}", path.display()))
            .hint("if it is on another disk, mount that first")
            .hint("to begin one there, name it: reflect --journal PATH today"),
        Missing::Beside(copy) => begin::beside(&path, &copy),
    }
    .into())
}

/// Lets a command read the journal, which is none that has no entries yet if a copy of it is there.
///
/// # Errors
/// Where a copy is there, and the journal is not.
pub(crate) fn not_beside_a_copy(env: &Env) -> Result<(), Trouble> {
    match (missing(&env.places), env.places.journal_if_any()) {
        (Some(Missing::Beside(copy)), Some(path)) => Err(begin::beside(path, &copy)),
        _ => Ok(()),
    }
}

/// Hands words back that were meant for such a journal: which disk they may lie on is not known.
pub(crate) fn hand_back(error: Error, message: Option<&[u8]>, env: &mut Env) -> Error {
    env.input.taken = true;
    let handed = match message {
        Some(words) => env
            .out
            .to
            .write_all(words)
            .and_then(|()| writeln!(env.out.to)),
        None => io::copy(&mut env.input.from, env.out.to).map(drop),
    };
    let handed = handed.and_then(|()| env.out.to.flush());
    let mut error = error;
    if let Some(trouble) = error.downcast_mut::<Trouble>() {
        trouble.hints.push(match handed {
            Ok(()) => begin::HANDED_BACK.to_owned(),
            Err(error) => format!("your words could not be written to stdout: {error}"),
        });
    }
    error
}
