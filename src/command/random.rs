//! `reflect random`: one earlier entry, the same all day.

use anyhow::Result;
use chrono::TimeDelta;

use crate::app::earlier::show;
use crate::app::journal;
use crate::calendar::Period;
use crate::cli::Random;
use crate::entry::{EntryMeta, Readable, Rows};
use crate::env::Env;
use crate::exit::Exit;
use crate::show::earlier::Earlier;

/// Entries of so many days, today's among them, are too near to be met again.
const NEAR: TimeDelta = TimeDelta::days(30);

pub(super) fn run(args: &Random, env: &mut Env) -> Result<Exit> {
    let today = env.today();
    let journal = journal::of(env)?;
    let long_ago = Period {
        from: None,
        to: today.checked_sub_signed(NEAR),
    };
    let mut least = None;
    let (reading, words) = journal.read_spans(long_ago, |line: EntryMeta, span| {
        let Some(entry) = line.entry.as_ref().filter(|entry| !entry.is_aside()) else {
            return;
        };
        // By a hash of the day and the id, whatever the order of the lines and whatever else is written today.
        let hash = hmac_sha256::Hash::hash(format!("{today} {}", entry.id).as_bytes());
        if least.as_ref().is_none_or(|(before, _)| hash < *before) {
            least = Some((hash, line.row(span)));
        }
    })?;
    let mut rows = Rows::default();
    if let Some((_, row)) = &least {
        rows.add(row);
    }
    show(
        &journal,
        &reading,
        words,
        &Earlier::any(today, rows),
        args.json,
        env,
    )
}
