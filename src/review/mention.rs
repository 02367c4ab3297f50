//! Names with their days, in the order in which they were first written.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::days::Days;
use crate::entry::{Entry, Words, same_name};

/// A name and the days on which it stands.
#[derive(Debug)]
pub(crate) struct Mention {
    /// The name as first written.
    pub name: Words,
    /// The days, oldest first.
    pub days: Days,
}

/// Names as they come in, from entries in any order; one is known again by what it is without letter case.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    found: BTreeMap<String, Found>,
    added: usize,
}

/// When something was first written: its day, its moment, and its place among what came in.
type First = (NaiveDate, DateTime<FixedOffset>, usize);

#[derive(Debug)]
struct Found {
    first: First,
    name: Words,
    days: Days,
}

impl Mentions {
    /// Takes the names that an entry has, one kind of them.
    pub(crate) fn add<T, Q>(&mut self, names: &[Words], entry: &Entry<T, Q>) {
        for name in names {
            self.added += 1;
            let first = (entry.date, entry.at, self.added);
            let found = self
                .found
                .entry(same_name(name.as_str()))
                .or_insert_with(|| Found {
                    first,
                    name: name.clone(),
                    days: Days::default(),
                });
            if first < found.first {
                (found.first, found.name) = (first, name.clone());
            }
            found.days.add(entry.date);
        }
    }

    /// All of them, the one first written first.
    pub(crate) fn in_order(self) -> Vec<Mention> {
        let mut found: Vec<Found> = self.found.into_values().collect();
        found.sort_by_key(|found| found.first);
        let mention = |mut found: Found| {
            found.days.settle();
            Mention {
                name: found.name,
                days: found.days,
            }
        };
        found.into_iter().map(mention).collect()
    }
}
