//! ENTRY: one entry, found by the start of its id, by a day that has one entry, or as the last one written. Pure.

use chrono::NaiveDate;

use crate::calendar::{self, Period};
use crate::entry::{Line, StoredEntry};
use crate::exit::Trouble;

/// How many ids are named where several entries fit.
const NAMED: usize = 5;

/// What a person wrote for ENTRY.
pub(crate) enum EntryRef {
    /// `last`: the entry that was written last.
    Last,
    /// A day.
    On(NaiveDate),
    /// The start of an id.
    Id(String),
}

impl EntryRef {
    /// Reads an ENTRY; whatever is no day and not `last` is taken for the start of an id.
    pub(crate) fn read(text: &str, today: NaiveDate) -> Self {
        let text = text.trim().to_lowercase();
        match (text.as_str(), calendar::day(&text, today)) {
            ("last", _) => Self::Last,
            (_, Ok(day)) => Self::On(day),
            (_, Err(_)) => Self::Id(text),
        }
    }

    /// The days on which it can be.
    pub(crate) fn period(&self) -> Period {
        match self {
            Self::On(day) => Period::between(*day, *day),
            Self::Last | Self::Id(_) => Period::ALL,
        }
    }

    /// Takes a line among those found, if it is what was wanted. A line that is there twice, equal to the byte, is one.
    pub(crate) fn gather(&self, line: Line, found: &mut Vec<Line>) {
        match (self, &line) {
            (Self::Last, _) => found.clear(),
            (Self::On(day), _) if line.date() == Some(*day) => {}
            (Self::Id(start), Line::Entry(stored))
                if !start.is_empty() && stored.entry.id.to_lowercase().starts_with(start) => {}
            _ => return,
        }
        if !found.iter().any(|other| other.raw() == line.raw()) {
            found.push(line);
        }
    }
}

/// The one version of an entry.
///
/// # Errors
/// If there are more, since it was changed in more than one place.
pub(crate) fn only(mut versions: Vec<StoredEntry>) -> Result<StoredEntry, Trouble> {
    match (versions.pop(), versions.is_empty()) {
        (Some(stored), true) => Ok(stored),
        _ => Err(
            Trouble::not_understood("that entry was changed in more than one place")
                .hint("reflect show shows each change")
                .hint("to change or erase it: reflect edit or erase, at a terminal"),
        ),
    }
}

/// The one entry that was found: several versions of it, if it was changed in more than one place.
///
/// # Errors
/// Where there is none, where a newer version wrote it, and where there is more than one: then their ids are named, if they differ.
pub(crate) fn versions(
    wanted: &EntryRef,
    mut found: Vec<Line>,
) -> Result<Vec<StoredEntry>, Trouble> {
    // A whole id goes before those that begin with it.
    let is_it = |line: &Line| {
        let id = line.entry().map(|stored| stored.entry.id.to_lowercase());
        matches!((wanted, id), (EntryRef::Id(wanted), Some(id)) if *wanted == id)
    };
    let is_whole = found.iter().any(is_it);
    if is_whole {
        found.retain(is_it);
    }
    if found.len() > 1 {
        let first = found[0].entry().map(|stored| &stored.entry.id);
        let is_one_id = |line: &Line| line.entry().map(|stored| &stored.entry.id) == first;
        if is_whole || (first.is_some() && found.iter().all(is_one_id)) {
            let entries = || found.iter().filter_map(Line::entry);
            if entries().all(StoredEntry::is_edited) {
                return Ok(entries().cloned().collect());
            }
            return Err(Trouble::not_understood("several entries have that id")
                .hint("`reflect check --fix` gives the later ones a new id"));
        }
        let what = match wanted {
            EntryRef::On(_) => "that day has several entries",
            _ => "several ids begin like that",
        };
        return Err(
            Trouble::not_understood(what).hint(format!("use one of these ids: {}", ids(&found)))
        );
    }
    match found.pop() {
        Some(Line::Entry(stored)) => Ok(vec![*stored]),
        Some(Line::UnknownVersion(_)) => {
            Err(Trouble::failed("that entry was written by a newer reflect")
                .hint("update reflect to read it; `reflect list --jsonl` prints it unchanged"))
        }
        None => Err(Trouble::failed("there is no such entry")
            .hint("name an entry by its id, its day, or `last`")
            .hint("reflect list shows the ids")),
    }
}

/// The first few ids with when they were written: `0k3m… (21 Nov 07:04)`.
fn ids(found: &[Line]) -> String {
    let mut ids: Vec<String> = Vec::new();
    for line in found.iter().take(NAMED) {
        ids.push(match line {
            Line::Entry(stored) => {
                let entry = &stored.entry;
                // No page shows a time that nobody wrote.
                let shown = if entry.has_time() {
                    "%-d %b %H:%M"
                } else {
                    "%-d %b"
                };
                format!("{} ({})", entry.id, entry.at.format(shown))
            }
            Line::UnknownVersion(_) => "one from a newer reflect".to_owned(),
        });
    }
    if found.len() > NAMED {
        ids.push(format!("and {} more", found.len() - NAMED));
    }
    ids.join(", ")
}
