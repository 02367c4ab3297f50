//! What is on disk of one item: its folder, held, with the words and what is beside them.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that writes waiting words and removes them"
)]

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::place::Root;
use super::state::put;
use super::{ENTRY, WORDS};
use crate::os::{all_in, if_there, is_same, make_one_folder, remove, sync_folder};

/// What is on disk of an item.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) folder: PathBuf,
    /// Which of the roots it is below.
    pub(super) place: usize,
    /// The folder, locked; a file system without locks shows the item to two terminals, and none of it is lost by that.
    pub(super) _lock: Option<File>,
    /// The file of words as it was written last, and its bytes.
    pub(super) words: Option<(File, Vec<u8>)>,
    pub(super) entry: Vec<u8>,
}

impl Held {
    pub(super) fn begin(
        root: &Root,
        place: usize,
        id: &str,
        entry: Option<&[u8]>,
        words: &[u8],
    ) -> io::Result<Self> {
        let above = root.open()?;
        let folder = above.join(id);
        make_one_folder(&folder)?;
        let locked = lock(&folder, true).inspect_err(|_| {
            let _ = fs::remove_dir(&folder);
        });
        let mut held = Self {
            _lock: locked?,
            folder,
            place,
            words: None,
            entry: Vec::new(),
        };
        let written = held.write(entry, words);
        match written.and_then(|()| sync_folder(&above)) {
            Ok(()) => Ok(held),
            Err(error) => {
                let _ = held.remove();
                Err(error)
            }
        }
    }

    pub(super) fn write(&mut self, entry: Option<&[u8]>, words: &[u8]) -> io::Result<()> {
        if let Some(entry) = entry.filter(|entry| *entry != self.entry) {
            put(&self.folder, ENTRY, entry)?;
            entry.clone_into(&mut self.entry);
        }
        let is_first = self.words.is_none();
        let file = put(&self.folder, WORDS, words)?;
        self.words = Some((file, words.to_owned()));
        if is_first {
            sync_folder(&self.folder)?;
        }
        Ok(())
    }

    pub(super) fn leftovers(&self) -> Vec<PathBuf> {
        let mut files = all_in(&self.folder).unwrap_or_default();
        files.retain(|file| !is_ours(file));
        files.sort();
        files
    }

    /// Removes the files that reflect made, and the folder.
    pub(super) fn remove(&self) -> io::Result<()> {
        let mut ours = all_in(&self.folder)?;
        ours.retain(|file| is_ours(file));
        // What says whose the words are goes last: cut short, they can be erased again. One that cannot go is in the way of no other.
        ours.sort_by_key(|file| file.file_name().is_some_and(|name| name == ENTRY));
        let removed: Vec<io::Result<()>> = ours.iter().map(|file| remove(file)).collect();
        removed.into_iter().collect::<io::Result<()>>()?;
        if_there(fs::remove_dir(&self.folder))?;
        self.folder.parent().map_or(Ok(()), sync_folder)
    }
}

/// The folder, locked; nothing if there are no locks. A look at it by another process is short, and can be waited for.
///
/// # Errors
/// If another process holds it, or it is gone.
pub(super) fn lock(folder: &Path, waits: bool) -> io::Result<Option<File>> {
    let file = File::open(folder)?;
    let locked = if waits {
        file.lock().map_err(TryLockError::Error)
    } else {
        file.try_lock()
    };
    match locked {
        Ok(()) if is_same(&fs::metadata(folder)?, &file) => Ok(Some(file)),
        Ok(()) => Err(io::ErrorKind::NotFound.into()),
        Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// States of the words that did not take their name, each with the length that it has if it is whole.
pub(super) fn states(folder: &Path) -> Vec<(PathBuf, u64)> {
    let files = all_in(folder).unwrap_or_default();
    let state = |file: PathBuf| {
        let name = file.file_name()?.to_str()?;
        let length = name.strip_prefix(WORDS)?.strip_prefix('.')?.parse().ok()?;
        Some((file, length))
    };
    files.into_iter().filter_map(state).collect()
}

/// Returns `true` for the names that reflect gives to files of an item.
fn is_ours(file: &Path) -> bool {
    let name = file.file_name().and_then(OsStr::to_str).unwrap_or_default();
    [WORDS, ENTRY].iter().any(|ours| {
        name.strip_prefix(ours)
            .is_some_and(|rest| rest.is_empty() || rest.strip_prefix('.').is_some_and(is_a_number))
    })
}

fn is_a_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
