//! Entries read and picked: what `list` and `search` share, and what all share that take one ENTRY.

use std::num::NonZeroUsize;

use anyhow::Result;

use crate::calendar::{self, Period};
use crate::cli::Selection;
use crate::entry::{Dated, Line, NotAName, Pointer, Stored, normal_name, normal_tag};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::find::{Wanted, one};
use crate::journal::Journal;
use crate::listing::{Filter, Listing};
use crate::prompts;
use crate::show::{damage, listing};

/// Reads a period, all of it where none is named, and shows the entries that a selection takes; with `aside`, out of those that
/// are kept aside and with their words.
///
/// # Errors
/// What is no PERIOD, name or theme; a journal that cannot be read; output that cannot be written.
pub(crate) fn pick(
    period: Option<&str>,
    selection: &Selection,
    words: &[String],
    aside: bool,
    env: &mut Env,
) -> Result<Exit> {
    let period = match period {
        None => Period::ALL,
        Some(text) => calendar::period(text, env.today(), env.reckoning()).map_err(|error| {
            Trouble::from(error).hint("words are looked for with reflect search")
        })?,
    };
    if !words.is_empty() && words.iter().all(|word| word.trim().is_empty()) {
        let what = "there are no words to search for";
        return Err(Trouble::not_understood(what)
            .hint("reflect list shows all entries")
            .into());
    }
    let filter = Filter {
        aside,
        ..filter(selection, words)?
    };
    let journal = Journal::at(env.places.journal()?);
    if selection.json || selection.jsonl {
        return hand_on(period, selection, &filter, &journal, env);
    }
    let mut lines = Vec::new();
    let reading = journal.read(period, |line| {
        if filter.takes(&line) {
            lines.push(line);
        }
    })?;
    let picked = arranged(period, lines, selection, aside);
    if selection.oneline {
        listing::oneline(&mut env.out, &picked)?;
        env.talk.say(&listing::dates(&picked));
    } else {
        listing::page(&mut env.out, &picked)?;
    }
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

/// The same as JSON. The lines are read twice and never held: a journal can be larger than the memory.
fn hand_on(
    period: Period,
    selection: &Selection,
    filter: &Filter,
    journal: &Journal,
    env: &mut Env,
) -> Result<Exit> {
    let mut pointers = Vec::new();
    let (reading, mut again) = journal.read_places(period, |line: Line, place| {
        if filter.takes(&line) {
            pointers.push(match line.entry() {
                Some(_) if filter.aside => Pointer::to_whole(&line, place),
                Some(stored) => Pointer::to(&stored.entry, place),
                None => Pointer::to_newer(line.date(), place),
            });
        }
    })?;
    let picked = arranged(period, pointers, selection, filter.aside);
    let mut fetch = |place, to: &mut Vec<u8>| again.line(place, to);
    if selection.json {
        listing::json(&mut env.out, &picked, &mut fetch)?;
    } else {
        listing::jsonl(&mut env.out, &picked, &mut fetch)?;
        env.talk.say(&listing::dates(&picked));
    }
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

fn arranged<L: Dated>(
    period: Period,
    lines: Vec<L>,
    selection: &Selection,
    aside: bool,
) -> Listing<L> {
    let limit = selection.limit.map(NonZeroUsize::get);
    Listing {
        aside,
        ..Listing::of(period, lines, selection.reverse, limit)
    }
}

/// Reads as far as is needed for one ENTRY. What could not be read is said, and tells in the exit.
///
/// # Errors
/// Where the journal cannot be read, and where there is no such entry or more than one.
pub(crate) fn pick_one(entry: &[String], env: &mut Env) -> Result<(Journal, Stored, Exit)> {
    pick_as(entry, false, env)
}

/// The same for what changes it: `last` is none where what was written last cannot be read.
///
/// # Errors
/// As [`pick_one`].
pub(crate) fn pick_to_change(entry: &[String], env: &mut Env) -> Result<(Journal, Stored, Exit)> {
    pick_as(entry, true, env)
}

fn pick_as(entry: &[String], is_to_change: bool, env: &mut Env) -> Result<(Journal, Stored, Exit)> {
    let wanted = Wanted::read(&entry.join(" "), env.today());
    let journal = Journal::at(env.places.journal()?);
    let mut found = Vec::new();
    let reading = journal.read(wanted.period(), |line| wanted.gather(line, &mut found))?;
    damage::absent(reading.absent, journal.path(), env);
    // Said first: what is not found may stand in a line that could not be read.
    let exit = damage::or(Exit::Done, &reading.damage, journal.path(), env);
    if is_to_change && matches!(wanted, Wanted::Last) && reading.ends_damaged {
        let what = "what was written last cannot be read, so no entry is changed";
        return Err(Trouble::failed(what)
            .hint("name the entry by its id or its day; reflect list shows the ids")
            .into());
    }
    let stored = one(&wanted, found)?;
    Ok((journal, stored, exit))
}

fn filter(selection: &Selection, words: &[String]) -> Result<Filter, Trouble> {
    let all = |names: &[String], normal: fn(&str) -> Result<String, NotAName>| {
        let names: Result<Vec<String>, NotAName> = names.iter().map(|name| normal(name)).collect();
        names
    };
    let theme = match &selection.theme {
        Some(theme) => Some(prompts::place_of(theme).ok_or_else(prompts::no_such_theme)?),
        None => None,
    };
    Ok(Filter {
        tags: all(&selection.tag, normal_tag)?,
        people: all(&selection.person, normal_name)?,
        reached: all(&selection.reached, normal_name)?,
        theme: theme.map(|place| prompts::slug_at(place).to_owned()),
        words: words
            .iter()
            .flat_map(|words| words.split_whitespace())
            .map(|word| word.to_owned().into())
            .collect(),
        aside: false,
    })
}
