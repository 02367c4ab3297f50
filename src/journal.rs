//! The journal on disk: the one place that opens it. Its format and its promises are in README.md, "Your journal".

mod append;
mod blocks;
mod file;
mod read;
mod rescue;

use std::path::{Path, PathBuf};

pub(crate) use file::{State, state};
pub(crate) use read::Reading;
pub(crate) use rescue::{rescue, rescued};

/// One journal, by its path. The file need not be there yet.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
}

impl Journal {
    /// The journal at a path.
    #[must_use]
    pub(crate) fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// Where it is.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that it lies in.
    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }
}
