//! `reflect people [PERIOD]`: who was written of and toward whom, with the days.

use anyhow::Result;

use crate::cli::Mentions;
use crate::env::Env;
use crate::exit::Exit;
use crate::give_back::mentions_of;
use crate::show::mentions;

pub(super) fn run(args: &Mentions, env: &mut Env) -> Result<Exit> {
    mentions_of(args, mentions::people, env)
}
