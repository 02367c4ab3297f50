//! The place of a week of questions in the year.

use crate::calendar::DAYS;

/// A week of questions: the days before week 1, or a week of the year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its place in the year, from 1; the days before week 1 have 0.
    pub number: usize,
    /// Its season, from 1.
    pub season: usize,
    /// The name of its theme in ids and on the command line.
    pub slug: &'static str,
    /// The name of its theme on a page.
    pub title: &'static str,
}

/// The days that have a question before week 1: whoever comes on one of the first two is in week 1.
const ARRIVING_DAYS: &[&str] = DAYS.split_at(2).1;

impl Slot {
    /// The days that have a question.
    pub(crate) fn days(self) -> &'static [&'static str] {
        if self.number == 0 {
            ARRIVING_DAYS
        } else {
            &DAYS
        }
    }
}
