//! The end of the journal: its last entries, without their words and without a look at all that is before them.

use super::Journal;
use super::lines::lines_of;
use crate::entry::{Entry, EntryMeta, Readable, Skipped};

/// How far from its end a journal is searched for its last entries, in bytes.
const TAIL: u64 = 64 << 10;
/// The same for the shell, which completes from them: at first, and where lines are long.
const NEWEST: (u64, u64) = (768 << 10, 6 << 20);
/// The same for the last one alone.
const END: u64 = 4 << 10;

impl Journal {
    /// The last entry that was written here, as far as the end of the journal tells.
    pub(crate) fn last_entry(&self) -> Option<Entry<Skipped, Skipped>> {
        self.entries_at_the_end(END).pop()
    }

    /// The last entries that were written here, without their words, in the order of the file; none where they cannot be read.
    pub(crate) fn last_entries(&self) -> Vec<Entry<Skipped, Skipped>> {
        self.entries_at_the_end(TAIL)
    }

    /// The newest entries that are not kept aside, at most so many, without their words: the newest first, by their place in the file.
    pub(crate) fn newest(&self, most: usize) -> Vec<Entry<Skipped, Skipped>> {
        let Ok(snapshot) = self.snapshot() else {
            return Vec::new();
        };
        let (end, mut within) = (snapshot.length(), NEWEST.0);
        loop {
            let from = end.saturating_sub(within);
            let Ok(tail) = snapshot.bytes_from(from) else {
                return Vec::new();
            };
            // Where the first one begins is not known.
            let lines = lines_of(&tail);
            let lines = lines.get(usize::from(from > 0)..).unwrap_or_default();
            if lines.len() >= most || from == 0 || within >= NEWEST.1 {
                let lines = lines.iter().rev().take(most);
                let entries = lines.filter_map(|line| EntryMeta::read(line.bare()).ok()?.entry);
                return entries.filter(|entry| !entry.is_aside()).collect();
            }
            within *= 2;
        }
    }

    fn entries_at_the_end(&self, within: u64) -> Vec<Entry<Skipped, Skipped>> {
        let mut entries = Vec::new();
        let each = |line: &[u8]| {
            let entry = EntryMeta::read(line).ok().and_then(|meta| meta.entry);
            entries.extend(entry.filter(|entry| entry.imported.is_none()));
        };
        let snapshot = self.snapshot();
        let read = snapshot.and_then(|snapshot| snapshot.last_lines(within, each));
        read.map_or_else(|_| Vec::new(), |()| entries)
    }
}
