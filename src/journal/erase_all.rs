//! A whole journal erased, with all that reflect made beside it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result};

use super::lock::open_to_change;
use super::{Journal, set_aside};
use crate::exit::{Cure, Trouble};
use crate::os::{
    Seen, folder_of, has_one_name, if_there, is_free, open, remove, remove_folder, sync_folder,
};

/// The cure where something could not be removed.
const TRY_AGAIN: &str = "check that the folder is yours and can be written, and try again";

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
    /// How the journal's file is now, to see later whether it was written meanwhile.
    ///
    /// # Errors
    /// Where it is there and cannot be opened.
    pub(crate) fn look(&self) -> io::Result<Look> {
        let file = open(&self.path)?;
        Ok(Look(file.as_ref().map(Seen::of).transpose()?))
    }

    /// Removes the journal, what reflect made beside it, and these folders of words, under the journal's lock; one that cannot go is
    /// in the way of no other.
    ///
    /// # Errors
    /// Where the lock cannot be had, the journal is not as it was `seen`, or it has a second name. Nothing is removed then.
    pub(crate) fn erase_all(&self, words: &[PathBuf], seen: Option<Look>) -> Result<Removed> {
        let told = || format!("could not remove all of {}", self.path.display());
        let cure = TRY_AGAIN;
        let held = if_there(open_to_change(&self.path)).cure(told, cure)?;
        let now = held.as_ref().map(|(file, _)| Seen::of(file)).transpose();
        let now = Look(now.cure(told, cure)?);
        if seen.is_some_and(|seen| seen != now) {
            let what = "the journal was changed in the meantime; nothing was erased";
            return Err(Trouble::failed(what)
                .hint("run `reflect erase --all` again; it asks with the new number")
                .into());
        }
        if let Some((file, _)) = &held {
            let cure = "delete the other name first; nothing was erased";
            has_one_name(file).cure(told, cure)?;
        }
        let siblings = self.siblings().cure(told, cure)?;
        let mut removed = Removed {
            locked: held.as_ref().is_none_or(|(_, locked)| *locked),
            ..Removed::default()
        };
        for folder in words {
            removed.take(folder, remove_folder);
        }
        for file in &siblings.leftovers {
            removed.take(file, remove);
        }
        if let Some(damaged) = &siblings.damaged {
            removed.take_where_it_leads(damaged);
        }
        if held.is_some() {
            removed.take(&self.path, remove);
        }
        // A link to it is what leads to the rest, if that is to be tried again.
        if removed.stays.is_none() && !is_free(&self.named) {
            removed.take(&self.named, remove);
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
        let cure = "check where the link leads, then delete what is yours";
        let target = match followed.cure(|| format!("could not remove {}", path.display()), cure) {
            Ok(target) => target,
            Err(error) => {
                self.stays.get_or_insert(error);
                return;
            }
        };
        let before = self.paths.len();
        let told = || format!("could not remove all of {}", target.display());
        let file = open(&target);
        let one_name = file.and_then(|file| file.as_ref().map_or(Ok(()), has_one_name));
        let stays = one_name.cure(
            told,
            "the file has a second name that still holds the lines; delete that too",
        );
        self.take(&target, remove);
        self.stays = self.stays.take().or(stays.err());
        if target != path && self.paths.len() > before {
            self.take(path, remove);
        }
    }
}
