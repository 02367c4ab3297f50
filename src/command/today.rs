//! `reflect today`: this morning's page, and the answer kept as one entry.

use anyhow::Result;
use chrono::{NaiveDate, TimeDelta};

use crate::cli::Today;
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::{Journal, State, state};
use crate::keep::{Frame, Morning, keep};
use crate::prompts::{self, Form};
use crate::show::damage;
use crate::show::question::{self, Greeting};

/// After so long without a word, the page begins with a greeting.
const AWAY: TimeDelta = TimeDelta::weeks(2);

pub(super) fn run(args: &Today, env: &mut Env) -> Result<Exit> {
    let frame = Frame::of(&args.words, env.today())?;
    let journal = Journal::at(env.places.journal()?);
    let reading = journal.first_question()?;
    let first_week = env.first_week(reading.first_question);
    let place = match &args.theme {
        Some(slug) => prompts::place_of(slug).ok_or_else(prompts::no_such_theme)?,
        None => prompts::place(first_week, frame.date, env.reckoning()),
    };
    let gentler = args.gentler.then_some(Form::Gentler);
    let form = args.solo.then_some(Form::Solo).or(gentler);
    let greeting = greeting(&journal, frame.date, args.show, env);
    let todays = args.theme.is_none() && frame.date == env.today();
    let mut morning = Morning::of(frame.date, place, form, greeting, todays, env.reckoning())?;
    let mut exit = Exit::Done;
    match (args.show, args.json) {
        (false, _) => exit = keep(&journal, frame, &args.words, &mut morning, env)?,
        (true, false) => question::page(&mut env.out, &morning.as_page())?,
        (true, true) => question::page_json(&mut env.out, &morning.as_page())?,
    }
    Ok(damage::or(exit, &reading.damage, journal.path(), env))
}

/// Three lines on a journal's first morning; a line for a person who was away, with no number.
fn greeting(journal: &Journal, day: NaiveDate, show: bool, env: &Env) -> Greeting {
    if matches!(
        state(journal.path()),
        State::Absent | State::File { bytes: 0, .. }
    ) {
        return Greeting::Welcome;
    }
    let last = (show || env.input.terminal).then(|| journal.last_written());
    match last.flatten().map(|at| env.day_of(at)) {
        Some(last) if day == env.today() && day - last >= AWAY => Greeting::Back,
        _ => Greeting::None,
    }
}
