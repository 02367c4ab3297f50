//! What can lie beside a journal: words that were not kept, texts in an editor, rewrites cut short, damaged lines set aside.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::look::named;
use super::{Journal, desk, draft, new_file, rescue, set_aside};

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

/// The folders, beside the journal's, in which files of ours can lie.
#[derive(Debug)]
pub(crate) struct Around {
    own: Option<PathBuf>,
    temporary: Option<PathBuf>,
}

impl Around {
    /// The folder of reflect itself, for texts in an editor; the system's for temporary files, for words that could be kept nowhere
    /// else.
    #[must_use]
    pub(crate) fn of(own: Option<PathBuf>, temporary: &Path) -> Self {
        Self {
            own,
            temporary: Some(temporary.to_owned()),
        }
    }
}

impl Journal {
    /// What lies beside the journal and in the folders around.
    #[must_use]
    pub(crate) fn beside(&self, around: &Around) -> Vec<(Kind, PathBuf)> {
        let all = |kind, paths: Vec<PathBuf>| paths.into_iter().map(move |path| (kind, path));
        let mut found = Vec::new();
        let not_kept = |folder| named(folder, &self.names_in(folder, rescue::START), rescue::END);
        found.extend(all(Kind::NotKept, not_kept(self.folder())));
        for end in [draft::END, draft::NEXT] {
            let start = self.names_in(self.folder(), draft::START);
            found.extend(all(Kind::Draft, named(self.folder(), &start, end)));
        }
        let other = |folder: &&Path| !self.lies_in(folder);
        if let Some(folder) = around.temporary.as_deref().filter(other) {
            let mut rescued = not_kept(folder);
            rescued.retain(|path| is_own_file(path));
            found.extend(all(Kind::NotKept, rescued));
        }
        let desks = [Some(self.folder()), around.own.as_deref().filter(other)];
        for folder in desks.into_iter().flatten() {
            let open = named(folder, &self.names_in(folder, desk::START), "");
            found.extend(all(Kind::Editing, open));
        }
        let real = self.real();
        let damaged = set_aside::path(&real);
        for file in [&real, &damaged] {
            let left = new_file::left_over(file).unwrap_or_default();
            found.extend(all(Kind::Rewriting, left));
        }
        found.extend(all(
            Kind::Damaged,
            [damaged].into_iter().filter(|path| path.exists()).collect(),
        ));
        found
    }
}

impl Journal {
    /// The folders of editors, of one entry or of all, that nobody waits for any more: a run was ended in its middle, and they may
    /// hold newer words.
    #[must_use]
    pub(crate) fn desks_left(&self, entry: Option<&str>, around: &Around) -> Vec<PathBuf> {
        let is_left = |(kind, path): &(Kind, PathBuf)| {
            *kind == Kind::Editing
                && entry.is_none_or(|entry| desk::is_of(path, entry))
                && !desk::is_in_use(path)
        };
        let beside = self.beside(around).into_iter().filter(is_left);
        beside.map(|(_, path)| path).collect()
    }
}

/// Whether a file in a folder that others use, too, is a plain one of this user's.
fn is_own_file(path: &Path) -> bool {
    let user = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.uid() == user)
}
