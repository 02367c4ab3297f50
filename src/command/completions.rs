//! `reflect completions SHELL`: what a shell needs to complete commands.

use anyhow::Result;

use crate::app::complete;
use crate::cli::Completions;
use crate::env::Env;
use crate::exit::Exit;

pub(super) fn run(args: &Completions, env: &mut Env) -> Result<Exit> {
    complete::script(args.shell, env.out.to)?;
    Ok(Exit::Done)
}
