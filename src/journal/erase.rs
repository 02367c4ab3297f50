//! What is erased is gone: from the journal, from the damaged lines, from the words that wait. docs/guide.md, "A slip, a change of
//! mind", says which lines and items those are.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::lines::{RawLine, lines_of};
use super::replace::NewLines;
use super::rewrite::{Rewritten, is_line_of};
use super::siblings::Siblings;
use super::{Journal, set_aside};
use crate::entry::{Entry, Erased, Line, StoredEntry, Trace};
use crate::exit::{Cure, Trouble};
use crate::os::{is_in_a_cloud, read_whole};

impl Journal {
    /// Takes away every line with an entry's id, and each damaged one that has its id and no other; `words` takes away what waits of
    /// it. The lines of the journal go last: if they are still there, the entry can be erased again.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and if somebody changed the entry since it was read.
    pub(crate) fn erase(
        &self,
        old: &StoredEntry,
        mut words: impl FnMut(&Entry, &mut Erased) -> Result<()>,
    ) -> Result<Rewritten<Erased>> {
        let rewritten = self.rewrite_after(
            |lines| {
                let (left, versions, erased) = without(old, lines)?;
                // Before there is a new file of our own among them.
                Ok((left, (versions, erased, self.cleared()?)))
            },
            |_, (versions, erased, siblings)| {
                for version in versions {
                    words(version, erased)?;
                    beside(version, siblings, erased);
                }
                for files in [&mut erased.files, &mut erased.unread] {
                    files.sort();
                    files.dedup();
                }
                Ok(())
            },
        )?;
        Ok(rewritten.map(|(_, erased, _)| erased))
    }

    /// What is beside the journal, when what earlier changes left there is cleared up.
    fn cleared(&self) -> Result<Siblings> {
        let told = || {
            format!(
                "could not look for other files beside {}",
                self.path.display()
            )
        };
        let cleared = set_aside::clear(&self.path);
        let siblings = cleared.and_then(|()| self.siblings());
        siblings.cure(told, "nothing was erased; try again")
    }
}

/// The lines of a journal without an entry, its versions, and what became of them.
fn without<'a>(
    old: &StoredEntry,
    lines: &[RawLine<'a>],
) -> Result<(NewLines<'a>, Vec<Entry>, Erased)> {
    let read: Vec<_> = lines
        .iter()
        .map(|line| line.read().ok().flatten())
        .collect();
    let entries = read.iter().flatten().filter_map(Line::entry);
    let with_its_id = entries.filter(|stored| stored.entry.id == old.entry.id);
    let mut versions: Vec<Entry> = with_its_id.map(|stored| stored.entry.clone()).collect();
    if !versions.is_empty() && !lines.iter().any(|line| is_line_of(old, line)) {
        let what = "that entry was changed in the meantime, so it was not erased";
        return Err(Trouble::failed(what)
            .hint(format!("reflect show {} shows it now", old.entry.id))
            .into());
    }
    let (mut left, mut erased) = (NewLines::new(), Erased::default());
    erased.lines = versions.len();
    // It can be gone already, and its words still be elsewhere.
    if versions.is_empty() {
        versions.push(old.entry.clone());
    }
    for (line, read) in lines.iter().zip(&read) {
        let shows = |is: fn(Trace) -> bool| {
            let mut traces = versions.iter().map(|entry| Trace::of(entry, line.bare()));
            traces.any(|trace| trace.is_some_and(is))
        };
        match read {
            Some(Line::Entry(stored)) if stored.entry.id == old.entry.id => continue,
            None if shows(|trace| trace == Trace::Id) => {
                erased.damaged += 1;
                continue;
            }
            Some(Line::Entry(_)) => {}
            _ if shows(|_| true) => {
                erased.same_text.push(left.len() + 1);
            }
            _ => {}
        }
        left.push(line.whole.into());
    }
    Ok((left, versions, erased))
}

/// Takes an entry's lines out of the damaged ones that were set apart, and finds out where else its text is.
fn beside(entry: &Entry, siblings: &Siblings, erased: &mut Erased) {
    let mut stays = |what: io::Result<()>, path: &Path| {
        let told = || format!("could not delete a copy of its words at {}", path.display());
        let cure = "the entry is erased; delete that file yourself";
        erased.stays = erased.stays.take().or(what.cure(told, cure).err());
    };
    let mut files = Vec::new();
    if let Some(damaged) = &siblings.damaged {
        match set_aside::erase(entry, damaged) {
            Ok((gone, named)) => {
                erased.damaged += gone;
                files.extend(named.then(|| damaged.clone()));
            }
            Err(error) => stays(Err(error), damaged),
        }
    }
    let has_id = |path: &PathBuf| {
        let bytes = if path.is_file() {
            read_whole(path)?
        } else {
            Vec::new()
        };
        let has_id = |line: &RawLine| Trace::of(entry, line.whole) == Some(Trace::Id);
        Ok(lines_of(&bytes).iter().any(has_id))
    };
    for left in &siblings.leftovers {
        // If there are locks, what was left of changes was cleared up.
        let in_use = || Err(io::Error::other("it may be in use, or hold other entries"));
        stays(
            has_id(left).and_then(|has| if has { in_use() } else { Ok(()) }),
            left,
        );
    }
    for copy in &siblings.unknown {
        let is_file = copy.is_file() && !is_in_a_cloud(copy);
        match is_file.then(|| read_whole(copy)) {
            Some(Ok(file)) if Trace::is_in(entry, &file) => files.push(copy.clone()),
            Some(Ok(_)) => {}
            // A link that leads nowhere holds nothing.
            _ if copy.try_exists().is_ok_and(|is_there| !is_there) => {}
            _ => erased.unread.push(copy.clone()),
        }
    }
    erased.files.extend(files);
}
