//! Someone to call: the writer's own people, the emergency number, then the table.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::json;
use super::page::{block, heading, safe};
use crate::env::Output;
use crate::help_lines::Row;

/// Whom to call.
pub(crate) struct Help<'a> {
    /// The writer's own people, a line each.
    pub people: &'a [String],
    /// The file that holds them.
    pub people_file: Option<Cow<'a, str>>,
    /// The rows of the table to show.
    pub lines: &'a [Row],
}

/// Says that the writer's own list could not be read.
#[must_use]
pub(crate) fn unread(path: Option<&Path>, error: &io::Error) -> String {
    let path = path.unwrap_or(Path::new("")).display();
    format!(
        "reflect: could not read your list of people at {path}: {error}\nhint: it is a plain file, a line a person"
    )
}

/// Writes the page.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(out: &mut Output, help: &Help, all: bool) -> io::Result<()> {
    if !help.people.is_empty() {
        heading(out, "Your people")?;
        for line in help.people {
            block(out, "  ", "    ", line)?;
        }
        writeln!(out.to)?;
    }
    for row in help.lines {
        heading(out, &row.name)?;
        block(
            out,
            "  ",
            "    ",
            &format!("In danger now: {}", row.emergency),
        )?;
        block(out, "  ", "    ", &format!("To talk: {}", row.call))?;
        for more in &row.more {
            block(out, "  ", "    ", &format!("Also: {more}"))?;
        }
        let source = format!("Source: {} (compared {})", row.source, row.compared);
        block(out, "  ", "    ", &source)?;
        writeln!(out.to)?;
    }
    writeln!(out.to, "You do not have to be in crisis to call.")?;
    writeln!(out.to, "If a call is not safe, a text or a chat may be.")?;
    writeln!(out.to)?;
    if !all {
        writeln!(out.to, "Other places: reflect help-now --all")?;
    }
    let Some(path) = &help.people_file else {
        return Ok(());
    };
    let said = if help.people.is_empty() {
        "To see your own people first, list them here, a line each:"
    } else {
        "Your own people stand here, a line each:"
    };
    writeln!(out.to, "{said}")?;
    let path = format!("  {}", safe(out, path));
    writeln!(out.to, "{path}")
}

/// The same as JSON.
#[derive(Serialize)]
struct HelpJson<'a> {
    people: &'a [String],
    people_file: Option<&'a str>,
    lines: Vec<RowJson<'a>>,
}

/// Someone to call in one country, as JSON.
#[derive(Serialize)]
struct RowJson<'a> {
    country: Option<&'a str>,
    name: &'a str,
    call: &'a str,
    more: &'a [String],
    emergency: &'a str,
    source: &'a str,
    compared: &'a str,
}

/// Writes the same as JSON; `country` is `null` in the row that stands for everywhere else.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn json(out: &mut Output, help: &Help) -> io::Result<()> {
    let value = HelpJson {
        people: help.people,
        people_file: help.people_file.as_deref(),
        lines: help.lines.iter().map(row_json).collect(),
    };
    json::write(out, &value)
}

fn row_json(row: &Row) -> RowJson<'_> {
    RowJson {
        country: row.country.as_deref(),
        name: &row.name,
        call: &row.call,
        more: &row.more,
        emergency: &row.emergency,
        source: &row.source,
        compared: &row.compared,
    }
}
