//! Weeks and their bounds, and how a date is written for a reader.

mod words;

use chrono::{Datelike, Days, NaiveDate, Weekday};

pub(crate) use words::{day, period};

/// Names of the seven days as the questions' files and the journal write them, Monday first.
pub(crate) const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A week, Monday to Sunday, as ISO 8601 has it. This is the one place where a week is defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Week {
    monday: NaiveDate,
}

impl Week {
    /// The week that a day belongs to.
    #[must_use]
    pub(crate) fn of(day: NaiveDate) -> Self {
        let week = day.week(Weekday::Mon);
        Self {
            monday: week.checked_first_day().unwrap_or(day),
        }
    }

    /// Its first day.
    #[must_use]
    pub(crate) fn monday(self) -> NaiveDate {
        self.monday
    }

    /// Its last day.
    #[must_use]
    pub(crate) fn sunday(self) -> NaiveDate {
        self.monday
            .checked_add_days(Days::new(6))
            .unwrap_or(self.monday)
    }

    /// Weeks from `earlier` to this one; negative where this one is the earlier.
    #[must_use]
    pub(crate) fn since(self, earlier: Self) -> i64 {
        (self.monday - earlier.monday).num_days() / 7
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
    #[must_use]
    pub(crate) fn between(from: NaiveDate, to: NaiveDate) -> Self {
        Self {
            from: Some(from),
            to: Some(to),
        }
    }

    /// Whether a day belongs to it.
    #[must_use]
    pub(crate) fn has(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The week that holds the whole of it, if one does.
    #[must_use]
    pub(crate) fn within_a_week(self) -> Option<Week> {
        let week = Week::of(self.from?);
        (Week::of(self.to?) == week).then_some(week)
    }

    /// Its dates for a reader; where both ends are open, those of the first and the last day in it.
    #[must_use]
    pub(crate) fn dates_of(self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
        match (self, first, last) {
            (Self::ALL, Some(first), Some(last)) => Self::between(first, last).dates(),
            _ => self.dates(),
        }
    }

    /// Its dates for a reader: `16 – 22 November 2026`.
    #[must_use]
    pub(crate) fn dates(self) -> String {
        match (self.from, self.to) {
            (None, None) => "everything".to_owned(),
            (Some(from), None) => format!("from {}", long(from)),
            (None, Some(to)) => format!("until {}", long(to)),
            (Some(from), Some(to)) if from == to => with_weekday(from),
            (Some(from), Some(to)) => {
                let start = if from.year() != to.year() {
                    from.format("%-d %B %Y")
                } else if from.month() != to.month() {
                    from.format("%-d %B")
                } else {
                    from.format("%-d")
                };
                format!("{start} – {}", long(to))
            }
        }
    }
}

impl From<Week> for Period {
    fn from(week: Week) -> Self {
        Self::between(week.monday(), week.sunday())
    }
}

/// `21 November 2026`.
#[must_use]
pub(crate) fn long(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// `Saturday 21 November 2026`.
#[must_use]
pub(crate) fn with_weekday(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `Sat 21 Nov`, with the year where it is another than today's.
#[must_use]
pub(crate) fn short(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    day.format(format).to_string()
}

/// The day's place in the week as the questions name it: `mon` … `sun`.
#[must_use]
pub(crate) fn day_slug(day: NaiveDate) -> &'static str {
    DAYS[day.weekday().num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::{Period, Week, day_slug};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_week_runs_from_monday_to_sunday_whatever_the_month_or_the_year() {
        for (of, monday, sunday) in [
            ("2026-11-16", "2026-11-16", "2026-11-22"),
            ("2026-11-22", "2026-11-16", "2026-11-22"),
            ("2026-11-30", "2026-11-30", "2026-12-06"),
            ("2027-01-01", "2026-12-28", "2027-01-03"),
            ("2024-02-29", "2024-02-26", "2024-03-03"),
        ] {
            let week = Week::of(day(of));
            assert_eq!(
                (week.monday(), week.sunday()),
                (day(monday), day(sunday)),
                "{of}"
            );
        }
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
        assert_eq!(Period::ALL.dates(), "everything");
    }

    #[test]
    fn weeks_are_counted_between_their_mondays() {
        for (day_of, earlier, weeks) in [
            ("2026-11-22", "2026-11-16", 0),
            ("2026-11-23", "2026-11-22", 1),
            ("2027-01-04", "2026-12-28", 1),
            ("2026-11-15", "2026-11-16", -1),
            ("2027-02-15", "2026-11-16", 13),
        ] {
            let since = Week::of(day(day_of)).since(Week::of(day(earlier)));
            assert_eq!(since, weeks, "{earlier} to {day_of}");
        }
    }

    #[test]
    fn the_days_have_the_names_that_the_questions_use() {
        assert_eq!(day_slug(day("2026-11-16")), "mon");
        assert_eq!(day_slug(day("2026-11-22")), "sun");
    }
}
