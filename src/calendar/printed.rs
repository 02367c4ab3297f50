//! Dates as pages print them, read back: `Sat 21 Nov`, `16 – 22 November 2026`, `November`. Without its year, a date is the latest one
//! that is not after today; a weekday has to fit.

use chrono::{Datelike, Month, NaiveDate, Weekday};

use super::Period;
use super::numbers::{months, number, year_of};

/// What stands of a day.
#[derive(Debug, Clone, Copy)]
struct Parts {
    weekday: Option<Weekday>,
    day: u32,
    month: Option<Month>,
    year: Option<i32>,
}

impl Parts {
    fn of(words: &[&str]) -> Option<Self> {
        let weekday = words.first().and_then(|word| word.parse().ok());
        let words = &words[usize::from(weekday.is_some())..];
        let month = |word: &str| word.parse::<Month>().ok();
        let (day, month, year) = match *words {
            [day] => (day, None, None),
            [day, name] if month(name).is_some() => (day, month(name), None),
            [name, day] => (day, Some(month(name)?), None),
            [day, name, year] if month(name).is_some() => (day, month(name), Some(year_of(year)?)),
            [name, day, year] => (day, Some(month(name)?), Some(year_of(year)?)),
            _ => return None,
        };
        Some(Self {
            weekday,
            day: number(day)?,
            month,
            year,
        })
    }

    /// The latest such day that is not after another.
    fn latest(self, limit: NaiveDate) -> Option<NaiveDate> {
        let years = match self.year {
            Some(year) => year..=year,
            // A leap day comes every eighth year at the least.
            None => limit.year() - 8..=limit.year(),
        };
        let months = match self.month {
            Some(month) => month.number_from_month()..=month.number_from_month(),
            None => 1..=12,
        };
        let days = years.rev().flat_map(|year| {
            let months = months.clone().rev();
            months.filter_map(move |month| NaiveDate::from_ymd_opt(year, month, self.day))
        });
        let is_past = |day: &NaiveDate| self.year.is_some() || *day <= limit;
        let fits = |day: &NaiveDate| self.weekday.is_none_or(|weekday| day.weekday() == weekday);
        days.into_iter().find(is_past).filter(fits)
    }
}

/// A day: with its month, or with its weekday.
pub(super) fn day(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let parts = Parts::of(words)?;
    (parts.month.is_some() || parts.weekday.is_some()).then_some(())?;
    parts.latest(today)
}

/// A month, or days with a dash between them.
pub(super) fn period(words: &[&str], today: NaiveDate) -> Option<Period> {
    match *words {
        [name] => month(name, None, today),
        [name, year] if name.parse::<Month>().is_ok() => month(name, Some(year_of(year)?), today),
        _ => {
            let dash = words.iter().position(|word| *word == "-")?;
            let (from, to) = (Parts::of(&words[..dash])?, Parts::of(&words[dash + 1..])?);
            to.month?;
            let last = to.latest(today)?;
            let first = Parts {
                month: from.month.or(to.month),
                year: from.year.or(to.year.filter(|_| from.month.is_none())),
                ..from
            };
            let first = first.latest(last)?;
            (first <= last).then(|| Period::between(first, last))
        }
    }
}

/// A whole month; without its year, the latest that has begun.
fn month(name: &str, year: Option<i32>, today: NaiveDate) -> Option<Period> {
    let month = name.parse::<Month>().ok()?.number_from_month();
    let year = year.unwrap_or(today.year() - i32::from(month > today.month()));
    months(NaiveDate::from_ymd_opt(year, month, 1)?, 1)
}

#[cfg(test)]
mod tests {
    use super::{day, period};
    use chrono::NaiveDate;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// A Saturday.
    fn today() -> NaiveDate {
        date("2026-11-21")
    }

    #[test]
    fn a_day_that_is_printed_can_be_typed() {
        for (text, expected) in [
            ("18 nov", Some("2026-11-18")),
            ("nov 18", Some("2026-11-18")),
            ("fri 6 nov", Some("2026-11-06")),
            ("sat 21", Some("2026-11-21")),
            ("fri 30", Some("2026-10-30")),
            ("saturday 21 november 2026", Some("2026-11-21")),
            ("21 november 2026", Some("2026-11-21")),
            ("november 21 2026", Some("2026-11-21")),
            ("24 dec", Some("2025-12-24")),
            ("29 feb", Some("2024-02-29")),
            ("1 jan 2030", Some("2030-01-01")),
            // Which day is meant, nobody can tell.
            ("sun 21", None),
            ("thu 6 nov", None),
            ("21", None),
            ("nov", None),
            ("31 nov", None),
            ("0 nov", None),
            ("21 nov 26", None),
            ("21 nov 2026 now", None),
            ("mondayish 3 nov", None),
        ] {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(day(&words, today()), expected.map(date), "{text}");
        }
    }

    #[test]
    fn a_period_that_is_printed_can_be_typed() {
        for (text, expected) in [
            ("16 - 22 november 2026", Some(("2026-11-16", "2026-11-22"))),
            ("2 - 8 nov", Some(("2026-11-02", "2026-11-08"))),
            (
                "27 dec 2026 - 2 jan 2027",
                Some(("2026-12-27", "2027-01-02")),
            ),
            ("28 dec - 3 jan 2026", Some(("2025-12-28", "2026-01-03"))),
            ("28 dec - 3 jan", Some(("2025-12-28", "2026-01-03"))),
            (
                "1 january - 30 december 2025",
                Some(("2025-01-01", "2025-12-30")),
            ),
            ("november", Some(("2026-11-01", "2026-11-30"))),
            ("december", Some(("2025-12-01", "2025-12-31"))),
            ("february 2024", Some(("2024-02-01", "2024-02-29"))),
            ("8 - 2 nov 2026", None),
            ("2 - 8", None),
            ("nov - dec", None),
            ("novembre", None),
        ] {
            let words: Vec<&str> = text.split_whitespace().collect();
            let read = period(&words, today()).map(|period| (period.from, period.to));
            let expected = expected.map(|(from, to)| (Some(date(from)), Some(date(to))));
            assert_eq!(read, expected, "{text}");
        }
    }
}
