//! Weeks and their bounds, and how a date is written for a reader.

mod month;
mod numbers;
mod printed;
mod reckoning;
mod words;

use chrono::{Datelike, Days, NaiveDate};

pub(crate) use month::Month;
pub use reckoning::Reckoning;
pub(crate) use reckoning::weekday;
pub(crate) use words::{day, period};

/// Names of the seven days as the questions' files and the journal write them, Monday first.
pub(crate) const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A week: seven days from its first one on. On which weekday that is, [`Reckoning`] defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Week {
    first: NaiveDate,
}

impl Week {
    /// Its first day.
    pub(crate) fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub(crate) fn last(self) -> NaiveDate {
        self.first
            .checked_add_days(Days::new(6))
            .unwrap_or(self.first)
    }

    /// Its seven days, the first one first; `None` beyond the last day that there is.
    pub(crate) fn days(self) -> [Option<NaiveDate>; 7] {
        [0, 1, 2, 3, 4, 5, 6].map(|day| self.first.checked_add_days(Days::new(day)))
    }

    /// The week after it, while there is one.
    pub(crate) fn next(self) -> Option<Self> {
        let first = self.first.checked_add_days(Days::new(7))?;
        Some(Self { first })
    }

    /// Weeks from `earlier` to this one; negative where this one is the earlier.
    pub(crate) fn since(self, earlier: Self) -> i64 {
        (self.first - earlier.first).num_days() / 7
    }
}

/// A stretch of days, both ends in it; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// Every day there is.
    pub(crate) const ALL: Self = Self {
        from: None,
        to: None,
    };

    /// From one day to another.
    pub(crate) fn between(from: NaiveDate, to: NaiveDate) -> Self {
        Self {
            from: Some(from),
            to: Some(to),
        }
    }

    /// Whether a day belongs to it.
    pub(crate) fn has(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The week that holds the whole of it, if one does.
    pub(crate) fn within_a_week(self, reckoning: Reckoning) -> Option<Week> {
        let week = reckoning.week(self.from?);
        (reckoning.week(self.to?) == week).then_some(week)
    }

    /// All days of the week that holds the whole of it, if one does. A week as ISO 8601 counts it is a whole one, too.
    pub(crate) fn whole_week(self, reckoning: Reckoning) -> Option<Self> {
        let iso = Reckoning::default();
        let week = self.within_a_week(reckoning).map(Self::from);
        week.or_else(|| {
            self.within_a_week(iso)
                .map(Self::from)
                .filter(|week| *week == self)
        })
    }

    /// The month that holds the whole of it, if one does.
    pub(crate) fn within_a_month(self) -> Option<Month> {
        let month = Month::of(self.from?);
        (Month::of(self.to?) == month).then_some(month)
    }

    /// The year that holds the whole of it, if one does.
    pub(crate) fn within_a_year(self) -> Option<Self> {
        let (first, last) = (Month::of(self.from?), Month::of(self.to?));
        (first.year() == last.year()).then(|| first.whole_year())
    }

    /// How many days it has from end to end; an open end is where the days that were written end.
    pub(crate) fn length(self, first: NaiveDate, last: NaiveDate) -> i64 {
        let (from, to) = (self.from.unwrap_or(first), self.to.unwrap_or(last));
        (to - from).num_days() + 1
    }

    /// What it has in common with another; nothing is left of two that do not meet, and its ends are then turned round.
    pub(crate) fn and(self, other: Self) -> Self {
        let later = |one: Option<NaiveDate>, other: Option<NaiveDate>| one.max(other);
        let earlier = |one: Option<NaiveDate>, other: Option<NaiveDate>| match (one, other) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self {
            from: later(self.from, other.from),
            to: earlier(self.to, other.to),
        }
    }

    /// Its dates for a reader; where both ends are open, those of the first and the last day in it.
    pub(crate) fn dates_of(self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
        match (self, first, last) {
            (Self::ALL, Some(first), Some(last)) => Self::between(first, last).dates(),
            _ => self.dates(),
        }
    }

    /// Its dates for a reader: `16 – 22 November 2026`.
    pub(crate) fn dates(self) -> String {
        match (self.from, self.to) {
            (None, None) => "All entries".to_owned(),
            (Some(from), None) => format!("from {}", long(from)),
            (None, Some(to)) => format!("until {}", long(to)),
            (Some(from), Some(to)) if from == to => with_weekday(from),
            (Some(from), Some(to)) => stretch(from, to, "%B", true),
        }
    }

    /// Its dates without their weekdays, and without a year where all is of one: `16 – 22 November`.
    pub(crate) fn plain(self, one_year: bool) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => stretch(from, to, "%B", !one_year),
            _ => self.dates(),
        }
    }

    /// The same in short: `16 – 22 Nov`.
    pub(crate) fn short(self, one_year: bool) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => stretch(from, to, "%b", !one_year),
            _ => self.dates(),
        }
    }
}

