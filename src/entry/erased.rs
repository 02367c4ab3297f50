//! What became of an erased entry: what went, and what stays because it may be somebody else's.

use std::path::PathBuf;

use anyhow::Error;

/// What went with an entry, and where its text is still.
#[derive(Debug, Default)]
pub(crate) struct Erased {
    /// How many of the journal's lines had its id.
    pub lines: usize,
    /// How many damaged lines, in the journal or set apart, had its id and no other.
    pub damaged: usize,
    /// How many items of waiting words were of it.
    pub waiting: usize,
    /// Lines of the journal as it is now, counted from 1, that cannot be read here and show it: they stay.
    pub same_text: Vec<usize>,
    /// Files in which its text is, or its id beside another: they stay.
    pub files: Vec<PathBuf>,
    /// Copies that cannot be read here, and may show it: they stay.
    pub unread: Vec<PathBuf>,
    /// Items of it that another terminal holds: they stay.
    pub open: Vec<PathBuf>,
    /// Why something of it could not go.
    pub stays: Option<Error>,
}
