//! Words typed line by line, where a terminal cannot move its cursor: the same page, waiting words and questions, one below the other.

mod taking;

use std::io;

use anyhow::{Error, Result};

use super::answers::Names;
use super::ending::{Ended, Written};
use super::resume::offers;
use super::session::discard;
use super::writing::Writing;
use super::{Topic, keep_left, say_safe, waiting};
use crate::env::{Env, Pages};
use crate::exit::{Exit, Trouble};
use crate::journal::Journal;
use crate::show::{kept, keys, offered};
use crate::terminal::{self, Lines};

use taking::{Taking, write_help};

/// Takes lines and keeps them as one entry.
///
/// # Errors
/// As [`super::keep`].
pub(super) fn from_lines(
    journal: &Journal,
    mut writing: Writing,
    topic: &mut dyn Topic,
    env: &mut Env,
) -> Result<Exit> {
    journal.make_ready()?;
    let mut typed = Vec::new();
    let mut lines = Lines::open(env.terminal.watched)?;
    if topic.offers_waiting() {
        offer_waiting(journal, &mut writing, &mut typed, &lines, topic, env)?;
    }
    writing.frame.asked = topic.asked();
    if let Err(error) = waiting(Some(journal), env).make_ready() {
        env.talk.say(&kept::not_held(&error));
    }
    if env.terminal.pages == Pages::Plain {
        writeln!(env.out.to, "{}\n", keys::PLAIN)?;
    }
    topic.page(&mut env.out)?;
    keys::how(&mut env.out)?;
    keys::typed_keys(&mut env.out, topic.keys())?;
    // Nobody wants their own words read out again.
    let so_far = String::from_utf8_lossy(&typed);
    for line in so_far
        .lines()
        .filter(|_| env.terminal.pages != Pages::Plain)
    {
        keys::line_so_far(&mut env.out, line)?;
    }
    let mut taking = Taking::new(journal, writing, typed);
    let taken = taking.lines(&mut lines, topic, env);
    let Taking {
        mut writing,
        typed: text,
        failed,
        is_long,
        ..
    } = taking;
    let ended = match taken {
        Ok(ended) => ended,
        Err(error) => return Err(unread(error, &mut writing, &text, env)),
    };
    if ended == Ended::Keep && is_long {
        env.talk.say(kept::LONG_LINE);
    }
    if ended.asks_after(&text, journal, env) {
        for names in Names::not_given(&writing.frame.given) {
            let answer = match ask(names, &lines, env) {
                Ok(answer) => answer,
                Err(error) => return Err(unread(error, &mut writing, &text, env)),
            };
            writing.take_names(&answer, names);
        }
    }
    drop(lines);
    let written = Written {
        ended,
        writing,
        failed,
        text,
    };
    written.end(journal, topic, env)
}

/// Asks one of the questions after the words; `?` explains it.
fn ask(names: Names, lines: &Lines, env: &mut Env) -> io::Result<String> {
    loop {
        let question = names.question();
        let answer = terminal::ask_line(&mut env.input, &mut env.out, question, lines)?;
        match answer.as_str() {
            "?" => writeln!(env.out.to, "{}", names.about())?,
            ":help" => write_help(env)?,
            _ => return Ok(answer),
        }
    }
}

fn unread(error: impl Into<Error>, writing: &mut Writing, typed: &[u8], env: &mut Env) -> Error {
    let error = error
        .into()
        .context(Trouble::failed("could not read the terminal"));
    let meta = writing.meta();
    say_safe(error, &mut writing.item, &meta, typed, env)
}

/// Offers the words that wait; what is gone on with is in `typed`.
fn offer_waiting(
    journal: &Journal,
    writing: &mut Writing,
    typed: &mut Vec<u8>,
    lines: &Lines,
    topic: &mut dyn Topic,
    env: &mut Env,
) -> Result<()> {
    let offers = offers(journal, env);
    let count = offers.len();
    for (place, mut offer) in offers.into_iter().enumerate() {
        let days = (env.day_of(offer.entry.at), env.today());
        offered::found(&mut env.out, &offer.entry, days, (place + 1, count))?;
        writeln!(env.out.to)?;
        let given = answer(offered::LINES, &["", "on", "k", "keep", "x"], lines, env)?;
        // An editor's files are not removed without a yes of their own.
        let files = offer.item.leftovers();
        if !files.is_empty() && ["k", "keep", "x"].contains(&given.as_str()) {
            env.talk.say(&kept::editors_files(&files));
            let sure = answer(offered::LINES_SURE, &["", "yes"], lines, env)?;
            if sure != "yes" {
                continue;
            }
            offer.item.remove_leftovers()?;
        }
        match given.as_str() {
            "on" => {
                let text = offer.entry.text.as_str();
                *typed = format!("{}\n", text.strip_suffix('\n').unwrap_or(text)).into_bytes();
                return writing.take_up(offer, topic);
            }
            "k" | "keep" => keep_left(journal, offer, env)?,
            "x" => {
                discard(&mut offer)?;
                env.talk.say(offered::GONE);
            }
            _ => {}
        }
        writeln!(env.out.to)?;
    }
    Ok(())
}

/// Asks until one of the answers is given: anything else may be the first line of today's words.
fn answer(question: &str, answers: &[&str], lines: &Lines, env: &mut Env) -> io::Result<String> {
    loop {
        let answer = terminal::ask_line(&mut env.input, &mut env.out, question, lines)?;
        let answer = answer.to_lowercase();
        if answers.contains(&answer.as_str()) {
            return Ok(answer);
        }
        env.talk.say(offered::NO_ANSWER);
    }
}
