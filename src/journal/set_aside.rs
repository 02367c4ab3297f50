//! Damaged lines, set aside in a private file beside the journal: none is ever deleted.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::file::{open_to_append, open_to_change, read_from, sync_folder};
use super::new_file::left_over;
use super::path::{folder_of, if_there, itself};
use super::{name, new_file, tail};

/// Where the damaged lines of a journal are set aside.
pub(super) fn path(journal: &Path) -> PathBuf {
    journal.with_file_name(name::beside(journal) + ENDING)
}

/// Adds lines to that file, unless they are its last ones already, and sees them on disk.
pub(super) fn add(journal: &Path, lines: &[&[u8]]) -> io::Result<()> {
    let (mut file, locked) = open_to_append(&itself_of(journal)?)?;
    // In a folder that others use, too, it can be somebody else's.
    let (owner, journals) = (file.metadata()?.uid(), fs::metadata(journal)?.uid());
    if owner != journals && owner != rustix::process::geteuid().as_raw() {
        return Err(io::Error::other("it belongs to somebody else"));
    }
    let mut bytes = Vec::new();
    for line in lines {
        bytes.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            bytes.push(b'\n');
        }
    }
    // The last step of an earlier try can have failed.
    let mut end = Vec::new();
    let length = file.metadata()?.len();
    read_from(&file, length.saturating_sub(bytes.len() as u64), &mut end)?;
    if end == bytes {
        return Ok(());
    }
    tail::add(&mut file, locked, &bytes, |_| {
        sync_folder(folder_of(journal))
    })?;
    Ok(())
}

/// Removes what an erasure that was cut short left beside that file.
pub(super) fn clear(journal: &Path) -> io::Result<()> {
    let path = itself_of(journal)?;
    if left_over(&path)?.is_empty() {
        return Ok(());
    }
    // Whoever holds its lock is alone at it; without the file, nobody is at it.
    let held = path.exists().then(|| open_to_change(&path)).transpose()?;
    match held {
        Some((_, false)) => Ok(()),
        _ => new_file::clear(&path, &[journal]),
    }
}

/// Where that file is. A link to the journal is none: whoever holds the journal's lock would wait for itself.
fn itself_of(journal: &Path) -> io::Result<PathBuf> {
    let path = path(journal);
    if itself(&path)? == journal {
        return Err(io::Error::other("it is a link to the journal"));
    }
    followed(&path)
}

/// How the name of such a file ends.
const ENDING: &str = ".damaged";

/// Where such a file is, whatever links lead there: links to one that is named so, too, and made by whom it belongs to, or by
/// the writer. In a folder that others use, too, somebody else's could lead anywhere.
///
/// # Errors
/// Where it is another link, and where that cannot be told.
pub(super) fn followed(path: &Path) -> io::Result<PathBuf> {
    let target = itself(path)?;
    let Some(link) = if_there(fs::symlink_metadata(path))?.filter(fs::Metadata::is_symlink) else {
        return Ok(target);
    };
    let owner = if_there(fs::metadata(&target))?.map(|found| found.uid());
    if link.uid() != rustix::process::geteuid().as_raw() && owner != Some(link.uid()) {
        return Err(io::Error::other("it is a link of somebody else"));
    }
    let name = target.file_name().map(OsStr::as_encoded_bytes);
    if !name.is_some_and(|name| name.ends_with(ENDING.as_bytes())) {
        return Err(io::Error::other("it is a link to a file of another name"));
    }
    Ok(target)
}
