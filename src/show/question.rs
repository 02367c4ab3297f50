//! The morning's page: the week, the question, and on a journal's first morning three lines of welcome.

use std::io;

use chrono::NaiveDate;
use serde::Serialize;

use super::json;
use super::page::{block, heading, safe};
use crate::calendar::with_weekday;
use crate::env::Output;
use crate::prompts::{Form, Question, Theme, on_the_page};

/// What opens a journal's first morning.
const WELCOME: &str = "This is a place to think.
It stays on this machine.
Nothing you write is judged or sent.";

/// What greets a writer who was away.
const BACK: &str = "Good to see you. Here is today's question.";

/// What a writer is told before the first line.
const HOW: &str =
    "Ctrl-D on an empty line keeps it. Ctrl-C leaves and keeps nothing.\nOne word is enough.";

/// What stands above the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Greeting {
    /// Nothing.
    None,
    /// Three lines for a journal's first morning.
    Welcome,
    /// A line for somebody who was away for a while.
    Back,
}

/// The keys of the page that there is something for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Keys {
    /// There are other questions.
    pub another: bool,
    /// The question has another form.
    pub form: bool,
}

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
    /// What stands above the day.
    pub greeting: Greeting,
    /// Whether the week begins, so that its idea and its small practice stand there, too.
    pub opens_the_week: bool,
}

/// A page as JSON.
#[derive(Serialize)]
struct PageJson<'a> {
    date: String,
    week: usize,
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
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(out: &mut Output, page: &Page) -> io::Result<()> {
    let greeting = match page.greeting {
        Greeting::None => None,
        Greeting::Welcome => Some(WELCOME),
        Greeting::Back => Some(BACK),
    };
    if let Some(greeting) = greeting {
        block(out, "", "", greeting)?;
        writeln!(out.to)?;
    }
    let day = with_weekday(page.day);
    heading(out, &format!("{day} · {}", week(page.place, page.theme)))?;
    writeln!(out.to)?;
    if page.opens_the_week {
        let theme = page.theme;
        block(out, "", "", &theme.idea)?;
        for more in [Some(&theme.practice), theme.care.as_ref()]
            .into_iter()
            .flatten()
        {
            writeln!(out.to)?;
            block(out, "", "", more)?;
        }
        writeln!(out.to)?;
    }
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
        questions: page.questions.iter().map(question_json).collect(),
    };
    json::write(out, &value)
}

fn question_json(question: &Question) -> QuestionJson<'_> {
    QuestionJson {
        prompt: &question.prompt,
        form: match question.form {
            Form::Ask => "ask",
            Form::Solo => "solo",
            Form::Gentler => "gentler",
        },
        question: &question.words,
    }
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

/// Writes what the keys of the page do, a notice where there is one, and the line above the words.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn keys(out: &mut Output, keys: Keys, notice: Option<&str>) -> io::Result<()> {
    let mut told = Vec::new();
    if keys.another {
        told.push("Tab: another question");
    }
    if keys.form {
        told.push("Ctrl-O: one of the two");
    }
    told.push("Ctrl-X: your editor");
    block(out, "", "", &told.join(" · "))?;
    if let Some(notice) = notice {
        writeln!(out.to)?;
        block(out, "", "", notice)?;
    }
    writeln!(out.to)
}

/// Writes a line that was typed before, as it stood then.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn line_so_far(out: &mut Output, line: &str) -> io::Result<()> {
    let line = safe(out, line).into_owned();
    writeln!(out.to, "> {line}")
}

/// Several lines were pasted where a name was asked for.
pub(crate) const PASTED: &str = "What you pasted has several lines, so it is in the text.";

/// Writes what the keys do while names are asked for, and the line above the words.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn keys_after(out: &mut Output) -> io::Result<()> {
    writeln!(out.to)?;
    block(
        out,
        "",
        "",
        "Enter: go on · Tab: a name from before · Ctrl-C: keep it without",
    )?;
    writeln!(out.to)
}

/// `week 1, Pulling away`.
pub(super) fn week(place: usize, theme: &Theme) -> String {
    format!("week {}, {}", place + 1, theme.title)
}
