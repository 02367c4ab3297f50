//! Someone to call: the emergency number, the writer's own people and card, then the table.

mod as_json;
mod notes;

use std::io;

use super::page::{block, heading, safe};
use crate::env::Output;
use crate::help::{Country, Help, Own, Row};

pub(crate) use as_json::json;
pub(crate) use notes::{NOT_IN_THE_TABLE, NOT_UNDERSTOOD, needs_a_terminal, not_edited, notes};

/// Lines of a file of the writer's that stand on the page; more of them are named by its path.
const MOST: usize = 12;
/// From so many columns on, a country takes one line.
const ONE_LINE: usize = 80;
/// What the number is where no country is known.
const ANYWHERE: &str = "112 or your local number";

/// Writes the emergency number, and sees it out before anything else is looked for.
pub(crate) fn first_line(out: &mut Output, country: &Country) -> io::Result<()> {
    heading(out, &in_danger(country))?;
    out.to.flush()
}

/// The emergency number, in the one line that comes first.
pub(crate) fn in_danger(country: &Country) -> String {
    match country {
        Country::Known(row) => format!("In danger now: {}", row.emergency),
        Country::Guessed(row) => {
            format!(
                "In danger now: {} ({}); elsewhere {ANYWHERE}",
                row.emergency, row.name
            )
        }
        Country::Unknown => format!("In danger now: {ANYWHERE}"),
    }
}

/// Writes what stands below the first line, and the options if they are wanted; returns its rows on a terminal.
pub(crate) fn below(
    out: &mut Output,
    help: &Help,
    all: bool,
    options: Option<&str>,
) -> io::Result<usize> {
    let mut to = Vec::new();
    let mut page = Output {
        to: &mut to,
        ..*out
    };
    own(&mut page, help)?;
    match &help.country {
        _ if all => every_row(&mut page, help)?,
        Country::Known(row) => {
            writeln!(page.to)?;
            heading(&mut page, &row.name)?;
            numbers(&mut page, row)?;
            writeln!(page.to)?;
            ending(&mut page)?;
            let elsewhere = format!("Not in {}? reflect help-now --all", row.place);
            block(&mut page, "", "", &elsewhere)?;
        }
        Country::Guessed(_) | Country::Unknown => {
            table(&mut page, help)?;
            block(
                &mut page,
                "",
                "",
                "You do not have to be in crisis to call. 112 works from most mobile phones.",
            )?;
            block(&mut page, "", "", BY_TEXT)?;
        }
    }
    yours(&mut page)?;
    if let Some(options) = options {
        write!(page.to, "\n{options}")?;
    }
    let text = String::from_utf8_lossy(&to).into_owned();
    out.to.write_all(text.as_bytes())?;
    Ok(rows(out, &text))
}

/// Rows that a text takes on a terminal.
pub(crate) fn rows(out: &Output, text: &str) -> usize {
    let width = textwrap::core::display_width;
    let rows = text
        .lines()
        .map(|line| width(line).div_ceil(out.width.max(1)).max(1));
    rows.sum()
}

/// Writes the first line again where the rows below it have moved it off the screen: it and a prompt of two rows have to fit.
pub(crate) fn last_line(
    out: &mut Output,
    country: &Country,
    rows: usize,
    screen: Option<usize>,
) -> io::Result<()> {
    if screen.is_some_and(|screen| rows + 3 > screen) {
        return first_line(out, country);
    }
    Ok(())
}

const BY_TEXT: &str = "If a call is not safe, a text or a chat may be.";

/// How the writer's own files are written, in a row where there is room.
fn yours(out: &mut Output) -> io::Result<()> {
    if out.width < ONE_LINE {
        writeln!(out.to, "Your people: reflect help-now --edit")?;
        return writeln!(out.to, "Your card: reflect help-now --edit-card");
    }
    let both = "reflect help-now --edit, reflect help-now --edit-card";
    writeln!(out.to, "Your own people and card: {both}")
}

/// The writer's own people and card; two lines to hold on to where there is no card.
fn own(out: &mut Output, help: &Help) -> io::Result<()> {
    lines(out, "Your people", &help.people)?;
    lines(out, "Your card", &help.card)?;
    if help.card.lines.is_empty() {
        if !help.people.lines.is_empty() {
            writeln!(out.to)?;
        }
        writeln!(
            out.to,
            "Both feet on the floor.\nFive things you can see or hear."
        )?;
    }
    Ok(())
}

fn lines(out: &mut Output, name: &str, own: &Own) -> io::Result<()> {
    if own.lines.is_empty() {
        return Ok(());
    }
    writeln!(out.to)?;
    heading(out, name)?;
    for line in own.lines.iter().take(MOST) {
        block(out, "  ", "    ", line)?;
    }
    if let (true, Some(path)) = (own.lines.len() > MOST, &own.path) {
        let path = path.to_string_lossy();
        let more = format!("  more: {}", safe(out, &path));
        writeln!(out.to, "{more}")?;
    }
    Ok(())
}

fn numbers(out: &mut Output, row: &Row) -> io::Result<()> {
    whole(out, "  ", &format!("{}: {}", row.who, row.call))?;
    row.more.iter().try_for_each(|more| whole(out, "  ", more))
}

/// Writes a text wrapped by words; a number stays in one piece.
fn whole(out: &mut Output, indent: &str, text: &str) -> io::Result<()> {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let joined: String = letters
        .iter()
        .enumerate()
        .map(|(at, letter)| {
            let is_inside =
                is_digit(letters.get(at.wrapping_sub(1))) && is_digit(letters.get(at + 1));
            match letter {
                ' ' if is_inside => '\u{a0}',
                '-' if is_inside => '\u{2011}',
                letter => *letter,
            }
        })
        .collect();
    let mut to = Vec::new();
    let mut page = Output {
        to: &mut to,
        ..*out
    };
    block(&mut page, indent, &format!("{indent}  "), &joined)?;
    let text = String::from_utf8_lossy(&to)
        .replace('\u{a0}', " ")
        .replace('\u{2011}', "-");
    out.to.write_all(text.as_bytes())
}

fn ending(out: &mut Output) -> io::Result<()> {
    writeln!(out.to, "You do not have to be in crisis to call.")?;
    block(out, "", "", BY_TEXT)
}

/// Every country with all its numbers and their sources.
fn every_row(out: &mut Output, help: &Help) -> io::Result<()> {
    for row in &help.rows {
        writeln!(out.to)?;
        heading(out, &row.name)?;
        block(out, "  ", "    ", &format!("In danger: {}", row.emergency))?;
        numbers(out, row)?;
        let source = format!("Source: {} (compared {})", row.source, row.compared);
        block(out, "  ", "    ", &source)?;
    }
    writeln!(out.to, "\n112 works from most mobile phones.")?;
    ending(out)
}

/// Every country in one line, two on a narrow terminal.
fn table(out: &mut Output, help: &Help) -> io::Result<()> {
    if out.width >= ONE_LINE {
        heading(out, "Country         In danger · someone to talk to")?;
    } else {
        heading(out, "Country · someone to talk to")?;
    }
    for row in &help.rows {
        let Row {
            name,
            who,
            call,
            emergency,
            ..
        } = row;
        let text = if out.width >= ONE_LINE {
            format!("{name:<15} {emergency} · {who}: {call}")
        } else {
            format!("{name} · {who}\ndanger {emergency} · {call}")
        };
        whole(out, "", &text)?;
    }
    Ok(())
}
