//! What an import would do: which lines are new, and which are in the journal already.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;

use crate::cli::Kind;
use crate::entry::{Entry, Line, StoredEntry};

/// A line that could come in.
pub(super) struct Candidate {
    /// The id in it.
    pub id: String,
    /// Its day.
    pub date: NaiveDate,
    /// The line, without a newline.
    pub line: Vec<u8>,
    /// The file and the line that it was found on.
    pub place: (usize, usize),
    text: u64,
    minute: i64,
}

impl Candidate {
    /// The line of an entry that was found at a place.
    pub(super) fn of(entry: &Entry, line: Vec<u8>, place: (usize, usize)) -> Self {
        Self {
            id: entry.id.clone(),
            date: entry.date,
            line,
            place,
            text: hash(entry.text.as_str()),
            minute: minute(entry),
        }
    }
}

/// What becomes of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It comes in.
    New,
    /// The journal has it.
    Here,
    /// The journal has it, with other words than it came with.
    ChangedHere,
    /// The journal has what its source said before.
    Changed,
    /// The journal has its id, with another line.
    Differs,
}

/// What the journal holds, as far as it tells new lines from known ones.
#[derive(Default)]
pub(super) struct Index {
    /// Text and line by id.
    ids: BTreeMap<String, (u64, u64)>,
    /// Minutes with the texts that were written in them.
    moments: BTreeSet<(i64, u64)>,
    /// What imports of the same kind brought, by minute.
    imported: BTreeMap<i64, Vec<String>>,
    /// The runs of imports.
    pub runs: BTreeSet<String>,
    kind: &'static str,
}

impl Index {
    /// An empty index, for candidates of a kind.
    pub(super) fn of(kind: Kind) -> Self {
        Self {
            kind: kind.name(),
            ..Self::default()
        }
    }

    /// Takes a line of the journal.
    pub(super) fn add(&mut self, line: &Line) {
        let Line::Entry(stored) = line else { return };
        let StoredEntry { entry, raw } = stored.as_ref();
        let text = hash(entry.text.as_str());
        let line = hash(raw.as_str().as_bytes());
        self.ids.insert(entry.id.clone(), (text, line));
        self.moments.insert((minute(entry), text));
        let mut imported = entry.imported.as_deref().unwrap_or_default().split(' ');
        if imported.next() == Some(self.kind) {
            let ids = self.imported.entry(minute(entry)).or_default();
            ids.push(entry.id.clone());
        }
        self.runs.extend(imported.nth(1).map(str::to_owned));
    }

    /// What becomes of each candidate.
    pub(super) fn fates(&self, candidates: &[Candidate]) -> Vec<Fate> {
        if self.kind == Kind::Jsonl.name() {
            return self.fates_of_lines(candidates);
        }
        let known: BTreeSet<&str> = candidates
            .iter()
            .map(|candidate| candidate.id.as_str())
            .filter(|id| self.ids.contains_key(*id))
            .collect();
        // What an import brought and its source no longer has.
        let mut gone: BTreeMap<i64, usize> = BTreeMap::new();
        for (minute, ids) in &self.imported {
            let count = ids.iter().filter(|id| !known.contains(id.as_str())).count();
            gone.insert(*minute, count);
        }
        let fate = |candidate: &Candidate| {
            match self.ids.get(&candidate.id) {
                Some((text, _)) if *text == candidate.text => return Fate::Here,
                Some(_) => return Fate::ChangedHere,
                None if self.moments.contains(&(candidate.minute, candidate.text)) => {
                    return Fate::Here;
                }
                None => {}
            }
            match gone.get_mut(&candidate.minute) {
                Some(count @ 1..) => {
                    *count -= 1;
                    Fate::Changed
                }
                _ => Fate::New,
            }
        };
        candidates.iter().map(fate).collect()
    }

    fn fates_of_lines(&self, candidates: &[Candidate]) -> Vec<Fate> {
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        let mut fates = Vec::new();
        for Candidate { id, line, .. } in candidates {
            let line = hash(line.as_slice());
            let before = self.ids.get(id).map(|(_, line)| *line);
            fates.push(match before.or(seen.insert(id, line)) {
                None => Fate::New,
                Some(before) if before == line => Fate::Here,
                Some(_) => Fate::Differs,
            });
        }
        fates
    }
}

fn minute(entry: &Entry) -> i64 {
    entry.at.timestamp().div_euclid(60)
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Fate::{Changed, ChangedHere, Differs, Here, New};
    use super::{Candidate, Index};
    use crate::cli::Kind;
    use crate::entry::Line;

    fn line(id: &str, at: &str, text: &str, more: &str) -> Line {
        let line = format!(
            r#"{{"v":1,"date":"2024-01-15","id":"{id}","at":"2024-01-15T{at}+01:00","text":"{text}"{more}}}"#
        );
        Line::read(line.as_bytes()).expect("a line")
    }

    fn candidate(line: &Line) -> Candidate {
        let stored = line.entry().expect("an entry");
        let raw = stored.raw.as_str().as_bytes().to_vec();
        Candidate::of(&stored.entry, raw, (0, 1))
    }

    #[test]
    fn a_candidate_is_known_by_its_id_or_by_its_minute_and_its_words() {
        let imported = r#","imported":"jrnl 2026-11-26 x7k2""#;
        let mut index = Index::of(Kind::Jrnl);
        for line in [
            line("aaa", "07:00:00", "one", imported),
            line("bbb", "08:00:00", "edited here", imported),
            line("ccc", "09:00:00", "as it was", imported),
            line("ddd", "10:00:30", "my own", ""),
            line(
                "eee",
                "11:00:00",
                "of a note",
                r#","imported":"markdown 2026-11-26 y7k2""#,
            ),
        ] {
            index.add(&line);
        }
        let candidates: Vec<Candidate> = [
            line("aaa", "07:00:00", "one", ""),
            line("bbb", "08:00:00", "as it came", ""),
            line("new1", "09:00:00", "as it is now", ""),
            line("new2", "09:00:00", "another one of that minute", ""),
            line("new3", "10:00:00", "my own", ""),
            line("new4", "10:00:00", "other", ""),
            line("new5", "11:00:00", "other", ""),
        ]
        .iter()
        .map(candidate)
        .collect();
        assert_eq!(
            index.fates(&candidates),
            [Here, ChangedHere, Changed, New, Here, New, New]
        );
        assert!(index.runs.contains("x7k2") && index.runs.contains("y7k2"));
    }

    #[test]
    fn lines_of_ours_are_the_same_or_they_differ() {
        let mut index = Index::of(Kind::Jsonl);
        index.add(&line("aaa", "07:00:00", "one", ""));
        index.add(&line("bbb", "07:00:00", "two", ""));
        let candidates: Vec<Candidate> = [
            line("aaa", "07:00:00", "one", ""),
            line("bbb", "07:00:00", "two", r#","aside":true"#),
            line("ccc", "07:00:00", "one", ""),
            line("ccc", "07:00:00", "one", ""),
            line("ccc", "07:00:00", "other", ""),
        ]
        .iter()
        .map(candidate)
        .collect();
        assert_eq!(
            index.fates(&candidates),
            [Here, Differs, New, Here, Differs]
        );
    }
}
