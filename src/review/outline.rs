//! A period gathered for a program: which lines, in which order, and the names. The lines stay where they are. Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::mention::{Mention, Mentions};
use crate::calendar::Period;
use crate::entry::{Glance, Place, Pointer};

/// A period, gathered without its words.
#[derive(Debug)]
pub(crate) struct Outline {
    /// The period that was asked for.
    pub period: Period,
    /// The days that were written, oldest first.
    pub days: BTreeMap<NaiveDate, Vec<Pointer>>,
    /// Tags, in the order first written, with their days.
    pub named: Vec<Mention>,
    /// Toward whom, in the order first written, with the days.
    pub reached: Vec<Mention>,
    /// Lines that a newer version wrote, and that bear no date that we can read.
    pub undated: Vec<Pointer>,
}

/// The same as its lines come in, in any order.
#[derive(Debug, Default)]
pub(crate) struct Outlining {
    days: BTreeMap<NaiveDate, Vec<Pointer>>,
    named: Mentions,
    reached: Mentions,
    undated: Vec<Pointer>,
}

impl Outlining {
    /// Takes the next line.
    pub(crate) fn add(&mut self, line: &Glance, place: Place) {
        if let Some(entry) = line.entry.as_ref().filter(|entry| !entry.is_aside()) {
            self.named.add(&entry.tags, entry);
            self.reached.add(&entry.reached, entry);
        }
        let pointer = match &line.entry {
            Some(entry) => Pointer::to(entry, place),
            None => Pointer::to_newer(line.date, place),
        };
        match pointer.date {
            Some(date) => self.days.entry(date).or_default().push(pointer),
            None => self.undated.push(pointer),
        }
    }

    /// The period, all lines taken.
    #[must_use]
    pub(crate) fn end(mut self, period: Period) -> Outline {
        for lines in self.days.values_mut() {
            lines.sort_by_key(|line| line.at);
        }
        Outline {
            period,
            days: self.days,
            named: self.named.in_order(),
            reached: self.reached.in_order(),
            undated: self.undated,
        }
    }
}
