//! Rewriting: what `edit`, `erase` and `check --fix` do. Read, decide and replace, all under the one lock.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;

use anyhow::Result;

use super::Journal;
use super::blocks::whole_lines;
use super::file::{open_to_change, sync_folder};
use super::new_file::{Change, New, Seen, clear};
use super::path::folder_of;
use crate::exit::Cure;

/// What a rewrite ended with.
#[derive(Debug)]
pub(crate) struct Rewritten<T> {
    /// What `decide` answered.
    pub answer: T,
    /// The file system has locks, and the journal's was held.
    pub locked: bool,
}

impl Journal {
    /// Lets `decide` see all lines as they stand, newlines included, and say for each of them what becomes of it, and an answer.
    ///
    /// The whole happens under the lock of the journal: nobody appends between the look and the change. The new file takes the
    /// place of the old one in one step, with its owner and its permissions; a journal that is a link stays one.
    ///
    /// # Errors
    /// Where the journal cannot be read, written or replaced, or `decide` has an error. The journal is then as it was before.
    pub(crate) fn rewrite<T>(
        &self,
        decide: impl FnOnce(&[&[u8]]) -> Result<(Vec<Change>, T)>,
    ) -> Result<Rewritten<T>> {
        self.rewrite_after(decide, |_, _| Ok(()))
    }

    /// The same, with something to be done when nothing can be in the way any more but the last step: the new file is whole and on
    /// disk. It gets the lines and the answer. Where the run is cut short in it, the old file still stands, and the command can be
    /// given again.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and those of `before_the_last_step`.
    pub(super) fn rewrite_after<T>(
        &self,
        decide: impl FnOnce(&[&[u8]]) -> Result<(Vec<Change>, T)>,
        before_the_last_step: impl FnOnce(&[&[u8]], &mut T) -> Result<()>,
    ) -> Result<Rewritten<T>> {
        let at = || self.path.display().to_string();
        let told = |what: &str| format!("could not {what} the journal at {}", at());
        let cure =
            "the journal is as it was; see that the file and its folder are yours, and have room";
        // The place of the file itself, where the journal is a link to it.
        let path = fs::canonicalize(&self.path).cure(|| told("find"), cure)?;
        let (mut file, locked) = open_to_change(&path).cure(|| told("open"), cure)?;
        if locked {
            clear(&path, &[]).cure(|| told("clear up beside"), cure)?;
        }
        let seen = Seen::of(&file).cure(|| told("read"), cure)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).cure(|| told("read"), cure)?;
        let lines: Vec<&[u8]> = whole_lines(&bytes);
        let (changes, mut answer) = decide(&lines)?;
        if changes.iter().all(|change| *change == Change::Carry) {
            before_the_last_step(&lines, &mut answer)?;
            return Ok(Rewritten { answer, locked });
        }
        has_one_name(&file).cure(
            || told("change"),
            "remove the other name first; nothing was changed",
        )?;
        let new =
            New::write(&path, (&file, seen), &lines, changes).cure(|| told("rewrite"), cure)?;
        before_the_last_step(&lines, &mut answer)?;
        new.take_its_place().cure(|| told("rewrite"), cure)?;
        sync_folder(folder_of(&path)).cure(
            || told("sync the folder of"),
            "the change is made, but a power cut could undo it; see that the disk is sound",
        )?;
        Ok(Rewritten { answer, locked })
    }
}

/// A file that has a second name stays as it is: under that one, what was changed or erased would stand as before.
///
/// # Errors
/// Where it has one.
pub(super) fn has_one_name(file: &File) -> io::Result<()> {
    if file.metadata()?.nlink() > 1 {
        return Err(io::Error::other("it has a second name, a hard link"));
    }
    Ok(())
}
