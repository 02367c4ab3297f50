//! An entry changed: a new line out of an old one. Pure; what is not changed is carried over as it stands.

use anyhow::Result;
use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};

use super::{Entry, Keys, Names, Set, StoredEntry, Words};
use crate::exit::Trouble;

/// What is to become of an entry; what is empty leaves it as it is.
#[derive(Default)]
pub(crate) struct Patch {
    /// A new text.
    pub text: Option<Words>,
    /// Another day.
    pub date: Option<NaiveDate>,
    /// Tags and people reached out to, to be added.
    pub given: Names,
    /// Tags to take away; one that stands in the text stays.
    pub untag: Set,
    /// People reached out to, to be taken off.
    pub unreached: Set,
    /// Kept aside, or back among the others.
    pub aside: Option<bool>,
}

impl Patch {
    /// Whether an entry without words would lose all whom it reached out to.
    pub(crate) fn leaves_nothing(&self, was: &Entry) -> bool {
        let reached = || Set::of(&was.reached).and(self.given.reached.clone());
        let has_words = !self.text.as_ref().unwrap_or(&was.text).as_str().is_empty();
        !has_words && !was.reached.is_empty() && reached().without(&self.unreached).is_empty()
    }

    /// The entry's new line; nothing where it would be as before.
    ///
    /// # Errors
    /// If its line has half of a letter, and its words are not replaced whole.
    pub(crate) fn of(
        self,
        old: &StoredEntry,
        now: DateTime<FixedOffset>,
    ) -> Result<Option<Vec<u8>>> {
        let was = &old.entry;
        let is_new = |text: &Words| !text.as_str().contains('\u{fffd}');
        if old.has_halves() && !self.text.as_ref().is_some_and(is_new) {
            return Err(half_a_letter().into());
        }
        let text = self.text.unwrap_or_else(|| was.text.clone());
        let before = Names::found_in(was.text.as_str());
        let found = Names::found_in(text.as_str());
        // The names of an imported entry were settled by its source: a mark that stays in the text neither comes nor goes.
        let (tags_gone, tags_found) = marks(was.imported.is_some(), before.tags, found.tags);
        let (gone, people_found) = marks(was.imported.is_some(), before.people, found.people);
        // What was given beside the old text stays; what stood in it and no longer does goes with it.
        let kept = Set::of(&was.tags).without(&tags_gone);
        let people = Set::of(&was.people).without(&gone);
        let tags = tags_found.and(kept.and(self.given.tags).without(&self.untag));
        let reached = Set::of(&was.reached).and(self.given.reached);
        let reached = reached.without(&self.unreached);
        let date = self.date.unwrap_or(was.date);
        let mut keys = Keys::of(old.raw.as_str())?;
        keys.set("date", &date.to_string())?;
        if text != was.text {
            keys.set("text", &text)?;
            keys.set("people", &people_found.and(people).into_words())?;
        }
        // What is the same is carried over, byte for byte.
        for (key, names, had) in [
            ("tags", tags.into_words(), &was.tags),
            ("reached", reached.into_words(), &was.reached),
        ] {
            if names != *had {
                keys.set(key, &names)?;
            }
        }
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

/// Why a line with half of a surrogate pair is not written again: what is shown of it is not what it holds.
pub(crate) fn half_a_letter() -> Trouble {
    Trouble::failed("that entry holds half of a letter, and stays as it is")
        .hint("to replace all of its words: reflect edit ENTRY < FILE")
}

/// The marks that went with the old text, and those that the new one brings.
fn marks(are_settled: bool, before: Set, found: Set) -> (Set, Set) {
    if are_settled {
        (before.clone().without(&found), found.without(&before))
    } else {
        (before, found)
    }
}
