//! What is at a path, seen from outside: a file, its permissions, the folder it lies in.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::path::is_nothing;
use crate::entry::is_our_id;

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

/// Whether a file can be written, as far as the system tells without a try.
#[must_use]
pub(crate) fn can_be_written(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// The permissions of a file or a folder, as `chmod` takes them.
#[must_use]
pub(crate) fn mode(path: &Path) -> Option<u32> {
    let found = std::fs::metadata(path).ok();
    let found = found.filter(|found| found.is_file() || found.is_dir())?;
    Some(found.mode() & 0o7777)
}

/// All that lies in a folder; nothing where it is not there.
pub(super) fn all_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Err(error) if is_nothing(&error) => Ok(Vec::new()),
        files => files?.map(|file| Ok(file?.path())).collect(),
    }
}

/// What lies in a folder under a name of ours: a beginning, an id, an ending. What somebody named nearly so is not ours.
///
/// # Errors
/// Where the folder is there and cannot be looked through.
pub(super) fn named(folder: &Path, start: &str, end: &str) -> io::Result<Vec<PathBuf>> {
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        let id = name.and_then(|name| name.strip_prefix(start)?.strip_suffix(end));
        // Words of an entry have two: the entry's stands before their own.
        id.is_some_and(|id| id.split('-').all(is_our_id) && id.matches('-').count() < 2)
    };
    let mut found = all_in(folder)?;
    found.retain(is_ours);
    found.sort();
    Ok(found)
}

/// How the names of folders begin that a service copies to other places, and the service.
const COPIED: [(&str, &str); 11] = [
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("Mobile Documents", "iCloud"),
    ("iCloud", "iCloud"),
    ("GoogleDrive", "Google Drive"),
    ("Google Drive", "Google Drive"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("ProtonDrive", "Proton Drive"),
    ("Proton Drive", "Proton Drive"),
    ("pCloud", "pCloud"),
];

/// What services leave in a folder that they copy, whatever its name is.
const MARKS: [(&str, &str); 2] = [(".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing")];

/// Who copies a journal's folder to other places, as far as its path or a mark in a folder above tells. The journal need not be
/// there yet.
#[must_use]
pub(crate) fn is_synced(path: &Path) -> Option<&'static str> {
    let by = |folder: &Path| {
        let name = folder.file_name()?.to_str()?;
        let named = COPIED.iter().find(|(start, _)| name.starts_with(start));
        let marked = || MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
        named.or_else(marked).map(|(_, by)| *by)
    };
    let real = |path: &Path| {
        let mut above = path.ancestors();
        above.find_map(|above| std::fs::canonicalize(above).ok())
    };
    // Where the journal is a link, words that are not kept yet lie beside the link.
    let places = [real(path), path.parent().and_then(real)];
    places.iter().flatten().find_map(|real| {
        let mut folders = real.ancestors().filter(|above| above.is_dir());
        folders.find_map(by)
    })
}
