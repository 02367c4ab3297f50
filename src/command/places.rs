//! `reflect where`: the paths in use, and what is there.

use anyhow::Result;

use crate::cli::Where;
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::{Around, Journal, Kind, State, state};
use crate::show::places;

pub(super) fn run(args: &Where, env: &mut Env) -> Result<Exit> {
    let journal = Journal::at(env.places.journal()?);
    let people = env.places.people();
    let found = places::Places {
        journal: journal.path(),
        named_by: env.places.named_by(),
        there: match state(journal.path()) {
            State::Absent => Err("not there yet; the first entry makes it"),
            State::Other => Err("not a plain file that you can open"),
            State::File { bytes, mode } => Ok((bytes, mode)),
        },
        people: people.map(|path| {
            let there = state(&path) != State::Absent;
            (path, there)
        }),
        not_kept: journal
            .beside(&Around::of(env.places.own_folder(), &env.places.temporary))
            .unwrap_or_default()
            .into_iter()
            .filter_map(|(kind, path)| (kind == Kind::NotKept).then_some(path))
            .collect(),
    };
    if args.json {
        places::json(&mut env.out, &found)?;
    } else {
        places::page(&mut env.out, &found)?;
    }
    Ok(Exit::Done)
}
