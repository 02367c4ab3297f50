//! `reflect erase ENTRY`, `reflect erase --all`: what is erased is gone.

use anyhow::Result;

use crate::calendar::Period;
use crate::cli::Erase;
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::journal::{Around, Journal};
use crate::pick::pick_to_change;
use crate::show::erased;

pub(super) fn run(args: &Erase, env: &mut Env) -> Result<Exit> {
    if !args.yes && !env.input.terminal {
        let what = "could not ask whether to erase: no terminal is there";
        return Err(Trouble::not_understood(what)
            .hint("--yes says so beforehand")
            .into());
    }
    let around = Around::of(env.places.own_folder(), &env.places.temporary);
    if args.all {
        all(args, &around, env)
    } else {
        entry(args, &around, env)
    }
}

fn entry(args: &Erase, around: &Around, env: &mut Env) -> Result<Exit> {
    let (journal, stored, exit) = pick_to_change(&args.entry, env)?;
    if !args.yes && !erased::confirm_entry(&mut env.input, &mut env.out, &stored.entry)? {
        env.talk.say(erased::LEFT);
        return Ok(exit);
    }
    let (traces, locked) = journal.erase(&stored, around)?;
    erased::entry(&stored.entry, locked, env);
    let beside = erased::Beside {
        gone: traces.gone,
        same_words: &traces.same_words,
        set_aside: traces.set_aside,
        in_an_editor: traces.in_an_editor,
    };
    let exit = erased::beside(&beside, env).unwrap_or(exit);
    traces.stays.map_or(Ok(exit), Err)
}

fn all(args: &Erase, around: &Around, env: &mut Env) -> Result<Exit> {
    let journal = Journal::at(env.places.journal()?);
    let mut count = 0;
    journal.read(Period::ALL, |_| count += 1)?;
    if !args.yes && !erased::confirm_all(&mut env.input, &mut env.out, count)? {
        env.talk.say(erased::LEFT);
        return Ok(Exit::Done);
    }
    let removed = journal.erase_all(around)?;
    let shown = erased::page(&mut env.out, &removed.paths).and_then(|()| env.out.to.flush());
    env.talk.say(erased::BEYOND);
    // What stays is told, though nobody may read what is gone.
    removed.stays.map_or(Ok(()), Err)?;
    Ok(shown.map(|()| Exit::Done)?)
}
