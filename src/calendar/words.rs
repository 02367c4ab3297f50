//! DAY and PERIOD: what a person can write for them, and what it means.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::numbers::{digits, months, number, year_of};
use super::{Period, Reckoning, printed};
use crate::exit::Trouble;

/// A DAY or a PERIOD that is not one. It does not repeat what was written: those may be private words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotADate {
    /// It stood where a DAY was wanted.
    Day,
    /// It stood where a PERIOD was wanted.
    Period,
    /// Its end comes before its beginning.
    Backwards,
}

impl NotADate {
    /// What is wrong, as an error says it.
    fn what(self) -> &'static str {
        match self {
            Self::Day => "could not read that as a day",
            Self::Period => "could not read that as a period",
            Self::Backwards => "could not read that period: it ends before it begins",
        }
    }

    /// Three examples of what is understood.
    fn examples(self) -> &'static str {
        match self {
            Self::Day => "a day is 2026-11-21, or yesterday, or '3 days ago'",
            Self::Period => "a period is 'last week', or 2026-11, or 2026-11-01..2026-11-15",
            Self::Backwards => {
                "the earlier end comes first: 2026-11-01..2026-11-15, or 2026-10.., or monday..today"
            }
        }
    }
}

impl From<NotADate> for Trouble {
    fn from(error: NotADate) -> Self {
        Self::not_understood(error.what()).hint(error.examples())
    }
}

/// Reads a DAY: `2026-11-21`, `today`, `yesterday`, `monday` (the latest one), `last monday` (before today), `3 days ago`, `a week ago`,
/// and a day as it is printed: `Sat 21 Nov`.
///
/// # Errors
/// Whatever else stands there.
pub(crate) fn day(text: &str, today: NaiveDate) -> Result<NaiveDate, NotADate> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        ["today"] => Some(today),
        ["yesterday"] => today.pred_opt(),
        [one] => date(one).or_else(|| latest(one, today)),
        ["last", weekday] => latest(weekday, today.pred_opt().ok_or(NotADate::Day)?),
        [count, unit @ ("day" | "days" | "week" | "weeks"), "ago"] => {
            let count = if count == "a" { Some(1) } else { number(count) };
            count.and_then(|count| back(unit, count, today))
        }
        _ => printed::day(&words, today),
    }
    .ok_or(NotADate::Day)
}

/// Reads a PERIOD: a DAY; `week`, `month`, `year`, `all`; `last week`, `this week`; `2026`, `2026-11`, `2026-W47`;
/// `3 weeks` (this one and the two before it); two DAYs as dates; a stretch as it is printed, `16 – 22 November`; `FROM..TO`, either end
/// open and each of them a DAY or a PERIOD.
///
/// Weeks are the writer's, by their reckoning; `2026-W47` alone is a week of ISO 8601, Monday to Sunday.
///
/// # Errors
/// Whatever else stands there, and a period that ends before it begins.
pub(crate) fn period(
    text: &str,
    today: NaiveDate,
    reckoning: Reckoning,
) -> Result<Period, NotADate> {
    let Some((from, to)) = text.split_once("..") else {
        return stretch(text, today, reckoning).ok_or(NotADate::Period);
    };
    let end = |text: &str| match text.trim() {
        "" => Ok(Period::ALL),
        text => stretch(text, today, reckoning).ok_or(NotADate::Period),
    };
    let period = Period {
        from: end(from)?.from,
        to: end(to)?.to,
    };
    match (period.from, period.to) {
        (Some(from), Some(to)) if to < from => Err(NotADate::Backwards),
        _ => Ok(period),
    }
}

