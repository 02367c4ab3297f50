//! Entries looked for and shown: what `list` and `search` share, and what all share that take one ENTRY.

use std::num::NonZeroUsize;

use anyhow::Result;

use crate::app::journal;
use crate::app::when;
use crate::calendar::Period;
use crate::cli::{Filters, Selection};
use crate::entry::{
    EntryMeta, Line, NotAName, Readable, Row, StoredEntry, normal_name, normal_tag,
};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::journal::{Journal, Reading, Snapshot};
use crate::prompts::CATALOG;
use crate::query::entry_ref::{EntryRef, only, versions};
use crate::query::filter::{Aside, Filter, Listing, Order, one_space};
use crate::query::sieve::Sieve;
use crate::show::which::which;
use crate::show::{damage, listing};

/// Reads a period, all of it where none is named, and shows the entries that a selection takes; with `aside`, out of those that
/// are kept aside and with their words. Of what was searched, a page shows what holds the words, or each entry `whole`.
///
/// # Errors
/// What is no PERIOD, name or theme; a journal that cannot be read; output that cannot be written.
pub(crate) fn list(
    period: &[String],
    selection: &Selection,
    words: &[String],
    aside: bool,
    whole: bool,
    env: &mut Env,
) -> Result<Exit> {
    let period = when::period(period, "all", env).map_err(|error| match error.downcast() {
        Ok(trouble) if words.is_empty() => {
            Trouble::hint(trouble, "to find words: reflect search WORDS").into()
        }
        Ok(trouble) => trouble.into(),
        Err(error) => error,
    })?;
    if !words.is_empty() && words.iter().all(|word| word.trim().is_empty()) {
        let what = "there is nothing to search for";
        return Err(Trouble::not_understood(what)
            .hint("reflect list shows all entries")
            .into());
    }
    let mut filter = Filter {
        aside: if aside { Aside::Alone } else { Aside::ByDate },
        ..filter(&selection.filters, words)?
    };
    let order = Order {
        reverse: selection.reverse,
        limit: selection.limit.map(NonZeroUsize::get),
    };
    let journal = journal::of(env)?;
    take_near_names(&mut filter, &journal, env)?;
    let mut listing = Listing::of(period, order, aside);
    // Lines are read twice and never held: a journal can be larger than the memory.
    let (reading, mut words) = find_all(&journal, period, &filter, |row| listing.add(row))?;
    let found = listing.end();
    if selection.json {
        listing::json(&mut env.out, &found, &mut words)?;
    } else if selection.jsonl {
        listing::jsonl(&mut env.out, &found, &mut words)?;
    } else if selection.oneline {
        listing::oneline(&mut env.out, &found, &mut words)?;
    } else {
        let searched = if whole { &[][..] } else { &filter.words };
        listing::page(&mut env.out, &found, searched, &mut words)?;
    }
    // Counts and dates are for a person who reads.
    if env.out.terminal && (selection.jsonl || selection.oneline) {
        env.talk.note(&listing::dates(&found));
    }
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

/// Takes names that differ by accents alone for those that no entry has, and says so.
///
/// # Errors
/// Where the journal cannot be read.
pub(crate) fn take_near_names(filter: &mut Filter, journal: &Journal, env: &mut Env) -> Result<()> {
    if filter.has_names() {
        journal.read_spans(Period::ALL, |line: EntryMeta, _| {
            filter.look_for_names(&line);
        })?;
        for (name, near) in filter.take_near_names() {
            env.talk.say(&listing::near(name, &near));
        }
    }
    Ok(())
}

/// Hands on each line of a period that a filter takes. Their words are read where words are asked for.
fn find_all<'a>(
    journal: &'a Journal,
    period: Period,
    filter: &Filter,
    mut each: impl FnMut(Row),
) -> Result<(Reading, Snapshot<'a>)> {
    if filter.words.is_empty() {
        return journal.read_spans(period, |line: EntryMeta, span| {
            if filter.takes_meta(&line) {
                each(line.row(span));
            }
        });
    }
    let mut sieve = Sieve::of(&filter.words);
    let may_hold = |line: &[u8]| sieve.may_hold(line);
    journal.search(period, may_hold, |line: Line, span| {
        if filter.takes(&line) {
            each(line.row(span));
        }
    })
}

