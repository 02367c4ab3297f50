//! One entry as a page shows it: its day and id, its question, its words, its names.

use std::io;

use super::page::{block, heading};
use super::reached::{beside_words, said};
use super::review::above;
use crate::calendar::with_weekday;
use crate::entry::{Entry, Names, Set};
use crate::env::Output;

/// Writes one entry whole: its day and id, its question, its words, its names.
pub(super) fn entry(out: &mut Output, entry: &Entry) -> io::Result<()> {
    label(out, entry)?;
    if let Some(above) = above(entry) {
        block(out, "  ", "  ", &above)?;
    }
    block(out, "    ", "    ", &said(entry))?;
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
    let mut beside = Vec::new();
    if !tags.is_empty() {
        beside.push(tags.join(" "));
    }
    beside.extend(beside_words(entry).filter(|_| entry.question.is_some()));
    beside
}

pub(super) fn label(out: &mut Output, entry: &Entry) -> io::Result<()> {
    let Entry { date, id, .. } = entry;
    heading(out, &format!("{} · {id}", with_weekday(*date)))
}
