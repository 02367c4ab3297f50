//! The journal on disk: the one place that opens it. Its format is in docs/journal-format.md, its promises in docs/safety.md.

mod append;
mod brought;
mod copies;
mod edited;
mod erase;
mod erase_all;
mod first;
mod glance;
mod insert;
mod inspect;
mod latest;
mod leftovers;
mod lines;
mod lock;
mod mark;
mod name;
mod page_file;
#[cfg(any(test, fuzzing))]
pub(crate) mod proof;
mod replace;
mod rewrite;
mod scan;
mod set_aside;
mod siblings;
mod snapshot;
mod synced;
mod texts;

use std::path::{Path, PathBuf};

pub(crate) use append::Appended;
pub(crate) use brought::Brought;
pub(crate) use inspect::{Inspection, Twin};
pub(crate) use lock::Access;
pub(crate) use name::told_apart;
pub(crate) use page_file::{PageFile, PageFolder, Purpose};
pub(crate) use rewrite::Replacement;
pub(crate) use scan::Reading;
pub(crate) use siblings::Siblings;
pub(crate) use snapshot::Snapshot;
pub(crate) use synced::is_synced;

use crate::os::{canonical, folder_of};

/// One journal, by its path. The file need not be there yet.
#[derive(Debug)]
pub(crate) struct Journal {
    /// With every link followed. Lock, rewrite, damaged lines and waiting words all hang on this one name.
    path: PathBuf,
    /// As the writer named it: perhaps a link.
    named: PathBuf,
    /// The folder that holds what is remembered of it: numbers, and no word.
    memory: Option<PathBuf>,
}

impl Journal {
    /// The journal at a path, which is made canonical here and nowhere else. A path that cannot be followed stays as it is: to open
    /// it fails in the same way, and is told.
    pub(crate) fn at(path: &Path) -> Self {
        let named = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let path = canonical(&named).unwrap_or_else(|_| named.clone());
        Self {
            path,
            named,
            memory: None,
        }
    }

    /// The same, with a folder for what is remembered of it: a long journal is not looked through again and again.
    pub(crate) fn remembered_in(self, memory: Option<PathBuf>) -> Self {
        Self { memory, ..self }
    }

    /// Where it is or would be, whatever links lead there.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that it lies in.
    pub(crate) fn folder(&self) -> &Path {
        folder_of(&self.path)
    }

    /// New files that changes left which were cut short.
    pub(crate) fn cut_short(&self) -> Vec<PathBuf> {
        leftovers::left_over(&self.path)
    }
}
