//! A period given back: its entries by day, what they were named, toward whom. Pure, and no word of its own.

mod far;
mod gathered;
mod mention;
mod mentioned;
mod outline;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::entry::Line;

pub(crate) use far::{Closing, Far, Said};
pub(crate) use gathered::{Gathered, Gathering, Scale};
pub(crate) use mention::{Mention, Mentions};
pub(crate) use mentioned::{Mentioned, Mentioning};
pub(crate) use outline::{Outline, Outlining};

/// A period, gathered with its entries whole.
#[derive(Debug)]
pub(crate) struct Review {
    /// The period that was asked for.
    pub period: Period,
    /// The days that were written, oldest first; a day not written leaves no trace.
    pub days: BTreeMap<NaiveDate, Vec<Line>>,
    /// Tags, in the order first written, with their days.
    pub named: Vec<Mention>,
    /// Toward whom, in the order first written, with the days.
    pub reached: Vec<Mention>,
    /// Lines that a newer version wrote, and that bear no date that we can read.
    pub undated: Vec<Line>,
}

impl Review {
    /// Gathers the lines of a period.
    #[must_use]
    pub(crate) fn of(period: Period, lines: impl IntoIterator<Item = Line>) -> Self {
        let (mut days, mut undated) = (BTreeMap::<_, Vec<Line>>::new(), Vec::new());
        let (mut named, mut reached) = (Mentions::default(), Mentions::default());
        for line in lines {
            if let Some(stored) = line.entry().filter(|stored| !stored.entry.is_aside()) {
                named.add(&stored.entry.tags, &stored.entry);
                reached.add(&stored.entry.reached, &stored.entry);
            }
            match line.date() {
                Some(date) => days.entry(date).or_default().push(line),
                None => undated.push(line),
            }
        }
        for lines in days.values_mut() {
            lines.sort_by_key(Line::at);
        }
        Self {
            period,
            days,
            named: named.in_order(),
            reached: reached.in_order(),
            undated,
        }
    }

    /// How much of it a page quotes.
    #[must_use]
    pub(crate) fn scale(&self) -> Scale {
        match (self.days.first_key_value(), self.days.last_key_value()) {
            (Some((first, _)), Some((last, _))) => Scale::of(self.period.length(*first, *last)),
            _ => Scale::Whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Review;
    use crate::calendar::Period;
    use crate::entry::Line;

    fn line(date: &str, hour: u8, more: &str) -> Line {
        let text = format!(
            r#"{{"v":1,"date":"{date}","id":"{hour:012}","at":"2026-11-21T{hour:02}:00:00+01:00","text":"one"{more}}}"#
        );
        Line::read(text.as_bytes()).expect("a line")
    }

    #[test]
    fn days_come_in_order_and_entries_of_a_day_by_when_they_were_written() {
        let lines = [
            line("2026-11-18", 9, ""),
            line("2026-11-18", 7, ""),
            line("2026-11-16", 10, ""),
        ];
        let review = Review::of(Period::ALL, lines);
        let order = review.days.iter().flat_map(|(date, entries)| {
            entries.iter().map(move |stored| {
                format!("{date} {}", stored.at().expect("an entry").format("%H"))
            })
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
                r#","tags":["tired","rest"],"reached":["Sam","me"]"#,
            ),
            line("2026-11-16", 9, r#","tags":["rest"]"#),
        ];
        let review = Review::of(Period::ALL, lines);
        let told = |mentions: &[super::Mention]| -> Vec<String> {
            let days = |mention: &super::Mention| {
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
        assert_eq!(told(&review.named), ["tired 16", "rest 16 17"]);
        assert_eq!(told(&review.reached), ["Sam 16 17", "me 16"]);
    }

    #[test]
    fn an_entry_kept_aside_lends_no_name_to_the_review() {
        let aside = line(
            "2026-11-16",
            8,
            r#","tags":["rest"],"reached":["Sam"],"aside":true"#,
        );
        let review = Review::of(Period::ALL, [aside]);
        assert!(review.named.is_empty() && review.reached.is_empty());
        assert_eq!(review.days.len(), 1);
    }
}
