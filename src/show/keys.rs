//! What the keys of the morning's page do, and what is said before some of them do it.

use std::io;

use super::page::{beside, block, safe};
use crate::env::Output;

/// What a writer is told before the first line.
const HOW: &str = "Ctrl-D on an empty line keeps it. Ctrl-C: leave; with words it asks first.\nOne word is enough.";

/// Said before Ctrl-C discards words.
pub(crate) const CTRL_C_DISCARDS: &str = "Ctrl-C again discards your words. Any other key: back.";
/// Said before Tab turns to another question under words.
pub(crate) const TAB_TURNS: &str = "Tab again: another question. Your words stay.";

/// Said before `:leave` or Ctrl-C discards words that are typed line by line.
pub(crate) const LEAVE_DISCARDS: &str =
    "`:leave` again, or Ctrl-C, discards your words. Any other line: back.";
/// The first line of a page on which nothing is drawn in place.
pub(crate) const PLAIN: &str = "Plain page (ACCESSIBLE is set).";

/// Said below someone to call, where words wait for the writer.
pub(crate) const BACK_TO_THE_WORDS: &str = "Any key: back to your words";

/// The keys of the page that there is something for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Keys {
    /// There are other questions.
    pub another: bool,
    /// The question has another version.
    pub version: bool,
    /// The question can be put away, or is put away.
    pub put_away: Option<bool>,
    /// An entry can be kept without words.
    pub without_words: bool,
}

/// Writes how to keep and how to leave.
pub(crate) fn how(out: &mut Output) -> io::Result<()> {
    writeln!(out.to)?;
    block(out, "", "", HOW)
}

/// Writes the keys of the page as they are typed, where whole lines are read.
pub(crate) fn typed_keys(out: &mut Output, keys: Keys) -> io::Result<()> {
    let mut told = vec!["Or type, alone on a line: :keep", ":leave", ":edit"];
    if keys.another {
        told.push(":next (another question)");
    }
    if keys.put_away == Some(false) {
        told.push(":write (none)");
    }
    if keys.version {
        told.push(":solo or :gentler (one of the two)");
    }
    if keys.without_words {
        told.push("an empty line (no words)");
    }
    told.push(":help (someone to call)");
    beside(out, &told)
}

/// Writes what the keys of the page do, a notice where there is one, and the line above the words.
pub(crate) fn keys(
    out: &mut Output,
    keys: Keys,
    editor: Option<&str>,
    notice: Option<&str>,
) -> io::Result<()> {
    let mut told = Vec::new();
    if keys.another {
        told.push("Tab: another question");
    }
    match keys.put_away {
        Some(false) => told.push("Ctrl-R: none"),
        Some(true) => told.push("Ctrl-R: the question again"),
        None => {}
    }
    if keys.version {
        told.push("Ctrl-O: one of the two");
    }
    // One that nobody chose has a name.
    let editor = format!("Ctrl-X: {}", editor.unwrap_or("editor"));
    told.extend([&editor, "Ctrl-G: someone to call"]);
    if keys.without_words {
        told.push("Enter: no words");
    }
    beside(out, &told)?;
    if let Some(notice) = notice {
        writeln!(out.to)?;
        block(out, "", "", notice)?;
    }
    writeln!(out.to)
}

/// Writes a line that was typed before, as it stood then.
pub(crate) fn line_so_far(out: &mut Output, line: &str) -> io::Result<()> {
    let line = safe(out, line).into_owned();
    writeln!(out.to, "> {line}")
}

/// Several lines were pasted where a name was asked for.
pub(crate) const PASTED: &str = "You pasted several lines, so they are in your text.";

/// Writes what the keys do while names are asked for, and the line above the words.
pub(crate) fn keys_after(out: &mut Output, notice: Option<&str>) -> io::Result<()> {
    writeln!(out.to)?;
    let skip = ["Enter: skip", "Tab: one used before", "?: more"];
    beside(out, &[&skip[..], &["Ctrl-C: keep without these"]].concat())?;
    if let Some(notice) = notice {
        writeln!(out.to)?;
        block(out, "", "", notice)?;
    }
    writeln!(out.to)
}
