//! An entry changed on disk: new words from an editor, a pipe or `-m`, put in the place of the old ones if those still stand.

use std::ffi::OsStr;

use anyhow::Result;
use chrono::NaiveDate;

use crate::amend::Amendment;
use crate::entry::{Stored, Unfit, Words};
use crate::env::Env;
use crate::exit::Trouble;
use crate::journal::{Journal, Put};
use crate::keep::{Edited, in_editor, left, not_lost_of, piped};
use crate::show::kept;

/// New words for an entry, and what the editor left: it goes when the words are kept, not before.
pub(crate) struct NewText {
    /// The words.
    pub words: Words,
    /// What the editor left, if they come from one.
    pub edited: Option<Edited>,
}

/// Takes new words for an entry: from `-m`, from an editor on a terminal, else from a pipe. Nothing where they are the old ones.
///
/// # Errors
/// Where they cannot be had or are no text. The entry is then as it was, and edited words are in a file that the error names.
pub(crate) fn new_text(
    journal: &Journal,
    stored: &Stored,
    message: Option<&OsStr>,
    env: &mut Env,
) -> Result<Option<NewText>> {
    let words = match message {
        Some(message) => Words::text(message.as_encoded_bytes().to_vec()),
        None if env.input.terminal => return from_editor(journal, stored, env),
        None => piped(Some(&stored.entry.id), journal, "nothing was changed", env)?,
    };
    let words = words.map_err(no_words)?;
    Ok(Some(NewText {
        words,
        edited: None,
    }))
}

/// Why words cannot take the place of others.
fn no_words(why: Unfit) -> Trouble {
    match why {
        Unfit::Blank => Trouble::failed("there are no new words; the entry stays as it was")
            .hint("to remove it: reflect erase ENTRY"),
        why => kept::unfit(why),
    }
}

fn from_editor(journal: &Journal, stored: &Stored, env: &mut Env) -> Result<Option<NewText>> {
    let entry = &stored.entry;
    if let Some(left) = left(journal, Some(&entry.id), env) {
        env.talk.say(&left);
    }
    let mut edited = in_editor(journal, &entry.id, entry.text.as_str(), env)?;
    if let Some(folder) = &edited.more {
        env.talk.say(&kept::left(std::slice::from_ref(folder)));
    }
    let why = match edited.failed.take() {
        None if !edited.changed => return Ok(None),
        None => match Words::text(edited.bytes.clone()) {
            Ok(words) => {
                return Ok(Some(NewText {
                    words,
                    edited: Some(edited),
                }));
            }
            Err(why) => no_words(why),
        },
        Some(why) => why,
    };
    Err(edited.not_lost(why.into(), journal, env))
}

/// Puts the change on disk and says so, by what `said` makes of the entry's day and today. Where new words are `edited` ones, it is
/// what the editor left.
///
/// # Errors
/// Where the journal cannot be rewritten, and where the entry was changed or taken away since it was read. New words are then in a
/// file that the error names.
pub(crate) fn revise(
    journal: &Journal,
    stored: &Stored,
    amendment: Amendment,
    edited: Option<&Edited>,
    said: fn(NaiveDate, NaiveDate) -> String,
    env: &mut Env,
) -> Result<()> {
    let words = amendment.text.clone();
    let date = amendment.date.unwrap_or(stored.entry.date);
    let Some(line) = amendment.of(stored, env.now)? else {
        env.talk.say(kept::UNCHANGED);
        return Ok(());
    };
    let meanwhile =
        |what: &str| Trouble::failed(format!("that entry was {what} meanwhile; it stays so"));
    let error = match journal.put(stored, &line) {
        Ok(rewritten) => {
            if !rewritten.locked {
                env.talk.say(kept::NO_LOCK);
            }
            match rewritten.answer {
                Put::Done => {
                    env.talk.say(&said(date, env.today()));
                    return Ok(());
                }
                Put::Changed => meanwhile("changed")
                    .hint(format!("reflect show {} shows it now", stored.entry.id))
                    .into(),
                Put::Gone => meanwhile("erased").into(),
            }
        }
        Err(error) => error,
    };
    Err(match (edited, words) {
        (Some(edited), _) => edited.not_lost(error, journal, env),
        (None, Some(words)) => {
            let entry = Some(stored.entry.id.as_str());
            not_lost_of(error, words.as_str().as_bytes(), entry, journal, env)
        }
        (None, None) => error,
    })
}
