//! What is said when words were kept, and when they were not.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use super::page::block;
use super::reached::people;
use crate::calendar::short;
use crate::entry::{Entry, Names, READ_BOUND, Set, TEXT_BOUND, Unfit};
use crate::env::Output;
use crate::exit::Trouble;
use crate::os::Holder;

/// Nobody typed anything.
pub(crate) const NOTHING_TYPED: &str = "Nothing to keep today. That is fine.";
/// The writer discarded the words.
pub(crate) const DISCARDED: &str = "Nothing was kept.";
/// How many lines the words have, where they are not shown again.
pub(crate) fn lines_so_far(count: usize) -> String {
    match count {
        1 => "Your words have 1 line.".to_owned(),
        _ => format!("Your words have {count} lines."),
    }
}

/// An editor left a blank text in the place of words.
pub(crate) const BLANK: &str = "Your editor saved an empty text, so your words stay as they were.";
/// A pipe was empty.
pub(crate) const NOTHING_PIPED: &str = "Nothing was piped in, so nothing was kept.";
/// The line before was cut off.
pub(crate) const TORN_LINE: &str =
    "The journal's last line was cut off. It stays; your entry is below it.";
/// A line was as long as a terminal's line can be.
pub(crate) const LONG_LINE: &str = "One line has 4,095 bytes, the most that a terminal passes on.
Its end may be missing. To see it: reflect show last";
/// A page was shown where nobody can answer.
pub(crate) const NOBODY_ASKED: &str = "Nothing was asked, because the output is not a terminal.";
/// Somebody keeps the journal locked while it is read.
pub(crate) fn held(by: Option<Holder>) -> String {
    format!(
        "{} keeps the journal locked. Reading goes on without the lock.",
        name_of(by)
    )
}

/// Somebody keeps the journal locked while something is to be written.
pub(crate) fn waits_for(by: Option<Holder>) -> String {
    format!(
        "{} keeps the journal locked. Waiting up to ten seconds for it.\nCtrl-C ends the wait; nothing is lost.",
        name_of(by)
    )
}

fn name_of(by: Option<Holder>) -> String {
    by.map_or_else(|| "Another program".to_owned(), |by| by.to_string())
}

/// A change was cut short, and a new file of it is still there.
pub(crate) fn cut_short(left: &Path) -> String {
    let left = left.display();
    format!("A change was cut short and left {left}\nTo see what to do: reflect check")
}

/// Who may read the journal could not stay as it was.
pub(crate) const MADE_PRIVATE: &str =
    "The journal's access list and attributes could not be carried over. It is private now (0600).";
/// The disk has no locks.
pub(crate) const NO_LOCK: &str = "This disk cannot lock files. Write from one terminal at a time.";

/// Shows words that no file could take; a pipe gets the bytes as they are.
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
pub(crate) fn not_held(error: &io::Error) -> String {
    format!("Your words are not being saved as you type: {error}")
}

/// More words stand on the page than one entry takes.
pub(crate) fn too_long(bytes: usize) -> String {
    format!(
        "One entry takes {TEXT_BOUND} bytes, and this has {bytes}. Take some out, or keep it in parts."
    )
}

/// Words are on disk in a folder that may be emptied.
pub(crate) fn may_be_emptied(path: &Path) -> String {
    format!(
        "Until you keep it, this is in {}. That may be emptied when the computer starts.",
        path.display()
    )
}

/// What is said of words that no place takes, when they are on the screen or in the output.
pub(crate) const NOWHERE: &str =
    "your words could not be saved to any file; copy them from here now";

/// Where words wait, and how they come back.
pub(crate) fn waits(path: &Path, words: &[u8], is_offered: bool, is_temporary: bool) -> String {
    let path = path.display();
    let what = match words.len() {
        // No more of them was read.
        READ_BOUND.. => format!("the first {READ_BOUND} bytes of your words"),
        _ => "your words".to_owned(),
    };
    let (how, until) = match (is_temporary, is_offered) {
        (true, _) => ("reflect waiting keeps", "until a restart they"),
        (false, true) => ("reflect today offers", "they"),
        (false, false) => ("reflect waiting shows", "they"),
    };
    format!("{how} {what}; {until} wait in {path}")
}

