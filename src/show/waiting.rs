//! Words that are in no entry yet, listed, and what is asked and said about them.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use serde::Serialize;

use super::checkup::Finding;
use super::json;
use super::page::{block, heading, safe};
use crate::calendar::short;
use crate::env::Output;

/// Words stay where they are.
pub(crate) const WAIT_ON: &str = "They wait on.";
/// They are gone.
pub(crate) const GONE: &str = "They are gone.";
/// Asks for a yes to the end of an editor's files.
pub(crate) const FILES_GO: &str = "They go, too. To go on, type the whole word yes: ";
/// The line that any command ends with at a terminal while words wait.
pub(crate) const LINE: &str = "Words wait that are in no entry yet. To see them: reflect waiting";

/// One item, for a page or for JSON.
pub(crate) struct Row<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its folder.
    pub path: PathBuf,
    /// When its words were written last.
    pub at: DateTime<FixedOffset>,
    /// What they are.
    pub kind: &'static str,
    /// The id of the entry that they become or change, if that is known.
    pub entry: Option<&'a str>,
    /// The words.
    pub words: &'a [u8],
    /// The files of an editor with them.
    pub files: Vec<PathBuf>,
    /// If they wait for another journal: where that was, an empty path if nobody knows.
    pub from: Option<&'a Path>,
}

/// Writes the items as a page, each with its day and first line; and whether another terminal holds others.
pub(crate) fn page(
    out: &mut Output,
    rows: &[Row],
    is_held: bool,
    today: NaiveDate,
) -> io::Result<()> {
    if rows.is_empty() {
        block(out, "", "", "No words wait.")?;
    } else {
        heading(out, "Words that are in no entry yet")?;
    }
    for row in rows {
        writeln!(out.to)?;
        let head = format!(
            "{}  {}, {}",
            row.id,
            short(row.at.date_naive(), today),
            row.kind
        );
        block(out, "", "", &head)?;
        let from = match row.from {
            None => None,
            Some(path) if path == Path::new("") => {
                Some("It is not known for which journal.".to_owned())
            }
            Some(path) => Some(format!(
                "For a journal that is not there: {}",
                path.display()
            )),
        };
        if let Some(from) = from {
            block(out, "  ", "  ", &from)?;
        }
        let words = String::from_utf8_lossy(row.words);
        let first = words.trim().lines().next().unwrap_or_default();
        block(out, "  ", "  ", first)?;
        files(out, &row.files)?;
    }
    writeln!(out.to)?;
    if is_held {
        block(out, "", "", "Other words are open in another terminal.")?;
    }
    if !rows.is_empty() {
        let how = "reflect waiting show ITEM · keep ITEM · discard ITEM";
        block(out, "", "", how)?;
    }
    Ok(())
}

/// Names the files of an editor.
pub(crate) fn files(out: &mut Output, files: &[PathBuf]) -> io::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    block(
        out,
        "  ",
        "  ",
        "An editor's files with them may hold newer words:",
    )?;
    for file in files {
        let line = format!("    {}", file.display());
        let line = safe(out, &line).into_owned();
        writeln!(out.to, "{line}")?;
    }
    Ok(())
}

impl Finding {
    /// Words that wait, and whether an editor left files with them.
    pub(crate) fn waiting(path: &Path, has_files: bool) -> Self {
        let to_do = if has_files {
            "An editor left files with them. reflect waiting shows both."
        } else {
            "reflect today offers what was typed; reflect waiting shows all of it."
        };
        Self::new("waiting", "Words that are in no entry yet.", to_do).at(path)
    }

    /// Words that another terminal holds.
    pub(crate) fn open(path: &Path) -> Self {
        let to_do = "Keep or discard them there.";
        Self::new("waiting", "Words that are being written.", to_do).at(path)
    }

    /// Words for a journal that was moved or is not known.
    pub(crate) fn stray(path: &Path, journal: Option<&Path>) -> Self {
        let what = match journal {
            Some(journal) => format!("Words wait for {}, and it is not there.", journal.display()),
            None => "Words wait, and it is not known for which journal.".to_owned(),
        };
        Self::new(
            "waiting",
            what,
            "reflect waiting shows them, and keeps them here.",
        )
        .at(path)
    }
}

/// Shows how words begin, before a question about them.
pub(crate) fn words(out: &mut Output, words: &[u8]) -> io::Result<()> {
    let words = String::from_utf8_lossy(words);
    let first = words.trim().lines().next().unwrap_or_default();
    block(out, "  ", "  ", first)
}

/// Asks for a yes.
pub(crate) fn question(discards: bool, journal: &Path) -> String {
    if discards {
        return "This removes them for good. To go on, type the whole word yes: ".to_owned();
    }
    let journal = journal.display();
    format!("This keeps them in {journal}. To go on, type the whole word yes: ")
}

#[derive(Serialize)]
struct ListJson<'a> {
    waiting: Vec<ItemJson<'a>>,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    id: &'a str,
    path: String,
    at: String,
    kind: &'static str,
    entry: Option<&'a str>,
    bytes: usize,
    files: Vec<String>,
    of_this_journal: bool,
    journal: Option<String>,
}

/// Writes the items as JSON, without their words.
pub(crate) fn json(out: &mut Output, rows: &[Row]) -> io::Result<()> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let item = |row: &Row<'_>| row.files.iter().map(|file| text(file)).collect();
    let waiting = rows.iter().map(|row| ItemJson {
        id: row.id,
        path: text(&row.path),
        at: row.at.to_rfc3339_opts(SecondsFormat::Secs, false),
        kind: row.kind,
        entry: row.entry,
        bytes: row.words.len(),
        files: item(row),
        of_this_journal: row.from.is_none(),
        journal: row.from.filter(|path| **path != *Path::new("")).map(text),
    });
    let value = ListJson {
        waiting: waiting.collect(),
    };
    json::write(out, &value)
}
