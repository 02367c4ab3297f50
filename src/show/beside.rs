//! What a checkup says of the files beside the journal.

use std::path::Path;

use super::checkup::Finding;
use crate::os::is_in_a_cloud;

/// A file named after the journal that reflect did not make: with how many entries, how many of which the journal does not have.
pub(crate) fn unknown(
    path: &Path,
    (entries, missing): (usize, usize),
    (is_there, is_whole): (bool, bool),
) -> Finding {
    let (what, to_do) = match (missing, entries) {
        _ if is_in_a_cloud(path) => (
            "The file itself is in iCloud.".to_owned(),
            "It may hold words. Download it first.",
        ),
        (1.., _) if !is_there => (
            "The journal is missing, and this file has entries.".to_owned(),
            "If it is your journal, give it the journal's name.",
        ),
        (1, _) => (
            "A copy. 1 of its entries is not in the journal.".to_owned(),
            "`reflect import FILE` shows it first, and brings it in.",
        ),
        (2.., _) => (
            format!("A copy. {missing} of its entries are not in the journal."),
            "`reflect import FILE` shows them first, and brings them in.",
        ),
        (0, 1..) if is_whole => (
            "A copy. The journal has all of its entries.".to_owned(),
            "You can delete it.",
        ),
        _ => (
            "A file that reflect does not know.".to_owned(),
            "It may hold words. Look inside; if it has none, you can delete it.",
        ),
    };
    Finding::new("unknown", what, to_do).at(path).settled()
}

/// A rewrite that was cut short, whether its journal is there, and whether its lines are.
pub(crate) fn rewriting(path: &Path, is_there: bool, is_spare: bool, fix: bool) -> Finding {
    let to_do = match (is_there, is_spare, fix) {
        (false, ..) => "Its journal is missing. Rename this file to the journal's name to read it.",
        (true, false, _) => {
            "It has lines that the journal does not. Copy them over before you delete it."
        }
        (true, true, false) => "The journal is whole. `reflect check --fix` removes it.",
        (true, true, true) => "The journal is whole. If no other reflect runs, you can delete it.",
    };
    Finding::new("rewriting", "A change that was interrupted.", to_do).at(path)
}

/// Damaged lines that were set aside.
pub(crate) fn set_aside(path: &Path) -> Finding {
    let what = "Damaged lines, moved out of the journal.";
    let to_do = "They may hold words. If nothing in it is wanted, you can delete the file.";
    Finding::new("set aside", what, to_do).at(path).settled()
}
