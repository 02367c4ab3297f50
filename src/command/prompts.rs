//! `reflect prompts [THEME]`: the weeks of a season, or of the year, or one of them.

use anyhow::Result;

use crate::cli::Prompts;
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::{Journal, Reading};
use crate::prompts::{CATALOG, Schedule, Slot};
use crate::show::{damage, prompts as show};

pub(super) fn run(args: &Prompts, env: &mut Env) -> Result<Exit> {
    let journal = env.places.journal_if_any().map(Journal::at);
    let reading = match &journal {
        Some(journal) => journal.first_question()?,
        None => Reading::default(),
    };
    let present =
        Schedule::of(reading.first_question.as_ref(), env.now, &env.settings).slot(env.today());
    let season = args.season.map(usize::from);
    if args.export {
        let slot = CATALOG.pick(args.theme.as_deref(), season, present)?;
        env.out.to.write_all(CATALOG.file(slot).as_bytes())?;
    } else if args.theme.is_some() {
        let slot = CATALOG.pick(args.theme.as_deref(), season, present)?;
        let theme = CATALOG.read(slot)?;
        if args.json {
            show::theme_json(&mut env.out, &theme)?;
        } else {
            show::theme(&mut env.out, &theme)?;
        }
    } else {
        let seasons = match season {
            _ if args.all => 1..=CATALOG.seasons(),
            season => season.map_or(present.season..=present.season, |season| season..=season),
        };
        // The days before week 1 are listed while they last.
        let arriving = season.is_none() && present == CATALOG.arriving();
        let weeks = arriving.then_some(present).into_iter();
        let weeks: Vec<Slot> = weeks
            .chain(seasons.flat_map(|season| CATALOG.season(season)))
            .collect();
        if args.json {
            show::weeks_json(&mut env.out, &weeks, present)?;
        } else {
            show::weeks(&mut env.out, &weeks, present)?;
        }
    }
    Ok(match journal {
        Some(journal) => damage::or(Exit::Done, &reading.damage, journal.path(), env),
        None => Exit::Done,
    })
}
