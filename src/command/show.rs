//! `reflect show ENTRY`: one entry, whole.

use anyhow::Result;

use crate::app::query;
use crate::cli::Show;
use crate::env::Env;
use crate::exit::Exit;
use crate::show::{json, listing};

pub(super) fn run(args: &Show, env: &mut Env) -> Result<Exit> {
    let (_, stored, exit) = query::entry(&args.entry, env)?;
    if args.json {
        json::entry(&mut env.out, &stored)?;
    } else {
        listing::entry(&mut env.out, &stored.entry)?;
    }
    Ok(exit)
}
