//! Words typed line by line, where a terminal cannot move its cursor: the same page, draft and questions, one below the other.

use std::io;

use anyhow::{Error, Result};
use signal_hook::consts::SIGINT;

use super::drafting::{Names, Writing, let_go};
use super::{
    Frame, Subject, keep_left, keep_written, left, let_go_of, new_id, not_lost, put_aside, waits,
};
use crate::ask::{self, Interrupt, Taken};
use crate::entry::{Unfit, Words};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::journal::Journal;
use crate::show::{draft, kept, question};

/// Takes lines and keeps them as one entry.
///
/// # Errors
/// As [`super::keep`].
pub(super) fn from_lines(
    journal: &Journal,
    frame: Frame,
    id: String,
    subject: &mut dyn Subject,
    env: &mut Env,
) -> Result<Exit> {
    journal.make_ready()?;
    let mut writing = Writing {
        draft: journal.draft(&id),
        id,
        frame,
    };
    let mut typed = Vec::new();
    let interrupt = Interrupt::watched(env.terminal.watched)?;
    if subject.offers_drafts() {
        offer_drafts(journal, &mut writing, &mut typed, &interrupt, subject, env)?;
    }
    writing.frame.asked = subject.asked();
    if let Some(left) = left(journal, None, env) {
        env.talk.say(&left);
    }
    subject.page(&mut env.out)?;
    question::how(&mut env.out)?;
    for line in String::from_utf8_lossy(&typed).lines() {
        question::line_so_far(&mut env.out, line)?;
    }
    match take_lines(&mut writing, &mut typed, &interrupt, env) {
        Ok(Taken::Left) => {
            let draft = let_go(&writing.draft);
            let_go_of(&writing.id, journal, env)?;
            draft?;
            return Err(ask::end_by(SIGINT).into());
        }
        Ok(Taken::Ended(signal)) => {
            let words = Words::from(String::from_utf8_lossy(&typed).into_owned());
            if !typed.trim_ascii().is_empty() && !writing.draft.holds(&words) {
                let said = put_aside(&typed, None, journal, env);
                env.talk.say(&format!("hint: {said}"));
            }
            return Err(ask::end_by(signal).into());
        }
        Ok(Taken::Long) => env.talk.say(kept::LONG_LINE),
        Ok(_) => {}
        Err(error) => {
            return Err(not_held(unread(error), &writing, &typed, journal, env));
        }
    }
    let text = match Words::text(typed.clone()) {
        Ok(text) => text,
        Err(Unfit::Blank) => {
            env.talk.say(kept::NOTHING_TYPED);
            return Ok(Exit::Done);
        }
        Err(why) => return Err(not_lost(kept::unfit(why).into(), &typed, journal, env)),
    };
    if env.settings.questions_after {
        for names in Names::BOTH {
            let answer = ask::line(&mut env.input, &mut env.out, names.question(), &interrupt);
            let answer = match answer {
                Ok(answer) => answer,
                Err(error) => return Err(not_held(unread(error), &writing, &typed, journal, env)),
            };
            writing.take_names(&answer, names);
        }
    }
    keep_written(journal, writing, text, subject.is_todays(), env)
}

/// Lets an error say where the lines are: in their draft, or in a file of their own.
fn not_held(
    error: Error,
    writing: &Writing,
    typed: &[u8],
    journal: &Journal,
    env: &mut Env,
) -> Error {
    let words = Words::from(String::from_utf8_lossy(typed).into_owned());
    if writing.draft.holds(&words) {
        return waits(error, &writing.draft);
    }
    not_lost(error, typed, journal, env)
}

fn unread(error: io::Error) -> Error {
    Error::new(error).context(Trouble::failed("could not read the terminal"))
}

/// Takes lines until the writer is done; each is in the draft before the next one is read. Whether one of them was too long, or the
/// writer left.
fn take_lines(
    writing: &mut Writing,
    typed: &mut Vec<u8>,
    interrupt: &Interrupt,
    env: &mut Env,
) -> io::Result<Taken> {
    let mut longest = Taken::Line;
    loop {
        match ask::next_line(&mut env.input, &mut env.out, typed, interrupt)? {
            Taken::Line => {}
            Taken::Long => longest = Taken::Long,
            Taken::Last => return Ok(longest),
            ended @ (Taken::Left | Taken::Ended(_)) => return Ok(ended),
        }
        if let Some(said) = writing.hold(&String::from_utf8_lossy(typed), env) {
            env.talk.say(&said);
        }
    }
}

/// Offers what was left half-written; what is gone on with stands in `typed`.
fn offer_drafts(
    journal: &Journal,
    writing: &mut Writing,
    typed: &mut Vec<u8>,
    interrupt: &Interrupt,
    subject: &mut dyn Subject,
    env: &mut Env,
) -> Result<()> {
    let drafts = journal.drafts_left(|| new_id(env).ok());
    let count = drafts.len();
    for (place, (left, entry)) in drafts.into_iter().enumerate() {
        let days = (env.day_of(entry.at), env.today());
        draft::found(&mut env.out, &entry, days, (place + 1, count))?;
        writeln!(env.out.to)?;
        match answer(interrupt, env)?.as_str() {
            "on" => {
                let text = entry.text.as_str();
                *typed = format!("{}\n", text.strip_suffix('\n').unwrap_or(text)).into_bytes();
                return writing.take_up(left, &entry, subject);
            }
            "k" | "keep" => {
                keep_left(journal, entry, left, env)?;
            }
            "x" => {
                let_go(&left)?;
                let_go_of(&entry.id, journal, env)?;
                env.talk.say(draft::GONE);
            }
            _ => {}
        }
        writeln!(env.out.to)?;
    }
    Ok(())
}

/// Asks until one of the answers is given: anything else may be the first line of today's words.
fn answer(interrupt: &Interrupt, env: &mut Env) -> io::Result<String> {
    loop {
        let answer = ask::line(&mut env.input, &mut env.out, draft::LINES, interrupt)?;
        let answer = answer.to_lowercase();
        if ["", "on", "k", "keep", "x"].contains(&answer.as_str()) {
            return Ok(answer);
        }
        env.talk.say(draft::NO_ANSWER);
    }
}
