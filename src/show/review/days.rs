//! How the days of a review are called.

use chrono::{Datelike, NaiveDate};

use crate::review::Review;

/// How days are called in a review: by weekday within a week, by date beyond it.
pub(super) struct Days {
    format: &'static str,
    pub between: &'static str,
    width: usize,
}

impl Days {
    pub(super) fn of(review: &Review) -> Self {
        let years = |day: Option<&NaiveDate>| day.map(Datelike::year);
        let one_year = years(review.days.keys().next()) == years(review.days.keys().last());
        match (review.period.within_a_week(), one_year) {
            (Some(_), _) => Self {
                format: "%a",
                between: " ",
                width: 8,
            },
            (None, true) => Self {
                format: "%-d %b",
                between: ", ",
                width: 12,
            },
            (None, false) => Self {
                format: "%-d %b %Y",
                between: ", ",
                width: 17,
            },
        }
    }

    /// A day as a mention has it: `Mon`, `16 Nov`, `16 Nov 2026`.
    pub(super) fn name(&self, day: NaiveDate) -> String {
        day.format(self.format).to_string()
    }

    /// A day as it stands before its entries: `Mon 16  `.
    pub(super) fn label(&self, day: NaiveDate) -> String {
        let label = match self.format {
            "%a" => day.format("%a %-d").to_string(),
            dated => day.format(&format!("%a {dated}")).to_string(),
        };
        format!("{label:<width$}", width = self.width)
    }
}
