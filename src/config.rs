//! The writer's file of choices, `config.toml`: read where it is there, never written.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that opens that file"
)]

mod keys;

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Result;
use toml::de::DeTable;

use crate::cli::Colour;
use crate::env::Places;
use crate::exit::{Cure, Trouble};
use crate::settings::Settings;

pub(crate) use keys::{EXAMPLE, KEYS};

/// What stands in the file.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// The journal.
    pub journal: Option<PathBuf>,
    /// When styles are written.
    pub color: Option<Colour>,
    /// All else; the default where the file says nothing.
    pub settings: Settings,
    /// The keys that stand in the file, each with its line.
    lines: BTreeMap<&'static str, usize>,
}

impl Config {
    /// Reads the file of a writer; nothing is chosen where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read, and where it holds a key or a value that is none: with its line, and what is allowed.
    pub(crate) fn read(places: &Places) -> Result<Self> {
        let Some(path) = places.config_file() else {
            return Ok(Self::default());
        };
        // What is no file, a pipe say, would be waited for.
        let text = match std::fs::metadata(&path).and_then(|found| {
            if found.is_file() {
                std::fs::read_to_string(&path)
            } else {
                Err(io::Error::other("it is not a plain file"))
            }
        }) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            read => read.cure(
                || format!("could not read the config at {}", path.display()),
                "it is a plain file in UTF-8; without it, all is as usual",
            )?,
        };
        Ok(Self::parse(&text, &path, places.home.as_deref())?)
    }

    /// Settles the journal: the one that the command line names, or else the environment, or else the file. None is left where that
    /// cannot be told for sure; an empty path names none.
    ///
    /// # Errors
    /// As [`Config::read`], and where the environment is to name the journal and names none.
    pub(crate) fn settle(flag: Option<PathBuf>, places: &mut Places) -> Result<Self> {
        if let Some((given, by)) = places.named.take()
            && flag.is_none()
        {
            let path = keys::path(&given, places.home.as_deref()).ok_or_else(|| {
                let what = "could not take REFLECT_JOURNAL as the journal's path";
                Trouble::not_understood(what).hint(format!("it is {}", keys::A_PATH))
            })?;
            places.named = Some((path, by));
        }
        let config = Self::read(places);
        match &config {
            _ if flag.as_deref() == Some(Path::new("")) => {}
            Ok(config) => places.settle(flag, config.journal.clone()),
            Err(_) if flag.is_some() => places.settle(flag, None),
            // The journal may be the one that the config was to name.
            Err(_) => {}
        }
        config
    }

    /// Reads a text in the form of the file.
    fn parse(text: &str, path: &Path, home: Option<&Path>) -> Result<Self, Trouble> {
        let refused = |at: Range<usize>, what: &str| {
            let line = line_of(text, at.start);
            let path = path.display();
            Trouble::not_understood(format!("could not read line {line} of {path}: {what}"))
        };
        let table = DeTable::parse(text).map_err(|error| {
            refused(error.span().unwrap_or_default(), "it is not TOML")
                .hint("a line is a key, = and a value, texts in quotes: screen = \"inline\"")
                .hint("reflect config --example shows a whole file")
        })?;
        let mut config = Self::default();
        for (name, value) in table.into_inner() {
            let Some(key) = KEYS.iter().find(|key| key.name == name.get_ref()) else {
                let names: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
                return Err(refused(name.span(), "there is no such key")
                    .hint(format!("the keys: {}", names.join(", "))));
            };
            if (key.set)(&mut config, value.get_ref(), home).is_none() {
                return Err(
                    refused(value.span(), &format!("that is no value for {}", key.name))
                        .hint(format!("{} is {}", key.name, key.allowed)),
                );
            }
            config
                .lines
                .insert(key.name, line_of(text, name.span().start));
        }
        Ok(config)
    }

    /// The line of the file that sets a key, counted from 1.
    #[must_use]
    pub(crate) fn line_of(&self, key: &str) -> Option<usize> {
        self.lines.get(key).copied()
    }
}

/// The line of a place in a text, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    memchr::memchr_iter(b'\n', before).count() + 1
}

