//! Waiting words, and what can become of them.

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::page::{block, heading};
use super::review::above;
use crate::calendar::{short, with_weekday};
use crate::entry::Entry;
use crate::env::Output;

/// The keys that say what becomes of them, on a page that takes keys.
const KEYS: &str = "Enter: go on writing · k: keep them as they are · x: discard them
Ctrl-C: decide later";
/// The same if an editor left files.
const KEYS_WITH_FILES: &str =
    "Enter: look at them in your editor · k: keep the words as they are · x: discard all
Ctrl-C: decide later";
/// The same where whole lines are read.
pub(crate) const LINES: &str = "on: go on writing · k: keep them as they are · x: discard them
Or Enter, to decide later:";
/// Asks for a yes to the end of an editor's files, where whole lines are read.
pub(crate) const LINES_SURE: &str = "yes: remove the files, too · Enter to decide later:";
/// Something else was typed.
pub(crate) const NO_ANSWER: &str = "That was not one of the answers. Nothing is kept yet.";
/// They are gone.
pub(crate) const GONE: &str = "They are discarded.";

/// How many of their lines are shown.
const SHOWN: usize = 5;

/// Writes the day on which waiting words were written, seen from today, and its first words; and which one it is of how many.
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

/// Writes what can become of it, and which files an editor left with it.
pub(crate) fn keys(out: &mut Output, files: &[PathBuf]) -> io::Result<()> {
    writeln!(out.to)?;
    if files.is_empty() {
        return block(out, "", "", KEYS);
    }
    names(
        out,
        "Your editor left files that may hold newer words:",
        files,
    )?;
    block(out, "", "", KEYS_WITH_FILES)
}

/// Asks once more before something goes that cannot be had again: `x` for the words, and an editor's files in any case.
pub(crate) fn sure(out: &mut Output, key: char, files: &[PathBuf]) -> io::Result<()> {
    if !files.is_empty() {
        names(out, "With them, these files of your editor go:", files)?;
    }
    let what = match key {
        'x' => "x again: discard them for good · Enter: decide later",
        _ => "k again: keep the words, remove the files · Enter: decide later",
    };
    block(out, "", "", what)
}

/// Asks what becomes of an editor's files, after it was asked for what is in them.
pub(crate) fn recovered(out: &mut Output, files: &[PathBuf]) -> io::Result<()> {
    names(out, "These files of your editor are still there:", files)?;
    block(
        out,
        "",
        "",
        "Enter: leave them there · x: remove them, since you have your words back",
    )
}

fn names(out: &mut Output, what: &str, files: &[PathBuf]) -> io::Result<()> {
    block(out, "", "", what)?;
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        block(out, "  ", "  ", &name)?;
    }
    writeln!(out.to)
}

/// Writes the page of waiting words that answer no question of the thirteen weeks.
pub(crate) fn page(out: &mut Output, entry: &Entry) -> io::Result<()> {
    heading(out, &with_weekday(entry.date))?;
    if let Some(above) = above(entry) {
        writeln!(out.to)?;
        block(out, "  ", "  ", &above)?;
    }
    Ok(())
}
