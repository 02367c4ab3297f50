//! Drafts: an entry that is being written, on disk after every key, until it is kept or let go.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that writes drafts, reads them and removes them"
)]

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Journal;
use super::file::{is_same, make, open_to_read, sync_folder};
use super::look::named;
use crate::entry::{Entry, Line};

/// How the name of a draft begins; its id follows.
pub(super) const START: &str = "draft-";
/// How it ends.
pub(super) const END: &str = ".json";
/// How the name of the next state ends, until it takes the place of the last one.
pub(super) const NEXT: &str = ".next";

/// One draft. The process that writes it holds its lock, so that no other one takes it up.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    /// The file as it was written last.
    held: Option<File>,
    /// How many lines it had then.
    lines: usize,
}

impl Journal {
    /// A draft of the entry with an id. Nothing is on disk yet.
    #[must_use]
    pub(crate) fn draft(&self, id: &str) -> Draft {
        Draft {
            path: self.folder().join(format!("{START}{id}{END}")),
            held: None,
            lines: 0,
        }
    }

    /// The drafts that nobody writes on any more, by their names. One whose entry is in the journal was kept, and goes.
    pub(crate) fn drafts_left(&self) -> Vec<(Draft, Entry)> {
        let mut left = Vec::new();
        for path in named(self.folder(), START, END) {
            let Ok(Some((draft, entry))) = take_up(path) else {
                continue;
            };
            if self.has(&entry.id).unwrap_or(false) {
                // What cannot be removed now is looked at again next time.
                let _ = draft.let_go();
            } else {
                left.push((draft, entry));
            }
        }
        left.sort_by_key(|(_, entry)| entry.at);
        left
    }

    /// Whether an entry with an id of ours is in the journal.
    fn has(&self, id: &str) -> io::Result<bool> {
        let Some(mut file) = open_to_read(self.path())? else {
            return Ok(false);
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let key = format!("\"{id}\"");
        Ok(memchr::memmem::find(&bytes, key.as_bytes()).is_some())
    }
}

impl Draft {
    /// Where it is.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether something of it is on disk.
    #[must_use]
    pub(crate) fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// Puts the entry as it is now in the place of its last state, in one step. When its lines have changed in number, it is on
    /// disk when this returns.
    ///
    /// # Errors
    /// Where it cannot be written. The last state is then as it was.
    pub(crate) fn hold(&mut self, entry: &Entry) -> io::Result<()> {
        let next = self.path.with_extension(&NEXT[1..]);
        remove(&next)?;
        let mut file = make(&next)?;
        // Without locks, two terminals can see one draft; none of it is lost by that.
        let _ = file.try_lock();
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        let lines = entry.text.as_str().matches('\n').count();
        let sync = self.held.is_none() || lines != self.lines;
        let written = file
            .write_all(&line)
            .and_then(|()| if sync { file.sync_all() } else { Ok(()) })
            .and_then(|()| fs::rename(&next, &self.path));
        if let Err(error) = written {
            let _ = fs::remove_file(&next);
            return Err(error);
        }
        self.held = Some(file);
        self.lines = lines;
        match self.path.parent() {
            Some(folder) if sync => sync_folder(folder),
            _ => Ok(()),
        }
    }

    /// Removes it from the disk.
    ///
    /// # Errors
    /// Where it cannot be removed.
    pub(crate) fn let_go(&self) -> io::Result<()> {
        remove(&self.path.with_extension(&NEXT[1..]))?;
        remove(&self.path)?;
        self.path.parent().map_or(Ok(()), sync_folder)
    }

    /// Removes what is on disk, where there is nothing to hold any more.
    ///
    /// # Errors
    /// As [`Draft::let_go`].
    pub(crate) fn empty(&mut self) -> io::Result<()> {
        match self.held.take() {
            Some(_) => self.let_go(),
            None => Ok(()),
        }
    }
}

/// The entry that a draft holds.
pub(super) fn entry_in(bytes: &[u8]) -> Option<Entry> {
    match Line::read(bytes.trim_ascii()) {
        Ok(Line::Entry(stored)) => Some(stored.entry),
        _ => None,
    }
}

/// Takes a draft over, unless somebody writes on it.
fn take_up(path: PathBuf) -> io::Result<Option<(Draft, Entry)>> {
    let Some(mut file) = open_to_read(&path)? else {
        return Ok(None);
    };
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return Ok(None);
    }
    // Whoever writes on it put another state in its place while we looked.
    if !is_same(&fs::metadata(&path)?, &file) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let Some(entry) = entry_in(&bytes) else {
        return Ok(None);
    };
    let draft = Draft {
        path,
        held: Some(file),
        lines: entry.text.as_str().matches('\n').count(),
    };
    Ok(Some((draft, entry)))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
