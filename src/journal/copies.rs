//! Files beside the journal that are copies of it: how many of their entries it does not have.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use anyhow::Result;

use super::Journal;
use crate::calendar::Period;
use crate::entry::Line;

/// What was found in a file beside the journal.
pub(crate) struct Copy {
    pub path: PathBuf,
    /// How many entries it holds.
    pub entries: usize,
    /// How many of them the journal does not hold, with these words.
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
        // What the copies hold, and which of them.
        let mut held: BTreeMap<(String, u64), Vec<usize>> = BTreeMap::new();
        for (number, path) in files.into_iter().enumerate() {
            let mut entries = 0;
            // Whatever is no file could keep a reader waiting.
            let read = path.is_file().then(|| {
                Self::at(&path).read(Period::ALL, |line| {
                    if let Some(key) = key(&line) {
                        entries += 1;
                        held.entry(key).or_default().push(number);
                    }
                })
            });
            let is_whole = matches!(read, Some(Ok(reading)) if reading.damage.count == 0);
            copies.push(Copy {
                path,
                entries,
                missing: 0,
                is_whole,
            });
        }
        if !held.is_empty() {
            self.read(Period::ALL, |line| {
                if let Some(key) = key(&line) {
                    held.remove(&key);
                }
            })?;
        }
        for number in held.into_values().flatten() {
            copies[number].missing += 1;
        }
        Ok(copies)
    }
}

/// An entry's id and its words.
fn key(line: &Line) -> Option<(String, u64)> {
    let entry = &line.entry()?.entry;
    let mut words = DefaultHasher::new();
    entry.text.as_str().hash(&mut words);
    Some((entry.id.clone(), words.finish()))
}
