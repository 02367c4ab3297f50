//! Words become one entry on disk: taken, judged, appended; typed words that cannot be kept are put where they are not lost.

mod drafting;
mod editor;
mod frame;
mod lines;
mod subject;
mod typed;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result};
use chrono::NaiveDate;

use crate::ask;
use crate::cli;
use crate::entry::{Entry, Unfit, Words, id};
use crate::env::Env;
use crate::exit::{Cure, Exit, Trouble};
use crate::journal::{Draft, Journal, rescue};
use crate::show::{after, kept};

use drafting::Writing;
use lines::from_lines;
use typed::from_sheet;

pub(crate) use editor::{Edited, in_editor, left_by_editors};
pub(crate) use frame::{Frame, day, names};
pub(crate) use subject::{Morning, Subject, Toward};

/// What is said of words that no file could take.
const NOWHERE: &str = "your words could not be written anywhere; copy them from the screen now";

/// Words, or none and how the run ends then.
enum Taken {
    Words(Words),
    Nothing(Exit),
}

/// Takes words from `-m`, a terminal or a pipe, and keeps them as one entry. What they are about is what a person sees before, or in
/// their place.
///
/// # Errors
/// Where they cannot be read or kept. Words that were typed are then in a file of their own, and the error names it.
pub(crate) fn keep(
    journal: &Journal,
    mut frame: Frame,
    words: &cli::Words,
    subject: &mut dyn Subject,
    env: &mut Env,
) -> Result<Exit> {
    // Drawn before the words come, so that nothing is in the way of keeping them.
    let id = new_id(env)?;
    let taken = match &words.message {
        Some(message) => from_message(message)?,
        None if env.input.terminal && !env.out.terminal => {
            subject.page(&mut env.out)?;
            env.talk.say(kept::NOBODY_ASKED);
            Taken::Nothing(Exit::Done)
        }
        None if env.input.terminal && env.terminal.edits => {
            return from_sheet(journal, frame, id, subject, env);
        }
        None if env.input.terminal => return from_lines(journal, frame, id, subject, env),
        None => from_pipe(subject, env)?,
    };
    frame.asked = subject.asked();
    match taken {
        Taken::Words(text) => append(journal, &frame.entry(id, text, env), None, env),
        Taken::Nothing(exit) => Ok(exit),
    }
}

fn from_message(message: &OsStr) -> Result<Taken> {
    let text = Words::text(message.as_encoded_bytes().to_vec()).map_err(kept::unfit)?;
    Ok(Taken::Words(text))
}

fn from_pipe(subject: &dyn Subject, env: &mut Env) -> Result<Taken> {
    let bytes = ask::pipe(&mut env.input).cure(
        || "could not read what was piped in".to_owned(),
        "nothing was kept; try it from a file: reflect today < FILE",
    )?;
    match Words::text(bytes) {
        Ok(text) => Ok(Taken::Words(text)),
        Err(Unfit::Blank) => {
            subject.page(&mut env.out)?;
            env.talk.say(kept::NOTHING_PIPED);
            Ok(Taken::Nothing(Exit::Failed))
        }
        Err(why) => Err(kept::unfit(why).into()),
    }
}

/// Keeps what was written at a terminal, and says when its question was met before.
fn keep_written(
    journal: &Journal,
    writing: Writing,
    text: Words,
    is_todays: bool,
    env: &mut Env,
) -> Result<Exit> {
    let Writing { id, draft, frame } = writing;
    let entry = frame.entry(id, text, env);
    let met = entry.prompt.clone().map(|prompt| (prompt, entry.date));
    let exit = match append(journal, &entry, Some(draft), env) {
        Err(error) if is_nowhere(&error) && env.terminal.edits => {
            // The page that they stood on is gone.
            kept::words(&mut env.out, &entry.text)?;
            return Err(error);
        }
        kept => kept?,
    };
    if let Some((prompt, date)) = met
        && let Some(day) = met_before(journal, &prompt, date)
    {
        let named = (!is_todays).then_some(prompt.as_str());
        let said = after::met(day, env.today(), named);
        env.talk.say(&said);
    }
    Ok(exit)
}

fn is_nowhere(error: &Error) -> bool {
    let trouble = error.downcast_ref::<Trouble>();
    trouble.is_some_and(|trouble| trouble.hints.iter().any(|hint| hint == NOWHERE))
}

