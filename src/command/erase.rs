//! `reflect erase ENTRY`, `reflect erase --all`: what is erased is gone.

use std::path::PathBuf;

use anyhow::Result;

use crate::app::journal;
use crate::app::query;
use crate::app::write::waiting;
use crate::calendar::Period;
use crate::cli::Erase;
use crate::env::Env;
use crate::exit::{Cure, Exit, Trouble};
use crate::journal::Access;
use crate::show::{erased, kept};
use crate::waiting::Listing;

pub(super) fn run(args: &Erase, env: &mut Env) -> Result<Exit> {
    if !args.yes && !env.input.terminal {
        let what = "could not ask before erasing: there is no terminal";
        return Err(Trouble::not_understood(what)
            .hint("to erase without being asked: --yes")
            .into());
    }
    if args.all {
        everything(args.yes, env)
    } else {
        one(&args.entry, args.yes, env)
    }
}

fn one(entry: &[String], yes: bool, env: &mut Env) -> Result<Exit> {
    let (journal, versions, exit) = query::versions_to_erase(entry, env)?;
    if !yes && !erased::confirm_entry(&mut env.input, &mut env.out, &versions)? {
        env.talk.say(erased::LEFT);
        return Ok(exit);
    }
    let waiting = waiting(Some(&journal), env);
    journal.if_held(Access::Write, |by| env.talk.say(&kept::waits_for(by)));
    let rewritten = journal.erase(&versions[0], |entry, erased| waiting.erase(entry, erased))?;
    let erased = rewritten.answer;
    erased::entry(&versions[0].entry, erased.lines, rewritten.locked, env);
    if !rewritten.has_access {
        env.talk.say(kept::MADE_PRIVATE);
    }
    let exit = erased::beside(&erased, env).unwrap_or(exit);
    erased.stays.map_or(Ok(exit), Err)
}

fn everything(yes: bool, env: &mut Env) -> Result<Exit> {
    let journal = journal::of(env)?;
    let told = || format!("could not look at {}", journal.path().display());
    let cure = "nothing was removed; check that it and its folder are yours to read";
    let seen = journal.look().cure(told, cure)?;
    let mut count = 0;
    journal.read(Period::ALL, |_| count += 1)?;
    let siblings = journal.siblings().cure(told, cure)?;
    let waiting = waiting(Some(&journal), env);
    // Held until they are gone: no other terminal goes on with them.
    let listing = waiting.list();
    if let Some(open) = listing.held.first() {
        let what = "could not erase all: words are being written in another terminal";
        let there = format!("they are in {}; nothing was removed", open.display());
        let trouble = Trouble::failed(what).hint(there);
        return Err(trouble.hint("keep or discard them there first").into());
    }
    let files = listing.own.len() + usize::from(siblings.damaged.is_some());
    if !yes && !erased::confirm_all(&mut env.input, &mut env.out, count, files)? {
        env.talk.say(erased::LEFT);
        return Ok(Exit::Done);
    }
    // Before the rest, whose folder is seen on disk at the end; without it, the next morning looks through all of the journal.
    journal.forget();
    journal.if_held(Access::Write, |by| env.talk.say(&kept::waits_for(by)));
    let removed = journal.erase_all(&waiting.folders(), (!yes).then_some(seen))?;
    waiting.remove_empty();
    let all_stays = removed.paths.is_empty() && removed.stays.is_some();
    let mut shown = Ok(());
    if !all_stays {
        let left = left(&listing, siblings.unknown, env);
        shown = erased::page(&mut env.out, &removed.paths, &left).and_then(|()| env.out.to.flush());
        env.talk.say(erased::BEYOND);
    }
    if !removed.locked {
        env.talk.say(kept::NO_LOCK);
    }
    // What stays is told, though nobody may read what is gone.
    removed.stays.map_or(Ok(()), Err)?;
    Ok(shown.map(|()| Exit::Done)?)
}

/// What is the writer's and stays: words for another journal, copies beside this one, the list of people, the config.
fn left(listing: &Listing, copies: Vec<PathBuf>, env: &Env) -> Vec<PathBuf> {
    let stray = listing.stray.iter().map(|stray| stray.folder.clone());
    let own = [env.places.people(), env.places.card()];
    let files = own.into_iter().flatten().chain(env.places.config_file());
    let files = files.filter(|file| file.exists());
    stray.chain(copies).chain(files).collect()
}
