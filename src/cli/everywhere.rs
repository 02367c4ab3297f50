//! What stands before a command or behind it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

// As clap's own global arguments they would be copied for every command at each start.
#[derive(Args, Default)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Everywhere {
    /// Use this journal: a file's path, or a name from the config
    #[arg(long, hide_short_help = true, value_name = "PATH|NAME")]
    pub journal: Option<PathBuf>,
    /// When to use colour; auto: on a terminal, unless `NO_COLOR` is set
    #[arg(long, hide_short_help = true, value_name = "WHEN")]
    pub color: Option<Colour>,
    /// Print long pages directly, without a pager
    #[arg(long, hide_short_help = true)]
    pub no_pager: bool,
    /// Leave out counts, dates and tips; errors are still said
    #[arg(short, long, hide_short_help = true)]
    pub quiet: bool,
}

impl Everywhere {
    /// Adds those that stand before the command. The same one behind it goes first.
    pub(super) fn or(self, before: Self) -> Self {
        Self {
            journal: self.journal.or(before.journal),
            color: self.color.or(before.color),
            no_pager: self.no_pager || before.no_pager,
            quiet: self.quiet || before.quiet,
        }
    }
}

/// When styles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    // On a terminal, unless NO_COLOR is set. (A doc comment would give each value a paragraph of the help.)
    Auto,
    Always,
    Never,
}
