//! Who was written of and what was named in a period. Pure.

use chrono::NaiveDate;

use super::mention::{Mention, Mentions};
use crate::calendar::Period;
use crate::entry::Line;

/// The names of a period, each kind in the order first written.
#[derive(Debug)]
pub(crate) struct Mentioned {
    /// The period that was asked for.
    pub period: Period,
    /// The first and the last day that has a name.
    pub bounds: Option<(NaiveDate, NaiveDate)>,
    /// Tags.
    pub names: Vec<Mention>,
    /// People who are named in a text.
    pub people: Vec<Mention>,
    /// Toward whom.
    pub reached: Vec<Mention>,
}

/// The same, as lines come in.
#[derive(Debug, Default)]
pub(crate) struct Mentioning {
    bounds: Option<(NaiveDate, NaiveDate)>,
    names: Mentions,
    people: Mentions,
    reached: Mentions,
}

impl Mentioning {
    /// Takes the names of a line; one that is kept aside lends none.
    pub(crate) fn add(&mut self, line: &Line) {
        let Some(stored) = line.entry().filter(|stored| !stored.entry.is_aside()) else {
            return;
        };
        let entry = &stored.entry;
        if [&entry.tags, &entry.people, &entry.reached]
            .into_iter()
            .all(Vec::is_empty)
        {
            return;
        }
        let (first, last) = self.bounds.unwrap_or((entry.date, entry.date));
        self.bounds = Some((first.min(entry.date), last.max(entry.date)));
        self.names.add(&entry.tags, entry);
        self.people.add(&entry.people, entry);
        self.reached.add(&entry.reached, entry);
    }

    /// All of a period, once every line is taken.
    #[must_use]
    pub(crate) fn end(self, period: Period) -> Mentioned {
        Mentioned {
            period,
            bounds: self.bounds,
            names: self.names.in_order(),
            people: self.people.in_order(),
            reached: self.reached.in_order(),
        }
    }
}
