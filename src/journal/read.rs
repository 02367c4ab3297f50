//! Reading: the lines of a period, with the others passed over by their first bytes.

use std::io::{self, Read};

use anyhow::Result;
use chrono::{Datelike, NaiveDate};

use super::blocks::{Blocks, LONGEST, RawLine};
use super::file::{length_of_whole_lines, open_to_read};
use super::{Again, Journal};
use crate::calendar::Period;
use crate::entry::{Damage, Glance, Line, Place, Readable};
use crate::exit::Cure;

/// How a line begins that this version wrote; its date follows.
const USUAL_START: &[u8] = br#"{"v":1,"date":""#;

/// What one reading of the journal found beside its lines.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The day of the first line that answers a question: its week is week 1.
    pub first_question: Option<NaiveDate>,
    /// The lines that could not be read.
    pub damage: Damage,
    /// The last line that was looked into could not be read.
    pub ends_damaged: bool,
    /// There is no such file yet.
    pub absent: bool,
}

impl Journal {
    /// Reads the lines of a period in the order of the file and hands each to `each`.
    ///
    /// What is read is a snapshot: lines that are appended meanwhile are not in it, and nobody waits for this reader.
    /// A line of another period is not looked into, if it begins as `reflect` begins them.
    ///
    /// # Errors
    /// Where the file is there and cannot be read. A line that cannot be read is no error; it is in the outcome.
    pub(crate) fn read(&self, period: Period, mut each: impl FnMut(Line)) -> Result<Reading> {
        Ok(self.scan(Some(period), |line: Line, _| each(line))?.0)
    }

    /// Reads the same, and tells where each line stands. From there it can be read again, out of the same snapshot.
    ///
    /// # Errors
    /// As [`Journal::read`].
    pub(crate) fn read_places<L: Readable>(
        &self,
        period: Period,
        each: impl FnMut(L, Place),
    ) -> Result<(Reading, Again<'_>)> {
        self.scan(Some(period), each)
    }

    /// Reads as far as the first line that answers a question.
    ///
    /// # Errors
    /// As [`Journal::read`].
    pub(crate) fn first_question(&self) -> Result<Reading> {
        Ok(self.scan(None, |_: Glance, _| {})?.0)
    }

    fn scan<L: Readable>(
        &self,
        period: Option<Period>,
        each: impl FnMut(L, Place),
    ) -> Result<(Reading, Again<'_>)> {
        let read = open_to_read(&self.path).and_then(|file| {
            let reading = match &file {
                Some(file) => scan(file.take(length_of_whole_lines(file)?), period, each)?,
                None => Reading {
                    absent: true,
                    ..Reading::default()
                },
            };
            Ok((reading, Again::of(self, file)))
        });
        self.told(read)
    }

    /// Puts a sentence and a cure over a reading that failed.
    pub(super) fn told<T>(&self, read: io::Result<T>) -> Result<T> {
        read.cure(
            || format!("could not read the journal at {}", self.path.display()),
            "see that the file is yours to read, or name another: --journal PATH",
        )
    }
}

/// Reads the lines of a period; with none, as far as the first line that answers a question.
pub(super) fn scan<L: Readable>(
    from: impl Read,
    period: Option<Period>,
    mut each: impl FnMut(L, Place),
) -> io::Result<Reading> {
    let bounds = period.map(Bounds::of);
    let mut reading = Reading::default();
    let mut blocks = Blocks::new(from);
    let mut number = 0;
    while let Some(line) = blocks.next()? {
        number += 1;
        let RawLine::Bytes(bytes, start) = line else {
            reading.damage.note(number, LONGEST);
            reading.ends_damaged = true;
            continue;
        };
        let first_is_known = reading.first_question.is_some();
        if bounds.is_none() && first_is_known {
            break;
        }
        if is_elsewhere(bytes, bounds.as_ref()) && (first_is_known || !may_answer_a_question(bytes))
        {
            continue;
        }
        let (bytes, cut) = bare(bytes, number);
        if bytes.is_empty() {
            continue;
        }
        let line = match L::read(bytes) {
            Ok(line) => line,
            Err(unread) => {
                reading.damage.note(number, unread.column + cut);
                reading.ends_damaged = true;
                continue;
            }
        };
        reading.ends_damaged = false;
        if !first_is_known && line.answers() {
            reading.first_question = line.date();
        }
        if period.is_some_and(|period| line.date().is_none_or(|date| period.has(date))) {
            let place = Place {
                start: start + cut as u64,
                length: bytes.len(),
            };
            each(line, place);
        }
    }
    Ok(reading)
}

/// A line without the white space around it, and without the mark that some editors put before a file; how many bytes came before.
pub(super) fn bare(bytes: &[u8], number: usize) -> (&[u8], usize) {
    let unmarked = match number {
        1 => bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes),
        _ => bytes,
    };
    let bare = unmarked.trim_ascii();
    let before = bytes.len() - unmarked.trim_ascii_start().len();
    (bare, before)
}

/// Whether a line that begins as usual can hold a `prompt`.
fn may_answer_a_question(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, br#""prompt""#).is_some()
}

