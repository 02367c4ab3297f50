//! A text on its way through an editor: in a private file in a private folder of its own, gone on every way out.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that makes and removes that folder"
)]

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::Journal;
use super::file::{make, make_folder, read_whole};
use super::look::all_in;
use super::rescue::in_a_name;

/// What follows a journal's name in that of such a folder; an id follows.
pub(super) const START: &str = ".editing-";

/// How the name of the file in it ends, behind the entry's id.
const END: &str = ".txt";

/// A folder with one file in it. It goes, with all that an editor left there, when this value goes, unless it is to stay.
#[derive(Debug)]
pub(crate) struct Desk {
    folder: PathBuf,
    file: PathBuf,
    stays: Cell<bool>,
    /// The folder, locked as long as the editor is waited for; nothing where there are no locks.
    _held: Option<File>,
}

impl Desk {
    /// Lays the text of a journal's entry out in a folder; `id` tells several desks apart.
    ///
    /// # Errors
    /// Where the folder or the file cannot be made.
    pub(crate) fn lay(
        journal: &Journal,
        folder: &Path,
        id: &str,
        entry: &str,
        text: &str,
    ) -> io::Result<Self> {
        make_folder(folder)?;
        let folder = folder.join(format!("{}{id}", journal.names_in(folder, START)?));
        DirBuilder::new().mode(0o700).create(&folder)?;
        let held = File::open(&folder);
        let held = held.and_then(|held| held.lock().map(|()| held)).ok();
        let desk = Self {
            file: file_in(&folder, entry),
            folder,
            stays: Cell::new(false),
            _held: held,
        };
        let mut file = make(&desk.file)?;
        writeln!(file, "{text}")?;
        Ok(desk)
    }

    /// The file that an editor opens.
    #[must_use]
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// Whether an editor left more on the desk than that file: the text as it was when the editor was ended, say.
    #[must_use]
    pub(crate) fn has_more(&self) -> bool {
        let mut files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        files.any(|file| file.path() != self.file)
    }

    /// Whether another file there holds words that are none of these: a text that was saved under another name. What editors keep for
    /// themselves is none.
    #[must_use]
    pub(crate) fn has_other_words(&self, these: &[&[u8]]) -> bool {
        let files = all_in(&self.folder).unwrap_or_default();
        let is_other = |file: &PathBuf| {
            let name = file.file_name().and_then(OsStr::to_str).unwrap_or_default();
            let words = read_whole(file).unwrap_or_default();
            let words = words.trim_ascii();
            *file != self.file
                && !name.starts_with(MARKS)
                && !name.ends_with('~')
                && !words.is_empty()
                && these.iter().all(|these| these.trim_ascii() != words)
        };
        files.iter().any(is_other)
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
        fs::read(&self.file)
    }
}

fn file_in(folder: &Path, entry: &str) -> PathBuf {
    folder.join(format!("{}{END}", in_a_name(entry)))
}

/// What editors put before a name for files of their own: `.NAME.swp`, `#NAME#`.
const MARKS: [char; 2] = ['.', '#'];

/// Whether a desk was laid for an entry, whatever became of its text and of its name since.
///
/// # Errors
/// Where the folder is there and cannot be looked through.
pub(super) fn is_of(folder: &Path, entry: &str) -> io::Result<bool> {
    let files = all_in(folder)?;
    let mut names = files.iter().filter_map(|file| file.file_name()?.to_str());
    let entry = in_a_name(entry);
    let starts = |name: &str| {
        name.trim_start_matches(MARKS)
            .strip_prefix(&*entry)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    Ok(names.any(starts))
}

/// Whether somebody waits for the editor of a desk. Without locks, nobody can tell.
pub(super) fn is_in_use(folder: &Path) -> bool {
    let tried = File::open(folder).map(|folder| folder.try_lock());
    matches!(tried, Ok(Err(TryLockError::WouldBlock)))
}

impl Drop for Desk {
    fn drop(&mut self) {
        if !self.stays.get() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}
