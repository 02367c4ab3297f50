//! `reflect config`: the settings, and what chose each.

use anyhow::Result;

use crate::cli;
use crate::config::{Config, EXAMPLE, KEYS};
use crate::env::{BY_NAME, Env, Pages};
use crate::exit::Exit;
use crate::show::config::{self as show, Choice, From};

pub(super) fn run(args: &cli::Config, env: &mut Env) -> Result<Exit> {
    if args.example {
        env.out.to.write_all(EXAMPLE.as_bytes())?;
        return Ok(Exit::Done);
    }
    let file = Config::read(&env.places)?;
    let mut choices = Vec::new();
    for key in &KEYS {
        let outside = match key.name {
            "journal" => env.places.named_from_outside(),
            "first_week" if env.places.named_by() == BY_NAME => env.places.named_from_outside(),
            "color" => env.colour_by.filter(|by| *by != "the config"),
            "screen" if env.terminal.pages == Pages::Plain => Some("ACCESSIBLE"),
            _ => None,
        };
        let otherwise = match key.name {
            "country" => "your time zone's",
            "waiting" => "chosen by reflect",
            "journals" => "none",
            _ => "the week of your first answer",
        };
        let from = match (outside, file.line_of(key.name)) {
            (Some(by), _) => From::Outside(by),
            (None, Some(line)) => From::File(line),
            (None, None) => From::Default,
        };
        choices.push(Choice {
            key: key.name,
            value: (key.in_force)(env),
            otherwise,
            from,
        });
    }
    let path = env.places.config_file();
    if args.json {
        show::json(&mut env.out, &choices, path.as_deref())?;
    } else {
        show::page(&mut env.out, &choices, path.as_deref())?;
    }
    Ok(Exit::Done)
}
