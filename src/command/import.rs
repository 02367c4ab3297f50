//! `reflect import FILE…`, `reflect import --undo`: entries taken in from elsewhere, or taken back.

use anyhow::Result;

use crate::cli::Import;
use crate::env::Env;
use crate::exit::Exit;
use crate::import::import;

pub(super) fn run(args: &Import, env: &mut Env) -> Result<Exit> {
    import(args, env)
}
