//! The arguments of the commands that change what is kept.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

// Change an entry.
#[derive(Args)]
#[command(
    after_help = "On a terminal, your editor opens the entry. A pipe replaces its words.\nTags, people and the day change by option, and the words stay."
)]
pub(crate) struct Edit {
    /// An id or its start, a day with one entry, or `last` [default: last]
    #[arg(value_name = "ENTRY")]
    pub entry: Vec<String>,
    /// New words, for scripts; your shell's history and the process list will show them
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<OsString>,
    /// Add a tag
    #[arg(long, value_name = "NAME")]
    pub tag: Vec<String>,
    /// Remove a tag; a #tag in the text stays
    #[arg(long, value_name = "NAME")]
    pub untag: Vec<String>,
    /// Add someone you reached out to
    #[arg(long, value_name = "NAME")]
    pub reached: Vec<String>,
    /// Remove someone you reached out to
    #[arg(long, value_name = "NAME")]
    pub unreached: Vec<String>,
    /// Move the entry to this day
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
}

impl Edit {
    /// Whether something beside the words is to change. The words then stay, unless `-m` brings new ones.
    pub(crate) fn changes_beside(&self) -> bool {
        let names = [&self.tag, &self.untag, &self.reached, &self.unreached];
        self.on.is_some() || names.into_iter().any(|names| !names.is_empty())
    }
}

// Keep an entry aside.
#[derive(Args)]
#[command(
    after_help = "Reviews then show its date alone: no words, no tags, no people.\nTo read it: reflect show ENTRY, or reflect list --aside"
)]
pub(crate) struct KeepAside {
    /// An id or the start of one, a day with one entry, or `last`
    #[arg(value_name = "ENTRY", required = true)]
    pub entry: Vec<String>,
    /// Put it back
    #[arg(long)]
    pub back: bool,
}

// Remove an entry, or everything.
#[derive(Args)]
#[command(
    after_help = "The entry is gone from the journal and from every file beside it.\nHTML pages, backups and copies may still hold it.\nSo may your terminal, your shell's history and the disk."
)]
pub(crate) struct Erase {
    /// An id or the start of one, a day with one entry, or `last`
    #[arg(value_name = "ENTRY", required_unless_present = "all")]
    pub entry: Vec<String>,
    /// Erase everything: the journal and the files beside it
    #[arg(long, conflicts_with = "entry")]
    pub all: bool,
    /// Do not ask first
    #[arg(long)]
    pub yes: bool,
}

// What is not as it could be.
#[derive(Args)]
#[command(after_help = "The exit code is 3 if a problem is left.")]
pub(crate) struct Check {
    /// Fix what can be fixed; no line is deleted
    #[arg(long)]
    pub fix: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

// Words that are in no entry yet.
#[derive(Args)]
#[command(after_help = "With one item, you can leave ITEM out.")]
pub(crate) struct Waiting {
    /// What to do; without it, they are listed
    #[arg(value_name = "WHAT")]
    pub what: Option<WithWaiting>,
    /// Which of them: its id, or the start of it
    #[arg(value_name = "ITEM")]
    pub item: Option<String>,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    /// Print the list as JSON
    #[arg(long)]
    pub json: bool,
}

/// What becomes of words that wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WithWaiting {
    // Their bytes, as they came. (A doc comment would give each value a paragraph of the help.)
    Show,
    Keep,
    Discard,
}
