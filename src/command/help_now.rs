//! `reflect help-now`: someone to call. It needs no journal, no home, no terminal and no network.

use anyhow::Result;

use crate::cli::HelpNow;
use crate::env::Env;
use crate::exit::Exit;
use crate::help_lines;
use crate::people::{self, People};
use crate::show::help_now;

pub(super) fn run(args: &HelpNow, env: &mut Env) -> Result<Exit> {
    let path = env.places.people();
    let people = match path.as_deref().map(people::read) {
        Some(Ok(people)) => people,
        // A list that cannot be read is no reason to show nobody.
        Some(Err(error)) => {
            env.talk.say(&format!(
                "reflect: could not read your list of people: {error}"
            ));
            People::default()
        }
        None => People::default(),
    };
    if people.open_to_others {
        env.talk.say(
            "Others on this computer can read your list of people. To close it: chmod 600 PATH",
        );
    }
    let mut rows = help_lines::all()?;
    let country = match &args.country {
        Some(code) => Some(code.to_ascii_uppercase()),
        None => env.locale.as_deref().and_then(help_lines::country_of),
    };
    let first = help_lines::row(&rows, country.as_deref()).cloned();
    if args.country.is_some() && first.as_ref().is_some_and(|row| row.country != country) {
        env.talk
            .say("That country is not in the table. --country takes two letters: US, DE, NZ.");
    }
    if args.all {
        rows.sort_by_key(|row| Some(row) != first.as_ref());
    } else {
        rows = first.into_iter().collect();
    }
    let help = help_now::Help {
        people: &people.lines,
        people_file: path.as_deref(),
        lines: &rows,
    };
    if args.json {
        help_now::json(&mut env.out, &help)?;
    } else {
        help_now::page(&mut env.out, &help, args.all)?;
    }
    Ok(Exit::Done)
}
