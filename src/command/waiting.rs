//! `reflect waiting`: words that are in no entry yet, listed, shown, kept or discarded.

use std::path::Path;

use anyhow::Result;

use crate::app::journal;
use crate::app::resolve::{keep, one};
use crate::app::write::unkept;
use crate::cli::{Waiting, WithWaiting};
use crate::env::Env;
use crate::exit::{Cure, Exit, Trouble};
use crate::show::{erased, kept, waiting as show};
use crate::waiting::{Found, Listing, Meta};

pub(super) fn run(args: &Waiting, env: &mut Env) -> Result<Exit> {
    let journal = journal::of(env)?;
    let listing = unkept(&journal, env);
    let Some(what) = args.what else {
        return list(&listing, args.json, env);
    };
    let mut found = one(listing, args.item.as_deref())?;
    if what == WithWaiting::Show {
        kept::words(&mut env.out, &found.words)?;
        return Ok(Exit::Done);
    }
    if !args.yes && !env.input.terminal {
        let what = "could not ask about words that wait: no terminal is there";
        return Err(Trouble::not_understood(what)
            .hint("to erase without being asked: --yes")
            .into());
    }
    let discards = what == WithWaiting::Discard;
    if !args.yes {
        let question = show::question(discards, journal.path());
        show::words(&mut env.out, &found.words)?;
        if !erased::says_yes(&mut env.input, &mut env.out, &question)? {
            env.talk.say(show::WAIT_ON);
            return Ok(Exit::Done);
        }
    }
    if !is_without_leftovers(&found, env)? && discards {
        env.talk.say(&kept::editors_files(&found.item.leftovers()));
        return Ok(Exit::Failed);
    }
    if !discards {
        keep(&journal, found, env)?;
        return Ok(Exit::Done);
    }
    let path = found.path();
    found.item.done().cure(
        || format!("could not remove words at {}", path.display()),
        "they wait on; check that the folder is yours",
    )?;
    env.talk.say(show::GONE);
    Ok(Exit::Done)
}

fn list(listing: &Listing, as_json: bool, env: &mut Env) -> Result<Exit> {
    let rows = listing.own.iter().map(|found| (found, None));
    let strays = listing.stray.iter().flat_map(|stray| {
        let from = stray.journal.as_deref().unwrap_or(Path::new(""));
        stray.items.iter().map(move |found| (found, Some(from)))
    });
    let rows = rows.chain(strays).map(|(found, from)| show::Row {
        id: found.item.id(),
        path: found.path(),
        at: found.at(env.now),
        kind: found.kind(),
        entry: found.meta.as_ref().map(Meta::id),
        words: &found.words,
        files: found.item.leftovers(),
        from,
    });
    let rows: Vec<_> = rows.collect();
    if as_json {
        show::json(&mut env.out, &rows)?;
    } else {
        let today = env.today();
        show::page(&mut env.out, &rows, !listing.held.is_empty(), today)?;
    }
    Ok(Exit::Done)
}

/// Whether no editor's file lies in an item: such files are never removed without a yes of their own.
fn is_without_leftovers(found: &Found, env: &mut Env) -> Result<bool> {
    let files = found.item.leftovers();
    if files.is_empty() || !env.input.terminal {
        return Ok(files.is_empty());
    }
    show::files(&mut env.out, &files)?;
    if !erased::says_yes(&mut env.input, &mut env.out, show::FILES_GO)? {
        return Ok(false);
    }
    found.item.remove_leftovers().cure(
        || "could not remove an editor's files".to_owned(),
        "your words still wait; check that the folder is yours",
    )?;
    Ok(true)
}
