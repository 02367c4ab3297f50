//! What is at a path, seen from outside: a file, its permissions, the folder it lies in.

use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

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

/// The permissions of a folder.
#[must_use]
pub(crate) fn folder_mode(folder: &Path) -> Option<u32> {
    let found = std::fs::metadata(folder).ok().filter(Metadata::is_dir)?;
    Some(found.mode() & 0o7777)
}

/// What lies in a folder under a name of ours: a beginning, an id, an ending. What somebody named nearly so is not ours.
pub(super) fn named(folder: &Path, start: &str, end: &str) -> Vec<PathBuf> {
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        let id = name.and_then(|name| name.strip_prefix(start)?.strip_suffix(end));
        id.is_some_and(is_our_id)
    };
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(is_ours)
        .collect();
    found.sort();
    found
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
