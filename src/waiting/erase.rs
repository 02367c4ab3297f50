//! An erased entry's waiting words: items that are of it go, and those that have its whole text are named.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{ENTRY, Found, Meta, WORDS, Waiting};
use crate::entry::{Entry, Erased, Trace};
use crate::exit::Cure;
use crate::os::{all_in, read_whole};

impl Waiting {
    /// Removes the items that are of an entry, with what an editor left in them: the writer was asked about the entry.
    ///
    /// # Errors
    /// If the places of waiting words cannot be looked through. Nothing is removed then.
    pub(crate) fn erase(&self, entry: &Entry, erased: &mut Erased) -> Result<()> {
        for place in &self.all {
            look_through(place)?;
        }
        for folder in self.folders() {
            look_through(&folder)?;
        }
        let listing = self.list();
        erased
            .open
            .extend(listing.held.into_iter().filter(|item| is_of(item, entry)));
        // A journal that was moved leaves its words behind; the id says whose they are.
        let stray = listing.stray.into_iter().flat_map(|stray| stray.items);
        for mut found in listing.own.into_iter().chain(stray) {
            let path = found.path();
            if found
                .meta
                .as_ref()
                .is_some_and(|meta| meta.id() == entry.id)
            {
                let gone = found
                    .item
                    .remove_leftovers()
                    .and_then(|()| found.item.done());
                let told = || format!("could not delete a copy of its words at {}", path.display());
                match gone.cure(told, "the entry is erased; that folder can go, too") {
                    Ok(_) => erased.waiting += 1,
                    Err(error) => {
                        erased.stays.get_or_insert(error);
                    }
                }
            } else if found.shows(entry) {
                erased.files.push(path);
            }
        }
        Ok(())
    }
}

impl Found {
    /// Its folder.
    pub(crate) fn path(&self) -> PathBuf {
        let words = self.item.path().unwrap_or_default();
        words.parent().unwrap_or(Path::new("")).to_owned()
    }

    fn shows(&self, entry: &Entry) -> bool {
        let files = self.item.leftovers();
        let is_in =
            |file: &PathBuf| read_whole(file).is_ok_and(|bytes| Trace::is_in(entry, &bytes));
        Trace::is_in(entry, &self.words) || files.iter().any(is_in)
    }
}

fn look_through(place: &Path) -> Result<()> {
    all_in(place).map(|_| ()).cure(
        || format!("could not look for words that wait in {}", place.display()),
        "nothing was erased; try again",
    )
}

/// Returns `true` if an item that another process holds is of an entry, or has its text.
fn is_of(item: &Path, entry: &Entry) -> bool {
    let read = |name: &str| read_whole(&item.join(name)).unwrap_or_default();
    let meta = serde_json::from_slice::<Meta>(&read(ENTRY));
    meta.is_ok_and(|meta| meta.id() == entry.id) || Trace::is_in(entry, &read(WORDS))
}
