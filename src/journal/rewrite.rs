//! Rewriting: what `edit`, `erase` and `check --fix` do. Read, decide and replace, all under the one lock.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that replaces the journal"
)]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Journal;
use super::blocks::whole_lines;
use super::file::{make, open_to_change, sync_folder};
use crate::exit::{Cure, Trouble};

/// How the name of a temporary file ends.
const ENDING: &str = ".rewriting";

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is carried over, byte for byte.
    Carry,
    /// These bytes take its place, with a newline behind them.
    Put(Vec<u8>),
    /// It is gone.
    Drop,
}

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
        self.rewrite_after(decide, |_| {})
    }

    /// The same, with something to be done when nothing can be in the way any more but the last step: the new file is whole and on
    /// disk. Where the run is cut short in it, the old file still stands, and the command can be given again.
    ///
    /// # Errors
    /// As [`Journal::rewrite`].
    pub(super) fn rewrite_after<T>(
        &self,
        decide: impl FnOnce(&[&[u8]]) -> Result<(Vec<Change>, T)>,
        before_the_last_step: impl FnOnce(&mut T),
    ) -> Result<Rewritten<T>> {
        let at = || self.path.display().to_string();
        let told = |what: &str| format!("could not {what} the journal at {}", at());
        let cure = "nothing was changed; see that the file and its folder are yours, and have room";
        // The place of the file itself, where the journal is a link to it.
        let path = fs::canonicalize(&self.path).cure(|| told("find"), cure)?;
        let (mut file, locked) = open_to_change(&path).cure(|| told("open"), cure)?;
        if locked {
            clear(&path).cure(|| told("clear up beside"), cure)?;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).cure(|| told("read"), cure)?;
        let lines: Vec<&[u8]> = whole_lines(&bytes);
        let (changes, mut answer) = decide(&lines)?;
        if changes.iter().all(|change| *change == Change::Carry) {
            before_the_last_step(&mut answer);
            return Ok(Rewritten { answer, locked });
        }
        if file.metadata().is_ok_and(|found| found.nlink() > 1) {
            let what = format!(
                "could not change the journal at {}: it has a second name, a hard link",
                at()
            );
            return Err(Trouble::failed(what)
                .hint("remove the other name first; nothing was changed")
                .into());
        }
        replace(&path, &file, &lines, changes, || {
            before_the_last_step(&mut answer);
        })
        .cure(|| told("rewrite"), cure)?;
        sync_folder(folder_of(&path)).cure(
            || told("sync the folder of"),
            "the change is made, but a power cut could undo it; see that the disk is sound",
        )?;
        Ok(Rewritten { answer, locked })
    }
}

/// The folder of a file whose path begins at the root.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("/"))
}

/// Puts a new file in the place of an old one, in one step. The folder is still to be synced.
pub(super) fn replace(
    path: &Path,
    old: &File,
    lines: &[&[u8]],
    changes: Vec<Change>,
    before_the_last_step: impl FnOnce(),
) -> io::Result<()> {
    let temporary = temporary(path);
    let mut new = make(&temporary)?;
    let written = write_all(&mut new, lines, changes)
        .and_then(|()| keep_owner_and_mode(old, &new))
        .and_then(|()| new.sync_all())
        .and_then(|()| is_unchanged(old, lines))
        .map(|()| before_the_last_step())
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Whether nobody appended since the lines were read: on a disk without locks somebody can.
fn is_unchanged(old: &File, lines: &[&[u8]]) -> io::Result<()> {
    let read: usize = lines.iter().map(|line| line.len()).sum();
    if old.metadata()?.len() == read as u64 {
        return Ok(());
    }
    Err(io::Error::other("somebody wrote to it meanwhile"))
}

fn write_all(new: &mut File, lines: &[&[u8]], changes: Vec<Change>) -> io::Result<()> {
    let mut to = io::BufWriter::new(new);
    for (line, change) in lines.iter().zip(changes) {
        match change {
            Change::Carry => to.write_all(line)?,
            Change::Put(mut line) => {
                line.push(b'\n');
                to.write_all(&line)?;
            }
            Change::Drop => {}
        }
    }
    to.flush()
}

fn keep_owner_and_mode(old: &File, new: &File) -> io::Result<()> {
    let (was, is) = (old.metadata()?, new.metadata()?);
    if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
        fchown(new, Some(was.uid()), Some(was.gid()))?;
    }
    new.set_permissions(was.permissions())
}

/// The name of our temporary file beside a journal.
fn temporary(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}{ENDING}", std::process::id()));
    path.with_file_name(name)
}

/// The temporary files of rewrites that were ended in their middle. Whoever holds the lock knows that nobody needs them.
pub(super) fn left_over(path: &Path) -> io::Result<Vec<PathBuf>> {
    let name = path.file_name().unwrap_or_default().as_bytes();
    let is_ours = |other: &OsStr| {
        let rest = other.as_bytes().strip_prefix(name);
        let process =
            rest.and_then(|rest| rest.strip_prefix(b".")?.strip_suffix(ENDING.as_bytes()));
        process.is_some_and(|process| !process.is_empty() && process.iter().all(u8::is_ascii_digit))
    };
    let mut found = Vec::new();
    for file in fs::read_dir(folder_of(path))? {
        let file = file?;
        if is_ours(&file.file_name()) {
            found.push(file.path());
        }
    }
    Ok(found)
}

/// Removes them.
pub(super) fn clear(path: &Path) -> io::Result<()> {
    for file in left_over(path)? {
        fs::remove_file(file)?;
    }
    Ok(())
}
