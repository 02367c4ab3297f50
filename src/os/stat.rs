//! What is at a path, and whether two names are one file: kind, size, permissions, owner, link count.

use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing yet.
    Absent,
    /// A file of so many bytes, with these permissions.
    File {
        /// Its size.
        bytes: u64,
        /// Its permissions, as `chmod` takes them.
        mode: u32,
    },
    /// Something that is no file, or that could not be looked at.
    Other,
}

/// What is at a path, seen from outside.
pub(crate) fn state(path: &Path) -> State {
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => State::File {
            bytes: found.len(),
            mode: found.mode() & 0o7777,
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => State::Absent,
        Ok(_) | Err(_) => State::Other,
    }
}

/// Fails where what was found is no plain file.
pub(crate) fn regular(found: &Metadata) -> io::Result<()> {
    if found.is_file() {
        return Ok(());
    }
    Err(io::Error::other(if found.is_dir() {
        "it is a folder, not a file"
    } else {
        "it is not a plain file"
    }))
}

/// Whether a file or a folder can be written, as far as the system tells without a try.
pub(crate) fn can_be_written(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// The permissions of a file or a folder, as `chmod` takes them.
pub(crate) fn mode(path: &Path) -> Option<u32> {
    let found = std::fs::metadata(path).ok();
    let found = found.filter(|found| found.is_file() || found.is_dir())?;
    Some(found.mode() & 0o7777)
}

/// The owner of what was found, by number.
pub(crate) fn owner(found: &Metadata) -> u32 {
    found.uid()
}

/// The number of the user of this process.
pub(crate) fn user() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// The file system that a file is on, or would be on, by its number.
pub(crate) fn file_system(path: &Path) -> Option<u64> {
    let mut above = path.ancestors();
    let there = above.find_map(|above| std::fs::metadata(above).ok());
    there.map(|there| there.dev())
}

/// Whether this process may do all.
pub(crate) fn is_root() -> bool {
    user() == 0
}

/// What is at a path, or the nearest folder above it that can be seen, and its owner's number, if that is somebody else.
pub(crate) fn foreign_owner(path: &Path) -> Option<(std::path::PathBuf, u32)> {
    let there = path
        .ancestors()
        .find_map(|above| Some((above, std::fs::metadata(above).ok()?)));
    // A device is nobody's journal.
    let (above, found) = there.filter(|(_, found)| found.is_file() || found.is_dir())?;
    (!is_ours(found.uid())).then(|| (above.to_owned(), found.uid()))
}

/// Whether an owner is the user of this process.
pub(crate) fn is_ours(owner: u32) -> bool {
    owner == user()
}

/// Whether nothing is at a path yet, or an empty file.
pub(crate) fn is_empty(path: &Path) -> bool {
    matches!(state(path), State::Absent | State::File { bytes: 0, .. })
}

/// A file's device, and its number there.
///
/// # Errors
/// Where it cannot be looked at.
pub(crate) fn number_of(file: &File) -> io::Result<(u64, u64)> {
    let found = file.metadata()?;
    Ok((found.dev(), found.ino()))
}

/// Whether what was found at a path is this file.
pub(crate) fn is_same(found: &Metadata, file: &File) -> bool {
    file.metadata()
        .is_ok_and(|ours| (ours.dev(), ours.ino()) == (found.dev(), found.ino()))
}

/// A file that has a second name stays as it is: under that one, what was changed or erased would stand as before.
///
/// # Errors
/// Where it has one.
pub(crate) fn has_one_name(file: &File) -> io::Result<()> {
    if file.metadata()?.nlink() > 1 {
        return Err(io::Error::other("it has a second name (a hard link)"));
    }
    Ok(())
}

/// A file as it was when it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Its size.
    pub length: u64,
    /// When it was written last, in seconds and nanoseconds.
    written: (i64, i64),
}

impl Seen {
    /// The file as it is now.
    ///
    /// # Errors
    /// Where it cannot be looked at.
    pub(crate) fn of(file: &File) -> io::Result<Self> {
        let found = file.metadata()?;
        Ok(Self {
            length: found.len(),
            written: (found.mtime(), found.mtime_nsec()),
        })
    }
}
