//! The journal's file as the system has it: opening it privately, locking it, telling what is there.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that opens the journal and makes its folder"
)]

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

/// Mode of a file that is made here: the writer's alone.
pub(super) const PRIVATE_FILE: u32 = 0o600;
/// Mode of a folder that is made here.
const PRIVATE_FOLDER: u32 = 0o700;

/// Opens a journal for reading; nothing where there is none yet.
pub(super) fn open_to_read(path: &Path) -> io::Result<Option<File>> {
    match std::fs::metadata(path) {
        Ok(found) => regular(&found)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    File::open(path).map(Some)
}

/// All that is in a plain file; what is none, a pipe say, is not waited for.
pub(super) fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut file = open_to_read(path)?.ok_or(io::ErrorKind::NotFound)?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a journal for appending, makes it where there is none, and holds its lock.
///
/// Another program may replace the file while we wait for the lock; then the lock is on a file that nobody will read again, and
/// we begin anew. A file system without locks is used without one: `false` says so.
pub(super) fn open_to_append(path: &Path) -> io::Result<(File, bool)> {
    loop {
        let file = match std::fs::metadata(path) {
            Ok(found) => {
                regular(&found)?;
                OpenOptions::new().read(true).append(true).open(path)?
            }
            Err(_) => OpenOptions::new()
                .read(true)
                .append(true)
                .create(true)
                .mode(PRIVATE_FILE)
                .open(path)?,
        };
        let locked = lock(|| file.lock())?;
        if std::fs::metadata(path).is_ok_and(|now| is_same(&now, &file)) {
            return Ok((file, locked));
        }
    }
}

/// Opens a journal that is there for a rewrite, and holds its lock; anew where another rewrite replaced it while we waited.
/// `false` says that there are no locks.
pub(super) fn open_to_change(path: &Path) -> io::Result<(File, bool)> {
    loop {
        regular(&std::fs::metadata(path)?)?;
        let file = OpenOptions::new().read(true).append(true).open(path)?;
        let locked = lock(|| file.lock())?;
        if std::fs::metadata(path).is_ok_and(|now| is_same(&now, &file)) {
            return Ok((file, locked));
        }
    }
}

/// Whether the file at a path is the one that we wrote to, or holds the same line all the same.
pub(super) fn has_line(path: &Path, ours: &File, line: &[u8]) -> io::Result<bool> {
    match std::fs::metadata(path) {
        Ok(now) if is_same(&now, ours) => Ok(true),
        Ok(_) => Ok(memchr::memmem::find(&std::fs::read(path)?, line.trim_ascii_end()).is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Reads a file from a place on.
pub(super) fn read_from(file: &File, from: u64, into: &mut Vec<u8>) -> io::Result<()> {
    let length = file.metadata()?.len().saturating_sub(from);
    into.resize(usize::try_from(length).map_err(io::Error::other)?, 0);
    file.read_exact_at(into, from)
}

/// Removes a file. What somebody else removed meanwhile is as gone.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    or_gone(std::fs::remove_file(path))
}

/// Removes a folder with all that is in it. What somebody else removed meanwhile is as gone.
pub(super) fn remove_folder(path: &Path) -> io::Result<()> {
    or_gone(std::fs::remove_dir_all(path))
}

fn or_gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// Takes a length under a shared lock, so that no half-written line is in it.
pub(super) fn length_of_whole_lines(file: &File) -> io::Result<u64> {
    let locked = lock(|| file.lock_shared())?;
    let length = file.metadata()?.len();
    if locked {
        file.unlock()?;
    }
    Ok(length)
}

/// Makes a new private file; fails where one is.
pub(super) fn make(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(PRIVATE_FILE)
        .open(path)
}

/// Makes the journal's folder and those above it, as far as they are not there, and sees them on disk.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent()
        && above != Path::new("")
    {
        make_folder(above)?;
    }
    match DirBuilder::new().mode(PRIVATE_FOLDER).create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if folder.is_dir() {
                Ok(())
            } else {
                Err(io::ErrorKind::NotADirectory.into())
            }
        }
        made => made,
    }?;
    sync_folder(
        folder
            .parent()
            .filter(|above| *above != Path::new(""))
            .unwrap_or(Path::new(".")),
    )
}

/// Sees a folder's list of files on disk. Some file systems know no such thing; and a folder that may not be listed cannot be opened
/// for it.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    let synced = match File::open(folder) {
        Ok(folder) => folder.sync_all(),
        Err(error) => Err(error),
    };
    match synced {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput
                    | io::ErrorKind::Unsupported
                    | io::ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

fn regular(found: &Metadata) -> io::Result<()> {
    if found.is_file() {
        return Ok(());
    }
    Err(io::Error::other(if found.is_dir() {
        "it is a folder, not a file"
    } else {
        "it is not a plain file"
    }))
}

/// Whether what was found at a path is this file.
pub(super) fn is_same(found: &Metadata, file: &File) -> bool {
    file.metadata()
        .is_ok_and(|ours| (ours.dev(), ours.ino()) == (found.dev(), found.ino()))
}

/// Whether a lock was had; a file system that has none is no error.
fn lock(take: impl Fn() -> io::Result<()>) -> io::Result<bool> {
    loop {
        return match take() {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if has_no_locks(&error) => Ok(false),
            Err(error) => Err(error),
        };
    }
}

/// Whether a file system says that it has no locks; the network's say so by a number that has no name in the standard library.
fn has_no_locks(error: &io::Error) -> bool {
    const ENOLCK: i32 = if cfg!(target_os = "linux") { 37 } else { 77 };
    let kinds = [io::ErrorKind::Unsupported, io::ErrorKind::InvalidInput];
    kinds.contains(&error.kind()) || error.raw_os_error() == Some(ENOLCK)
}