/// A period without `..`.
fn stretch(text: &str, today: NaiveDate, reckoning: Reckoning) -> Option<Period> {
    let around = |unit: &str, day| around(unit, day, reckoning);
    if let Ok(day) = day(text, today) {
        return Some(Period::between(day, day));
    }
    let text = dashes_apart(&text.trim().to_lowercase());
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(period) = printed::period(&words, today) {
        return Some(period);
    }
    match words[..] {
        ["all"] => Some(Period::ALL),
        ["last", unit @ ("week" | "month" | "year")]
        | [unit @ ("week" | "month" | "year"), "last"] => around(unit, back(unit, 1, today)?),
        [unit @ ("week" | "month" | "year")] | ["this", unit @ ("week" | "month" | "year")] => {
            around(unit, today)
        }
        [from, to] if date(from).is_some() => {
            let (from, to) = (date(from)?, date(to)?);
            (from <= to).then(|| Period::between(from, to))
        }
        [count, unit] => {
            let before = number(count)?.checked_sub(1)?;
            let first = around(unit, back(unit, before, today)?)?;
            Some(Period {
                to: around(unit, today)?.to,
                ..first
            })
        }
        [one] => year(one).or_else(|| month(one)).or_else(|| iso_week(one)),
        _ => None,
    }
}

/// A text whose dashes between days stand alone: `2-8 nov` and `16 – 22 november`.
fn dashes_apart(text: &str) -> String {
    let text = text.replace(['–', '—'], " - ");
    let (first, rest) = text.split_once(' ').unwrap_or((&text, ""));
    match first.split_once('-') {
        Some((from, to))
            if number(from).is_some() && number(to).is_some() && to.len() < 3 && from.len() < 3 =>
        {
            format!("{from} - {to} {rest}")
        }
        _ => text,
    }
}

/// The day, week, month or year around a day.
fn around(unit: &str, day: NaiveDate, reckoning: Reckoning) -> Option<Period> {
    match unit {
        "day" | "days" => Some(Period::between(day, day)),
        "week" | "weeks" => Some(reckoning.week(day).into()),
        "month" | "months" => months(day.with_day(1)?, 1),
        "year" | "years" => months(day.with_day(1)?.with_month(1)?, 12),
        _ => None,
    }
}

/// The day that lies a number of units before another.
fn back(unit: &str, count: u32, day: NaiveDate) -> Option<NaiveDate> {
    let day = match unit {
        "day" | "days" => day.checked_sub_days(Days::new(count.into())),
        "week" | "weeks" => day.checked_sub_days(Days::new(u64::from(count) * 7)),
        "month" | "months" => day.with_day(1)?.checked_sub_months(Months::new(count)),
        "year" | "years" => day
            .with_day(1)?
            .checked_sub_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    };
    day.filter(|day| day.year() >= 0)
}

