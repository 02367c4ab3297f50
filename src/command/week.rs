//! `reflect week [DAY]`: the week that holds a day, in the writer's own words.

use anyhow::Result;

use crate::app::{report, when};
use crate::cli;
use crate::env::Env;
use crate::exit::Exit;

pub(super) fn run(args: &cli::Week, env: &mut Env) -> Result<Exit> {
    let week = when::around("week", &args.day, env, |period| {
        period.whole_week(env.reckoning())
    })?;
    report::review(week, &args.form, env)
}
