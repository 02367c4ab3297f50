//! Days on a page: each with its heading, and its entries in full.

use std::io;

use anyhow::Result;
use chrono::NaiveDate;

use super::markup::Html;
use crate::entry::{Day, Entry, Line, Source};
use crate::show::entry::beside;
use crate::show::reached::said;
use crate::show::review::{KEPT_ASIDE, NEWER, above};

/// Writes days under headings of a level, 2 to 4.
pub(super) fn days(
    html: &mut Html,
    days: &[(NaiveDate, Day)],
    words: &mut dyn Source,
    level: u8,
    one_year: bool,
) -> Result<()> {
    for (date, day) in days {
        let (open, close) = match level {
            2 => ("<h2>", "</h2>\n"),
            3 => ("<h3>", "</h3>\n"),
            _ => ("<h4>", "</h4>\n"),
        };
        html.within("<article id=\"d-", &date.to_string(), "\">\n")?;
        html.markup(open)?;
        html.within(r#"<time datetime=""#, &date.to_string(), "\">")?;
        let format = if one_year {
            "%A %-d %B"
        } else {
            "%A %-d %B %Y"
        };
        html.within("", &date.format(format).to_string(), "</time>")?;
        html.markup(close)?;
        let mut before: Option<String> = None;
        for span in day.spans(words)? {
            let line = words.line(span)?;
            before = entry(html, &line, before.as_deref())?;
        }
        html.markup("</article>\n")?;
    }
    Ok(())
}

/// An entry; what stands above it, which is not said again where it stood above the one before.
fn entry(html: &mut Html, line: &Line, before: Option<&str>) -> io::Result<Option<String>> {
    let entry = line.entry().map(|stored| &stored.entry);
    let Some(entry) = entry.filter(|entry| !entry.is_aside()) else {
        let instead = if entry.is_some() { KEPT_ASIDE } else { NEWER };
        html.within("<p class=\"aside\">", instead, "</p>\n")?;
        return Ok(None);
    };
    let above = above(entry);
    if let Some(above) = above
        .as_ref()
        .filter(|above| before != Some(above.as_str()))
    {
        html.within("<p class=\"question\">", above, "</p>\n")?;
    }
    // Nobody knows in which language the words are, nor in which direction they run.
    html.within(
        "<div class=\"words\" lang=\"\" dir=\"auto\">",
        &said(entry),
        "</div>\n",
    )?;
    names(html, entry)?;
    Ok(above)
}

/// The names that were given beside the words.
fn names(html: &mut Html, entry: &Entry) -> io::Result<()> {
    let names = beside(entry);
    if names.is_empty() {
        return Ok(());
    }
    html.within("<p class=\"names\">", &names.join(" · "), "</p>\n")
}
