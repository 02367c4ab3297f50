//! What a terminal's two ways of writing share: a draft held and let go, the names that were used before.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::Result;

use super::{Frame, Subject};
use crate::calendar::Period;
use crate::entry::{Entry, Words, fold, normal_name, normal_tag};
use crate::env::Env;
use crate::exit::Cure;
use crate::journal::{Draft, Journal};
use crate::show::{after, kept};

/// An entry that is being written: its draft, and all of it but the words.
pub(super) struct Writing {
    /// The id that it will have.
    pub id: String,
    /// What is on disk of it.
    pub draft: Draft,
    /// What stands beside the words.
    pub frame: Frame,
}

impl Writing {
    /// Puts a text on disk as a draft; what is to be said where that fails.
    pub(super) fn hold(&mut self, text: &str, env: &Env) -> Option<String> {
        let held = if text.trim().is_empty() {
            self.draft.empty()
        } else {
            let words = Words::from(text.to_owned());
            let entry = self.frame.clone().entry(self.id.clone(), words, env);
            self.draft.hold(&entry)
        };
        held.err().map(|error| kept::not_held(&error))
    }

    /// Goes on with a draft that was left.
    ///
    /// # Errors
    /// Where the week of its question cannot be read.
    pub(super) fn take_up(
        &mut self,
        draft: Draft,
        entry: &Entry,
        subject: &mut dyn Subject,
    ) -> Result<()> {
        subject.take_up(entry)?;
        self.frame.take_up(entry);
        self.frame.asked = subject.asked();
        self.id.clone_from(&entry.id);
        self.draft = draft;
        Ok(())
    }

    /// Takes an answer to one of the questions after the words: names between commas.
    pub(super) fn take_names(&mut self, answer: &str, of: Names) {
        for name in answer.split(',') {
            // A blank one is left out; nothing else that can be typed in a line is no name.
            match of {
                Names::Tags => {
                    if let Ok(tag) = normal_tag(name) {
                        self.frame.given.tags.add(tag);
                    }
                }
                Names::Reached => {
                    if let Ok(name) = normal_name(name) {
                        self.frame.given.reached.add(name);
                    }
                }
            }
        }
    }
}

/// Removes a draft that nobody wants.
///
/// # Errors
/// Where it cannot be removed.
pub(super) fn let_go(draft: &Draft) -> Result<()> {
    draft.let_go().cure(
        || format!("could not remove the draft at {}", draft.path().display()),
        "see that the folder is yours, and try again",
    )
}

/// Which names are asked for after the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Names of the entry.
    Tags,
    /// Toward whom it reached.
    Reached,
}

impl Names {
    /// Both, in the order in which they are asked for.
    pub(super) const BOTH: [Self; 2] = [Self::Tags, Self::Reached];

    /// The question.
    pub(super) fn question(self) -> &'static str {
        match self {
            Self::Tags => after::NAME,
            Self::Reached => after::TOWARD,
        }
    }

    /// The names in a journal, those that were used most first; none where it cannot be read.
    pub(super) fn known(self, journal: &Journal) -> Vec<String> {
        let mut used: HashMap<String, (usize, usize, String)> = HashMap::new();
        let mut count = |name: &str| {
            let next = used.len();
            let times = used.entry(fold(name)).or_insert((0, next, name.to_owned()));
            times.0 += 1;
        };
        let read = journal.read(Period::ALL, |line| {
            // What was kept aside is offered nowhere.
            let Some(stored) = line.entry().filter(|stored| !stored.entry.is_aside()) else {
                return;
            };
            let Entry {
                tags,
                people,
                reached,
                ..
            } = &stored.entry;
            match self {
                Self::Tags => tags
                    .iter()
                    .for_each(|tag| count(&tag.as_str().replace('-', " "))),
                Self::Reached => reached
                    .iter()
                    .chain(people)
                    .for_each(|name| count(name.as_str())),
            }
        });
        if self == Self::Reached {
            count("me");
        }
        let mut names: Vec<_> = used.into_values().collect();
        names.sort_by_key(|(times, first, _)| (Reverse(*times), *first));
        let names = names.into_iter().map(|(.., name)| name).collect();
        read.map_or_else(|_| Vec::new(), |_| names)
    }
}
