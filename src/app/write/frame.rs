//! All of an entry but its words, out of the command line.

use anyhow::Result;
use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::calendar;
use crate::cli;
use crate::entry::{Asked, Entry, Names, Set, Words, normal_name, normal_tag};
use crate::exit::Trouble;

/// All of an entry but its words.
#[derive(Clone)]
pub(crate) struct Frame {
    /// The day it belongs to.
    pub date: NaiveDate,
    /// The question it answers.
    pub asked: Option<Asked>,
    /// The names given beside the words.
    pub given: Names,
}

impl Frame {
    /// The frame of an entry without a question.
    ///
    /// # Errors
    /// Words that came as arguments, a name that is none, what is no DAY, and a day that is still to come.
    pub(crate) fn of(words: &cli::Words, today: NaiveDate) -> Result<Self, Trouble> {
        if !words.bare.is_empty() {
            return Err(words_are_no_arguments());
        }
        Ok(Self {
            date: day(words.on.as_deref(), today)?.unwrap_or(today),
            asked: None,
            given: names(&words.tag, &words.reached)?,
        })
    }
}

impl Frame {
    /// The entry that words become, written at a moment.
    pub(crate) fn entry(self, id: String, text: Words, at: DateTime<FixedOffset>) -> Entry {
        Entry::new(id, at, self.date, text, self.asked, self.given)
    }

    /// Takes over what belongs to words that waited. What this command line gives was meant for other words.
    pub(crate) fn take_up(&mut self, waited: &Entry) {
        let in_text = Names::found_in(waited.text.as_str());
        self.date = waited.date;
        self.given = Names {
            tags: Set::of(&waited.tags).without(&in_text.tags),
            reached: Set::of(&waited.reached),
            ..Names::default()
        };
    }
}

/// The names that were given with `--tag` and `--reached`.
///
/// # Errors
/// A name that is none.
pub(crate) fn names(tags: &[String], reached: &[String]) -> Result<Names, Trouble> {
    let mut given = Names::default();
    for tag in tags {
        given.tags.add(normal_tag(tag)?);
    }
    for name in reached {
        given.reached.add(normal_name(name)?);
    }
    Ok(given)
}

/// The day that was given with `--on`: today or an earlier one.
///
/// # Errors
/// What is no DAY, and a day that is still to come.
pub(crate) fn day(on: Option<&str>, today: NaiveDate) -> Result<Option<NaiveDate>, Trouble> {
    let Some(on) = on else {
        return Ok(None);
    };
    let day = calendar::day(on, today)?;
    if day > today {
        let what = "could not write for a day that is still to come";
        return Err(Trouble::not_understood(what).hint("--on takes today or an earlier day"));
    }
    Ok(Some(day))
}

fn words_are_no_arguments() -> Trouble {
    cli::words_go_elsewhere(Trouble::not_understood(cli::WORDS_STAY_OUT))
        .hint("use `--on` for an earlier day and `--reached` for a person")
        .hint("your shell may have kept this line; in bash, `history -d` removes it")
}
