//! What stands around a day's question: a greeting above it, and a way back to the day before below.

use std::io;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::page::block;
use crate::env::Output;

/// After so long without a word, the page begins with a greeting.
const AWAY: TimeDelta = TimeDelta::weeks(2);

/// What opens a journal's first morning.
const WELCOME: &str = "This is a place to think.
It stays on this machine.
Nothing you write is judged or sent.
To talk to a person, at any hour: reflect help-now";

/// What greets a writer who was away.
const BACK: &str = "Good to see you. Here is today's question.";

/// What stands above the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Greeting {
    /// Nothing.
    None,
    /// Four lines for a journal's first morning.
    Welcome,
    /// A line for somebody who was away for a while.
    Back,
    /// A line for somebody who wrote on this day before.
    Wrote(NaiveTime),
}

/// What stands around a day's question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opening {
    /// What stands above the day.
    pub greeting: Greeting,
    /// Whether the week begins, so that its idea and its small practice stand there, too.
    pub opens_the_week: bool,
    /// A day whose words can be read again, by its name.
    pub day_before: Option<&'static str>,
}

impl Greeting {
    /// A journal's first morning, or one after a while away; the days of the last entry and of the page, if that is today.
    pub(crate) fn of(is_new: bool, last: Option<NaiveDate>, today: Option<NaiveDate>) -> Self {
        let away = last.zip(today).map(|(last, today)| today - last);
        match away {
            _ if is_new => Self::Welcome,
            Some(away) if away >= AWAY => Self::Back,
            _ => Self::None,
        }
    }
}

impl Opening {
    /// Writes what stands above the day.
    pub(super) fn above(&self, out: &mut Output) -> io::Result<()> {
        let greeting = match self.greeting {
            Greeting::None => return Ok(()),
            Greeting::Welcome => WELCOME.to_owned(),
            Greeting::Back => BACK.to_owned(),
            Greeting::Wrote(at) => format!("You wrote at {}.", at.format("%H:%M")),
        };
        block(out, "", "", &greeting)?;
        writeln!(out.to)
    }

    /// Writes what stands below the question.
    pub(super) fn below(&self, out: &mut Output) -> io::Result<()> {
        let Some(day) = self.day_before else {
            return Ok(());
        };
        let named = format!("{}{}", day[..1].to_uppercase(), &day[1..]);
        writeln!(out.to)?;
        block(out, "", "", &format!("{named}'s words: reflect show {day}"))
    }

    /// The same around another question than the day's own.
    pub(crate) fn of_another(self) -> Self {
        Self {
            opens_the_week: false,
            day_before: None,
            ..self
        }
    }
}
