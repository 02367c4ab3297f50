//! What is asked and said after the words.

use chrono::{Datelike, NaiveDate};

/// Asks for names of the entry.
pub(crate) const NAME: &str = "A name for this?";
/// Asks toward whom it reached.
pub(crate) const TOWARD: &str = "Toward whom, if anyone? Yourself counts.";

/// Says that a question was answered before, with the latest day of that and never its words. A question that is not today's own is
/// named, to be shown by.
#[must_use]
pub(crate) fn met(day: NaiveDate, today: NaiveDate, question: Option<&str>) -> String {
    let format = if day.year() == today.year() {
        "%-d %B"
    } else {
        "%-d %B %Y"
    };
    let named = question.map_or_else(String::new, |question| format!(" --question {question}"));
    format!(
        "You met this question on {}. reflect then{named} shows it.",
        day.format(format)
    )
}
