//! An erased entry's traces beside the journal: lines that were set aside, drafts, texts in an editor, words that could not be kept.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::blocks::whole_lines;
use super::file::{open_to_change, open_to_read, read_whole, remove, remove_folder, sync_folder};
use super::new_file::{Change, New, Seen, clear};
use super::path::{folder_of, is_free};
use super::rewrite::has_one_name;
use super::set_aside::followed;
use super::trace::Trace;
use super::{Kind, desk, draft, rescue};
use crate::entry::{Entry, Traces};
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
        Kind::Damaged if forget_in(path, entry)? => traces.set_aside = Some(path.to_owned()),
        // Where there are locks, what was left of rewrites was cleared up.
        Kind::Rewriting if shows(path, entry)? => {
            return Err(io::Error::other("it may be in use, or hold other entries"));
        }
        Kind::Editing if desk::is_of(path, &entry.id)? => {
            if desk::is_in_use(path) {
                traces.in_an_editor = true;
            } else {
                remove_folder(path)?;
            }
        }
        Kind::Draft => match draft::entry_in(&read_if_there(path)?) {
            // The draft of an erased entry goes, whatever became of its words since.
            Some(draft) if draft.id == entry.id => remove_alone(path)?,
            // Another entry with the same words is another one.
            Some(draft) => traces.draft |= is_its_text(draft.text.as_str().as_bytes(), entry),
            None if draft::is_of(path, &entry.id) => remove_alone(path)?,
            None => {}
        },
        Kind::NotKept if rescue::is_of(path, &entry.id) => remove_alone(path)?,
        Kind::NotKept if rescue::whose(path).is_some() => {}
        Kind::NotKept if is_its_text(&read_if_there(path)?, entry) => {
            remove_alone(path)?;
            traces.files += 1;
        }
        Kind::NotKept => traces.unknown = true,
        Kind::Damaged | Kind::Rewriting | Kind::Editing => {}
    }
    Ok(())
}

/// Removes a file that has no second name: under that one, its words would stand as before.
fn remove_alone(path: &Path) -> io::Result<()> {
    if let Some(file) = open_to_read(path)? {
        has_one_name(&file)?;
    }
    remove(path)
}

/// Whether words are an entry's text; the space around them tells nothing apart.
fn is_its_text(words: &[u8], entry: &Entry) -> bool {
    let (words, text) = (words.trim_ascii(), entry.text.as_str().as_bytes());
    !words.is_empty() && words == text.trim_ascii()
}

/// Whether a file of lines shows an entry by its id.
fn shows(path: &Path, entry: &Entry) -> io::Result<bool> {
    let bytes = read_if_there(path)?;
    let has_id = |line: &&[u8]| Trace::of(entry, line) == Some(Trace::Id);
    Ok(whole_lines(&bytes).iter().any(has_id))
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
    let path = followed(damaged)?;
    let (mut file, locked) = open_to_change(&path)?;
    if locked {
        clear(&path, &[])?;
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
