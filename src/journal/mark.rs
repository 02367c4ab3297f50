//! Where the first answer stands in a long journal, so that a morning need not look through all of it again. It holds numbers alone.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::first::First;
use super::scan::{Reading, absent, scan_on, until_a_question};
use super::snapshot::Snapshot;
use super::{Journal, name};
use crate::calendar::Period;
use crate::entry::{EntryMeta, Prompted, Span};
use crate::os;

/// A journal is long from so many bytes on that were not looked through before.
const LONG: u64 = 1 << 20;

/// How many bytes before the end of what was looked through have to be the same still.
const SEAL: u64 = 1 << 10;

/// A part of a journal that was looked through, and where its first answer stands.
#[derive(Serialize, Deserialize)]
pub(super) struct Mark {
    /// The file: its device, and its number there. Whoever rewrites a journal makes another file.
    file: (u64, u64),
    /// How far it was looked through.
    length: u64,
    /// A number made of the last bytes of that part. Where a line came in between, or went, other bytes stand there.
    seal: u64,
    /// Where the first answer begins, and its length.
    first: (u64, usize),
}

impl Mark {
    /// The mark of a journal that was looked through from a place on, if that was worth one.
    pub(super) fn of(snapshot: &Snapshot, from: u64, first: Span) -> Option<Self> {
        let length = snapshot.length();
        (length - from >= LONG).then_some(())?;
        Some(Self {
            file: snapshot.file_number()?,
            length,
            seal: seal(snapshot, length).ok()?,
            first: (first.start, first.length),
        })
    }

    /// Where looking has to go on, and the first answer before that place; nothing where the journal is not as it was.
    pub(super) fn found_in(&self, snapshot: &Snapshot) -> Option<(u64, Prompted, Span)> {
        let is_same = snapshot.file_number()? == self.file
            && self.length <= snapshot.length()
            && seal(snapshot, self.length).ok()? == self.seal;
        let (start, length) = self.first;
        let line = snapshot.bytes_at(start, length).ok()?;
        let first = is_same.then(|| Prompted::read(&line)).flatten()?;
        Some((self.length, first, Span { start, length }))
    }

    pub(super) fn read(path: &Path) -> Option<Self> {
        serde_json::from_slice(&os::read_whole(path).ok()?).ok()
    }

    /// Keeps it. Without one, the next morning looks through all of the journal.
    pub(super) fn write(&self, path: &Path) {
        let write = || -> io::Result<()> {
            os::make_folder(os::folder_of(path))?;
            if !os::is_free(path) {
                os::remove(path)?;
            }
            os::make_file(path)?.write_all(&serde_json::to_vec(self)?)
        };
        let _ = write();
    }
}

impl Journal {
    /// Looks for the first answer to a question. A folder can hold a mark of where it stands.
    pub(crate) fn first_question(&self, folder: Option<&Path>) -> Result<Reading> {
        let read = self.snapshot().and_then(|snapshot| {
            let path = folder.map(|folder| self.mark_in(folder));
            let mark = path.as_deref().and_then(Mark::read);
            let found = mark.and_then(|mark| mark.found_in(&snapshot));
            let (from, mut first) = match found {
                Some((from, answer, span)) => (from, First::from(answer, span)),
                None => (0, First::default()),
            };
            let Some(lines) = snapshot.lines_from(from)? else {
                return Ok(absent());
            };
            let each = |_: EntryMeta, _| {};
            let reading = scan_on(lines, Some(&mut first), Period::ALL, until_a_question, each)?;
            if let (Some(path), Some(span)) = (&path, first.span)
                && let Some(mark) = Mark::of(&snapshot, from, span)
            {
                mark.write(path);
            }
            Ok(reading)
        });
        self.told(read)
    }

    /// Removes its mark, if there is one, and the ids of what an import brought.
    pub(crate) fn forget_mark(&self, folder: Option<&Path>) {
        let _ = self.note_brought(folder, None);
        if let Some(path) = folder.map(|folder| self.mark_in(folder)) {
            // Numbers alone: where it cannot go, it tells nothing.
            let _ = os::remove(&path);
        }
    }

    /// The file of its mark in a folder.
    pub(super) fn mark_in(&self, folder: &Path) -> PathBuf {
        let number = name::number(self.path.as_os_str().as_encoded_bytes());
        folder.join(format!("first-{number:016x}"))
    }
}

fn seal(snapshot: &Snapshot, length: u64) -> io::Result<u64> {
    let from = length.saturating_sub(SEAL);
    let bytes = snapshot.bytes_at(from, usize::try_from(length - from).unwrap_or(0))?;
    Ok(name::number(&bytes))
}
