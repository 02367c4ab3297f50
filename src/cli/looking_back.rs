//! The arguments of the commands that look back: on a period, or on a question.

use std::path::PathBuf;

use clap::Args;

// The form in which a period is given back.
#[derive(Args)]
pub(crate) struct Form {
    /// One JSON value
    #[arg(long)]
    pub json: bool,
    /// A page for a browser, with entries in full, in a new file
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
    /// With --html: put it in the place of a file that is there
    #[arg(long, requires = "html")]
    pub force: bool,
}

// The week in your own words.
#[derive(Args)]
#[command(
    after_help = "A week begins on Monday, or as week_starts in the config says.\n2026-W47 is a week of ISO 8601, always Monday to Sunday."
)]
pub(crate) struct Week {
    /// Any day of that week: yesterday, 2026-11-21; or the week: 'last week', 2026-W47
    #[arg(value_name = "DAY")]
    pub day: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

// A month in your own words.
#[derive(Args)]
pub(crate) struct Month {
    /// Any day of that month: yesterday, 2026-11-21; or the month: 'last month', 2026-11
    #[arg(value_name = "WHEN")]
    pub when: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

// A year in your own words.
#[derive(Args)]
pub(crate) struct Year {
    /// Any day of that year: yesterday, 2026-11-21; or the year: 'last year', 2026
    #[arg(value_name = "WHEN")]
    pub when: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

// Any period in your own words.
#[derive(Args)]
#[command(
    after_help = "A week is quoted whole. Up to three months are quoted by how each entry opens.\nLonger, each week is quoted by one line: its look back, if there is one."
)]
pub(crate) struct Review {
    /// A day or a period: monday, 'last month', 2026-W47, 2026-11-01..; this week without one
    #[arg(value_name = "PERIOD")]
    pub period: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

// Who was written of, or what.
#[derive(Args)]
pub(crate) struct Mentions {
    /// A period: 'last week', 2026-11, '3 weeks', 2026-11-01..; everything without one
    #[arg(value_name = "PERIOD")]
    pub period: Vec<String>,
    /// One JSON value
    #[arg(long)]
    pub json: bool,
}

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
