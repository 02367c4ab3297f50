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
    /// The writer's card for hard hours, and whether it is there.
    pub card: Option<(PathBuf, bool)>,
    /// Where words wait until they are in an entry.
    pub waiting: Option<PathBuf>,
    /// The items that wait.
    pub not_kept: Vec<PathBuf>,
    /// Folders of words for a journal that was moved or is not known.
    pub stray: Vec<PathBuf>,
}

/// Writes the paths as a page.
pub(crate) fn page(out: &mut Output, places: &Places) -> io::Result<()> {
    let there = match places.there {
        Ok((bytes, mode)) if mode % 0o100 == 0 => {
            format!("{bytes} bytes, private ({mode:04o})")
        }
        Ok((bytes, mode)) => {
            format!(
                "{bytes} bytes, others can read it ({mode:04o}); `reflect check --fix` makes it private"
            )
        }
        Err(what) => what.to_owned(),
    };
    row(out, "journal", places.journal, &there)?;
    row_more(out, places.named_by)?;
    let own = [
        (
            "people",
            &places.people,
            "the people you would call",
            "--edit",
        ),
        (
            "card",
            &places.card,
            "your card for hard hours",
            "--edit-card",
        ),
    ];
    for (name, place, what, option) in own {
        if let Some((path, there)) = place {
            let absent = format!("not there yet; to write it: reflect help-now {option}");
            row(out, name, path, if *there { what } else { &absent })?;
        }
    }
    if let Some(path) = &places.waiting {
        let there = if places.not_kept.is_empty() {
            "where words wait that are in no entry yet; none do now"
        } else {
            "words wait here that are in no entry yet; reflect waiting shows them"
        };
        row(out, "waiting", path, there)?;
    }
    for path in &places.stray {
        let what = "words for a journal that was moved or is not known; reflect waiting shows them";
        row(out, "", path, what)?;
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
    people: Option<OwnJson>,
    card: Option<OwnJson>,
    waiting: Option<String>,
    not_kept: Vec<String>,
    stray: Vec<String>,
}

#[derive(Serialize)]
struct JournalJson {
    path: String,
    how: String,
    bytes: Option<u64>,
    mode: Option<String>,
}

#[derive(Serialize)]
struct OwnJson {
    path: String,
    there: bool,
}

/// Writes the paths as JSON; `bytes` and `mode` are `null` where no file is.
pub(crate) fn json(out: &mut Output, places: &Places) -> io::Result<()> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let own = |place: Option<&(PathBuf, bool)>| {
        let (path, there) = place?;
        Some(OwnJson {
            path: text(path),
            there: *there,
        })
    };
    let value = PlacesJson {
        journal: JournalJson {
            path: text(places.journal),
            how: places.named_by.to_owned(),
            bytes: places.there.ok().map(|(bytes, _)| bytes),
            mode: places.there.ok().map(|(_, mode)| format!("{mode:04o}")),
        },
        people: own(places.people.as_ref()),
        card: own(places.card.as_ref()),
        waiting: places.waiting.as_deref().map(text),
        not_kept: places.not_kept.iter().map(|path| text(path)).collect(),
        stray: places.stray.iter().map(|path| text(path)).collect(),
    };
    json::write(out, &value)
}
