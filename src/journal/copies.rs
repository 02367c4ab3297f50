//! Files beside the journal that are copies of it: how many of their entries it does not have.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;

use super::{Journal, name};
use crate::calendar::Period;
use crate::entry::Line;

/// What was found in a file beside the journal.
pub(crate) struct Copy {
    pub path: PathBuf,
    /// How many entries it holds.
    pub entries: usize,
    /// How many of its lines the journal does not hold as they are there.
    pub missing: usize,
    /// Every line of it could be read.
    pub is_whole: bool,
}

impl Journal {
    /// What each file holds. One that cannot be read holds no entry.
    ///
    /// # Errors
    /// Where the journal is there and cannot be read.
    pub(crate) fn compare(&self, files: Vec<PathBuf>) -> Result<Vec<Copy>> {
        let mut copies = Vec::new();
        // The lines of the copies, as numbers, and which of them have each.
        let mut held: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (number, path) in files.into_iter().enumerate() {
            let mut entries = 0;
            // Whatever is no file could keep a reader waiting.
            let read = path.is_file().then(|| {
                Self::at(&path).read(Period::ALL, |line| {
                    entries += usize::from(line.entry().is_some());
                    held.entry(key(&line)).or_default().push(number);
                })
            });
            copies.push(Copy {
                path,
                entries,
                missing: 0,
                is_whole: matches!(read, Some(Ok(reading)) if reading.damage.count == 0),
            });
        }
        if !held.is_empty() {
            self.read(Period::ALL, |line| {
                held.remove(&key(&line));
            })?;
        }
        for number in held.into_values().flatten() {
            copies[number].missing += 1;
        }
        Ok(copies)
    }
}

/// The whole line counts: a tag that the journal lacks is missed as much as a word.
fn key(line: &Line) -> u64 {
    name::number(line.raw().as_str().as_bytes())
}
