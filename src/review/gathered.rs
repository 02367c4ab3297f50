//! How much of a period is quoted, and the period gathered so, line by line as it is read.

use chrono::NaiveDate;

use super::Review;
use super::far::{self, Far};
use crate::calendar::{Period, Reckoning};
use crate::entry::Line;

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

impl Scale {
    /// The scale of a stretch of days.
    #[must_use]
    pub(crate) fn of(days: i64) -> Self {
        if days <= A_WEEK {
            Self::Whole
        } else if days <= THREE_MONTHS {
            Self::Weeks
        } else {
            Self::Months
        }
    }
}

/// A period, gathered as its page needs it.
pub(crate) enum Gathered {
    /// With its entries, for a page that quotes each of them.
    Near(Review),
    /// With a line a week.
    Far(Far),
}

/// A period as its lines are read. Where its ends are open, how far it reaches shows as they come in.
pub(crate) struct Gathering {
    period: Period,
    reckoning: Reckoning,
    bounds: Option<(NaiveDate, NaiveDate)>,
    lines: Vec<Line>,
    far: Option<far::Gathering>,
}

impl Gathering {
    /// Begins to gather a period.
    #[must_use]
    pub(crate) fn of(period: Period, reckoning: Reckoning) -> Self {
        Self {
            period,
            reckoning,
            bounds: None,
            lines: Vec::new(),
            far: None,
        }
    }

    /// Takes the next line.
    pub(crate) fn add(&mut self, line: Line) {
        if let Some(date) = line.date() {
            let (first, last) = self.bounds.unwrap_or((date, date));
            let (first, last) = (first.min(date), last.max(date));
            self.bounds = Some((first, last));
            if self.far.is_none() && Scale::of(self.period.length(first, last)) == Scale::Months {
                let mut far = far::Gathering::by(self.reckoning);
                for line in self.lines.drain(..) {
                    far.add(line);
                }
                self.far = Some(far);
            }
        }
        match &mut self.far {
            Some(far) => far.add(line),
            None => self.lines.push(line),
        }
    }

    /// The period, all lines taken.
    #[must_use]
    pub(crate) fn end(self) -> Gathered {
        match self.far {
            Some(far) => Gathered::Far(far.end(self.period)),
            None => Gathered::Near(Review::of(self.period, self.lines)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Gathered, Gathering, Scale};
    use crate::calendar::{Period, Reckoning};
    use crate::entry::Line;

    fn scale(period: Period, dates: &[&str]) -> Scale {
        let mut gathering = Gathering::of(period, Reckoning::default());
        for date in dates {
            let line = format!(
                r#"{{"v":1,"date":"{date}","id":"0123456789ab","at":"{date}T07:00:00+01:00","text":"one"}}"#
            );
            gathering.add(Line::read(line.as_bytes()).expect("a line"));
        }
        match gathering.end() {
            Gathered::Near(review) => {
                assert_eq!(review.days.len(), dates.len());
                review.scale()
            }
            Gathered::Far(far) => {
                assert_eq!(far.days.len(), dates.len());
                Scale::Months
            }
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
            assert_eq!(scale(period, dates), expected, "{period:?}");
        }
    }
}
