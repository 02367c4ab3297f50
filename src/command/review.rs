//! `reflect review [PERIOD]`: any period in the writer's own words.

use anyhow::Result;

use crate::app::report;
use crate::calendar;
use crate::cli;
use crate::env::Env;
use crate::exit::{Exit, Trouble};

pub(super) fn run(args: &cli::Review, env: &mut Env) -> Result<Exit> {
    let text = if args.period.is_empty() {
        "week".to_owned()
    } else {
        args.period.join(" ")
    };
    let period = calendar::period(&text, env.today(), env.reckoning()).map_err(Trouble::from)?;
    report::review(period, &args.form, env)
}
