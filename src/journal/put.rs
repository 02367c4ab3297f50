//! One line changed or taken away, if it still is as it was seen.

use anyhow::Result;

use super::Journal;
use super::new_file::Change;
use super::read::bare;
use super::rewrite::Rewritten;
use crate::entry::{Line, Stored};

/// What became of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Put {
    /// The change is on disk.
    Done,
    /// Somebody changed the entry since it was read; it stays as they left it.
    Changed,
    /// Somebody took the entry away since it was read.
    Gone,
}

impl Journal {
    /// Puts a line in the place of an entry that was read before.
    ///
    /// # Errors
    /// As [`Journal::rewrite`].
    pub(crate) fn put(&self, old: &Stored, line: &[u8]) -> Result<Rewritten<Put>> {
        self.rewrite(|lines| Ok(changes(old, Some(line), lines)))
    }
}

/// What becomes of each line where another takes an entry's place, or none does, and what became of the entry.
pub(super) fn changes(old: &Stored, line: Option<&[u8]>, lines: &[&[u8]]) -> (Vec<Change>, Put) {
    let mut changes = vec![Change::Carry; lines.len()];
    let is_old =
        |(place, line): (usize, &&[u8])| bare(line, place + 1).0 == old.raw.as_str().as_bytes();
    let places: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|line| is_old(*line))
        .map(|(place, _)| place)
        .collect();
    // A line that is there twice is one entry: of an erased one, no copy stays.
    for place in &places {
        changes[*place] = match line {
            Some(line) => Change::Put(line.to_vec()),
            None => Change::Drop,
        };
    }
    if !places.is_empty() {
        return (changes, Put::Done);
    }
    let has_its_id = |(place, line): (usize, &&[u8])| matches!(Line::read(bare(line, place + 1).0), Ok(Line::Entry(now)) if now.entry.id == old.entry.id);
    let put = if lines.iter().enumerate().any(has_its_id) {
        Put::Changed
    } else {
        Put::Gone
    };
    (changes, put)
}