/// Whether a line begins as usual and its date lies outside of the bounds, or there are none.
fn is_elsewhere(bytes: &[u8], bounds: Option<&Bounds>) -> bool {
    let date = bytes
        .strip_prefix(USUAL_START)
        .and_then(|rest| rest.split_at_checked(10));
    match date {
        Some((date, [b'"', ..])) => bounds.is_none_or(|bounds| !bounds.hold(date)),
        _ => false,
    }
}

/// A period's bounds as text, to be compared with the text of a line.
struct Bounds {
    from: Option<String>,
    to: Option<String>,
}

impl Bounds {
    fn of(period: Period) -> Self {
        Self {
            from: period.from.map(|day| day.to_string()),
            // A year beyond four digits would not compare as text; no line has one.
            to: period
                .to
                .filter(|day| day.year() <= 9999)
                .map(|day| day.to_string()),
        }
    }

    fn hold(&self, date: &[u8]) -> bool {
        self.from
            .as_ref()
            .is_none_or(|from| from.as_bytes() <= date)
            && self.to.as_ref().is_none_or(|to| date <= to.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, scan};
    use crate::calendar::Period;
    use crate::entry::Line;

    const QUESTION: &str = r#"{"v":1,"date":"2026-11-17","id":"0123456789ab","at":"2026-11-17T07:04:12+01:00","text":"one","prompt":"body/tue"}"#;
    const REACH: &str = r#"{"v":1,"date":"2026-11-16","id":"0123456789ac","at":"2026-11-16T07:04:12+01:00","text":"say \"prompt\"","reached":["me"]}"#;

    fn read(text: &[u8], from: &str, to: &str) -> (Reading, Vec<String>) {
        let day = |text: &str| text.parse().expect("a date");
        let mut ids = Vec::new();
        let reading = scan(
            text,
            Some(Period::between(day(from), day(to))),
            |line, _| {
                ids.push(match line {
                    Line::Entry(stored) => stored.entry.id,
                    Line::Newer(_) => "newer".to_owned(),
                });
            },
        );
        (reading.expect("memory can be read"), ids)
    }

    #[test]
    fn a_period_gets_its_own_lines_and_the_first_question_comes_from_any() {
        let text = format!("{REACH}\n{QUESTION}\n");
        let first = Some("2026-11-17".parse().expect("a date"));
        for (from, to, ids) in [
            ("2026-11-16", "2026-11-16", &["0123456789ac"][..]),
            ("2026-11-17", "2026-11-17", &["0123456789ab"]),
            (
                "2026-11-16",
                "2026-11-17",
                &["0123456789ac", "0123456789ab"],
            ),
            ("2026-11-18", "2026-11-19", &[]),
        ] {
            let (reading, found) = read(text.as_bytes(), from, to);
            assert_eq!(
                (reading.first_question, &found[..]),
                (
                    first,
                    ids.iter()
                        .map(ToString::to_string)
                        .collect::<Vec<_>>()
                        .as_slice()
                )
            );
        }
    }

    #[test]
    fn keys_in_another_order_are_judged_by_what_they_say() {
        let turned = REACH.replace(
            r#""v":1,"date":"2026-11-16","#,
            r#""date":"2026-11-16","v":1,"#,
        );
        assert_eq!(
            read(turned.as_bytes(), "2026-11-16", "2026-11-16").1.len(),
            1
        );
        assert_eq!(
            read(turned.as_bytes(), "2026-11-17", "2026-11-17").1.len(),
            0
        );
    }

    #[test]
    fn a_mark_a_blank_line_and_windows_line_ends_are_no_damage() {
        let text = format!("\u{feff}{QUESTION}\r\n\r\n \n{REACH}");
        let (reading, ids) = read(text.as_bytes(), "2026-11-01", "2026-11-30");
        assert_eq!((reading.damage.count, ids.len()), (0, 2));
    }

    #[test]
    fn what_cannot_be_read_is_counted_and_the_first_three_are_named() {
        let text = format!("{REACH}\n  oops\n[\n{{\n7\n{QUESTION}\n");
        let (reading, ids) = read(text.as_bytes(), "2026-11-01", "2026-11-30");
        assert_eq!(ids.len(), 2);
        assert_eq!(reading.damage.count, 4);
        let named: Vec<_> = reading.damage.first.into_iter().collect();
        assert_eq!(named, [(2, 3), (3, 1), (4, 1)]);
    }

    #[test]
    fn the_first_question_is_found_without_reading_on() {
        let text = format!("{REACH}\n{QUESTION}\noops\n");
        let mut handed_on = 0;
        let reading =
            scan(text.as_bytes(), None, |_: Line, _| handed_on += 1).expect("memory can be read");
        assert_eq!(
            reading.first_question,
            Some("2026-11-17".parse().expect("a date"))
        );
        assert_eq!((reading.damage.count, handed_on), (0, 0));
    }

    #[test]
    fn a_damaged_line_of_another_period_is_passed_over() {
        let torn = &QUESTION[..60];
        let text = format!("{torn}\n{REACH}\n");
        let (reading, _) = read(text.as_bytes(), "2026-11-16", "2026-11-16");
        assert_eq!(reading.damage.count, 0);
        let (reading, _) = read(text.as_bytes(), "2026-11-17", "2026-11-17");
        assert_eq!(reading.damage.count, 1);
    }
}
