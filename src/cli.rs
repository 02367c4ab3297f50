//! The command line: clap's types alone. The doc comments of their fields are the help; `verb.rs` has the line for each command.

mod about;
mod change;
mod everywhere;
mod examples;
mod facts;
mod given;
mod help_now;
mod intent;
mod looking_back;
mod manual;
mod moving;
mod overview;
mod refusal;
mod typeset;
mod verb;

use clap::{ArgMatches, Args, FromArgMatches, Parser};
use std::ffi::OsString;
use std::num::NonZeroUsize;

pub(crate) use about::{Completions, Config, Glyph, Manual, Prompts, Schema, Shell, Where};
pub(crate) use change::{Check, Edit, Erase, KeepAside, Waiting, WithWaiting};
pub(crate) use everywhere::{Colour, Everywhere};
pub(crate) use given::{Given, given, is_for_a_prompt};
pub(crate) use help_now::HelpNow;
pub(crate) use intent::words_go_elsewhere;
pub(crate) use looking_back::{Form, Mentions, Month, OnThisDay, Random, Review, Then, Week, Year};
pub(crate) use manual::{page, pages};
pub(crate) use moving::{Differing, Export, Format, Import, Kind, LATEST, Order};
pub(crate) use refusal::{
    Parsed, WORDS_STAY_OUT, is_a_path, journal_named, options_of_help_now, parse, to_complete,
};
pub(crate) use verb::Verb;

/// The three lines that end `--help`.
pub(crate) const DISCLAIMER: &str = "reflect is a notebook with questions.
It is not treatment and does not watch over you.
If something feels too big to hold alone, a trained person can help:
  reflect help-now";

/// A notebook with questions, for the terminal.
///
/// Each morning it asks one open question and keeps your answer.
/// Each week it gives you the week back in your own words.
/// `reflect` alone is the same as `reflect today`.
#[derive(Parser, Default)]
#[command(name = "reflect", version, after_help = DISCLAIMER)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// What to do.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

impl Cli {
    /// What clap read.
    fn of(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut cli = Self::from_arg_matches(matches)?;
        if let Some((_, matches)) = matches.subcommand() {
            cli.everywhere = Everywhere::from_arg_matches(matches)?.or(cli.everywhere);
        }
        Ok(cli)
    }
}

/// The seasons that a year has.
fn season() -> clap::builder::RangedI64ValueParser<u8> {
    clap::value_parser!(u8).range(1..=4)
}

// Where words come from, and the names beside them.
#[derive(Args, Default)]
pub(crate) struct Words {
    /// Your words, for scripts.
    ///
    /// Your shell's history and the process list will show them.
    /// Type or pipe them instead to keep them out of both.
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<OsString>,
    /// Add a tag; repeat for more
    #[arg(long, value_name = "NAME")]
    pub tag: Vec<String>,
    /// Someone you reached out to, `me` for yourself; repeat for more
    #[arg(long, value_name = "NAME")]
    pub reached: Vec<String>,
    /// Write for an earlier day: yesterday, '3 days ago', 2026-11-21
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Words as arguments, which are refused.
    #[arg(hide = true, trailing_var_arg = true)]
    pub bare: Vec<OsString>,
}

// This morning's question; your answer becomes one entry.
#[derive(Args, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(
    after_help = "On a terminal, type your answer. Ctrl-D on an empty line keeps it.\nTab: another question. Ctrl-X: your editor. Ctrl-C: leave; with words it asks first.\nFrom a pipe, everything becomes one entry."
)]
pub(crate) struct Today {
    #[command(flatten)]
    pub words: Words,
    /// Ask a question from this theme; `reflect prompts` lists them
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
    /// Ask it as another season does: 1 to 4
    #[arg(long, hide_short_help = true, value_name = "N", value_parser = season())]
    pub season: Option<u8>,
    /// Take the version that needs nobody else; usually Fridays have one
    #[arg(long, conflicts_with = "gentler")]
    pub solo: bool,
    /// Take the version with an anchor outside the body; usually Thursdays have one
    #[arg(long)]
    pub gentler: bool,
    /// Show the question and write nothing
    #[arg(long)]
    pub show: bool,
    /// With --show: print JSON
    #[arg(long, hide_short_help = true, requires = "show")]
    pub json: bool,
}

// A page without a question.
#[derive(Args)]
#[command(after_help = "Type your words or pipe them in, as with `reflect today`.")]
pub(crate) struct Write {
    #[command(flatten)]
    pub words: Words,
}

// The moment a pattern shows.
#[derive(Args)]
#[command(
    after_help = "The page asks what is happening right now. NAME becomes a tag:\n  reflect notice pulling-away"
)]
pub(crate) struct Notice {
    /// What you notice, as a tag: pulling-away
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub words: Words,
}

// Note that you reached out to someone, `me` included.
//
// The words come as in `today`: typed, or from a pipe.
#[derive(Args)]
#[command(after_help = "Type your words or pipe them in, as with `reflect today`.")]
pub(crate) struct Reach {
    /// Who you reached out to; `me` is you
    #[arg(value_name = "WHO")]
    pub who: String,
    #[command(flatten)]
    pub words: Words,
}

// Which entries.
#[derive(Args)]
pub(crate) struct Filters {
    /// Entries with this tag; repeat to require all of them
    #[arg(long, value_name = "NAME")]
    pub tag: Vec<String>,
    /// Entries that mention this person
    #[arg(long, value_name = "NAME")]
    pub person: Vec<String>,
    /// Entries in which you reached out to this person
    #[arg(long, value_name = "NAME")]
    pub reached: Vec<String>,
    /// Entries that answer a question from this theme
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
}

// Which entries, and in which form.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Selection {
    #[command(flatten)]
    pub filters: Filters,
    /// At most N entries
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<NonZeroUsize>,
    /// Newest first
    #[arg(long)]
    pub reverse: bool,
    /// Print JSON
    #[arg(long, group = "format")]
    pub json: bool,
    /// Print one JSON line per entry, as in the journal
    #[arg(long, group = "format")]
    pub jsonl: bool,
    /// Print one line per entry, for fzf and grep: id, date, text
    #[arg(long, group = "format")]
    pub oneline: bool,
}

// Entries of a period, oldest first.
#[derive(Args)]
pub(crate) struct List {
    /// A period: 'last week', 2026-11, '3 weeks', 2026-11-01.. [default: all]
    #[arg(value_name = "PERIOD")]
    pub period: Vec<String>,
    /// List the entries kept aside, with their words
    #[arg(long)]
    pub aside: bool,
    #[command(flatten)]
    pub selection: Selection,
}

// Entries that hold all of these words, in any letter case.
//
// The shell's history will hold the words that you search for.
// `reflect list --oneline | fzf` searches without leaving them there.
#[derive(Args)]
#[command(
    after_help = "Your shell's history will show the words you search for.\nTo keep them out of it: reflect list --oneline | fzf"
)]
pub(crate) struct Search {
    /// Words to find, all of them; in quotes, a phrase: 'green tea'
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// Search this period: 'last week', 2026-11, '3 weeks'
    #[arg(long = "in", value_name = "PERIOD")]
    pub period: Option<String>,
    /// Show each entry whole
    #[arg(long)]
    pub whole: bool,
    #[command(flatten)]
    pub selection: Selection,
}

// One entry, whole.
#[derive(Args)]
pub(crate) struct Show {
    /// An id or the start of one, a day, or `last` [default: last]
    #[arg(value_name = "ENTRY")]
    pub entry: Vec<String>,
    /// Print JSON, as in the journal
    #[arg(long)]
    pub json: bool,
}
