//! What is erased is gone: from the journal, from the lines that were set aside, from the files of words.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that looks for an erased entry's words"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Error, Result};

use super::beside::Around;
use super::blocks::whole_lines;
use super::file::{is_free, open_to_change, remove, sync_folder};
use super::put::changes;
use super::read::bare;
use super::rewrite::{Change, New, Rewritten, clear, folder_of, has_one_name};
use super::trace::Trace;
use super::{Journal, Kind, Put, desk, draft, set_aside};
use crate::entry::{Entry, Line, Stored};
use crate::exit::{Cure, Trouble};

/// What showed an erased entry beside its own line: lines that cannot be read, and other files.
#[derive(Debug, Default)]
pub(crate) struct Traces {
    /// How many had its id: they are gone with it.
    pub gone: usize,
    /// Those that have its words and no id, counted from 1 in the journal as it is now: they stay.
    pub same_words: Vec<usize>,
    /// Why a file with its words could not go.
    pub stays: Option<Error>,
}

impl Journal {
    /// Takes an entry away, and with it the lines that cannot be read and have its id, its lines among those that were set aside,
    /// and the files of words that hold its text. The entry goes last: where it is still there, it can be erased again.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and where somebody changed the entry since it was read.
    pub(crate) fn erase(&self, old: &Stored, around: &Around) -> Result<Rewritten<Traces>> {
        let decide = |lines: &[&[u8]]| {
            let (mut changes, put) = changes(old, None, lines);
            if put == Put::Changed {
                let what = "that entry was changed meanwhile; it stays";
                return Err(Trouble::failed(what)
                    .hint("reflect show shows it as it is now")
                    .into());
            }
            let mut traces = Traces::default();
            let mut number = 0;
            for (place, change) in changes.iter_mut().enumerate() {
                let line = bare(lines[place], place + 1).0;
                let unread = Line::read(line).is_err();
                let trace = unread.then(|| Trace::of(&old.entry, line)).flatten();
                if trace == Some(Trace::Id) {
                    *change = Change::Drop;
                    traces.gone += 1;
                }
                number += usize::from(*change != Change::Drop);
                if trace == Some(Trace::Words) {
                    traces.same_words.push(number);
                }
            }
            Ok((changes, traces))
        };
        self.rewrite_after(decide, |_, traces| {
            traces.stays = self.forget(&old.entry, around);
            Ok(())
        })
    }

    /// Removes an entry from the lines that were set aside, and the files of words that hold its text; why the first that stays does.
    fn forget(&self, entry: &Entry, around: &Around) -> Option<Error> {
        let gone = "the entry is erased; that file can go, too";
        let real = self.real();
        let told = || format!("could not clear up beside {}", real.display());
        let mut stays = set_aside::clear(&real).cure(told, gone).err();
        for (kind, path) in self.beside(around) {
            let forgotten = match kind {
                Kind::Damaged => forget_in(&path, entry),
                // Where there are locks, what was left of rewrites was cleared up.
                Kind::Rewriting if shows(&path, entry) => Err(io::Error::other(
                    "without locks, another program may use it",
                )),
                Kind::Rewriting => continue,
                _ if holds(kind, &path, entry) => remove(&path),
                _ => continue,
            };
            let told = || format!("could not remove the same words at {}", path.display());
            stays = stays.or(forgotten.cure(told, gone).err());
        }
        stays
    }

    /// Removes the journal and all that lies beside it, under its lock; the paths that were removed.
    ///
    /// # Errors
    /// Where the lock cannot be had, the journal has a second name, or a file cannot be removed.
    pub(crate) fn erase_all(&self, around: &Around) -> Result<Vec<PathBuf>> {
        let told = || format!("could not remove all of {}", self.path.display());
        let cure = "see that the folder is yours, and try again";
        let real = fs::canonicalize(&self.path).ok();
        let held = real.as_deref().map(open_to_change).transpose();
        let held = held.cure(told, cure)?;
        if let (Some((file, _)), Some(real)) = (&held, &real) {
            has_one_name(file, real)?;
        }
        let removed = self.remove_all(real, around).cure(told, cure);
        // Whoever waited for the lock makes a new journal.
        drop(held);
        removed
    }

    fn remove_all(&self, real: Option<PathBuf>, around: &Around) -> io::Result<Vec<PathBuf>> {
        let beside = self.beside(around).into_iter().map(|(_, path)| path);
        let mut all: Vec<PathBuf> = beside.chain(real).collect();
        // Where the journal was a link, the link is still there.
        if !all.contains(&self.path) && !is_free(&self.path) {
            all.push(self.path.clone());
        }
        all.iter().try_for_each(|path| remove(path))?;
        let folders: BTreeSet<&Path> = all.iter().map(|path| folder_of(path)).collect();
        folders.into_iter().try_for_each(sync_folder)?;
        Ok(all)
    }
}

/// Whether a file of lines shows an entry by its id.
fn shows(path: &Path, entry: &Entry) -> bool {
    let bytes = fs::read(path).unwrap_or_default();
    let has_id = |line: &&[u8]| Trace::of(entry, line) == Some(Trace::Id);
    whole_lines(&bytes).iter().any(has_id)
}

/// Whether a file of words holds an entry's text, or is the draft of it.
fn holds(kind: Kind, path: &Path, entry: &Entry) -> bool {
    let held = match kind {
        Kind::Editing => fs::read(path.join(desk::FILE)),
        _ => fs::read(path),
    };
    let mut held = held.unwrap_or_default();
    if kind == Kind::Draft
        && let Some(draft) = draft::entry_in(&held)
    {
        // The draft of an erased entry goes, whatever became of its words since.
        if draft.id == entry.id {
            return true;
        }
        held = draft.text.as_str().as_bytes().to_vec();
    }
    held.trim_ascii() == entry.text.as_str().as_bytes().trim_ascii()
}

/// Takes an entry's lines out of a file of lines that were set aside; where no other is left, the file goes.
fn forget_in(damaged: &Path, entry: &Entry) -> io::Result<()> {
    let path = fs::canonicalize(damaged)?;
    let (mut file, locked) = open_to_change(&path)?;
    if locked {
        clear(&path)?;
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let lines = whole_lines(&bytes);
    let change = |line: &&[u8]| match Trace::of(entry, line) {
        Some(_) => Change::Drop,
        None => Change::Carry,
    };
    let changes: Vec<Change> = lines.iter().map(change).collect();
    if !changes.contains(&Change::Drop) {
        return Ok(());
    }
    if changes.contains(&Change::Carry) {
        New::write(&path, &file, &lines, changes)?.take_its_place()?;
    } else {
        remove(&path)?;
    }
    sync_folder(folder_of(&path))
}
