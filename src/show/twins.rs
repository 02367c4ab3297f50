//! What a checkup says of lines that have one id, and what is asked before one of them goes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::checkup::Finding;
use crate::calendar::short;

/// How many days are named in a question.
const NAMED: usize = 10;

fn finding(line: usize, what: String, to_do: &str) -> Finding {
    Finding::new("duplicate id", what, to_do).on(line)
}

/// The same line, there twice.
pub(crate) fn equal(line: usize, other: usize) -> Finding {
    let what = format!("Line {line} is a copy of line {other}.");
    let to_do = "The entry is in the file twice. You can delete either line.";
    finding(line, what, to_do)
}

/// What a change took away before.
pub(crate) fn older(line: usize, other: usize, is_gone: bool, fix: bool) -> Finding {
    if is_gone {
        let what = format!("Line {line} was an older version of line {other}.");
        return finding(line, what, "It is gone.").settled();
    }
    let what = format!("Line {line} is an older version of line {other}.");
    let to_do = if fix {
        "No page shows it. It stays until you say yes at a terminal."
    } else {
        "No page shows it. `reflect check --fix` asks before it removes it."
    };
    finding(line, what, to_do)
}

/// Two changes of one entry, made in two places.
pub(crate) fn changed(line: usize, other: usize) -> Finding {
    let what = format!("Line {line} is another change of the entry in line {other}.");
    finding(
        line,
        what,
        "Pages show both. `reflect edit` asks which one.",
    )
}

/// Another entry with the same id.
pub(crate) fn stranger(line: usize, other: usize, fix: bool) -> Finding {
    if fix {
        let what = format!("Line {line} had the same id as line {other}.");
        return finding(line, what, "It has a new id now.").settled();
    }
    let what = format!("Line {line} has the same id as line {other}.");
    finding(line, what, "`reflect check --fix` gives it a new id.")
}

/// Asks whether older versions of these days are to go.
pub(crate) fn may_older_go(days: &[NaiveDate], today: NaiveDate) -> String {
    let (what, them) = match days.len() {
        1 => ("1 older version of a changed entry".to_owned(), "it"),
        count => (format!("{count} older versions of changed entries"), "them"),
    };
    let days: BTreeSet<NaiveDate> = days.iter().copied().collect();
    let further = days.len().saturating_sub(NAMED);
    let named = days.into_iter().take(NAMED).map(|day| short(day, today));
    let mut days: Vec<String> = named.collect();
    days.extend((further > 0).then(|| format!("and {further} more days")));
    format!(
        "{what}: {}.\nNo page shows {them}. This removes {them} for good. Type yes to go on: ",
        days.join(", ")
    )
}
