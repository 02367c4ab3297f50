//! The journal looked through line by line: what is damaged, what has an id twice, what a newer version wrote; and mended.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use anyhow::Result;

use super::Journal;
use super::blocks::{LONGEST, whole_lines};
use super::file::{length_of_whole_lines, open_to_read};
use super::new_file::Change;
use super::read::bare;
use super::rewrite::Rewritten;
use super::{set_aside, tail};
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
    pub(super) fn of(lines: &[&[u8]]) -> Self {
        let mut found = Self::default();
        // The lines that have an id, of equal ones the first.
        let mut ids: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, line) in lines.iter().enumerate() {
            let number = place + 1;
            if line.strip_suffix(b"\n").unwrap_or(line).len() > LONGEST {
                found.damaged.push((number, LONGEST));
                continue;
            }
            let (bytes, cut) = bare(line, number);
            if bytes.is_empty() {
                continue;
            }
            match Line::read(bytes) {
                Err(unread) => found.damaged.push((number, unread.column + cut)),
                Ok(Line::Newer(_)) => found.newer.push(number),
                Ok(Line::Entry(stored)) => {
                    found.entries += 1;
                    let with_its_id = ids.entry(stored.entry.id).or_default();
                    let is_equal = |line: &&usize| bare(lines[**line - 1], **line).0 == bytes;
                    let equal = with_its_id.iter().find(is_equal);
                    if let Some(first) = equal.or(with_its_id.first()) {
                        found.twice.push(Twice {
                            line: number,
                            first: *first,
                            equal: equal.is_some(),
                        });
                    }
                    if equal.is_none() {
                        with_its_id.push(number);
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
        let read = || {
            let mut bytes = Vec::new();
            if let Some(file) = open_to_read(&self.path)? {
                let length = length_of_whole_lines(&file)?;
                file.take(length).read_to_end(&mut bytes)?;
            }
            Ok::<_, std::io::Error>(bytes)
        };
        let bytes = self.told(read())?;
        Ok(Inspection::of(&whole_lines(&bytes)))
    }

    /// Sets damaged lines aside and gives each entry whose id is taken a new one, unless the two lines are equal. What was found.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and where `new_id` has none.
    pub(crate) fn mend(
        &self,
        mut new_id: impl FnMut() -> Result<String>,
    ) -> Result<Rewritten<Inspection>> {
        let decide = |lines: &[&[u8]]| {
            let found = Inspection::of(lines);
            let mut changes = vec![Change::Carry; lines.len()];
            for twice in &found.twice {
                if twice.equal {
                    // One entry stays one.
                    changes[twice.line - 1] = changes[twice.first - 1].clone();
                    continue;
                }
                let bytes = bare(lines[twice.line - 1], twice.line).0;
                let mut keys = Keys::of(std::str::from_utf8(bytes)?)?;
                keys.set("id", &new_id()?)?;
                changes[twice.line - 1] = Change::Put(keys.line()?);
            }
            for (line, _) in &found.damaged {
                changes[line - 1] = Change::Drop;
            }
            Ok((changes, found))
        };
        self.rewrite_after(decide, |lines, found| {
            let damaged = found.damaged.iter().map(|(line, _)| lines[line - 1]);
            self.set_aside(&damaged.collect::<Vec<_>>())
        })
    }

    /// Sets lines aside: on disk in their new place before they leave the old one.
    fn set_aside(&self, lines: &[&[u8]]) -> Result<()> {
        let told = || format!("could not find the journal at {}", self.path().display());
        let real = self
            .real()
            .cure(told, "the journal is as it was; try again")?;
        set_aside::clear(&real).cure(
            || format!("could not clear up beside {}", real.display()),
            "the journal is as it was; see that the folder is yours",
        )?;
        if lines.is_empty() {
            return Ok(());
        }
        let usual = "the journal is as it was; see that the folder is yours and has room";
        set_aside::add(&real, lines).or_else(|error| {
            let cure = tail::cure(&error, usual);
            let real = real.display();
            let what = || format!("could not set damaged lines aside beside {real}");
            Err(error).cure(what, cure)
        })
    }

    /// Makes a file or a folder the writer's alone.
    ///
    /// # Errors
    /// Where its permissions cannot be set, and where it is a link that somebody else made, which could lead anywhere.
    pub(crate) fn make_private(path: &Path) -> std::io::Result<()> {
        let found = fs::symlink_metadata(path)?;
        if found.is_symlink() && found.uid() != rustix::process::geteuid().as_raw() {
            return Err(std::io::Error::other("it is a link of somebody else"));
        }
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        fs::set_permissions(path, fs::Permissions::from_mode(mode))
    }
}

#[cfg(test)]
mod tests {
    use super::{Inspection, LONGEST, Twice};

    #[test]
    fn a_line_that_is_there_twice_is_told_from_another_with_its_id() {
        let line = |id: &str, text: &str| {
            format!(
                "{{\"v\":1,\"date\":\"2026-11-16\",\"id\":\"{id}\",\"at\":\"2026-11-16T07:04:12+01:00\",\"text\":\"{text}\"}}\n"
            )
        };
        let marked = format!("\u{feff}{}", line("a", "one"));
        let (same, other, between) = (line("a", "one"), line("a", "two"), line("b", "one"));
        let lines = [&marked, &between, &same, "\n", &other, &other, &same].map(str::as_bytes);
        let twice = |line, first, equal| Twice { line, first, equal };
        assert_eq!(
            Inspection::of(&lines).twice,
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
                assert_eq!(Inspection::of(&[line.as_bytes()]).damaged, damaged);
            }
        }
    }
}