/// An editor left files with a text.
pub(crate) fn editors_files(files: &[PathBuf]) -> String {
    let mut said = "An editor left files that may hold newer words:".to_owned();
    for file in files {
        said.push_str("\n  ");
        said.push_str(&file.display().to_string());
    }
    said + "\nThey stay there; reflect waiting shows them."
}

/// Words are kept, and their item could not be removed.
pub(crate) fn item_stays(path: &Path, error: &io::Error) -> String {
    format!("A copy of your words stays at {}: {error}", path.display())
}

/// An edit that changed nothing.
pub(crate) const UNCHANGED: &str = "Nothing was changed.";

/// `Changed. Sat 21 Nov.`, with the day that the entry belongs to now.
pub(crate) fn changed(date: NaiveDate, today: NaiveDate) -> String {
    format!("Changed. {}.", short(date, today))
}

/// What is said where an entry is kept aside once more.
pub(crate) const ASIDE_ALREADY: &str = "This entry is kept aside already.";

/// What is said where an entry is put back that was not kept aside.
pub(crate) const NOT_ASIDE: &str = "This entry is not kept aside.";

/// `Kept aside. Sat 21 Nov.`
pub(crate) fn aside(date: NaiveDate, today: NaiveDate) -> String {
    format!("Kept aside. {}.", short(date, today))
}

/// `Back in your reviews. Sat 21 Nov.`
pub(crate) fn back(date: NaiveDate, today: NaiveDate) -> String {
    format!("Back in your reviews. {}.", short(date, today))
}

/// Where a page is now, and what it holds.
pub(crate) fn page(path: &Path) -> String {
    format!(
        "The page is at {}. It holds your words in full.",
        path.display()
    )
}

/// `Kept. Sat 21 Nov, 1 line · #tired · reached out to Sam.`, seen from the day on which it was written, or from the entry before if
/// that is of another year. A tag in the words is not said again; with `names` alone are any said, since what a script does may stand
/// in a log.
pub(crate) fn kept(
    entry: &Entry,
    written: NaiveDate,
    before: Option<NaiveDate>,
    names: bool,
) -> String {
    let lines = match entry.text.lines() {
        _ if entry.text.as_str().is_empty() => String::new(),
        1 => ", 1 line".to_owned(),
        lines => format!(", {lines} lines"),
    };
    let seen_from = before.filter(|before| before.year() != entry.date.year());
    let day = short(entry.date, seen_from.unwrap_or(written));
    let mut kept = format!("Kept. {day}{lines}");
    if !names {
        return kept + ".";
    }
    let in_words = Names::found_in(entry.text.as_str());
    let tags = Set::of(&entry.tags).without(&in_words.tags);
    for tag in tags.into_words() {
        kept.push_str(" · #");
        kept.push_str(tag.as_str());
    }
    if let Some(people) = people(entry) {
        kept.push_str(" · reached out to ");
        kept.push_str(&people);
    }
    kept + "."
}

/// An entry is the first of its journal.
pub(crate) fn begun(journal: &Path) -> String {
    format!(
        "This is the first entry of a new journal: {}",
        journal.display()
    )
}

/// Why a text cannot be kept.
pub(crate) fn unfit(why: Unfit) -> Trouble {
    match why {
        Unfit::Blank => Trouble::failed("there are no words to keep").hint("nothing was kept"),
        Unfit::NotUtf8(byte) => Trouble::failed(format!(
            "could not keep that text: it is not UTF-8, from byte {byte} on"
        ))
        .hint("convert it first: iconv -f ENCODING -t UTF-8"),
        Unfit::TooLong(bytes) => {
            // A newline at the end was read and is not counted.
            let or_more = if bytes + 2 >= READ_BOUND {
                " or more"
            } else {
                ""
            };
            Trouble::failed(format!(
                "could not keep that text: it is {bytes} bytes{or_more}; an entry holds up to {TEXT_BOUND}"
            ))
            .hint("split it into several entries")
        }
    }
}
