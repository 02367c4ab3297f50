//! What can lie beside a journal: words that were not kept, texts in an editor, rewrites cut short, damaged lines set aside.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::file::{remove, remove_folder};
use super::look::named;
use super::path::{is_free, itself};
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
    /// A rewrite that was cut short.
    Rewriting,
    /// Damaged lines that were set aside.
    Damaged,
}

/// The folders, beside the journal's, in which files of ours can lie.
#[derive(Debug)]
pub(crate) struct Around {
    own: Option<PathBuf>,
    temporary: PathBuf,
}

impl Around {
    /// The folder of reflect itself, for texts in an editor; the system's for temporary files, for words that could be kept nowhere
    /// else.
    #[must_use]
    pub(crate) fn of(own: Option<PathBuf>, temporary: &Path) -> Self {
        Self {
            own,
            temporary: temporary.to_owned(),
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
        let named = |folder: &Path, start: &str, end: &str| {
            let starts = self.all_names_in(folder, start)?;
            let found: io::Result<Vec<_>> = starts
                .iter()
                .map(|start| named(folder, start, end))
                .collect();
            Ok::<_, io::Error>(found?.concat())
        };
        add(Kind::NotKept, named(own, rescue::START, rescue::END)?);
        for end in [draft::END, draft::NEXT] {
            add(Kind::Draft, named(own, draft::START, end)?);
        }
        let rescued = self.other(&around.temporary).and_then(|folder| {
            folder.map_or(Ok(Vec::new()), |folder| {
                named(folder, rescue::START, rescue::END)
            })
        });
        let mut rescued = match rescued {
            // A folder for everybody can be closed to looks; what we put there was named then.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Vec::new(),
            rescued => rescued?,
        };
        rescued.retain(|path| is_own_file(path));
        add(Kind::NotKept, rescued);
        add(Kind::Editing, named(own, desk::START, "")?);
        if let Some(folder) = &around.own
            && let Some(folder) = self.other(folder)?
        {
            add(Kind::Editing, named(folder, desk::START, "")?);
        }
        let real = self.real()?;
        let damaged = set_aside::path(&real);
        for file in [&real, &itself(&damaged)?] {
            add(Kind::Rewriting, new_file::left_over(file)?);
        }
        if !is_free(&damaged) && itself(&damaged)? != real {
            add(Kind::Damaged, vec![damaged]);
        }
        Ok(found)
    }

    /// Whether what a rewrite left can go: its lines are in the journal, or among those that were set aside.
    #[must_use]
    pub(crate) fn has_lines_of(&self, left: &Path) -> bool {
        let files = self.real().map(|real| [set_aside::path(&real), real]);
        let is_spare = |of: &PathBuf| new_file::is_spare(left, of).unwrap_or_default();
        files.is_ok_and(|files| files.iter().any(is_spare))
    }

    /// A folder, unless it is the journal's own.
    fn other<'a>(&self, folder: &'a Path) -> io::Result<Option<&'a Path>> {
        Ok((!self.lies_in(folder)?).then_some(folder))
    }

    /// Words that are in no entry yet, of one entry or of all: what could not be kept, and what editors left that nobody waits for.
    #[must_use]
    pub(crate) fn left(&self, entry: Option<&str>, around: &Around) -> Vec<PathBuf> {
        // A folder that cannot be looked through is in nobody's way of writing.
        let beside = self.beside(around).unwrap_or_default();
        let is_left = |(kind, path): &(Kind, PathBuf)| match kind {
            Kind::NotKept => entry.is_none_or(|entry| rescue::is_of(path, entry)),
            Kind::Editing => {
                entry.is_none_or(|entry| desk::is_of(path, entry).unwrap_or_default())
                    && !desk::is_in_use(path)
            }
            _ => false,
        };
        let left = beside.into_iter().filter(is_left);
        left.map(|(_, path)| path).collect()
    }

    /// Removes them.
    ///
    /// # Errors
    /// Where one cannot be removed.
    pub(crate) fn let_go_of(&self, entry: &str, around: &Around) -> io::Result<()> {
        self.left(Some(entry), around).iter().try_for_each(|path| {
            if path.is_dir() {
                remove_folder(path)
            } else {
                remove(path)
            }
        })
    }
}

/// Whether a file in a folder that others use, too, is a plain one of this user's.
fn is_own_file(path: &Path) -> bool {
    let user = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.uid() == user)
}
