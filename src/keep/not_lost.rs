//! Words that could not be kept: where they are then, and how an error says so.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result};

use super::new_id;
use crate::ask;
use crate::entry::{READ_BOUND, Words};
use crate::env::Env;
use crate::exit::{Cure, Trouble};
use crate::journal::{Around, Draft, Journal, id_of, rescue};
use crate::show::kept;

/// What is said of words that no file could take, where they stand on the screen or in the output.
pub(super) const NOWHERE: &str =
    "your words could not be written anywhere; copy them from here now";

/// Lets an error say where the words are that could not be kept.
pub(super) fn waits(mut error: Error, draft: &Draft) -> Error {
    if let Some(trouble) = error.downcast_mut::<Trouble>() {
        let path = draft.path().display();
        trouble.hints.push(format!(
            "your words wait in {path}; reflect today offers them"
        ));
    }
    error
}

/// Lets words that wait in a pipe not be lost, where an error came before they were asked for.
pub(crate) fn not_taken(error: Error, env: &mut Env) -> Error {
    if env.input.terminal || env.input.taken {
        return error;
    }
    // Where no journal is known, they are put into the folder for temporary files.
    let nowhere = env.places.temporary.join("journal.jsonl");
    let journal = Journal::at(env.places.journal_if_any().unwrap_or(&nowhere));
    let mut words = Vec::new();
    // The first error is the one to tell; what could be read is not lost over another.
    let _ = read_pipe(&mut words, None, &journal, env);
    not_lost(error, &words, &journal, env)
}

/// Takes the words that a pipe brings, for an entry that is there, if one is named. Where the process has to end meanwhile, what came of them is in a file of its own first.
///
/// # Errors
/// Where they cannot be read; what came before that is in `words`.
pub(super) fn read_pipe(
    words: &mut Vec<u8>,
    entry: Option<&str>,
    journal: &Journal,
    env: &mut Env,
) -> io::Result<()> {
    let Some(ended) = ask::pipe(&mut env.input, env.terminal.watched, words)? else {
        return Ok(());
    };
    if !words.trim_ascii().is_empty() {
        let said = put_aside(words, entry, journal, env);
        env.talk.say(&format!("hint: {said}"));
    }
    Err(ended.end())
}

/// Puts words that could not be kept into a file of their own, and lets the error say where they are.
pub(crate) fn not_lost(error: Error, words: &[u8], journal: &Journal, env: &mut Env) -> Error {
    not_lost_of(error, words, None, journal, env)
}

/// The same for words of an entry that is there: they go with it.
pub(crate) fn not_lost_of(
    mut error: Error,
    words: &[u8],
    entry: Option<&str>,
    journal: &Journal,
    env: &mut Env,
) -> Error {
    if words.trim_ascii().is_empty() {
        return error;
    }
    let hint = put_aside(words, entry, journal, env);
    if let Some(trouble) = error.downcast_mut::<Trouble>() {
        trouble.hints.push(hint);
    }
    error
}

/// Puts words into a file of their own, or shows them where none can be written; what is to be said of that.
pub(super) fn put_aside(
    words: &[u8],
    entry: Option<&str>,
    journal: &Journal,
    env: &mut Env,
) -> String {
    if let Some(path) = file_of(words, entry, journal, env) {
        return words_are_in(&path, words);
    }
    if kept::words(&mut env.out, words).is_err() {
        env.talk.say(&String::from_utf8_lossy(words));
    }
    NOWHERE.to_owned()
}

/// Puts words, of an entry where one is named, into a file of their own, where one can be written.
pub(super) fn file_of(
    words: &[u8],
    entry: Option<&str>,
    journal: &Journal,
    env: &Env,
) -> Option<PathBuf> {
    let own = new_id(env).ok()?;
    let id = entry.map_or_else(|| own.clone(), |entry| id_of(entry, &own));
    rescue(words, &id, journal, &env.places.temporary)
}

/// Words that are in no entry yet, of one entry or of all, and how they can be kept; nothing where there are none.
pub(crate) fn left(journal: &Journal, entry: Option<&str>, env: &Env) -> Option<String> {
    let around = Around::of(env.places.own_folder(), &env.places.temporary);
    let left = journal.left(entry, &around);
    (!left.is_empty()).then(|| kept::left(&left))
}

/// Removes what an editor left of an entry that is let go.
///
/// # Errors
/// Where it cannot be removed.
pub(super) fn let_go_of(entry: &str, journal: &Journal, env: &Env) -> Result<()> {
    let around = Around::of(env.places.own_folder(), &env.places.temporary);
    journal.let_go_of(entry, &around).cure(
        || "could not remove what an editor left".to_owned(),
        "reflect check names it; it can go",
    )
}

pub(super) fn words_are_in(path: &Path, words: &[u8]) -> String {
    let path = path.display();
    match words.len() {
        // No more of them was read.
        READ_BOUND.. => format!("the first {READ_BOUND} bytes of your words are in {path}"),
        _ => format!("your words are in {path}"),
    }
}

/// Puts words that their draft does not hold into a file of their own; what is to be said of that.
pub(super) fn held_elsewhere(
    draft: &Draft,
    words: &str,
    journal: &Journal,
    env: &mut Env,
) -> Option<String> {
    if words.trim().is_empty() || draft.holds(&Words::from(words.to_owned())) {
        return None;
    }
    Some(put_aside(words.as_bytes(), None, journal, env))
}

/// Lets an error say where words are that their draft does not hold.
pub(super) fn unless_held(
    error: Error,
    draft: &Draft,
    words: &str,
    journal: &Journal,
    env: &mut Env,
) -> Error {
    if draft.holds(&Words::from(words.to_owned())) {
        return error;
    }
    not_lost(error, words.as_bytes(), journal, env)
}
