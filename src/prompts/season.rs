//! The season as one journal has it: which theme each of its weeks bears.

use anyhow::Result;
use chrono::NaiveDate;

use super::{Theme, place, season};
use crate::calendar::Reckoning;

/// The themes of all weeks of one journal.
pub(crate) struct Season {
    first_week: Option<NaiveDate>,
    themes: Vec<Theme>,
    reckoning: Reckoning,
}

impl Season {
    /// The season whose first week holds a day.
    ///
    /// # Errors
    /// As [`super::theme()`].
    pub(crate) fn of(first_week: Option<NaiveDate>, reckoning: Reckoning) -> Result<Self> {
        Ok(Self {
            first_week,
            themes: season()?,
            reckoning,
        })
    }

    /// The place and the theme of a day's week.
    #[must_use]
    pub(crate) fn week(&self, day: NaiveDate) -> (usize, &Theme) {
        let place = place(self.first_week, day, self.reckoning);
        (place, &self.themes[place % self.themes.len()])
    }

    /// Whether a question was ever answered. Before that, a longer stretch has no weeks to name.
    #[must_use]
    pub(crate) fn has_begun(&self) -> bool {
        self.first_week.is_some()
    }
}
