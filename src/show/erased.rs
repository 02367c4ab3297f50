//! What is asked before something is erased, and what is said after.

use std::io;
use std::path::{Path, PathBuf};

use super::kept::NO_LOCK;
use super::page::{block, safe};
use crate::calendar::{short, with_weekday};
use crate::entry::Entry;
use crate::env::{Env, Input, Output};
use crate::exit::Exit;

/// Nothing was erased.
pub(crate) const LEFT: &str = "Nothing is erased.";
/// What no program can reach.
pub(crate) const BEYOND: &str =
    "Pages, backups, copies, the terminal, the shell's history and the disk may remember it.";

/// Says that an entry is erased, `Erased. Sat 21 Nov.`, and what no program can reach.
pub(crate) fn entry(entry: &Entry, locked: bool, env: &mut Env) {
    let said = format!("Erased. {}.", short(entry.date, env.today()));
    env.talk.say(&said);
    env.talk.say(BEYOND);
    if !locked {
        env.talk.say(NO_LOCK);
    }
}

/// What else showed an erased entry.
pub(crate) struct Beside<'a> {
    /// How many lines that cannot be read are gone with it.
    pub gone: usize,
    /// How many files of words are gone with it.
    pub files: usize,
    /// Which lines show it and stay; counted from 1.
    pub same_words: &'a [usize],
    /// The line of another entry with its id.
    pub same_id: Option<usize>,
    /// The file in which a line that was set aside shows it and stays.
    pub set_aside: Option<&'a Path>,
    /// Another entry's draft has its words.
    pub draft: bool,
    /// There are words that could not be kept, of nobody knows which entry.
    pub unknown: bool,
    /// An editor is open on it.
    pub in_an_editor: bool,
}

/// Says what else showed an erased entry. How the run ends with what stays; nothing where that is nothing.
pub(crate) fn beside(traces: &Beside, env: &mut Env) -> Option<Exit> {
    for said in [gone(traces.gone), files(traces.files)].iter().flatten() {
        env.talk.say(said);
    }
    if traces.in_an_editor {
        env.talk
            .say("An editor is open on it. A text that it still saves is put into a file.");
    }
    if traces.draft {
        env.talk
            .say("A draft has the same words. It stays, and reflect today offers it.");
    }
    if let Some(line) = traces.same_id {
        env.talk.say(&format!(
            "Line {line} is another entry with its id. It stays.\nhint: reflect check --fix gives it a new id"
        ));
    }
    if let Some(path) = traces.set_aside {
        env.talk.say(&format!(
            "A line that was set aside holds the same words. It stays.\nhint: it is in {}; without it, the file can go",
            path.display()
        ));
    }
    for line in traces.same_words {
        env.talk.say(&format!(
            "Line {line} cannot be read here, and holds the same words. It stays."
        ));
    }
    if !traces.same_words.is_empty() {
        env.talk.say("hint: reflect check says what to do with it");
    }
    if traces.unknown {
        env.talk
            .say("Words that could not be kept lie in a file still. reflect check names it.");
    }
    let stays = traces.set_aside.is_some() || !traces.same_words.is_empty();
    stays.then_some(Exit::PartlyRead)
}

fn gone(lines: usize) -> Option<String> {
    match lines {
        0 => None,
        1 => Some("A line that cannot be read had its id. It is gone, too.".to_owned()),
        lines => Some(format!(
            "{lines} lines that cannot be read had its id. They are gone, too."
        )),
    }
}

fn files(files: usize) -> Option<String> {
    match files {
        0 => None,
        1 => Some("A file of words that were not kept had its text. It is gone, too.".to_owned()),
        files => Some(format!(
            "{files} files of words that were not kept had its text. They are gone, too."
        )),
    }
}

/// Shows an entry's day and first line, and asks.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn confirm_entry(
    input: &mut Input,
    out: &mut Output,
    entry: &Entry,
) -> io::Result<bool> {
    writeln!(out.to, "{}", with_weekday(entry.date))?;
    let first = entry.text.as_str().trim_start().lines().next();
    block(out, "  ", "  ", first.unwrap_or_default())?;
    let answer = ask(input, out, "This removes it for good. Type yes to go on: ")?;
    Ok(answer.eq_ignore_ascii_case("yes"))
}

/// Says how many entries there are, and files of words beside them, and asks for the number of the entries.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn confirm_all(
    input: &mut Input,
    out: &mut Output,
    count: usize,
    files: usize,
) -> io::Result<bool> {
    let entries = if count == 1 { "entry" } else { "entries" };
    let files = match files {
        0 => String::new(),
        1 => " and 1 other file of words".to_owned(),
        files => format!(" and {files} other files of words"),
    };
    let question = format!(
        "This removes {count} {entries}{files} for good. Type the number of entries to go on: "
    );
    Ok(ask(input, out, &question)? == count.to_string())
}

/// Names what was removed.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(out: &mut Output, removed: &[PathBuf]) -> io::Result<()> {
    if removed.is_empty() {
        return writeln!(out.to, "Nothing was there.");
    }
    writeln!(out.to, "Removed:")?;
    for path in removed {
        let path = format!("  {}", path.display());
        let path = safe(out, &path).into_owned();
        writeln!(out.to, "{path}")?;
    }
    Ok(())
}

fn ask(input: &mut Input, out: &mut Output, question: &str) -> io::Result<String> {
    write!(out.to, "{question}")?;
    out.to.flush()?;
    let mut answer = String::new();
    input.from.read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}
