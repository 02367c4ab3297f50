//! Entries one after another: as a page, as JSON, as JSON lines, as one line each.

use std::io;

use anyhow::Result;

use super::entry::{entry, label};
use super::hits;
use super::json::{self, Bounds};
use super::json_stream::JsonStream;
use super::page::{block, heading, safe};
use super::reached::said;
use super::review::{KEPT_ASIDE, NEWER};
use crate::calendar::with_weekday;
use crate::entry::{Line, Rows, Source, StoredEntry, Words};
use crate::env::Output;
use crate::query::filter::Listing;

/// Writes a listing as a page: the period with its dates, then the entries; where words were searched, what holds them.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn page(
    out: &mut Output,
    listing: &Listing,
    searched: &[Words],
    words: &mut dyn Source,
) -> Result<()> {
    heading(out, &dates(listing))?;
    if listing.rows.count == 0 {
        return Ok(writeln!(out.to, "\nNothing found.")?);
    }
    writeln!(out.to)?;
    rows(out, &listing.rows, listing.aside, searched, words)
}

/// Writes lines one below the other, each with its day; `aside` shows those that are kept aside whole.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(super) fn rows(
    out: &mut Output,
    rows: &Rows,
    aside: bool,
    searched: &[Words],
    words: &mut dyn Source,
) -> Result<()> {
    let mut is_first = true;
    for day in rows.days() {
        for span in day.spans(words)? {
            if !std::mem::take(&mut is_first) {
                writeln!(out.to)?;
            }
            match &words.line(span)? {
                Line::Entry(stored) if !searched.is_empty() && !is_hidden(aside, stored) => {
                    hits::entry(out, &stored.entry, searched)?;
                }
                any => line(out, any, !aside)?,
            }
        }
    }
    Ok(())
}

/// Writes one entry whole, or several; of several, those kept aside by their dates and ids alone.
pub(crate) fn entries(out: &mut Output, lines: &[Line]) -> io::Result<()> {
    for (place, one) in lines.iter().enumerate() {
        if place > 0 {
            writeln!(out.to)?;
        }
        line(out, one, lines.len() > 1)?;
    }
    Ok(())
}

fn line(out: &mut Output, line: &Line, hides: bool) -> io::Result<()> {
    match line {
        Line::Entry(stored) if hides && stored.entry.is_aside() => {
            label(out, &stored.entry)?;
            block(out, "    ", "    ", KEPT_ASIDE)
        }
        Line::Entry(stored) => entry(out, &stored.entry),
        Line::UnknownVersion(newer) => {
            let date = newer
                .date
                .map_or_else(|| "no date".to_owned(), with_weekday);
            heading(out, &date)?;
            block(out, "    ", "    ", NEWER)
        }
    }
}

/// Says which names were taken for one that no entry has.
pub(crate) fn near(name: &str, near: &[&str]) -> String {
    format!("No entry has {name}. These have {}.", near.join(", "))
}

/// How many entries there are, if any, and the period with its dates: `7 entries, 16 – 22 November 2026`.
pub(crate) fn dates(listing: &Listing) -> String {
    let (first, last) = listing.rows.bounds();
    let dates = listing.period.dates_of(first, last);
    match listing.rows.count {
        0 => dates,
        1 => format!("1 entry, {dates}"),
        count => format!("{count} entries, {dates}"),
    }
}

/// Whether an entry is named by its date alone.
fn is_hidden(aside: bool, stored: &StoredEntry) -> bool {
    !aside && stored.entry.is_aside()
}

/// Writes a listing as one JSON value.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn json(out: &mut Output, listing: &Listing, words: &mut dyn Source) -> Result<()> {
    let mut json = JsonStream::new(out, words);
    json.key("{", "period", &Bounds::from(&listing.period))?;
    json.text(",\"entries\":")?;
    json.list(listing.rows.days(), listing.aside)?;
    json.text("}\n")
}

/// Writes a listing as JSON lines, an entry a line, as the journal has them.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn jsonl(out: &mut Output, listing: &Listing, words: &mut dyn Source) -> Result<()> {
    let mut json = JsonStream::new(out, words);
    for day in listing.rows.days() {
        for span in json.spans(day)? {
            json.line(span, listing.aside)?;
            json.text("\n")?;
        }
    }
    Ok(())
}

/// Writes a listing with one line an entry: its id, its date, its text with the lines joined.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn oneline(out: &mut Output, listing: &Listing, words: &mut dyn Source) -> Result<()> {
    for day in listing.rows.days() {
        for span in day.spans(words)? {
            let line = words.line(span)?;
            let (id, text) = match &line {
                Line::Entry(stored) if is_hidden(listing.aside, stored) => {
                    (stored.entry.id.as_str(), KEPT_ASIDE.into())
                }
                Line::Entry(stored) => (stored.entry.id.as_str(), said(&stored.entry)),
                Line::UnknownVersion(_) => ("-", NEWER.into()),
            };
            let date = line.date().map_or_else(|| "-".to_owned(), json::date);
            let text: Vec<&str> = text.lines().collect();
            let line = format!("{id} {date} {}", text.join(" "));
            let line = safe(out, &line).into_owned();
            writeln!(out.to, "{line}")?;
        }
    }
    Ok(())
}
