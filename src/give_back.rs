//! A period read, gathered and given back: what `week` and `review` share.

use anyhow::Result;

use crate::calendar::Period;
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::Journal;
use crate::prompts;
use crate::review::Review;
use crate::show::{damage, review};

/// Reads a period and shows it; a whole week bears its theme.
///
/// # Errors
/// Where the journal cannot be read, or the output not written.
pub(crate) fn give_back(period: Period, as_json: bool, env: &mut Env) -> Result<Exit> {
    let journal = Journal::at(env.places.journal()?);
    let mut lines = Vec::new();
    let reading = journal.read(period, |line| lines.push(line))?;
    let theme = match period.from {
        Some(from)
            if period
                .within_a_week()
                .is_some_and(|week| Period::from(week) == period) =>
        {
            let place = prompts::place(env.first_week(reading.first_question), from);
            Some((place, prompts::theme(place)?))
        }
        _ => None,
    };
    let given = Review::of(period, lines);
    if as_json {
        review::json(&mut env.out, &given, theme.as_ref())?;
    } else {
        let invite = period.has(env.today());
        review::page(&mut env.out, &given, theme.as_ref(), invite)?;
    }
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}
