//! The arguments of the commands that look back: on a period, or on a question.

use std::path::PathBuf;

use clap::Args;

// The form of a review.
#[derive(Args)]
pub(crate) struct Form {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Write an HTML page, with the entries in full, to FILE; - is stdout
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
    /// With --html: replace an earlier page
    #[arg(long, requires = "html")]
    pub force: bool,
}

// The week in your own words.
#[derive(Args)]
#[command(
    after_help = "Weeks begin on Monday, unless `week_starts` in the config differs.\n2026-W47 is an ISO 8601 week: always Monday to Sunday."
)]
pub(crate) struct Week {
    /// A week, or any day in it: 'last week', 2026-W47, yesterday, 2026-11-21
    #[arg(value_name = "DAY")]
    pub day: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

// A month in your own words.
#[derive(Args)]
pub(crate) struct Month {
    /// A month, or any day in it: 'last month', 2026-11, yesterday, 2026-11-21
    #[arg(value_name = "WHEN")]
    pub when: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

// A year in your own words.
#[derive(Args)]
pub(crate) struct Year {
    /// A year, or any day in it: 'last year', 2026, yesterday, 2026-11-21
    #[arg(value_name = "WHEN")]
    pub when: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

// Any period in your own words.
#[derive(Args)]
#[command(
    after_help = "Up to a week: every entry in full.\nUp to three months: how each entry begins.\nBeyond that, one line a week: your answer to its last question, or your latest entry."
)]
pub(crate) struct Review {
    /// A day or a period: monday, 'last month', 2026-W47, 2026-11-01.. [default: this week]
    #[arg(value_name = "PERIOD")]
    pub period: Vec<String>,
    #[command(flatten)]
    pub form: Form,
}

// Earlier entries of a day.
#[derive(Args)]
#[command(
    after_help = "Earlier entries appear here because you ask. reflect never brings them up by itself."
)]
pub(crate) struct OnThisDay {
    /// A day: yesterday, 2026-11-21 [default: today]
    #[arg(value_name = "DAY")]
    pub day: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

// One earlier entry.
#[derive(Args)]
#[command(after_help = "It is older than 30 days, and the same one until tomorrow.")]
pub(crate) struct Random {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

// People, or tags.
#[derive(Args)]
pub(crate) struct Mentions {
    /// A period: 'last week', 2026-11, '3 weeks', 2026-11-01.. [default: all]
    #[arg(value_name = "PERIOD")]
    pub period: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

// What was answered when a question came round before.
#[derive(Args)]
#[command(
    after_help = "Old answers appear here because you ask. reflect never brings them up by itself."
)]
pub(crate) struct Then {
    /// The question, if not today's: repair/mon, repair/mon/2
    #[arg(long, value_name = "THEME/DAY")]
    pub question: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
