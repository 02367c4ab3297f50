//! `reflect where`: the paths in use, and what is there.

use std::path::PathBuf;

use anyhow::Result;

use crate::app::journal;
use crate::app::write::waiting;
use crate::cli::Where;
use crate::env::Env;
use crate::exit::Exit;
use crate::os::{State, state};
use crate::show::places;
use crate::waiting::Found;

pub(super) fn run(args: &Where, env: &mut Env) -> Result<Exit> {
    let journal = journal::of(env)?;
    let own = |path: Option<PathBuf>| {
        let path = path?;
        let there = state(&path) != State::Absent;
        Some((path, there))
    };
    let waiting = waiting(Some(&journal), env);
    let listing = waiting.list();
    let found = places::Places {
        journal: journal.path(),
        named_by: env.places.named_by(),
        there: match state(journal.path()) {
            State::Absent => Err("not there yet; your first entry creates it"),
            State::Other => Err("not a file you can open"),
            State::File { bytes, mode } => Ok((bytes, mode)),
        },
        people: own(env.places.people()),
        card: own(env.places.card()),
        waiting: waiting.place(),
        not_kept: listing.own.iter().map(Found::path).collect(),
        stray: listing
            .stray
            .iter()
            .map(|stray| stray.folder.clone())
            .collect(),
    };
    if args.json {
        places::json(&mut env.out, &found)?;
    } else {
        places::page(&mut env.out, &found)?;
    }
    Ok(Exit::Done)
}
