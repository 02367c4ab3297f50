//! Appending: the one daily write. Lock, close a torn line, one write, and on disk before it counts as kept.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;

use anyhow::Result;

use super::Journal;
use super::file::{make_folder, open_to_append, sync_folder};
use crate::entry::Entry;
use crate::exit::Cure;

/// What was noticed while a line was appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Appended {
    /// The last line had been cut off, and was closed before ours.
    pub closed_a_torn_line: bool,
    /// The file system has locks, and ours was held.
    pub locked: bool,
}

impl Journal {
    /// Appends one entry as one line. When this returns, the line is on disk.
    ///
    /// # Errors
    /// Where the folder or the file cannot be made, opened, locked, written or synced. The journal is then as it was before.
    pub(crate) fn append(&self, entry: &Entry) -> Result<Appended> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        self.append_line(&line).cure(
            || format!("could not keep the entry at {}", self.path.display()),
            || {
                "see that the folder is there, is yours, and has room; reflect where shows the paths"
                    .to_owned()
            },
        )
    }

    /// Makes the folder, so that a writer hears of trouble before a word is typed.
    ///
    /// # Errors
    /// Where the folder cannot be made, or the journal that is there cannot be written.
    pub(crate) fn make_ready(&self) -> Result<()> {
        make_folder(self.folder())
            .and_then(|()| match super::state(&self.path) {
                super::State::Absent => Ok(()),
                _ => open_to_append(&self.path).map(drop),
            })
            .cure(
                || format!("could not open the journal at {}", self.path.display()),
                || {
                    "see that the file and its folder are yours, or name another: --journal PATH"
                        .to_owned()
                },
            )
    }

    fn append_line(&self, line: &[u8]) -> io::Result<Appended> {
        make_folder(self.folder())?;
        let (mut file, locked) = open_to_append(&self.path)?;
        let length = file.metadata()?.len();
        let torn = length > 0 && last_byte(&file, length)? != b'\n';
        let bytes = if torn {
            [b"\n", line].concat()
        } else {
            line.to_vec()
        };
        let on_disk = file
            .write_all(&bytes)
            .and_then(|()| file.sync_all())
            .and_then(|()| match length {
                0 => sync_folder(self.folder()),
                _ => Ok(()),
            });
        if let Err(error) = on_disk {
            // A part of a line may stand there now. We hold the lock, so whatever is past the old end is ours to take back.
            file.set_len(length)?;
            return Err(error);
        }
        Ok(Appended {
            closed_a_torn_line: torn,
            locked,
        })
    }
}

fn last_byte(file: &File, length: u64) -> io::Result<u8> {
    let mut byte = [0];
    file.read_exact_at(&mut byte, length - 1)?;
    Ok(byte[0])
}
