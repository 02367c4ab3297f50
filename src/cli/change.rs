//! The arguments of the commands that change what is kept.

use std::ffi::OsString;

use clap::Args;

// Change an entry.
#[derive(Args)]
#[command(
    after_help = "On a terminal the words open in your editor; a pipe replaces them.\nAn option changes what stands beside them, and leaves the words."
)]
pub(crate) struct Edit {
    /// The start of its id, a day that has one entry, or `last`: the one written last
    #[arg(value_name = "ENTRY", required = true)]
    pub entry: Vec<String>,
    /// The new words, for scripts; the shell's history and the process list will hold them
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<OsString>,
    /// A name to add
    #[arg(long, value_name = "NAME")]
    pub tag: Vec<String>,
    /// A name to take away; one that stands in the words stays
    #[arg(long, value_name = "NAME")]
    pub untag: Vec<String>,
    /// Toward whom, in addition
    #[arg(long, value_name = "NAME")]
    pub reached: Vec<String>,
    /// Toward whom it was not, after all
    #[arg(long, value_name = "NAME")]
    pub unreached: Vec<String>,
    /// The day it belongs to
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
}

impl Edit {
    /// Whether something beside the words is to change. The words then stay, unless `-m` brings new ones.
    #[must_use]
    pub(crate) fn changes_beside(&self) -> bool {
        let names = [&self.tag, &self.untag, &self.reached, &self.unreached];
        self.on.is_some() || names.into_iter().any(|names| !names.is_empty())
    }
}

// Keep an entry aside.
#[derive(Args)]
#[command(
    after_help = "Reviews then name it by its date, and its names stand in none.\nTwo commands show its words: reflect show ENTRY and reflect list --aside."
)]
pub(crate) struct KeepAside {
    /// The start of its id, a day that has one entry, or `last`: the one written last
    #[arg(value_name = "ENTRY", required = true)]
    pub entry: Vec<String>,
    /// Take it back among the others
    #[arg(long)]
    pub back: bool,
}

// Remove an entry, or everything.
#[derive(Args)]
#[command(
    after_help = "What is erased is gone from the journal and its files of words.\nPages, backups, copies, the terminal, the shell's history and the disk may remember it."
)]
pub(crate) struct Erase {
    /// The start of its id, a day that has one entry, or `last`: the one written last
    #[arg(value_name = "ENTRY", required_unless_present = "all")]
    pub entry: Vec<String>,
    /// The journal, and every file of words beside it
    #[arg(long, conflicts_with = "entry")]
    pub all: bool,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

// What is not as it could be.
#[derive(Args)]
#[command(after_help = "It ends with 3 where something is found and left.")]
pub(crate) struct Check {
    /// Mend what can be mended; no line is deleted
    #[arg(long)]
    pub fix: bool,
    /// One JSON value
    #[arg(long)]
    pub json: bool,
}
