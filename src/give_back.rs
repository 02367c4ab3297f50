//! A period read, gathered and given back: what `week` and `review` share.

use anyhow::Result;
use chrono::NaiveDate;

use crate::calendar::Period;
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::Journal;
use crate::prompts;
use crate::review::{Outlining, Review};
use crate::show::{damage, review};

/// Reads a period and shows it; a whole week bears its theme.
///
/// # Errors
/// Where the journal cannot be read, or the output not written.
pub(crate) fn give_back(period: Period, as_json: bool, env: &mut Env) -> Result<Exit> {
    if as_json {
        return hand_on(period, env);
    }
    let journal = Journal::at(env.places.journal()?);
    let mut lines = Vec::new();
    let reading = journal.read(period, |line| lines.push(line))?;
    let theme = theme_of(period, reading.first_question, env)?;
    let given = Review::of(period, lines);
    let invite = period.has(env.today());
    review::page(&mut env.out, &given, theme.as_ref(), invite)?;
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
