//! A period gathered from its lines: spans, dates and names. Pure; the words stay in the journal until a page shows them.

mod mention;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::{Period, Reckoning, Week};
use crate::entry::{EntryMeta, Readable, Row, RowKind, Span};

pub(crate) use mention::{Mention, Mentions};

/// Days up to which entries are quoted whole.
const A_WEEK: i64 = 7;

/// Days up to which each entry is quoted by its opening: three months, and a day to spare.
const THREE_MONTHS: i64 = 93;

/// How much of a period its page quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// Every entry whole, by days.
    Whole,
    /// Every entry by its opening, by weeks.
    Weeks,
    /// Every week by the line that closes it, by months.
    Months,
}

/// A period, gathered.
#[derive(Debug)]
pub(crate) struct Review {
    /// The period that was asked for.
    pub period: Period,
    /// The days that were written, oldest first; a day not written leaves no trace.
    pub days: BTreeMap<NaiveDate, Vec<Row>>,
    /// Lines that a newer version wrote, and that bear no date that we can read.
    pub undated: Vec<Row>,
    /// Tags, in the order first written, with their days.
    pub tags: Vec<Mention>,
    /// People who are named in a text, likewise.
    pub people: Vec<Mention>,
    /// People reached out to, likewise.
    pub reached: Vec<Mention>,
}

/// The same as its lines come in, in any order.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    days: BTreeMap<NaiveDate, Vec<Row>>,
    undated: Vec<Row>,
    tags: Mentions,
    people: Mentions,
    reached: Mentions,
}

impl Gathering {
    /// Takes the next line; of an entry that is kept aside, no name.
    pub(crate) fn add(&mut self, line: &EntryMeta, span: Span) {
        if let Some(entry) = line.entry.as_ref().filter(|entry| !entry.is_aside()) {
            self.tags.add(&entry.tags, entry);
            self.people.add(&entry.people, entry);
            self.reached.add(&entry.reached, entry);
        }
        let row = line.row(span);
        match row.date {
            Some(date) => self.days.entry(date).or_default().push(row),
            None => self.undated.push(row),
        }
    }

    /// The period, all lines taken.
    pub(crate) fn end(mut self, period: Period) -> Review {
        for rows in self.days.values_mut() {
            rows.sort_by_key(|row| row.at);
        }
        Review {
            period,
            days: self.days,
            undated: self.undated,
            tags: self.tags.in_order(),
            people: self.people.in_order(),
            reached: self.reached.in_order(),
        }
    }
}

impl Review {
    /// Whether nothing was written.
    pub(crate) fn is_empty(&self) -> bool {
        self.days.is_empty() && self.undated.is_empty()
    }

    /// The first and the last day that was written.
    pub(crate) fn bounds(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let mut days = self.days.keys().copied();
        let first = days.next();
        (first, days.next_back().or(first))
    }

    /// The first and the last day that has a name.
    pub(crate) fn named_between(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let all = [&self.tags, &self.people, &self.reached];
        let days = || all.into_iter().flatten().flat_map(|mention| &mention.days);
        (days().min().copied(), days().max().copied())
    }

    /// How much of it a page quotes. Where its ends are open, the days that were written tell how far it reaches.
    pub(crate) fn scale(&self) -> Scale {
        let (Some(first), Some(last)) = self.bounds() else {
            return Scale::Whole;
        };
        match self.period.length(first, last) {
            days if days <= A_WEEK => Scale::Whole,
            days if days <= THREE_MONTHS => Scale::Weeks,
            _ => Scale::Months,
        }
    }

    /// The answer to the last question of each week that has one, oldest first; none that is kept aside.
    pub(crate) fn looking_back(&self, reckoning: Reckoning) -> Vec<(NaiveDate, Row)> {
        let closings = self.closings(reckoning).into_values();
        closings
            .filter(|row| row.looks_back && row.kind == RowKind::Entry)
            .filter_map(|row| Some((row.date?, row)))
            .collect()
    }

    /// The line that closes each week in which something was written: the answer to its look-back question, or else what was
    /// written last in it. Words go before none. Nothing is chosen by what it says.
    pub(crate) fn closings(&self, reckoning: Reckoning) -> BTreeMap<Week, Row> {
        let rank = |row: &Row| {
            let is_open = row.kind == RowKind::Entry;
            (is_open, is_open && row.looks_back, row.date, row.at)
        };
        let mut closings: BTreeMap<Week, Row> = BTreeMap::new();
        for (date, rows) in &self.days {
            for row in rows {
                let closing = closings.entry(reckoning.week(*date)).or_insert(*row);
                if rank(row) >= rank(closing) {
                    *closing = *row;
                }
            }
        }
        closings
    }
}

#[cfg(test)]
mod tests {
    use super::{Gathering, Mention, Review, Scale};
    use crate::calendar::{Period, Reckoning};
    use crate::entry::{EntryMeta, Readable, RowKind, Span};

    fn line(date: &str, hour: u8, more: &str) -> String {
        format!(
            r#"{{"v":1,"date":"{date}","id":"{hour:012}","at":"{date}T{hour:02}:00:00+01:00","text":"one"{more}}}"#
        )
    }

    /// Gathers lines; each one's span begins with its number.
    fn gathered(period: Period, lines: &[String]) -> Review {
        let mut gathering = Gathering::default();
        for (number, line) in (0..).zip(lines) {
            let meta = EntryMeta::read(line.as_bytes()).expect("a line");
            let (start, length) = (number, line.len());
            gathering.add(&meta, Span { start, length });
        }
        gathering.end(period)
    }

