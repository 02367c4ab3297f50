//! The journal's file as the system has it: opening it privately, locking it, telling what is there.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that opens the journal and makes its folder"
)]

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

/// Mode of a file that is made here: the writer's alone.
pub(super) const PRIVATE_FILE: u32 = 0o600;
/// Mode of a folder that is made here.
const PRIVATE_FOLDER: u32 = 0o700;

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
#[must_use]
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

/// The permissions of a folder.
#[must_use]
pub(crate) fn folder_mode(folder: &Path) -> Option<u32> {
    let found = std::fs::metadata(folder).ok().filter(Metadata::is_dir)?;
    Some(found.mode() & 0o7777)
}

/// Who copies a journal's folder to other places, as far as its path or a mark in a folder above tells.
#[must_use]
pub(crate) fn is_synced(path: &Path) -> Option<&'static str> {
    let real = std::fs::canonicalize(path).ok()?;
    let by_name = |folder: &Path| {
        let name = folder.file_name()?.to_str()?;
        match name {
            "Mobile Documents" => Some("iCloud"),
            _ if name.starts_with("Dropbox") => Some("Dropbox"),
            _ if name.starts_with("OneDrive") => Some("OneDrive"),
            _ if name.starts_with("iCloud") => Some("iCloud"),
            _ if folder.join(".stfolder").exists() => Some("Syncthing"),
            _ => None,
        }
    };
    real.ancestors().skip(1).find_map(by_name)
}

/// Opens a journal for reading; nothing where there is none yet.
pub(super) fn open_to_read(path: &Path) -> io::Result<Option<File>> {
    match std::fs::metadata(path) {
        Ok(found) => regular(&found)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    File::open(path).map(Some)
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
        let locked = lock(file.lock())?;
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
        let locked = lock(file.lock())?;
        if std::fs::metadata(path).is_ok_and(|now| is_same(&now, &file)) {
            return Ok((file, locked));
        }
    }
}

/// Takes a length under a shared lock, so that no half-written line is in it.
pub(super) fn length_of_whole_lines(file: &File) -> io::Result<u64> {
    let locked = lock(file.lock_shared())?;
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
    sync_folder(folder.parent().unwrap_or(folder))
}

/// Sees a folder's list of files on disk. Some file systems know no such thing, and need none.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    };
    match File::open(folder)?.sync_all() {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
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

fn is_same(found: &Metadata, file: &File) -> bool {
    file.metadata()
        .is_ok_and(|ours| (ours.dev(), ours.ino()) == (found.dev(), found.ino()))
}

/// Whether a lock was had; a file system that has none is no error.
fn lock(outcome: io::Result<()>) -> io::Result<bool> {
    match outcome {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(false),
        Err(error) => Err(error),
    }
}
