//! Someone to call, as JSON.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use serde::Serialize;

use crate::env::Output;
use crate::help::{Country, Help, Own, Row};
use crate::show::json::write;

/// The same as JSON.
#[derive(Serialize)]
struct HelpJson<'a> {
    emergency: &'a str,
    country: Option<&'a str>,
    guessed: bool,
    people: &'a [String],
    people_file: Option<Cow<'a, str>>,
    card: &'a [String],
    card_file: Option<Cow<'a, str>>,
    lines: Vec<RowJson<'a>>,
}

/// Someone to call in one country, as JSON.
#[derive(Serialize)]
struct RowJson<'a> {
    country: Option<&'a str>,
    name: &'a str,
    who: &'a str,
    call: &'a str,
    more: &'a [String],
    emergency: &'a str,
    source: &'a str,
    compared: &'a str,
}

/// Writes the same as JSON; `country` is `null` if none is known, and in the row that stands for everywhere else.
pub(crate) fn json(out: &mut Output, help: &Help, all: bool) -> io::Result<()> {
    let row = help.country.row();
    let is_known = matches!(help.country, Country::Known(_));
    let shown = if is_known && !all { 1 } else { help.rows.len() };
    let value = HelpJson {
        emergency: row.map_or("112", |row| &row.emergency),
        country: row.and_then(|row| row.country.as_deref()),
        guessed: matches!(help.country, Country::Guessed(_)),
        people: &help.people.lines,
        people_file: path(&help.people),
        card: &help.card.lines,
        card_file: path(&help.card),
        lines: help.rows.iter().take(shown).map(row_json).collect(),
    };
    write(out, &value)
}

fn path(own: &Own) -> Option<Cow<'_, str>> {
    own.path.as_deref().map(Path::to_string_lossy)
}

fn row_json(row: &Row) -> RowJson<'_> {
    RowJson {
        country: row.country.as_deref(),
        name: &row.name,
        who: &row.who,
        call: &row.call,
        more: &row.more,
        emergency: &row.emergency,
        source: &row.source,
        compared: &row.compared,
    }
}
