//! A journal that is not there, and may be on a disk that is not there today: it is begun after a yes alone, and until then no word
//! meant for it is put on this disk.

use std::io;

use anyhow::{Error, Result};

use crate::env::{Env, Places};
use crate::exit::Trouble;
use crate::show::{begin, erased};

/// Whether the journal is not there and may be elsewhere: it is named for good, by the config or the environment, or by a link. One
/// that is named on the command line is meant as it stands there.
pub(crate) fn may_be_elsewhere(places: &Places) -> bool {
    let Some(path) = places.journal_if_any() else {
        return false;
    };
    let is_usual = places.usual().is_some_and(|usual| usual == path);
    let is_meant = places.named_by() == "named by --journal" || is_usual && !path.is_symlink();
    !is_meant && !path.try_exists().unwrap_or(true)
}

/// Lets a command begin the journal: at once, or after a yes.
///
/// # Errors
/// Where nobody says yes.
pub(crate) fn ask_to_begin(env: &mut Env) -> Result<()> {
    if !may_be_elsewhere(&env.places) {
        return Ok(());
    }
    let path = env.places.journal()?.to_owned();
    if env.input.terminal && env.out.terminal {
        let question = begin::question(&path);
        if erased::says_yes(&mut env.input, &mut env.out, &question)? {
            return Ok(());
        }
        return Err(Trouble::failed("no journal was begun").into());
    }
    Err(
        Trouble::failed(format!("there is no journal at {}", path.display()))
            .hint("if it is on another disk, mount that first")
            .hint("to begin one there, name it: reflect --journal PATH today")
            .into(),
    )
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
