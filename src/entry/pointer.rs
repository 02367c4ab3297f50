//! A line that is to be handed on as it stands: what it is sorted by, and where it is.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Entry, Line};

/// Where a line stands in its file, without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its first byte, counted from 0.
    pub start: u64,
    /// How many bytes it has.
    pub length: usize,
}

/// A line without its words.
#[derive(Debug)]
pub(crate) struct Pointer {
    /// The day that it belongs to.
    pub date: Option<NaiveDate>,
    /// When it was written, for an entry.
    pub at: Option<DateTime<FixedOffset>>,
    /// What is handed on of it.
    pub what: What,
}

/// What is handed on of a line.
#[derive(Debug)]
pub(crate) enum What {
    /// All of it, from its place.
    Whole(Place),
    /// That there is an entry of this id, which is kept aside.
    Aside(String),
}

/// What lines are sorted by: their day, and then when they were written.
pub(crate) trait Dated {
    /// The day that it belongs to.
    fn date(&self) -> Option<NaiveDate>;
    /// When it was written, for an entry.
    fn at(&self) -> Option<DateTime<FixedOffset>>;
}

impl Pointer {
    /// Points to an entry at a place. Of one that is kept aside, its day and its id are told alone.
    #[must_use]
    pub(crate) fn to<T, Q>(entry: &Entry<T, Q>, place: Place) -> Self {
        Self {
            date: Some(entry.date),
            at: Some(entry.at),
            what: if entry.is_aside() {
                What::Aside(entry.id.clone())
            } else {
                What::Whole(place)
            },
        }
    }

    /// Points to a line that is handed on whole, whatever it is.
    #[must_use]
    pub(crate) fn to_whole(line: &Line, place: Place) -> Self {
        Self {
            date: line.date(),
            at: line.at(),
            what: What::Whole(place),
        }
    }

    /// Points to a line of a newer format, which is handed on whole.
    #[must_use]
    pub(crate) fn to_newer(date: Option<NaiveDate>, place: Place) -> Self {
        Self {
            date,
            at: None,
            what: What::Whole(place),
        }
    }
}

impl Dated for Pointer {
    fn date(&self) -> Option<NaiveDate> {
        self.date
    }

    fn at(&self) -> Option<DateTime<FixedOffset>> {
        self.at
    }
}

impl Dated for Line {
    fn date(&self) -> Option<NaiveDate> {
        Self::date(self)
    }

    fn at(&self) -> Option<DateTime<FixedOffset>> {
        Self::at(self)
    }
}
