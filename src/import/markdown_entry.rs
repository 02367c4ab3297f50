//! One entry of Markdown, with its stamp and its names.

use super::found::{Found, Gathered, When};
use super::names;
use super::text::trimmed;

/// Takes an entry of words at a place.
pub(super) fn entry(text: &str, when: When, place: (usize, usize), into: &mut Gathered) {
    let mut found = Found::of(place, stamp_of(when), when, trimmed(text).to_owned());
    names::of_markdown(&mut found);
    into.add(found);
}

/// A stamp of our own for what a path or a heading tells: the same for each way to write it.
fn stamp_of(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Local(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        When::Moment(at) => at.to_rfc3339(),
    }
}
