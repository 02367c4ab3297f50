//! What a checkup says of the files beside the journal.

use std::path::Path;

use super::checkup::Finding;

/// A file named after the journal that reflect did not make.
pub(crate) fn unknown(path: &Path) -> Finding {
    let is_elsewhere = path.extension().is_some_and(|kind| kind == "icloud");
    let (what, to_do) = if is_elsewhere {
        (
            "The file itself is in iCloud.",
            "It may hold words. Download it first.",
        )
    } else {
        (
            "A file that reflect does not know.",
            "It may hold words. Look inside; if it has none, you can delete it.",
        )
    };
    Finding::new("unknown", what, to_do).at(path).settled()
}

/// A rewrite that was cut short, whether its journal is there, and whether its lines are.
pub(crate) fn rewriting(path: &Path, is_there: bool, is_spare: bool, fix: bool) -> Finding {
    let to_do = match (is_there, is_spare, fix) {
        (false, ..) => "Its journal is missing. Rename this file to the journal's name to read it.",
        (true, false, _) => "It holds lines that the journal does not have. Add them to it first.",
        (true, true, false) => "The journal is whole. `reflect check --fix` removes it.",
        (true, true, true) => "The journal is whole. If no other reflect runs, you can delete it.",
    };
    Finding::new("rewriting", "A change that was cut short.", to_do).at(path)
}

/// Damaged lines that were set aside.
pub(crate) fn set_aside(path: &Path) -> Finding {
    let what = "Damaged lines that were set aside.";
    let to_do = "They may hold words. If nothing in it is wanted, you can delete the file.";
    Finding::new("set aside", what, to_do).at(path).settled()
}
