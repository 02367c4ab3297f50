//! What is erased: shown or counted, asked about, removed, and what stays of it told.

use anyhow::Result;

use crate::calendar::Period;
use crate::env::Env;
use crate::exit::{Cure, Exit};
use crate::journal::{Around, Journal, Kind};
use crate::pick::pick_to_change;
use crate::show::{erased, kept};

/// Removes one entry; `yes` says so beforehand.
///
/// # Errors
/// Where there is no such entry, it or what shows it cannot be removed, and where nobody can be asked.
pub(crate) fn one(entry: &[String], yes: bool, env: &mut Env) -> Result<Exit> {
    let (journal, stored, exit) = pick_to_change(entry, env)?;
    if !yes && !erased::confirm_entry(&mut env.input, &mut env.out, &stored.entry)? {
        env.talk.say(erased::LEFT);
        return Ok(exit);
    }
    let (traces, locked) = journal.erase(&stored, &around(env))?;
    erased::entry(&stored.entry, locked, env);
    let exit = erased::beside(&traces, env).unwrap_or(exit);
    traces.stays.map_or(Ok(exit), Err)
}

/// Removes the journal and all that lies beside it, as it was when the writer was asked; `yes` says so beforehand.
///
/// # Errors
/// Where the journal cannot be read, something written to it meanwhile, or something not be removed; and where nobody can be asked.
pub(crate) fn everything(yes: bool, env: &mut Env) -> Result<Exit> {
    let journal = Journal::at(env.places.journal()?);
    let around = around(env);
    let told = || format!("could not look at {}", journal.path().display());
    let cure = "nothing was removed; see that it and its folder are yours to read";
    let seen = journal.look().cure(told, cure)?;
    let mut count = 0;
    journal.read(Period::ALL, |_| count += 1)?;
    let beside = journal.beside(&around).cure(told, cure)?;
    let files = beside.iter().filter(|(kind, _)| *kind != Kind::Rewriting);
    let files = files.count();
    if !yes && !erased::confirm_all(&mut env.input, &mut env.out, count, files)? {
        env.talk.say(erased::LEFT);
        return Ok(Exit::Done);
    }
    let removed = journal.erase_all(&around, (!yes).then_some(seen))?;
    let all_stays = removed.paths.is_empty() && removed.stays.is_some();
    let mut shown = Ok(());
    if !all_stays {
        shown = erased::page(&mut env.out, &removed.paths).and_then(|()| env.out.to.flush());
        env.talk.say(erased::BEYOND);
    }
    if !removed.locked {
        env.talk.say(kept::NO_LOCK);
    }
    // What stays is told, though nobody may read what is gone.
    removed.stays.map_or(Ok(()), Err)?;
    Ok(shown.map(|()| Exit::Done)?)
}

fn around(env: &Env) -> Around {
    Around::of(env.places.own_folder(), &env.places.temporary)
}
