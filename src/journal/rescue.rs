//! Words that could not be kept are put in a file of their own, so that they are not lost.
#![expect(
    clippy::disallowed_methods,
    reason = "the journal's folder is looked through here for such files"
)]

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::file::{make, make_folder, read_whole, sync_folder};
use super::{Journal, name};
use crate::entry::{Words, id, is_our_id};

/// What follows a journal's name in that of such a file; an id follows.
pub(super) const START: &str = ".not-kept-";
/// How it ends.
pub(super) const END: &str = ".txt";

/// The id of a file that holds words of an entry: the entry's stands before its own.
#[must_use]
pub(crate) fn id_of(entry: &str, own: &str) -> String {
    format!("{}-{own}", in_a_name(entry))
}

/// How an entry's id stands in a file's name. One that we did not make may be too long, or bear a slash: a number stands for it.
pub(super) fn in_a_name(entry: &str) -> Cow<'_, str> {
    if is_our_id(entry) {
        entry.into()
    } else {
        id(name::number(entry.as_bytes())).into()
    }
}

/// Whether such a file holds words of an entry.
#[must_use]
pub(super) fn is_of(path: &Path, entry: &str) -> bool {
    whose(path).is_some_and(|id| id == in_a_name(entry))
}

/// Of which entry such a file holds words, as its name says; nothing where it says none.
#[must_use]
pub(super) fn whose(path: &Path) -> Option<&str> {
    let name = path.file_name().and_then(OsStr::to_str)?;
    let (entry, _) = name.rsplit_once(START)?.1.split_once('-')?;
    Some(entry)
}

/// Whether the words in such a file can be kept as they are.
#[must_use]
pub(crate) fn is_a_text(path: &Path) -> bool {
    read_whole(path).is_ok_and(|words| Words::text(words).is_ok())
}

/// Puts words into a private file beside the journal, or else into another folder; the path of the file, if one could be written.
/// Beside a device, a pipe or a socket is no place for words.
#[must_use]
pub(crate) fn rescue(words: &[u8], id: &str, journal: &Journal, or_else: &Path) -> Option<PathBuf> {
    let found = std::fs::metadata(journal.path());
    let is_odd = found.is_ok_and(|found| !found.is_file() && !found.is_dir());
    let beside = (!is_odd).then(|| journal.folder());
    beside.into_iter().chain([or_else]).find_map(|folder| {
        make_folder(folder).ok()?;
        // Where the journal is cannot always be told; its words are to be there all the same.
        let start = journal.names_in(folder, START);
        let start = start.unwrap_or_else(|_| name::elsewhere(journal.path()) + START);
        let path = folder.join(format!("{start}{id}{END}"));
        let mut file = make(&path).ok()?;
        let written = file.write_all(words);
        // Words that are written and not yet surely on disk are better than none.
        let _ = file.sync_all().and_then(|()| sync_folder(folder));
        if written.is_err() {
            let _ = std::fs::remove_file(&path);
        }
        written.is_ok().then_some(path)
    })
}
