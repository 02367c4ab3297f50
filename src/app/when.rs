//! PERIOD on a command line, with the weeks as this journal numbers them.

use anyhow::{Error, Result};

use crate::app::journal;
use crate::calendar::{self, Period};
use crate::env::Env;
use crate::exit::Trouble;
use crate::prompts::Schedule;

/// Reads a PERIOD of so many words; without one, `usual` is the period.
///
/// # Errors
/// What is no PERIOD, and a week by its number in a journal that cannot be read.
pub(crate) fn period(words: &[String], usual: &str, env: &Env) -> Result<Period> {
    if words.is_empty() {
        read(usual, env)
    } else {
        read(&words.join(" "), env)
    }
}

/// Reads what follows `week`, `month` or `year`, and finds the whole of it: a PERIOD within one, or what is a PERIOD behind that word,
/// as `14` and `last` are. Without a word, it is the present one.
///
/// # Errors
/// As [`period`], and a period that `whole` has no answer for.
pub(crate) fn around(
    unit: &str,
    words: &[String],
    env: &Env,
    whole: impl Fn(Period) -> Option<Period>,
) -> Result<Period> {
    let text = words.join(" ");
    let found = match period(words, unit, env) {
        Err(error) if !words.is_empty() => {
            let is_a_number = text.bytes().all(|byte| byte.is_ascii_digit());
            let found = read(&format!("{unit} {text}"), env);
            found.map_err(|numbered| if is_a_number { numbered } else { error })
        }
        found => found,
    };
    whole(found?).ok_or_else(|| {
        Trouble::not_understood(format!("those days are not all in one {unit}"))
            .hint("for any days: reflect review 2-8 nov")
            .into()
    })
}

fn read(text: &str, env: &Env) -> Result<Period> {
    let mut unread: Option<Error> = None;
    let mut numbered = |number| match schedule(env) {
        Ok(schedule) => schedule.latest(number),
        Err(error) => {
            unread = Some(error);
            None
        }
    };
    let period = calendar::period(text, env.today(), env.reckoning(), &mut numbered);
    unread.map_or_else(|| Ok(period.map_err(Trouble::from)?), Err)
}

fn schedule(env: &Env) -> Result<Schedule> {
    let first = journal::of(env)?.first_question()?;
    Ok(Schedule::of(
        first.first_question.as_ref(),
        env.now,
        &env.settings,
    ))
}
