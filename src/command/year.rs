//! `reflect year [WHEN]`: the year that holds a day, in the writer's own words.

use anyhow::Result;

use crate::app::{report, when};
use crate::calendar::Period;
use crate::cli;
use crate::env::Env;
use crate::exit::Exit;

pub(super) fn run(args: &cli::Year, env: &mut Env) -> Result<Exit> {
    let year = when::around("year", &args.when, env, Period::within_a_year)?;
    report::review(year, &args.form, env)
}
