//! A new file in the place of an old one, in one step: whole, on disk, and private until then.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that replaces a file of lines"
)]

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::{Path, PathBuf};

use super::blocks::whole_lines;
use super::file::{is_same, make, read_whole, remove};
use super::look::all_in;
use super::name;
use super::path::{folder_of, if_there};
use crate::entry::Line;

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

/// A new file that is whole and on disk, and is to take the place of an old one. Until it does, it goes when this value goes.
pub(super) struct New<'a> {
    /// Its own path; none where it took the other's place.
    temporary: Option<PathBuf>,
    path: &'a Path,
    old: &'a File,
    seen: Seen,
}

/// A file as it was when its lines were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    length: u64,
    /// When it was written last, in seconds and nanoseconds.
    written: (i64, i64),
}

impl Seen {
    /// The file as it is now.
    ///
    /// # Errors
    /// Where it cannot be looked at.
    pub(super) fn of(file: &File) -> io::Result<Self> {
        let found = file.metadata()?;
        Ok(Self {
            length: found.len(),
            written: (found.mtime(), found.mtime_nsec()),
        })
    }
}

impl<'a> New<'a> {
    /// Writes it beside the old one, with its owner and its permissions.
    ///
    /// # Errors
    /// Where it cannot be written or synced, or the old file changed since it was read.
    pub(super) fn write(
        path: &'a Path,
        (old, seen): (&'a File, Seen),
        lines: &[&[u8]],
        changes: Vec<Change>,
    ) -> io::Result<Self> {
        let (temporary, mut file) = make_beside(path)?;
        let new = Self {
            temporary: Some(temporary),
            path,
            old,
            seen,
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
        if stands && Seen::of(self.old)? == self.seen {
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
        let kept = fchown(new, Some(was.uid()), Some(was.gid()));
        // A group that the writer is not in says nothing where it may do nothing.
        if kept.is_err() && (was.uid() != is.uid() || was.mode() & 0o070 != 0) {
            return kept;
        }
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
    let mut found = all_in(folder_of(path))?;
    found.retain(|file| {
        file.file_name()
            .and_then(OsStr::to_str)
            .is_some_and(is_ours)
    });
    found.sort();
    Ok(found)
}

/// Whether a temporary file can go: one line of it, or its id, is in the file whose place it was to take, or it has no whole line.
/// Where that file went another way, and was begun anew since, it may hold all that is left of the lines.
pub(super) fn is_spare(temporary: &Path, of: &Path) -> io::Result<bool> {
    let (left, there) = (read_whole(temporary)?, if_there(read_whole(of))?);
    let is_whole = |line: &&[u8]| line.ends_with(b"\n") && !line.trim_ascii().is_empty();
    let mut left = whole_lines(&left);
    left.retain(is_whole);
    let there = there.unwrap_or_default();
    let there: HashSet<&[u8]> = whole_lines(&there).into_iter().collect();
    let id = |line: &&[u8]| match Line::read(line.trim_ascii()) {
        Ok(Line::Entry(stored)) => Some(stored.entry.id),
        _ => None,
    };
    let ids: HashSet<String> = there.iter().filter_map(id).collect();
    let is_there =
        |line: &&[u8]| there.contains(line) || id(line).is_some_and(|id| ids.contains(&id));
    Ok(left.is_empty() || left.iter().any(is_there))
}

/// Removes those that can go, in view of the file itself and others that may hold their lines. What cannot be read stays, and what
/// somebody else put there is in nobody's way.
pub(super) fn clear(path: &Path, others: &[&Path]) -> io::Result<()> {
    let may_stay = |removed: io::Result<()>| match removed {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        removed => removed,
    };
    let files = others.iter().copied().chain([path]);
    let mut spare = left_over(path)?;
    spare.retain(|left| {
        files
            .clone()
            .any(|of| is_spare(left, of).unwrap_or_default())
    });
    spare.iter().try_for_each(|file| may_stay(remove(file)))
}
