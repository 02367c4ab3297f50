//! Appending: the one daily write. Lock, close a torn line, one write, and on disk before it counts as kept.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;

use anyhow::Result;

use super::Journal;
use super::file::{
    has_line, is_free, make_folder, open_to_append, read_from, real_path, remove, sync_folder,
};
use crate::entry::Entry;
use crate::exit::Cure;

/// How often a line is appended to a file that is replaced meanwhile.
const TRIES: usize = 5;

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
            "see that the folder is there, is yours, and has room; reflect where shows the paths",
        )
    }

    /// Makes the folder and sees that the journal can be written, so that a writer hears of trouble before a word is typed.
    ///
    /// # Errors
    /// Where the folder cannot be made, or the journal not be written.
    pub(crate) fn make_ready(&self) -> Result<()> {
        let is_new = is_free(&self.path);
        make_folder(self.folder())
            .and_then(|()| open_to_append(&self.path))
            .and_then(|(file, locked)| {
                // It was made for this look: whoever waits for its lock sees that it is gone, and makes another.
                if is_new && locked && file.metadata()?.len() == 0 {
                    remove(&self.path)?;
                }
                Ok(())
            })
            .cure(
                || format!("could not open the journal at {}", self.path.display()),
                "see that the file and its folder are yours, or name another: --journal PATH",
            )
    }

    fn append_line(&self, line: &[u8]) -> io::Result<Appended> {
        make_folder(self.folder())?;
        for _ in 0..TRIES {
            let (file, appended) = self.append_once(line)?;
            // Another program can put another file in the journal's place while ours waits for the disk, as an editor does that
            // saves. Our line is kept only if the file that bears the name has it.
            if has_line(&self.path, &file, line)? {
                return Ok(appended);
            }
        }
        Err(io::Error::other("another program replaces it all the time"))
    }

    fn append_once(&self, line: &[u8]) -> io::Result<(File, Appended)> {
        let (mut file, locked) = open_to_append(&self.path)?;
        let length = file.metadata()?.len();
        let torn = length > 0 && last_byte(&file, length)? != b'\n';
        let bytes = if torn {
            [b"\n", line].concat()
        } else {
            line.to_vec()
        };
        let written = file.write_all(&bytes).and_then(|()| file.sync_all());
        if let Err(error) = written.and_then(|()| self.sync_folders(length == 0)) {
            if locked {
                take_back(&file, length, &bytes);
            }
            return Err(error);
        }
        let appended = Appended {
            closed_a_torn_line: torn,
            locked,
        };
        Ok((file, appended))
    }

    /// Sees the journal's name on disk; of a new journal also the folders above, which may be new as well.
    fn sync_folders(&self, new: bool) -> io::Result<()> {
        let real = real_path(&self.path)?;
        let above = if new { 3 } else { 1 };
        real.ancestors()
            .skip(1)
            .take(above)
            .try_for_each(sync_folder)
    }
}

/// Cuts off what we wrote of a line that could not be written whole. What another program may have put behind it stays.
fn take_back(file: &File, length: u64, bytes: &[u8]) {
    let mut tail = Vec::new();
    let ours = file
        .metadata()
        .is_ok_and(|found| found.len() <= length + bytes.len() as u64)
        && read_from(file, length, &mut tail).is_ok()
        && bytes.starts_with(&tail);
    if ours {
        // Where this fails too, a torn line stays, which the next entry closes; the first error is the one to tell.
        let _ = file.set_len(length);
    }
}

fn last_byte(file: &File, length: u64) -> io::Result<u8> {
    let mut byte = [0];
    file.read_exact_at(&mut byte, length - 1)?;
    Ok(byte[0])
}
