//! A page that the writer asks for, in a private file of its own: there whole, or not at all.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that puts such a file in the place of another"
)]

use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::file::{make, sync_folder};
use super::path::{folder_of, is_free, itself};
use super::{Around, Journal};
use crate::exit::{Cure, Trouble};

/// How the name of the file ends while it is written.
const ENDING: &str = ".writing";

/// Where a page is to go.
#[derive(Debug)]
pub(crate) struct PageFile {
    /// As the writer named it.
    named: PathBuf,
    /// The file itself, where that is a link.
    path: PathBuf,
    replaces: bool,
}

impl PageFile {
    /// A page at a path. It takes the place of another file where `replaces` says so, and never that of a file with entries.
    ///
    /// # Errors
    /// Where a file is there that stays.
    pub(crate) fn at(
        path: &Path,
        replaces: bool,
        journal: &Journal,
        around: &Around,
    ) -> Result<Self, Trouble> {
        let cannot = |why: &str| {
            let path = path.display();
            Trouble::not_understood(format!("could not write the page at {path}: {why}"))
        };
        let another = "name another one: --html november.html";
        if path.is_dir() || path.file_name().is_none() {
            return Err(cannot("it is a folder").hint("name a file in it"));
        }
        // What is no file, a terminal or a pipe say, would be gone for every program if a file took its place.
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(cannot("it is not a plain file").hint(another));
        }
        let target = itself(path).map_err(|error| cannot(&error.to_string()).hint(another))?;
        let mut words = vec![journal.path().to_owned()];
        let beside = journal.beside(around).unwrap_or_default();
        words.extend(beside.into_iter().map(|(_, path)| path));
        if words
            .iter()
            .any(|words| itself(words).map_or(true, |it| target.starts_with(it)))
        {
            return Err(cannot("that place is for your entries").hint(another));
        }
        if !replaces && !is_free(path) {
            let hint = "to put the page in its place, add --force";
            return Err(cannot("there is a file already").hint(hint).hint(another));
        }
        // Another journal, a copy of this one, a list of people: no flag is worth those.
        if !is_free(path) && fs::metadata(path).is_ok() && !is_a_page(path) {
            return Err(cannot("what is there is no page").hint(another));
        }
        Ok(Self {
            named: path.to_owned(),
            path: target,
            replaces,
        })
    }

    /// Where the page is to go, as the writer named it.
    #[must_use]
    pub(crate) fn named(&self) -> &Path {
        &self.named
    }

    /// Writes the page, for the writer alone. What was there stays until the page is whole.
    ///
    /// # Errors
    /// Where it cannot be written; nothing of it is then left.
    pub(crate) fn write(&self, page: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}{ENDING}", std::process::id()));
        let half = self.path.with_file_name(name);
        self.put(&half, page).cure(
            || format!("could not write the page at {}", self.named.display()),
            "see that its folder is there and yours, and has room",
        )
    }

    fn put(
        &self,
        half: &Path,
        page: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut to = BufWriter::new(make(half)?);
        let put = page(&mut to)
            .and_then(|()| to.flush())
            .and_then(|()| to.get_ref().sync_all())
            .and_then(|()| self.name(half));
        if put.is_err() {
            let _ = fs::remove_file(half);
        }
        put?;
        sync_folder(folder_of(&self.path))
    }

    /// Gives the finished file its name. A file that came there meanwhile stays.
    fn name(&self, half: &Path) -> io::Result<()> {
        if self.replaces {
            return fs::rename(half, &self.path);
        }
        match fs::hard_link(half, &self.path) {
            Ok(()) => fs::remove_file(half),
            // Some disks know no second name for a file.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists && is_free(&self.path) => {
                fs::rename(half, &self.path)
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether a file begins as a page does, or holds nothing.
fn is_a_page(path: &Path) -> bool {
    let mut start = [0; 15];
    let read = fs::File::open(path).and_then(|mut file| file.read(&mut start));
    read.is_ok_and(|count| {
        count == 0 || (start[0] == b'<' && start[2..].eq_ignore_ascii_case(b"doctype html>"))
    })
}
