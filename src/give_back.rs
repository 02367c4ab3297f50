//! A period read, gathered and given back: what `week`, `month`, `year` and `review` share, and what `people` and `names` do.

use std::io;

use anyhow::Result;
use chrono::NaiveDate;

use crate::calendar::{self, Period, Reckoning, Week};
use crate::cli;
use crate::env::{Env, Output};
use crate::exit::{Exit, Trouble};
use crate::journal::{Around, Journal, PageFile};
use crate::prompts::{self, Season};
use crate::review::{Gathering, Mentioned, Mentioning, Outlining, Review};
use crate::show::review::{self, Setting, ThemeOfWeek};
use crate::show::{damage, html, kept};

/// Reads a period and gives it back in the form that was asked for; a whole week bears its theme.
///
/// # Errors
/// Where the journal cannot be read, the output not written, or a page not put where it was to go.
pub(crate) fn give_back(period: Period, form: &cli::Form, env: &mut Env) -> Result<Exit> {
    if form.json {
        return hand_on(period, env);
    }
    let journal = Journal::at(env.places.journal()?);
    let around = Around::of(env.places.own_folder(), &env.places.temporary);
    let file = match &form.html {
        Some(path) => Some(PageFile::at(path, form.force, &journal, &around)?),
        None => None,
    };
    let mut gathering = Gathering::of(period, env.reckoning());
    let mut lines = Vec::new();
    let reading = journal.read(period, |line| {
        if file.is_some() {
            lines.push(line);
        } else {
            gathering.add(line);
        }
    })?;
    let first_week = env.first_week(reading.first_question);
    let theme = theme(period, first_week, env.reckoning())?;
    let setting = Setting {
        theme: theme.as_ref(),
        season: &Season::of(first_week, env.reckoning())?,
        reckoning: env.reckoning(),
        today: env.today(),
        is_now: period.has(env.today()),
        closing_lines: env.settings.closing_lines,
    };
    match file {
        Some(file) => {
            let given = Review::of(period, lines);
            file.write(|to| html::page(to, &given, &setting))?;
            env.talk.say(&kept::page(file.named()));
        }
        None => review::page(&mut env.out, &gathering.end(), &setting)?,
    }
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

/// Reads a period and hands it on as JSON. The lines are read twice and never held: a journal can be larger than the memory.
fn hand_on(period: Period, env: &mut Env) -> Result<Exit> {
    let journal = Journal::at(env.places.journal()?);
    let mut outlining = Outlining::default();
    let (reading, mut again) =
        journal.read_places(period, |line, place| outlining.add(&line, place))?;
    let first_week = env.first_week(reading.first_question);
    let theme = theme(period, first_week, env.reckoning())?;
    let outline = outlining.end(period);
    review::json(&mut env.out, &outline, theme.as_ref(), &mut |place, to| {
        again.line(place, to)
    })?;
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

/// The theme of a period that is a whole week.
fn theme(
    period: Period,
    first_week: Option<NaiveDate>,
    reckoning: Reckoning,
) -> Result<Option<ThemeOfWeek>> {
    let is_a_week = |week: &Week| Period::from(*week) == period;
    let Some(week) = period.within_a_week(reckoning).filter(is_a_week) else {
        return Ok(None);
    };
    let place = prompts::place(first_week, week.first(), reckoning);
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
        text => calendar::period(&text, env.today(), env.reckoning()).map_err(Trouble::from)?,
    };
    let journal = Journal::at(env.places.journal()?);
    let mut mentioning = Mentioning::default();
    let reading = journal.read(period, |line| mentioning.add(&line))?;
    show(&mut env.out, &mentioning.end(period), args.json)?;
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}
