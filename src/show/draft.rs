//! Words that were left half-written, and what can become of them.

use std::io;

use chrono::NaiveDate;

use super::page::{block, heading};
use super::review::above;
use crate::calendar::{short, with_weekday};
use crate::entry::Entry;
use crate::env::Output;

/// The keys that say what becomes of them, on a page that takes keys.
const KEYS: &str = "Enter: go on writing · k: keep them as they are · x: let them go
Ctrl-C leaves them for later.";
/// The same where whole lines are read.
pub(crate) const LINES: &str = "on: go on writing · k: keep them as they are · x: let them go
Enter leaves them for later:";
/// Something else was typed.
pub(crate) const NO_ANSWER: &str = "That was none of these answers, and it is kept nowhere yet.";
/// They are gone.
pub(crate) const GONE: &str = "They are gone.";
/// They are gone on with.
pub(crate) const GONE_ON_WITH: &str = "Ctrl-C lets these words go, too.";

/// How many of their lines are shown.
const SHOWN: usize = 5;

/// Writes the day on which a draft was written, seen from today, and its first words; and which one it is of how many.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn found(
    out: &mut Output,
    entry: &Entry,
    (written, today): (NaiveDate, NaiveDate),
    (place, count): (usize, usize),
) -> io::Result<()> {
    let day = short(written, today);
    let which = match count {
        1 => String::new(),
        _ => format!(" ({place} of {count})"),
    };
    let belongs = match entry.date {
        date if date == written => String::new(),
        date => format!(", for {}", short(date, today)),
    };
    let what = format!("Words from {day}{belongs} wait here, not kept yet{which}:");
    heading(out, &what)?;
    writeln!(out.to)?;
    let mut lines = entry.text.as_str().trim().lines();
    for line in lines.by_ref().take(SHOWN) {
        block(out, "  ", "  ", line)?;
    }
    if lines.next().is_some() {
        block(out, "  ", "  ", "…")?;
    }
    Ok(())
}

/// Writes what can become of it.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn keys(out: &mut Output) -> io::Result<()> {
    writeln!(out.to)?;
    block(out, "", "", KEYS)
}

/// Asks whether a draft is to go.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn sure(out: &mut Output) -> io::Result<()> {
    block(
        out,
        "",
        "",
        "x again: let them go for good · Enter: leave them for later",
    )
}

/// Writes the page of a draft that answers no question of the thirteen weeks.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(out: &mut Output, entry: &Entry) -> io::Result<()> {
    heading(out, &with_weekday(entry.date))?;
    if let Some(above) = above(entry) {
        writeln!(out.to)?;
        block(out, "  ", "  ", &above)?;
    }
    Ok(())
}
