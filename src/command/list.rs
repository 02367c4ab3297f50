//! `reflect list [PERIOD]`: the entries of a period.

use anyhow::Result;

use crate::app::query;
use crate::cli::List;
use crate::env::Env;
use crate::exit::Exit;

pub(super) fn run(args: &List, env: &mut Env) -> Result<Exit> {
    query::list(&args.period, &args.selection, &[], args.aside, true, env)
}
