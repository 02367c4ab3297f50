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
mod name;
mod new_file;
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
pub(crate) use rescue::{is_a_text, rescue};

use file::{itself, real_path};

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

    /// Where it is or would be, whatever links lead there.
    #[must_use]
    fn real(&self) -> PathBuf {
        itself(&self.path)
    }

    /// How the names of its files of one kind begin in a folder: no other journal's file is taken for one of them.
    #[must_use]
    fn names_in(&self, folder: &Path, kind: &str) -> String {
        let start = if self.lies_in(folder) {
            name::beside(&self.path)
        } else {
            name::elsewhere(&self.real())
        };
        start + kind
    }

    /// Whether a folder is the one that it lies in, by whatever name.
    #[must_use]
    fn lies_in(&self, folder: &Path) -> bool {
        let own = self.folder();
        own == folder || real_path(own).is_ok_and(|own| real_path(folder).is_ok_and(|it| it == own))
    }
}
