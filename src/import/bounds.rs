//! How much an import takes, which files it reads, and what is said of one that is refused.

use std::path::Path;

use crate::exit::Trouble;

/// The largest file that is read, in bytes.
pub(super) const LARGEST: u64 = 512 << 20;
/// The most files of one import.
pub(super) const MOST_FILES: usize = 100_000;

/// The endings of files that are read in folders and archives.
pub(super) const READ: [&str; 11] = [
    ".md",
    ".markdown",
    ".txt",
    ".json",
    ".jsonl",
    ".html",
    ".htm",
    ".doentry",
    ".org",
    ".klg",
    ".xml",
];

/// What is said of a file that is refused.
pub(super) fn told(path: &Path, why: &str) -> Trouble {
    Trouble::not_understood(format!("could not read {}: {why}", path.display()))
        .hint("nothing was changed")
}