/// `2026-11-21`.
fn date(text: &str) -> Option<NaiveDate> {
    let [year, month, day] = digits(text, "dddd-dd-dd")?[..] else {
        return None;
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// `2026`.
fn year(text: &str) -> Option<Period> {
    months(NaiveDate::from_ymd_opt(year_of(text)?, 1, 1)?, 12)
}

/// `2026-11`.
fn month(text: &str) -> Option<Period> {
    let [year, month] = digits(text, "dddd-dd")?[..] else {
        return None;
    };
    months(
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?,
        1,
    )
}

/// `2026-W47`, as ISO 8601 counts weeks: Monday to Sunday, wherever the writer's own weeks begin.
fn iso_week(text: &str) -> Option<Period> {
    let [year, week] = digits(text, "dddd-wdd")?[..] else {
        return None;
    };
    let day = |weekday| NaiveDate::from_isoywd_opt(i32::try_from(year).ok()?, week, weekday);
    Some(Period::between(day(Weekday::Mon)?, day(Weekday::Sun)?))
}

/// `monday`: the latest one, which may be today.
fn latest(name: &str, today: NaiveDate) -> Option<NaiveDate> {
    let weekday: Weekday = name.parse().ok()?;
    let days = today.weekday().days_since(weekday);
    today.checked_sub_days(Days::new(days.into()))
}

#[cfg(test)]
mod tests {
    use super::{NotADate, Period, Reckoning, day, period as period_by};
    use chrono::{NaiveDate, Weekday};
    use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// A Saturday.
    fn today() -> NaiveDate {
        date("2026-11-21")
    }

    /// A period where weeks begin on Monday.
    fn period(text: &str, today: NaiveDate) -> Result<Period, NotADate> {
        period_by(text, today, Reckoning::default())
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for (text, expected) in [
            ("2026-11-21", "2026-11-21"),
            ("today", "2026-11-21"),
            ("Today", "2026-11-21"),
            ("yesterday", "2026-11-20"),
            ("saturday", "2026-11-21"),
            ("Sunday", "2026-11-15"),
            ("monday", "2026-11-16"),
            ("fri", "2026-11-20"),
            ("last saturday", "2026-11-14"),
            ("last fri", "2026-11-20"),
            ("a week ago", "2026-11-14"),
            ("2 weeks ago", "2026-11-07"),
            ("Sat 21 Nov", "2026-11-21"),
            ("1 day ago", "2026-11-20"),
            (" 3  days ago ", "2026-11-18"),
            ("2024-02-29", "2024-02-29"),
        ] {
            assert_eq!(day(text, today()), Ok(date(expected)), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        for text in [
            "",
            "notadate",
            "2026-11-31",
            "2025-02-29",
            "2026-1-1",
            "26-11-21",
            "+2026-11-21",
            "2026-11-21T10:00",
            "tomorrow",
            "0 days ago",
            "-1 days ago",
            "+1 days ago",
            "99999999999 days ago",
            "4000000000 days ago",
            "3 days",
            "days ago",
            "２０２６-11-21",
        ] {
            assert_eq!(day(text, today()), Err(NotADate::Day), "{text}");
        }
    }

    #[test]
    fn a_period_is_read_as_people_write_it() {
        for (text, from, to) in [
            ("yesterday", "2026-11-20", "2026-11-20"),
            ("16 – 22 November 2026", "2026-11-16", "2026-11-22"),
            ("2-8 nov", "2026-11-02", "2026-11-08"),
            ("Nov", "2026-11-01", "2026-11-30"),
            ("week last", "2026-11-09", "2026-11-15"),
            ("2026-11-01 2026-11-10", "2026-11-01", "2026-11-10"),
            ("week", "2026-11-16", "2026-11-22"),
            ("month", "2026-11-01", "2026-11-30"),
            ("year", "2026-01-01", "2026-12-31"),
            ("last week", "2026-11-09", "2026-11-15"),
            ("this month", "2026-11-01", "2026-11-30"),
            ("Last Month", "2026-10-01", "2026-10-31"),
            ("last year", "2025-01-01", "2025-12-31"),
            ("2026", "2026-01-01", "2026-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026-W47", "2026-11-16", "2026-11-22"),
            ("2026-w53", "2026-12-28", "2027-01-03"),
            ("2025-W01", "2024-12-30", "2025-01-05"),
            ("3 weeks", "2026-11-02", "2026-11-22"),
            ("1 week", "2026-11-16", "2026-11-22"),
            ("2 days", "2026-11-20", "2026-11-21"),
            ("3 months", "2026-09-01", "2026-11-30"),
            ("2 years", "2025-01-01", "2026-12-31"),
            ("2026-11-01..2026-11-15", "2026-11-01", "2026-11-15"),
            ("monday .. today", "2026-11-16", "2026-11-21"),
            ("today..today", "2026-11-21", "2026-11-21"),
            ("2026-10..2026-11", "2026-10-01", "2026-11-30"),
            ("last week..yesterday", "2026-11-09", "2026-11-20"),
        ] {
            let read = period(text, today()).expect(text);
            let bounds = (read.from, read.to);
            assert_eq!(bounds, (Some(date(from)), Some(date(to))), "{text}");
        }
    }

    #[test]
    fn weeks_in_a_period_begin_where_the_writers_weeks_do_and_those_of_iso_on_monday() {
        for (starts, text, from, to) in [
            (Weekday::Sun, "week", "2026-11-15", "2026-11-21"),
            (Weekday::Sun, "this week", "2026-11-15", "2026-11-21"),
            (Weekday::Sun, "last week", "2026-11-08", "2026-11-14"),
            (Weekday::Sun, "1 week", "2026-11-15", "2026-11-21"),
            (Weekday::Sun, "3 weeks", "2026-11-01", "2026-11-21"),
            (Weekday::Sat, "week", "2026-11-21", "2026-11-27"),
            (Weekday::Sat, "last week", "2026-11-14", "2026-11-20"),
            (Weekday::Sat, "2 weeks", "2026-11-14", "2026-11-27"),
            (Weekday::Thu, "week", "2026-11-19", "2026-11-25"),
            (Weekday::Thu, "last week..today", "2026-11-12", "2026-11-21"),
            (Weekday::Sun, "2026-W47", "2026-11-16", "2026-11-22"),
            (Weekday::Sat, "2026-W53", "2026-12-28", "2027-01-03"),
            (Weekday::Wed, "2025-W01", "2024-12-30", "2025-01-05"),
            (Weekday::Sun, "monday", "2026-11-16", "2026-11-16"),
            (Weekday::Sun, "sunday", "2026-11-15", "2026-11-15"),
            (Weekday::Sun, "month", "2026-11-01", "2026-11-30"),
        ] {
            let reckoning = Reckoning {
                week_starts: starts,
                ..Reckoning::default()
            };
            let read = period_by(text, today(), reckoning).expect(text);
            let bounds = (read.from, read.to);
            assert_eq!(
                bounds,
                (Some(date(from)), Some(date(to))),
                "{starts} {text}"
            );
        }
    }

    #[test]
    fn either_end_of_a_period_can_be_open() {
        for (text, from, to) in [
            ("all", None, None),
            ("..", None, None),
            ("2026-11-01..", Some("2026-11-01"), None),
            ("..yesterday", None, Some("2026-11-20")),
            ("..2026", None, Some("2026-12-31")),
        ] {
            let read = period(text, today()).expect(text);
            assert_eq!(
                (read.from, read.to),
                (from.map(date), to.map(date)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_period_that_is_none_is_refused() {
        for text in [
            "",
            "notadate",
            "2026-13",
            "2025-W53",
            "2026-W00",
            "weeks",
            "last",
            "last day",
            "last 3 weeks",
            "0 weeks",
            "99999999999 weeks",
            "4294967295 years",
            "4294967295 months",
            "2026-11-01...2026-11-15",
            "2026-11-01..15",
            "20261",
        ] {
            assert_eq!(period(text, today()), Err(NotADate::Period), "{text}");
        }
        assert_eq!(
            period("today..yesterday", today()),
            Err(NotADate::Backwards)
        );
    }

    /// Words of the grammar, and whatever else somebody types.
    fn typed() -> impl Strategy<Value = String> {
        let known = prop::sample::select(vec![
            "week",
            "last",
            "this",
            "3",
            "0",
            "days",
            "ago",
            "months",
            "..",
            "2026",
            "-11",
            "-W47",
            "-31",
            "9999",
            "all",
            "monday",
            " ",
            "99999999999",
            "\u{e9}",
        ]);
        prop_oneof![
            any::<String>(),
            prop::collection::vec(known, 0..6).prop_map(|words| words.concat()),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused(text in typed()) {
            let period = period(&text, today());
            if let Ok(Period { from: Some(from), to: Some(to) }) = period {
                assert!(from <= to, "{text}");
            }
            if let Ok(day) = day(&text, today()) {
                assert_eq!(period, Ok(Period::between(day, day)), "{text}");
            }
        }
    }
}
