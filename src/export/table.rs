//! Entries as a table, by RFC 4180: a row an entry, and no cell that a spreadsheet would take for a formula.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Result;
use csv::{Terminator, Writer, WriterBuilder};

use crate::entry::{Entry, Words};

const HEAD: [&str; 10] = [
    "date", "at", "id", "text", "prompt", "question", "tags", "people", "reached", "aside",
];

/// Returns `true` if a file begins as a table of ours.
pub(super) fn is_ours(start: &[u8]) -> bool {
    start.starts_with(b"date,at,id,text,prompt,question")
}

/// Begins a table with its head.
pub(super) fn begin(to: &mut dyn Write) -> Result<Writer<&mut dyn Write>> {
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(to);
    table.write_record(HEAD)?;
    Ok(table)
}

/// Writes one row.
pub(super) fn row(to: &mut Writer<&mut dyn Write>, entry: &Entry) -> Result<()> {
    let list = |names: &[Words]| {
        let names: Vec<&str> = names.iter().map(Words::as_str).collect();
        names.join("; ")
    };
    let at = entry.at.to_rfc3339();
    let cells: [&str; 10] = [
        &entry.date.to_string(),
        &at,
        &entry.id,
        entry.text.as_str(),
        entry.prompt.as_deref().unwrap_or_default(),
        entry.question.as_deref().unwrap_or_default(),
        &list(&entry.tags),
        &list(&entry.people),
        &list(&entry.reached),
        if entry.is_aside() { "true" } else { "" },
    ];
    let cells = cells.map(guarded);
    Ok(to.write_record(cells.iter().map(|cell| cell.as_bytes()))?)
}

/// A cell that no spreadsheet runs: what begins like a formula gets a `'`, as OWASP advises.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) {
        return Cow::Owned(format!("'{cell}"));
    }
    Cow::Borrowed(cell)
}

#[cfg(test)]
mod tests {
    use super::{begin, guarded, row};
    use crate::entry::Line;
    use proptest::prelude::{any, proptest};

    fn table(text: &str) -> Vec<u8> {
        let line = format!(
            r#"{{"v":1,"date":"2026-11-21","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":{},"tags":["rest","half-done"],"reached":["Aunt May"],"aside":true}}"#,
            serde_json::to_string(text).expect("JSON")
        );
        let Ok(Line::Entry(stored)) = Line::read(line.as_bytes()) else {
            panic!("not read");
        };
        let mut to = Vec::new();
        let mut table = begin(&mut to).expect("memory");
        row(&mut table, &stored.entry).expect("memory");
        table.flush().expect("memory");
        drop(table);
        to
    }

    #[test]
    fn a_row_has_its_cells_quoted_where_rfc_4180_asks_for_it() {
        let text = String::from_utf8(table("one, \"two\"\nthree")).expect("UTF-8");
        assert_eq!(
            text,
            "date,at,id,text,prompt,question,tags,people,reached,aside\r\n\
             2026-11-21,2026-11-21T07:04:12+01:00,0123456789ab,\"one, \"\"two\"\"\nthree\",,,rest; half-done,,Aunt May,true\r\n"
        );
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_is_guarded() {
        for (cell, shown) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("- a list", "'- a list"),
            ("@Sam", "'@Sam"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("\0x", "'\0x"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), shown);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_one_cell_again(text in any::<String>()) {
            let table = table(&text);
            let mut read = csv::Reader::from_reader(&table[..]);
            let rows: Vec<csv::StringRecord> = read.records().map(|row| row.expect("a row")).collect();
            assert_eq!(rows.len(), 1);
            assert_eq!(&rows[0][3], guarded(&text));
        }
    }
}
