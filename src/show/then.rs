//! A question, and what was answered whenever it came round.

use std::io;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::json;
use super::page::{block, heading};
use super::reached::said;
use super::review::KEPT_ASIDE;
use crate::calendar::with_weekday;
use crate::entry::StoredEntry;
use crate::env::Output;
use crate::prompts::{Question, on_the_page};

/// A question with all that was answered to it.
pub(crate) struct Given<'a> {
    /// The versions of the question to show.
    pub questions: &'a [Question],
    /// The answers to any of its versions, the oldest first.
    pub answers: &'a [StoredEntry],
    /// The answers to the same day's questions in other seasons, the oldest first.
    pub siblings: &'a [StoredEntry],
    /// The day's name.
    pub weekday: &'static str,
}

/// Writes a question and its answers, and below them those of the other seasons. What was kept aside is named by its date alone.
pub(crate) fn page(out: &mut Output, given: &Given) -> io::Result<()> {
    let asked = on_the_page(given.questions);
    for question in &asked {
        block(out, "", "", question)?;
    }
    if given.answers.is_empty() {
        writeln!(out.to, "\nNo answer to this question yet.")?;
    }
    answers(out, given.answers, &asked.join("\n"))?;
    if given.siblings.is_empty() {
        return Ok(());
    }
    let day = given.weekday;
    let day = format!("{}{}", day[..1].to_uppercase(), &day[1..]);
    writeln!(out.to)?;
    heading(out, &format!("The same {day}, other seasons"))?;
    answers(out, given.siblings, "")
}

/// Answers, each with its day, and with the words of its question as they were then, where they are others than those above.
fn answers(out: &mut Output, answers: &[StoredEntry], asked: &str) -> io::Result<()> {
    for StoredEntry { entry, .. } in answers {
        writeln!(out.to)?;
        heading(out, &with_weekday(entry.date))?;
        if entry.is_aside() {
            block(out, "    ", "    ", KEPT_ASIDE)?;
            continue;
        }
        let then = entry.question.as_deref().unwrap_or_default();
        if !then.is_empty() && then != asked {
            block(out, "  ", "  ", then)?;
        }
        block(out, "    ", "    ", &said(entry))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct ThenJson<'a> {
    questions: Vec<QuestionJson<'a>>,
    entries: Vec<Box<RawValue>>,
    siblings: Vec<Box<RawValue>>,
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    prompt: &'a str,
    question: &'a str,
}

/// Writes the same as JSON, with the entries whole; one that is kept aside without its words.
pub(crate) fn json(out: &mut Output, given: &Given) -> io::Result<()> {
    let questions = given.questions.iter().map(|asked| QuestionJson {
        prompt: &asked.prompt,
        question: &asked.words,
    });
    let value = ThenJson {
        questions: questions.collect(),
        entries: whole(given.answers)?,
        siblings: whole(given.siblings)?,
    };
    json::write(out, &value)
}

fn whole(entries: &[StoredEntry]) -> io::Result<Vec<Box<RawValue>>> {
    let mut all = Vec::new();
    for StoredEntry { entry, raw } in entries {
        all.push(if entry.is_aside() {
            to_raw_value(&json::stub(&entry.id, entry.date))?
        } else {
            json::line(raw)?
        });
    }
    Ok(all)
}
