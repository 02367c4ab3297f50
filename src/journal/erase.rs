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

use super::beside::{Around, remove};
use super::blocks::whole_lines;
use super::file::{open_to_change, sync_folder};
use super::put::changes;
use super::read::bare;
use super::rewrite::{Change, Rewritten, clear, folder_of, replace};
use super::trace::Trace;
use super::{Journal, Kind, Put, desk, draft};
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
        self.rewrite_after(decide, |traces| {
            traces.stays = self.forget(&old.entry, around);
        })
    }

    /// Removes an entry from the lines that were set aside, and the files of words that hold its text; why the first that stays does.
    fn forget(&self, entry: &Entry, around: &Around) -> Option<Error> {
        let mut stays = None;
        for (kind, path) in self.beside(around) {
            let forgotten = match kind {
                Kind::Damaged => forget_in(&path, entry),
                // The next rewrite removes it.
                Kind::Rewriting => Ok(()),
                _ if holds(kind, &path, entry) => remove(&path),
                _ => continue,
            };
            let told = || format!("could not remove the same words at {}", path.display());
            let cured = or_gone(forgotten).cure(told, "the entry is erased; that file can go, too");
            stays = stays.or(cured.err());
        }
        stays
    }

    /// Removes the journal and all that lies beside it, under its lock; the paths that were removed.
    ///
    /// # Errors
    /// Where the lock cannot be had, or a file cannot be removed.
    pub(crate) fn erase_all(&self, around: &Around) -> Result<Vec<PathBuf>> {
        self.remove_all(around).cure(
            || format!("could not remove all of {}", self.path.display()),
            "see that the folder is yours, and try again",
        )
    }

    fn remove_all(&self, around: &Around) -> io::Result<Vec<PathBuf>> {
        let mut removed = Vec::new();
        let mut held = None;
        if let Ok(real) = fs::canonicalize(&self.path) {
            held = Some(open_to_change(&real)?);
            for (_, path) in self.beside(around) {
                remove(&path)?;
                removed.push(path);
            }
            remove(&real)?;
            removed.push(real);
        } else {
            for (_, path) in self.beside(around) {
                remove(&path)?;
                removed.push(path);
            }
        }
        // Where the journal was a link, the link is still there.
        if fs::symlink_metadata(&self.path).is_ok() {
            remove(&self.path)?;
            removed.push(self.path.clone());
        }
        let folders: BTreeSet<&Path> = removed.iter().map(|path| folder_of(path)).collect();
        folders.into_iter().try_for_each(sync_folder)?;
        drop(held);
        Ok(removed)
    }
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

/// What another erasure removed meanwhile is as gone.
fn or_gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
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
        replace(&path, &file, &lines, changes, || {})?;
    } else {
        remove(&path)?;
    }
    sync_folder(folder_of(&path))
}
