//! What is asked and said of a journal that is not there.

use std::path::Path;

use crate::exit::Trouble;
use crate::os::is_in_a_cloud;

/// Asks whether it is to be begun.
pub(crate) fn question(path: &Path) -> String {
    format!(
        "No journal at {}.\nIf it is on another disk, mount that first.\nType yes to begin a new one here: ",
        path.display()
    )
}

/// Asks the same where a copy of it is there.
pub(crate) fn question_beside(path: &Path, copy: &Path) -> String {
    format!(
        "No journal at {}.\nBeside it is {}, which may hold your entries.\nIf so, {}.\nType yes to begin a new one here: ",
        path.display(),
        named(copy),
        what_first(path, copy)
    )
}

/// The error where a copy of a journal is there, and the journal is not.
pub(crate) fn beside(path: &Path, copy: &Path) -> Trouble {
    Trouble::failed(format!(
        "there is no journal at {}, but beside it is {}",
        path.display(),
        named(copy)
    ))
    .hint(format!(
        "if it holds your entries, {}",
        what_first(path, copy)
    ))
    .hint("to begin a new journal instead: reflect today, at a terminal")
}

fn what_first(path: &Path, copy: &Path) -> String {
    if is_in_a_cloud(copy) {
        return "download it from iCloud first".to_owned();
    }
    format!("rename it to {} first", named(path))
}

fn named(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .replace(char::is_control, "?")
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
