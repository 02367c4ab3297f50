//! Appending: the one daily write. Lock, close a torn line, one write, and on disk before it counts as kept.

use std::fs::File;
use std::io;

use anyhow::Result;

use super::Journal;
use super::file::{has_line, make_folder, open_to_append, remove, sync_folder};
use super::path::{is_free, real_path};
use super::tail;
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
    /// Nothing stood in the journal before.
    pub is_first: bool,
}

impl Journal {
    /// Appends one entry as one line. When this returns, the line is on disk.
    ///
    /// # Errors
    /// Where the folder or the file cannot be made, opened, locked, written or synced. The journal is then as it was before.
    pub(crate) fn append(&self, entry: &Entry) -> Result<Appended> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        let usual =
            "see that the folder is there, is yours, and has room; reflect where shows the paths";
        self.append_line(&line).or_else(|error| {
            let cure = tail::cure(&error, usual);
            let what = || format!("could not keep the entry at {}", self.path.display());
            Err(error).cure(what, cure)
        })
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
        let mut is_first = false;
        let closed_a_torn_line = tail::add(&mut file, locked, line, |length| {
            is_first = length == 0;
            self.sync_folders(is_first)
        })?;
        let appended = Appended {
            closed_a_torn_line,
            locked,
            is_first,
        };
        Ok((file, appended))
    }

    /// Sees the journal's name on disk; of a new journal also the folders above, which may be new as well.
    fn sync_folders(&self, new: bool) -> io::Result<()> {
        let real = match real_path(&self.path) {
            // Somebody removed it; the line is looked for there next, and the file made anew.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            real => real?,
        };
        let above = if new { 3 } else { 1 };
        real.ancestors()
            .skip(1)
            .take(above)
            .try_for_each(sync_folder)
    }
}
