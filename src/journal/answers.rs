//! The answers to one question, and when something was written last: found without a look into most lines.

use std::io::{self, Read};
use std::os::unix::fs::FileExt;

use anyhow::Result;
use chrono::{DateTime, FixedOffset};

use super::Journal;
use super::blocks::{Blocks, LONGEST, RawLine};
use super::file::{length_of_whole_lines, open_to_read};
use super::read::bare;
use crate::entry::{Damage, Line, Stored};

/// How far from its end a journal is searched for its last line, in bytes.
const TAIL: u64 = 64 << 10;

impl Journal {
    /// Hands on each entry that answers a question of a theme, in the order of the file; lines without its slug are passed over.
    ///
    /// # Errors
    /// As [`Journal::read`].
    pub(crate) fn answers(&self, slug: &str, each: impl FnMut(Stored)) -> Result<Damage> {
        self.told(self.scan_for(slug.as_bytes(), each))
    }

    fn scan_for(&self, slug: &[u8], mut each: impl FnMut(Stored)) -> io::Result<Damage> {
        let mut damage = Damage::default();
        let Some(file) = open_to_read(self.path())? else {
            return Ok(damage);
        };
        let length = length_of_whole_lines(&file)?;
        let mut blocks = Blocks::new(file.take(length));
        let finder = memchr::memmem::Finder::new(slug);
        let mut number = 0;
        while let Some(line) = blocks.next()? {
            number += 1;
            let RawLine::Bytes(bytes, _) = line else {
                damage.note(number, LONGEST);
                continue;
            };
            if finder.find(bytes).is_none() {
                continue;
            }
            let (bytes, cut) = bare(bytes, number);
            match Line::read(bytes) {
                Ok(Line::Entry(stored))
                    if stored.entry.theme().map(str::as_bytes) == Some(slug) =>
                {
                    each(*stored);
                }
                Ok(_) => {}
                Err(unread) => damage.note(number, unread.column + cut),
            }
        }
        Ok(damage)
    }

    /// When the last line was written; nothing where there is none, or where it cannot be told.
    #[must_use]
    pub(crate) fn last_written(&self) -> Option<DateTime<FixedOffset>> {
        let file = open_to_read(self.path()).ok()??;
        let length = length_of_whole_lines(&file).ok()?;
        let from = length.saturating_sub(TAIL);
        let mut tail = vec![0; usize::try_from(length - from).ok()?];
        file.read_exact_at(&mut tail, from).ok()?;
        let line = tail.trim_ascii_end().rsplit(|byte| *byte == b'\n').next()?;
        Line::read(line.trim_ascii()).ok()?.at()
    }
}
