//! What an import shows before it asks, and what it says after.

use std::io;

use chrono::NaiveDate;

use super::page::{block, heading};
use crate::calendar::{Period, long};
use crate::env::{Input, Output};

/// How many of a kind are named; a report has all of them.
const NAMED: usize = 5;

/// Nothing came in.
pub(crate) const LEFT: &str = "Nothing was changed.";

/// What one file holds.
pub(crate) struct Row {
    /// The file, or all of them.
    pub name: String,
    /// How many entries it holds.
    pub count: usize,
    /// The first day and the last.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// How many of them are in the journal already.
    pub here: usize,
}

/// What would come in.
pub(crate) struct Preview<'a> {
    /// What the source was taken for.
    pub kind: &'a str,
    /// A row for each file.
    pub rows: Vec<Row>,
    /// Journals that the source names.
    pub journals: Vec<(&'a str, usize)>,
    /// What is left out: where, and why.
    pub left: Vec<(String, &'static str)>,
    /// Some of what is left out holds words.
    pub leaves_words: bool,
    /// What has no place in an entry, by name.
    pub dropped: Vec<(&'a str, usize)>,
    /// Letters that were none.
    pub replaced: usize,
    /// The line that told day and month apart, and what it told.
    pub dates_by: Option<(String, &'static str)>,
    /// Days of lines whose id the journal has with other words.
    pub differing: Vec<NaiveDate>,
    /// How many entries are new.
    pub new: usize,
    /// The lines keep their questions: week 1 is counted with them.
    pub is_ours: bool,
}

/// So many entries.
pub(super) fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        count => format!("{count} entries"),
    }
}

/// Writes what would come in.
pub(crate) fn page(out: &mut Output, preview: &Preview) -> io::Result<()> {
    heading(out, &format!("Read as {}", preview.kind))?;
    for row in &preview.rows {
        file(out, row)?;
    }
    if preview.journals.len() > 1 {
        counted(out, "Journals in it: ", &preview.journals)?;
    }
    if let Some((place, told)) = &preview.dates_by {
        let text = format!("Dates are read {told}, as {place} tells.");
        block(out, "", "  ", &text)?;
    }
    if preview.replaced > 0 {
        let count = preview.replaced;
        let text = format!("Broken letters, each shown as \u{fffd}: {count}");
        block(out, "", "  ", &text)?;
    }
    if !preview.dropped.is_empty() {
        counted(out, "Not taken along: ", &preview.dropped)?;
    }
    left(out, &preview.left)?;
    differing(out, &preview.differing)?;
    let are = match preview.new {
        0 => return block(out, "", "  ", "Nothing in it is new."),
        1 => "entry is",
        _ => "entries are",
    };
    let text = format!("{} {are} not in this journal.", preview.new);
    block(out, "", "  ", &text)?;
    let text = if preview.is_ours {
        "Some may be ones you erased. Week 1 is counted with them."
    } else {
        "What you erased here would come back."
    };
    block(out, "", "  ", text)
}

/// What one file holds, below its name.
fn file(out: &mut Output, row: &Row) -> io::Result<()> {
    block(out, "  ", "  ", &row.name)?;
    let dates = row.days.map_or_else(String::new, |(first, last)| {
        format!(", {}", Period::between(first, last).dates())
    });
    let here = match row.here {
        0 => String::new(),
        here => format!("; {here} already here"),
    };
    let text = format!("{}{dates}{here}", entries(row.count));
    block(out, "    ", "    ", &text)
}

/// Names with their counts.
fn counted(out: &mut Output, what: &str, names: &[(&str, usize)]) -> io::Result<()> {
    let names = names
        .iter()
        .map(|(name, count)| format!("{name} ({count})"));
    let names: Vec<String> = names.collect();
    block(out, what, "  ", &names.join(", "))
}

fn differing(out: &mut Output, days: &[NaiveDate]) -> io::Result<()> {
    let differ = match days.len() {
        0 => return Ok(()),
        1 => "differs",
        _ => "differ",
    };
    let text = format!("{} {differ} from your journal:", days.len());
    block(out, "", "  ", &text)?;
    for day in days.iter().take(NAMED) {
        block(out, "  ", "  ", &long(*day))?;
    }
    more(out, days.len())
}

fn left(out: &mut Output, left: &[(String, &'static str)]) -> io::Result<()> {
    if left.is_empty() {
        return Ok(());
    }
    block(out, "", "  ", &format!("Left out: {}", left.len()))?;
    for (place, why) in left.iter().take(NAMED) {
        block(out, "  ", "    ", &format!("{place}: {why}"))?;
    }
    more(out, left.len())
}

fn more(out: &mut Output, count: usize) -> io::Result<()> {
    match count.checked_sub(NAMED) {
        None | Some(0) => Ok(()),
        Some(more) => block(out, "  ", "  ", &format!("and {more} more")),
    }
}

/// Asks whether to go on.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn confirm(input: &mut Input, out: &mut Output, count: usize) -> io::Result<bool> {
    let question = format!("This adds {}. Type yes to go on: ", entries(count));
    Ok(ask(input, out, &question)?.eq_ignore_ascii_case("yes"))
}

/// Asks what becomes of lines that differ; `true` keeps both.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn both(input: &mut Input, out: &mut Output) -> io::Result<bool> {
    let question = "Type both to keep each under an id of its own (Enter: leave them out): ";
    Ok(ask(input, out, question)?.eq_ignore_ascii_case("both"))
}

/// Says what came in, and how it can be taken back.
pub(crate) fn done(count: usize, run: &str) -> String {
    format!(
        "Kept. {}.\nTo take them back: reflect import --undo {run}",
        entries(count)
    )
}

/// Says that an import cannot be taken back.
pub(crate) fn not_noted(error: &io::Error) -> String {
    format!("This import cannot be taken back by its name: {error}")
}

/// Asks, and reads one line.
pub(super) fn ask(input: &mut Input, out: &mut Output, question: &str) -> io::Result<String> {
    write!(out.to, "{question}")?;
    out.to.flush()?;
    let mut answer = String::new();
    input.from.read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}
