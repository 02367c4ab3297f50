//! `reflect help-now`: someone to call. It needs no journal, no home, no terminal and no network.

use std::path::Path;

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
            env.talk.say(&help_now::unread(path.as_deref(), &error));
            People::default()
        }
        None => People::default(),
    };
    let mut rows = help_lines::all()?;
    let country = match &args.country {
        Some(given) => Some(help_lines::code(&rows, given)),
        None => env
            .locales
            .iter()
            .find_map(|locale| help_lines::country_of(locale)),
    };
    let first = help_lines::row(&rows, country.as_deref()).cloned();
    if args.country.is_some() && first.as_ref().is_some_and(|row| row.country != country) {
        env.talk
            .say("That country is not in the table. reflect help-now --all shows those that are.");
    }
    if args.all {
        rows.sort_by_key(|row| Some(row) != first.as_ref());
    } else {
        rows = first.into_iter().collect();
    }
    let help = help_now::Help {
        people: &people.lines,
        people_file: path.as_deref().map(Path::to_string_lossy),
        lines: &rows,
    };
    if args.json {
        help_now::json(&mut env.out, &help)?;
    } else {
        help_now::page(&mut env.out, &help, args.all)?;
    }
    if let (true, Some(path)) = (people.open_to_others, &path) {
        env.talk
            .say("Others on this computer can read your list. To close it:");
        env.talk.say(&format!("  chmod 600 '{}'", path.display()));
    }
    Ok(Exit::Done)
}
