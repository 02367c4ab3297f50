//! What is said of an export.

use std::path::Path;

/// Where an export is, and how many entries it holds.
pub(crate) fn at(count: usize, path: &Path) -> String {
    let entries = if count == 1 {
        "entry is"
    } else {
        "entries are"
    };
    format!(
        "{count} {entries} at {}. It holds your words in full.",
        path.display()
    )
}

/// Says that lines of a newer format are in no export.
pub(crate) fn newer(count: usize) -> String {
    match count {
        1 => "Left out: 1 line that a newer reflect wrote.".to_owned(),
        count => format!("Left out: {count} lines that a newer reflect wrote."),
    }
}
