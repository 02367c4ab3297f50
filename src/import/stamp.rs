//! Days and times as other programs write them.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::found::When;
use crate::cli::Order;

/// How a stamp is written, so that another one in the same file can be told from words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    separator: u8,
    year_first: bool,
    has_seconds: bool,
    has_halves: bool,
}

/// A day and a time that were read, with day and month not yet told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// How it is written.
    pub shape: Shape,
    year: i32,
    pair: (u32, u32),
    /// The time behind the day.
    pub time: Option<NaiveTime>,
    /// The offset behind the time.
    pub offset: Option<FixedOffset>,
    /// How many bytes it has.
    pub length: usize,
}

impl Stamp {
    /// The day; one without its year in front needs an order.
    pub(super) fn day(&self, order: Option<Order>) -> Option<NaiveDate> {
        let (first, second) = self.pair;
        let (month, day) = match (self.shape.year_first, order) {
            (true, _) | (false, Some(Order::Mdy)) => (first, second),
            (false, Some(Order::Dmy)) => (second, first),
            (false, None) => return None,
        };
        NaiveDate::from_ymd_opt(self.year, month, day)
    }

    /// When it was, as far as it tells.
    pub(super) fn when(&self, order: Option<Order>) -> Option<When> {
        let day = self.day(order)?;
        let Some(time) = self.time else {
            return Some(When::Day(day));
        };
        let local = day.and_time(time);
        Some(match self.offset {
            Some(offset) => When::Moment(local.and_local_timezone(offset).single()?),
            None => When::Local(local),
        })
    }

    /// The order that it forces, if its day is beyond 12.
    pub(super) fn order(&self) -> Option<Order> {
        match self.pair {
            _ if self.shape.year_first => None,
            (13.., 1..=12) => Some(Order::Dmy),
            (1..=12, 13..) => Some(Order::Mdy),
            _ => None,
        }
    }

    /// Returns `true` if it names no day without an order.
    pub(super) fn needs_order(&self) -> bool {
        !self.shape.year_first
    }
}

/// A run of ASCII digits at the start, and what follows.
fn digits(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.split_at(end)
}

/// Reads a stamp that a text begins with: a day, and a time and an offset if they follow.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let (first, rest) = digits(text);
    let separator = *rest.as_bytes().first()?;
    if !matches!(separator, b'-' | b'/' | b'.' | b'_') {
        return None;
    }
    let (second, rest) = digits(&rest[1..]);
    let rest = rest.strip_prefix(char::from(separator))?;
    let (third, rest) = digits(rest);
    let year_first = first.len() == 4;
    let (year, pair) = if year_first {
        (first, (second, third))
    } else {
        (third, (first, second))
    };
    let is_short = |part: &str| matches!(part.len(), 1 | 2);
    if year.len() != 4 || !is_short(pair.0) || !is_short(pair.1) {
        return None;
    }
    let pair: (u32, u32) = (pair.0.parse().ok()?, pair.1.parse().ok()?);
    let year = year.parse().ok().filter(|year| *year > 0)?;
    let most = pair.0.max(pair.1);
    if pair.0 == 0 || pair.1 == 0 || most > 31 || pair.0.min(pair.1) > 12 {
        return None;
    }
    let mut stamp = Stamp {
        shape: Shape {
            separator,
            year_first,
            has_seconds: false,
            has_halves: false,
        },
        year,
        pair,
        time: None,
        offset: None,
        length: text.len() - rest.len(),
    };
    let behind = rest
        .strip_prefix(['T', 't'])
        .or_else(|| rest.strip_prefix(", "))
        .or_else(|| rest.strip_prefix(' '));
    if let Some(behind) = behind
        && let Some(clock) = clock(behind)
    {
        stamp.time = Some(clock.time);
        stamp.offset = clock.offset;
        stamp.shape.has_seconds = clock.has_seconds;
        stamp.shape.has_halves = clock.has_halves;
        stamp.length = text.len() - clock.rest.len();
    }
    Some(stamp)
}

struct Clock<'a> {
    time: NaiveTime,
    offset: Option<FixedOffset>,
    has_seconds: bool,
    has_halves: bool,
    rest: &'a str,
}

/// Reads a time that a text begins with: `7:04`, `07:04:12`, `07:04:12 PM`, and an offset behind it.
fn clock(text: &str) -> Option<Clock<'_>> {
    let (hour, rest) = digits(text);
    let (minute, mut rest) = digits(rest.strip_prefix(':')?);
    if !matches!(hour.len(), 1 | 2) || minute.len() != 2 {
        return None;
    }
    let mut hour: u32 = hour.parse().ok()?;
    let (mut second, mut has_seconds) = (0, false);
    if let Some(behind) = rest.strip_prefix(':') {
        let (found, behind) = digits(behind);
        if found.len() == 2 {
            second = found.parse().ok()?;
            has_seconds = true;
            rest = behind;
            if let Some(fraction) = rest.strip_prefix('.') {
                let (found, behind) = digits(fraction);
                rest = if found.is_empty() { rest } else { behind };
            }
        }
    }
    let half = rest.strip_prefix(' ').unwrap_or(rest);
    let halves = [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)];
    let half = halves.into_iter().find_map(|(name, more)| {
        let found = half.get(..name.len())?;
        let rest = &half[name.len()..];
        let ends = !rest.starts_with(char::is_alphanumeric);
        (found.eq_ignore_ascii_case(name) && ends).then_some((more, rest))
    });
    if let Some((more, behind)) = half.filter(|_| (1..=12).contains(&hour)) {
        hour = hour % 12 + more;
        rest = behind;
    }
    let (offset, rest) = offset(rest);
    Some(Clock {
        time: NaiveTime::from_hms_opt(hour, minute.parse().ok()?, second)?,
        offset,
        has_seconds,
        has_halves: half.is_some(),
        rest,
    })
}

