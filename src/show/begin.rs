//! What is asked and said of a journal that is not there.

use std::path::Path;

/// Asks whether it is to be begun.
pub(crate) fn question(path: &Path) -> String {
    format!(
        "No journal at {}.\nIf it is on another disk, mount that first.\nType yes to begin a new one here: ",
        path.display()
    )
}

/// Words that came all at once are on stdout again.
pub(crate) const HANDED_BACK: &str = "your words are kept nowhere; all of them are on stdout again";
