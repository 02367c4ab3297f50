//! By what a review tells when something was: by weekday, by date, by week, by month.

use chrono::NaiveDate;

use crate::calendar::{Month, Period, Reckoning};
use crate::review::{Days, Review, Scale};

/// Days from which on a name is told by months.
pub(crate) const MANY: usize = 20;

/// By what the days of a name are told.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Granularity {
    /// `Mon`, within a week.
    Weekday,
    /// `16 Nov`.
    Day { one_year: bool },
    /// `16 – 22 Nov`: as much of the week as lies in the period.
    Week {
        period: Period,
        reckoning: Reckoning,
        one_year: bool,
    },
    /// `Nov`.
    Month { one_year: bool },
}

impl Granularity {
    /// By what a review of this length tells its days.
    pub(crate) fn of(review: &Review, reckoning: Reckoning) -> Self {
        let period = review.period;
        let one_year = review.is_one_year();
        match review.scale() {
            Scale::Whole if period.within_a_week(reckoning).is_some() => Self::Weekday,
            Scale::Whole => Self::Day { one_year },
            Scale::Weeks => Self::Week {
                period,
                reckoning,
                one_year,
            },
            Scale::Months => Self::Month { one_year },
        }
    }

    /// The days of somebody or something named: many of them by months.
    pub(crate) fn named(self, days: &Days) -> Vec<String> {
        match self {
            Self::Week { one_year, .. } if days.iter().nth(MANY).is_some() => {
                Self::Month { one_year }
            }
            few => few,
        }
        .names(days.iter())
    }

    /// Days as they are told, each once.
    pub(crate) fn names(self, days: impl IntoIterator<Item = NaiveDate>) -> Vec<String> {
        let mut names: Vec<String> = days.into_iter().map(|day| self.name(day)).collect();
        names.dedup();
        names
    }

    fn name(self, day: NaiveDate) -> String {
        match self {
            Self::Weekday => day.format("%a").to_string(),
            Self::Day { one_year } => Period::between(day, day).short(one_year),
            Self::Week {
                period,
                reckoning,
                one_year,
            } => Period::from(reckoning.week(day))
                .and(period)
                .short(one_year),
            Self::Month { one_year } => Month::of(day).short(one_year),
        }
    }

    /// What stands between two of them.
    pub(crate) fn between(self) -> &'static str {
        match self {
            Self::Weekday => " ",
            _ => ", ",
        }
    }

    /// A day as it stands before its entries: `Mon 16  `, `Mon 16 Nov  `.
    pub(crate) fn label(self, day: NaiveDate) -> String {
        match self {
            Self::Day { one_year: true } => format!("{:<12}", day.format("%a %-d %b").to_string()),
            Self::Day { one_year: false } => {
                format!("{:<17}", day.format("%a %-d %b %Y").to_string())
            }
            _ => format!("{:<8}", day.format("%a %-d").to_string()),
        }
    }
}
