//! What is said when words were kept, and when they were not.

use crate::calendar::short;
use crate::entry::{Entry, READ_BOUND, TEXT_BOUND, Unfit};
use crate::exit::Trouble;

/// Nobody typed anything.
pub(crate) const NOTHING_TYPED: &str = "Nothing to keep today. That is fine.";
/// A pipe was empty.
pub(crate) const NOTHING_PIPED: &str = "Nothing was piped in, and nothing is kept.";
/// The line before was cut off.
pub(crate) const TORN_LINE: &str = "The line before it was cut off. It stays as it is.";
/// The disk has no locks.
pub(crate) const NO_LOCK: &str = "This disk has no locks. Write from one terminal at a time here.";

/// An edit that changed nothing.
pub(crate) const UNCHANGED: &str = "Nothing is changed.";

/// `Changed. Sat 21 Nov.`
#[must_use]
pub(crate) fn changed(entry: &Entry) -> String {
    format!("Changed. {}.", short(entry.date))
}

/// `Kept. Sat 21 Nov, 1 line.`
#[must_use]
pub(crate) fn kept(entry: &Entry) -> String {
    let lines = match entry.text.lines() {
        1 => "1 line".to_owned(),
        lines => format!("{lines} lines"),
    };
    format!("Kept. {}, {lines}.", short(entry.date))
}

/// Why a text cannot be kept.
#[must_use]
pub(crate) fn unfit(why: Unfit) -> Trouble {
    match why {
        Unfit::Blank => Trouble::failed("there are no words to keep"),
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
                "could not keep that text: it has {bytes} bytes{or_more}, and an entry takes {TEXT_BOUND}"
            ))
            .hint("keep it in parts; nothing was kept")
        }
    }
}
