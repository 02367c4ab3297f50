//! Which lines the latest import brought as they are: their ids, and no word of them, so that it can be taken back.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::{Journal, name};
use crate::entry::StoredEntry;
use crate::os;

/// The name of its file.
const BROUGHT: &str = "brought";

/// Lines that came in byte for byte, from another copy of a journal. They do not say so themselves.
#[derive(Serialize, Deserialize)]
pub(crate) struct Brought {
    /// `KIND DAY RUN`, as other imported entries have it.
    pub imported: String,
    /// A number made of each line, by its id: another number stands for a line that was changed since.
    lines: BTreeMap<String, u64>,
}

impl Brought {
    /// Lines that came in, by their ids.
    pub(crate) fn of<'a>(
        imported: String,
        lines: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Self {
        let lines = lines.into_iter();
        Self {
            imported,
            lines: lines
                .map(|(id, line)| (id.to_owned(), name::number(line)))
                .collect(),
        }
    }

    /// Whether an entry was brought; if so, whether it was changed since.
    pub(crate) fn was_changed(&self, stored: &StoredEntry) -> Option<bool> {
        let line = stored.raw.as_str().as_bytes();
        let brought = self.lines.get(&stored.entry.id)?;
        Some(name::number(line) != *brought)
    }
}

impl Journal {
    /// What the latest import brought as it is, if that is known.
    pub(crate) fn brought(&self) -> Option<Brought> {
        let path = self.mark_of(BROUGHT)?;
        serde_json::from_slice(&os::read_whole(&path).ok()?).ok()
    }

    /// Notes what an import brought as it is; with nothing, forgets what the one before brought.
    ///
    /// # Errors
    /// Where it cannot be noted: the import cannot be taken back then.
    pub(crate) fn note_brought(&self, brought: Option<&Brought>) -> io::Result<()> {
        let Some(path) = self.mark_of(BROUGHT) else {
            return Ok(());
        };
        if !os::is_free(&path) {
            os::remove(&path)?;
        }
        let Some(brought) = brought else {
            return Ok(());
        };
        os::make_folder(os::folder_of(&path))?;
        os::make_file(&path)?.write_all(&serde_json::to_vec(brought)?)
    }
}
