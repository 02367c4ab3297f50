//! What is erased is gone: from the journal, from the lines that were set aside, from the files of words.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that looks for an erased entry's words"
)]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::beside::{Around, remove};
use super::blocks::whole_lines;
use super::file::{open_to_change, sync_folder};
use super::put::changes;
use super::read::bare;
use super::rewrite::{Change, Rewritten, clear, replace};
use super::trace::Trace;
use super::{Journal, Kind, Put, desk, draft};
use crate::entry::{Entry, Line, Stored};
use crate::exit::{Cure, Trouble};

/// The lines that cannot be read and showed an erased entry.
#[derive(Debug, Default)]
pub(crate) struct Traces {
    /// How many had its id: they are gone with it.
    pub gone: usize,
    /// Those that have its words and no id, counted from 1 in the journal as it is now: they stay.
    pub same_words: Vec<usize>,
}

impl Journal {
    /// Takes an entry away, and with it the lines that cannot be read and have its id.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and where somebody changed the entry since it was read.
    pub(crate) fn erase(&self, old: &Stored) -> Result<Rewritten<Traces>> {
        self.rewrite(|lines| {
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
        })
    }

    /// Removes an erased entry from the lines that were set aside, and the files of words that hold its text.
    ///
    /// # Errors
    /// Where one of them cannot be changed or removed.
    pub(crate) fn forget(&self, entry: &Entry, around: &Around) -> Result<()> {
        let told = |path: &Path| format!("could not remove the same words at {}", path.display());
        let cure = "the entry is erased; that file can go, too";
        for (kind, path) in self.beside(around) {
            let file = match kind {
                Kind::NotKept | Kind::Draft => path.clone(),
                Kind::Editing => path.join(desk::FILE),
                Kind::Damaged => {
                    or_gone(forget_in(&path, entry)).cure(|| told(&path), cure)?;
                    continue;
                }
                Kind::Rewriting => continue,
            };
            let mut held = fs::read(file).unwrap_or_default();
            if kind == Kind::Draft
                && let Some(draft) = draft::entry_in(&held)
            {
                // The draft of an erased entry goes, whatever became of its words since.
                let same = if draft.id == entry.id {
                    &entry.text
                } else {
                    &draft.text
                };
                held = same.as_str().as_bytes().to_vec();
            }
            if held.trim_ascii() == entry.text.as_str().as_bytes().trim_ascii() {
                or_gone(remove(&path)).cure(|| told(&path), cure)?;
            }
        }
        Ok(())
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
        sync_folder(self.folder())?;
        drop(held);
        Ok(removed)
    }
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
        return replace(&path, &file, &lines, changes);
    }
    remove(&path)?;
    sync_folder(path.parent().unwrap_or(Path::new("/")))
}
