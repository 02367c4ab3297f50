//! A long stretch given back: by week the line that closes it, by month what was named. Pure; it holds a line a week, not each entry.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::mention::{Mention, Mentions};
use crate::calendar::{Period, Reckoning, Week};
use crate::entry::{Entry, Line, Opening, Words};

/// A period of more than about three months, gathered.
#[derive(Debug)]
pub(crate) struct Far {
    /// The period that was asked for.
    pub period: Period,
    /// The days that were written.
    pub days: BTreeSet<NaiveDate>,
    /// The weeks in which something was written, each with the line that closes it.
    pub weeks: BTreeMap<Week, Closing>,
    /// Tags, in the order first written, with their days.
    pub named: Vec<Mention>,
    /// Toward whom, in the order first written, with the days.
    pub reached: Vec<Mention>,
    /// How many lines of a newer version bear no date that we can read.
    pub undated: usize,
}

/// What closes a week: the answer to its look-back question, or else what was written last in it.
#[derive(Debug)]
pub(crate) struct Closing {
    /// The day that it belongs to.
    pub date: NaiveDate,
    /// How it is quoted.
    pub said: Said,
}

/// Words before none, a look back before the rest, what is later before what is earlier. Nothing is chosen by what it says.
type Rank = (bool, bool, NaiveDate, Option<DateTime<FixedOffset>>);

/// How a line stands in a long look back.
#[derive(Debug)]
pub(crate) enum Said {
    /// By its opening.
    Words(Opening),
    /// By its date alone: it is kept aside.
    Aside,
    /// By its date alone: a newer version wrote it.
    Newer,
}

/// What closes a week as far as lines have come in. How its words open is looked at in the end: most of them make room for others.
#[derive(Debug)]
struct Last {
    date: NaiveDate,
    rank: Rank,
    words: Option<Words>,
    is_newer: bool,
}

/// A long stretch as its lines come in, in any order.
#[derive(Debug)]
pub(super) struct Gathering {
    reckoning: Reckoning,
    days: BTreeSet<NaiveDate>,
    weeks: BTreeMap<Week, Last>,
    named: Mentions,
    reached: Mentions,
    undated: usize,
}

impl Gathering {
    pub(super) fn by(reckoning: Reckoning) -> Self {
        Self {
            reckoning,
            days: BTreeSet::new(),
            weeks: BTreeMap::new(),
            named: Mentions::default(),
            reached: Mentions::default(),
            undated: 0,
        }
    }

    pub(super) fn add(&mut self, line: Line) {
        let Some(date) = line.date() else {
            self.undated += 1;
            return;
        };
        self.days.insert(date);
        let entry = line.entry().map(|stored| &stored.entry);
        let open = entry.filter(|entry| !entry.is_aside());
        if let Some(entry) = open {
            self.named.add(&entry.tags, entry);
            self.reached.add(&entry.reached, entry);
        }
        let looks_back = open.is_some_and(Entry::looks_back);
        let rank = (open.is_some(), looks_back, date, line.at());
        let week = self.reckoning.week(date);
        if self.weeks.get(&week).is_some_and(|other| other.rank > rank) {
            return;
        }
        let is_open = open.is_some();
        let (words, is_newer) = match line {
            Line::Entry(stored) => (is_open.then_some(stored.entry.text), false),
            Line::Newer(_) => (None, true),
        };
        let last = Last {
            date,
            rank,
            words,
            is_newer,
        };
        self.weeks.insert(week, last);
    }

    pub(super) fn end(self, period: Period) -> Far {
        let closing = |(week, last): (Week, Last)| {
            let said = match last.words {
                Some(words) => Said::Words(words.opening()),
                None if last.is_newer => Said::Newer,
                None => Said::Aside,
            };
            let date = last.date;
            (week, Closing { date, said })
        };
        Far {
            period,
            days: self.days,
            weeks: self.weeks.into_iter().map(closing).collect(),
            named: self.named.in_order(),
            reached: self.reached.in_order(),
            undated: self.undated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Gathering, Said};
    use crate::calendar::{Period, Reckoning};
    use crate::entry::Line;

    fn line(date: &str, hour: u8, text: &str, more: &str) -> Line {
        let text = format!(
            r#"{{"v":1,"date":"{date}","id":"{hour:012}","at":"{date}T{hour:02}:00:00+01:00","text":"{text}"{more}}}"#
        );
        Line::read(text.as_bytes()).expect("a line")
    }

    #[test]
    fn a_week_is_closed_by_its_look_back_or_else_by_what_was_written_last() {
        const LOOKS_BACK: &str = r#","prompt":"body/sun""#;
        const ASIDE: &str = r#","aside":true"#;
        for (lines, closed_by) in [
            (&[("16", 7, "one", ""), ("18", 7, "two", "")][..], "two"),
            (&[("18", 9, "two", ""), ("18", 7, "one", "")], "two"),
            (
                &[("22", 7, "back", LOOKS_BACK), ("22", 9, "late", "")],
                "back",
            ),
            (
                &[("22", 9, "late", ""), ("22", 7, "back", LOOKS_BACK)],
                "back",
            ),
            (&[("16", 7, "one", ""), ("22", 7, "hidden", ASIDE)], "one"),
            (&[("22", 7, "hidden", ASIDE)], "aside"),
        ] {
            let mut gathering = Gathering::by(Reckoning::default());
            for (day, hour, text, more) in lines {
                gathering.add(line(&format!("2026-11-{day}"), *hour, text, more));
            }
            let far = gathering.end(Period::ALL);
            assert_eq!(far.weeks.len(), 1);
            let closing = far.weeks.values().next().expect("a week");
            let said = match &closing.said {
                Said::Words(opening) => opening.words.as_str(),
                Said::Aside => "aside",
                Said::Newer => "newer",
            };
            assert_eq!(said, closed_by, "{lines:?}");
        }
    }
}
