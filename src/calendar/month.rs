//! Months, and the weeks that they touch.

use chrono::{Datelike, Months, NaiveDate};

use super::{Period, Reckoning};

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month that a day belongs to.
    pub(crate) fn of(day: NaiveDate) -> Self {
        Self {
            first: day.with_day(1).unwrap_or(day),
        }
    }

    /// Its first day.
    pub(crate) fn first(self) -> NaiveDate {
        self.first
    }

    /// The month after it, while there is one.
    pub(crate) fn next(self) -> Option<Self> {
        self.first.checked_add_months(Months::new(1)).map(Self::of)
    }

    /// All its days.
    pub(crate) fn period(self) -> Period {
        Period {
            from: Some(self.first),
            to: self.next().and_then(|next| next.first.pred_opt()),
        }
    }

    /// All days of its year.
    pub(crate) fn whole_year(self) -> Period {
        let year = self.first.year();
        Period {
            from: NaiveDate::from_ymd_opt(year, 1, 1),
            to: NaiveDate::from_ymd_opt(year, 12, 31),
        }
    }

    /// Its days as rows of weeks; `None` where a day of the row is another month's, or lies outside of a period. Rows without
    /// a day are left out.
    pub(crate) fn rows(self, period: Period, reckoning: Reckoning) -> Vec<[Option<NaiveDate>; 7]> {
        let mut rows = Vec::new();
        let mut week = Some(reckoning.week(self.first));
        while let Some(row) = week {
            let days = row
                .days()
                .map(|day| day.filter(|day| Self::of(*day) == self && period.has(*day)));
            if days.iter().any(Option::is_some) {
                rows.push(days);
            }
            week = row.next().filter(|next| Self::of(next.first()) == self);
        }
        rows
    }

    /// `November 2026`.
    pub(crate) fn title(self) -> String {
        self.first.format("%B %Y").to_string()
    }

    /// `November`, or `November 2026` where a year is needed.
    pub(crate) fn name(self, one_year: bool) -> String {
        let format = if one_year { "%B" } else { "%B %Y" };
        self.first.format(format).to_string()
    }

    /// `Nov`, or `Nov 2026` where a year is needed.
    pub(crate) fn short(self, one_year: bool) -> String {
        let format = if one_year { "%b" } else { "%b %Y" };
        self.first.format(format).to_string()
    }

    /// Its year.
    pub(crate) fn year(self) -> i32 {
        self.first.year()
    }
}

#[cfg(test)]
mod tests {
    use super::{Month, Period, Reckoning};
    use chrono::{Datelike, NaiveDate, Weekday};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn rows(of: &str, period: Period) -> Vec<String> {
        rows_from(Weekday::Mon, of, period)
    }

    fn rows_from(week_starts: Weekday, of: &str, period: Period) -> Vec<String> {
        let reckoning = Reckoning {
            week_starts,
            ..Reckoning::default()
        };
        let told = |row: &[Option<NaiveDate>; 7]| {
            let number = |day: &Option<NaiveDate>| {
                day.map_or_else(|| ".".to_owned(), |day| day.day().to_string())
            };
            row.iter().map(number).collect::<Vec<_>>().join(" ")
        };
        let rows = Month::of(day(of)).rows(period, reckoning);
        rows.iter().map(told).collect()
    }

    #[test]
    fn a_month_is_laid_out_by_weeks_whatever_day_it_begins_on() {
        for (of, first, last, count) in [
            ("2026-11-21", ". . . . . . 1", "30 . . . . . .", 6),
            ("2026-02-01", ". . . . . . 1", "23 24 25 26 27 28 .", 5),
            ("2021-02-14", "1 2 3 4 5 6 7", "22 23 24 25 26 27 28", 4),
            ("2024-02-29", ". . . 1 2 3 4", "26 27 28 29 . . .", 5),
            ("2026-12-31", ". 1 2 3 4 5 6", "28 29 30 31 . . .", 5),
            ("2027-01-01", ". . . . 1 2 3", "25 26 27 28 29 30 31", 5),
        ] {
            let rows = rows(of, Period::ALL);
            assert_eq!(
                (
                    rows[0].as_str(),
                    rows.last().map(String::as_str),
                    rows.len()
                ),
                (first, Some(last), count),
                "{of}"
            );
        }
    }

    #[test]
    fn the_rows_of_a_month_begin_where_the_writers_weeks_do() {
        for (starts, first, last, count) in [
            (Weekday::Mon, ". . . . . . 1", "30 . . . . . .", 6),
            (Weekday::Tue, ". . . . . 1 2", "24 25 26 27 28 29 30", 5),
            (Weekday::Wed, ". . . . 1 2 3", "25 26 27 28 29 30 .", 5),
            (Weekday::Thu, ". . . 1 2 3 4", "26 27 28 29 30 . .", 5),
            (Weekday::Fri, ". . 1 2 3 4 5", "27 28 29 30 . . .", 5),
            (Weekday::Sat, ". 1 2 3 4 5 6", "28 29 30 . . . .", 5),
            (Weekday::Sun, "1 2 3 4 5 6 7", "29 30 . . . . .", 5),
        ] {
            let rows = rows_from(starts, "2026-11-21", Period::ALL);
            let ends = (rows[0].as_str(), rows[rows.len() - 1].as_str());
            assert_eq!((ends, rows.len()), ((first, last), count), "{starts}");
        }
    }

    #[test]
    fn days_outside_of_a_period_have_no_place_in_it() {
        let period = Period::between(day("2026-11-04"), day("2026-11-10"));
        assert_eq!(
            rows("2026-11-01", period),
            [". . 4 5 6 7 8", "9 10 . . . . ."]
        );
        assert!(rows("2026-12-01", period).is_empty());
    }

    #[test]
    fn months_follow_each_other_over_the_end_of_a_year() {
        let next = Month::of(day("2026-12-31")).next().expect("January");
        assert_eq!((next.title().as_str(), next.year()), ("January 2027", 2027));
        assert_eq!(
            (next.short(true), next.short(false)),
            ("Jan".to_owned(), "Jan 2027".to_owned())
        );
    }

    #[test]
    fn a_month_is_called_with_its_year_where_one_is_needed() {
        let month = Month::of(day("2026-11-21"));
        assert_eq!(
            (month.name(true), month.name(false)),
            ("November".into(), "November 2026".into())
        );
        assert_eq!(
            (month.short(true), month.short(false)),
            ("Nov".into(), "Nov 2026".into())
        );
        assert_eq!(month.title(), "November 2026");
    }
}
