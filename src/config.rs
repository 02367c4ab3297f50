//! The writer's file of choices, `config.toml`: read where it is there, never written.
mod journals;
mod keys;
mod path;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result};
use toml::de::DeTable;

use crate::cli::{Colour, is_a_path};
use crate::env::{BY_NAME, Env, Places};
use crate::exit::{Cure, Trouble};
use crate::os::small_file::{self, Found};
use crate::settings::Settings;

pub(crate) use keys::{EXAMPLE, KEYS};

/// What stands in the file.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// The journal.
    pub journal: Option<PathBuf>,
    /// Where waiting words are to be.
    pub waiting: Option<PathBuf>,
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
        let path = places.config_file();
        let read = path.as_deref().map_or(Ok(None), small_file::read);
        match Self::take(read, path.as_deref(), places.home.as_deref()) {
            (config, None) => Ok(config),
            (_, Some(refused)) => Err(refused),
        }
    }

    /// Takes what a file holds: every key that can be read, and what could not, if anything could not.
    pub(crate) fn take(
        read: io::Result<Option<Found>>,
        path: Option<&Path>,
        home: Option<&Path>,
    ) -> (Self, Option<Error>) {
        let path = path.unwrap_or(Path::new(""));
        let text = match read {
            Ok(None) => return (Self::default(), None),
            Ok(Some(found)) if found.goes_on => Err(io::Error::other("it is larger than 64 KiB")),
            Ok(Some(found)) => String::from_utf8(found.bytes).map_err(io::Error::other),
            Err(error) => Err(error),
        }
        .cure(
            || format!("could not read the config at {}", path.display()),
            "it has to be a UTF-8 text file; without one, reflect uses its defaults",
        );
        match text {
            Ok(text) => {
                let (config, refused) = Self::parse(&text, path, home);
                (config, refused.map(Into::into))
            }
            Err(error) => (Self::default(), Some(error)),
        }
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
            let path = path::path(&given, places.home.as_deref()).ok_or_else(|| {
                let what = "could not use REFLECT_JOURNAL as the journal's path";
                Trouble::not_understood(what).hint(format!("use {}", path::A_PATH))
            })?;
            places.named = Some((path, by));
        }
        let config = Self::read(places);
        if let Ok(config) = &config {
            places.waiting.clone_from(&config.waiting);
        }
        let is_name = |flag: &PathBuf| !is_a_path(flag.as_os_str()) && !flag.as_os_str().is_empty();
        if let Some(name) = flag
            .as_deref()
            .filter(|_| flag.as_ref().is_some_and(is_name))
        {
            let mut config = config?;
            let path = journals::called(name, &config.settings.journals)?;
            places.named = Some((path, BY_NAME));
            // That is a week of the usual journal: each has its own.
            config.settings.first_week = None;
            return Ok(config);
        }
        match &config {
            _ if flag.as_deref() == Some(Path::new("")) => {}
            Ok(config) => places.settle(flag, config.journal.clone()),
            Err(_) if flag.is_some() => places.settle(flag, None),
            // The journal may be the one that the config was to name.
            Err(_) => {}
        }
        config
    }

    /// Reads a text in the form of the file: every key that can be read, and what was refused, each with its line.
    fn parse(text: &str, path: &Path, home: Option<&Path>) -> (Self, Option<Trouble>) {
        let mut refused = Refused::default();
        let (table, errors) = DeTable::parse_recoverable(text);
        if let Some(error) = errors.first() {
            let hints = [
                "write `key = value`, with text in quotes: screen = \"inline\"".to_owned(),
                "`reflect config --example` prints a complete file".to_owned(),
            ];
            let line = line_of(text, error.span().unwrap_or_default().start);
            refused.add(line, "this is not TOML".to_owned(), hints);
        }
        let mut config = Self::default();
        for (name, value) in table.into_inner() {
            let line = line_of(text, name.span().start);
            let Some(key) = KEYS.iter().find(|key| key.name == name.get_ref()) else {
                let names: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
                let hint = format!("the keys: {}", names.join(", "));
                refused.add(line, "there is no such key".to_owned(), [hint]);
                continue;
            };
            if (key.set)(&mut config, value.get_ref(), home).is_none() {
                let line = line_of(text, value.span().start);
                let hint = format!("`{}` takes {}", key.name, key.allowed);
                refused.add(
                    line,
                    format!("`{}` cannot have that value", key.name),
                    [hint],
                );
            }
            config.lines.insert(key.name, line);
        }
        (config, refused.trouble(path))
    }

    /// Settles whether styles are written: a flag goes before the environment, which goes before the file.
    pub(crate) fn settle_colour(&self, flag: Option<Colour>, env: &mut Env) {
        let config = self.color.filter(|_| env.colour_by.is_none());
        let by = flag.map(|_| "--color").or(config.map(|_| "the config"));
        env.colour_by = by.or(env.colour_by);
        match flag.or(config).unwrap_or(Colour::Auto) {
            Colour::Auto => {}
            Colour::Always => env.out.colour = true,
            Colour::Never => env.out.colour = false,
        }
    }

    /// The line of the file that sets a key, counted from 1.
    pub(crate) fn line_of(&self, key: &str) -> Option<usize> {
        self.lines.get(key).copied()
    }
}

