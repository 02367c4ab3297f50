//! What a run takes from outside: the clock, the places, the streams, the terminal.

use std::cell::Cell;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::exit::Trouble;
use crate::settings::{Reckoning, Settings};

/// How a journal is named that nobody named.
const USUAL: &str = "in the usual place";

/// The whole outside of one run; `main` fills it from the process, a test from memory.
pub struct Env<'a> {
    /// The writer's local time when the run began, in whole seconds.
    pub now: DateTime<FixedOffset>,
    /// The same, whenever it is asked for.
    pub clock: &'a dyn Fn() -> DateTime<FixedOffset>,
    /// Where things are kept.
    pub places: Places,
    /// `LC_ALL`, `LC_MESSAGES` and `LANG`, as far as they are set: `de_DE.UTF-8`.
    pub locales: Vec<String>,
    /// `VISUAL` or `EDITOR`, or else `vi`.
    pub editor: String,
    /// What the writer chose; `run` reads it from the config.
    pub settings: Settings,
    /// What the terminal is like, where one is there.
    pub terminal: Terminal,
    /// The variable of the environment that decides on colour, if one does; then whatever decides.
    pub colour_by: Option<&'static str>,
    /// 64 random bits from the system.
    pub random: fn() -> io::Result<u64>,
    /// Whether the output goes through a pager; `run` says so before the first byte.
    pub paged: &'a Cell<bool>,
    /// Where words come in.
    pub input: Input<'a>,
    /// What another program may want.
    pub out: Output<'a>,
    /// What only a person wants.
    pub talk: Talk<'a>,
}

impl Env<'_> {
    /// The writer's day.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now)
    }

    /// The writer's day that a moment belongs to.
    #[must_use]
    pub fn day_of(&self, moment: DateTime<FixedOffset>) -> NaiveDate {
        self.settings.reckoning.day(moment)
    }

    /// When a day ends, and with which day a week begins.
    #[must_use]
    pub fn reckoning(&self) -> Reckoning {
        self.settings.reckoning
    }

    /// A day of week 1: the one that the writer chose, or that of the first answer.
    #[must_use]
    pub fn first_week(&self, first_answer: Option<NaiveDate>) -> Option<NaiveDate> {
        self.settings.first_week.or(first_answer)
    }
}

/// What the terminal is like, as far as the environment tells.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal {
    /// A text can be edited there: both ends are a terminal, and it is no dumb one.
    pub edits: bool,
    /// It is the process's own, where Ctrl-C can come while lines are typed.
    pub watched: bool,
    /// `ACCESSIBLE` is set, as users of screen readers do: nothing is drawn over.
    pub accessible: bool,
}

/// Whether a terminal could take a letter for a command, or turn the line round with it.
#[must_use]
pub fn is_unsafe(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Standard input.
pub struct Input<'a> {
    /// The stream itself.
    pub from: &'a mut dyn BufRead,
    /// Whether a person types there.
    pub terminal: bool,
    /// Whether somebody asked for what a pipe holds.
    pub taken: bool,
}

impl<'a> Input<'a> {
    /// A stream of which nothing has been taken, and whether a person types there.
    pub fn new(from: &'a mut dyn BufRead, terminal: bool) -> Self {
        Self {
            from,
            terminal,
            taken: false,
        }
    }
}

/// Standard output.
pub struct Output<'a> {
    /// The stream itself.
    pub to: &'a mut dyn Write,
    /// Whether a person reads there.
    pub terminal: bool,
    /// Columns of that terminal; 80 where there is none.
    pub width: usize,
    /// Whether styles may be written.
    pub colour: bool,
}

/// Standard error, for a person. What cannot be said there is not worth a failure.
pub struct Talk<'a> {
    to: &'a mut dyn Write,
    width: Option<usize>,
}

impl<'a> Talk<'a> {
    /// Talks into a stream.
    pub fn new(to: &'a mut dyn Write) -> Self {
        Self { to, width: None }
    }

