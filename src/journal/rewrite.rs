//! Rewriting: what `edit`, `erase`, `check --fix` and an import do. Read, decide and replace, all under the one lock.

use std::borrow::Cow;
use std::io;

use anyhow::Result;

use super::Journal;
use super::append;
use super::leftovers::clear;
use super::lines::RawLine;
use super::lock::{TRIES, open_to_change};
use super::replace::{New, NewLines, Old};
use crate::entry::{Line, StoredEntry};
use crate::exit::Cure;
use crate::os::has_one_name;

/// What a rewrite ended with.
#[derive(Debug)]
pub(crate) struct Rewritten<T> {
    /// What `decide` answered.
    pub answer: T,
    /// The file system has locks, and the journal's was held.
    pub locked: bool,
    /// Who may read it, and its attributes, are as before; else it is the writer's alone now.
    pub has_access: bool,
}

impl<T> Rewritten<T> {
    /// The same with another answer.
    pub(super) fn map<U>(self, of: impl FnOnce(T) -> U) -> Rewritten<U> {
        Rewritten {
            answer: of(self.answer),
            locked: self.locked,
            has_access: self.has_access,
        }
    }
}

/// What became of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Replacement {
    /// The change is on disk.
    Replaced,
    /// Somebody changed the entry since it was read; it stays as they left it.
    Conflict,
    /// Somebody took the entry away since it was read.
    Missing,
}

impl Journal {
    /// Puts a line in the place of an entry that was read before.
    ///
    /// # Errors
    /// As [`Journal::rewrite`].
    pub(crate) fn replace(&self, old: &StoredEntry, line: &[u8]) -> Result<Rewritten<Replacement>> {
        self.rewrite(|lines| {
            // A line that is there twice is one entry.
            let new = lines.iter().map(|was| {
                if is_line_of(old, was) {
                    Cow::Owned([line, b"\n"].concat())
                } else {
                    Cow::Borrowed(was.whole)
                }
            });
            let new: NewLines = new.collect();
            // If it was put there before, and then another file in the place of that one, all is done.
            let is_done = |was: &RawLine| is_line_of(old, was) || was.bare() == line;
            let replacement = if lines.iter().any(is_done) {
                Replacement::Replaced
            } else if lines.iter().any(|line| has_id_of(old, line)) {
                Replacement::Conflict
            } else {
                Replacement::Missing
            };
            Ok((new, replacement))
        })
    }

    /// Lets `decide` see all lines as they stand, newlines included, and answer with the lines as they are to be: changed, left out,
    /// put in, or the same.
    ///
    /// The whole happens under the lock of the journal: nobody appends between the look and the change. The new file takes the
    /// place of the old one in one step, with its owner and its permissions. If another program does more to it meanwhile than
    /// append, all is decided anew.
    ///
    /// # Errors
    /// Where the journal cannot be read, written or replaced, or `decide` has an error. The journal is then as it was before.
    pub(super) fn rewrite<T>(
        &self,
        decide: impl for<'a> FnMut(&[RawLine<'a>]) -> Result<(NewLines<'a>, T)>,
    ) -> Result<Rewritten<T>> {
        self.rewrite_after(decide, |_, _| Ok(()))
    }

    /// The same, with something to be done when nothing can be in the way any more but the last step: the new file is whole and on
    /// disk. It gets the lines and the answer. Where the run is cut short in it, the old file still stands, and the command can be
    /// given again.
    ///
    /// # Errors
    /// As [`Journal::rewrite`], and those of `before_the_last_step`.
    pub(super) fn rewrite_after<T>(
        &self,
        mut decide: impl for<'a> FnMut(&[RawLine<'a>]) -> Result<(NewLines<'a>, T)>,
        mut before_the_last_step: impl FnMut(&[RawLine], &mut T) -> Result<()>,
    ) -> Result<Rewritten<T>> {
        let at = || self.path.display().to_string();
        let told = |what: &str| format!("could not {what} the journal at {}", at());
        let cure =
            "the journal is as it was; check that the file and its folder are yours, and have room";
        let path = &self.path;
        let mut carried: Vec<Vec<u8>> = Vec::new();
        for _ in 0..TRIES {
            let (file, locked) = open_to_change(path).or_else(|error| {
                let cure = append::cure(&error, cure);
                Err(error).cure(|| told("open"), cure)
            })?;
            if locked {
                clear(path, &[]).cure(|| told("clean up beside"), cure)?;
            }
            let old = Old::read(path, &file).cure(|| told("read"), cure)?;
            let lines = old.lines();
            let (mut new, mut answer) = decide(&lines)?;
            // Whoever wrote a line that was carried over relies on it.
            let is_lost = |line: &&Vec<u8>| lines.iter().all(|was| was.whole != **line);
            new.extend(carried.iter().filter(is_lost).cloned().map(Cow::Owned));
            let mut has_access = true;
            if new
                .iter()
                .map(AsRef::as_ref)
                .eq(lines.iter().map(|line| line.whole))
            {
                before_the_last_step(&lines, &mut answer)?;
            } else {
                has_one_name(&file).cure(
                    || told("change"),
                    "delete the other name first; nothing was changed",
                )?;
                let new = New::write(&old, &new).cure(|| told("rewrite"), cure)?;
                let Some(mut new) = new else { continue };
                before_the_last_step(&lines, &mut answer)?;
                if !new.take_its_place().cure(|| told("rewrite"), cure)? {
                    continue;
                }
                has_access = new.has_access;
                let finished = new.finish().cure(
                    || told("sync the folder of"),
                    "the change is made, but a power cut could undo it; check that the disk is sound",
                )?;
                if let Some(lines) = finished {
                    carried.extend(lines);
                    continue;
                }
            }
            return Ok(Rewritten {
                answer,
                locked,
                has_access,
            });
        }
        let why = io::Error::other("another program keeps replacing it");
        Err(why).cure(|| told("rewrite"), cure)
    }
}

/// Whether a line is the one of an entry as it was read before.
pub(super) fn is_line_of(entry: &StoredEntry, line: &RawLine) -> bool {
    line.bare() == entry.raw.as_str().as_bytes()
}

/// Whether a line has the id of an entry that was read before.
pub(super) fn has_id_of(entry: &StoredEntry, line: &RawLine) -> bool {
    matches!(line.read(), Ok(Some(Line::Entry(now))) if now.entry.id == entry.entry.id)
}
