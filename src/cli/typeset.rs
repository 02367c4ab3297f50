//! How a man page is set: sections of two columns, examples, and a page of our docs.

use clap_mangen::roff::{Roff, bold, roman};

/// What a line means in a section of two columns.
pub(super) type Rows = [(&'static str, &'static str)];

pub(super) fn rows(page: &mut Roff, rows: &Rows) {
    for (one, other) in rows {
        row(page, one, other);
    }
}

pub(super) fn row(page: &mut Roff, one: &str, other: &str) {
    page.control("TP", [])
        .text([bold(one)])
        .text([roman(other)]);
}

/// Lines as they are.
pub(super) fn literally<'a>(page: &mut Roff, lines: impl Iterator<Item = &'a str>, is_first: bool) {
    if !is_first {
        page.control("PP", []);
    }
    page.control("nf", []);
    for line in lines {
        // An empty line would be told for a slip.
        page.text([roman(if line.is_empty() { "\u{a0}" } else { line })]);
    }
    page.control("fi", []);
}

/// A page of our docs: headings, paragraphs, tables of two columns, examples.
pub(super) fn markdown(page: &mut Roff, text: &str) {
    let mut lines = text.lines().skip(1);
    // A paragraph is due; right behind a heading, none is.
    let (mut is_due, mut is_first) = (false, true);
    page.control("SH", ["DESCRIPTION"]);
    while let Some(line) = lines.next() {
        let cells = line
            .strip_prefix("| ")
            .and_then(|line| line.strip_suffix(" |"));
        if let Some(heading) = line.strip_prefix("## ") {
            page.control("SH", [plain(heading).to_uppercase().as_str()]);
            (is_due, is_first) = (false, true);
            continue;
        }
        if line.is_empty() {
            is_due = !is_first;
            continue;
        }
        if line.starts_with("```") {
            let code = lines.by_ref().take_while(|line| !line.starts_with("```"));
            literally(page, code.collect::<Vec<_>>().into_iter(), is_first);
        } else if let Some((one, other)) = cells.and_then(|cells| cells.split_once(" | ")) {
            if one.starts_with('`') {
                row(page, &plain(one), &plain(other));
            }
        } else if !line.starts_with('|') {
            if is_due {
                page.control("PP", []);
            }
            page.text([roman(plain(line.trim_start_matches("- ")))]);
        }
        (is_due, is_first) = (false, false);
    }
}

/// A line without the marks of Markdown, and of a link its words alone.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once("](") {
        let (start, words) = before.rsplit_once('[').unwrap_or(("", before));
        plain += start;
        plain += words;
        rest = link.split_once(')').map_or("", |(_, after)| after);
    }
    plain += rest;
    plain.replace('`', "").replace("**", "")
}
