//! What was found in a long journal, so that nobody need look through all of it again. It holds numbers alone.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::edited::{Edited, edited_id};
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

/// Where the first answer stands.
const FIRST: &str = "first";
/// Which ids stand in a line that was changed.
const EDITED: &str = "edited";

/// A part of a journal that was looked through, and what was found.
#[derive(Serialize, Deserialize)]
struct Mark<T> {
    /// The file: its device, and its number there. Whoever rewrites a journal makes another file.
    file: (u64, u64),
    /// How far it was looked through.
    length: u64,
    /// A number made of the last bytes of that part. Where a line came in between, or went, other bytes stand there.
    seal: u64,
    found: T,
}

impl Journal {
    /// Looks for the first answer to a question.
    pub(crate) fn first_question(&self) -> Result<Reading> {
        let read = self.snapshot().and_then(|snapshot| {
            let (from, mut first) = self.first_so_far(&snapshot).unwrap_or_default();
            let Some(lines) = snapshot.lines_from(from)? else {
                return Ok(absent());
            };
            let (each, edited) = (|_: EntryMeta, _| {}, Edited::default());
            let first_so_far = Some(&mut first);
            let look = until_a_question;
            let reading = scan_on(lines, first_so_far, Period::ALL, &edited, look, each)?;
            if let Some(Span { start, length, .. }) = first.span {
                self.note(FIRST, &snapshot, from, (start, length));
            }
            Ok(reading)
        });
        self.told(read)
    }

    /// The ids that stand in a line which was changed.
    pub(super) fn edited(&self, snapshot: &Snapshot) -> io::Result<Edited> {
        let (from, mut edited): (_, Edited) = self.recall(EDITED, snapshot).unwrap_or_default();
        if let Some(mut lines) = snapshot.lines_from(from)? {
            while let Some(line) = lines.next()? {
                edited.extend(edited_id(line));
            }
            self.note(EDITED, snapshot, from, &edited);
        }
        Ok(edited)
    }

    fn first_so_far(&self, snapshot: &Snapshot) -> Option<(u64, First)> {
        let (from, (start, length)) = self.recall(FIRST, snapshot)?;
        let line = snapshot.bytes_at(start, length).ok()?;
        let first = Prompted::read(&line)?;
        let span = Span {
            start,
            length,
            number: 0,
        };
        Some((from, First::from(first, span)))
    }

    /// Where looking has to go on, and what was found before that place; nothing where the journal is not as it was.
    fn recall<T: DeserializeOwned>(&self, what: &str, snapshot: &Snapshot) -> Option<(u64, T)> {
        let read = os::read_whole(&self.mark_of(what)?).ok()?;
        let mark: Mark<T> = serde_json::from_slice(&read).ok()?;
        let is_same = snapshot.file_number()? == mark.file
            && mark.length <= snapshot.length()
            && seal(snapshot, mark.length).ok()? == mark.seal;
        is_same.then_some((mark.length, mark.found))
    }

    /// Notes what was found from a place on, if that was worth it. Without a note, the next run looks through all of the journal.
    fn note(&self, what: &str, snapshot: &Snapshot, from: u64, found: impl Serialize) {
        let length = snapshot.length();
        let is_worth_it = length - from >= LONG;
        if let Some(path) = self.mark_of(what).filter(|_| is_worth_it)
            && let Some(file) = snapshot.file_number()
            && let Ok(seal) = seal(snapshot, length)
        {
            let _ = write(
                &path,
                &Mark {
                    file,
                    length,
                    seal,
                    found,
                },
            );
        }
    }

    /// Removes what is remembered of it, and the ids of what an import brought.
    pub(crate) fn forget(&self) {
        let _ = self.note_brought(None);
        for path in [FIRST, EDITED]
            .into_iter()
            .filter_map(|what| self.mark_of(what))
        {
            // Numbers alone: where it cannot go, it tells nothing.
            let _ = os::remove(&path);
        }
    }

    /// The file of a note in the folder of what is remembered.
    pub(super) fn mark_of(&self, what: &str) -> Option<PathBuf> {
        let number = name::number(self.path.as_os_str().as_encoded_bytes());
        Some(self.memory.as_ref()?.join(format!("{what}-{number:016x}")))
    }
}

fn write(path: &Path, mark: &impl Serialize) -> io::Result<()> {
    os::make_folder(os::folder_of(path))?;
    if !os::is_free(path) {
        os::remove(path)?;
    }
    os::make_file(path)?.write_all(&serde_json::to_vec(mark)?)
}

fn seal(snapshot: &Snapshot, length: u64) -> io::Result<u64> {
    let from = length.saturating_sub(SEAL);
    let bytes = snapshot.bytes_at(from, usize::try_from(length - from).unwrap_or(0))?;
    Ok(name::number(&bytes))
}
