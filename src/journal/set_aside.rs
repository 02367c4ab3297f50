//! Damaged lines, set aside in a private file beside the journal: none is ever deleted.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::file::{open_to_append, open_to_change, read_from, sync_folder};
use super::new_file::left_over;
use super::path::{folder_of, itself};
use super::{name, new_file, tail};

/// Where the damaged lines of a journal are set aside.
pub(super) fn path(journal: &Path) -> PathBuf {
    journal.with_file_name(name::beside(journal) + ".damaged")
}

/// Adds lines to that file, unless they are its last ones already, and sees them on disk.
pub(super) fn add(journal: &Path, lines: &[&[u8]]) -> io::Result<()> {
    let (mut file, locked) = open_to_append(&itself_of(journal)?)?;
    // In a folder that others use, too, it can be somebody else's.
    let (owner, journals) = (file.metadata()?.uid(), std::fs::metadata(journal)?.uid());
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
        _ => new_file::clear(&path),
    }
}

/// Where that file is. A link to the journal is none: whoever holds the journal's lock would wait for itself.
fn itself_of(journal: &Path) -> io::Result<PathBuf> {
    let path = itself(&path(journal))?;
    if path == journal {
        return Err(io::Error::other("it is a link to the journal"));
    }
    Ok(path)
}
