//! Headings of a Markdown file that tell a day or a time.

use chrono::{NaiveDate, NaiveTime};

use super::month::{is_weekday, month};
use super::stamp::{stamp, time};
use crate::cli::Order;

/// What a heading tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tells<'a> {
    /// A day, a time if one follows it, and words of its own.
    Day(NaiveDate, Option<NaiveTime>, &'a str),
    /// A time.
    Time(NaiveTime),
    /// Nothing but a year or a month: what is below it belongs to them.
    Above,
    /// Nothing.
    Nothing,
}

/// The year and the month that the headings above tell, each with the level of its heading.
#[derive(Debug, Default, Clone)]
pub(super) struct Above {
    year: Option<(usize, i32)>,
    month: Option<(usize, u32)>,
}

impl Above {
    /// What a path tells: `2024/Journal.md`, `Journal 2024.md`.
    pub(super) fn of_path(path: &str) -> Self {
        let runs = path.split(|letter: char| !letter.is_ascii_digit());
        let year = runs
            .filter(|run| run.len() == 4)
            .filter_map(|run| run.parse().ok())
            .rfind(|year| (1000..=2999).contains(year));
        Self {
            year: year.map(|year| (0, year)),
            month: None,
        }
    }

    /// Reads a heading of a level, and remembers what it tells of year and month.
    pub(super) fn read<'a>(
        &mut self,
        level: usize,
        text: &'a str,
        order: Option<Order>,
    ) -> Tells<'a> {
        if let Some(time) = time(text) {
            return Tells::Time(time);
        }
        let bare = without_weekday(text);
        if let Some(stamp) = stamp(bare)
            && let Some(day) = stamp.day(stamp.order().or(order))
        {
            let rest = &bare[stamp.length..];
            let is_apart =
                rest.is_empty() || rest.starts_with(|letter: char| !letter.is_alphanumeric());
            let rest = rest.trim_start_matches(|letter: char| {
                letter.is_whitespace() || matches!(letter, ':' | '–' | '—' | '-' | ',')
            });
            // A weekday behind the day says nothing new.
            let rest = if rest
                .split_whitespace()
                .all(|word| is_weekday(word.trim_matches(['(', ')', ','])))
            {
                ""
            } else {
                rest
            };
            if is_apart {
                return Tells::Day(day, stamp.time, rest);
            }
        }
        self.read_words(level, text)
    }

    /// Reads a heading of names and numbers alone: `2024`, `January`, `Tue 1`, `1 January 2024`.
    fn read_words<'a>(&mut self, level: usize, text: &'a str) -> Tells<'a> {
        let forget = |known: Option<(usize, _)>| known.filter(|(above, _)| *above < level);
        let (mut year, mut found, mut day, mut weekdays) = (None, None, None, 0);
        for word in text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
            let behind = &word[digits.len()..];
            match digits.len() {
                4 if behind.is_empty() && year.is_none() => year = digits.parse::<i32>().ok(),
                1 | 2 if day.is_none() && matches!(behind, "" | "st" | "nd" | "rd" | "th") => {
                    day = digits.parse::<u32>().ok();
                }
                0 if found.is_none() && month(word).is_some() => found = month(word),
                0 if is_weekday(word) => weekdays += 1,
                _ => return Tells::Nothing,
            }
        }
        let Some(day) = day else {
            if found.is_none() && year.is_none() || weekdays > 0 {
                return Tells::Nothing;
            }
            match (year, found) {
                (Some(year), _) => self.year = Some((level, year)),
                (None, _) => self.year = self.year.filter(|(above, _)| *above < level),
            }
            self.month = found.map(|month| (level, month));
            return Tells::Above;
        };
        let year = year.or(forget(self.year).map(|(_, year)| year));
        let found = found.or(self
            .month
            .filter(|(above, _)| *above < level)
            .map(|(_, month)| month));
        match (year, found) {
            (Some(year), Some(month)) => NaiveDate::from_ymd_opt(year, month, day)
                .map_or(Tells::Nothing, |day| Tells::Day(day, None, "")),
            _ => Tells::Nothing,
        }
    }
}

/// A text without the weekday that it begins with.
fn without_weekday(text: &str) -> &str {
    let end = text
        .find(|letter: char| !letter.is_alphabetic())
        .unwrap_or(text.len());
    if is_weekday(&text[..end]) {
        text[end..].trim_start_matches([',', '.', ' '])
    } else {
        text
    }
}

/// A heading's level and text, if a line is one.
pub(super) fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_heading = (1..=6).contains(&level) && (text.is_empty() || text.starts_with([' ', '\t']));
    is_heading.then(|| (level, text.trim().trim_end_matches('#').trim_end()))
}

/// Whether lines stand in a fenced block of code.
#[derive(Default)]
pub(super) struct Fence(Option<(char, usize)>);

impl Fence {
    /// Takes a line; returns `true` if it is code or a fence.
    pub(super) fn takes(&mut self, line: &str) -> bool {
        let bare = line.trim_start();
        let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| {
            bare.chars().take_while(|letter| *letter == mark).count()
        });
        match (self.0, mark) {
            (None, Some(mark)) if length >= 3 => {
                self.0 = Some((mark, length));
                true
            }
            (None, _) => false,
            (Some((open, least)), Some(mark)) if mark == open && length >= least => {
                self.0 = None;
                true
            }
            (Some(_), _) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Above, Fence, Tells, heading};

    #[test]
    fn a_heading_tells_a_day_with_the_headings_above_it() {
        let mut above = Above::of_path("notes/2023.md");
        for (level, text, tells) in [
            (1, "2024-01-15", "Day(2024-01-15, None, \"\")"),
            (
                1,
                "Monday, 2024-01-15: A walk",
                "Day(2024-01-15, None, \"A walk\")",
            ),
            (2, "2024-01-15 (Mon)", "Day(2024-01-15, None, \"\")"),
            (
                2,
                "2024-01-15 14:30",
                "Day(2024-01-15, Some(14:30:00), \"\")",
            ),
            (2, "15 January 2024", "Day(2024-01-15, None, \"\")"),
            (2, "Tue, January 16th, 2024", "Day(2024-01-16, None, \"\")"),
            (1, "January", "Above"),
            (3, "Tue 1", "Day(2023-01-01, None, \"\")"),
            (1, "2022", "Above"),
            (2, "February", "Above"),
            (3, "3", "Day(2022-02-03, None, \"\")"),
            (3, "30", "Nothing"),
            (2, "14:30", "Time(14:30:00)"),
            (2, "Ideas", "Nothing"),
            (2, "Monday", "Nothing"),
            (2, "Chapter 3 of the book", "Nothing"),
            (2, "", "Nothing"),
        ] {
            assert_eq!(
                format!("{:?}", above.read(level, text, None)),
                tells,
                "{text}"
            );
        }
        assert_eq!(Above::default().read(1, "1 January", None), Tells::Nothing);
    }

    #[test]
    fn a_heading_has_a_level_and_code_has_none() {
        for (line, found) in [
            ("# a", Some((1, "a"))),
            ("### a ##", Some((3, "a"))),
            ("#", Some((1, ""))),
            ("#tag", None),
            ("####### a", None),
            ("a # b", None),
            ("", None),
        ] {
            assert_eq!(heading(line), found, "{line}");
        }
        let mut fence = Fence::default();
        let taken: Vec<bool> = [
            "a", "```sh", "# b", "~~~", "```", "c", "~~~~", "~~~", "~~~~",
        ]
        .into_iter()
        .map(|line| fence.takes(line))
        .collect();
        assert_eq!(
            taken,
            [false, true, true, true, true, false, true, true, true]
        );
    }
}