#[cfg(test)]
mod tests {
    use super::{Config, EXAMPLE, KEYS};
    use crate::cli::Colour;
    use crate::settings::{Reckoning, Screen, Settings};
    use chrono::{NaiveTime, Weekday};
    use std::path::Path;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(
            text,
            Path::new("/home/ana/config.toml"),
            Some(Path::new("/home/ana")),
        )
        .map_err(|trouble| format!("{trouble}\n{}", trouble.hints.join("\n")))
    }

    #[test]
    fn every_key_sets_what_it_names() {
        let text = "first_week = 2026-11-16\nscreen = \"inline\"\nquestions_after = false\n\
                    closing_lines = false\ncolor = \"never\"\n\njournal = \"~/notes/mine.jsonl\"\n\
                    week_starts = \"sunday\"\nday_ends = \"04:30\"\n";
        let config = parse(text).expect("a config");
        let settings = Settings {
            first_week: Some("2026-11-16".parse().expect("a date")),
            screen: Screen::Inline,
            questions_after: false,
            closing_lines: false,
            reckoning: Reckoning {
                week_starts: Weekday::Sun,
                day_ends: NaiveTime::from_hms_opt(4, 30, 0).expect("a time"),
            },
        };
        assert_eq!(config.settings, settings);
        assert_eq!(config.color, Some(Colour::Never));
        assert_eq!(
            config.journal.as_deref(),
            Some(Path::new("/home/ana/notes/mine.jsonl"))
        );
        assert_eq!(config.line_of("color"), Some(5));
        assert_eq!(config.line_of("journal"), Some(7));
        assert!(
            KEYS.iter().all(|key| text.contains(key.name)),
            "a key is not tried"
        );
    }

    #[test]
    fn what_is_no_key_or_no_value_is_named_by_its_line_with_what_is_allowed() {
        let screen = "screen is \"alternate\" or \"inline\"";
        let keys = "the keys: journal, first_week, week_starts, day_ends, screen, questions_after, \
                    closing_lines, color";
        let toml = "a line is a key, = and a value, texts in quotes: screen = \"inline\"\n\
                    reflect config --example shows a whole file";
        for (text, line, what, hint) in [
            ("\nscreen = 7", 2, "that is no value for screen", screen),
            (
                "screen = \"wide\"",
                1,
                "that is no value for screen",
                screen,
            ),
            ("\n\nSCREEN = \"inline\"", 3, "there is no such key", keys),
            ("[screen]\na = 1", 1, "that is no value for screen", screen),
            ("screen inline", 1, "it is not TOML", toml),
            (
                "color = \"auto\"\ncolor = \"auto\"",
                2,
                "it is not TOML",
                toml,
            ),
            (
                "journal = \"mine.jsonl\"",
                1,
                "that is no value for journal",
                "journal is a path that begins with / or ~/",
            ),
            (
                "first_week = \"2026-11-31\"",
                1,
                "that is no value for first_week",
                "first_week is a date: 2026-11-16",
            ),
            (
                "first_week = 2026-11-16T10:00:00",
                1,
                "that is no value for first_week",
                "first_week is a date: 2026-11-16",
            ),
            (
                "questions_after = \"no\"",
                1,
                "that is no value for questions_after",
                "questions_after is true or false",
            ),
        ] {
            let said =
                format!("could not read line {line} of /home/ana/config.toml: {what}\n{hint}");
            assert_eq!(parse(text).err(), Some(said), "{text}");
        }
    }

    #[test]
    fn a_week_can_start_on_any_day_and_a_day_can_end_before_noon() {
        for name in [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "Sunday",
        ] {
            let config = parse(&format!("week_starts = \"{name}\"")).expect(name);
            let starts = config.settings.reckoning.week_starts;
            assert_eq!(Ok(starts), name.parse(), "{name}");
        }
        for (value, ends) in [
            ("\"00:00\"", "00:00"),
            ("\"04:00\"", "04:00"),
            ("\"11:59\"", "11:59"),
            ("04:00:00", "04:00"),
        ] {
            let config = parse(&format!("day_ends = {value}")).expect(value);
            let told = config.settings.reckoning.day_ends.format("%H:%M");
            assert_eq!(told.to_string(), ends);
        }
        let said = |key: &str, allowed: &str| {
            format!(
                "could not read line 1 of /home/ana/config.toml: that is no value for {key}\n\
                 {key} is {allowed}"
            )
        };
        for value in ["\"\"", "\"mon\"", "\"Montag\"", "\"today\"", "1", "true"] {
            let found = parse(&format!("week_starts = {value}")).err();
            let said = said("week_starts", "a weekday in English: \"monday\"");
            assert_eq!(found, Some(said), "{value}");
        }
        for value in [
            "\"\"",
            "\"4\"",
            "\"4:00\"",
            "\"12:00\"",
            "\"23:00\"",
            "\"24:00\"",
            "\"04:60\"",
            "\"04:00:00\"",
            "\"-4:00\"",
            "\" 4:00\"",
            "\"+4:00\"",
            "\"04.00\"",
            "\"é:00\"",
            "4",
            "4.5",
            "12:00:00",
            "04:00:30",
            "2026-11-21T04:00:00",
        ] {
            let found = parse(&format!("day_ends = {value}")).err();
            let said = said("day_ends", "a time from \"00:00\" to \"11:59\"");
            assert_eq!(found, Some(said), "{value}");
        }
    }

    #[test]
    fn the_example_is_a_config_and_changes_nothing() {
        let config = parse(EXAMPLE).expect("a config");
        assert_eq!(config.settings, Settings::default());
        assert!(config.lines.is_empty());
        // With every key in force it is one, too, and names each of them.
        let in_force: Vec<&str> = EXAMPLE
            .lines()
            .filter_map(|line| line.strip_prefix('#').filter(|line| !line.starts_with(' ')))
            .collect();
        let config = parse(&in_force.join("\n")).expect("a config");
        for key in KEYS {
            assert!(config.line_of(key.name).is_some(), "{}", key.name);
        }
    }
}
