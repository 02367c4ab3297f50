//! The arguments of the commands that tell of the program: its questions, its paths, its schemas, its choices.

use clap::Args;

/// The thirteen weeks of questions, or one of them with its sources.
#[derive(Args)]
pub(crate) struct Prompts {
    /// One week, by its slug: repair
    #[arg(value_name = "THEME")]
    pub theme: Option<String>,
    /// One JSON value
    #[arg(long)]
    pub json: bool,
}

/// The paths in use, and what is there.
#[derive(Args)]
pub(crate) struct Where {
    /// One JSON value
    #[arg(long)]
    pub json: bool,
}

/// What other programs can rely on.
#[derive(Args)]
pub(crate) struct Schema {
    /// One of them, by its name: list
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// One JSON value
    #[arg(long)]
    pub json: bool,
}

/// What the writer chose, and where.
#[derive(Args)]
pub(crate) struct Config {
    /// Print a whole config file, with every key and its default
    #[arg(long)]
    pub example: bool,
    /// One JSON value
    #[arg(long, conflicts_with = "example")]
    pub json: bool,
}
