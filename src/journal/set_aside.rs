//! Damaged lines, set aside in a private file beside the journal: none is ever deleted.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::leftovers::{clear as clear_beside, left_over};
use super::lock::{open_to_append, open_to_change};
use super::replace::{NewLines, Old, replace};
use super::{append, name};
use crate::entry::{Entry, Trace};
use crate::os::{
    canonical, folder_of, has_one_name, if_there, is_ours, owner, read_from, remove, sync_folder,
};

/// Where the damaged lines of a journal are set aside.
pub(super) fn path(journal: &Path) -> PathBuf {
    journal.with_file_name(name::beside(journal) + ENDING)
}

/// Adds lines to that file, unless they are its last ones already, and sees them on disk.
pub(super) fn add(journal: &Path, lines: &[&[u8]]) -> io::Result<()> {
    let (mut file, locked) = open_to_append(&itself_of(journal)?)?;
    // In a folder that others use, too, it can be somebody else's.
    let (its, journals) = (owner(&file.metadata()?), owner(&fs::metadata(journal)?));
    if its != journals && !is_ours(its) {
        return Err(io::Error::other("it belongs to another user"));
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
    append::add(&mut file, locked, &bytes, |_| {
        sync_folder(folder_of(journal))
    })?;
    Ok(())
}

/// Removes what an erasure that was cut short left beside that file.
pub(super) fn clear(journal: &Path) -> io::Result<()> {
    let path = itself_of(journal)?;
    if left_over(&path).is_empty() {
        return Ok(());
    }
    // Whoever holds its lock is alone at it; without the file, nobody is at it.
    let held = path.exists().then(|| open_to_change(&path)).transpose()?;
    match held {
        Some((_, false)) => Ok(()),
        _ => clear_beside(&path, &[journal]),
    }
}

/// Takes an entry's lines out of that file; if no other is left, the file goes. How many went, and whether a line stays that shows
/// the entry and may be another one's.
pub(super) fn erase(entry: &Entry, damaged: &Path) -> io::Result<(usize, bool)> {
    let path = followed(damaged)?;
    let (file, locked) = open_to_change(&path)?;
    if locked {
        clear_beside(&path, &[])?;
    }
    let old = Old::read(&path, &file)?;
    let (mut left, mut is_named) = (NewLines::new(), false);
    for line in old.lines() {
        let trace = Trace::of(entry, line.whole);
        is_named |= trace == Some(Trace::Text);
        if trace != Some(Trace::Id) {
            left.push(line.whole.into());
        }
    }
    let gone = old.lines().len() - left.len();
    if gone == 0 {
        return Ok((0, is_named));
    }
    has_one_name(&file)?;
    if left.is_empty() {
        remove(&path)?;
        sync_folder(folder_of(&path))?;
    } else {
        replace(&old, &left)?;
    }
    Ok((gone, is_named))
}

/// Where that file is. A link to the journal is none: whoever holds the journal's lock would wait for itself.
fn itself_of(journal: &Path) -> io::Result<PathBuf> {
    let path = path(journal);
    if canonical(&path)? == journal {
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
    let target = canonical(path)?;
    let Some(link) = if_there(fs::symlink_metadata(path))?.filter(fs::Metadata::is_symlink) else {
        return Ok(target);
    };
    let its = if_there(fs::metadata(&target))?.map(|found| owner(&found));
    if !is_ours(owner(&link)) && its != Some(owner(&link)) {
        return Err(io::Error::other("it is a link made by another user"));
    }
    let name = target.file_name().map(OsStr::as_encoded_bytes);
    if !name.is_some_and(|name| name.ends_with(ENDING.as_bytes())) {
        return Err(io::Error::other(
            "it is a link to a file with a different name",
        ));
    }
    Ok(target)
}
