//! A text on its way through an editor: in a private file in a private folder of its own, gone on every way out.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that makes and removes that folder"
)]

use std::cell::Cell;
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

/// A folder with one file in it. It goes, with all that an editor left there, when this value goes, unless it is to stay.
#[derive(Debug)]
pub(crate) struct Desk {
    folder: PathBuf,
    stays: Cell<bool>,
}

impl Desk {
    /// Lays a text of a journal out in a folder; `id` tells several desks apart.
    ///
    /// # Errors
    /// Where the folder or the file cannot be made.
    pub(crate) fn lay(journal: &Journal, folder: &Path, id: &str, text: &str) -> io::Result<Self> {
        make_folder(folder)?;
        let folder = folder.join(format!("{}{id}", journal.names_in(folder, START)));
        DirBuilder::new().mode(0o700).create(&folder)?;
        let desk = Self {
            folder,
            stays: Cell::new(false),
        };
        let mut file = make(&desk.file())?;
        writeln!(file, "{text}")?;
        Ok(desk)
    }

    /// The file that an editor opens.
    #[must_use]
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// Whether an editor left more on the desk than that file: the text as it was when the editor was ended, say.
    #[must_use]
    pub(crate) fn has_more(&self) -> bool {
        let files = fs::read_dir(&self.folder).into_iter().flatten();
        files.count() > 1
    }

    /// Lets all stay that is on the desk; the folder.
    #[must_use]
    pub(crate) fn stay(&self) -> &Path {
        self.stays.set(true);
        &self.folder
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
        if !self.stays.get() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}
