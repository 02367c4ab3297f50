//! `reflect month [WHEN]`: the month that holds a day, in the writer's own words.

use anyhow::Result;

use crate::app::{report, when};
use crate::calendar::Month;
use crate::cli;
use crate::env::Env;
use crate::exit::Exit;

pub(super) fn run(args: &cli::Month, env: &mut Env) -> Result<Exit> {
    let month = when::around("month", &args.when, env, |period| {
        period.within_a_month().map(Month::period)
    })?;
    report::review(month, &args.form, env)
}
