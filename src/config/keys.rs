//! The keys of the file, what each takes, and a file that explains them.

use std::path::Path;

use chrono::{NaiveDate, NaiveTime, Timelike};
use toml::de::DeValue;

use super::path::{A_PATH, path};
use super::{Config, journals};
use crate::calendar::{DAYS, weekday};
use crate::cli::Colour;
use crate::env::Env;
use crate::help;
use crate::settings::Screen;

/// One key of the file.
pub(crate) struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it can be, for a reader.
    pub allowed: &'static str,
    /// Takes a value over, with the writer's home; nothing where it is none.
    pub set: fn(&mut Config, &DeValue, Option<&Path>) -> Option<()>,
    /// The setting of a run; nothing if it follows from the journal.
    pub in_force: fn(&Env) -> Option<String>,
}

/// Every key there is.
pub(crate) const KEYS: [Key; 13] = [
    Key {
        name: "journal",
        allowed: A_PATH,
        set: |config, value, home| {
            config.journal = Some(path(Path::new(value.as_str()?), home)?);
            Some(())
        },
        in_force: |env| Some(env.places.journal_if_any()?.display().to_string()),
    },
    Key {
        name: "waiting",
        allowed: A_PATH,
        set: |config, value, home| {
            config.waiting = Some(path(Path::new(value.as_str()?), home)?);
            Some(())
        },
        in_force: |env| Some(env.places.waiting.as_ref()?.display().to_string()),
    },
    Key {
        name: "first_week",
        allowed: "a date: 2026-11-16",
        set: |config, value, _| {
            config.settings.first_week = Some(date(value)?);
            Some(())
        },
        in_force: |env| Some(env.settings.first_week?.to_string()),
    },
    Key {
        name: "seasons",
        allowed: "a number from 1 to 4",
        set: |config, value, _| {
            config.settings.seasons = number(value).filter(|seasons| (1..=4).contains(seasons))?;
            Some(())
        },
        in_force: |env| Some(env.settings.seasons.to_string()),
    },
    Key {
        name: "week_starts",
        allowed: "a weekday in English: \"monday\"",
        set: |config, value, _| {
            config.settings.reckoning.week_starts = weekday(value.as_str()?)?;
            Some(())
        },
        in_force: |env| Some(env.reckoning().weekday(DAYS[0]).to_owned()),
    },
    Key {
        name: "day_ends",
        allowed: "a time from \"00:00\" to \"11:59\"",
        set: |config, value, _| {
            config.settings.reckoning.day_ends = time(value)?;
            Some(())
        },
        in_force: |env| Some(env.reckoning().day_ends.format("%H:%M").to_string()),
    },
    Key {
        name: "screen",
        allowed: "\"alternate\" or \"inline\"",
        set: |config, value, _| {
            config.settings.screen = match value.as_str()? {
                "alternate" => Screen::Alternate,
                "inline" => Screen::Inline,
                _ => return None,
            };
            Some(())
        },
        in_force: |env| {
            Some(match env.settings.screen {
                Screen::Alternate => "alternate".to_owned(),
                Screen::Inline => "inline".to_owned(),
            })
        },
    },
    Key {
        name: "questions_after",
        allowed: "true or false",
        set: |config, value, _| {
            config.settings.questions_after = value.as_bool()?;
            Some(())
        },
        in_force: |env| Some(env.settings.questions_after.to_string()),
    },
    Key {
        name: "closing_lines",
        allowed: "true or false",
        set: |config, value, _| {
            config.settings.closing_lines = value.as_bool()?;
            Some(())
        },
        in_force: |env| Some(env.settings.closing_lines.to_string()),
    },
    Key {
        name: "complete_names",
        allowed: "true or false",
        set: |config, value, _| {
            config.settings.complete_names = value.as_bool()?;
            Some(())
        },
        in_force: |env| Some(env.settings.complete_names.to_string()),
    },
    Key {
        name: "color",
        allowed: "\"auto\", \"always\" or \"never\"",
        set: |config, value, _| {
            config.color = Some(match value.as_str()? {
                "auto" => Colour::Auto,
                "always" => Colour::Always,
                "never" => Colour::Never,
                _ => return None,
            });
            Some(())
        },
        in_force: |env| {
            let styles = if env.out.colour { "always" } else { "never" };
            Some(env.colour_by.map_or("auto", |_| styles).to_owned())
        },
    },
    Key {
        name: "country",
        allowed: "a country, by its two letters or its name: \"DE\"",
        set: |config, value, _| {
            let name = value.as_str()?.trim();
            let is_code = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
            let rows = help::all().ok()?;
            (is_code || help::named(&rows, name).is_some())
                .then(|| config.settings.country = Some(name.to_owned()))
        },
        in_force: |env| env.settings.country.clone(),
    },
    Key {
        name: "journals",
        allowed: journals::ALLOWED,
        set: |config, value, home| {
            config.settings.journals = journals::of(value, home)?;
            Some(())
        },
        in_force: |env| journals::names(&env.settings.journals),
    },
];

/// A time before noon as TOML has it, or the same in quotes; in whole minutes.
fn time(value: &DeValue) -> Option<NaiveTime> {
    let time = match value {
        DeValue::Datetime(moment) if moment.date.is_none() => moment.time?.to_string(),
        DeValue::String(text) if text.len() == 5 && text.starts_with(['0', '1']) => {
            format!("{text}:00")
        }
        _ => return None,
    };
    let time: NaiveTime = time.parse().ok()?;
    (time.hour() < 12 && time.second() == 0 && time.nanosecond() == 0).then_some(time)
}

fn number(value: &DeValue) -> Option<usize> {
    let DeValue::Integer(number) = value else {
        return None;
    };
    number.as_str().parse().ok()
}

/// A whole file, with every key and its default behind a `#`.
pub(crate) const EXAMPLE: &str = include_str!("example.toml");

/// A date as TOML has it, or the same in quotes.
fn date(value: &DeValue) -> Option<NaiveDate> {
    let text = match value {
        DeValue::Datetime(moment) if moment.time.is_none() => moment.date?.to_string(),
        DeValue::String(text) if text.len() == 10 => text.to_string(),
        _ => return None,
    };
    text.parse().ok()
}
