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
/// The words that say it where whole lines are read.
pub(crate) const LINES: &str = "on: go on writing · keep: keep them as they are · go: let them go
Enter leaves them for later:";
/// They are gone.
pub(crate) const GONE: &str = "They are gone.";

/// Writes the day and the first words of a draft.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn found(out: &mut Output, entry: &Entry, today: NaiveDate) -> io::Result<()> {
    let day = short(entry.at.date_naive(), today);
    heading(out, &format!("Words from {day} wait here, not kept yet:"))?;
    writeln!(out.to)?;
    let text = entry.text.as_str();
    let first = text.lines().find(|line| !line.trim().is_empty());
    block(out, "  ", "  ", first.unwrap_or_default())
}

/// Writes what can become of it.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn keys(out: &mut Output) -> io::Result<()> {
    writeln!(out.to)?;
    block(out, "", "", KEYS)
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
