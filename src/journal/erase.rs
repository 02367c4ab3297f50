//! What is erased is gone: from the journal, from the damaged lines, from the words that wait. docs/guide.md, "A slip, a change of
//! mind", says which lines and items those are.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result};

use super::lines::{RawLine, lines_of};
use super::lock::open_to_change;
use super::replace::NewLines;
use super::rewrite::{Rewritten, has_id_of, is_line_of};
use super::siblings::Siblings;
use super::{Journal, set_aside};
use crate::entry::{Entry, Erased, Line, StoredEntry, Trace};
use crate::exit::{Cure, Trouble};
use crate::os::{
    Seen, folder_of, has_one_name, if_there, is_free, open, read_whole, remove, remove_folder,
    sync_folder,
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
    /// Takes away every line with an entry's id, and each damaged one that has its id and no other; `words` takes away what waits of
    /// it. The lines of the journal go last: if they are still there, the entry can be erased again.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and if somebody changed the entry since it was read.
    pub(crate) fn erase(
        &self,
        old: &StoredEntry,
        mut words: impl FnMut(&Entry, &mut Erased) -> Result<()>,
    ) -> Result<Rewritten<Erased>> {
        let rewritten = self.rewrite_after(
            |lines| {
                let (left, erased) = without(old, lines)?;
                // Before there is a new file of our own among them.
                Ok((left, (erased, self.cleared()?)))
            },
            |_, (erased, siblings)| {
                words(&old.entry, erased)?;
                beside(&old.entry, siblings, erased);
                Ok(())
            },
        )?;
        Ok(rewritten.map(|(erased, _)| erased))
    }

    /// What is beside the journal, when what earlier changes left there is cleared up.
    fn cleared(&self) -> Result<Siblings> {
        let told = || format!("could not look beside {}", self.path.display());
        let cleared = set_aside::clear(&self.path);
        let siblings = cleared.and_then(|()| self.siblings());
        siblings.cure(told, "the entry is still there, and can be erased again")
    }

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
            let what = "the journal was written meanwhile; nothing was removed";
            return Err(Trouble::failed(what)
                .hint("reflect erase --all asks for the number again")
                .into());
        }
        if let Some((file, _)) = &held {
            let cure = "remove the other name first; nothing was removed";
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

/// The lines of a journal without an entry, and what became of them.
fn without<'a>(old: &StoredEntry, lines: &[RawLine<'a>]) -> Result<(NewLines<'a>, Erased)> {
    let has = |what: fn(&StoredEntry, &RawLine) -> bool| lines.iter().any(|line| what(old, line));
    if !has(is_line_of) && has(has_id_of) {
        let what = "that entry was changed meanwhile; it stays";
        return Err(Trouble::failed(what)
            .hint(format!("reflect show {} shows it now", old.entry.id))
            .into());
    }
    let (mut left, mut erased) = (NewLines::new(), Erased::default());
    for line in lines {
        match (
            line.read().ok().flatten(),
            Trace::of(&old.entry, line.bare()),
        ) {
            (Some(Line::Entry(stored)), _) if stored.entry.id == old.entry.id => {
                erased.lines += 1;
                continue;
            }
            (None, Some(Trace::Id)) => {
                erased.damaged += 1;
                continue;
            }
            (None | Some(Line::UnknownVersion(_)), Some(_)) => {
                erased.same_text.push(left.len() + 1);
            }
            _ => {}
        }
        left.push(line.whole.into());
    }
    Ok((left, erased))
}

/// Takes an entry's lines out of the damaged ones that were set apart, and finds out where else its text is.
fn beside(entry: &Entry, siblings: &Siblings, erased: &mut Erased) {
    let mut stays = |what: io::Result<()>, path: &Path| {
        let told = || format!("could not remove the same words at {}", path.display());
        let cure = "the entry is erased; that file can go, too";
        erased.stays = erased.stays.take().or(what.cure(told, cure).err());
    };
    let mut files = Vec::new();
    if let Some(damaged) = &siblings.damaged {
        match set_aside::erase(entry, damaged) {
            Ok((gone, named)) => {
                erased.damaged += gone;
                files.extend(named.then(|| damaged.clone()));
            }
            Err(error) => stays(Err(error), damaged),
        }
    }
    let has_id = |path: &PathBuf| {
        let bytes = if path.is_file() {
            read_whole(path)?
        } else {
            Vec::new()
        };
        let has_id = |line: &RawLine| Trace::of(entry, line.whole) == Some(Trace::Id);
        Ok(lines_of(&bytes).iter().any(has_id))
    };
    for left in &siblings.leftovers {
        // If there are locks, what was left of changes was cleared up.
        let in_use = || Err(io::Error::other("it may be in use, or hold other entries"));
        stays(
            has_id(left).and_then(|has| if has { in_use() } else { Ok(()) }),
            left,
        );
    }
    for copy in &siblings.unknown {
        // A copy that cannot be read is the writer's, and tells nothing.
        let is_in = copy.is_file() && read_whole(copy).is_ok_and(|file| Trace::is_in(entry, &file));
        files.extend(is_in.then(|| copy.clone()));
    }
    erased.files.extend(files);
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
        let file = open(&target);
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