    #[test]
    fn days_come_in_order_and_entries_of_a_day_by_when_they_were_written() {
        let lines = [
            line("2026-11-18", 9, ""),
            line("2026-11-18", 7, ""),
            line("2026-11-16", 10, ""),
        ];
        let review = gathered(Period::ALL, &lines);
        let order = review.days.iter().flat_map(|(date, rows)| {
            let at = |row: &crate::entry::Row| row.at.expect("an entry").format("%H").to_string();
            rows.iter().map(move |row| format!("{date} {}", at(row)))
        });
        assert_eq!(
            order.collect::<Vec<_>>(),
            ["2026-11-16 10", "2026-11-18 07", "2026-11-18 09"]
        );
    }

    #[test]
    fn names_stand_in_the_order_first_written_each_day_once() {
        let lines = [
            line("2026-11-17", 8, r#","tags":["rest"],"reached":["sam"]"#),
            line(
                "2026-11-16",
                8,
                r#","tags":["tired","rest"],"people":["Ana"],"reached":["Sam","me"]"#,
            ),
            line("2026-11-16", 9, r#","tags":["rest"]"#),
        ];
        let review = gathered(Period::ALL, &lines);
        let told = |mentions: &[Mention]| -> Vec<String> {
            let days = |mention: &Mention| {
                mention
                    .days
                    .iter()
                    .map(|day| day.format(" %d").to_string())
                    .collect::<String>()
            };
            mentions
                .iter()
                .map(|mention| format!("{}{}", mention.name.as_str(), days(mention)))
                .collect()
        };
        assert_eq!(told(&review.tags), ["tired 16", "rest 16 17"]);
        assert_eq!(told(&review.people), ["Ana 16"]);
        assert_eq!(told(&review.reached), ["Sam 16 17", "me 16"]);
    }

    #[test]
    fn an_entry_kept_aside_lends_no_name_to_the_review() {
        let aside = line(
            "2026-11-16",
            8,
            r#","tags":["rest"],"people":["Ana"],"reached":["Sam"],"aside":true"#,
        );
        let review = gathered(Period::ALL, &[aside]);
        assert!(review.tags.is_empty() && review.people.is_empty() && review.reached.is_empty());
        assert_eq!(review.named_between(), (None, None));
        assert_eq!(review.days.len(), 1);
    }

    #[test]
    fn a_week_is_closed_by_its_look_back_or_else_by_what_was_written_last() {
        const LOOKS_BACK: &str = r#","prompt":"body/sun""#;
        const ASIDE: &str = r#","aside":true"#;
        for (lines, closed_by, kind) in [
            (&[("16", 7, ""), ("18", 7, "")][..], 1, RowKind::Entry),
            (&[("18", 9, ""), ("18", 7, "")], 0, RowKind::Entry),
            (&[("18", 7, ""), ("18", 7, "")], 1, RowKind::Entry),
            (&[("22", 7, LOOKS_BACK), ("22", 9, "")], 0, RowKind::Entry),
            (&[("22", 9, ""), ("22", 7, LOOKS_BACK)], 1, RowKind::Entry),
            (&[("16", 7, ""), ("22", 7, ASIDE)], 0, RowKind::Entry),
            (&[("22", 7, ASIDE)], 0, RowKind::Aside),
        ] {
            let written: Vec<String> = lines
                .iter()
                .map(|(day, hour, more)| line(&format!("2026-11-{day}"), *hour, more))
                .collect();
            let closings = gathered(Period::ALL, &written).closings(Reckoning::default());
            let closing: Vec<_> = closings
                .values()
                .map(|row| (row.span.start, row.kind))
                .collect();
            assert_eq!(closing, [(closed_by, kind)], "{lines:?}");
        }
    }

    #[test]
    fn the_longer_a_period_the_less_of_it_is_quoted() {
        let day = |text: &str| text.parse().expect("a date");
        let between = |from: &str, to: &str| Period::between(day(from), day(to));
        for (period, dates, expected) in [
            (
                between("2026-11-16", "2026-11-22"),
                &["2026-11-18"][..],
                Scale::Whole,
            ),
            (
                between("2026-11-19", "2026-11-25"),
                &["2026-11-19", "2026-11-25"],
                Scale::Whole,
            ),
            (
                between("2026-11-16", "2026-11-23"),
                &["2026-11-18"],
                Scale::Weeks,
            ),
            (
                between("2026-11-01", "2026-11-30"),
                &["2026-11-18"],
                Scale::Weeks,
            ),
            (
                between("2026-07-01", "2026-09-30"),
                &["2026-09-18"],
                Scale::Weeks,
            ),
            (
                between("2026-01-01", "2026-12-31"),
                &["2026-11-18"],
                Scale::Months,
            ),
            (Period::ALL, &["2026-11-18", "2026-11-20"], Scale::Whole),
            (Period::ALL, &["2026-11-18", "2026-11-25"], Scale::Weeks),
            (
                Period::ALL,
                &["2026-11-18", "2026-11-20", "2026-01-01"],
                Scale::Months,
            ),
            (
                Period {
                    from: Some(day("2026-11-16")),
                    to: None,
                },
                &["2026-11-20"],
                Scale::Whole,
            ),
        ] {
            let lines: Vec<String> = dates.iter().map(|date| line(date, 7, "")).collect();
            let review = gathered(period, &lines);
            assert_eq!(review.scale(), expected, "{period:?}");
            assert_eq!(review.days.len(), dates.len());
        }
        assert_eq!(gathered(Period::ALL, &[]).scale(), Scale::Whole);
    }
}
