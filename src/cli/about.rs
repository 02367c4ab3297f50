//! The arguments of the commands that tell of the program: its questions, its paths, its schemas, its settings, its pages.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::season;

/// The weeks of questions, or one of them with its sources.
#[derive(Args)]
pub(crate) struct Prompts {
    /// One week, by its theme or its number: repair, 26
    #[arg(value_name = "THEME")]
    pub theme: Option<String>,
    /// Another season than the present one: 1 to 4
    #[arg(long, value_name = "N", value_parser = season())]
    pub season: Option<u8>,
    /// Every week of the year
    #[arg(long, conflicts_with_all = ["theme", "season"])]
    pub all: bool,
    /// Print a week as its file, to start one from
    #[arg(long, conflicts_with_all = ["all", "json"])]
    pub export: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// The paths in use, and what is there.
#[derive(Args)]
pub(crate) struct Where {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What other programs can rely on.
#[derive(Args)]
pub(crate) struct Schema {
    /// A schema to print: list
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// The settings, and where each comes from.
#[derive(Args)]
pub(crate) struct Config {
    /// Print a complete config file with every default
    #[arg(long)]
    pub example: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "example")]
    pub json: bool,
}

// For a prompt or a status bar.
#[derive(Args)]
#[command(
    after_help = "It prints nothing once today is written, or if that is not sure.\nIt makes no file and ends well, whatever happens.\ndocs/shell.md has a recipe for each shell."
)]
pub(crate) struct Glyph;

/// A shell that completes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    // From the running program. (A doc comment would give each value a paragraph of the help.)
    Bash,
    Zsh,
    Fish,
    Elvish,
    Powershell,
    // From a file.
    Nushell,
}

// What a shell completes.
#[derive(Args)]
#[command(
    after_help = "Without --install, the script is printed.\nTags, people, ids and days come from your newest 1,000 entries.\nTo leave out tags and people: complete_names = false in the config"
)]
pub(crate) struct Completions {
    /// Your shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
    /// Write it where the shell looks for it
    #[arg(long)]
    pub install: bool,
}

// The man pages.
#[derive(Args)]
#[command(
    after_help = "journal and config.5 are the pages of the files.\n--install writes into the folder of your own man pages."
)]
pub(crate) struct Manual {
    /// A command, `journal` or `config.5`; without one, the program
    #[arg(value_name = "PAGE")]
    pub page: Option<String>,
    /// Write all pages where `man` looks for yours
    #[arg(long, conflicts_with = "page")]
    pub install: bool,
    /// Write all pages into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["page", "install"])]
    pub to: Option<PathBuf>,
}
