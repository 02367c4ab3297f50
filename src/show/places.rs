//! The paths in use, and what is at each of them.

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::json;
use super::page::{block, safe};
use crate::env::Output;

/// The paths of one writer.
pub(crate) struct Places<'a> {
    /// The journal.
    pub journal: &'a Path,
    /// What named it: a flag, the environment, or nothing.
    pub named_by: &'a str,
    /// Its size and permissions, where it is a file; `Err` says what else is there.
    pub there: Result<(u64, u32), &'a str>,
    /// The writer's list of people to call, and whether it is there.
    pub people: Option<(PathBuf, bool)>,
    /// Files of words that could not be kept.
    pub not_kept: Vec<PathBuf>,
}

/// Writes the paths as a page.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(out: &mut Output, places: &Places) -> io::Result<()> {
    let there = match places.there {
        Ok((bytes, mode)) if mode % 0o100 == 0 => {
            format!("{bytes} bytes, yours alone ({mode:04o})")
        }
        Ok((bytes, mode)) => {
            format!("{bytes} bytes, open to others ({mode:04o}); reflect check --fix closes it")
        }
        Err(what) => what.to_owned(),
    };
    row(out, "journal", places.journal, &there)?;
    row_more(out, places.named_by)?;
    if let Some((path, there)) = &places.people {
        let there = if *there {
            "your people to call"
        } else {
            "not there yet; a line a person, for reflect help-now"
        };
        row(out, "people", path, there)?;
    }
    for path in &places.not_kept {
        row(
            out,
            "words",
            path,
            "not kept yet; reflect today < FILE, or reflect edit ENTRY < FILE, keeps them",
        )?;
    }
    Ok(())
}

fn row(out: &mut Output, name: &str, path: &Path, what: &str) -> io::Result<()> {
    let line = format!("{name:<9}{}", path.display());
    let line = safe(out, &line).into_owned();
    writeln!(out.to, "{line}")?;
    row_more(out, what)
}

fn row_more(out: &mut Output, what: &str) -> io::Result<()> {
    block(out, "         ", "         ", what)
}

/// The paths as JSON.
#[derive(Serialize)]
struct PlacesJson {
    journal: JournalJson,
    people: Option<PeopleJson>,
    not_kept: Vec<String>,
}

#[derive(Serialize)]
struct JournalJson {
    path: String,
    how: String,
    bytes: Option<u64>,
    mode: Option<String>,
}

#[derive(Serialize)]
struct PeopleJson {
    path: String,
    there: bool,
}

/// Writes the paths as JSON; `bytes` and `mode` are `null` where no file is.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn json(out: &mut Output, places: &Places) -> io::Result<()> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let value = PlacesJson {
        journal: JournalJson {
            path: text(places.journal),
            how: places.named_by.to_owned(),
            bytes: places.there.ok().map(|(bytes, _)| bytes),
            mode: places.there.ok().map(|(_, mode)| format!("{mode:04o}")),
        },
        people: places.people.as_ref().map(|(path, there)| PeopleJson {
            path: text(path),
            there: *there,
        }),
        not_kept: places.not_kept.iter().map(|path| text(path)).collect(),
    };
    json::write(out, &value)
}
