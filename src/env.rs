//! What a run takes from outside: the clock, the places, the streams, the terminal.

mod places;

use std::cell::Cell;
use std::io::{BufRead, Write};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use crate::settings::{Reckoning, Settings};

pub(crate) use places::BY_NAME;
pub use places::Places;

/// The whole outside of one run; `main` fills it from the process, a test from memory.
pub struct Env<'a> {
    /// The writer's local time when the run began, in whole seconds.
    pub now: DateTime<FixedOffset>,
    /// The same, whenever it is asked for.
    pub clock: &'a dyn Fn() -> DateTime<FixedOffset>,
    /// The offset of this machine's zone at a moment of UTC.
    pub offset: fn(NaiveDateTime) -> FixedOffset,
    /// Where things are kept.
    pub places: Places,
    /// `LC_ALL`, `LC_MESSAGES` and `LANG`, as far as they are set: `de_DE.UTF-8`.
    pub locales: Vec<String>,
    /// Reads the time zone.
    pub zone: &'a dyn Fn() -> Zone,
    /// `VISUAL` or `EDITOR`, or else `nano` or `vi`.
    pub editor: Editor,
    /// The settings; `run` reads them from the config.
    pub settings: Settings,
    /// What the terminal is like, where one is there.
    pub terminal: Terminal,
    /// The shell that asks for completions, by `REFLECT_COMPLETE`.
    pub completing: Option<String>,
    /// The variable of the environment that decides on colour, if one does; then whatever decides.
    pub colour_by: Option<&'static str>,
    /// 64 bits for an id, which no other has.
    pub random: fn() -> u64,
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
}

/// The time zone of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Its name, `Europe/Berlin`, if it has one.
    pub name: Option<String>,
    /// `false` if `TZ` names no zone of this system: days are then those of UTC.
    pub is_known: bool,
}

/// The writer's editor.
#[derive(Debug, Clone)]
pub struct Editor {
    /// The command line of the one that the writer chose.
    pub chosen: Option<String>,
    /// The usual one, looked for when it is asked for.
    pub usual: fn() -> &'static str,
}

impl Editor {
    /// Its command line.
    #[must_use]
    pub fn command(&self) -> &str {
        self.chosen.as_deref().unwrap_or_else(|| (self.usual)())
    }

    /// The usual editor, where the writer chose none: then the page names it.
    #[must_use]
    pub fn usual(&self) -> Option<&str> {
        self.chosen.is_none().then(|| (self.usual)())
    }
}

/// What the terminal is like, as far as the environment tells.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal {
    /// A text can be edited there: both ends are a terminal, and pages are drawn.
    pub edits: bool,
    /// It is the process's own, where Ctrl-C can come while lines are typed.
    pub watched: bool,
    /// How pages stand on it.
    pub pages: Pages,
    /// Its rows, where output goes to one.
    pub rows: Option<usize>,
}

/// How pages stand on a terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pages {
    /// As they are, with calendars, and over what was there before.
    #[default]
    Drawn,
    /// Line below line: the terminal cannot move its cursor.
    Lines,
    /// The same for a screen reader, since `ACCESSIBLE` is set: no words are read out again.
    Plain,
}

impl Pages {
    /// What a terminal can do, and what its user wants.
    #[must_use]
    pub fn of(is_dumb: bool, is_accessible: bool) -> Self {
        match (is_dumb, is_accessible) {
            (_, true) => Self::Plain,
            (true, false) => Self::Lines,
            (false, false) => Self::Drawn,
        }
    }
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
    /// Whether counts, dates and tips are left out.
    pub quiet: bool,
}

impl<'a> Talk<'a> {
    /// Talks into a stream.
    pub fn new(to: &'a mut dyn Write) -> Self {
        Self {
            to,
            width: None,
            quiet: false,
        }
    }

    /// Wraps what is said by words, for a terminal of so many columns.
    #[must_use]
    pub fn wrapped(self, width: Option<usize>) -> Self {
        Self { width, ..self }
    }

    /// Says what nobody has to know: a count, a date, a tip.
    pub fn note(&mut self, line: &str) {
        if !self.quiet {
            self.say(line);
        }
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
