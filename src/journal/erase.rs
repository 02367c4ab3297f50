//! What is erased is gone: from the journal, from the lines that were set aside, from the files of words.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Error, Result};

use super::beside::Around;
use super::blocks::whole_lines;
use super::file::{open_to_change, read_whole, remove, remove_folder, sync_folder};
use super::new_file::{New, clear};
use super::path::{folder_of, is_free, itself};
use super::put::changes;
use super::read::bare;
use super::rewrite::{Change, Rewritten, has_one_name};
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
    /// A line that was set aside has its words, and nothing that shows whose they are: it stays.
    pub set_aside: bool,
    /// An editor is open on it: its text goes with the editor.
    pub in_an_editor: bool,
    /// Why a file with its words could not go.
    pub stays: Option<Error>,
}

/// The cure where something could not be removed.
const TRY_AGAIN: &str = "see that the folder is yours, and try again";

/// What was removed, and why the first that stays does.
#[derive(Debug, Default)]
pub(crate) struct Removed {
    /// The paths of what is gone.
    pub paths: Vec<PathBuf>,
    /// Why something could not go.
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
                if matches!(trace, Some(Trace::Text | Trace::Words)) {
                    traces.same_words.push(number);
                }
            }
            Ok((changes, traces))
        };
        self.rewrite_after(decide, |_, traces| self.forget(&old.entry, around, traces))
    }

    /// Removes an entry from the lines that were set aside, and the files of words that hold its text.
    fn forget(&self, entry: &Entry, around: &Around, traces: &mut Traces) -> Result<()> {
        let told = || {
            format!(
                "could not look for the same words beside {}",
                self.path.display()
            )
        };
        let cleared = self.real().and_then(|real| set_aside::clear(&real));
        let beside = cleared.and_then(|()| self.beside(around));
        let beside = beside.cure(told, "the entry is still there, and can be erased again")?;
        let gone = "the entry is erased; that file can go, too";
        for (kind, path) in beside {
            let forgotten = match kind {
                Kind::Damaged => forget_in(&path, entry).map(|stays| traces.set_aside |= stays),
                // Where there are locks, what was left of rewrites was cleared up.
                Kind::Rewriting if shows(&path, entry) => Err(io::Error::other(
                    "without locks, another program may use it",
                )),
                Kind::Editing if desk::is_of(&path, &entry.id) && desk::is_in_use(&path) => {
                    traces.in_an_editor = true;
                    Ok(())
                }
                Kind::Editing if desk::is_of(&path, &entry.id) => remove_folder(&path),
                // Another entry with the same words, which is being written just now, is another one.
                Kind::Draft if draft::is_in_use(&path) => Ok(()),
                Kind::Draft | Kind::NotKept if holds(kind, &path, entry) => remove(&path),
                _ => Ok(()),
            };
            let told = || format!("could not remove the same words at {}", path.display());
            let stays = forgotten.cure(told, gone).err();
            traces.stays = traces.stays.take().or(stays);
        }
        Ok(())
    }

    /// Removes the journal and all that lies beside it, under its lock; one that cannot go is in the way of no other.
    ///
    /// # Errors
    /// Where the lock cannot be had, or the journal has a second name. Nothing is removed then.
    pub(crate) fn erase_all(&self, around: &Around) -> Result<Removed> {
        let told = || format!("could not remove all of {}", self.path.display());
        let cure = TRY_AGAIN;
        let real = match fs::canonicalize(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            real => Some(real.cure(told, cure)?),
        };
        let held = real.as_deref().map(open_to_change).transpose();
        let held = held.cure(told, cure)?;
        if let Some((file, _)) = &held {
            let cure = "remove the other name first; nothing was removed";
            has_one_name(file).cure(told, cure)?;
        }
        let beside = self.beside(around).cure(told, cure)?;
        let mut removed = Removed::default();
        for (kind, path) in beside {
            match kind {
                // A text in an editor lies in a folder of its own.
                Kind::Editing => removed.take(&path, remove_folder),
                Kind::Damaged => removed.take_where_it_leads(&path),
                _ => removed.take(&path, remove),
            }
        }
        if let Some(real) = real {
            removed.take(&real, remove);
        }
        // A link to it is what leads to the rest, if that is to be tried again.
        if removed.stays.is_none() && !is_free(&self.path) {
            removed.take(&self.path, remove);
        }
        let folders: BTreeSet<&Path> = removed.paths.iter().map(|path| folder_of(path)).collect();
        let synced = folders.into_iter().try_for_each(sync_folder);
        removed.stays = removed.stays.or(synced.cure(told, cure).err());
        // Whoever waited for the lock makes a new journal.
        drop(held);
        Ok(removed)
    }
}

impl Removed {
    fn take(&mut self, path: &Path, remove: fn(&Path) -> io::Result<()>) {
        let told = || format!("could not remove {}", path.display());
        match remove(path).cure(told, TRY_AGAIN) {
            Ok(()) => self.paths.push(path.to_owned()),
            Err(error) => {
                self.stays.get_or_insert(error);
            }
        }
    }

    /// The same of what a link leads to, and then of the link.
    fn take_where_it_leads(&mut self, path: &Path) {
        let target = itself(path).unwrap_or_else(|_| path.to_owned());
        let before = self.paths.len();
        self.take(&target, remove);
        if target != path && self.paths.len() > before {
            self.take(path, remove);
        }
    }
}

/// Whether a file of lines shows an entry by its id.
fn shows(path: &Path, entry: &Entry) -> bool {
    let bytes = read_whole(path).unwrap_or_default();
    let has_id = |line: &&[u8]| Trace::of(entry, line) == Some(Trace::Id);
    whole_lines(&bytes).iter().any(has_id)
}

/// Whether a file of words holds an entry's text, or is the draft of it. What cannot be read is not known to.
fn holds(kind: Kind, path: &Path, entry: &Entry) -> bool {
    let Ok(mut held) = read_whole(path) else {
        return false;
    };
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

/// Takes an entry's lines out of a file of lines that were set aside; where no other is left, the file goes. Whether a line stays
/// that has its words, and may be another entry's.
fn forget_in(damaged: &Path, entry: &Entry) -> io::Result<bool> {
    let path = fs::canonicalize(damaged)?;
    let (mut file, locked) = open_to_change(&path)?;
    if locked {
        clear(&path)?;
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let lines = whole_lines(&bytes);
    let traces: Vec<_> = lines.iter().map(|line| Trace::of(entry, line)).collect();
    let has_words = traces.contains(&Some(Trace::Words));
    let change = |trace: &Option<Trace>| match trace {
        Some(Trace::Id | Trace::Text) => Change::Drop,
        Some(Trace::Words) | None => Change::Carry,
    };
    let changes: Vec<Change> = traces.iter().map(change).collect();
    if !changes.contains(&Change::Drop) {
        return Ok(has_words);
    }
    has_one_name(&file)?;
    if changes.contains(&Change::Carry) {
        New::write(&path, &file, &lines, changes)?.take_its_place()?;
    } else {
        remove(&path)?;
    }
    sync_folder(folder_of(&path))?;
    Ok(has_words)
}
