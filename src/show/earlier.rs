//! Earlier entries that the writer asked for, each below its day.

use anyhow::Result;
use chrono::NaiveDate;

use super::json;
use super::json_stream::JsonStream;
use super::listing::rows;
use super::page::heading;
use crate::calendar::with_weekday;
use crate::entry::{Rows, Source};
use crate::env::Output;

/// Earlier entries, and the day for which they were looked up.
pub(crate) struct Earlier {
    day: NaiveDate,
    /// The oldest first.
    rows: Rows,
    title: Option<String>,
    nothing: &'static str,
}

impl Earlier {
    /// Entries of this day in earlier months and years.
    pub(crate) fn on(day: NaiveDate, rows: Rows) -> Self {
        Self {
            day,
            rows,
            title: Some(format!("This day before {}", with_weekday(day))),
            nothing: "Nothing written on this day before.",
        }
    }

    /// One entry of any day, if there is one.
    pub(crate) fn any(day: NaiveDate, rows: Rows) -> Self {
        Self {
            day,
            rows,
            title: None,
            nothing: "Nothing to show yet. Entries older than 30 days appear here.",
        }
    }
}

/// Writes the entries, each below its day; one that is kept aside by its date alone.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn page(out: &mut Output, found: &Earlier, words: &mut dyn Source) -> Result<()> {
    if let Some(title) = &found.title {
        heading(out, title)?;
        writeln!(out.to)?;
    }
    if found.rows.count == 0 {
        return Ok(writeln!(out.to, "{}", found.nothing)?);
    }
    rows(out, &found.rows, false, &[], words)
}

/// Writes the day and the entries as JSON.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn json(out: &mut Output, found: &Earlier, words: &mut dyn Source) -> Result<()> {
    let mut json = JsonStream::new(out, words);
    json.key("{", "day", &json::date(found.day))?;
    json.text(",\"entries\":")?;
    json.list(found.rows.days(), false)?;
    json.text("}\n")
}
