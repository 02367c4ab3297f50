//! What is asked before something is erased, and what is said after.

use std::io;
use std::path::PathBuf;

use super::kept::NO_LOCK;
use super::page::{block, safe};
use super::reached::said;
use crate::calendar::{short, with_weekday};
use crate::entry::{Entry, Erased, StoredEntry};
use crate::env::{Env, Input, Output};
use crate::exit::Exit;

/// Nothing was erased.
pub(crate) const LEFT: &str = "Nothing was erased.";
/// What no program can reach.
pub(crate) const BEYOND: &str =
    "Pages, backups, copies, the terminal, the shell's history and the disk may remember it.";

/// Says that an entry is erased, `Erased. Sat 21 Nov.`, with the number of its lines if it had several; and what no program can
/// reach.
pub(crate) fn entry(entry: &Entry, lines: usize, locked: bool, env: &mut Env) {
    let day = short(entry.date, env.today());
    let said = match lines {
        0 | 1 => format!("Erased. {day}."),
        lines => format!("Erased. {day}, {lines} lines with its id."),
    };
    env.talk.note(&said);
    env.talk.say(BEYOND);
    if !locked {
        env.talk.say(NO_LOCK);
    }
}

/// Says what else was of an erased entry, and what stays. How the run ends with what stays; nothing if that is nothing.
pub(crate) fn beside(erased: &Erased, env: &mut Env) -> Option<Exit> {
    let lines = gone(
        erased.damaged,
        "damaged line had its id",
        "damaged lines had its id",
    );
    let words = gone(
        erased.waiting,
        "text that waited was of it",
        "texts that waited were of it",
    );
    for said in lines.iter().chain(&words) {
        env.talk.say(said);
    }
    for path in &erased.open {
        env.talk.say(&format!(
            "Another terminal has it open. Its words stay in {}",
            path.display()
        ));
    }
    for line in &erased.same_text {
        env.talk.say(&format!(
            "Line {line} is damaged and has the same words. It stays."
        ));
    }
    if !erased.same_text.is_empty() {
        env.talk.say("hint: reflect check says what to do with it");
    }
    for (paths, what, to_do) in [
        (
            &erased.files,
            "The same words are in these files. They stay:",
            "look into them; without the words, they can go",
        ),
        (
            &erased.unread,
            "These could not be read. They may hold the same words, and stay:",
            "if you can, look into them",
        ),
    ] {
        if paths.is_empty() {
            continue;
        }
        env.talk.say(what);
        for path in paths {
            env.talk.say(&format!("  {}", path.display()));
        }
        env.talk.say(&format!("hint: {to_do}"));
    }
    let stays = [&erased.open, &erased.files, &erased.unread]
        .iter()
        .any(|paths| !paths.is_empty());
    (stays || !erased.same_text.is_empty()).then_some(Exit::PartlyRead)
}

/// What is said of so many things that are gone, too; nothing of none.
fn gone(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("A {one}. It is erased too.")),
        count => Some(format!("{count} {many}. They are erased too.")),
    }
}

/// Shows an entry's day and first line, of each version if it was changed in two places, and asks.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn confirm_entry(
    input: &mut Input,
    out: &mut Output,
    versions: &[StoredEntry],
) -> io::Result<bool> {
    for version in versions {
        writeln!(out.to, "{}", with_weekday(version.entry.date))?;
        block(out, "  ", "  ", &first_line(&version.entry))?;
    }
    let it = if versions.len() > 1 { "them" } else { "it" };
    says_yes(
        input,
        out,
        &format!("This removes {it} for good. Type yes to go on: "),
    )
}

/// The first line of what an entry says.
pub(super) fn first_line(entry: &Entry) -> String {
    let said = said(entry);
    said.trim_start()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Asks, and returns `true` if the answer is the whole word.
pub(crate) fn says_yes(input: &mut Input, out: &mut Output, question: &str) -> io::Result<bool> {
    Ok(ask(input, out, question)?.eq_ignore_ascii_case("yes"))
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
        "This removes {count} {entries}{files} for good. To go on, type the number of entries: "
    );
    Ok(ask(input, out, &question)? == count.to_string())
}

/// Names what was removed, and what is the writer's and stays.
pub(crate) fn page(out: &mut Output, removed: &[PathBuf], left: &[PathBuf]) -> io::Result<()> {
    if removed.is_empty() {
        writeln!(out.to, "There was nothing to erase.")?;
    }
    list(out, "Removed:", removed)?;
    list(out, "These stay:", left)
}

fn list(out: &mut Output, what: &str, paths: &[PathBuf]) -> io::Result<()> {
    if paths.is_empty() {
        return Ok(());
    }
    writeln!(out.to, "{what}")?;
    for path in paths {
        let path = format!("  {}", path.display());
        let path = safe(out, &path).into_owned();
        writeln!(out.to, "{path}")?;
    }
    Ok(())
}

pub(super) fn ask(input: &mut Input, out: &mut Output, question: &str) -> io::Result<String> {
    write!(out.to, "{question}")?;
    out.to.flush()?;
    let mut answer = String::new();
    input.from.read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}
