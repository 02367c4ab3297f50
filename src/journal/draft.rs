//! Drafts: an entry that is being written, on disk after every key, until it is kept or let go.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that writes drafts, reads them and removes them"
)]

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Journal;
use super::blocks::{Blocks, RawLine};
use super::file::{is_same, make, open_to_read, read_whole, remove, sync_folder};
use super::look::named;
use crate::entry::{Entry, Line, Words};

/// What follows a journal's name in that of a draft; the draft's id follows.
pub(super) const START: &str = ".draft-";
/// How it ends.
pub(super) const END: &str = ".json";
/// How the name of the next state ends, until it takes the place of the last one.
pub(super) const NEXT: &str = ".next";

/// One draft. The process that writes it holds its lock, so that no other one takes it up.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    /// The file as it was written last, and the words in it.
    held: Option<(File, Words)>,
}

impl Journal {
    /// A draft of the entry with an id. Nothing is on disk yet.
    #[must_use]
    pub(crate) fn draft(&self, id: &str) -> Draft {
        let name = format!("{}{id}{END}", self.names_of(START));
        Draft {
            path: self.folder().join(name),
            held: None,
        }
    }

    /// The drafts that nobody writes on any more, the oldest first. One whose entry is in the journal was kept, and goes; if it has
    /// other words, it is offered as a new entry, with an id of its own: without locks, two terminals can write on one.
    pub(crate) fn drafts_left(&self, new_id: impl Fn() -> Option<String>) -> Vec<(Draft, Entry)> {
        let drafts = self.names_of(START);
        for next in named(self.folder(), &drafts, NEXT).unwrap_or_default() {
            newer_state_left(&next);
        }
        let paths = named(self.folder(), &drafts, END).unwrap_or_default();
        let mut left: Vec<_> = paths
            .into_iter()
            .filter_map(|path| take_up(path).ok()?)
            .collect();
        if left.is_empty() {
            return left;
        }
        // Only a whole line counts: the draft may be all that is left of one that was torn.
        let kept = self.kept_of(&left).unwrap_or_default();
        left.retain_mut(|(draft, entry)| {
            let Some(kept) = kept.get(&entry.id) else {
                return true;
            };
            let was_kept = kept.as_str().trim_end() == entry.text.as_str().trim_end();
            if was_kept {
                // What cannot be removed now is looked at again next time.
                let _ = draft.let_go();
            } else if let Some(id) = new_id() {
                entry.id = id;
            }
            !was_kept
        });
        left.sort_by_key(|(_, entry)| entry.at);
        left
    }

    /// The words in the journal that bear one of these drafts' ids.
    fn kept_of(&self, drafts: &[(Draft, Entry)]) -> io::Result<HashMap<String, Words>> {
        let mut found = HashMap::new();
        let Some(file) = open_to_read(self.path())? else {
            return Ok(found);
        };
        let mut blocks = Blocks::new(file);
        while let Some(line) = blocks.next()? {
            let RawLine::Bytes(bytes, _) = line else {
                continue;
            };
            let is_named = |(_, entry): &&(Draft, Entry)| {
                memchr::memmem::find(bytes, entry.id.as_bytes()).is_some()
            };
            let Some((_, draft)) = drafts.iter().find(is_named) else {
                continue;
            };
            if let Some(entry) = entry_in(bytes)
                && entry.id == draft.id
            {
                found.insert(entry.id, entry.text);
            }
        }
        Ok(found)
    }
}

impl Draft {
    /// Where it is.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether just these words are on disk in it, and nobody removed it meanwhile.
    #[must_use]
    pub(crate) fn holds(&self, words: &Words) -> bool {
        let there = fs::metadata(&self.path);
        self.held.as_ref().is_some_and(|(file, held)| {
            held == words && there.is_ok_and(|there| is_same(&there, file))
        })
    }

    /// Puts the entry as it is now in the place of its last state, in one step. It is on disk when this returns.
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
        let written = file
            .write_all(&line)
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&next, &self.path));
        if let Err(error) = written {
            let _ = fs::remove_file(&next);
            return Err(error);
        }
        let is_first = self.held.is_none();
        self.held = Some((file, entry.text.clone()));
        match self.path.parent() {
            Some(folder) if is_first => sync_folder(folder),
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

/// Whether a draft can be read, so that it is offered again.
#[must_use]
pub(crate) fn is_whole(path: &Path) -> bool {
    read_whole(path).is_ok_and(|bytes| entry_in(&bytes).is_some())
}

/// Whether a draft is an entry's by its name.
pub(super) fn is_of(path: &Path, entry: &str) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    let id = name.and_then(|name| name.rsplit_once(START)?.1.split_once('.'));
    id.is_some_and(|(id, _)| id == entry)
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
        held: Some((file, entry.text.clone())),
    };
    Ok(Some((draft, entry)))
}

/// Lets a state that did not take its name take it, where it is whole and nobody writes on it: it is the newest one.
fn newer_state_left(next: &Path) {
    if let Ok(Some(_)) = take_up(next.to_owned()) {
        // Where this fails it stays, and the next look finds it.
        let _ = fs::rename(next, next.with_extension(&END[1..]));
    }
}
