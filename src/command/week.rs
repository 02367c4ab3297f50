//! `reflect week [DAY]`: the week that holds a day, in the writer's own words.

use anyhow::Result;

use crate::calendar::{self, Period, Week};
use crate::cli;
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::give_back::give_back;

pub(super) fn run(args: &cli::Week, env: &mut Env) -> Result<Exit> {
    let today = env.today();
    let week = match args.day.join(" ") {
        _ if args.day.is_empty() => Week::of(today),
        text => calendar::period(&text, today)
            .ok()
            .and_then(Period::within_a_week)
            .ok_or_else(|| {
                Trouble::not_understood("could not read that as a day or a week")
                    .hint("a week is found by any of its days: yesterday, 'last week', 2026-11-21")
            })?,
    };
    give_back(week.into(), &args.form, env)
}
