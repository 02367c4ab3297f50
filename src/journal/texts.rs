//! The words of entries by their ids: what waits is compared with them.

use std::collections::BTreeMap;
use std::io;

use super::Journal;
use crate::entry::{Line, Words};

impl Journal {
    /// The words of the entries with these ids, as far as whole lines have them.
    ///
    /// # Errors
    /// If the journal cannot be read.
    pub(crate) fn texts_of(&self, ids: &[&str]) -> io::Result<BTreeMap<String, Words>> {
        let mut found = BTreeMap::new();
        let snapshot = self.snapshot()?;
        let Some(mut lines) = snapshot.lines()? else {
            return Ok(found);
        };
        while let Some(line) = lines.next()? {
            let is_named = |id: &&str| memchr::memmem::find(line.whole, id.as_bytes()).is_some();
            if ids.iter().any(is_named)
                && let Ok(Some(Line::Entry(stored))) = line.read()
            {
                found.insert(stored.entry.id, stored.entry.text);
            }
        }
        Ok(found)
    }
}
