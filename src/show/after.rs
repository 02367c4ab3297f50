//! What is asked and said after the words.

use chrono::{Datelike, NaiveDate};

/// Asks for names of the entry.
pub(crate) const NAME: &str = "A name for this?";
/// Asks toward whom it reached.
pub(crate) const TOWARD: &str = "Toward whom, if anyone? Yourself counts.";

/// Says that a question was answered before, with the latest day of that and never its words.
#[must_use]
pub(crate) fn met(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() {
        "%-d %B"
    } else {
        "%-d %B %Y"
    };
    format!(
        "You met this question on {}. reflect then shows it.",
        day.format(format)
    )
}
