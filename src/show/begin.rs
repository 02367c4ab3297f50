//! What is asked and said of a journal that is not there.

use std::path::Path;

/// Asks whether it is to be begun.
pub(crate) fn question(path: &Path) -> String {
    format!(
        "No journal at {}.\nIf it is on another disk, mount that first.\nType yes to begin a new one here: ",
        path.display()
    )
}

/// What is said before the first word that goes into somebody else's journal, or into a new one in their folder.
pub(crate) fn goes_to_somebody_else(path: &Path, owner: u32, is_journal: bool) -> String {
    let path = path.display();
    if is_journal {
        return format!("note: This journal belongs to user {owner}, who can read it: {path}");
    }
    format!(
        "note: You are root, and this folder belongs to user {owner}: {path}\nFiles that root makes here can lock that user out. Ctrl-C leaves."
    )
}

/// What to do about a file or a folder of somebody else.
pub(crate) fn somebody_elses(path: &Path, owner: u32, is_at_home: bool) -> String {
    let path = path.display();
    if is_at_home {
        return format!("user {owner} owns it; if it is yours: sudo chown -R \"$(id -u)\" {path}");
    }
    format!("user {owner} owns {path}")
}

/// Words that came all at once are on stdout again.
pub(crate) const HANDED_BACK: &str = "your words are kept nowhere; all of them are on stdout again";
