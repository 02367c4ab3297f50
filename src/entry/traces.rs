//! What else showed an entry that was erased: what went with it, and what stays.

use std::path::PathBuf;

use anyhow::Error;

/// What showed an erased entry beside its own line: lines that cannot be read, and other files.
#[derive(Debug, Default)]
pub(crate) struct Traces {
    /// How many lines had its id: they are gone with it.
    pub gone: usize,
    /// Those that show it and may be another entry's, too, counted from 1 in the journal as it is now: they stay.
    pub same_words: Vec<usize>,
    /// Another entry has its id, in the line with this number: it stays.
    pub same_id: Option<usize>,
    /// The file of lines that were set aside, where one of them shows it and may be another entry's: it stays.
    pub set_aside: Option<PathBuf>,
    /// How many files of words had its text, and nothing that shows them to be another entry's: they are gone.
    pub files: usize,
    /// The draft of another entry has its words: it stays.
    pub draft: bool,
    /// There are words that could not be kept, and nobody can tell of which entry.
    pub unknown: bool,
    /// An editor is open on it: its text stays until that is closed.
    pub in_an_editor: bool,
    /// Why a file with its words could not go.
    pub stays: Option<Error>,
}