/// What was refused of a file, each with its line and what is allowed there.
#[derive(Default)]
struct Refused(Vec<(usize, String, Vec<String>)>);

impl Refused {
    fn add(&mut self, line: usize, what: String, hints: impl Into<Vec<String>>) {
        self.0.push((line, what, hints.into()));
    }

    /// Puts all of it into one error: the first line as its sentence, a hint for each of the others.
    fn trouble(mut self, path: &Path) -> Option<Trouble> {
        self.0.sort_by_key(|(line, ..)| *line);
        let mut all = self.0.into_iter();
        let (line, what, hints) = all.next()?;
        let what = format!("could not read line {line} of {}: {what}", path.display());
        let trouble = hints
            .into_iter()
            .fold(Trouble::not_understood(what), Trouble::hint);
        Some(all.fold(trouble, |trouble, (line, what, hints)| {
            let hints = hints.into_iter();
            let trouble = trouble.hint(format!("line {line}: {what}"));
            hints.fold(trouble, Trouble::hint)
        }))
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
        let path = Path::new("/home/ana/config.toml");
        match Config::parse(text, path, Some(Path::new("/home/ana"))) {
            (config, None) => Ok(config),
            (_, Some(trouble)) => Err(format!("{trouble}\n{}", trouble.hints.join("\n"))),
        }
    }

    #[test]
    fn every_key_sets_what_it_names() {
        let text = "first_week = 2026-11-16\nscreen = \"inline\"\nquestions_after = false\n\
                    closing_lines = false\ncomplete_names = false\ncolor = \"never\"\n\njournal = \"~/notes/mine.jsonl\"\nwaiting = \"/w\"\n\
                    week_starts = \"sunday\"\nday_ends = \"04:30\"\nseasons = 1\ncountry = \"DE\"\n\
                    [journals]\nletters = \"~/letters.jsonl\"\nwork = \"/w.jsonl\"\n";
        let config = parse(text).expect("a config");
        let settings = Settings {
            first_week: Some("2026-11-16".parse().expect("a date")),
            seasons: 1,
            screen: Screen::Inline,
            questions_after: false,
            closing_lines: false,
            complete_names: false,
            reckoning: Reckoning {
                week_starts: Weekday::Sun,
                day_ends: NaiveTime::from_hms_opt(4, 30, 0).expect("a time"),
            },
            country: Some("DE".to_owned()),
            journals: [("letters", "/home/ana/letters.jsonl"), ("work", "/w.jsonl")]
                .map(|(name, path)| (name.to_owned(), path.into()))
                .into(),
        };
        assert_eq!(config.settings, settings);
        assert_eq!(config.color, Some(Colour::Never));
        assert_eq!(
            config.journal.as_deref(),
            Some(Path::new("/home/ana/notes/mine.jsonl"))
        );
        assert_eq!(config.line_of("color"), Some(6));
        assert_eq!(config.line_of("journal"), Some(8));
        assert!(
            KEYS.iter().all(|key| text.contains(key.name)),
            "a key is not tried"
        );
    }

