//! `reflect on-this-day [DAY]`: entries of this day a month, six months and each year ago.

use anyhow::Result;

use crate::app::earlier::show;
use crate::app::journal;
use crate::calendar::{self, Period, is_this_day};
use crate::cli::OnThisDay;
use crate::entry::{EntryMeta, Readable, Rows};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::show::earlier::Earlier;

pub(super) fn run(args: &OnThisDay, env: &mut Env) -> Result<Exit> {
    let today = env.today();
    let day = match args.day.join(" ") {
        _ if args.day.is_empty() => today,
        text => calendar::day(&text, today).map_err(Trouble::from)?,
    };
    let journal = journal::of(env)?;
    let before = Period {
        from: None,
        to: day.pred_opt(),
    };
    let mut rows = Rows::default();
    let (reading, words) = journal.read_spans(before, |line: EntryMeta, span| {
        let row = line.row(span);
        if row.date.is_some_and(|earlier| is_this_day(earlier, day)) {
            rows.add(&row);
        }
    })?;
    show(
        &journal,
        &reading,
        words,
        &Earlier::on(day, rows.end(false)),
        args.json,
        env,
    )
}
