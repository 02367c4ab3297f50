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
use super::new_file::{Change, Seen};
use super::path::{folder_of, is_free};
use super::put::changes;
use super::read::bare;
use super::rewrite::has_one_name;
use super::trace::Trace;
use super::{Journal, Kind, Put, set_aside};
use crate::entry::{Line, Stored, Traces};
use crate::exit::{Cure, Trouble};

/// The cure where something could not be removed.
const TRY_AGAIN: &str = "see that the folder is yours and can be written, and try again";

/// A journal's file as it was; nothing where it was not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look(Option<Seen>);

/// What was removed, and why the first that stays does.
#[derive(Debug, Default)]
pub(crate) struct Removed {
    /// The file system has locks, and the journal's was held, or there was no journal.
    pub locked: bool,
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
                let read = (line.len() <= LONGEST)
                    .then(|| Line::read(line).ok())
                    .flatten();
                let trace = match &read {
                    Some(Line::Entry(_)) => None,
                    _ => Trace::of(&old.entry, line),
                };
                if read.is_none() && trace == Some(Trace::Id) {
                    *change = Change::Drop;
                    traces.gone += 1;
                }
                if *change == Change::Drop {
                    continue;
                }
                number += 1;
                if trace.is_some() {
                    traces.same_words.push(number);
                }
                if matches!(read, Some(Line::Entry(other)) if other.entry.id == old.entry.id) {
                    traces.same_id = traces.same_id.or(Some(number));
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

    /// How the journal's file is now, to see later whether it was written meanwhile.
    ///
    /// # Errors
    /// Where it is there and cannot be opened.
    pub(crate) fn look(&self) -> io::Result<Look> {
        let file = open_to_read(&self.path)?;
        Ok(Look(file.as_ref().map(Seen::of).transpose()?))
    }

    /// Removes the journal and all that lies beside it, under its lock; one that cannot go is in the way of no other.
    ///
    /// # Errors
    /// Where the lock cannot be had, the journal is not as it was `seen`, or it has a second name. Nothing is removed then.
    pub(crate) fn erase_all(&self, around: &Around, seen: Option<Look>) -> Result<Removed> {
        let told = || format!("could not remove all of {}", self.path.display());
        let cure = TRY_AGAIN;
        let real = match fs::canonicalize(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            real => Some(real.cure(told, cure)?),
        };
        let held = real.as_deref().map(open_to_change).transpose();
        let held = held.cure(told, cure)?;
        let now = held.as_ref().map(|(file, _)| Seen::of(file)).transpose();
        let now = Look(now.cure(told, cure)?);
        if seen.is_some_and(|seen| seen != now) {
            let what = "the journal was written meanwhile; nothing was removed";
            return Err(Trouble::failed(what)
                .hint("reflect erase --all asks for the number again")
                .into());
        }
        if let Some((file, _)) = &held {
            let cure = "remove the other name first; nothing was removed";
            has_one_name(file).cure(told, cure)?;
        }
        let beside = self.beside(around).cure(told, cure)?;
        let mut removed = Removed {
            locked: held.as_ref().is_none_or(|(_, locked)| *locked),
            ..Removed::default()
        };
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
        let followed = set_aside::followed(path);
        let cure = "see where it leads, and remove what is yours";
        let target = match followed.cure(|| format!("could not remove {}", path.display()), cure) {
            Ok(target) => target,
            Err(error) => {
                self.stays.get_or_insert(error);
                return;
            }
        };
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
