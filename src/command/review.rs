//! `reflect review [PERIOD]`: any period in the writer's own words.

use anyhow::Result;

use crate::app::{report, when};
use crate::cli;
use crate::env::Env;
use crate::exit::Exit;

pub(super) fn run(args: &cli::Review, env: &mut Env) -> Result<Exit> {
    let period = when::period(&args.period, "week", env)?;
    report::review(period, &args.form, env)
}
