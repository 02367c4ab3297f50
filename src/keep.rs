//! Words become one entry on disk: taken, judged, appended; typed words that cannot be kept are put where they are not lost.

mod drafting;
mod editor;
mod frame;
mod lines;
mod not_lost;
mod subject;
mod typed;

use std::ffi::OsStr;

use anyhow::Result;
use chrono::NaiveDate;

use crate::cli;
use crate::entry::{Entry, Unfit, Words, id};
use crate::env::Env;
use crate::exit::{Cure, Exit};
use crate::journal::{Draft, Journal};
use crate::show::{after, kept};

use drafting::Writing;
use lines::from_lines;
use not_lost::{
    NOWHERE, file_of, held_elsewhere, let_go_of, put_aside, read_pipe, unless_held, waits,
    words_are_in,
};
use typed::from_sheet;

pub(crate) use editor::{Edited, in_editor};
pub(crate) use frame::{Frame, day, names};
pub(crate) use not_lost::{left, not_lost, not_lost_of, not_taken};
pub(crate) use subject::{Morning, Subject, Toward};

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
        None => from_pipe(journal, subject, env)?,
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

fn from_pipe(journal: &Journal, subject: &dyn Subject, env: &mut Env) -> Result<Taken> {
    let cannot = "nothing was kept; try it from a file: reflect today < FILE";
    if let Ok(text) = piped(None, journal, cannot, env)? {
        return Ok(Taken::Words(text));
    }
    subject.page(&mut env.out)?;
    env.talk.say(kept::NOTHING_PIPED);
    Ok(Taken::Nothing(Exit::Failed))
}

/// The words that a pipe brings; `Err` where they are blank.
///
/// # Errors
/// Where they cannot be read, which has this cure, and where they are no text. What there is of them is then in a file of its own,
/// that of the entry which they are for, if there is one, and the error names it.
pub(crate) fn piped(
    entry: Option<&str>,
    journal: &Journal,
    cure: &str,
    env: &mut Env,
) -> Result<Result<Words, Unfit>> {
    let mut bytes = Vec::new();
    let read = read_pipe(&mut bytes, entry, journal, env);
    let told = || "could not read what was piped in".to_owned();
    let words = match read.cure(told, cure) {
        Ok(()) => Words::text(bytes.clone()),
        Err(error) => return Err(not_lost_of(error, &bytes, entry, journal, env)),
    };
    match words {
        Ok(_) | Err(Unfit::Blank) => Ok(words),
        Err(why) => {
            let why = kept::unfit(why).into();
            Err(not_lost_of(why, &bytes, entry, journal, env))
        }
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
    let exit = append(journal, &entry, Some(draft), env)?;
    if let Some((prompt, date)) = met
        && let Some(day) = met_before(journal, &prompt, date)
    {
        let named = (!is_todays).then_some(prompt.as_str());
        let said = after::met(day, env.today(), named);
        env.talk.say(&said);
    }
    Ok(exit)
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
            let held = draft.and_then(|mut draft| {
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
    // A disk that is not there today would else get a second journal, and nobody would notice.
    if appended.is_first && env.places.usual().as_deref() != Some(journal.path()) {
        env.talk.say(&kept::begun(journal.path()));
    }
    if appended.closed_a_torn_line {
        env.talk.say(kept::TORN_LINE);
    }
    if !appended.locked {
        env.talk.say(kept::NO_LOCK);
    }
    Ok(Exit::Done)
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
