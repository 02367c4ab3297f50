//! A period gathered from its lines: spans, dates and names. Pure; the words stay in the journal until a page shows them.

mod days;
mod mention;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::calendar::{Period, Reckoning, Week};
use crate::entry::{EntryMeta, Readable, Row, Rows, Span};

pub(crate) use days::Days;
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
    /// What was written, by day; a day not written leaves no trace.
    pub rows: Rows,
    /// The line that closes each week in which something was written: the answer to its look-back question, or else what was
    /// written last in it. Words go before none. Nothing is chosen by what it says.
    pub closings: BTreeMap<Week, Row>,
    /// Whether a question that looks back on a week was answered.
    pub looked_back: bool,
    /// Lines that a newer version wrote, and that bear no date that we can read.
    pub undated: Rows,
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
    reckoning: Reckoning,
    rows: Rows,
    closings: BTreeMap<Week, Row>,
    looked_back: bool,
    undated: Rows,
    tags: Mentions,
    people: Mentions,
    reached: Mentions,
}

impl Gathering {
    /// Nothing so far, by weeks that begin as the writer's do.
    pub(crate) fn by(reckoning: Reckoning) -> Self {
        Self {
            reckoning,
            ..Self::default()
        }
    }

    /// Takes the next line; of an entry that is kept aside, no name.
    pub(crate) fn add(&mut self, line: &EntryMeta, span: Span) {
        if let Some(entry) = line.entry.as_ref().filter(|entry| !entry.is_aside()) {
            self.tags.add(&entry.tags, entry);
            self.people.add(&entry.people, entry);
            self.reached.add(&entry.reached, entry);
        }
        let row = line.row(span);
        match row.date {
            Some(date) => {
                self.rows.add(&row);
                self.looked_back |= row.looks_back;
                let week = self.reckoning.week(date);
                let closing = self.closings.entry(week).or_insert(row);
                if rank(&row) >= rank(closing) {
                    *closing = row;
                }
            }
            None => self.undated.add(&row),
        }
    }

    /// The period, all lines taken.
    pub(crate) fn end(self, period: Period) -> Review {
        Review {
            period,
            rows: self.rows.end(false),
            closings: self.closings,
            looked_back: self.looked_back,
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
        self.rows.count == 0 && self.undated.count == 0
    }

    /// Whether all days are of one year, so that it need not be said.
    pub(crate) fn is_one_year(&self) -> bool {
        let (first, last) = self.rows.bounds();
        first.map(|day| day.year()) == last.map(|day| day.year())
    }

    /// The first and the last day that has a name.
    pub(crate) fn named_between(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let all = [&self.tags, &self.people, &self.reached];
        let days = || {
            all.into_iter()
                .flatten()
                .flat_map(|mention| mention.days.iter())
        };
        (days().min(), days().max())
    }

    /// How much of it a page quotes. Where its ends are open, the days that were written tell how far it reaches.
    pub(crate) fn scale(&self) -> Scale {
        let (Some(first), Some(last)) = self.rows.bounds() else {
            return Scale::Whole;
        };
        match self.period.length(first, last) {
            days if days <= A_WEEK => Scale::Whole,
            days if days <= THREE_MONTHS => Scale::Weeks,
            _ => Scale::Months,
        }
    }

    /// The answer to the last question of each week that has one, oldest first; none that is kept aside.
    pub(crate) fn looking_back(&self) -> impl Iterator<Item = (NaiveDate, Row)> {
        let answers = self
            .closings
            .values()
            .filter(|row| row.looks_back && row.is_open);
        answers.filter_map(|row| Some((row.date?, *row)))
    }
}

/// What closes a week has the highest.
fn rank(row: &Row) -> impl PartialOrd + use<> {
    let Row {
        is_open, date, at, ..
    } = *row;
    (is_open, is_open && row.looks_back, date, at)
}

#[cfg(test)]
mod tests {
    use super::{Gathering, Mention, Review, Scale};
    use crate::calendar::{Period, Reckoning};
    use crate::entry::{EntryMeta, Readable, Span};

    fn line(date: &str, hour: u8, more: &str) -> String {
        format!(
            r#"{{"v":1,"date":"{date}","id":"{hour:012}","at":"{date}T{hour:02}:00:00+01:00","text":"one"{more}}}"#
        )
    }

    /// Gathers lines; each one's span begins with its number.
    fn gathered(period: Period, lines: &[String]) -> Review {
        let mut gathering = Gathering::by(Reckoning::default());
        for (number, line) in (0..).zip(lines) {
            let meta = EntryMeta::read(line.as_bytes()).expect("a line");
            let span = Span {
                start: number,
                length: line.len(),
                number: usize::try_from(number).expect("few lines"),
            };
            gathering.add(&meta, span);
        }
        gathering.end(period)
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
        assert_eq!(review.rows.dates().count(), 1);
    }

    #[test]
    fn a_week_is_closed_by_its_look_back_or_else_by_what_was_written_last() {
        const LOOKS_BACK: &str = r#","prompt":"body/sun""#;
        const ASIDE: &str = r#","aside":true"#;
        for (lines, closed_by, is_open) in [
            (&[("16", 7, ""), ("18", 7, "")][..], 1, true),
            (&[("18", 9, ""), ("18", 7, "")], 0, true),
            (&[("18", 7, ""), ("18", 7, "")], 1, true),
            (&[("22", 7, LOOKS_BACK), ("22", 9, "")], 0, true),
            (&[("22", 9, ""), ("22", 7, LOOKS_BACK)], 1, true),
            (&[("16", 7, ""), ("22", 7, ASIDE)], 0, true),
            (&[("22", 7, ASIDE)], 0, false),
        ] {
            let written: Vec<String> = lines
                .iter()
                .map(|(day, hour, more)| line(&format!("2026-11-{day}"), *hour, more))
                .collect();
            let closings = gathered(Period::ALL, &written).closings;
            let closing: Vec<_> = closings
                .values()
                .map(|row| (row.span.start, row.is_open))
                .collect();
            assert_eq!(closing, [(closed_by, is_open)], "{lines:?}");
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
            assert_eq!(review.rows.dates().count(), dates.len());
        }
        assert_eq!(gathered(Period::ALL, &[]).scale(), Scale::Whole);
    }
}
