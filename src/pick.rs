//! Entries read and picked: what `list` and `search` share, and what all share that take one ENTRY.

use anyhow::Result;

use crate::calendar::{self, Period};
use crate::cli::Selection;
use crate::entry::{NotAName, Stored, normal_name, normal_tag};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::find::{Wanted, one};
use crate::journal::Journal;
use crate::listing::{Filter, Listing};
use crate::prompts;
use crate::show::{damage, listing};

/// Reads a period, all of it where none is named, and shows the entries that a selection takes.
///
/// # Errors
/// What is no PERIOD, name or theme; a journal that cannot be read; output that cannot be written.
pub(crate) fn pick(
    period: Option<&str>,
    selection: &Selection,
    words: &[String],
    env: &mut Env,
) -> Result<Exit> {
    let period = match period {
        None | Some("") => Period::ALL,
        Some(text) => calendar::period(text, env.today())
            .map_err(|error| Trouble::not_understood(error.what()).hint(error.examples()))?,
    };
    let filter = filter(selection, words)?;
    let journal = Journal::at(env.places.journal()?);
    let mut lines = Vec::new();
    let reading = journal.read(period, |line| {
        if filter.takes(&line) {
            lines.push(line);
        }
    })?;
    let picked = Listing::of(period, lines, selection.reverse, selection.limit);
    if selection.json {
        listing::json(&mut env.out, &picked)?;
    } else if selection.jsonl {
        listing::jsonl(&mut env.out, &picked)?;
        env.talk.say(&listing::dates(&picked));
    } else if selection.oneline {
        listing::oneline(&mut env.out, &picked)?;
        env.talk.say(&listing::dates(&picked));
    } else {
        listing::page(&mut env.out, &picked)?;
    }
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

/// Reads as far as is needed for one ENTRY. What could not be read is said, and tells in the exit.
///
/// # Errors
/// Where the journal cannot be read, and where there is no such entry or more than one.
pub(crate) fn pick_one(entry: &[String], env: &mut Env) -> Result<(Journal, Stored, Exit)> {
    let wanted = Wanted::read(&entry.join(" "), env.today());
    let journal = Journal::at(env.places.journal()?);
    let mut found = Vec::new();
    let reading = journal.read(wanted.period(), |line| wanted.gather(line, &mut found))?;
    // Said first: what is not found may stand in a line that could not be read.
    let exit = damage::or(Exit::Done, &reading.damage, journal.path(), env);
    let stored = one(&wanted, found)?;
    Ok((journal, stored, exit))
}

fn filter(selection: &Selection, words: &[String]) -> Result<Filter, Trouble> {
    let all = |names: &[String], normal: fn(&str) -> Result<String, NotAName>| {
        let names: Result<Vec<String>, NotAName> = names.iter().map(|name| normal(name)).collect();
        names.map_err(|_| {
            Trouble::not_understood("could not read that as a name")
                .hint("a name has letters in it: --tag rest, --person Sam, --reached me")
        })
    };
    if let Some(slug) = &selection.theme {
        prompts::place_of(slug).ok_or_else(prompts::no_such_theme)?;
    }
    Ok(Filter {
        tags: all(&selection.tag, normal_tag)?,
        people: all(&selection.person, normal_name)?,
        reached: all(&selection.reached, normal_name)?,
        theme: selection.theme.clone(),
        words: words
            .iter()
            .flat_map(|words| words.split_whitespace())
            .map(|word| word.to_owned().into())
            .collect(),
    })
}
