//! What a checkup found, each with what to do.

use std::io;
use std::path::Path;

use serde::Serialize;

use super::json;
use super::page::{block, heading, safe};
use crate::env::Output;

/// A checkup's outcome.
#[derive(Serialize)]
pub(crate) struct Checkup {
    /// How many entries the journal has.
    pub entries: usize,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The journal is not there, and what may be a copy of it is.
    #[serde(skip)]
    pub is_missing: bool,
}

/// One thing that is not as it could be.
#[derive(Serialize)]
pub(crate) struct Finding {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    what: String,
    to_do: String,
    mended: bool,
}

impl Checkup {
    /// Whether nothing is left to do.
    pub(crate) fn is_sound(&self) -> bool {
        self.findings.iter().all(|finding| finding.mended)
    }

    /// The same with `~` in the place of the home folder, whose name can say whose it is: for a report that others read.
    pub(crate) fn without_home(mut self, home: Option<&Path>) -> Self {
        for path in self.findings.iter_mut().filter_map(|one| one.path.as_mut()) {
            let below = home.and_then(|home| Path::new(path).strip_prefix(home).ok());
            if let Some(below) = below {
                *path = Path::new("~").join(below).to_string_lossy().into_owned();
            }
        }
        self
    }
}

impl Finding {
    pub(super) fn new(
        kind: &'static str,
        what: impl Into<String>,
        to_do: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            line: None,
            column: None,
            path: None,
            what: what.into(),
            to_do: to_do.into(),
            mended: false,
        }
    }

    pub(super) fn on(self, line: usize) -> Self {
        Self {
            line: Some(line),
            ..self
        }
    }

    /// Nothing has to be done about it.
    pub(super) fn settled(self) -> Self {
        Self {
            mended: true,
            ..self
        }
    }

    pub(super) fn at(self, path: &Path) -> Self {
        // JSON, and a page, know no other text than UTF-8.
        Self {
            path: Some(path.to_string_lossy().into_owned()),
            ..self
        }
    }

    /// A line that cannot be read.
    pub(crate) fn damaged(line: usize, column: usize, mended: bool) -> Self {
        let to_do = if mended {
            "It is in a file of its own now, beside the journal."
        } else {
            "`reflect check --fix` moves it to a file of its own. Nothing is deleted."
        };
        Self {
            line: Some(line),
            column: Some(column),
            mended,
            ..Self::new(
                "damaged",
                format!("Line {line} is damaged from column {column} on."),
                to_do,
            )
        }
    }

    /// A line that a newer version wrote.
    pub(crate) fn newer(line: usize) -> Self {
        Self {
            line: Some(line),
            ..Self::new(
                "newer format",
                format!("Line {line} was written by a newer reflect."),
                "This version leaves it alone. A newer one can read it.",
            )
        }
    }

    /// A file or a folder that others can look into.
    pub(crate) fn open_to_others(path: &Path, fix: bool, mended: bool) -> Self {
        let (what, to_do) = match (mended, fix) {
            (true, _) => (
                "Others on this computer could read it.",
                "It is private now.",
            ),
            (false, false) => (
                "Others on this computer can read it.",
                "`reflect check --fix` makes it private.",
            ),
            (false, true) => (
                "Others on this computer can read it.",
                "It belongs to another user, so it stays as it is.",
            ),
        };
        Self {
            mended,
            ..Self::new("open to others", what, to_do).at(path)
        }
    }

    /// A journal that cannot be written, or its folder: nothing in it can be changed then.
    pub(crate) fn read_only(path: &Path) -> Self {
        let to_do = if path.is_dir() {
            "Nothing in it can be changed or erased. If it is yours: chmod u+w FOLDER"
        } else {
            "Nothing can be added to it. If it is yours: chmod u+w FILE"
        };
        Self::new("read-only", "It is read-only.", to_do).at(path)
    }

    /// A journal in a folder that is copied elsewhere.
    pub(crate) fn synced(path: &Path, by: &str) -> Self {
        Self::new(
            "synced folder",
            format!("{by} copies this folder to other places."),
            "Anyone who sees those copies can read it. To move it: --journal PATH",
        )
        .at(path)
    }
}

/// Writes a checkup as a page.
pub(crate) fn page(out: &mut Output, checkup: &Checkup) -> io::Result<()> {
    let entries = match checkup.entries {
        0 if checkup.is_missing => "The journal is missing".to_owned(),
        0 => "No entries yet".to_owned(),
        1 => "1 entry can be read".to_owned(),
        entries => format!("{entries} entries can be read"),
    };
    heading(out, &entries)?;
    if checkup.findings.is_empty() {
        writeln!(out.to)?;
        return block(
            out,
            "",
            "",
            "Every line can be read, and every file is private.",
        );
    }
    for finding in &checkup.findings {
        writeln!(out.to)?;
        block(out, "  ", "  ", &finding.what)?;
        if let Some(path) = &finding.path {
            let path = format!("  {path}");
            let path = safe(out, &path).into_owned();
            writeln!(out.to, "{path}")?;
        }
        block(out, "  ", "  ", &finding.to_do)?;
    }
    Ok(())
}

/// Writes a checkup as JSON.
pub(crate) fn json(out: &mut Output, checkup: &Checkup) -> io::Result<()> {
    json::write(out, checkup)
}
