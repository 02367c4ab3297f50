//! ENTRY: one entry, found by the start of its id, by a day that has one entry, or as the last one written. Pure.

use anyhow::Result;
use chrono::NaiveDate;

use crate::calendar::{self, Period};
use crate::entry::{Line, Stored};
use crate::exit::Trouble;

/// What a person wrote for ENTRY.
pub(crate) enum Wanted {
    /// `last`: the entry that was written last.
    Last,
    /// A day.
    On(NaiveDate),
    /// The start of an id.
    Id(String),
}

impl Wanted {
    /// Reads an ENTRY; whatever is no day and not `last` is taken for the start of an id.
    #[must_use]
    pub(crate) fn read(text: &str, today: NaiveDate) -> Self {
        match (text.trim(), calendar::day(text, today)) {
            ("last", _) => Self::Last,
            (_, Ok(day)) => Self::On(day),
            (id, Err(_)) => Self::Id(id.to_lowercase()),
        }
    }

    /// The days on which it can be.
    #[must_use]
    pub(crate) fn period(&self) -> Period {
        match self {
            Self::On(day) => Period::between(*day, *day),
            Self::Last | Self::Id(_) => Period::ALL,
        }
    }

    /// Takes a line among those found, if it is what was wanted.
    pub(crate) fn gather(&self, line: Line, found: &mut Vec<Stored>) {
        let Line::Entry(stored) = line else { return };
        match self {
            Self::Last => {
                found.clear();
                found.push(*stored);
            }
            Self::On(_) => found.push(*stored),
            Self::Id(start) if !start.is_empty() && stored.entry.id.starts_with(start) => {
                found.push(*stored);
            }
            Self::Id(_) => {}
        }
    }
}

/// The one entry that was found.
///
/// # Errors
/// Where there is none, or more than one: then their ids are named.
pub(crate) fn one(wanted: &Wanted, mut found: Vec<Stored>) -> Result<Stored, Trouble> {
    if found.len() > 1 {
        let ids: Vec<&str> = found
            .iter()
            .map(|stored| stored.entry.id.as_str())
            .collect();
        let what = match wanted {
            Wanted::On(_) => "that day has several entries",
            _ => "several entries begin so",
        };
        return Err(
            Trouble::not_understood(what).hint(format!("name one by its id: {}", ids.join(", ")))
        );
    }
    found.pop().ok_or_else(|| {
        Trouble::failed("there is no such entry")
            .hint("an entry is named by its id, by its day, or as last; reflect list shows them")
    })
}
