//! A question, and what was answered whenever it came round.

use std::io;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::json;
use super::page::{block, heading};
use super::review::KEPT_ASIDE;
use crate::calendar::with_weekday;
use crate::entry::Stored;
use crate::env::Output;
use crate::prompts::{Question, on_the_page};

/// Writes a question and its answers, the oldest first. What was kept aside is named by its date alone.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(out: &mut Output, questions: &[Question], answers: &[Stored]) -> io::Result<()> {
    let asked = on_the_page(questions);
    for question in &asked {
        block(out, "", "", question)?;
    }
    if answers.is_empty() {
        return writeln!(out.to, "\nNothing is written to this question yet.");
    }
    for Stored { entry, .. } in answers {
        writeln!(out.to)?;
        heading(out, &with_weekday(entry.date))?;
        if entry.is_aside() {
            block(out, "    ", "    ", KEPT_ASIDE)?;
            continue;
        }
        // The words of the question as they were then, where they were others.
        let then = entry.question.as_deref().unwrap_or_default();
        if !then.is_empty() && then != asked.join("\n") {
            block(out, "  ", "  ", then)?;
        }
        let text = entry.text.as_str().trim_end_matches(['\n', '\r']);
        block(out, "    ", "    ", text)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct ThenJson<'a> {
    questions: Vec<QuestionJson<'a>>,
    entries: Vec<Box<RawValue>>,
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    prompt: &'a str,
    question: &'a str,
}

/// Writes the same as JSON, with the entries whole; one that is kept aside without its words.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn json(out: &mut Output, questions: &[Question], answers: &[Stored]) -> io::Result<()> {
    let mut entries = Vec::new();
    for answer in answers {
        let Stored { entry, raw } = answer;
        entries.push(if entry.is_aside() {
            to_raw_value(&json::stub(&entry.id, Some(entry.date)))?
        } else {
            RawValue::from_string(raw.as_str().to_owned())?
        });
    }
    let questions = questions.iter().map(|asked| QuestionJson {
        prompt: &asked.prompt,
        question: &asked.words,
    });
    let questions = questions.collect();
    json::write(out, &ThenJson { questions, entries })
}