/// Two days with what is between them, each part of a date said once: `16 – 22 November 2026`.
fn stretch(from: NaiveDate, to: NaiveDate, month: &str, with_year: bool) -> String {
    let year = if with_year { " %Y" } else { "" };
    let last = to.format(&format!("%-d {month}{year}")).to_string();
    let start = if from == to {
        return last;
    } else if from.year() != to.year() {
        format!("%-d {month}{year}")
    } else if from.month() != to.month() {
        format!("%-d {month}")
    } else {
        "%-d".to_owned()
    };
    format!("{} – {last}", from.format(&start))
}

impl From<Week> for Period {
    fn from(week: Week) -> Self {
        Self::between(week.first(), week.last())
    }
}

/// Returns `true` if a day is another one a month, six months or whole years before.
pub(crate) fn is_this_day(earlier: NaiveDate, day: NaiveDate) -> bool {
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let months = month(day) - month(earlier);
    let is_apart = matches!(months, 1 | 6) || (months > 0 && months % 12 == 0);
    is_apart && earlier.day() == day.day()
}

/// `21 November 2026`.
pub(crate) fn long(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// `Saturday 21 November 2026`.
pub(crate) fn with_weekday(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `Sat 21 Nov`, with the year where it is another than today's.
pub(crate) fn short(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    day.format(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Period, Reckoning, Week};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn week(of: &str) -> Week {
        Reckoning::default().week(day(of))
    }

    #[test]
    fn a_period_is_written_with_its_dates() {
        for (from, to, text) in [
            ("2026-11-16", "2026-11-22", "16 – 22 November 2026"),
            ("2026-11-30", "2026-12-06", "30 November – 6 December 2026"),
            (
                "2026-12-28",
                "2027-01-03",
                "28 December 2026 – 3 January 2027",
            ),
            ("2026-11-21", "2026-11-21", "Saturday 21 November 2026"),
        ] {
            assert_eq!(Period::between(day(from), day(to)).dates(), text);
        }
        let (from, to) = (Some(day("2026-11-16")), Some(day("2026-11-22")));
        let open = |from, to| Period { from, to }.dates();
        assert_eq!(open(from, None), "from 16 November 2026");
        assert_eq!(open(None, to), "until 22 November 2026");
        assert_eq!(Period::ALL.dates(), "All entries");
    }

    #[test]
    fn the_dates_of_one_year_can_do_without_it() {
        for (from, to, plain, short, with_year) in [
            (
                "2026-11-16",
                "2026-11-22",
                "16 – 22 November",
                "16 – 22 Nov",
                "16 – 22 Nov 2026",
            ),
            (
                "2026-11-30",
                "2026-12-06",
                "30 November – 6 December",
                "30 Nov – 6 Dec",
                "30 Nov – 6 Dec 2026",
            ),
            (
                "2026-11-01",
                "2026-11-01",
                "1 November",
                "1 Nov",
                "1 Nov 2026",
            ),
            (
                "2026-12-28",
                "2027-01-03",
                "28 December – 3 January",
                "28 Dec – 3 Jan",
                "28 Dec 2026 – 3 Jan 2027",
            ),
        ] {
            let period = Period::between(day(from), day(to));
            assert_eq!(
                (period.plain(true), period.short(true), period.short(false)),
                (plain.to_owned(), short.to_owned(), with_year.to_owned())
            );
        }
    }

    #[test]
    fn the_part_that_two_periods_share_ends_where_the_first_of_them_ends() {
        let week = Period::from(week("2026-11-01"));
        let november = Period::between(day("2026-11-01"), day("2026-11-30"));
        let shared = Period::between(day("2026-11-01"), day("2026-11-01"));
        assert_eq!((week.and(november), november.and(week)), (shared, shared));
        assert_eq!((week.and(Period::ALL), Period::ALL.and(week)), (week, week));
    }

    #[test]
    fn weeks_are_counted_between_their_first_days() {
        for (day_of, earlier, weeks) in [
            ("2026-11-22", "2026-11-16", 0),
            ("2026-11-23", "2026-11-22", 1),
            ("2027-01-04", "2026-12-28", 1),
            ("2026-11-15", "2026-11-16", -1),
            ("2027-02-15", "2026-11-16", 13),
        ] {
            let since = week(day_of).since(week(earlier));
            assert_eq!(since, weeks, "{earlier} to {day_of}");
        }
    }
}
