//! `reflect search WORDS`: the entries that hold all of these words.

use anyhow::Result;

use crate::app::query;
use crate::cli::Search;
use crate::env::Env;
use crate::exit::Exit;

pub(super) fn run(args: &Search, env: &mut Env) -> Result<Exit> {
    query::list(
        args.period.as_slice(),
        &args.selection,
        &args.words,
        false,
        args.whole,
        env,
    )
}
