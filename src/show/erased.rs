//! What is asked before something is erased, and what is said after.

use std::io;
use std::path::PathBuf;

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
    "Pages, backups, synced copies, the shell's history and the disk may remember it.";

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
    /// Which of them stay, since they have its words alone; counted from 1.
    pub same_words: &'a [usize],
    /// One of those that were set aside has its words and stays.
    pub set_aside: bool,
    /// An editor is open on it.
    pub in_an_editor: bool,
}

/// Says what else showed an erased entry. How the run ends with what stays; nothing where that is nothing.
pub(crate) fn beside(traces: &Beside, env: &mut Env) -> Option<Exit> {
    match traces.gone {
        0 => {}
        1 => env
            .talk
            .say("A line that cannot be read had its id. It is gone, too."),
        gone => env.talk.say(&format!(
            "{gone} lines that cannot be read had its id. They are gone, too."
        )),
    }
    if traces.in_an_editor {
        env.talk
            .say("An editor is open on it. A text that it still saves is put into a file.");
    }
    if traces.set_aside {
        env.talk
            .say("A line that was set aside holds the same words. It stays.");
    }
    for line in traces.same_words {
        env.talk.say(&format!(
            "Line {line} cannot be read, and holds the same words. It stays."
        ));
    }
    if !traces.same_words.is_empty() {
        env.talk
            .say("hint: reflect check --fix sets it aside, in a file that can go");
    }
    let stays = traces.set_aside || !traces.same_words.is_empty();
    stays.then_some(Exit::PartlyRead)
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
    let first = entry.text.as_str().lines().next().unwrap_or_default();
    block(out, "  ", "  ", first)?;
    let answer = ask(input, out, "This removes it for good. Type yes to go on: ")?;
    Ok(answer.eq_ignore_ascii_case("yes"))
}

/// Says how many entries there are, and asks for that number.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn confirm_all(input: &mut Input, out: &mut Output, count: usize) -> io::Result<bool> {
    let entries = if count == 1 { "entry" } else { "entries" };
    let question = format!("This removes {count} {entries} for good. Type their number to go on: ");
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
