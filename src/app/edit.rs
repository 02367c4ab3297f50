//! An entry changed on disk: new words from an editor, a pipe or `-m`, put in the place of the old ones if those are still there.

use std::ffi::OsStr;

use anyhow::{Error, Result};
use chrono::NaiveDate;

use super::write::{Incoming, edit_entry};
use crate::entry::{Patch, StoredEntry, Unfit, Words, half_a_letter};
use crate::env::Env;
use crate::exit::Trouble;
use crate::journal::{Access, Journal, Replacement};
use crate::show::kept;
use crate::waiting::Meta;

/// Takes new words for an entry: from `-m`, from an editor on a terminal, else from a pipe. Nothing if they are the old ones.
///
/// # Errors
/// If they cannot be had or are no text. The entry is then as it was, and the words wait.
pub(crate) fn new_words(
    journal: &Journal,
    stored: &StoredEntry,
    message: Option<&OsStr>,
    env: &mut Env,
) -> Result<Option<(Words, Incoming)>> {
    if message.is_none() && env.input.terminal {
        // An editor would begin with what is shown in its place.
        if stored.has_halves() {
            return Err(half_a_letter().into());
        }
        return edit_entry(journal, &stored.entry, no_words, env);
    }
    let meta = Meta::of_change(stored.entry.clone());
    let message = message.map(OsStr::as_encoded_bytes);
    let mut incoming = Incoming::take(message, Some(meta), Some(journal), env)?;
    match incoming.text() {
        Ok(words) => Ok(Some((words, incoming))),
        Err(why) => Err(incoming.safe(no_words(why).into(), env)),
    }
}

/// Why words cannot take the place of others.
fn no_words(why: Unfit) -> Trouble {
    match why {
        Unfit::Blank => Trouble::failed("there are no new words; the entry was not changed")
            .hint("to erase it: reflect erase ENTRY"),
        why => kept::unfit(why),
    }
}

/// Puts the change on disk and says so, by what `said` makes of the entry's day and today. New words are in `incoming`.
///
/// # Errors
/// If the journal cannot be rewritten, or the entry was changed or erased since it was read. New words wait then.
pub(crate) fn edit(
    journal: &Journal,
    stored: &StoredEntry,
    patch: Patch,
    mut incoming: Option<&mut Incoming>,
    said: fn(NaiveDate, NaiveDate) -> String,
    env: &mut Env,
) -> Result<()> {
    if let Some(incoming) = &mut incoming {
        incoming.before_a_wait(journal, env)?;
    }
    let changed = put(journal, stored, patch, said, env);
    match (changed, incoming) {
        (Ok(()), Some(incoming)) => incoming.done(env),
        (Err(error), Some(incoming)) => Err(incoming.safe(error, env)),
        (changed, None) => changed,
    }
}

fn put(
    journal: &Journal,
    stored: &StoredEntry,
    patch: Patch,
    said: fn(NaiveDate, NaiveDate) -> String,
    env: &mut Env,
) -> Result<()> {
    if patch.leaves_nothing(&stored.entry) {
        let nothing = Trouble::failed("the entry has no words and would be empty then");
        return Err(nothing.hint("to erase it: reflect erase ENTRY").into());
    }
    let date = patch.date.unwrap_or(stored.entry.date);
    let Some(line) = patch.of(stored, env.now)? else {
        env.talk.note(kept::UNCHANGED);
        return Ok(());
    };
    let meanwhile = |what: &str| {
        Trouble::failed(format!(
            "that entry was {what} in the meantime; nothing was overwritten"
        ))
    };
    journal.if_held(Access::Write, |by| env.talk.say(&kept::waits_for(by)));
    let rewritten = journal.replace(stored, &line)?;
    if !rewritten.locked {
        env.talk.say(kept::NO_LOCK);
    }
    if !rewritten.has_access {
        env.talk.say(kept::MADE_PRIVATE);
    }
    match rewritten.answer {
        Replacement::Replaced => {
            env.talk.note(&said(date, env.today()));
            Ok(())
        }
        Replacement::Conflict => {
            let shows = format!("reflect show {} shows it now", stored.entry.id);
            Err(Error::new(meanwhile("changed").hint(shows)))
        }
        Replacement::Missing => Err(meanwhile("erased").into()),
    }
}
