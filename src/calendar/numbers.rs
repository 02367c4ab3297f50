//! Numbers in dates, in plain digits, and the months and years that they name. Pure.

use chrono::{Months, NaiveDate};

use super::Period;

/// A number of whole months from their first day.
pub(super) fn months(first: NaiveDate, count: u32) -> Option<Period> {
    let next = first.checked_add_months(Months::new(count))?;
    Some(Period::between(first, next.pred_opt()?))
}

/// A year in four digits.
pub(super) fn year_of(text: &str) -> Option<i32> {
    i32::try_from(*digits(text, "dddd")?.first()?).ok()
}

/// A count from 1 up, in plain digits.
pub(super) fn number(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| plain && *number > 0)
}

/// The numbers in a text that has the shape of a pattern, in which each `d` stands for one digit.
pub(super) fn digits(text: &str, pattern: &str) -> Option<Vec<u32>> {
    let fits = text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, want)| {
            if want == b'd' {
                byte.is_ascii_digit()
            } else {
                byte == want
            }
        });
    fits.then_some(text)?
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .map(|number| number.parse().ok())
        .collect()
}
