//! Someone to call: the writer's own people, the emergency number, then the table.

use std::io;
use std::path::Path;

use serde::Serialize;

use super::json;
use super::page::{block, heading};
use crate::env::Output;
use crate::help_lines::Row;

/// Whom to call.
#[derive(Serialize)]
pub(crate) struct Help<'a> {
    /// The writer's own people, a line each.
    pub people: &'a [String],
    /// The file that holds them.
    pub people_file: Option<&'a Path>,
    /// The rows of the table to show.
    pub lines: &'a [Row],
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
    let Some(path) = help.people_file else {
        return Ok(());
    };
    writeln!(
        out.to,
        "Your own people stand in a plain file, a line each:"
    )?;
    writeln!(out.to, "  {}", path.display())
}

/// Writes the same as JSON.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn json(out: &mut Output, help: &Help) -> io::Result<()> {
    json::write(out, help)
}
