//! The morning's page: the week, the question, and on a journal's first morning three lines of welcome.

use std::io;

use chrono::NaiveDate;
use serde::Serialize;

use super::json;
use super::page::{block, heading};
use crate::calendar::with_weekday;
use crate::env::Output;
use crate::prompts::{Question, Theme, on_the_page};

/// What opens a journal's first morning.
const WELCOME: &str = "This is a place to think.
It stays on this machine.
Nothing you write is judged or sent.";

/// What a writer is told before the first line.
const HOW: &str =
    "Ctrl-D on an empty line keeps it. Ctrl-C leaves and keeps nothing.\nOne word is enough.";

/// One day's page.
pub(crate) struct Page<'a> {
    /// The day.
    pub day: NaiveDate,
    /// The place of its week in the season, 0 to 12.
    pub place: usize,
    /// The theme of that week, or the one that was asked for.
    pub theme: &'a Theme,
    /// The questions to show, in their order.
    pub questions: &'a [Question],
    /// Whether nothing was ever written in this journal.
    pub first_morning: bool,
}

/// A page as JSON.
#[derive(Serialize)]
struct PageJson<'a> {
    date: String,
    week: usize,
    theme: &'a str,
    title: &'a str,
    questions: &'a [Question],
}

/// Writes the page.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(out: &mut Output, page: &Page) -> io::Result<()> {
    if page.first_morning {
        block(out, "", "", WELCOME)?;
        writeln!(out.to)?;
    }
    let day = with_weekday(page.day);
    heading(out, &format!("{day} · {}", week(page.place, page.theme)))?;
    writeln!(out.to)?;
    for question in on_the_page(page.questions) {
        block(out, "  ", "  ", &question)?;
    }
    Ok(())
}

/// Writes the page as JSON.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page_json(out: &mut Output, page: &Page) -> io::Result<()> {
    let value = PageJson {
        date: json::date(page.day),
        week: page.place + 1,
        theme: &page.theme.slug,
        title: &page.theme.title,
        questions: page.questions,
    };
    json::write(out, &value)
}

/// Writes the page of a reach: the day, and toward whom.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn reach(out: &mut Output, day: NaiveDate, toward: &str) -> io::Result<()> {
    heading(out, &format!("{} · toward {toward}", with_weekday(day)))?;
    writeln!(out.to)?;
    block(out, "  ", "  ", "How was it? A few words are enough.")
}

/// Writes how to keep and how to leave.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn how(out: &mut Output) -> io::Result<()> {
    writeln!(out.to)?;
    block(out, "", "", HOW)
}

/// `week 1, Pulling away`.
pub(super) fn week(place: usize, theme: &Theme) -> String {
    format!("week {}, {}", place + 1, theme.title)
}
