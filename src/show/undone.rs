//! What is shown before an import is taken back, and said after.

use std::io;

use chrono::NaiveDate;

use super::imported::{ask, entries};
use super::page::{block, heading};
use crate::calendar::Period;
use crate::env::{Input, Output};

/// What the writer wants taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undo {
    /// All of it.
    All,
    /// What was not changed since.
    Unchanged,
    /// Nothing.
    Nothing,
}

/// Shows what an import brought, and asks.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn confirm(
    input: &mut Input,
    out: &mut Output,
    imported: &str,
    days: &[NaiveDate],
    edited: usize,
    asks: bool,
) -> io::Result<Undo> {
    heading(out, imported)?;
    let (first, last) = (days.iter().min(), days.iter().max());
    let dates = match (first, last) {
        (Some(first), Some(last)) => format!(", {}", Period::between(*first, *last).dates()),
        _ => String::new(),
    };
    block(out, "  ", "  ", &format!("{}{dates}", entries(days.len())))?;
    if edited > 0 {
        block(out, "  ", "  ", &format!("{edited} changed here since"))?;
    }
    if !asks {
        return Ok(Undo::Unchanged);
    }
    let question = if edited > 0 {
        "Type yes to erase the unchanged ones, or all to erase every one: "
    } else {
        "This erases them for good. Type yes to go on: "
    };
    let answer = ask(input, out, question)?.to_lowercase();
    Ok(match answer.as_str() {
        "all" => Undo::All,
        "yes" => Undo::Unchanged,
        _ => Undo::Nothing,
    })
}

/// Says what was taken back.
pub(crate) fn done(count: usize, stay: usize) -> String {
    let stayed = match stay {
        0 => String::new(),
        1 => "\n1 entry was changed here, and stays.".to_owned(),
        stay => format!("\n{stay} entries were changed here, and stay."),
    };
    format!("Erased. {}.{stayed}", entries(count))
}
