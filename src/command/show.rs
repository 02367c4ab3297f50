//! `reflect show [ENTRY]`: one entry, whole, or all entries of a day.

use anyhow::Result;

use crate::app::query;
use crate::cli::Show;
use crate::env::Env;
use crate::exit::Exit;
use crate::show::{json, listing};

pub(super) fn run(args: &Show, env: &mut Env) -> Result<Exit> {
    if args.json {
        let (_, stored, exit) = query::entry(&args.entry, env)?;
        json::entry(&mut env.out, &stored)?;
        return Ok(exit);
    }
    let (lines, exit) = query::entries(&args.entry, env)?;
    listing::entries(&mut env.out, &lines)?;
    Ok(exit)
}
