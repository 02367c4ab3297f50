//! The command line: clap's types alone. The doc comments of their fields are the help; `verb.rs` has the line for each command.

mod about;
mod change;
mod looking_back;
mod refusal;
mod verb;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, ValueEnum};

pub(crate) use about::{Config, Prompts, Schema, Where};
pub(crate) use change::{Check, Edit, Erase, KeepAside};
pub(crate) use looking_back::{Form, Mentions, Month, Review, Then, Week, Year};
pub(crate) use refusal::{
    Parsed, WORDS_STAY_OUT, journal_named, parse, words_go_elsewhere, words_may_wait,
};
pub(crate) use verb::Verb;

/// The three lines that end `--help`.
pub(crate) const DISCLAIMER: &str = "reflect is a notebook with questions.
It is not treatment and does not watch over you.
If it feels too big to hold alone, a trained person can help: reflect help-now";

/// A notebook with questions, for the terminal.
///
/// Each morning it asks one open question and keeps your answer.
/// Each week it gives you the week back in your own words.
/// Without a command it does what `today` does.
#[derive(Parser)]
#[command(name = "reflect", version, after_help = DISCLAIMER)]
pub(crate) struct Cli {
    /// The journal to use, in place of the usual one
    #[arg(long, global = true, value_name = "PATH")]
    pub journal: Option<PathBuf>,
    /// When to use colour: auto is where nothing says otherwise
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<Colour>,
    /// Never show a long page in a pager
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// What to do.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// When styles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    // On a terminal, unless NO_COLOR is set. (A doc comment would give each value a paragraph of the help.)
    Auto,
    Always,
    Never,
}

// Where words come from, and the names beside them.
#[derive(Args, Default)]
pub(crate) struct Words {
    /// Take the words from here, for scripts.
    ///
    /// The shell's history and the process list will hold them.
    /// A terminal or a pipe keeps them out of both.
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<OsString>,
    /// A name for this entry; can be given several times
    #[arg(long, value_name = "NAME")]
    pub tag: Vec<String>,
    /// Toward whom, `me` for yourself; can be given several times
    #[arg(long, value_name = "NAME")]
    pub reached: Vec<String>,
    /// The day it belongs to, if not today: yesterday, '3 days ago', 2026-11-21
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
    after_help = "On a terminal, type your answer. Ctrl-D on an empty line keeps it.\nFrom a pipe, all that comes in becomes one entry."
)]
pub(crate) struct Today {
    #[command(flatten)]
    pub words: Words,
    /// Ask a question of another week; `reflect prompts` lists them
    #[arg(long, value_name = "SLUG")]
    pub theme: Option<String>,
    /// Take the form that needs nobody else; usually Fridays have one
    #[arg(long, conflicts_with = "gentler")]
    pub solo: bool,
    /// Take the form with an anchor outside the body; usually Thursdays have one
    #[arg(long)]
    pub gentler: bool,
    /// Show the page and write nothing
    #[arg(long)]
    pub show: bool,
    /// With --show: the page as JSON
    #[arg(long, requires = "show")]
    pub json: bool,
}

// Note that you reached toward someone; `me` counts like anyone else.
//
// The words come as in `today`: typed, or from a pipe.
#[derive(Args)]
#[command(after_help = "The words come as in today: typed, or from a pipe.")]
pub(crate) struct Reach {
    /// Toward whom; `me` is you
    #[arg(value_name = "WHO")]
    pub who: String,
    #[command(flatten)]
    pub words: Words,
}

// Which entries, and in which form.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Selection {
    /// Entries with this tag; several have to be there together
    #[arg(long, value_name = "NAME")]
    pub tag: Vec<String>,
    /// Entries that name this @person
    #[arg(long, value_name = "NAME")]
    pub person: Vec<String>,
    /// Entries that reached toward this name
    #[arg(long, value_name = "NAME")]
    pub reached: Vec<String>,
    /// Entries that answer a question of this theme
    #[arg(long, value_name = "SLUG")]
    pub theme: Option<String>,
    /// So many of them, from the first one shown
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<NonZeroUsize>,
    /// The latest first
    #[arg(long)]
    pub reverse: bool,
    /// One JSON value
    #[arg(long, group = "format")]
    pub json: bool,
    /// A JSON line an entry, as the journal has it
    #[arg(long, group = "format")]
    pub jsonl: bool,
    /// A line an entry, for fzf and grep: id, date, text
    #[arg(long, group = "format")]
    pub oneline: bool,
}

// Entries of a period, oldest first.
#[derive(Args)]
pub(crate) struct List {
    /// A period: 'last week', 2026-11, '3 weeks', 2026-11-01..; all of them without one
    #[arg(value_name = "PERIOD")]
    pub period: Vec<String>,
    /// Those kept aside, with their words
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
    after_help = "The shell's history will hold the words that you search for.\nThis searches without leaving them there: reflect list --oneline | fzf"
)]
pub(crate) struct Search {
    /// Words that all have to occur
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// The period to search: 'last week', 2026-11, '3 weeks'
    #[arg(long = "in", value_name = "PERIOD")]
    pub period: Option<String>,
    #[command(flatten)]
    pub selection: Selection,
}

// One entry, whole.
#[derive(Args)]
pub(crate) struct Show {
    /// The start of its id, a day that has one entry, or `last`: the one written last
    #[arg(value_name = "ENTRY", required = true)]
    pub entry: Vec<String>,
    /// Its JSON, as the journal has it
    #[arg(long)]
    pub json: bool,
}

// Someone to call.
#[derive(Args)]
#[command(after_help = "Your own people come first, from a plain file that you keep.")]
pub(crate) struct HelpNow {
    /// A country, by its two letters or its name: NZ, Germany
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Every country in the table
    #[arg(long)]
    pub all: bool,
    /// One JSON value
    #[arg(long)]
    pub json: bool,
}
