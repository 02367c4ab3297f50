//! The files beside the journal: those that reflect made, and those that it does not know.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::{Journal, leftovers, set_aside};
use crate::os::{all_in, canonical, is_free};

/// What is beside a journal.
#[derive(Debug, Default)]
pub(crate) struct Siblings {
    /// What changes left that were cut short.
    pub leftovers: Vec<PathBuf>,
    /// The file of damaged lines.
    pub damaged: Option<PathBuf>,
    /// Files with the journal's name in theirs that reflect did not make: copies, an editor's, those of a sync.
    pub unknown: Vec<PathBuf>,
}

impl Journal {
    /// What is beside the journal.
    ///
    /// # Errors
    /// If the folder is there and cannot be looked through.
    pub(crate) fn siblings(&self) -> io::Result<Siblings> {
        let path = set_aside::path(&self.path);
        let target = canonical(&path)?;
        let mut left = leftovers::left_over(&self.path);
        left.extend(leftovers::left_over(&target));
        left.sort();
        left.dedup();
        let is_known = |file: &PathBuf| {
            [&self.path, &self.named, &path].contains(&file) || left.contains(file)
        };
        let mut unknown = all_in(self.folder())?;
        unknown.retain(|file| is_named_after(file, &self.path) && !is_known(file));
        unknown.sort();
        Ok(Siblings {
            damaged: (!is_free(&path) && target != self.path).then_some(path),
            leftovers: left,
            unknown,
        })
    }

    /// Whether what a rewrite left can go: its lines are in the journal, or among those that were set aside.
    pub(crate) fn has_lines_of(&self, left: &Path) -> bool {
        let files = [&set_aside::path(&self.path), &self.path];
        let is_spare = |of: &PathBuf| leftovers::is_spare(left, of).unwrap_or_default();
        files.into_iter().any(is_spare)
    }
}

/// What stands between a journal's name and its ending in the name of a copy that a service or a file manager made.
const COPIES: [&str; 5] = [
    " (",
    ".sync-conflict",
    "_conflict",
    "-conflict",
    " conflict",
];

/// Returns `true` if a file's name is the journal's with something before or behind it, or that of a copy of it.
fn is_named_after(file: &Path, journal: &Path) -> bool {
    let text = |name: Option<&OsStr>| name.unwrap_or_default().to_string_lossy().into_owned();
    let (name, whole, stem) = (
        text(file.file_name()),
        text(journal.file_name()),
        text(journal.file_stem()),
    );
    let name = name.trim_start_matches(['.', '#', '~']);
    // `journal 2.jsonl`
    let is_numbered = |rest: &str| {
        let number = rest.strip_prefix(' ').unwrap_or_default();
        let behind = number.trim_start_matches(|letter: char| letter.is_ascii_digit());
        behind.len() < number.len() && behind.starts_with('.')
    };
    let is_copy =
        |rest: &str| is_numbered(rest) || COPIES.iter().any(|copy| rest.starts_with(copy));
    !file.is_dir() && (name.starts_with(&whole) || name.strip_prefix(&stem).is_some_and(is_copy))
}

#[cfg(test)]
mod tests {
    use super::is_named_after;
    use std::path::Path;

    #[test]
    fn copies_and_leftovers_are_told_from_other_journals_by_their_names() {
        for (name, is) in [
            ("journal.jsonl~", true),
            ("journal.jsonl.bak", true),
            (".journal.jsonl.swp", true),
            ("#journal.jsonl#", true),
            ("journal.jsonl.not-kept-0123456789ab.txt", true),
            ("journal (copy).jsonl", true),
            ("journal.sync-conflict-20261121-070412-ABC.jsonl", true),
            ("journal 2.jsonl", true),
            (".journal.jsonl.icloud", true),
            ("journal.jsonl..path1", true),
            ("journal-2025.jsonl", false),
            ("journal 2025 in all.jsonl", false),
            ("journal notes.jsonl", false),
            ("journal.txt", false),
            ("my journal.jsonl", false),
        ] {
            let (file, journal) = (Path::new("/a").join(name), Path::new("/a/journal.jsonl"));
            assert_eq!(is_named_after(&file, journal), is, "{name}");
        }
    }
}
