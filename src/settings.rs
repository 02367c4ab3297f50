//! The settings of a run.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;

pub use crate::calendar::Reckoning;

/// The settings. The default is what holds if nothing was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// A day of the week that counts as week 1; the week of your first answer without one.
    pub first_week: Option<NaiveDate>,
    /// After how many seasons the questions come round again, 1 to 4.
    pub seasons: usize,
    /// Where the morning's page opens on a terminal.
    pub screen: Screen,
    /// Whether a name and a reach are asked for after the words.
    pub questions_after: bool,
    /// Whether a week that is over ends with its closing line.
    pub closing_lines: bool,
    /// When a day ends, and with which day a week begins.
    pub reckoning: Reckoning,
    /// Whether the shell completes tags and people.
    pub complete_names: bool,
    /// The country whose numbers `help-now` shows, by its two letters or a name.
    pub country: Option<String>,
    /// Journals by name.
    pub journals: BTreeMap<String, PathBuf>,
}

/// Where the morning's page opens on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// On the alternate screen: nothing of it stays above the prompt.
    Alternate,
    /// Below the prompt, where it stays.
    Inline,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            first_week: None,
            seasons: 4,
            screen: Screen::Alternate,
            questions_after: true,
            closing_lines: true,
            complete_names: true,
            reckoning: Reckoning::default(),
            country: None,
            journals: BTreeMap::new(),
        }
    }
}
