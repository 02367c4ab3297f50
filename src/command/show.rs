//! `reflect show ENTRY`: one entry, whole.

use anyhow::Result;

use crate::cli::Show;
use crate::env::Env;
use crate::exit::Exit;
use crate::find::{Wanted, one};
use crate::journal::Journal;
use crate::show::{damage, json, listing};

pub(super) fn run(args: &Show, env: &mut Env) -> Result<Exit> {
    let wanted = Wanted::read(&args.entry.join(" "), env.today());
    let journal = Journal::at(env.places.journal()?);
    let mut found = Vec::new();
    let reading = journal.read(wanted.period(), |line| wanted.gather(line, &mut found))?;
    // Said first: what is not found may stand in a line that could not be read.
    let exit = damage::or(Exit::Done, &reading.damage, journal.path(), env);
    let stored = one(&wanted, found)?;
    if args.json {
        json::entry(&mut env.out, &stored)?;
    } else {
        listing::entry(&mut env.out, &stored.entry)?;
    }
    Ok(exit)
}
