//! `reflect export [PERIOD]`: entries written out for another program.

use anyhow::Result;

use crate::cli::Export;
use crate::env::Env;
use crate::exit::Exit;
use crate::export::export;

pub(super) fn run(args: &Export, env: &mut Env) -> Result<Exit> {
    export(args, env)
}