    /// Wraps what is said by words, for a terminal of so many columns.
    #[must_use]
    pub fn wrapped(self, width: Option<usize>) -> Self {
        Self { width, ..self }
    }

    /// Says one line.
    pub fn say(&mut self, line: &str) {
        // A path or a file's name can hold what a terminal takes for a command.
        let safe = |letter: char| {
            if is_unsafe(letter) && letter != '\n' {
                '\u{fffd}'
            } else {
                letter
            }
        };
        let line: &str = &line.chars().map(safe).collect::<String>();
        let line = match self.width {
            // A path stays whole, to be copied: it is broken neither where it is too wide nor at a hyphen.
            Some(width) => textwrap::fill(
                line,
                textwrap::Options::new(width)
                    .break_words(false)
                    .word_splitter(textwrap::WordSplitter::NoHyphenation)
                    .word_separator(textwrap::WordSeparator::AsciiSpace),
            ),
            None => line.to_owned(),
        };
        let _ = writeln!(self.to, "{line}").and_then(|()| self.to.flush());
    }
}

/// The folders and files of this writer.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// `dirs::data_dir()`, where there is one.
    pub data: Option<PathBuf>,
    /// `dirs::config_dir()`, where there is one.
    pub config: Option<PathBuf>,
    /// `dirs::home_dir()`, where there is one.
    pub home: Option<PathBuf>,
    /// The system's folder for temporary files.
    pub temporary: PathBuf,
    /// `--journal`, `REFLECT_JOURNAL` or the config, and how it was named, for a reader.
    pub named: Option<(PathBuf, &'static str)>,
}

impl Places {
    /// The journal's path: the one that was named, or `reflect/journal.jsonl` in the data folder.
    ///
    /// # Errors
    /// Where there is no data folder and none was named.
    pub fn journal(&self) -> Result<&Path, Trouble> {
        self.journal_if_any().ok_or_else(|| {
            Trouble::failed("could not find a home folder for the journal")
                .hint("name a file for it: reflect --journal PATH, or REFLECT_JOURNAL=PATH")
        })
    }

    /// The journal's path, or nothing.
    #[must_use]
    pub fn journal_if_any(&self) -> Option<&Path> {
        self.named.as_ref().map(|(path, _)| path.as_path())
    }

    /// What named the journal: a flag, the environment, or nothing.
    #[must_use]
    pub fn named_by(&self) -> &'static str {
        self.named.as_ref().map_or("not named", |(_, by)| by)
    }

    /// The flag or the variable that named the journal, if one did.
    #[must_use]
    pub fn named_from_outside(&self) -> Option<&'static str> {
        let by = self.named_by().strip_prefix("named by ")?;
        (by != "the config").then_some(by)
    }

    /// Whether nobody named another journal than the usual one.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.named_by() == USUAL
    }

    /// Settles the journal's path: a flag goes before the environment, that before the config, and the data folder comes last.
    pub fn settle(&mut self, flag: Option<PathBuf>, config: Option<PathBuf>) {
        let flag = flag.map(|path| (path, "named by --journal"));
        let config = config.map(|path| (path, "named by the config"));
        let usual = self.usual().map(|path| (path, USUAL));
        self.named = flag.or(self.named.take()).or(config).or(usual);
    }

    /// The usual journal, where there is a data folder.
    #[must_use]
    pub fn usual(&self) -> Option<PathBuf> {
        Some(self.own_folder()?.join("journal.jsonl"))
    }

    /// The folder of reflect itself, which nobody syncs.
    #[must_use]
    pub fn own_folder(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join("reflect"))
    }

    /// The writer's file of choices.
    #[must_use]
    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("reflect/config.toml"))
    }

    /// The writer's own list of people to call.
    #[must_use]
    pub fn people(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("reflect/people-to-call.txt"))
    }
}
