//! The questions after the words: what they ask for, and how an answer is understood.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::calendar::Period;
use crate::entry::{self, Entry, same_name};
use crate::journal::Journal;
use crate::show::after;

/// What means the writer, where a person is asked for.
const ME: [&str; 5] = ["me", "myself", "i", "yourself", "self"];
/// What means nobody and nothing.
const NONE: [&str; 7] = ["no", "none", "nobody", "no one", "noone", "no-one", "-"];

/// Which names are asked for after the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Names of the entry.
    Tags,
    /// People reached out to.
    Reached,
}

impl Names {
    /// Those that none were given for, in the order in which they are asked for.
    pub(super) fn not_given(given: &entry::Names) -> Vec<Self> {
        let both = [(Self::Tags, &given.tags), (Self::Reached, &given.reached)];
        let open = both.into_iter().filter(|(_, given)| given.is_empty());
        open.map(|(names, _)| names).collect()
    }

    /// The question.
    pub(super) fn question(self) -> &'static str {
        match self {
            Self::Tags => after::TAG,
            Self::Reached => after::REACHED,
        }
    }

    /// What the question means, for whoever answers it with `?`.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Tags => after::ABOUT_TAGS,
            Self::Reached => after::ABOUT_REACHED,
        }
    }

    /// What stands between two names: a comma, and between people `and` or `&`, too.
    pub(super) fn between(self) -> &'static [&'static str] {
        const PEOPLE: [&str; 7] = [",", ";", " and ", " And ", " AND ", " & ", " + "];
        match self {
            Self::Tags => &PEOPLE[..2],
            Self::Reached => &PEOPLE,
        }
    }

    /// The names in an answer.
    pub(super) fn named_in(self, answer: &str) -> Vec<&str> {
        let mut names = vec![answer];
        for sign in self.between() {
            names = names.iter().flat_map(|name| name.split(sign)).collect();
        }
        let is = |name: &str, known: &[&str]| known.contains(&name.to_lowercase().as_str());
        names
            .into_iter()
            .map(|name| name.trim().trim_end_matches('.'))
            .filter(|name| !is(name, &NONE))
            .map(|name| match self {
                Self::Reached if is(name, &ME) => "me",
                _ => name,
            })
            .collect()
    }

    /// The names in a journal, those that were used most first; none where it cannot be read.
    pub(super) fn known(self, journal: &Journal) -> Vec<String> {
        let mut used: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
        let mut count = |name: &str| {
            let next = used.len();
            let times = used
                .entry(same_name(name))
                .or_insert((0, next, name.to_owned()));
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

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn an_answer_is_understood_as_people_give_it() {
        let (tags, reached) = (Names::Tags, Names::Reached);
        for (of, answer, names) in [
            (reached, "Sam", &["Sam"][..]),
            (reached, "Sam and Mum", &["Sam", "Mum"]),
            (
                reached,
                "Sam, Mum and Ana & me",
                &["Sam", "Mum", "Ana", "me"],
            ),
            (reached, "Andy, Mandy", &["Andy", "Mandy"]),
            (reached, "yourself", &["me"]),
            (reached, "Myself.", &["me"]),
            (reached, "I", &["me"]),
            (reached, "no", &[]),
            (reached, "None", &[]),
            (reached, "nobody", &[]),
            (reached, "no one", &[]),
            (reached, "-", &[]),
            (tags, "no", &[]),
            (tags, "-", &[]),
            (tags, "me", &["me"]),
            (tags, "rest and play, tired", &["rest and play", "tired"]),
        ] {
            assert_eq!(of.named_in(answer), names, "{answer:?}");
        }
    }
}
