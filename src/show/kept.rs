//! What is said when words were kept, and when they were not.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::page::block;
use crate::calendar::short;
use crate::entry::{Entry, READ_BOUND, TEXT_BOUND, Unfit};
use crate::env::Output;
use crate::exit::Trouble;

/// Nobody typed anything.
pub(crate) const NOTHING_TYPED: &str = "Nothing to keep today. That is fine.";
/// An editor left a blank text in the place of words.
pub(crate) const BLANK: &str = "The editor left a blank text, so your words stay as they were.";
/// A pipe was empty.
pub(crate) const NOTHING_PIPED: &str = "Nothing was piped in, and nothing is kept.";
/// The line before was cut off.
pub(crate) const TORN_LINE: &str = "The last line had no end. It stays, and yours stands below it.";
/// A line was as long as a terminal's line can be.
pub(crate) const LONG_LINE: &str = "One line has 4,095 bytes, the most that a terminal passes on.
Its end may be missing. To see it: reflect show last";
/// A page was shown where nobody can answer.
pub(crate) const NOBODY_ASKED: &str =
    "Nothing was asked, since the page does not go to a terminal.";
/// The disk has no locks.
pub(crate) const NO_LOCK: &str = "This disk cannot lock files. Write from one terminal at a time.";

/// Shows words that no file could take; a pipe gets the bytes as they are.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn words(out: &mut Output, words: &[u8]) -> io::Result<()> {
    if out.terminal {
        block(out, "", "", &String::from_utf8_lossy(words))?;
    } else {
        out.to.write_all(words)?;
        writeln!(out.to)?;
    }
    out.to.flush()
}

/// Words cannot be put on disk while they are written.
#[must_use]
pub(crate) fn not_held(error: &io::Error) -> String {
    format!("This is not on disk as you write: {error}")
}

/// Words are kept, and their draft could not be removed.
#[must_use]
pub(crate) fn draft_stays(path: &Path, error: &io::Error) -> String {
    format!("The draft stays at {}: {error}", path.display())
}

/// How many files of words are named; a checkup names all.
const NAMED: usize = 3;

/// Where words are that are in no entry yet, and how they can be kept.
#[must_use]
pub(crate) fn left(paths: &[PathBuf]) -> String {
    let mut said = "Words that are in no entry yet:".to_owned();
    for path in paths.iter().take(NAMED) {
        said.push_str("\n  ");
        said.push_str(&path.display().to_string());
    }
    if paths.len() > NAMED {
        said.push_str("\n  and more; reflect check names them");
    }
    if paths.iter().any(|path| path.is_dir()) {
        said.push_str("\nIn a folder, an editor left what it saved. Look into it first.");
    }
    said + "\nTo keep them: reflect today < FILE, or reflect edit ENTRY < FILE. Then it can go."
}

/// An edit that changed nothing.
pub(crate) const UNCHANGED: &str = "Nothing is changed.";

/// `Changed. Sat 21 Nov.`, with the day that the entry belongs to now.
#[must_use]
pub(crate) fn changed(date: NaiveDate, today: NaiveDate) -> String {
    format!("Changed. {}.", short(date, today))
}

/// `Kept aside. Sat 21 Nov.`
#[must_use]
pub(crate) fn aside(date: NaiveDate, today: NaiveDate) -> String {
    format!("Kept aside. {}.", short(date, today))
}

/// `Back among the others. Sat 21 Nov.`
#[must_use]
pub(crate) fn back(date: NaiveDate, today: NaiveDate) -> String {
    format!("Back among the others. {}.", short(date, today))
}

/// Where a page is now, and what it holds.
#[must_use]
pub(crate) fn page(path: &Path) -> String {
    format!(
        "The page is at {}. It holds your words in full.",
        path.display()
    )
}

/// `Kept. Sat 21 Nov, 1 line.`, by the writer's day on which it was written.
#[must_use]
pub(crate) fn kept(entry: &Entry, written: NaiveDate) -> String {
    let lines = match entry.text.lines() {
        1 => "1 line".to_owned(),
        lines => format!("{lines} lines"),
    };
    format!("Kept. {}, {lines}.", short(entry.date, written))
}

/// An entry is the first of its journal.
#[must_use]
pub(crate) fn begun(journal: &Path) -> String {
    format!("A new journal begins at {}.", journal.display())
}

/// Why a text cannot be kept.
#[must_use]
pub(crate) fn unfit(why: Unfit) -> Trouble {
    match why {
        Unfit::Blank => Trouble::failed("there are no words to keep").hint("nothing was kept"),
        Unfit::NotUtf8(byte) => Trouble::failed(format!(
            "could not keep that text: it is not UTF-8, from byte {byte} on"
        ))
        .hint("iconv turns other encodings into UTF-8; nothing was kept"),
        Unfit::TooLong(bytes) => {
            // A newline at the end was read and is not counted.
            let or_more = if bytes + 2 >= READ_BOUND {
                " or more"
            } else {
                ""
            };
            Trouble::failed(format!(
                "could not keep that text: it has {bytes} bytes{or_more}, and an entry takes at most {TEXT_BOUND}"
            ))
            .hint("keep it in parts; nothing was kept")
        }
    }
}
