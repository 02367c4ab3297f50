//! What can lie beside a journal: words that were not kept, texts in an editor, rewrites cut short, damaged lines set aside.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::look::named;
use super::{Journal, desk, draft, rescue, rewrite, set_aside};

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
    /// The folder of reflect itself: texts in an editor.
    pub own: Option<PathBuf>,
    /// The system's folder for temporary files: words that could be kept nowhere else.
    pub temporary: Option<PathBuf>,
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
            let left = rewrite::left_over(file).unwrap_or_default();
            found.extend(all(Kind::Rewriting, left));
        }
        found.extend(all(
            Kind::Damaged,
            [damaged].into_iter().filter(|path| path.exists()).collect(),
        ));
        found
    }
}

/// Whether a file in a folder that others use, too, is a plain one of this user's.
fn is_own_file(path: &Path) -> bool {
    let user = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.uid() == user)
}
