//! One item: words that are in no entry yet, in a folder of their own. `begin`, `hold`, `append`, `done`.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that writes waiting words, reads them and removes them"
)]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::held::{Held, lock, states};
use super::place::Root;
use super::{ENTRY, Meta, WORDS};
use crate::os::{is_same, read_whole, remove};

/// Words that wait. The process that writes them holds the folder's lock, so that no other one offers them.
///
/// Nothing here is removed by itself: whoever has the words elsewhere says [`Item::done`].
#[derive(Debug)]
pub(crate) struct Item {
    id: String,
    /// Where the folder can be made, the best place first.
    roots: Vec<Root>,
    held: Option<Held>,
}

/// What became of an item whose words are elsewhere now.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Done {
    /// It is gone.
    Gone,
    /// It stays, because an editor left files in it that may hold newer words.
    Stays(Vec<PathBuf>),
}

impl Item {
    /// An item that is on no disk yet.
    pub(super) fn new(id: String, roots: Vec<Root>) -> Self {
        Self {
            id,
            roots,
            held: None,
        }
    }

    /// The item in a folder, with its words; nothing if another process holds it or it holds no words.
    pub(super) fn take_up(
        folder: &Path,
        roots: Vec<Root>,
    ) -> Option<(Self, Option<Meta>, Vec<u8>)> {
        let id = folder.file_name()?.to_str()?.to_owned();
        let lock = lock(folder, false).ok()?;
        // The latest state takes its name if a kill came before that: its own length, in its name, says that it is whole.
        for (next, length) in states(folder) {
            if fs::metadata(&next).is_ok_and(|found| found.len() == length) {
                let _ = fs::rename(&next, folder.join(WORDS));
            }
        }
        let read = read_whole(&folder.join(WORDS));
        // What is no plain file would be waited for.
        let file = read
            .as_ref()
            .ok()
            .and_then(|_| File::open(folder.join(WORDS)).ok());
        let words = read.unwrap_or_default();
        let entry = read_whole(&folder.join(ENTRY)).unwrap_or_default();
        let place = roots
            .iter()
            .position(|root| folder.starts_with(root.path()));
        let held = Held {
            folder: folder.to_owned(),
            place: place.unwrap_or_default(),
            _lock: lock,
            words: file.map(|file| (file, words.clone())),
            entry: entry.clone(),
        };
        let is_blank = words.trim_ascii().is_empty();
        if is_blank
            && held.words.is_some() == folder.join(WORDS).exists()
            && held.leftovers().is_empty()
        {
            // What a kill left between two steps.
            let _ = held.remove();
            return None;
        }
        let item = Self {
            id,
            roots,
            held: Some(held),
        };
        Some((item, serde_json::from_slice(&entry).ok(), words))
    }

    /// What names it: its folder's name.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The file of words, if it is on disk.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        Some(self.held.as_ref()?.folder.join(WORDS))
    }

    /// Returns `true` if it is in a folder that may be emptied when the system starts again.
    pub(crate) fn may_be_emptied(&self) -> bool {
        let place = self
            .held
            .as_ref()
            .and_then(|held| self.roots.get(held.place));
        place.is_some_and(Root::may_be_emptied)
    }

    /// Returns `true` if exactly these words are on disk in it, and nobody removed them meanwhile.
    pub(crate) fn holds(&self, words: &[u8]) -> bool {
        self.held.as_ref().is_some_and(|held| {
            held.words.as_ref().is_some_and(|(file, bytes)| {
                let there = fs::metadata(held.folder.join(WORDS));
                bytes == words && there.is_ok_and(|there| is_same(&there, file))
            })
        })
    }

    /// Puts words in the place of its last state, in one step. They are on disk when this returns. If they cannot be, the next place
    /// is tried.
    ///
    /// # Errors
    /// If no place takes them. The last state is then as it was.
    pub(crate) fn hold(&mut self, entry: Option<&Meta>, words: &[u8]) -> io::Result<()> {
        let entry = entry.map(serde_json::to_vec).transpose()?;
        let mut failed = None;
        let mut from = 0;
        if let Some(held) = &mut self.held {
            match held.write(entry.as_deref(), words) {
                Ok(()) => return Ok(()),
                Err(error) => failed = Some(error),
            }
            from = held.place + 1;
        }
        for (place, root) in self.roots.iter().enumerate().skip(from) {
            match Held::begin(root, place, &self.id, entry.as_deref(), words) {
                Ok(held) => {
                    if let Some(before) = self.held.replace(held) {
                        // Its state is older; if it cannot go, it is offered as what it is.
                        let _ = before.remove();
                    }
                    return Ok(());
                }
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        Err(failed.unwrap_or_else(|| io::Error::other("there is no place for waiting words")))
    }

    /// Adds bytes to its words, as a pipe brings them. They are on disk when this returns.
    ///
    /// # Errors
    /// If they cannot be written; what came before is there.
    pub(crate) fn append(&mut self, more: &[u8]) -> io::Result<()> {
        let Some(Held {
            folder,
            words: Some((_, bytes)),
            ..
        }) = &mut self.held
        else {
            return self.hold(None, more);
        };
        let path = folder.join(WORDS);
        let mut file = OpenOptions::new().append(true).open(path)?;
        file.write_all(more)?;
        file.sync_data()?;
        bytes.extend_from_slice(more);
        Ok(())
    }

    /// Takes over what an editor left in the file of words: its bytes now.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(crate) fn read(&mut self) -> io::Result<Vec<u8>> {
        let Some(held) = &mut self.held else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let path = held.folder.join(WORDS);
        let bytes = read_whole(&path)?;
        held.words = Some((File::open(&path)?, bytes.clone()));
        Ok(bytes)
    }

    /// Files in it that reflect did not make: an editor's swap, backup or recovery files.
    pub(crate) fn leftovers(&self) -> Vec<PathBuf> {
        self.held.as_ref().map(Held::leftovers).unwrap_or_default()
    }

    /// Removes those of them that are blank, or hold one of these texts and nothing else: copies of what reflect has.
    pub(crate) fn tidy(&self, texts: &[&[u8]]) {
        for file in self.leftovers() {
            let is_copy = |bytes: Vec<u8>| {
                let bytes = bytes.trim_ascii();
                bytes.is_empty() || texts.iter().any(|text| text.trim_ascii() == bytes)
            };
            if file.is_file() && read_whole(&file).is_ok_and(is_copy) {
                let _ = remove(&file);
            }
        }
    }

    /// Says that its words are in the journal, or that there are none any more: it goes, unless an editor's files are in it.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub(crate) fn done(&mut self) -> io::Result<Done> {
        let Some(held) = &self.held else {
            return Ok(Done::Gone);
        };
        let leftovers = held.leftovers();
        if !leftovers.is_empty() {
            return Ok(Done::Stays(leftovers));
        }
        held.remove()?;
        self.held = None;
        Ok(Done::Gone)
    }

    /// Removes the files in it that reflect did not make: the writer said yes to that.
    ///
    /// # Errors
    /// If one cannot be removed.
    pub(crate) fn remove_leftovers(&self) -> io::Result<()> {
        self.leftovers().iter().try_for_each(|file| {
            if fs::symlink_metadata(file)?.is_dir() {
                fs::remove_dir_all(file)
            } else {
                remove(file)
            }
        })
    }
}
