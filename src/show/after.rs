//! What is asked and said after the words.

use chrono::{Datelike, NaiveDate, TimeDelta};

/// Asks for the entry's tags.
pub(crate) const TAG: &str = "A tag for this? (Enter: none)";
/// Explains that.
pub(crate) const ABOUT_TAGS: &str =
    "A tag is a word or two for what this is about, like: rest. Commas part several.
`reflect list --tag rest` finds them again.";
/// Asks whom the writer reached out to.
pub(crate) const REACHED: &str =
    "Who did you reach out to, if anyone? A name, or me. (Enter: no one)";
/// Explains that.
pub(crate) const ABOUT_REACHED: &str = "Someone you wrote to, called or met, like: Sam, Mum.
A moment for yourself counts just as much: me.";

/// Says after the first entry how to go on, with the name of the week's last day.
pub(crate) fn first(last_day: &str) -> String {
    let day = format!("{}{}", last_day[..1].to_uppercase(), &last_day[1..]);
    format!("Tomorrow: reflect. On {day}: reflect week.")
}

/// Says that week 1 is another one now, with the first days of both, and how to keep the one before.
pub(crate) fn week_one_moved(before: NaiveDate, after: NaiveDate) -> String {
    let after = after.format("%-d %B %Y");
    format!(
        "Week 1 of the questions now begins on {after}.\nTo keep the one before: first_week = {before} in the config"
    )
}

/// What was answered before.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Met {
    /// The question, last on this day.
    Question(NaiveDate),
    /// The same day's question in another season, last on this day, and their theme.
    Sibling(NaiveDate, &'static str),
}

/// The days after which a whole year of questions has gone round.
const A_YEAR: TimeDelta = TimeDelta::weeks(52);

/// Says that a question was answered before, with the latest day of that and never its words, where the answer belongs to one day and
/// is written on another. A question that is not today's own is named, to be shown by.
pub(crate) fn met(
    met: Met,
    (date, today): (NaiveDate, NaiveDate),
    question: Option<&str>,
) -> String {
    let day = |day: NaiveDate| {
        let format = if day.year() == today.year() {
            "%-d %B"
        } else {
            "%-d %B %Y"
        };
        day.format(format)
    };
    let said = match met {
        Met::Question(then) if date - then == A_YEAR => {
            format!("You answered this a year ago, on {}.", day(then))
        }
        Met::Question(then) => format!("You answered this on {}.", day(then)),
        Met::Sibling(then, theme) => {
            format!("You wrote about {} on {}.", theme.to_lowercase(), day(then))
        }
    };
    let named = question.map_or_else(String::new, |question| format!(" --question {question}"));
    format!("{said} To read it: reflect then{named}")
}
