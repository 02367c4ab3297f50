//! The arguments of the commands that tell of the program: its choices.

use clap::Args;

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
