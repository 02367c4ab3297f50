//! The arguments of the commands that move a journal: out, and in.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Filters;

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    // Markdown: one file, or a folder with a file an entry. (A doc comment would give each value a paragraph of the help.)
    Md,
    Csv,
    Json,
    Jsonl,
    Html,
    Jrnl,
}

// Entries written out for another program.
#[derive(Args)]
#[command(
    after_help = "json and jsonl hold everything. The other formats hold what they have a place for.\nWith md and --to FOLDER/, each entry becomes a file that Obsidian opens.\nreflect does not look after an export: erase it yourself."
)]
pub(crate) struct Export {
    /// A period: 'last week', 2026-11, '3 weeks', 2026-11-01..; everything without one
    #[arg(value_name = "PERIOD")]
    pub period: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// The format
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "md",
        hide_default_value = true
    )]
    pub format: Format,
    /// Where to write it, in place of stdout; a folder for md ends with /
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// With --to: replace an earlier export
    #[arg(long, requires = "to")]
    pub force: bool,
    /// Leave out what is kept aside
    #[arg(long, hide_short_help = true)]
    pub without_aside: bool,
}

/// How the latest import is named; no run of one has an `l`.
pub(crate) const LATEST: &str = "latest";

/// What kind of journal is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Kind {
    Jrnl,
    Dayone,
    Markdown,
    Apple,
    Jsonl,
}

impl Kind {
    /// Its name on the command line and in the journal.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Jrnl => "jrnl",
            Self::Dayone => "dayone",
            Self::Markdown => "markdown",
            Self::Apple => "apple",
            Self::Jsonl => "jsonl",
        }
    }
}

/// What comes first in a date without its year in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    Dmy,
    Mdy,
}

/// A zone in the place of one that the system does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Zone {
    Local,
}

/// What becomes of a line whose id the journal has with other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Differing {
    Both,
    Leave,
}

// Entries taken in from another program, or from another copy of the journal.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(
    after_help = "It shows what it would do, and asks. Nothing is changed before your yes.\nWhat comes in answers no question: weeks and seasons stay as they are.\nWhat you erased here comes back with its source."
)]
pub(crate) struct Import {
    /// Files and folders: jrnl, Day One, Markdown, Apple Journal, JSON lines of reflect
    #[arg(value_name = "FILE", required_unless_present = "undo")]
    pub paths: Vec<PathBuf>,
    /// Read it as this kind
    #[arg(long, value_name = "KIND")]
    pub from: Option<Kind>,
    /// Show what would come in, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Go on without asking
    #[arg(long)]
    pub yes: bool,
    /// Add a tag to each entry; repeat for more
    #[arg(long, value_name = "NAME")]
    pub tag: Vec<String>,
    /// Write what is left out to a file, line by line
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Which comes first in dates like 02.01.2024: dmy or mdy
    #[arg(long, hide_short_help = true, value_name = "ORDER")]
    pub dates: Option<Order>,
    /// Take this machine's zone for one that the system does not have: local
    #[arg(long, hide_short_help = true, value_name = "ZONE")]
    pub zone: Option<Zone>,
    /// Take this journal alone, if there are several
    #[arg(long, hide_short_help = true, value_name = "NAME")]
    pub only: Option<String>,
    /// Read @name of jrnl as a person, not as a tag
    #[arg(long, hide_short_help = true)]
    pub people: bool,
    /// Begin an entry at each heading with a time: ## 07:30
    #[arg(long, hide_short_help = true)]
    pub split_headings: bool,
    /// Keep places, weather and the like, under keys of their own
    #[arg(long, hide_short_help = true)]
    pub keep_extra: bool,
    /// Take what changed at its source as another entry
    #[arg(long, hide_short_help = true)]
    pub changed: bool,
    /// JSON lines with a known id and other words: keep both, or leave them out
    #[arg(long, value_name = "WHICH")]
    pub differing: Option<Differing>,
    /// Take the latest import back, or the one that is named
    #[arg(long, value_name = "RUN", num_args = 0..=1, default_missing_value = LATEST, conflicts_with_all = ["paths", "from", "dry_run", "tag", "report"])]
    pub undo: Option<String>,
}