    #[test]
    fn what_is_no_key_or_no_value_is_named_by_its_line_with_what_is_allowed() {
        let screen = "`screen` takes \"alternate\" or \"inline\"";
        let journals = "`journals` cannot have that value";
        let takes = "`journals` takes names with paths: letters = \"~/letters.jsonl\"";
        let keys = "the keys: journal, waiting, first_week, seasons, week_starts, day_ends, screen, questions_after, \
                    closing_lines, complete_names, color, country, journals";
        let toml = "write `key = value`, with text in quotes: screen = \"inline\"\n\
                    `reflect config --example` prints a complete file";
        for (text, line, what, hint) in [
            ("\nscreen = 7", 2, "`screen` cannot have that value", screen),
            (
                "screen = \"wide\"",
                1,
                "`screen` cannot have that value",
                screen,
            ),
            ("\n\nSCREEN = \"inline\"", 3, "there is no such key", keys),
            (
                "[screen]\na = 1",
                1,
                "`screen` cannot have that value",
                screen,
            ),
            ("screen inline", 1, "this is not TOML", toml),
            (
                "color = \"auto\"\ncolor = \"auto\"",
                2,
                "this is not TOML",
                toml,
            ),
            (
                "journal = \"mine.jsonl\"",
                1,
                "`journal` cannot have that value",
                "`journal` takes a path that begins with / or ~/",
            ),
            (
                "first_week = \"2026-11-31\"",
                1,
                "`first_week` cannot have that value",
                "`first_week` takes a date: 2026-11-16",
            ),
            (
                "first_week = 2026-11-16T10:00:00",
                1,
                "`first_week` cannot have that value",
                "`first_week` takes a date: 2026-11-16",
            ),
            ("journals = 7", 1, journals, takes),
            ("[journals]\nletters = 7", 1, journals, takes),
            (
                "[journals]\nletters = \"letters.jsonl\"",
                1,
                journals,
                takes,
            ),
            ("[journals]\n\"my.own\" = \"/l.jsonl\"", 1, journals, takes),
            ("[journals]\n\"a/b\" = \"/l.jsonl\"", 1, journals, takes),
            ("[journals]\n-x = \"/l.jsonl\"", 1, journals, takes),
            ("[journals]\n\"\" = \"/l.jsonl\"", 1, journals, takes),
            (
                "questions_after = \"no\"",
                1,
                "`questions_after` cannot have that value",
                "`questions_after` takes true or false",
            ),
        ] {
            let said =
                format!("could not read line {line} of /home/ana/config.toml: {what}\n{hint}");
            assert_eq!(parse(text).err(), Some(said), "{text}");
        }
    }

    #[test]
    fn every_line_that_is_refused_is_named_and_the_others_count() {
        let text = "screen = 7\ncountry = \"NZ\"\nscreem = 8\nclosing_lines = false\nbroken\n";
        let path = Path::new("/home/ana/config.toml");
        let (config, refused) = Config::parse(text, path, None);
        assert_eq!(config.settings.country.as_deref(), Some("NZ"));
        assert!(!config.settings.closing_lines);
        let refused = refused.expect("three lines");
        assert_eq!(
            format!("{refused}\n{}", refused.hints.join("\n")),
            "could not read line 1 of /home/ana/config.toml: `screen` cannot have that value\n\
             `screen` takes \"alternate\" or \"inline\"\n\
             line 3: there is no such key\n\
             the keys: journal, waiting, first_week, seasons, week_starts, day_ends, screen, questions_after, \
             closing_lines, complete_names, color, country, journals\n\
             line 5: this is not TOML\n\
             write `key = value`, with text in quotes: screen = \"inline\"\n\
             `reflect config --example` prints a complete file"
        );
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
                "could not read line 1 of /home/ana/config.toml: `{key}` cannot have that value\n\
                 `{key}` takes {allowed}"
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
