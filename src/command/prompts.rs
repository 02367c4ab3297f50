//! `reflect prompts [THEME]`: the thirteen weeks, or one of them.

use anyhow::Result;

use crate::cli::Prompts;
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::{Journal, Reading};
use crate::prompts;
use crate::show::{damage, prompts as show};

pub(super) fn run(args: &Prompts, env: &mut Env) -> Result<Exit> {
    if let Some(slug) = &args.theme {
        let place = prompts::place_of(slug).ok_or_else(prompts::no_such_theme)?;
        let theme = prompts::theme(place)?;
        if args.json {
            show::theme_json(&mut env.out, &theme, place)?;
        } else {
            show::theme(&mut env.out, &theme, place)?;
        }
        return Ok(Exit::Done);
    }
    let journal = env.places.journal_if_any().map(Journal::at);
    let reading = match &journal {
        Some(journal) => journal.first_question()?,
        None => Reading::default(),
    };
    let first_week = env.first_week(reading.first_question);
    let present = prompts::place(first_week, env.today(), env.reckoning());
    let themes = prompts::season()?;
    if args.json {
        show::season_json(&mut env.out, &themes, present)?;
    } else {
        show::season(&mut env.out, &themes, present)?;
    }
    Ok(match journal {
        Some(journal) => damage::or(Exit::Done, &reading.damage, journal.path(), env),
        None => Exit::Done,
    })
}
