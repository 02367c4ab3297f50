//! An entry that answers a question, as far as week 1 follows from it.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::{Entry, Skipped};

/// An entry that answers a question. The first one is the smallest: by when it was written, then by its day, then by its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Prompted {
    /// When it was written.
    pub at: DateTime<FixedOffset>,
    /// The day that it belongs to.
    pub date: NaiveDate,
    /// Its id.
    pub id: String,
    /// The theme of its question.
    pub theme: String,
}

/// No moment before this year is believed: a clock without a battery begins in 1970.
const FIRST_YEAR: i32 = 2020;

impl Prompted {
    /// What an entry says of its question, if it answers one and its clock can be believed.
    pub(super) fn of(entry: Entry<Skipped, Skipped>) -> Option<Self> {
        let prompt = entry.prompt?;
        let theme = prompt.split('/').next().unwrap_or_default();
        (entry.at.naive_utc().year() >= FIRST_YEAR).then(|| Self {
            at: entry.at,
            date: entry.date,
            id: entry.id,
            theme: theme.to_owned(),
        })
    }
}
