//! DAY and PERIOD: what a person can write for them, and what it means.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::numbers::{digits, months, number, year_of};
use super::{Period, Reckoning, Week, printed};
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
    /// No week up to today has that number.
    Week,
}

impl NotADate {
    /// What is wrong, as an error says it.
    fn what(self) -> &'static str {
        match self {
            Self::Day => "could not read that as a day",
            Self::Period => "could not read that as a period",
            Self::Backwards => "could not read that period: it ends before it begins",
            Self::Week => "no week of yours has that number yet",
        }
    }

    /// Three examples of what is understood.
    fn examples(self) -> &'static str {
        match self {
            Self::Day => "write a day as 2026-11-21, '21 nov', yesterday, monday or '3 days ago'",
            Self::Period => {
                "write a period as 'last week', november, '2-8 nov', 2026-11 or 2026-11-01..2026-11-15"
            }
            Self::Backwards => "put the earlier date first: 2026-11-01..2026-11-15",
            Self::Week => "week 14 is the one with the questions of week 14; W14 is the calendar's",
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

/// Reads a PERIOD: a DAY; `week`, `month`, `year`, `all`; `last week`, `this week`; `2026`, `2026-11`, `2026-W47`, `W47`;
/// `3 weeks` (this one and the two before it); two DAYs as dates; days as they are printed, `16 – 22 November`, `from 2 November`;
/// `week 14`, which `numbered` finds; `FROM..TO`, either end open and each of them a DAY or a PERIOD.
///
/// Weeks are the writer's, by their reckoning; `2026-W47` and `W47` are weeks of ISO 8601, Monday to Sunday.
///
/// # Errors
/// Whatever else stands there, and a period that ends before it begins.
pub(crate) fn period(
    text: &str,
    today: NaiveDate,
    reckoning: Reckoning,
    numbered: &mut dyn FnMut(usize) -> Option<Week>,
) -> Result<Period, NotADate> {
    let mut read = |text: &str| {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let count = match words[..] {
            ["week", count] => number(count).and_then(|count| usize::try_from(count).ok()),
            _ => None,
        };
        match count {
            Some(count) => numbered(count).map(Period::from).ok_or(NotADate::Week),
            None => stretch(&lower, today, reckoning).ok_or(NotADate::Period),
        }
    };
    let Some((from, to)) = text.split_once("..") else {
        return read(text);
    };
    let mut end = |text: &str| match text.trim() {
        "" => Ok(Period::ALL),
        text => read(text),
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
        ["all"] | ["all", "entries"] => Some(Period::ALL),
        ["from", ref day @ ..] => Some(Period {
            from: Some(self::day(&day.join(" "), today).ok()?),
            to: None,
        }),
        ["until", ref day @ ..] => Some(Period {
            from: None,
            to: Some(self::day(&day.join(" "), today).ok()?),
        }),
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
        [one] => year(one)
            .or_else(|| month(one))
            .or_else(|| iso_week(one, today)),
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

/// `2026-W47`, or the latest `W47` that has begun, as ISO 8601 counts weeks: Monday to Sunday, wherever the writer's own weeks begin.
fn iso_week(text: &str, today: NaiveDate) -> Option<Period> {
    let monday = |year, week| NaiveDate::from_isoywd_opt(year, week, Weekday::Mon);
    let first = if let Some(numbers) = digits(text, "dddd-wdd") {
        monday(i32::try_from(*numbers.first()?).ok()?, *numbers.get(1)?)
    } else {
        let week = *digits(text, "wdd")?.first()?;
        // A year with a week 53 comes every seventh year at the least.
        let years = (0..8).map(|ago| today.iso_week().year() - ago);
        let mut weeks = years.filter_map(|year| monday(year, week));
        weeks.find(|first| *first <= today)
    }?;
    Some(Period::between(
        first,
        first.checked_add_days(Days::new(6))?,
    ))
}

/// `monday`: the latest one, which may be today.
fn latest(name: &str, today: NaiveDate) -> Option<NaiveDate> {
    let weekday: Weekday = name.parse().ok()?;
    let days = today.weekday().days_since(weekday);
    today.checked_sub_days(Days::new(days.into()))
}

#[cfg(test)]
mod tests {
    use super::{NotADate, Period, Reckoning, Week, day, period as period_by};
    use crate::calendar::{Month, long, short, with_weekday};
    use chrono::{Datelike, Days, NaiveDate, Weekday};
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
        period_by(text, today, Reckoning::default(), &mut numbered)
    }

    /// Week 2 is the one of 9 November.
    fn numbered(number: usize) -> Option<Week> {
        (number == 2).then(|| Reckoning::default().week(date("2026-11-09")))
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
            ("W47", "2026-11-16", "2026-11-22"),
            ("w48", "2025-11-24", "2025-11-30"),
            ("W53", "2020-12-28", "2021-01-03"),
            ("week 2", "2026-11-09", "2026-11-15"),
            ("Week 2..today", "2026-11-09", "2026-11-21"),
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
            let read = period_by(text, today(), reckoning, &mut numbered).expect(text);
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
            ("from 16 November 2026", Some("2026-11-16"), None),
            ("until fri 6 nov", None, Some("2026-11-06")),
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
            "W00",
            "W54",
            "W7",
            "week 0",
            "week two",
            "week -2",
            "from",
            "until november",
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
        for text in ["week 3", "week 99999999999"] {
            let refused = period(text, today());
            assert!(
                matches!(refused, Err(NotADate::Week | NotADate::Period)),
                "{text}"
            );
        }
        assert_eq!(period("week 3..", today()), Err(NotADate::Week));
    }

    proptest! {
        #[test]
        fn whatever_a_page_prints_as_a_date_can_be_typed_back(
            // Days from 2020 on, and lengths; a year after them is today.
            from in 0_u64..2_190, length in 0_u64..800, ago in 0_u64..150
        ) {
            let day = |days| date("2020-01-01") + Days::new(days);
            let (from, to) = (day(from), day(from + length));
            let today = to + Days::new(ago);
            let days = Period::between(from, to);
            let mut shown = vec![days.dates(), days.plain(false), days.short(false)];
            if from.year() == today.year() {
                shown.extend([days.plain(true), days.short(true)]);
            }
            for text in shown {
                assert_eq!(period(&text, today), Ok(days), "{text} on {today}");
            }
            for text in [long(from), with_weekday(from), short(from, today)] {
                assert_eq!(super::day(&text, today), Ok(from), "{text} on {today}");
            }
            let month = Month::of(from);
            for one_year in [false, month.year() == today.year()] {
                for text in [month.title(), month.name(one_year), month.short(one_year)] {
                    assert_eq!(period(&text, today), Ok(month.period()), "{text} on {today}");
                }
            }
            for open in [Period { to: None, ..days }, Period { from: None, ..days }, Period::ALL] {
                let text = open.dates();
                assert_eq!(period(&text, today), Ok(open), "{text} on {today}");
            }
        }
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
