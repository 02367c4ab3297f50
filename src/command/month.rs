//! `reflect month [WHEN]`: the month that holds a day, in the writer's own words.

use anyhow::Result;

use crate::app::report;
use crate::calendar::{self, Month, Period};
use crate::cli;
use crate::env::Env;
use crate::exit::{Exit, Trouble};

pub(super) fn run(args: &cli::Month, env: &mut Env) -> Result<Exit> {
    let today = env.today();
    let month = match args.when.join(" ") {
        _ if args.when.is_empty() => Month::of(today),
        text => calendar::period(&text, today, env.reckoning())
            .ok()
            .and_then(Period::within_a_month)
            .ok_or_else(|| {
                Trouble::not_understood("could not read that as a day or a month")
                    .hint("a month is found by any of its days: yesterday, 'last month', 2026-11")
            })?,
    };
    report::review(month.period(), &args.form, env)
}
