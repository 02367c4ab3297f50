//! What is asked where one entry was changed in two places.

use std::io;

use super::erased::{ask, first_line};
use super::page::block;
use crate::calendar::with_weekday;
use crate::entry::StoredEntry;
use crate::env::{Input, Output};

/// Shows the versions of an entry, each with a number, its day and its first line, and asks for the number of one.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn which(
    input: &mut Input,
    out: &mut Output,
    versions: &[StoredEntry],
) -> io::Result<Option<usize>> {
    writeln!(out.to, "This entry was changed in more than one place.")?;
    for (number, version) in versions.iter().enumerate() {
        let day = with_weekday(version.entry.date);
        writeln!(out.to, "{}  {day}", number + 1)?;
        block(out, "   ", "   ", &first_line(&version.entry))?;
    }
    let answer = ask(input, out, "Type the number of the one you mean: ")?;
    let number = answer.parse::<usize>().ok();
    Ok(number.filter(|number| (1..=versions.len()).contains(number)))
}
