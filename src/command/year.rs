//! `reflect year [WHEN]`: the year that holds a day, in the writer's own words.

use anyhow::Result;

use crate::app::report;
use crate::calendar::{self, Month, Period};
use crate::cli;
use crate::env::Env;
use crate::exit::{Exit, Trouble};

pub(super) fn run(args: &cli::Year, env: &mut Env) -> Result<Exit> {
    let today = env.today();
    let year = match args.when.join(" ") {
        _ if args.when.is_empty() => Month::of(today).whole_year(),
        text => calendar::period(&text, today, env.reckoning())
            .ok()
            .and_then(Period::within_a_year)
            .ok_or_else(|| {
                Trouble::not_understood("could not read that as a day or a year")
                    .hint("a year is found by any of its days: yesterday, 'last year', 2026")
            })?,
    };
    report::review(year, &args.form, env)
}
