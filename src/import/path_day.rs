//! The day that a path names: in the file's name, or in the folders above it.

use chrono::NaiveDate;

use super::month::month;
use super::stamp::{Stamp, stamp};
use crate::cli::Order;

/// A path without the ending of its file.
fn bare(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    path[name..]
        .rfind('.')
        .filter(|at| *at > 0)
        .map_or(path, |at| &path[..name + at])
}

/// The first stamp in a name: `2024-03-15`, `Diary 15-03-2024`, `2022_11_15`.
fn stamp_in(name: &str) -> Option<Stamp> {
    let bytes = name.as_bytes();
    (0..name.len())
        .filter(|at| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[*at - 1].is_ascii_digit()))
        .find_map(|at| stamp(&name[at..]))
}

/// Eight digits in a row: `20240315`.
fn digits_in(name: &str) -> Option<NaiveDate> {
    let runs = name.split(|letter: char| !letter.is_ascii_digit());
    let mut days = runs
        .filter(|run| run.len() == 8)
        .filter_map(|run| NaiveDate::parse_from_str(run, "%Y%m%d").ok());
    days.next()
}

/// The number that a part of a path begins with, and how many digits it has.
fn leading(part: &str) -> Option<(u32, usize)> {
    let end = part.bytes().take_while(u8::is_ascii_digit).count();
    Some((part[..end].parse().ok()?, end))
}

/// Returns `true` for a path as jrnl keeps its folders: `2024/03/15.txt`, whatever is above.
pub(super) fn is_jrnl_folder(path: &str) -> bool {
    let is_number = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = path.rsplit('/');
    let (day, month, year) = (parts.next(), parts.next(), parts.next());
    day.and_then(|day| day.strip_suffix(".txt"))
        .is_some_and(|day| is_number(day, 2))
        && month.is_some_and(|month| is_number(month, 2))
        && year.is_some_and(|year| is_number(year, 4))
}

/// Folders by year and month above a file by day: `2024/03/15`, `2024/03-March/15`.
fn day_in_folders(path: &str) -> Option<NaiveDate> {
    let mut parts = path.rsplit('/');
    let (day, month, year) = (
        leading(parts.next()?)?,
        leading(parts.next()?)?,
        leading(parts.next()?)?,
    );
    if year.1 != 4 || !matches!(month.1, 1 | 2) || !matches!(day.1, 1 | 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year.0).ok()?, month.0, day.0)
}

/// A day with its month by name: `March 15th, 2024`, `Fri 15 March 2024`.
pub(super) fn day_in_words(text: &str) -> Option<NaiveDate> {
    let (mut year, mut found, mut day) = (None, None, None);
    for word in text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let behind = &word[digits.len()..];
        match digits.len() {
            4 if behind.is_empty() => year = year.or(digits.parse::<i32>().ok()),
            1 | 2 if matches!(behind, "" | "st" | "nd" | "rd" | "th") => {
                day = day.or(digits.parse::<u32>().ok());
            }
            _ => found = found.or(month(word)),
        }
    }
    NaiveDate::from_ymd_opt(year.filter(|year| *year > 0)?, found?, day?)
}

/// The day that a path names, if it names one.
pub(super) fn day_in_name(path: &str, order: Option<Order>) -> Option<NaiveDate> {
    let path = bare(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    let stamped = stamp_in(name).and_then(|stamp| stamp.day(stamp.order().or(order)));
    stamped
        .or_else(|| digits_in(name))
        .or_else(|| day_in_words(name))
        .or_else(|| day_in_folders(path))
}

/// Day first or month first, as the names of many files force it.
///
/// # Errors
/// Where names need an order and none forces one, or two force different ones.
pub(super) fn order_of<'a>(paths: impl Iterator<Item = &'a str>) -> Result<Option<Order>, ()> {
    let (mut needed, mut forced) = (false, None);
    for stamp in paths.filter_map(|path| stamp_in(bare(path).rsplit('/').next()?)) {
        needed |= stamp.needs_order();
        match (forced, stamp.order()) {
            (Some(before), Some(now)) if before != now => return Err(()),
            (None, now) => forced = now,
            _ => {}
        }
    }
    if needed && forced.is_none() {
        return Err(());
    }
    Ok(forced)
}

#[cfg(test)]
mod tests {
    use super::{day_in_name, order_of};
    use crate::cli::Order;

    #[test]
    fn a_day_is_found_in_any_usual_name() {
        for (path, day) in [
            ("2024-03-15.md", "2024-03-15"),
            ("notes/2024-03-15 Friday.md", "2024-03-15"),
            ("2024/03/15.md", "2024-03-15"),
            ("daily/2024/03-March/15 Fri.md", "2024-03-15"),
            ("journals/2022_11_15.md", "2022-11-15"),
            ("15-03-2024.md", "2024-03-15"),
            ("03.15.2024.md", "2024-03-15"),
            ("20240315.md", "2024-03-15"),
            ("Diary 2024.3.5 late.txt", "2024-03-05"),
            ("Mar 15th, 2024.md", "2024-03-15"),
            ("Friday, 15 March 2024.md", "2024-03-15"),
            ("2023/2024-03-15.md", "2024-03-15"),
        ] {
            assert_eq!(
                day_in_name(path, None)
                    .map(|day| day.to_string())
                    .as_deref(),
                Some(day),
                "{path}"
            );
        }
        for path in [
            "05-03-2024.md",
            "ideas.md",
            "2024.md",
            "a/b/c.md",
            "2024-13-15.md",
            "",
            ".md",
            "/",
            "99999999.md",
            "March.md",
        ] {
            assert_eq!(day_in_name(path, None), None, "{path}");
        }
        let day = day_in_name("05-03-2024.md", Some(Order::Dmy));
        assert_eq!(
            day.map(|day| day.to_string()).as_deref(),
            Some("2024-03-05")
        );
    }

    #[test]
    fn the_names_of_a_folder_tell_the_order_together() {
        assert_eq!(
            order_of(["05-03-2024.md", "x/15-03-2024.md"].into_iter()),
            Ok(Some(Order::Dmy))
        );
        assert_eq!(
            order_of(["05-03-2024.md", "03-15-2024.md"].into_iter()),
            Ok(Some(Order::Mdy))
        );
        assert_eq!(order_of(["05-03-2024.md"].into_iter()), Err(()));
        assert_eq!(
            order_of(["15-03-2024.md", "03-15-2024.md"].into_iter()),
            Err(())
        );
        assert_eq!(
            order_of(["2024-03-15.md", "ideas.md"].into_iter()),
            Ok(None)
        );
    }
}
