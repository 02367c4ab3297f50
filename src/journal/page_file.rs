//! A page that the writer asks for, in a private file of its own: there whole, or not at all.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that puts such a file in the place of another"
)]

use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Journal;
use crate::exit::{Cure, Trouble};
use crate::os::{canonical, folder_of, is_free, make_file, make_folder, sync_folder};

/// How the name of the file ends while it is written.
const ENDING: &str = ".writing";

/// How much of a file tells whether it may be replaced.
const START: usize = 32;

/// What is written, and what it may replace.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Purpose {
    /// What it is called: a page, an export.
    pub noun: &'static str,
    /// How to name another file.
    pub another: &'static str,
    /// Returns `true` if a file that begins so may be replaced.
    pub is_ours: fn(&[u8]) -> bool,
}

/// Where a page is to go.
#[derive(Debug)]
pub(crate) struct PageFile {
    noun: &'static str,
    /// As the writer named it.
    named: PathBuf,
    /// The file itself, where that is a link.
    path: PathBuf,
    replaces: bool,
}

impl PageFile {
    /// A page at a path, and not in one of these folders of waiting words. It takes the place of another file where `replaces` says
    /// so, and never that of a file with entries.
    ///
    /// # Errors
    /// Where a file is there that stays.
    pub(crate) fn at(
        path: &Path,
        replaces: bool,
        purpose: Purpose,
        journal: &Journal,
        waiting: &[PathBuf],
    ) -> Result<Self, Trouble> {
        let (noun, another) = (purpose.noun, purpose.another);
        let cannot = |why: &str| {
            let path = path.display();
            Trouble::not_understood(format!("could not write the {noun} at {path}: {why}"))
        };
        if path.is_dir() || path.file_name().is_none() {
            return Err(cannot("it is a folder").hint("name a file in it"));
        }
        // What is no file, a terminal or a pipe say, would be gone for every program if a file took its place.
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(cannot("it is not a plain file").hint(another));
        }
        let target = canonical(path).map_err(|error| cannot(&error.to_string()).hint(another))?;
        let mut words = vec![journal.path().to_owned()];
        let siblings = journal.siblings().unwrap_or_default();
        words.extend(siblings.leftovers.into_iter().chain(siblings.damaged));
        words.extend_from_slice(waiting);
        if words
            .iter()
            .any(|words| canonical(words).map_or(true, |it| target.starts_with(it)))
        {
            return Err(cannot("your entries are stored there").hint(another));
        }
        if !replaces && !is_free(path) {
            let hint = format!("to put the {noun} in its place, add --force");
            return Err(cannot("the file exists already").hint(hint).hint(another));
        }
        // Another journal, a copy of this one, a list of people: no flag is worth those.
        if !is_free(path) && fs::metadata(path).is_ok() && !may_go(path, purpose.is_ours) {
            let article = if noun.starts_with('e') { "an" } else { "a" };
            let why = format!("the file there is not {article} {noun}");
            return Err(cannot(&why).hint(another));
        }
        Ok(Self {
            noun,
            named: path.to_owned(),
            path: target,
            replaces,
        })
    }

    /// Where the page is to go, as the writer named it.
    pub(crate) fn named(&self) -> &Path {
        &self.named
    }

    /// Writes the page, for the writer alone. What was there stays until the page is whole.
    ///
    /// # Errors
    /// Where it cannot be written; nothing of it is then left.
    pub(crate) fn write(&self, page: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}{ENDING}", std::process::id()));
        let half = self.path.with_file_name(name);
        self.put(&half, page).cure(
            || {
                format!(
                    "could not write the {} at {}",
                    self.noun,
                    self.named.display()
                )
            },
            "check that its folder is there and yours, and has room",
        )
    }

    fn put(&self, half: &Path, page: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        let mut to = BufWriter::new(make_file(half)?);
        let put = page(&mut to).and_then(|()| {
            to.flush()?;
            to.get_ref().sync_all()?;
            Ok(self.name(half)?)
        });
        if put.is_err() {
            let _ = fs::remove_file(half);
        }
        put?;
        Ok(sync_folder(folder_of(&self.path))?)
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

/// Returns `true` if a file holds nothing, or begins as those do that may be replaced.
fn may_go(path: &Path, is_ours: fn(&[u8]) -> bool) -> bool {
    let mut start = [0; START];
    let read = fs::File::open(path).and_then(|mut file| file.read(&mut start));
    read.is_ok_and(|count| count == 0 || is_ours(&start[..count]))
}

/// A folder for files of one export.
#[derive(Debug)]
pub(crate) struct PageFolder<'a> {
    path: PathBuf,
    replaces: bool,
    purpose: Purpose,
    journal: &'a Journal,
    waiting: &'a [PathBuf],
}

impl<'a> PageFolder<'a> {
    /// A folder at a path: a new one, an empty one, or with `replaces` one whose files of the same name may go.
    ///
    /// # Errors
    /// Where the folder holds something that stays, or cannot be made.
    pub(crate) fn at(
        path: &Path,
        replaces: bool,
        purpose: Purpose,
        journal: &'a Journal,
        waiting: &'a [PathBuf],
    ) -> Result<Self> {
        let noun = purpose.noun;
        let told = || format!("could not write the {noun} at {}", path.display());
        make_folder(path).cure(told, "check that the folder above it is there and yours")?;
        let is_used = fs::read_dir(path)
            .cure(told, "check that the folder is yours")?
            .next()
            .is_some();
        if is_used && !replaces {
            let why = format!("{}: the folder is not empty", told());
            return Err(Trouble::not_understood(why)
                .hint("to replace files of an earlier export in it, add --force")
                .hint(purpose.another)
                .into());
        }
        Ok(Self {
            path: path.to_owned(),
            replaces,
            purpose,
            journal,
            waiting,
        })
    }

    /// Where it is, as the writer named it.
    pub(crate) fn named(&self) -> &Path {
        &self.path
    }

    /// A file in it.
    ///
    /// # Errors
    /// As [`PageFile::at`].
    pub(crate) fn file(&self, name: &str) -> Result<PageFile, Trouble> {
        let path = self.path.join(name);
        PageFile::at(
            &path,
            self.replaces,
            self.purpose,
            self.journal,
            self.waiting,
        )
    }
}
