//! The items of a folder, each taken up unless another process holds it.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset, Utc};

use super::WORDS;
use super::item::Item;
use super::meta::Meta;
use super::place::Root;
use crate::os::all_in;

/// How often items that are held are looked at, and the pause between: a program that their holder has just started holds them for a
/// moment, too.
const LOOKS: usize = 10;
const PAUSE: Duration = Duration::from_millis(5);

/// An item that nobody holds.
#[derive(Debug)]
pub(crate) struct Found {
    /// The item, held now.
    pub item: Item,
    /// What is beside the words; nothing for raw bytes.
    pub meta: Option<Meta>,
    /// The words.
    pub words: Vec<u8>,
    /// They are in the journal already; an editor's files are still with them.
    pub kept: bool,
    pub(super) at: SystemTime,
}

impl Found {
    /// What its words are, in a word.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.meta {
            _ if self.kept => "already kept",
            Some(meta) if meta.changes => "a change",
            Some(meta) if !meta.piped => "typed",
            Some(_) | None => "piped",
        }
    }

    /// Returns `true` if it is a new entry that was typed: those are offered.
    pub(crate) fn is_typed(&self) -> bool {
        let meta = self.meta.as_ref();
        !self.kept && meta.is_some_and(|meta| !meta.changes && !meta.piped)
    }

    /// When its words were written last, by the writer's clock.
    pub(crate) fn at(&self, now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        DateTime::<Utc>::from(self.at).with_timezone(now.offset())
    }
}

/// The items of a folder that nobody holds, and those that another process does.
pub(super) fn found_in(folder: &Path, roots: &[Root]) -> (Vec<Found>, Vec<PathBuf>) {
    let (mut free, mut left) = (Vec::new(), all_in(folder).unwrap_or_default());
    left.retain(|item| item.is_dir());
    for look in 0..LOOKS {
        left.retain(|item| {
            let Some((taken, meta, text)) = Item::take_up(item, roots.to_vec()) else {
                return item.is_dir();
            };
            free.push(Found {
                at: changed(&item.join(WORDS)),
                item: taken,
                kept: false,
                words: Meta::words_in(meta.as_ref(), text),
                meta,
            });
            false
        });
        if left.is_empty() || look + 1 == LOOKS {
            break;
        }
        thread::sleep(PAUSE);
    }
    (free, left)
}

fn changed(path: &Path) -> SystemTime {
    let found = std::fs::metadata(path).and_then(|found| found.modified());
    found.unwrap_or(SystemTime::UNIX_EPOCH)
}
