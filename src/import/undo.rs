//! An import taken back: its entries go, and all other lines are carried over byte for byte.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;

use crate::app::journal;
use crate::calendar::Period;
use crate::entry::{Line, StoredEntry};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::journal::{Access, Brought, Journal};
use crate::show::undone::{self, Undo};
use crate::show::{imported, kept};

/// An import, as the journal knows it.
#[derive(Default)]
struct Run {
    imported: String,
    days: Vec<NaiveDate>,
    edited: usize,
}

/// Which import brought an entry, and whether the entry was changed since; nothing for those that are not meant.
struct Meant<'a> {
    run: Option<&'a str>,
    brought: Option<Brought>,
}

impl Meant<'_> {
    fn of(&self, stored: &StoredEntry) -> Option<(String, bool)> {
        if let Some(brought) = &self.brought {
            let is_changed = brought.was_changed(stored)?;
            return Some((brought.imported.clone(), is_changed));
        }
        let imported = stored.entry.imported.clone()?;
        let is_it = self.run.is_none_or(|run| is_run(&imported, run));
        is_it.then(|| (imported, stored.is_edited()))
    }

    /// The import that stands behind the others.
    fn latest(&self, journal: &Journal) -> Result<Option<Run>> {
        let (mut runs, mut last) = (BTreeMap::<String, Run>::new(), None);
        journal.read(Period::ALL, |line| {
            let Some(stored) = line.entry() else { return };
            let Some((imported, is_edited)) = self.of(stored) else {
                return;
            };
            let run = runs.entry(imported.clone()).or_default();
            run.days.push(stored.entry.date);
            run.edited += usize::from(is_edited);
            last = Some(imported);
        })?;
        Ok(last.and_then(|imported| {
            let run = runs.remove(&imported)?;
            Some(Run { imported, ..run })
        }))
    }
}

/// Takes the latest import back, or the one of a run.
///
/// # Errors
/// Where there is none, the journal cannot be read or written, or nobody can be asked.
pub(super) fn undo(run: Option<&str>, yes: bool, env: &mut Env) -> Result<Exit> {
    let journal = journal::of(env)?;
    // Where ids were noted, they are those of the latest import, unless all of it is gone.
    let brought = journal.brought();
    let brought = brought.filter(|brought| run.is_none_or(|run| is_run(&brought.imported, run)));
    let mut meant = Meant { run, brought };
    let mut found = meant.latest(&journal)?;
    if found.is_none() && meant.brought.take().is_some() {
        found = meant.latest(&journal)?;
    }
    let Some(found) = found else {
        let what = "there is no import to take back";
        return Err(Trouble::failed(what)
            .hint("entries tell which import brought them: reflect list --jsonl")
            .into());
    };
    if !yes && !env.input.terminal {
        let what = "could not ask whether to take it back: no terminal is there";
        return Err(Trouble::not_understood(what)
            .hint("to erase without being asked: --yes")
            .into());
    }
    let Run {
        imported,
        days,
        edited,
    } = &found;
    let answer = undone::confirm(&mut env.input, &mut env.out, imported, days, *edited, !yes)?;
    if answer == Undo::Nothing {
        env.talk.say(imported::LEFT);
        return Ok(Exit::Done);
    }
    journal.if_held(Access::Write, |by| env.talk.say(&kept::waits_for(by)));
    let taken = journal.remove(|line| {
        let Line::Entry(stored) = line else {
            return false;
        };
        meant
            .of(stored)
            .is_some_and(|(of, is_edited)| of == *imported && (answer == Undo::All || !is_edited))
    })?;
    let stay = if answer == Undo::All { 0 } else { *edited };
    env.talk.note(&undone::done(taken.answer, stay));
    if !taken.locked {
        env.talk.say(kept::NO_LOCK);
    }
    if !taken.has_access {
        env.talk.say(kept::MADE_PRIVATE);
    }
    Ok(Exit::Done)
}

/// Returns `true` if what brought an entry is of a run.
fn is_run(imported: &str, run: &str) -> bool {
    imported.rsplit(' ').next() == Some(run)
}