/// Reads as far as is needed for one ENTRY. What could not be read is said, and tells in the exit.
///
/// # Errors
/// Where the journal cannot be read, and where there is no such entry or more than one.
pub(crate) fn entry(entry: &[String], env: &mut Env) -> Result<(Journal, StoredEntry, Exit)> {
    let (journal, wanted, found, exit) = gather(entry, false, env)?;
    Ok((journal, only(versions(&wanted, found)?)?, exit))
}

/// Reads as far as is needed for one ENTRY, and all entries of a day if it is one; the earlier ones first.
///
/// # Errors
/// As [`entry`], but for a day that has several entries, and an entry that was changed in more than one place.
pub(crate) fn entries(entry: &[String], env: &mut Env) -> Result<(Vec<Line>, Exit)> {
    let (_, wanted, found, exit) = gather(entry, false, env)?;
    if let (EntryRef::On(_), 2..) = (&wanted, found.len()) {
        let mut all = found;
        all.sort_by_key(|line| line.entry().map(|stored| stored.entry.at));
        return Ok((all, exit));
    }
    let versions = versions(&wanted, found)?.into_iter().map(Box::new);
    Ok((versions.map(Line::Entry).collect(), exit))
}

/// The same for what changes it: `last` is none where what was written last cannot be read. Of an entry that was changed in more than
/// one place, a person says which version is meant.
///
/// # Errors
/// As [`entry`].
pub(crate) fn entry_to_change(
    entry: &[String],
    env: &mut Env,
) -> Result<(Journal, StoredEntry, Exit)> {
    let (journal, mut versions, exit) = versions_to_erase(entry, env)?;
    if versions.len() > 1 && env.input.terminal && env.out.terminal {
        let number = which(&mut env.input, &mut env.out, &versions)?
            .ok_or_else(|| Trouble::failed("no version was chosen; the entry was not changed"))?;
        versions = vec![versions.swap_remove(number - 1)];
    }
    Ok((journal, only(versions)?, exit))
}

/// The same for what takes it away: all its versions, if it was changed in more than one place.
///
/// # Errors
/// As [`entry`], but for that.
pub(crate) fn versions_to_erase(
    entry: &[String],
    env: &mut Env,
) -> Result<(Journal, Vec<StoredEntry>, Exit)> {
    let (journal, wanted, found, exit) = gather(entry, true, env)?;
    Ok((journal, versions(&wanted, found)?, exit))
}

fn gather(
    entry: &[String],
    is_to_change: bool,
    env: &mut Env,
) -> Result<(Journal, EntryRef, Vec<Line>, Exit)> {
    // An empty word is none: what a script left out never means the last entry.
    let wanted = match entry {
        [] => EntryRef::Last,
        words => EntryRef::read(&words.join(" "), env.today()),
    };
    let journal = journal::of(env)?;
    let mut found = Vec::new();
    let reading = journal.read(wanted.period(), |line| wanted.gather(line, &mut found))?;
    damage::absent(reading.absent, journal.path(), env);
    // Said first: what is not found may stand in a line that could not be read.
    let exit = damage::or(Exit::Done, &reading.damage, journal.path(), env);
    if is_to_change && matches!(wanted, EntryRef::Last) && reading.ends_damaged {
        let what = "could not change `last`: the journal's last line is damaged";
        return Err(Trouble::failed(what)
            .hint("name the entry by its id or its day; `reflect list` shows the ids")
            .into());
    }
    Ok((journal, wanted, found, exit))
}

/// What an entry has to have.
///
/// # Errors
/// What is no name or no theme.
pub(crate) fn filter(filters: &Filters, words: &[String]) -> Result<Filter, Trouble> {
    let all = |names: &[String], normal: fn(&str) -> Result<String, NotAName>| {
        let names = names.iter().map(|name| normal(name).map(Into::into));
        names.collect::<Result<Vec<_>, NotAName>>()
    };
    let theme = match &filters.theme {
        Some(theme) => Some(CATALOG.pick(Some(theme), None, CATALOG.week(0, 1))?),
        None => None,
    };
    Ok(Filter {
        tags: all(&filters.tag, normal_tag)?,
        people: all(&filters.person, normal_name)?,
        reached: all(&filters.reached, normal_name)?,
        theme: theme.map(|slot| slot.slug.to_owned()),
        words: words
            .iter()
            .map(|words| one_space(words))
            .filter(|words| !words.is_empty())
            .map(Into::into)
            .collect(),
        aside: Aside::ByDate,
    })
}
