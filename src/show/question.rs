//! The morning's page: the week, the question, and the keys.

use std::io;

use chrono::NaiveDate;
use serde::Serialize;

use super::json;
use super::opening::Opening;
use super::page::{block, heading};
use crate::calendar::with_weekday;
use crate::env::Output;
use crate::prompts::{Question, Slot, Theme, Version, on_the_page};

/// Columns below which a terminal is narrow.
const NARROW: usize = 60;

/// One day's page.
pub(crate) struct Page<'a> {
    /// The day.
    pub day: NaiveDate,
    /// The week of questions that the day has, or the one that was asked for.
    pub theme: &'a Theme,
    /// The questions to show, in their order.
    pub questions: &'a [Question],
    /// What stands around them.
    pub opening: Opening,
}

/// A page as JSON.
#[derive(Serialize)]
struct PageJson<'a> {
    date: String,
    week: usize,
    season: usize,
    theme: &'a str,
    title: &'a str,
    questions: Vec<QuestionJson<'a>>,
}

/// A question as JSON.
#[derive(Serialize)]
struct QuestionJson<'a> {
    prompt: &'a str,
    form: &'static str,
    question: &'a str,
}

/// Writes the page.
pub(crate) fn page(out: &mut Output, page: &Page) -> io::Result<()> {
    page.opening.above(out)?;
    let theme = page.theme;
    let day = with_weekday(page.day);
    let title = format!("{day} · {}", week(theme.slot));
    // There what opens the week is so long that it scrolls away: the day and its question stay together.
    let is_narrow = out.width < NARROW;
    if !is_narrow {
        heading(out, &title)?;
        writeln!(out.to)?;
    }
    let opening = [&theme.idea, &theme.practice];
    let opening = opening.into_iter().filter(|_| page.opening.opens_the_week);
    // Care is for each day, whichever is the first one that somebody sees.
    for text in opening.chain(theme.care.as_ref()) {
        block(out, "", "", text)?;
        writeln!(out.to)?;
    }
    if is_narrow {
        heading(out, &title)?;
        writeln!(out.to)?;
    }
    for question in on_the_page(page.questions) {
        block(out, "  ", "  ", &question)?;
    }
    page.opening.below(out)
}

/// Writes the page as JSON.
pub(crate) fn page_json(out: &mut Output, page: &Page) -> io::Result<()> {
    let value = PageJson {
        date: json::date(page.day),
        week: page.theme.slot.number,
        season: page.theme.slot.season,
        theme: &page.theme.slug,
        title: &page.theme.title,
        questions: page.questions.iter().map(question_json).collect(),
    };
    json::write(out, &value)
}

fn question_json(question: &Question) -> QuestionJson<'_> {
    QuestionJson {
        prompt: &question.prompt,
        form: match question.version {
            Version::Ask => "ask",
            Version::Solo => "solo",
            Version::Gentler => "gentler",
        },
        question: &question.words,
    }
}

/// What a page is for that asks no question of the year.
pub(crate) enum About {
    /// Whatever the writer likes.
    Anything,
    /// The moment a pattern shows.
    Now,
    /// Reaching out to somebody.
    Reach(String),
}

/// Writes a page that asks no question of the year.
pub(crate) fn unasked(out: &mut Output, day: NaiveDate, about: &About) -> io::Result<()> {
    let day = with_weekday(day);
    let (title, ask) = match about {
        About::Anything => (day, None),
        About::Now => (
            day,
            Some("What is happening right now? A few words are enough."),
        ),
        About::Reach(who) => {
            let title = format!("{day} · reaching out to {who}");
            (title, Some("How was it? A few words are enough."))
        }
    };
    heading(out, &title)?;
    let Some(ask) = ask else {
        return Ok(());
    };
    writeln!(out.to)?;
    block(out, "  ", "  ", ask)
}

/// `week 1, Pulling away`, from the second season on `week 14, Pulling away · second season`; the days before week 1 by their title.
pub(super) fn week(slot: Slot) -> String {
    let Slot { number, title, .. } = slot;
    match season(slot.season) {
        _ if number == 0 => title.to_owned(),
        None => format!("week {number}, {title}"),
        Some(season) => format!("week {number}, {title} · {season} season"),
    }
}

/// A season in words, from the second on.
fn season(season: usize) -> Option<&'static str> {
    const LATER: [&str; 3] = ["second", "third", "fourth"];
    LATER.get(season.checked_sub(2)?).copied()
}
