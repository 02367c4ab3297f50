//! Where words wait: no word reaches a disk that the writer did not choose for the journal.

use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::state::put;
use super::{JOURNAL, UNKNOWN};
use crate::env::Places;
use crate::journal::told_apart;
use crate::os::{file_system, folder_of, is_own_folder, own_folder, read_whole, user};

/// One place: a private folder of reflect's, with a folder for each journal in it.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    path: PathBuf,
    /// The journal; nothing if it is not known.
    journal: Option<PathBuf>,
    is_temporary: bool,
}

impl Root {
    /// The places of a journal, the best one first, and whether they may be read as well as written: words for a journal on another
    /// disk than the writer's own state wait beside it and nowhere else.
    pub(super) fn of(journal: Option<&Path>, places: &Places) -> Vec<Self> {
        let root = |path: PathBuf, is_temporary| Self {
            path,
            journal: journal.map(Path::to_owned),
            is_temporary,
        };
        let chosen = places.waiting.clone();
        if let Some(chosen) = chosen {
            return vec![root(chosen, false)];
        }
        let state = places
            .state
            .as_ref()
            .map(|state| state.join("reflect/waiting"));
        let beside = journal.map(beside);
        let is_near = match (journal, &state) {
            (Some(journal), Some(state)) => file_system(journal) == file_system(state),
            (Some(_), None) => false,
            (None, _) => true,
        };
        let far = beside.clone().filter(|_| !is_near);
        if let Some(far) = far {
            return vec![root(far, false)];
        }
        let all = state
            .into_iter()
            .chain(beside)
            .map(|path| root(path, false));
        all.chain([root(temporary(places), true)]).collect()
    }

    /// All places in which words can be that wait for any journal, this one's first.
    pub(super) fn all(journal: Option<&Path>, places: &Places) -> Vec<PathBuf> {
        let state = places
            .state
            .as_ref()
            .map(|state| state.join("reflect/waiting"));
        let mut all: Vec<PathBuf> = places.waiting.iter().cloned().collect();
        all.extend(state);
        all.extend(journal.map(beside));
        all.push(temporary(places));
        all.retain(|root| {
            fs::symlink_metadata(root).is_ok_and(|found| is_own_folder(&found).is_ok())
        });
        all
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn may_be_emptied(&self) -> bool {
        self.is_temporary
    }

    /// The folder of the journal's items, made if need be: ours, no link, and private if the file system knows that.
    pub(super) fn open(&self) -> io::Result<PathBuf> {
        let folder = self.folder();
        own_folder(&self.path)?;
        let opened = own_folder(&folder).and_then(|()| self.name_journal(&folder));
        if opened.is_err() {
            // A place that cannot be used is left as it was.
            for folder in [&folder, &self.path] {
                let _ = fs::remove_dir(folder);
            }
        }
        opened.map(|()| folder)
    }

    fn name_journal(&self, folder: &Path) -> io::Result<()> {
        let Some(journal) = &self.journal else {
            return Ok(());
        };
        let path = journal.as_os_str().as_bytes();
        if read_whole(&folder.join(JOURNAL)).ok().as_deref() != Some(path) {
            put(folder, JOURNAL, path)?;
        }
        Ok(())
    }

    /// The same folder, whether or not it is there.
    pub(super) fn folder(&self) -> PathBuf {
        let name = self.journal.as_deref().map(name);
        self.path.join(name.as_deref().unwrap_or(UNKNOWN))
    }
}

/// Beside the journal.
pub(super) fn beside(journal: &Path) -> PathBuf {
    folder_of(journal).join(".reflect-waiting")
}

fn temporary(places: &Places) -> PathBuf {
    places.temporary.join(format!("reflect-{}", user()))
}

/// How much of a journal's name is in its folder's, in bytes.
const BOUND: usize = 100;

/// The journal's name, and a number made of its whole path.
pub(super) fn name(journal: &Path) -> String {
    let name = journal.file_name().unwrap_or_default();
    told_apart(name, journal.as_os_str().as_bytes(), BOUND)
}

#[cfg(test)]
mod tests {
    use super::name;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    #[test]
    fn the_folders_of_two_journals_have_two_names_that_fit() {
        let long = "é".repeat(120);
        let bytes = |bytes| Path::new("/a").join(OsStr::from_bytes(bytes));
        let journals = [
            bytes(b"journal.jsonl"),
            Path::new("/b/journal.jsonl").to_owned(),
            bytes(b"a\xff"),
            bytes(b"a\xfe"),
            bytes(long.as_bytes()),
            bytes(format!("{long}e").as_bytes()),
        ];
        let names: Vec<String> = journals.iter().map(|path| name(path)).collect();
        assert!(names[0].starts_with("journal.jsonl-"), "{}", names[0]);
        for (place, one) in names.iter().enumerate() {
            assert!(one.len() <= 120, "{one}");
            assert!(!names[..place].contains(one), "{one}");
        }
    }
}
