//! Entries one after another: as a page, as JSON, as JSON lines, as one line each.

use std::io;

use anyhow::Result;

use super::json::{self, Bounds};
use super::page::{block, heading, safe};
use super::pieces::{Fetch, Pieces};
use super::review::{KEPT_ASIDE, NEWER, above};
use crate::calendar::with_weekday;
use crate::entry::{Dated, Entry, Line, Names, Pointer, Set, Words};
use crate::env::Output;
use crate::listing::Listing;

/// Writes a listing as a page: the period with its dates, then the entries.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(out: &mut Output, listing: &Listing<Line>) -> io::Result<()> {
    heading(out, &dates(listing))?;
    if listing.lines.is_empty() {
        return writeln!(out.to, "\nNothing was found.");
    }
    for line in &listing.lines {
        writeln!(out.to)?;
        match line {
            Line::Entry(stored) if is_hidden(listing, &stored.entry) => {
                label(out, &stored.entry)?;
                block(out, "    ", "    ", KEPT_ASIDE)?;
            }
            Line::Entry(stored) => entry(out, &stored.entry)?,
            Line::Newer(newer) => {
                let date = newer
                    .date
                    .map_or_else(|| "no date".to_owned(), with_weekday);
                heading(out, &date)?;
                block(out, "    ", "    ", NEWER)?;
            }
        }
    }
    Ok(())
}

/// Writes one entry whole: its day and id, its question, its words, its names.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn entry(out: &mut Output, entry: &Entry) -> io::Result<()> {
    label(out, entry)?;
    if let Some(above) = above(entry) {
        block(out, "  ", "  ", &above)?;
    }
    block(
        out,
        "    ",
        "    ",
        entry.text.as_str().trim_end_matches(['\n', '\r']),
    )?;
    for names in beside(entry) {
        block(out, "  ", "  ", &names)?;
    }
    Ok(())
}

/// The names that were given beside the words: what stands in the words or above them is not said twice.
pub(super) fn beside(entry: &Entry) -> Vec<String> {
    let in_text = Names::found_in(entry.text.as_str()).tags;
    let given = Set::of(&entry.tags).without(&in_text).into_words();
    let tags: Vec<String> = given
        .iter()
        .map(|tag| format!("#{}", tag.as_str()))
        .collect();
    let reached: Vec<&str> = entry.reached.iter().map(Words::as_str).collect();
    let mut beside = Vec::new();
    if !tags.is_empty() {
        beside.push(tags.join(" "));
    }
    if !reached.is_empty() && entry.question.is_some() {
        beside.push(format!("Toward {}", reached.join(", ")));
    }
    beside
}

fn label(out: &mut Output, entry: &Entry) -> io::Result<()> {
    let Entry { date, id, .. } = entry;
    heading(out, &format!("{} · {id}", with_weekday(*date)))
}

/// How many entries there are, if any, and the period with its dates: `7 entries, 16 – 22 November 2026`.
#[must_use]
pub(crate) fn dates(listing: &Listing<impl Dated>) -> String {
    let days = || listing.lines.iter().filter_map(Dated::date);
    let dates = listing.period.dates_of(days().min(), days().max());
    match listing.lines.len() {
        0 => dates,
        1 => format!("1 entry, {dates}"),
        count => format!("{count} entries, {dates}"),
    }
}

/// Whether an entry is named by its date alone.
fn is_hidden<L>(listing: &Listing<L>, entry: &Entry) -> bool {
    entry.is_aside() && !listing.aside
}

/// Writes a listing as one JSON value.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn json<'a>(
    out: &'a mut Output,
    listing: &Listing<Pointer>,
    fetch: &'a mut Fetch<'a>,
) -> Result<()> {
    let mut json = Pieces::new(out, fetch);
    json.key("{", "period", &Bounds::from(&listing.period))?;
    json.text(",\"entries\":")?;
    json.list(&listing.lines)?;
    json.text("}\n")
}

/// Writes a listing as JSON lines, an entry a line, as the journal has them.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn jsonl<'a>(
    out: &'a mut Output,
    listing: &Listing<Pointer>,
    fetch: &'a mut Fetch<'a>,
) -> Result<()> {
    let mut json = Pieces::new(out, fetch);
    for line in &listing.lines {
        json.line(line)?;
        json.text("\n")?;
    }
    Ok(())
}

/// Writes a listing with one line an entry: its id, its date, its text with the lines joined.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn oneline(out: &mut Output, listing: &Listing<Line>) -> io::Result<()> {
    for line in &listing.lines {
        let (id, text) = match line {
            Line::Entry(stored) if is_hidden(listing, &stored.entry) => {
                (stored.entry.id.as_str(), KEPT_ASIDE)
            }
            Line::Entry(stored) => (stored.entry.id.as_str(), stored.entry.text.as_str()),
            Line::Newer(_) => ("-", NEWER),
        };
        let date = line.date().map_or_else(|| "-".to_owned(), json::date);
        let text: Vec<&str> = text.lines().collect();
        let line = format!("{id} {date} {}", text.join(" "));
        let line = safe(out, &line).into_owned();
        writeln!(out.to, "{line}")?;
    }
    Ok(())
}
