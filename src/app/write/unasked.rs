//! A page that asks no question of the year.

use std::io;

use chrono::NaiveDate;

use super::Topic;
use crate::env::Output;
use crate::show::keys::Keys;
use crate::show::question::{self, About};

/// A day's page that asks no question of the year.
pub(crate) struct Unasked {
    /// The day.
    pub day: NaiveDate,
    /// What the page is for.
    pub about: About,
}

impl Topic for Unasked {
    fn page(&self, out: &mut Output) -> io::Result<()> {
        question::unasked(out, self.day, &self.about)
    }

    fn keys(&self) -> Keys {
        Keys {
            without_words: matches!(self.about, About::Reach(_)),
            ..Keys::default()
        }
    }
}