/// Reads an offset that a text begins with, behind a space or not: `Z`, `+01:00`, `-0700`.
fn offset(text: &str) -> (Option<FixedOffset>, &str) {
    let behind = text.strip_prefix(' ').unwrap_or(text);
    if let Some(rest) = behind.strip_prefix('Z')
        && !rest.starts_with(char::is_alphanumeric)
    {
        return (FixedOffset::east_opt(0), rest);
    }
    let read = || {
        let sign = match behind.as_bytes().first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (found, rest) = digits(&behind[1..]);
        let (hours, minutes, rest) = match (found.len(), rest.strip_prefix(':')) {
            (2, Some(rest)) => {
                let (minutes, rest) = digits(rest);
                (found, minutes, rest)
            }
            (4, _) => (&found[..2], &found[2..], rest),
            _ => return None,
        };
        if minutes.len() != 2 {
            return None;
        }
        let hours: i32 = hours.parse().ok()?;
        let minutes: i32 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
        FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).map(|found| (found, rest))
    };
    match read() {
        Some((found, rest)) => (Some(found), rest),
        None => (None, text),
    }
}

/// Reads a time and nothing else: `07:30`, `7:30 PM`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let clock = clock(text.trim())?;
    clock.rest.is_empty().then_some(clock.time)
}

/// Reads a stamp and nothing else; one whose day and month cannot be told apart is none.
pub(super) fn whole(text: &str, order: Option<Order>) -> Option<When> {
    let text = text.trim();
    let stamp = stamp(text).filter(|stamp| stamp.length == text.len())?;
    stamp.when(stamp.order().or(order))
}

/// The moment of a day without a time: noon.
pub(super) fn noon(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + chrono::Duration::hours(12)
}

#[cfg(test)]
mod tests {
    use super::{stamp, time, whole};
    use crate::cli::Order;

    #[test]
    fn a_stamp_is_read_as_other_programs_write_it() {
        for (text, order, when) in [
            ("2024-01-15 07:04", None, "Local(2024-01-15T07:04:00)"),
            ("2024-01-15 07:04:12", None, "Local(2024-01-15T07:04:12)"),
            ("2024-01-15 07:04:12 PM", None, "Local(2024-01-15T19:04:12)"),
            ("2024-01-15 12:04 am", None, "Local(2024-01-15T00:04:00)"),
            (
                "2024-01-15T07:04:12Z",
                None,
                "Moment(2024-01-15T07:04:12+00:00)",
            ),
            (
                "2024-01-15T07:04:12.123-07:00",
                None,
                "Moment(2024-01-15T07:04:12-07:00)",
            ),
            (
                "2024-01-15 07:04:12 +0100",
                None,
                "Moment(2024-01-15T07:04:12+01:00)",
            ),
            ("2024/1/5", None, "Day(2024-01-05)"),
            ("15.01.2024 07:04", None, "Local(2024-01-15T07:04:00)"),
            ("01/15/2024 07:04", None, "Local(2024-01-15T07:04:00)"),
            ("02.01.2024", Some(Order::Dmy), "Day(2024-01-02)"),
            ("02/01/2024", Some(Order::Mdy), "Day(2024-02-01)"),
        ] {
            assert_eq!(
                whole(text, order)
                    .map(|when| format!("{when:?}"))
                    .as_deref(),
                Some(when),
                "{text}"
            );
        }
        for text in [
            "2019-07 14:23",
            "ashasd",
            "02.01.2024",
            "2024-13-15",
            "2024-02-30",
            "0000-01-01",
            "2024-01/15",
            "24-01-15",
            "2024-01-15 25:00",
            "2024-01-15 07:04x",
            "1",
            "x",
            "",
            "2024-001-15",
            "99.99.2024",
            "2024-00-10",
        ] {
            assert_eq!(whole(text, None), None, "{text}");
        }
    }

    #[test]
    fn a_stamp_ends_where_the_words_begin() {
        for (text, length) in [
            ("2024-01-15 07:04 title", 16),
            ("2024-01-15 (8h!)", 10),
            ("2024-01-15 9 lives", 10),
            ("2024-01-15 07:04 Zebra", 16),
            ("2024-01-15 07:04 amused", 16),
            ("2024-01-15] x", 10),
        ] {
            assert_eq!(
                stamp(text).map(|stamp| stamp.length),
                Some(length),
                "{text}"
            );
        }
    }

    #[test]
    fn a_time_is_read_alone() {
        assert_eq!(
            time("7:30").map(|time| time.to_string()).as_deref(),
            Some("07:30:00")
        );
        assert_eq!(
            time("07:30 PM").map(|time| time.to_string()).as_deref(),
            Some("19:30:00")
        );
        for text in ["7", "24:00", "07:3", "07:30 walk", ""] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
