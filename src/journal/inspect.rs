//! The journal looked through line by line: what is damaged, what has an id twice, what a newer version wrote; and mended.

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;

use super::Journal;
use super::lines::{RawLine, lines_of};
use super::replace::NewLines;
use super::rewrite::Rewritten;
use super::{append, set_aside};
use crate::entry::{Keys, Line, StoredEntry, Words};
use crate::exit::Cure;

/// What was found in the lines of a journal; lines and columns are counted from 1.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Inspection {
    /// How many entries there are.
    pub entries: usize,
    /// Lines that cannot be read, with the column where that shows.
    pub damaged: Vec<(usize, usize)>,
    /// Lines whose id stands in another line, too.
    pub twice: Vec<Twice>,
    /// Lines that a newer version wrote.
    pub newer: Vec<usize>,
}

/// A line whose id stands in another one, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Twice {
    /// This line.
    pub line: usize,
    /// The other one.
    pub other: usize,
    /// What it is to that one.
    pub is: Twin,
}

/// What a line is to another one with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Twin {
    /// Equal to the byte: one entry, there twice.
    Equal,
    /// What a change took away, and another copy of the journal brought back: its day and its line, and whether it is gone now.
    Older {
        date: NaiveDate,
        raw: Words,
        is_gone: bool,
    },
    /// Both were changed, in two places.
    Changed,
    /// Another entry.
    Stranger,
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
                    match with_its_id.iter().find(is_equal) {
                        Some(other) => found.twice.push(Twice {
                            line: raw.number,
                            other: *other,
                            is: Twin::Equal,
                        }),
                        None => with_its_id.push(raw.number),
                    }
                }
            }
        }
        for numbers in ids.into_values().filter(|numbers| numbers.len() > 1) {
            found.twice.extend(twins(lines, &numbers));
        }
        found.twice.sort_by_key(|twice| twice.line);
        found
    }

    /// The days of the lines that changes took away, and those lines.
    pub(crate) fn older(&self) -> impl Iterator<Item = (NaiveDate, &Words)> {
        self.twice.iter().filter_map(|twice| match &twice.is {
            Twin::Older { date, raw, .. } => Some((*date, raw)),
            _ => None,
        })
    }
}

/// What lines with one id are to one another: to the first that was changed, or else to the first.
fn twins(lines: &[RawLine], numbers: &[usize]) -> Vec<Twice> {
    let read = |line: &usize| match lines[line - 1].read() {
        Ok(Some(Line::Entry(stored))) => Some((*line, *stored)),
        _ => None,
    };
    let entries: Vec<(usize, StoredEntry)> = numbers.iter().filter_map(read).collect();
    let changed = entries.iter().find(|(_, stored)| stored.is_edited());
    let is_changed = changed.is_some();
    let Some(other) = changed.or(entries.first()).map(|(line, _)| *line) else {
        return Vec::new();
    };
    let others = entries.into_iter().filter(|(line, _)| *line != other);
    let twice = |(line, stored): (usize, StoredEntry)| Twice {
        line,
        other,
        is: match is_changed {
            true if stored.is_edited() => Twin::Changed,
            true => Twin::Older {
                date: stored.entry.date,
                raw: stored.raw,
                is_gone: false,
            },
            false => Twin::Stranger,
        },
    };
    others.map(twice).collect()
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

    /// Sets damaged lines aside, gives each entry that has the id of another one a new id, and takes away those `older` lines that a
    /// change took away before. What was found.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and where `new_id` has none.
    pub(crate) fn mend(
        &self,
        older: &[Words],
        mut new_id: impl FnMut() -> String,
    ) -> Result<Rewritten<Inspection>> {
        self.rewrite_after(
            |lines| mended(lines, older, &mut new_id),
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
            || format!("could not clean up beside {}", path.display()),
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
                    "could not move damaged lines to a file beside {}",
                    path.display()
                )
            };
            Err(error).cure(what, cure)
        })
    }
}

/// The lines without damaged ones and without the `older`, each with an id of its own, and what was found.
fn mended<'a>(
    lines: &[RawLine<'a>],
    older: &[Words],
    new_id: &mut impl FnMut() -> String,
) -> Result<(NewLines<'a>, Inspection)> {
    let mut found = Inspection::of(lines);
    let mut new: Vec<Option<Cow<[u8]>>> =
        lines.iter().map(|line| Some(line.whole.into())).collect();
    for twice in &mut found.twice {
        let at = twice.line - 1;
        match &mut twice.is {
            // One entry stays one.
            Twin::Equal => {
                let same = new[twice.other - 1].clone();
                new[at] = same;
            }
            Twin::Older { raw, is_gone, .. } if older.contains(raw) => {
                (new[at], *is_gone) = (None, true);
            }
            Twin::Older { .. } | Twin::Changed => {}
            Twin::Stranger => {
                let mut keys = Keys::of(std::str::from_utf8(lines[at].bare())?)?;
                keys.set("id", &new_id())?;
                let mut line = keys.line()?;
                line.push(b'\n');
                new[at] = Some(line.into());
            }
        }
    }
    for (line, _) in &found.damaged {
        new[line - 1] = None;
    }
    Ok((new.into_iter().flatten().collect(), found))
}

#[cfg(test)]
mod tests {
    use super::{Inspection, Twice, Twin, lines_of, mended};
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
        let twice = |line, other, is| Twice { line, other, is };
        assert_eq!(
            Inspection::of(&lines_of(lines.as_bytes())).twice,
            [
                twice(3, 1, Twin::Equal),
                twice(5, 1, Twin::Stranger),
                twice(6, 5, Twin::Equal),
                twice(7, 1, Twin::Equal)
            ]
        );
    }

    #[test]
    fn a_line_that_a_change_took_away_is_told_from_one_that_was_changed_elsewhere() {
        let line = |text: &str, edited: &str| {
            format!(
                "{{\"v\":1,\"date\":\"2026-11-16\",\"id\":\"a\",\"at\":\"2026-11-16T07:04:12+01:00\",\"text\":\"{text}\"{edited}}}\n"
            )
        };
        let changed = |text, hour| {
            line(
                text,
                &format!(",\"edited\":\"2026-11-17T{hour}:00:00+01:00\""),
            )
        };
        let (older, here, there) = (
            line("edited", ""),
            changed("two", "08"),
            changed("three", "09"),
        );
        let lines = [&older, &here, &older, &there].map(String::as_str).concat();
        let lines = lines_of(lines.as_bytes());
        let found = Inspection::of(&lines);
        let kinds: Vec<_> = found
            .twice
            .iter()
            .map(|twice| (twice.line, twice.other))
            .collect();
        assert_eq!(kinds, [(1, 2), (3, 1), (4, 2)]);
        assert!(matches!(
            found.twice[0].is,
            Twin::Older { is_gone: false, .. }
        ));
        assert_eq!(
            (&found.twice[1].is, &found.twice[2].is),
            (&Twin::Equal, &Twin::Changed)
        );
        // None gets a new id, and none goes but with a yes.
        let new_id = &mut || unreachable!("no line is another entry");
        let (new, _) = mended(&lines, &[], new_id).expect("they are lines");
        assert_eq!(new.len(), 4);
        let raws: Vec<_> = found.older().map(|(_, raw)| raw.clone()).collect();
        let (new, found) = mended(&lines, &raws, new_id).expect("they are lines");
        assert_eq!(new.concat(), [here.as_bytes(), there.as_bytes()].concat());
        assert!(matches!(
            found.twice[0].is,
            Twin::Older { is_gone: true, .. }
        ));
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
