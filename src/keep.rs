//! Words become one entry on disk: taken, judged, appended; typed words that cannot be kept are put where they are not lost.

mod frame;

use std::ffi::OsStr;
use std::io;

use anyhow::{Error, Result};

use crate::ask;
use crate::cli;
use crate::entry::{Entry, Unfit, Words, id};
use crate::env::{Env, Output};
use crate::exit::{Cure, Exit, Trouble};
use crate::journal::{Journal, rescue};
use crate::show::{kept, question};

pub(crate) use frame::{Frame, day, names};

/// Words, or none and how the run ends then.
enum Taken {
    Words(Words),
    Nothing(Exit),
}

/// Takes words from `-m`, a terminal or a pipe, and keeps them as one entry. `page` is what a person sees before, or in their place.
///
/// # Errors
/// Where they cannot be read or kept. Words that were typed are then in a file of their own, and the error names it.
pub(crate) fn keep(
    journal: &Journal,
    frame: Frame,
    words: &cli::Words,
    page: impl Fn(&mut Output) -> io::Result<()>,
    env: &mut Env,
) -> Result<Exit> {
    // Drawn before the words come, so that nothing is in the way of keeping them.
    let id = new_id(env)?;
    let taken = match &words.message {
        Some(message) => from_message(message)?,
        None if env.input.terminal && !env.out.terminal => {
            page(&mut env.out)?;
            env.talk.say(kept::NOBODY_ASKED);
            Taken::Nothing(Exit::Done)
        }
        None if env.input.terminal => from_terminal(journal, page, env)?,
        None => from_pipe(page, env)?,
    };
    match taken {
        Taken::Words(text) => append(journal, frame, text, id, env),
        Taken::Nothing(exit) => Ok(exit),
    }
}

fn from_message(message: &OsStr) -> Result<Taken> {
    let text = Words::text(message.as_encoded_bytes().to_vec()).map_err(kept::unfit)?;
    Ok(Taken::Words(text))
}

fn from_pipe(page: impl Fn(&mut Output) -> io::Result<()>, env: &mut Env) -> Result<Taken> {
    let bytes = ask::pipe(&mut env.input).cure(
        || "could not read what was piped in".to_owned(),
        "nothing was kept; try it from a file: reflect today < FILE",
    )?;
    match Words::text(bytes) {
        Ok(text) => Ok(Taken::Words(text)),
        Err(Unfit::Blank) => {
            page(&mut env.out)?;
            env.talk.say(kept::NOTHING_PIPED);
            Ok(Taken::Nothing(Exit::Failed))
        }
        Err(why) => Err(kept::unfit(why).into()),
    }
}

fn from_terminal(
    journal: &Journal,
    page: impl Fn(&mut Output) -> io::Result<()>,
    env: &mut Env,
) -> Result<Taken> {
    journal.make_ready()?;
    page(&mut env.out)?;
    question::how(&mut env.out)?;
    let mut typed = Vec::new();
    match ask::terminal(&mut env.input, &mut env.out, &mut typed) {
        Ok(false) => {}
        Ok(true) => env.talk.say(kept::LONG_LINE),
        Err(error) => {
            let error = Error::new(error).context(Trouble::failed("could not read the terminal"));
            return Err(not_lost(error, &typed, journal, env));
        }
    }
    match Words::text(typed.clone()) {
        Ok(text) => Ok(Taken::Words(text)),
        Err(Unfit::Blank) => {
            env.talk.say(kept::NOTHING_TYPED);
            Ok(Taken::Nothing(Exit::Done))
        }
        Err(why) => Err(not_lost(kept::unfit(why).into(), &typed, journal, env)),
    }
}

fn append(journal: &Journal, frame: Frame, text: Words, id: String, env: &mut Env) -> Result<Exit> {
    let now = (env.clock)();
    let entry = Entry::new(id, now, frame.date, text, frame.asked, frame.given);
    let appended = match journal.append(&entry) {
        Ok(appended) => appended,
        Err(error) => {
            return Err(not_lost(
                error,
                entry.text.as_str().as_bytes(),
                journal,
                env,
            ));
        }
    };
    env.talk.say(&kept::kept(&entry));
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

/// Lets words that wait in a pipe not be lost, where an error comes before they are asked for.
pub(crate) fn not_taken(error: Error, journal: &Journal, env: &mut Env) -> Error {
    if env.input.terminal {
        return error;
    }
    let words = ask::pipe(&mut env.input).unwrap_or_default();
    not_lost(error, &words, journal, env)
}

/// Puts words that could not be kept into a file of their own, and lets the error say where they are.
pub(crate) fn not_lost(mut error: Error, words: &[u8], journal: &Journal, env: &Env) -> Error {
    if words.trim_ascii().is_empty() {
        return error;
    }
    let file = new_id(env)
        .ok()
        .and_then(|id| rescue(words, &id, journal, &env.places.temporary));
    let hint = match file {
        Some(path) => format!("your words are in {}", path.display()),
        None => {
            "your words could not be written anywhere; copy them from the screen now".to_owned()
        }
    };
    if let Some(trouble) = error.downcast_mut::<Trouble>() {
        trouble.hints.push(hint);
    }
    error
}
