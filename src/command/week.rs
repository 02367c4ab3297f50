//! `reflect week [DAY]`: the week that holds a day, in the writer's own words.

use anyhow::Result;

use crate::app::report;
use crate::calendar;
use crate::cli;
use crate::env::Env;
use crate::exit::{Exit, Trouble};

pub(super) fn run(args: &cli::Week, env: &mut Env) -> Result<Exit> {
    let (today, reckoning) = (env.today(), env.reckoning());
    let week = match args.day.join(" ") {
        _ if args.day.is_empty() => reckoning.week(today).into(),
        text => calendar::period(&text, today, reckoning)
            .ok()
            .and_then(|period| period.whole_week(reckoning))
            .ok_or_else(|| {
                Trouble::not_understood("could not read that as a day or a week")
                    .hint("a week is found by any of its days: yesterday, 'last week', 2026-11-21")
            })?,
    };
    report::review(week, &args.form, env)
}
