//! An erased entry's traces beside the journal: lines that were set aside, drafts, texts in an editor, words that could not be kept.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::blocks::whole_lines;
use super::erase::Traces;
use super::file::{open_to_change, read_whole, remove, remove_folder, sync_folder};
use super::new_file::{New, Seen, clear};
use super::path::{folder_of, is_free};
use super::rewrite::{Change, has_one_name};
use super::trace::Trace;
use super::{Kind, desk, draft, rescue};
use crate::entry::Entry;
use crate::exit::Cure;

/// Removes an entry from the lines that were set aside, and the files of words that hold its text.
pub(super) fn forget(entry: &Entry, beside: &[(Kind, PathBuf)], traces: &mut Traces) {
    let gone = "the entry is erased; that file can go, too";
    let mut folders = BTreeSet::new();
    for (kind, path) in beside {
        let told = || format!("could not remove the same words at {}", path.display());
        let stays = forget_at(*kind, path, entry, traces).cure(told, gone).err();
        traces.stays = traces.stays.take().or(stays);
        if is_free(path) {
            folders.insert(folder_of(path));
        }
    }
    // Without this, a power cut could bring them back.
    for folder in folders {
        let told = || format!("could not sync {}", folder.display());
        let stays = sync_folder(folder).cure(told, "see that the disk is sound");
        traces.stays = traces.stays.take().or(stays.err());
    }
}

fn forget_at(kind: Kind, path: &Path, entry: &Entry, traces: &mut Traces) -> io::Result<()> {
    match kind {
        Kind::Damaged => traces.set_aside |= forget_in(path, entry)?,
        // Where there are locks, what was left of rewrites was cleared up.
        Kind::Rewriting if shows(path, entry)? => {
            return Err(io::Error::other("another program may use it"));
        }
        Kind::Editing if desk::is_of(path, &entry.id)? => {
            if desk::is_in_use(path) {
                traces.in_an_editor = true;
            } else {
                remove_folder(path)?;
            }
        }
        // Another entry with the same words, which is being written just now, is another one.
        Kind::Draft if draft::is_in_use(path) => {}
        Kind::Draft | Kind::NotKept if holds(kind, path, entry)? => remove(path)?,
        _ => {}
    }
    Ok(())
}

/// Whether a file of lines shows an entry by its id.
fn shows(path: &Path, entry: &Entry) -> io::Result<bool> {
    let bytes = read_if_there(path)?;
    let has_id = |line: &&[u8]| Trace::of(entry, line) == Some(Trace::Id);
    Ok(whole_lines(&bytes).iter().any(has_id))
}

/// Whether a file of words holds an entry's text, or is of it by its name, or is the draft of it.
fn holds(kind: Kind, path: &Path, entry: &Entry) -> io::Result<bool> {
    if kind == Kind::NotKept && rescue::is_of(path, &entry.id) {
        return Ok(true);
    }
    let mut held = read_if_there(path)?;
    if kind == Kind::Draft
        && let Some(draft) = draft::entry_in(&held)
    {
        // The draft of an erased entry goes, whatever became of its words since.
        if draft.id == entry.id {
            return Ok(true);
        }
        held = draft.text.as_str().as_bytes().to_vec();
    }
    let (held, text) = (held.trim_ascii(), entry.text.as_str().as_bytes());
    Ok(!held.is_empty() && held == text.trim_ascii())
}

/// All that is in a file; nothing where it is gone, or is none.
fn read_if_there(path: &Path) -> io::Result<Vec<u8>> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => read_whole(path),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(Vec::new()),
    }
}

/// Takes an entry's lines out of a file of lines that were set aside; where no other is left, the file goes. Whether a line stays
/// that has its words, and may be another entry's.
fn forget_in(damaged: &Path, entry: &Entry) -> io::Result<bool> {
    let path = fs::canonicalize(damaged)?;
    let (mut file, locked) = open_to_change(&path)?;
    if locked {
        clear(&path)?;
    }
    let seen = Seen::of(&file)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let lines = whole_lines(&bytes);
    let traces: Vec<_> = lines.iter().map(|line| Trace::of(entry, line)).collect();
    let has_words = traces.contains(&Some(Trace::Words));
    let change = |trace: &Option<Trace>| match trace {
        Some(Trace::Id | Trace::Text) => Change::Drop,
        Some(Trace::Words) | None => Change::Carry,
    };
    let changes: Vec<Change> = traces.iter().map(change).collect();
    if !changes.contains(&Change::Drop) {
        return Ok(has_words);
    }
    has_one_name(&file)?;
    if changes.contains(&Change::Carry) {
        New::write(&path, (&file, seen), &lines, changes)?.take_its_place()?;
    } else {
        remove(&path)?;
    }
    sync_folder(folder_of(&path))?;
    Ok(has_words)
}
