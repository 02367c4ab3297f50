//! Many lines put behind the others in one step, or many taken out.

use anyhow::Result;

use super::Journal;
use super::lines::RawLine;
use super::replace::NewLines;
use super::rewrite::Rewritten;
use crate::entry::Line;
use crate::exit::Cure;
use crate::os::{make_folder, open_or_make};

impl Journal {
    /// Puts lines behind all others: all of them or none. A journal that is not there yet is made.
    ///
    /// `choose` sees the journal as it is under the lock, and answers with the lines, each ended by a newline.
    ///
    /// # Errors
    /// As [`Journal::rewrite`].
    pub(crate) fn insert<T>(
        &self,
        mut choose: impl FnMut(&mut dyn Iterator<Item = Line>) -> Result<(Vec<u8>, T)>,
    ) -> Result<Rewritten<T>> {
        make_folder(self.folder())
            .and_then(|()| open_or_make(&self.path))
            .cure(
                || format!("could not open the journal at {}", self.path.display()),
                "check that the file and its folder are yours, or name another: --journal PATH",
            )?;
        self.rewrite(|lines| {
            let mut read = lines.iter().filter_map(|line| line.read().ok().flatten());
            let (new, answer) = choose(&mut read)?;
            let mut all: NewLines = lines.iter().map(|line| line.whole.into()).collect();
            if !new.is_empty() {
                all.push(new.into());
            }
            Ok((all, answer))
        })
    }

    /// Takes out each line that `goes`, and tells how many those were.
    ///
    /// # Errors
    /// As [`Journal::rewrite`].
    pub(crate) fn remove(&self, goes: impl Fn(&Line) -> bool) -> Result<Rewritten<usize>> {
        self.rewrite(|lines| {
            let stays = |line: &&RawLine| match line.read() {
                Ok(Some(read)) => !goes(&read),
                _ => true,
            };
            let left = lines.iter().filter(stays);
            let left: NewLines = left.map(|line| line.whole.into()).collect();
            let count = lines.len() - left.len();
            Ok((left, count))
        })
    }
}
