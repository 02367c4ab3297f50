//! An entry changed: a new line out of an old one. Pure; what is not changed is carried over as it stands.

use anyhow::Result;
use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};

use crate::entry::{Keys, Names, Set, Stored, Words};

/// What is to become of an entry; what is empty leaves it as it is.
#[derive(Default)]
pub(crate) struct Amendment {
    /// A new text.
    pub text: Option<Words>,
    /// Another day.
    pub date: Option<NaiveDate>,
    /// Tags to add, and toward whom in addition.
    pub given: Names,
    /// Tags to take away; one that stands in the text stays.
    pub untag: Set,
    /// Toward whom it was not, after all.
    pub unreached: Set,
    /// Kept aside, or back among the others.
    pub aside: Option<bool>,
}

impl Amendment {
    /// The entry's new line; nothing where it would be as before.
    ///
    /// # Errors
    /// None for an entry that was read.
    pub(crate) fn of(self, old: &Stored, now: DateTime<FixedOffset>) -> Result<Option<Vec<u8>>> {
        let was = &old.entry;
        let text = self.text.unwrap_or_else(|| was.text.clone());
        let before = Names::found_in(was.text.as_str());
        let found = Names::found_in(text.as_str());
        // What was given beside the old text stays; what stood in it and no longer does goes with it.
        let kept = Set::of(&was.tags).without(&before.tags);
        let people = Set::of(&was.people).without(&before.people);
        let tags = found
            .tags
            .and(kept.and(self.given.tags).without(&self.untag));
        let reached = Set::of(&was.reached).and(self.given.reached);
        let reached = reached.without(&self.unreached);
        let date = self.date.unwrap_or(was.date);
        let mut keys = Keys::of(old.raw.as_str())?;
        keys.set("date", &date.to_string())?;
        if text != was.text {
            keys.set("text", &text)?;
            keys.set("people", &found.people.and(people).into_words())?;
        }
        keys.set("tags", &tags.into_words())?;
        keys.set("reached", &reached.into_words())?;
        if let Some(aside) = self.aside.filter(|aside| *aside != was.is_aside()) {
            keys.set("aside", &aside.then_some(true))?;
        }
        if keys.line()? == Keys::of(old.raw.as_str())?.line()? {
            return Ok(None);
        }
        keys.set("edited", &now.to_rfc3339_opts(SecondsFormat::Secs, false))?;
        Ok(Some(keys.line()?))
    }
}
