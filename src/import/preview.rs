//! What an import would do, for the page that shows it.

use chrono::NaiveDate;

use super::found::{Left, Why};
use super::plan::Fate;
use super::reading::Taken;
use crate::cli::Kind;
use crate::show::imported::{Preview, Row};

/// How many files have a row of their own.
const ROWS: usize = 12;

impl Taken {
    /// What would come in.
    pub(super) fn preview(&self, fates: &[Fate], changed: bool) -> Preview<'_> {
        let gathered = &self.gathered;
        let at = |file: usize, line: usize| {
            let name = gathered.files.get(file).map_or("", String::as_str);
            if line == 0 {
                name.to_owned()
            } else {
                format!("{name}:{line}")
            }
        };
        let mut left: Vec<_> = gathered.left.clone();
        let (mut new, mut differing) = (0, Vec::new());
        for (candidate, fate) in self.candidates.iter().zip(fates) {
            let why = match fate {
                Fate::New => None,
                Fate::Changed if changed => None,
                Fate::Here => continue,
                Fate::Changed => Some(Why::Changed),
                Fate::ChangedHere => Some(Why::ChangedHere),
                Fate::Differs => {
                    differing.push(candidate.date);
                    Some(Why::Differs)
                }
            };
            new += usize::from(why.is_none());
            let (file, line) = candidate.place;
            left.extend(why.map(|why| Left { file, line, why }));
        }
        left.sort_by_key(|left| (left.file, left.line));
        Preview {
            kind: self.kind.name(),
            rows: self.rows(fates),
            journals: gathered
                .journals
                .iter()
                .map(|(name, count)| (name.as_str(), *count))
                .collect(),
            left: left
                .iter()
                .map(|left| (at(left.file, left.line), left.why.shown()))
                .collect(),
            dropped: gathered
                .dropped
                .iter()
                .map(|(name, count)| (name.as_str(), *count))
                .collect(),
            replaced: gathered.replaced,
            dates_by: gathered
                .dates_by
                .map(|(file, line, told)| (at(file, line), told)),
            leaves_words: left
                .iter()
                .any(|left| left.why != Why::Differs && left.why.holds_words()),
            differing,
            new,
            is_ours: self.kind == Kind::Jsonl,
        }
    }

    /// A row for each file, or one for all if they are many.
    fn rows(&self, fates: &[Fate]) -> Vec<Row> {
        let files = &self.gathered.files;
        let is_many = files.len() > ROWS;
        let names = if is_many {
            vec![format!("{} files", files.len())]
        } else {
            files.clone()
        };
        let mut rows: Vec<Row> = names
            .into_iter()
            .map(|name| Row {
                name,
                count: 0,
                days: None,
                here: 0,
            })
            .collect();
        for (candidate, fate) in self.candidates.iter().zip(fates) {
            let place = if is_many { 0 } else { candidate.place.0 };
            let Some(row) = rows.get_mut(place) else {
                continue;
            };
            row.count += 1;
            row.here += usize::from(matches!(fate, Fate::Here | Fate::ChangedHere));
            let date = candidate.date;
            let days: (NaiveDate, NaiveDate) = row.days.unwrap_or((date, date));
            row.days = Some((days.0.min(date), days.1.max(date)));
        }
        rows
    }
}
