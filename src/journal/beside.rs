//! What can lie beside a journal: words that were not kept, texts in an editor, rewrites cut short, damaged lines set aside.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::look::named;
use super::path::is_free;
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
    ///
    /// # Errors
    /// Where one of the folders is there and cannot be looked through.
    pub(crate) fn beside(&self, around: &Around) -> io::Result<Vec<(Kind, PathBuf)>> {
        let mut found = Vec::new();
        let mut add = |kind, paths: Vec<PathBuf>| {
            found.extend(paths.into_iter().map(|path| (kind, path)));
        };
        let own = self.folder();
        let not_kept = |folder| {
            let start = self.names_in(folder, rescue::START)?;
            named(folder, &start, rescue::END)
        };
        add(Kind::NotKept, not_kept(own)?);
        for end in [draft::END, draft::NEXT] {
            add(Kind::Draft, named(own, &self.names_of(draft::START), end)?);
        }
        if let Some(folder) = self.other(around.temporary.as_deref())? {
            let mut rescued = match not_kept(folder) {
                // A folder for everybody can be closed to looks; what we put there was named then.
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Vec::new(),
                rescued => rescued?,
            };
            rescued.retain(|path| is_own_file(path));
            add(Kind::NotKept, rescued);
        }
        let desks = [Some(own), self.other(around.own.as_deref())?];
        for folder in desks.into_iter().flatten() {
            let start = self.names_in(folder, desk::START)?;
            add(Kind::Editing, named(folder, &start, "")?);
        }
        let real = self.real()?;
        let damaged = set_aside::path(&real);
        for file in [&real, &damaged] {
            add(Kind::Rewriting, new_file::left_over(file)?);
        }
        if !is_free(&damaged) {
            add(Kind::Damaged, vec![damaged]);
        }
        Ok(found)
    }

    /// A folder, unless it is the journal's own.
    fn other<'a>(&self, folder: Option<&'a Path>) -> io::Result<Option<&'a Path>> {
        match folder {
            Some(folder) if !self.lies_in(folder)? => Ok(Some(folder)),
            _ => Ok(None),
        }
    }

    /// The folders of editors, of one entry or of all, that nobody waits for any more: a run was ended in its middle, and they may
    /// hold newer words.
    #[must_use]
    pub(crate) fn desks_left(&self, entry: Option<&str>, around: &Around) -> Vec<PathBuf> {
        let is_left = |(kind, path): &(Kind, PathBuf)| {
            *kind == Kind::Editing
                && entry.is_none_or(|entry| desk::is_of(path, entry))
                && !desk::is_in_use(path)
        };
        // A folder that cannot be looked through is in nobody's way of writing.
        let beside = self.beside(around).unwrap_or_default();
        let left = beside.into_iter().filter(is_left);
        left.map(|(_, path)| path).collect()
    }
}

/// Whether a file in a folder that others use, too, is a plain one of this user's.
fn is_own_file(path: &Path) -> bool {
    let user = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.uid() == user)
}
