//! The journal on disk: the one place that opens it. Its format and its promises are in README.md, "Your journal".

mod again;
mod answers;
mod append;
mod beside;
mod blocks;
mod desk;
mod draft;
mod erase;
mod file;
mod forget;
mod inspect;
mod look;
mod name;
mod new_file;
mod page_file;
mod path;
#[cfg(any(test, fuzzing))]
pub(crate) mod proof;
mod put;
mod read;
mod rescue;
mod rewrite;
mod set_aside;
mod tail;
mod trace;

use std::io;
use std::path::{Path, PathBuf};

pub(crate) use again::Again;
pub(crate) use beside::{Around, Kind};
pub(crate) use desk::Desk;
pub(crate) use draft::{Draft, is_whole};
pub(crate) use inspect::Inspection;
pub(crate) use look::{State, can_be_written, is_synced, mode, state};
pub(crate) use page_file::PageFile;
pub(crate) use put::Put;
pub(crate) use read::Reading;
pub(crate) use rescue::{id_of, is_a_text, rescue};

use path::{folder_of, is_one_folder, itself};

/// One journal, by its path. The file need not be there yet.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
}

impl Journal {
    /// The journal at a path.
    #[must_use]
    pub(crate) fn at(path: &Path) -> Self {
        // From the root, so that what is said of it can be followed from anywhere.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self { path }
    }

    /// Where it is.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that it lies in.
    #[must_use]
    pub(crate) fn folder(&self) -> &Path {
        folder_of(&self.path)
    }

    /// Where it is or would be, whatever links lead there.
    fn real(&self) -> io::Result<PathBuf> {
        itself(&self.path)
    }

    /// How the names of its files of one kind begin in its own folder: no other journal's file is taken for one of them.
    #[must_use]
    fn names_of(&self, kind: &str) -> String {
        name::beside(&self.path) + kind
    }

    /// The same in any folder.
    fn names_in(&self, folder: &Path, kind: &str) -> io::Result<String> {
        if self.lies_in(folder)? {
            return Ok(self.names_of(kind));
        }
        Ok(name::elsewhere(&self.real()?) + kind)
    }

    /// All beginnings that such names can have: a journal can have been moved, and a link have been put in its place.
    fn all_names_in(&self, folder: &Path, kind: &str) -> io::Result<Vec<String>> {
        let mut names = vec![self.names_in(folder, kind)?];
        if !self.lies_in(folder)? {
            let by_link = name::elsewhere(&self.path) + kind;
            names.extend((by_link != names[0]).then_some(by_link));
        }
        Ok(names)
    }

    /// Whether a folder is the one that it lies in, by whatever name.
    fn lies_in(&self, folder: &Path) -> io::Result<bool> {
        is_one_folder(self.folder(), folder)
    }
}
