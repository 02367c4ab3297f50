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
use crate::entry::{Line, Row, RowKind, Source, Words};
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
    if listing.rows.is_empty() {
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
    rows: &[Row],
    aside: bool,
    searched: &[Words],
    words: &mut dyn Source,
) -> Result<()> {
    for (place, row) in rows.iter().enumerate() {
        if place > 0 {
            writeln!(out.to)?;
        }
        match &words.line(row.span)? {
            Line::Entry(stored) if !searched.is_empty() && !is_hidden(aside, row) => {
                hits::entry(out, &stored.entry, searched)?;
            }
            any => line(out, any, is_hidden(aside, row))?,
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
        let is_aside = one.entry().is_some_and(|stored| stored.entry.is_aside());
        line(out, one, is_aside && lines.len() > 1)?;
    }
    Ok(())
}

fn line(out: &mut Output, line: &Line, is_hidden: bool) -> io::Result<()> {
    match line {
        Line::Entry(stored) if is_hidden => {
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
    format!(
        "No entry has {name}. Shown are entries with {}.",
        near.join(", ")
    )
}

/// How many entries there are, if any, and the period with its dates: `7 entries, 16 – 22 November 2026`.
pub(crate) fn dates(listing: &Listing) -> String {
    let days = || listing.rows.iter().filter_map(|row| row.date);
    let dates = listing.period.dates_of(days().min(), days().max());
    match listing.rows.len() {
        0 => dates,
        1 => format!("1 entry, {dates}"),
        count => format!("{count} entries, {dates}"),
    }
}

/// Whether an entry is named by its date alone.
fn is_hidden(aside: bool, row: &Row) -> bool {
    row.kind == RowKind::Aside && !aside
}

/// Writes a listing as one JSON value.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn json(out: &mut Output, listing: &Listing, words: &mut dyn Source) -> Result<()> {
    let mut json = JsonStream::new(out, words);
    json.key("{", "period", &Bounds::from(&listing.period))?;
    json.text(",\"entries\":")?;
    json.list(&listing.rows, listing.aside)?;
    json.text("}\n")
}

/// Writes a listing as JSON lines, an entry a line, as the journal has them.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn jsonl(out: &mut Output, listing: &Listing, words: &mut dyn Source) -> Result<()> {
    let mut json = JsonStream::new(out, words);
    for row in &listing.rows {
        json.line(row, listing.aside)?;
        json.text("\n")?;
    }
    Ok(())
}

/// Writes a listing with one line an entry: its id, its date, its text with the lines joined.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn oneline(out: &mut Output, listing: &Listing, words: &mut dyn Source) -> Result<()> {
    for row in &listing.rows {
        let line = words.line(row.span)?;
        let (id, text) = match &line {
            Line::Entry(stored) if is_hidden(listing.aside, row) => {
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
    Ok(())
}
