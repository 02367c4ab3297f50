//! What can lie beside a journal: words that were not kept, texts in an editor, rewrites cut short, damaged lines set aside.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that looks for such files and removes them"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Journal, desk, draft, rescue, rewrite, set_aside};
use crate::entry::{Words, is_our_id};
use crate::exit::Cure;

/// What a file beside the journal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words that could not be kept.
    NotKept,
    /// An entry that is being written, or was left half-written.
    Draft,
    /// A text in an editor.
    Editing,
    /// A rewrite that was cut short; its lines are in the journal.
    Rewriting,
    /// Damaged lines that were set aside.
    Damaged,
}

impl Journal {
    /// What lies beside the journal and in reflect's own folder.
    #[must_use]
    pub(crate) fn beside(&self, own: Option<&Path>) -> Vec<(Kind, PathBuf)> {
        let real = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let all = |kind, paths: Vec<PathBuf>| paths.into_iter().map(move |path| (kind, path));
        let mut found = Vec::new();
        found.extend(all(
            Kind::NotKept,
            named(self.folder(), rescue::START, rescue::END),
        ));
        for end in [draft::END, draft::NEXT] {
            found.extend(all(Kind::Draft, named(self.folder(), draft::START, end)));
        }
        let desks = [Some(self.folder()), own.filter(|own| *own != self.folder())];
        for folder in desks.into_iter().flatten() {
            found.extend(all(Kind::Editing, named(folder, desk::START, "")));
        }
        found.extend(all(
            Kind::Rewriting,
            rewrite::left_over(&real).unwrap_or_default(),
        ));
        let damaged = set_aside::path(&real);
        found.extend(all(
            Kind::Damaged,
            [damaged].into_iter().filter(|path| path.exists()).collect(),
        ));
        found
    }

    /// Removes the files of words that hold the text of an erased entry, and what rewrites and editors left.
    ///
    /// # Errors
    /// Where one of them cannot be removed.
    pub(crate) fn forget(&self, text: &Words, own: Option<&Path>) -> Result<()> {
        for (kind, path) in self.beside(own) {
            let file = match kind {
                Kind::NotKept | Kind::Draft => path.clone(),
                Kind::Editing => path.join(desk::FILE),
                Kind::Rewriting | Kind::Damaged => continue,
            };
            let mut held = fs::read(file).unwrap_or_default();
            if kind == Kind::Draft {
                let entry = draft::entry_in(&held);
                held = entry.map_or(held, |entry| entry.text.as_str().as_bytes().to_vec());
            }
            if held.trim_ascii() == text.as_str().as_bytes().trim_ascii() {
                remove(&path).cure(
                    || format!("could not remove the same words at {}", path.display()),
                    "the entry is erased; that file can go, too",
                )?;
            }
        }
        Ok(())
    }

    /// Removes the journal and all that lies beside it, under its lock; the paths that were removed.
    ///
    /// # Errors
    /// Where the lock cannot be had, or a file cannot be removed.
    pub(crate) fn erase_all(&self, own: Option<&Path>) -> Result<Vec<PathBuf>> {
        self.remove_all(own).cure(
            || format!("could not remove all of {}", self.path.display()),
            "see that the folder is yours, and try again",
        )
    }

    fn remove_all(&self, own: Option<&Path>) -> io::Result<Vec<PathBuf>> {
        let mut removed = Vec::new();
        let mut held = None;
        if let Ok(real) = fs::canonicalize(&self.path) {
            held = Some(super::file::open_to_change(&real)?);
            for (_, path) in self.beside(own) {
                remove(&path)?;
                removed.push(path);
            }
            remove(&real)?;
            removed.push(real);
        } else {
            for (_, path) in self.beside(own) {
                remove(&path)?;
                removed.push(path);
            }
        }
        // Where the journal was a link, the link is still there.
        if fs::symlink_metadata(&self.path).is_ok() {
            remove(&self.path)?;
            removed.push(self.path.clone());
        }
        super::file::sync_folder(self.folder())?;
        drop(held);
        Ok(removed)
    }
}

/// What lies in a folder under a name of ours: a beginning, an id, an ending. What somebody named nearly so is not ours.
pub(super) fn named(folder: &Path, start: &str, end: &str) -> Vec<PathBuf> {
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        let id = name.and_then(|name| name.strip_prefix(start)?.strip_suffix(end));
        id.is_some_and(is_our_id)
    };
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(is_ours)
        .collect();
    found.sort();
    found
}

/// Removes a file, or the folder of an editor.
fn remove(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        return fs::remove_dir_all(path);
    }
    fs::remove_file(path)
}