/// Keeps a draft as it was left: its words, less what no text has at its end.
fn keep_left(journal: &Journal, mut entry: Entry, draft: Draft, env: &mut Env) -> Result<()> {
    let words = entry.text.as_str().as_bytes().to_vec();
    entry.text = Words::text(words).map_err(kept::unfit)?;
    append(journal, &entry, Some(draft), env)?;
    Ok(())
}

/// The latest earlier day on which a question was answered; a journal that cannot be read tells of none.
fn met_before(journal: &Journal, prompt: &str, date: NaiveDate) -> Option<NaiveDate> {
    let slug = prompt.split('/').next()?;
    let mut met = None;
    let read = journal.answers(slug, |stored| {
        let entry = stored.entry;
        if entry.prompt.as_deref() == Some(prompt) && entry.date < date {
            met = met.max(Some(entry.date));
        }
    });
    read.ok().and(met)
}

fn append(journal: &Journal, entry: &Entry, draft: Option<Draft>, env: &mut Env) -> Result<Exit> {
    let appended = match journal.append(entry) {
        Ok(appended) => appended,
        Err(error) => {
            let words = entry.text.as_str().as_bytes();
            // The draft may hold an older state: it counts only with just these words.
            let held = draft.filter(Draft::is_held).and_then(|mut draft| {
                let holds = draft.holds(&entry.text) || draft.hold(entry).is_ok();
                holds.then_some(draft)
            });
            return Err(match held {
                Some(draft) => waits(error, &draft),
                None => not_lost(error, words, journal, env),
            });
        }
    };
    if let Some(draft) = draft
        && let Err(error) = draft.let_go()
    {
        // It is kept, and the next look at drafts finds that out and removes it.
        env.talk.say(&kept::draft_stays(draft.path(), &error));
    }
    let written = env.day_of(entry.at);
    env.talk.say(&kept::kept(entry, written));
    if appended.closed_a_torn_line {
        env.talk.say(kept::TORN_LINE);
    }
    if !appended.locked {
        env.talk.say(kept::NO_LOCK);
    }
    Ok(Exit::Done)
}

/// Lets an error say where the words are that could not be kept.
fn waits(mut error: Error, draft: &Draft) -> Error {
    if let Some(trouble) = error.downcast_mut::<Trouble>() {
        let path = draft.path().display();
        trouble.hints.push(format!(
            "your words wait in {path}; reflect today offers them"
        ));
    }
    error
}

/// An id for an entry or a file.
///
/// # Errors
/// Where the system gives no randomness.
pub(crate) fn new_id(env: &Env) -> Result<String> {
    let random = (env.random)().cure(
        || "could not make an id for the entry".to_owned(),
        "the system gave no randomness; try again",
    )?;
    Ok(id(random))
}

/// Lets words that wait in a pipe not be lost, where an error came before they were asked for.
pub(crate) fn not_taken(error: Error, env: &mut Env) -> Error {
    if env.input.terminal || env.input.taken {
        return error;
    }
    let Ok(journal) = env.places.journal().map(Journal::at) else {
        return error;
    };
    let words = ask::pipe(&mut env.input).unwrap_or_default();
    not_lost(error, &words, &journal, env)
}

/// Puts words that could not be kept into a file of their own, and lets the error say where they are.
pub(crate) fn not_lost(mut error: Error, words: &[u8], journal: &Journal, env: &Env) -> Error {
    if words.trim_ascii().is_empty() {
        return error;
    }
    let hint = put_aside(words, journal, env);
    if let Some(trouble) = error.downcast_mut::<Trouble>() {
        trouble.hints.push(hint);
    }
    error
}

/// Puts words into a file of their own; what is to be said of that.
fn put_aside(words: &[u8], journal: &Journal, env: &Env) -> String {
    let file = file_of(words, journal, env);
    file.map_or_else(|| NOWHERE.to_owned(), |path| words_are_in(&path))
}

/// Puts words into a file of their own, where one can be written.
fn file_of(words: &[u8], journal: &Journal, env: &Env) -> Option<PathBuf> {
    let id = new_id(env).ok()?;
    rescue(words, &id, journal, &env.places.temporary)
}

fn words_are_in(path: &Path) -> String {
    format!("your words are in {}", path.display())
}
