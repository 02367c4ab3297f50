//! What a source holds: entries as they were found, what was left out of them and why.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde_json::value::RawValue;

/// An entry as its source has it, before it has an id.
pub(super) struct Found {
    /// Its stamp as the source wrote it.
    pub stamp: String,
    /// When it was written.
    pub when: When,
    /// The day it belongs to, if the source says so beside the moment.
    pub day: Option<NaiveDate>,
    /// The words, as they will be kept.
    pub text: String,
    /// Tags, as the source has them.
    pub tags: Vec<String>,
    /// People, as the source has them.
    pub people: Vec<String>,
    /// People reached out to.
    pub reached: Vec<String>,
    /// The question that the words answer, if the source has it.
    pub question: Option<String>,
    /// Kept aside.
    pub aside: bool,
    /// What else the source has, by key.
    pub extra: Vec<(String, Box<RawValue>)>,
    /// The file, by its number.
    pub file: usize,
    /// The line that it begins on, counted from 1; 0 if lines say nothing.
    pub line: usize,
}

/// When an entry was written, as far as its source tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// On a day, at no time that is known.
    Day(NaiveDate),
    /// By a clock on a wall, in no zone that is known.
    Local(NaiveDateTime),
    /// At a moment, by a clock whose offset is known.
    Moment(DateTime<FixedOffset>),
}

/// Why something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// There are no words in it.
    Empty,
    /// It has the words of a template and none of its own.
    Template,
    /// Its front matter cannot be read.
    Head,
    /// Nothing tells its day.
    NoDay,
    /// Words stand before the first entry.
    BeforeFirst,
    /// More than an entry takes.
    TooLong,
    /// It cannot be read as an entry.
    Unread,
    /// A symlink, which is not followed.
    Symlink,
    /// A pipe, a device.
    NotAFile,
    /// Written by a newer reflect.
    Newer,
    /// The source says something else than before.
    Changed,
    /// The entry was changed here since.
    ChangedHere,
    /// The journal has the id with other words.
    Differs,
}

impl Why {
    /// Returns `true` if words could be in what is left out, and in no entry.
    pub(super) fn holds_words(self) -> bool {
        !matches!(
            self,
            Self::Empty | Self::Template | Self::Symlink | Self::NotAFile | Self::ChangedHere
        )
    }

    /// The reason for a person.
    pub(super) fn shown(self) -> &'static str {
        match self {
            Self::Empty => "no words in it",
            Self::Template => "a template that nobody filled in",
            Self::Head => "its front matter could not be read",
            Self::NoDay => "no day found for it",
            Self::BeforeFirst => "words before the first entry",
            Self::TooLong => "longer than 1 MiB",
            Self::Unread => "could not be read as an entry",
            Self::Symlink => "a symlink, which is not followed",
            Self::NotAFile => "not a plain file",
            Self::Newer => "written by a newer reflect",
            Self::Changed => "changed at the source; --changed takes it as another entry",
            Self::ChangedHere => "here already, and changed here since",
            Self::Differs => "here already, with other words",
        }
    }
}

/// Something that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left {
    /// The file, by its number.
    pub file: usize,
    /// The line, counted from 1; 0 for the whole file.
    pub line: usize,
    /// The reason.
    pub why: Why,
}

/// Everything that was found in a source.
#[derive(Default)]
pub(super) struct Gathered {
    /// The files that were read, as a person would name them.
    pub files: Vec<String>,
    /// The entries, in the order of the source.
    pub found: Vec<Found>,
    /// What is left out.
    pub left: Vec<Left>,
    /// What has no place in an entry, counted by its name.
    pub dropped: BTreeMap<String, usize>,
    /// Zones that entries named.
    pub zones: super::zone::Zones,
    /// Letters that were no letters, each replaced by U+FFFD.
    pub replaced: usize,
    /// Journals in the source, by name, where it names them.
    pub journals: BTreeMap<String, usize>,
    /// The lines that tell day and month apart, by file and line, and what they tell.
    pub dates_by: Option<(usize, usize, &'static str)>,
}

impl Gathered {
    /// Notes something that is left out.
    pub(super) fn leave(&mut self, file: usize, line: usize, why: Why) {
        self.left.push(Left { file, line, why });
    }

    /// Counts something that has no place in an entry.
    pub(super) fn drop(&mut self, what: &str, count: usize) {
        if count > 0 {
            *self.dropped.entry(what.to_owned()).or_default() += count;
        }
    }

    /// Takes an entry, unless there is nothing in it.
    pub(super) fn add(&mut self, found: Found) {
        let (file, line) = (found.file, found.line);
        if found.text.trim().is_empty() && found.reached.is_empty() {
            self.leave(file, line, Why::Empty);
        } else if found.text.len() > crate::entry::TEXT_BOUND {
            self.leave(file, line, Why::TooLong);
        } else {
            self.found.push(found);
        }
    }
}

impl Found {
    /// An entry of words, with nothing beside them.
    pub(super) fn of(
        (file, line): (usize, usize),
        stamp: impl Into<String>,
        when: When,
        text: String,
    ) -> Self {
        Self {
            stamp: stamp.into(),
            when,
            day: None,
            text,
            tags: Vec::new(),
            people: Vec::new(),
            reached: Vec::new(),
            question: None,
            aside: false,
            extra: Vec::new(),
            file,
            line,
        }
    }
}
