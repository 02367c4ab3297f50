//! The arguments of the commands that look back when they are asked to.

use clap::Args;

// What was answered when a question came round before.
#[derive(Args)]
#[command(
    after_help = "Old words are shown here, when you ask for them, and nowhere else unasked."
)]
pub(crate) struct Then {
    /// The question, if not today's: repair/mon, repair/fri/solo
    #[arg(long, value_name = "THEME/DAY")]
    pub question: Option<String>,
    /// One JSON value
    #[arg(long)]
    pub json: bool,
}
