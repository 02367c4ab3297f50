//! New files beside one that is to be replaced: made, waited for, and cleared up if a rewrite was ended in its middle.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::lines::{RawLine, lines_of};
use super::lock::Patience;
use super::name;
use crate::entry::Line;
use crate::os::{if_there, is_same, make_file, open, read_whole, remove};

/// How many new files can be beside one file: one that is written, and leftovers that hold what nothing else holds.
const NAMES: u32 = 9;

/// The names of new files beside another one: `.journal.jsonl.1.new`. One is in use at a time, and so it is the lock of rewrites on a
/// disk that has none.
fn names(path: &Path) -> impl Iterator<Item = PathBuf> {
    let start = name::beside(path);
    (1..=NAMES).map(move |number| path.with_file_name(format!(".{start}.{number}.new")))
}

/// Makes a new file beside another one, and holds its lock. A rewrite that is at work there is waited for; a leftover that nobody needs
/// goes; one that may hold the only copy of a line stays.
pub(super) fn make_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    for temporary in names(path) {
        let mut patience = Patience::default();
        loop {
            match make_file(&temporary) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(file) => {
                    // Without locks, its name says that it is in use.
                    let _ = file.try_lock();
                    return Ok((temporary, file));
                }
            }
            let left = match open(&temporary) {
                Ok(Some(left)) => left,
                // It has just gone, and the next one may be there already.
                Ok(None) if patience.pause(&temporary) => continue,
                _ => break,
            };
            match is_held(&left) {
                None | Some(true) if patience.pause(&temporary) => continue,
                Some(true) => break,
                None | Some(false) => {}
            }
            if !is_spare(&temporary, path).unwrap_or_default() {
                break;
            }
            // Whoever waited as long can have removed it and begun their own.
            let now = if_there(fs::symlink_metadata(&temporary))?;
            if now.is_some_and(|now| is_same(&now, &left)) {
                remove(&temporary)?;
            }
        }
    }
    Err(io::Error::other(
        "another program is changing it, or too much was left beside it",
    ))
}

/// Whether somebody holds a new file; nothing on a disk without locks.
fn is_held(file: &File) -> Option<bool> {
    match file.try_lock() {
        Ok(()) => Some(false),
        Err(TryLockError::WouldBlock) => Some(true),
        Err(TryLockError::Error(_)) => None,
    }
}

/// The new files of rewrites that were ended in their middle, as far as the disk can tell.
pub(super) fn left_over(path: &Path) -> Vec<PathBuf> {
    let is_file = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    let is_in_use = |path: &PathBuf| {
        let file = open(path).ok().flatten();
        file.is_some_and(|file| is_held(&file) == Some(true))
    };
    let left = names(path).filter(|path| is_file(path) && !is_in_use(path));
    left.collect()
}

/// Whether a leftover can go: one line of it, or its id, is in the file whose place it was to take, or it has no whole line. If that
/// file went another way, and was begun anew since, it may hold all that is left of the lines.
pub(super) fn is_spare(temporary: &Path, of: &Path) -> io::Result<bool> {
    let (left, there) = (read_whole(temporary)?, if_there(read_whole(of))?);
    let is_whole = |line: &RawLine| line.whole.ends_with(b"\n") && !line.bare().is_empty();
    let mut left = lines_of(&left);
    left.retain(is_whole);
    let there = there.unwrap_or_default();
    let id = |line: &RawLine| match line.read() {
        Ok(Some(Line::Entry(stored))) => Some(stored.entry.id),
        _ => None,
    };
    let (mut whole, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for line in lines_of(&there) {
        whole.insert(line.whole);
        ids.extend(id(&line));
    }
    let is_there =
        |line: &RawLine| whole.contains(line.whole) || id(line).is_some_and(|id| ids.contains(&id));
    Ok(left.is_empty() || left.iter().any(is_there))
}

/// Removes the leftovers that can go, in view of the file itself and others that may hold their lines. Whoever holds the file's lock
/// may. What cannot be read stays, and what somebody else put there is in nobody's way.
pub(super) fn clear(path: &Path, others: &[&Path]) -> io::Result<()> {
    let files = || others.iter().copied().chain([path]);
    for left in left_over(path) {
        if !files().any(|of| is_spare(&left, of).unwrap_or_default()) {
            continue;
        }
        match remove(&left) {
            Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
