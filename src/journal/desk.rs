//! A text on its way through an editor: in a private file in a private folder of its own, gone on every way out.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that makes and removes that folder"
)]

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::Journal;
use super::file::{make, make_folder};

/// What follows a journal's name in that of such a folder; an id follows.
pub(super) const START: &str = ".editing-";

/// The name of the file in it.
pub(super) const FILE: &str = "entry.txt";

/// A folder with one file in it. It goes, with all that an editor left there, when this value goes.
#[derive(Debug)]
pub(crate) struct Desk {
    folder: PathBuf,
}

impl Desk {
    /// Lays a text of a journal out in a folder; `id` tells several desks apart.
    ///
    /// # Errors
    /// Where the folder or the file cannot be made.
    pub(crate) fn lay(journal: &Journal, folder: &Path, id: &str, text: &str) -> io::Result<Self> {
        make_folder(folder)?;
        let folder = folder.join(format!("{}{id}", journal.names_of(START)));
        DirBuilder::new().mode(0o700).create(&folder)?;
        let desk = Self { folder };
        let mut file = make(&desk.file())?;
        writeln!(file, "{text}")?;
        Ok(desk)
    }

    /// The file that an editor opens.
    #[must_use]
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// What is on the desk now.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(crate) fn text(&self) -> io::Result<Vec<u8>> {
        fs::read(self.file())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
