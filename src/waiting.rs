//! Words that are not in an entry yet: typed, piped or in an editor. One folder for a journal, one kind of item.
//!
//! Before reflect waits for a key, a pipe, a lock or an editor, the words that it has are in an item.

mod block;
mod erase;
mod found;
mod held;
mod item;
mod meta;
mod place;
mod state;

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use crate::env::Places;
use crate::os::{all_in, canonical, is_free, read_whole};

pub(crate) use block::Block;
pub(crate) use found::Found;
use found::found_in;
pub(crate) use item::{Done, Item};
pub(crate) use meta::Meta;
use place::Root;

/// The file of words in an item: bytes as they came.
const WORDS: &str = "words";
/// What is beside the words.
const ENTRY: &str = "entry.json";
/// The file that says to which journal a folder belongs.
const JOURNAL: &str = "journal";
/// The folder of words whose journal cannot be known.
const UNKNOWN: &str = "unknown";

/// The words that wait for one journal.
#[derive(Debug)]
pub(crate) struct Waiting {
    journal: Option<PathBuf>,
    roots: Vec<Root>,
    /// All folders of ours in which items can be.
    all: Vec<PathBuf>,
}

/// All that waits, as far as it can be seen from one journal.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// This journal's, the newest first.
    pub own: Vec<Found>,
    /// This journal's that another process holds.
    pub held: Vec<PathBuf>,
    /// Those of journals that are not known, or not at their path any more.
    pub stray: Vec<Stray>,
}

/// Items of a journal that is not known, or not at its path any more.
#[derive(Debug)]
pub(crate) struct Stray {
    /// Their folder.
    pub folder: PathBuf,
    /// Where their journal was.
    pub journal: Option<PathBuf>,
    pub items: Vec<Found>,
}

/// To which journal a folder belongs.
enum Owner {
    Ours,
    /// Another one, which is at its path.
    Another,
    Nobody(Option<PathBuf>),
}

impl Waiting {
    /// The words that wait for the journal with this canonical path; of one that cannot be known, if there is none.
    pub(crate) fn of(journal: Option<&Path>, places: &Places) -> Self {
        // Beside a device, a pipe or a socket is no place for words.
        let is_odd = |path: &&Path| {
            let found = std::fs::metadata(path);
            found.is_ok_and(|found| !found.is_file() && !found.is_dir())
        };
        let journal = journal.filter(|path| !is_odd(path));
        Self {
            journal: journal.map(Path::to_owned),
            roots: Root::of(journal, places),
            all: Root::all(journal, places),
        }
    }

    /// A new item. Nothing is on disk yet.
    pub(crate) fn begin(&self, id: &str) -> Item {
        Item::new(id.to_owned(), self.roots.clone())
    }

    /// Sees that words can wait in one of the places, before the first of them.
    ///
    /// # Errors
    /// If no place can be used.
    pub(crate) fn make_ready(&self) -> io::Result<()> {
        let mut failed = None;
        for root in &self.roots {
            match root.open() {
                Ok(_) => return Ok(()),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// All places of ours in which words can wait.
    pub(crate) fn places(&self) -> Vec<PathBuf> {
        let roots = self.roots.iter().map(|root| root.path().to_owned());
        roots.chain(self.all.clone()).collect()
    }

    /// Where words of this journal wait, if the best place can be used.
    pub(crate) fn place(&self) -> Option<PathBuf> {
        self.roots.first().map(Root::folder)
    }

    /// The folders of this journal's items.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        let folders = self
            .all
            .iter()
            .flat_map(|root| all_in(root).unwrap_or_default());
        folders
            .filter(|folder| matches!(self.owner(folder), Owner::Ours))
            .collect()
    }

    /// The places of reflect's, and all folders and files of this journal in them.
    pub(crate) fn all_paths(&self) -> Vec<PathBuf> {
        let mut all = self.all.clone();
        for folder in self.folders() {
            for item in all_in(&folder).unwrap_or_default() {
                all.extend(all_in(&item).unwrap_or_default());
                all.push(item);
            }
            all.push(folder);
        }
        all
    }

    /// Removes the places of reflect's that have nothing in them any more.
    pub(crate) fn remove_empty(&self) {
        for root in &self.all {
            // One that holds another journal's words is not empty, and stays.
            let _ = std::fs::remove_dir(root);
        }
    }

    /// All that waits. Items that nobody holds are held by this process then.
    pub(crate) fn list(&self) -> Listing {
        let mut listing = Listing::default();
        for root in &self.all {
            for folder in all_in(root).unwrap_or_default() {
                match self.owner(&folder) {
                    Owner::Another => {}
                    Owner::Ours => {
                        let (found, held) = found_in(&folder, &self.roots);
                        listing.own.extend(found);
                        listing.held.extend(held);
                    }
                    Owner::Nobody(journal) => {
                        let items = found_in(&folder, &self.roots).0;
                        if !items.is_empty() {
                            listing.stray.push(Stray {
                                folder,
                                journal,
                                items,
                            });
                        }
                    }
                }
            }
        }
        listing.own.sort_by_key(|found| std::cmp::Reverse(found.at));
        listing
    }

    /// To whom a folder belongs, by the path in it: a link that was left at that path leads to the journal still.
    fn owner(&self, folder: &Path) -> Owner {
        let is_named =
            |journal: &Path| folder.file_name() == Some(OsStr::new(&place::name(journal)));
        let path = read_whole(&folder.join(JOURNAL)).unwrap_or_default();
        let path = (!path.is_empty()).then(|| PathBuf::from(OsStr::from_bytes(&path)));
        let real = path.as_deref().and_then(|path| canonical(path).ok());
        match (&self.journal, real) {
            (Some(ours), Some(real)) if *ours == real => Owner::Ours,
            (_, Some(real)) if !is_free(&real) => Owner::Another,
            (Some(ours), None) if is_named(ours) => Owner::Ours,
            _ => Owner::Nobody(path),
        }
    }
}
