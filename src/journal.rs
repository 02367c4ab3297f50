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
mod inspect;
mod look;
mod page_file;
#[cfg(any(test, fuzzing))]
pub(crate) mod proof;
mod put;
mod read;
mod rescue;
mod rewrite;
mod set_aside;
mod tail;
mod trace;

use std::path::{Path, PathBuf};

pub(crate) use again::Again;
pub(crate) use beside::{Around, Kind};
pub(crate) use desk::Desk;
pub(crate) use draft::{Draft, is_whole};
pub(crate) use inspect::Inspection;
pub(crate) use look::{State, is_synced, mode, state};
pub(crate) use page_file::PageFile;
pub(crate) use put::Put;
pub(crate) use read::Reading;
pub(crate) use rescue::rescue;

/// How much of a journal's name stands in the names of its other files, in bytes: a file's name has room for 255.
const NAME_BOUND: usize = 200;

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
        match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }

    /// How the names of its files of one kind begin, wherever they lie: no other journal's file is taken for one of them.
    #[must_use]
    fn names_of(&self, kind: &str) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let fits = |(at, letter): &(usize, char)| at + letter.len_utf8() <= NAME_BOUND;
        let start: String = name
            .char_indices()
            .take_while(fits)
            .map(|it| it.1)
            .collect();
        start + kind
    }
}
