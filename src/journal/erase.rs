//! What is erased is gone: from the journal, from the lines that were set aside, from the files of words.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result};

use super::beside::Around;
use super::blocks::LONGEST;
use super::file::{open_to_change, open_to_read, remove, remove_folder, sync_folder};
use super::forget::forget;
use super::path::{folder_of, is_free, itself};
use super::put::changes;
use super::read::bare;
use super::rewrite::{Change, has_one_name};
use super::trace::Trace;
use super::{Journal, Kind, Put, set_aside};
use crate::entry::{Line, Stored};
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
    /// An editor is open on it: its text stays until that is closed.
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
    /// and the files of words that hold its text. The entry goes last: where it is still there, it can be erased again. What showed
    /// it beside its line, and whether the disk has locks.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and where somebody changed the entry since it was read.
    pub(crate) fn erase(&self, old: &Stored, around: &Around) -> Result<(Traces, bool)> {
        let decide = |lines: &[&[u8]]| {
            let (mut changes, put) = changes(old, None, lines);
            if put == Put::Changed {
                let what = "that entry was changed meanwhile; it stays";
                return Err(Trouble::failed(what)
                    .hint(format!("reflect show {} shows it now", old.entry.id))
                    .into());
            }
            let mut traces = Traces::default();
            let mut number = 0;
            for (place, change) in changes.iter_mut().enumerate() {
                let line = bare(lines[place], place + 1).0;
                let unread = line.len() > LONGEST || Line::read(line).is_err();
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
            // Before there is a new file of our own among them.
            let beside = self.cleared(around)?;
            Ok((changes, (traces, beside)))
        };
        let rewritten = self.rewrite_after(decide, |_, (traces, beside)| {
            forget(&old.entry, beside, traces);
            Ok(())
        })?;
        Ok((rewritten.answer.0, rewritten.locked))
    }

    /// What lies beside, when what earlier changes left there is cleared up.
    fn cleared(&self, around: &Around) -> Result<Vec<(Kind, PathBuf)>> {
        let told = || {
            format!(
                "could not look for the same words beside {}",
                self.path.display()
            )
        };
        let cleared = self.real().and_then(|real| set_aside::clear(&real));
        let beside = cleared.and_then(|()| self.beside(around));
        beside.cure(told, "the entry is still there, and can be erased again")
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
        let told = || format!("could not remove all of {}", target.display());
        let file = open_to_read(&target);
        let one_name = file.and_then(|file| file.as_ref().map_or(Ok(()), has_one_name));
        let stays = one_name.cure(
            told,
            "its other name still holds the lines; remove that, too",
        );
        self.take(&target, remove);
        self.stays = self.stays.take().or(stays.err());
        if target != path && self.paths.len() > before {
            self.take(path, remove);
        }
    }
}
