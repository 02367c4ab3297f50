//! An older line of an entry that was changed: another copy of the journal can bring it back. No page shows it.

use std::collections::BTreeSet;

use super::lines::RawLine;
use super::name;
use crate::entry::{Line, may_be_edited};

/// The ids that stand in a line which was changed, as numbers.
pub(super) type Edited = BTreeSet<u64>;

/// Whether a line is what a change took away: its id stands in another one that was changed.
pub(super) fn is_older(edited: &Edited, id: Option<&str>, line: RawLine) -> bool {
    // Most journals have no such ids.
    !edited.is_empty()
        && id.is_some_and(|id| edited.contains(&name::number(id.as_bytes())))
        && edited_id(line).is_none()
}

/// The id of a line that was changed.
pub(super) fn edited_id(line: RawLine) -> Option<u64> {
    if !may_be_edited(line.whole) {
        return None;
    }
    match line.read() {
        Ok(Some(Line::Entry(stored))) if stored.is_edited() => {
            Some(name::number(stored.entry.id.as_bytes()))
        }
        _ => None,
    }
}
