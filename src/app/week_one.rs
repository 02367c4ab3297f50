//! Week 1 of the questions, watched while the journal changes: where it moves, the writer is told.

use anyhow::Result;
use chrono::NaiveDate;

use crate::entry::Prompted;
use crate::env::{BY_NAME, Env};
use crate::journal::Journal;
use crate::prompts::week_one;
use crate::show::after;

/// Makes a change, and tells if week 1 is another one then.
///
/// # Errors
/// Those of the change.
pub(crate) fn watched<T>(change: impl FnOnce(&mut Env) -> Result<T>, env: &mut Env) -> Result<T> {
    let before = first_answer(env);
    let done = change(env)?;
    tell_if_moved(before.as_ref(), env);
    Ok(done)
}

/// Tells if week 1 is another one than by the first answer before. A journal that cannot be read tells of none.
pub(crate) fn tell_if_moved(before: Option<&Prompted>, env: &mut Env) {
    let after = first_answer(env);
    let first_day = |answer: Option<&Prompted>| -> Option<NaiveDate> {
        Some(week_one(answer?, env.reckoning()).first())
    };
    let days = first_day(before).zip(first_day(after.as_ref()));
    // Where the writer chose it, it stays.
    if let Some((before, after)) = days.filter(|(before, after)| before != after)
        && env.settings.first_week.is_none()
    {
        let told = after::week_one_moved(before, after);
        // The key in the config is for the usual journal.
        let by_name = env.places.named_by() == BY_NAME;
        let lines = told.lines().take(if by_name { 1 } else { 2 });
        lines.for_each(|line| env.talk.say(line));
    }
}

fn first_answer(env: &Env) -> Option<Prompted> {
    let journal = Journal::at(env.places.journal_if_any()?);
    journal.first_question().ok()?.first_question
}
