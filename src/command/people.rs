//! `reflect people [PERIOD]`: people mentioned and reached out to, with the days.

use anyhow::Result;

use crate::app::report;
use crate::cli::Mentions;
use crate::env::Env;
use crate::exit::Exit;
use crate::show::mentions;

pub(super) fn run(args: &Mentions, env: &mut Env) -> Result<Exit> {
    report::mentions(args, mentions::people, env)
}
