//! What is asked before something is erased, and what is said after.

use std::io;
use std::path::PathBuf;

use super::kept::NO_LOCK;
use super::page::{block, safe};
use crate::calendar::{short, with_weekday};
use crate::entry::{Entry, Traces};
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

/// Says what else showed an erased entry. How the run ends with what stays; nothing where that is nothing.
pub(crate) fn beside(traces: &Traces, env: &mut Env) -> Option<Exit> {
    let lines = gone(
        traces.gone,
        "line that cannot be read had its id",
        "lines that cannot be read had its id",
    );
    let files = gone(
        traces.files,
        "file of words that were not kept had its text",
        "files of words that were not kept had its text",
    );
    for said in lines.iter().chain(&files) {
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
    if let Some(path) = &traces.set_aside {
        env.talk.say(&format!(
            "A line that was set aside holds the same words. It stays.\nhint: it is in {}; without it, the file can go",
            path.display()
        ));
    }
    for line in &traces.same_words {
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

/// What is said of so many things that are gone, too; nothing of none.
fn gone(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("A {one}. It is gone, too.")),
        count => Some(format!("{count} {many}. They are gone, too.")),
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
