//! The journal looked through line by line: what is damaged, what has an id twice, what a newer version wrote; and mended.

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::Result;

use super::Journal;
use super::lines::{RawLine, lines_of};
use super::replace::NewLines;
use super::rewrite::Rewritten;
use super::{append, set_aside};
use crate::entry::{Keys, Line};
use crate::exit::Cure;

/// What was found in the lines of a journal; lines and columns are counted from 1.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Inspection {
    /// How many entries there are.
    pub entries: usize,
    /// Lines that cannot be read, with the column where that shows.
    pub damaged: Vec<(usize, usize)>,
    /// Lines whose id stands in an earlier line too, with that line.
    pub twice: Vec<Twice>,
    /// Lines that a newer version wrote.
    pub newer: Vec<usize>,
}

/// A line whose id stands in an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Twice {
    /// The later line.
    pub line: usize,
    /// The earlier one.
    pub first: usize,
    /// They are equal to the byte: one entry, there twice.
    pub equal: bool,
}

impl Inspection {
    pub(super) fn of(lines: &[RawLine]) -> Self {
        let mut found = Self::default();
        // The lines that have an id, of equal ones the first.
        let mut ids: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for raw in lines {
            match raw.read() {
                Ok(None) => {}
                Err(column) => found.damaged.push((raw.number, column)),
                Ok(Some(Line::UnknownVersion(_))) => found.newer.push(raw.number),
                Ok(Some(Line::Entry(stored))) => {
                    found.entries += 1;
                    let with_its_id = ids.entry(stored.entry.id).or_default();
                    let is_equal = |line: &&usize| lines[**line - 1].bare() == raw.bare();
                    let equal = with_its_id.iter().find(is_equal);
                    if let Some(first) = equal.or(with_its_id.first()) {
                        found.twice.push(Twice {
                            line: raw.number,
                            first: *first,
                            equal: equal.is_some(),
                        });
                    }
                    if equal.is_none() {
                        with_its_id.push(raw.number);
                    }
                }
            }
        }
        found
    }
}

impl Journal {
    /// Looks through the whole journal.
    ///
    /// # Errors
    /// Where the file is there and cannot be read.
    pub(crate) fn inspect(&self) -> Result<Inspection> {
        let read = self.snapshot();
        let bytes = self.told(read.and_then(|snapshot| snapshot.bytes_from(0)))?;
        Ok(Inspection::of(&lines_of(&bytes)))
    }

    /// Sets damaged lines aside and gives each entry whose id is taken a new one, unless the two lines are equal. What was found.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and where `new_id` has none.
    pub(crate) fn mend(&self, mut new_id: impl FnMut() -> String) -> Result<Rewritten<Inspection>> {
        self.rewrite_after(
            |lines| mended(lines, &mut new_id),
            |lines, found| {
                let damaged = found.damaged.iter().map(|(line, _)| lines[line - 1].whole);
                self.set_aside(&damaged.collect::<Vec<_>>())
            },
        )
    }

    /// Sets lines aside: on disk in their new place before they leave the old one.
    fn set_aside(&self, lines: &[&[u8]]) -> Result<()> {
        let path = &self.path;
        set_aside::clear(path).cure(
            || format!("could not clear up beside {}", path.display()),
            "the journal is as it was; check that the folder is yours",
        )?;
        if lines.is_empty() {
            return Ok(());
        }
        let usual = "the journal is as it was; check that the folder is yours and has room";
        set_aside::add(path, lines).or_else(|error| {
            let cure = append::cure(&error, usual);
            let what = || {
                format!(
                    "could not set damaged lines aside beside {}",
                    path.display()
                )
            };
            Err(error).cure(what, cure)
        })
    }
}

/// The lines without damaged ones, each with an id of its own, and what was found.
fn mended<'a>(
    lines: &[RawLine<'a>],
    new_id: &mut impl FnMut() -> String,
) -> Result<(NewLines<'a>, Inspection)> {
    let found = Inspection::of(lines);
    let mut new: Vec<Option<Cow<[u8]>>> =
        lines.iter().map(|line| Some(line.whole.into())).collect();
    for twice in &found.twice {
        if twice.equal {
            // One entry stays one.
            let same = new[twice.first - 1].clone();
            new[twice.line - 1] = same;
            continue;
        }
        let line = lines[twice.line - 1].bare();
        let mut keys = Keys::of(std::str::from_utf8(line)?)?;
        keys.set("id", &new_id())?;
        let mut line = keys.line()?;
        line.push(b'\n');
        new[twice.line - 1] = Some(line.into());
    }
    for (line, _) in &found.damaged {
        new[line - 1] = None;
    }
    Ok((new.into_iter().flatten().collect(), found))
}

#[cfg(test)]
mod tests {
    use super::{Inspection, Twice, lines_of};
    use crate::journal::lines::LONGEST;

    #[test]
    fn a_line_that_is_there_twice_is_told_from_another_with_its_id() {
        let line = |id: &str, text: &str| {
            format!(
                "{{\"v\":1,\"date\":\"2026-11-16\",\"id\":\"{id}\",\"at\":\"2026-11-16T07:04:12+01:00\",\"text\":\"{text}\"}}\n"
            )
        };
        let marked = format!("\u{feff}{}", line("a", "one"));
        let (same, other, between) = (line("a", "one"), line("a", "two"), line("b", "one"));
        let lines = [&marked, &between, &same, "\n", &other, &other, &same].concat();
        let twice = |line, first, equal| Twice { line, first, equal };
        assert_eq!(
            Inspection::of(&lines_of(lines.as_bytes())).twice,
            [
                twice(3, 1, true),
                twice(5, 1, false),
                twice(6, 5, true),
                twice(7, 1, true)
            ]
        );
    }

    #[test]
    fn a_line_beyond_the_bound_is_damaged_as_a_reader_finds_it() {
        let start = r#"{"v":1,"date":"2026-11-16","id":"a","at":"2026-11-16T07:04:12+01:00","text":"one","more":""#;
        for (length, damaged) in [(LONGEST, vec![]), (LONGEST + 1, vec![(1, LONGEST)])] {
            let more = "a".repeat(length - start.len() - 2);
            let long = format!("{start}{more}\"}}\n");
            for line in [&long[..], long.trim_end()] {
                assert_eq!(Inspection::of(&lines_of(line.as_bytes())).damaged, damaged);
            }
        }
    }
}
