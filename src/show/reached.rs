//! The people an entry reached out to, and what stands on a page for an entry without words.

use std::borrow::Cow;

use crate::entry::{Entry, Words};

/// `Sam, Mum and me`; nothing where it reached out to no one.
pub(super) fn people(entry: &Entry) -> Option<String> {
    let people: Vec<&str> = entry.reached.iter().map(Words::as_str).collect();
    let (last, others) = people.split_last()?;
    if others.is_empty() {
        return Some((*last).to_owned());
    }
    Some(format!("{} and {last}", others.join(", ")))
}

/// `Reached out to Sam`.
pub(super) fn reached_out(entry: &Entry) -> Option<String> {
    people(entry).map(|people| format!("Reached out to {people}"))
}

/// `Reached out to Sam`, where that is not all that the entry says.
pub(super) fn beside_words(entry: &Entry) -> Option<String> {
    let words = entry.text.as_str();
    reached_out(entry).filter(|_| !words.is_empty())
}

/// An entry's words, less newlines at their end; without words, what it says all the same.
pub(super) fn said(entry: &Entry) -> Cow<'_, str> {
    match entry.text.as_str().trim_end_matches(['\n', '\r']) {
        "" => reached_out(entry).unwrap_or_default().into(),
        words => words.into(),
    }
}
