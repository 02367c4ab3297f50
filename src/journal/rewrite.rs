//! Rewriting: what `edit`, `erase` and `check --fix` do. Read, decide and replace, all under the one lock.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that replaces the journal"
)]

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::blocks::whole_lines;
use super::file::{is_same, make, open_to_change, remove, sync_folder};
use super::{Journal, name};
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
            clear(&path).cure(|| told("clear up beside"), cure)?;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).cure(|| told("read"), cure)?;
        let lines: Vec<&[u8]> = whole_lines(&bytes);
        let (changes, mut answer) = decide(&lines)?;
        if changes.iter().all(|change| *change == Change::Carry) {
            before_the_last_step(&lines, &mut answer)?;
            return Ok(Rewritten { answer, locked });
        }
        has_one_name(&file, &path)?;
        let new = New::write(&path, &file, &lines, changes).cure(|| told("rewrite"), cure)?;
        before_the_last_step(&lines, &mut answer)?;
        new.take_its_place().cure(|| told("rewrite"), cure)?;
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

/// A file that has a second name stays as it is: under that one, what was changed or erased would stand as before.
///
/// # Errors
/// Where it has one.
pub(super) fn has_one_name(file: &File, path: &Path) -> Result<(), Trouble> {
    if file.metadata().is_ok_and(|found| found.nlink() > 1) {
        let path = path.display();
        let what =
            format!("could not change the journal at {path}: it has a second name, a hard link");
        return Err(Trouble::failed(what).hint("remove the other name first; nothing was changed"));
    }
    Ok(())
}

/// A new file that is whole and on disk, and is to take the place of an old one. Until it does, it goes when this value goes.
pub(super) struct New<'a> {
    /// Its own path; none where it took the other's place.
    temporary: Option<PathBuf>,
    path: &'a Path,
    old: &'a File,
    /// The length of the old file, as it was read.
    length: usize,
}

impl<'a> New<'a> {
    /// Writes it beside the old one, with its owner and its permissions.
    ///
    /// # Errors
    /// Where it cannot be written or synced, or the old file changed since it was read.
    pub(super) fn write(
        path: &'a Path,
        old: &'a File,
        lines: &[&[u8]],
        changes: Vec<Change>,
    ) -> io::Result<Self> {
        let (temporary, mut file) = make_beside(path)?;
        let new = Self {
            temporary: Some(temporary),
            path,
            old,
            length: lines.iter().map(|line| line.len()).sum(),
        };
        write_all(&mut file, lines, changes)?;
        keep_owner_and_mode(old, &file)?;
        file.sync_all()?;
        new.is_old_unchanged()?;
        Ok(new)
    }

    /// Puts it in the place of the old one, in one step. The folder is still to be synced.
    ///
    /// # Errors
    /// Where it cannot be renamed, or the old file changed meanwhile.
    pub(super) fn take_its_place(mut self) -> io::Result<()> {
        self.is_old_unchanged()?;
        if let Some(temporary) = &self.temporary {
            fs::rename(temporary, self.path)?;
        }
        self.temporary = None;
        Ok(())
    }

    /// Whether nobody wrote to the old file or put another one in its place since it was read: on a disk without locks somebody
    /// can, and a program that knows nothing of them can anywhere.
    fn is_old_unchanged(&self) -> io::Result<()> {
        let stands = is_same(&fs::metadata(self.path)?, self.old);
        if stands && self.old.metadata()?.len() == self.length as u64 {
            return Ok(());
        }
        Err(io::Error::other(
            "another program changed it meanwhile, so try again",
        ))
    }
}

impl Drop for New<'_> {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            let _ = fs::remove_file(temporary);
        }
    }
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

/// Makes our temporary file beside another one. Its name bears the number of the process, or the next one that is free: on a disk
/// without locks, one that was left stays.
fn make_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let start = name::beside(path);
    let mut number = u64::from(std::process::id());
    loop {
        let temporary = path.with_file_name(format!("{start}.{number}{ENDING}"));
        match make(&temporary) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            made => return made.map(|file| (temporary, file)),
        }
    }
}

/// The temporary files of rewrites that were ended in their middle. Whoever holds the lock knows that nobody needs them.
pub(super) fn left_over(path: &Path) -> io::Result<Vec<PathBuf>> {
    let start = name::beside(path);
    let is_ours = |name: &str| {
        let rest = name.strip_prefix(&start);
        let number = rest.and_then(|rest| rest.strip_prefix('.')?.strip_suffix(ENDING));
        number.is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let mut found = Vec::new();
    for file in fs::read_dir(folder_of(path))? {
        let file = file?;
        if file.file_name().to_str().is_some_and(is_ours) {
            found.push(file.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Removes them.
pub(super) fn clear(path: &Path) -> io::Result<()> {
    left_over(path)?.iter().try_for_each(|file| remove(file))
}
