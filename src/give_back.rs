//! A period read, gathered and given back: what `week`, `month`, `year` and `review` share, and what `people` and `names` do.

use std::io;

use anyhow::Result;
use chrono::NaiveDate;

use crate::calendar::{self, Period};
use crate::cli;
use crate::env::{Env, Output};
use crate::exit::{Exit, Trouble};
use crate::journal::Journal;
use crate::prompts::{self, Season};
use crate::review::{Gathering, Mentioned, Mentioning, Outlining};
use crate::show::damage;
use crate::show::review::{self, Setting};

/// Reads a period and shows it; a whole week bears its theme.
///
/// # Errors
/// Where the journal cannot be read, or the output not written.
pub(crate) fn give_back(period: Period, form: &cli::Form, env: &mut Env) -> Result<Exit> {
    if form.json {
        return hand_on(period, env);
    }
    let journal = Journal::at(env.places.journal()?);
    let mut gathering = Gathering::of(period);
    let reading = journal.read(period, |line| gathering.add(line))?;
    let theme = theme_of(period, reading.first_question, env)?;
    let setting = Setting {
        theme: theme.as_ref(),
        season: &Season::of(env.first_week(reading.first_question))?,
        today: env.today(),
    };
    review::page(&mut env.out, &gathering.end(), &setting)?;
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

/// Reads a period and hands it on as JSON. The lines are read twice and never held: a journal can be larger than the memory.
fn hand_on(period: Period, env: &mut Env) -> Result<Exit> {
    let journal = Journal::at(env.places.journal()?);
    let mut outlining = Outlining::default();
    let (reading, mut again) =
        journal.read_places(period, |line, place| outlining.add(&line, place))?;
    let theme = theme_of(period, reading.first_question, env)?;
    let outline = outlining.end(period);
    review::json(&mut env.out, &outline, theme.as_ref(), &mut |place, to| {
        again.line(place, to)
    })?;
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

/// The theme of a period that is a whole week, with its place in the season.
fn theme_of(
    period: Period,
    first_question: Option<NaiveDate>,
    env: &Env,
) -> Result<Option<review::ThemeOfWeek>> {
    let week = period
        .within_a_week()
        .filter(|week| Period::from(*week) == period);
    let Some(from) = period.from.filter(|_| week.is_some()) else {
        return Ok(None);
    };
    let place = prompts::place(env.first_week(first_question), from);
    Ok(Some((place, prompts::theme(place)?)))
}

/// Reads a period, all of it where none is named, and shows who or what was written of.
///
/// # Errors
/// What is no PERIOD; a journal that cannot be read; output that cannot be written.
pub(crate) fn mentions_of(
    args: &cli::Mentions,
    show: fn(&mut Output, &Mentioned, bool) -> io::Result<()>,
    env: &mut Env,
) -> Result<Exit> {
    let period = match args.period.join(" ") {
        _ if args.period.is_empty() => Period::ALL,
        text => calendar::period(&text, env.today()).map_err(Trouble::from)?,
    };
    let journal = Journal::at(env.places.journal()?);
    let mut mentioning = Mentioning::default();
    let reading = journal.read(period, |line| mentioning.add(&line))?;
    show(&mut env.out, &mentioning.end(period), args.json)?;
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}
