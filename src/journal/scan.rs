//! Reading: the lines that are looked for, with the others passed over by their bytes.

use std::fs::File;
use std::io::{self, Read, Take};

use anyhow::Result;
use chrono::Datelike;

use super::Journal;
use super::edited::{Edited, is_older};
use super::first::{First, may_answer_a_question};
use super::lines::{Lines, USUAL_START};
use super::snapshot::Snapshot;
use crate::calendar::Period;
use crate::entry::{Damage, EntryMeta, Line, Prompted, Readable, Span, StoredEntry};

/// What one reading of the journal found beside its lines.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The first answer to a question, by when it was written: week 1 follows from it.
    pub first_question: Option<Prompted>,
    /// The lines that could not be read.
    pub damage: Damage,
    /// The last line that was looked into could not be read.
    pub ends_damaged: bool,
    /// There is no such file yet.
    pub absent: bool,
}

/// What is found where there is no file.
pub(super) fn absent() -> Reading {
    Reading {
        absent: true,
        ..Reading::default()
    }
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
        Ok(self.read_spans(period, |line: Line, _| each(line))?.0)
    }

    /// Reads the same, and tells where each line stands. From there it can be read once more, out of the same snapshot.
    pub(crate) fn read_spans<L: Readable>(
        &self,
        period: Period,
        each: impl FnMut(L, Span),
    ) -> Result<(Reading, Snapshot<'_>)> {
        self.with_lines(|lines, edited| scan(lines, period, edited, in_period(period), each))
    }

    /// Reads those lines of a period that can hold what is searched for, by their bytes: the others are passed over, whatever they
    /// are. Nobody looks for the first answer.
    pub(crate) fn search<L: Readable>(
        &self,
        period: Period,
        mut may_hold: impl FnMut(&[u8]) -> bool,
        each: impl FnMut(L, Span),
    ) -> Result<(Reading, Snapshot<'_>)> {
        let bounds = Bounds::of(period);
        let look = |line: &[u8], _: &Reading| {
            Look::into_if(!is_elsewhere(line, Some(&bounds)) && may_hold(line))
        };
        self.with_lines(|lines, edited| scan_on(lines, None, period, edited, look, each))
    }

    /// Hands on each entry that answers a question of a theme, in the order of the file; lines without its slug are passed over.
    pub(crate) fn answers(&self, slug: &str, mut each: impl FnMut(StoredEntry)) -> Result<Damage> {
        let finder = memchr::memmem::Finder::new(slug);
        let has_slug = |line: &[u8]| finder.find(line).is_some();
        let (reading, _) = self.search(Period::ALL, has_slug, |line, _| match line {
            Line::Entry(stored) if stored.entry.theme() == Some(slug) => each(*stored),
            _ => {}
        })?;
        Ok(reading.damage)
    }

    /// Returns `true` if nobody has written here yet: there is nothing, or nothing but what imports brought.
    pub(crate) fn holds_imports_alone(&self) -> Result<bool> {
        let mut is_so = true;
        let (reading, _) = self.read_spans(Period::ALL, |line: EntryMeta, _| {
            is_so &= line.entry.is_some_and(|entry| entry.imported.is_some());
        })?;
        Ok(is_so && reading.damage.count == 0)
    }

    fn with_lines(
        &self,
        read: impl FnOnce(Lines<Take<&File>>, &Edited) -> io::Result<Reading>,
    ) -> Result<(Reading, Snapshot<'_>)> {
        let read = self.snapshot().and_then(|snapshot| {
            let edited = self.edited(&snapshot)?;
            let lines = snapshot.lines()?;
            let reading = lines.map_or_else(|| Ok(absent()), |lines| read(lines, &edited))?;
            Ok((reading, snapshot))
        });
        self.told(read)
    }
}

/// What is to be done with a line, by its bytes alone.
pub(super) enum Look {
    Into,
    Past,
}

impl Look {
    fn into_if(is_sought: bool) -> Self {
        if is_sought { Self::Into } else { Self::Past }
    }
}

/// Looks into the lines of a period, and into others as far as the first that answers a question.
pub(super) fn in_period(period: Period) -> impl Fn(&[u8], &Reading) -> Look {
    let bounds = Bounds::of(period);
    move |line, reading| {
        Look::into_if(
            !is_elsewhere(line, Some(&bounds))
                || (reading.first_question.is_none() && may_answer_a_question(line)),
        )
    }
}

/// Looks into no line behind one that answers a question.
pub(super) fn until_a_question(line: &[u8], reading: &Reading) -> Look {
    let is_sought = !is_elsewhere(line, None) || may_answer_a_question(line);
    Look::into_if(reading.first_question.is_none() && is_sought)
}

/// Reads the lines of a period that are to be looked into.
pub(super) fn scan<L: Readable>(
    lines: Lines<impl Read>,
    period: Period,
    edited: &Edited,
    look: impl FnMut(&[u8], &Reading) -> Look,
    each: impl FnMut(L, Span),
) -> io::Result<Reading> {
    scan_on(
        lines,
        Some(&mut First::default()),
        period,
        edited,
        look,
        each,
    )
}

/// The same behind lines whose first answer is known, or where nobody looks for it.
pub(super) fn scan_on<L: Readable>(
    mut lines: Lines<impl Read>,
    mut first: Option<&mut First>,
    period: Period,
    edited: &Edited,
    mut look: impl FnMut(&[u8], &Reading) -> Look,
    mut each: impl FnMut(L, Span),
) -> io::Result<Reading> {
    let mut reading = Reading {
        first_question: first.as_ref().and_then(|first| first.found.clone()),
        ..Reading::default()
    };
    while let Some(raw) = lines.next()? {
        let look = look(raw.whole, &reading);
        // Lines can stand in any order: the first answer may come last.
        if let Some(first) = &mut first
            && first.look_at(raw)
        {
            reading.first_question.clone_from(&first.found);
        }
        // Of a line that is too long, nothing is known.
        if matches!(look, Look::Past) && !raw.is_too_long {
            continue;
        }
        let line: L = match raw.read() {
            Ok(None) => continue,
            Ok(Some(line)) => line,
            Err(column) => {
                reading.damage.note(raw.number, column);
                reading.ends_damaged = true;
                continue;
            }
        };
        reading.ends_damaged = false;
        if is_older(edited, line.id(), raw) {
            continue;
        }
        if line.date().is_none_or(|date| period.has(date)) {
            each(line, raw.span());
        }
    }
    Ok(reading)
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
    use super::{Edited, Reading, in_period, scan, until_a_question};
    use crate::calendar::Period;
    use crate::entry::{Line, Prompted};
    use crate::journal::lines::Lines;

    const QUESTION: &str = r#"{"v":1,"date":"2026-11-17","id":"0123456789ab","at":"2026-11-17T07:04:12+01:00","text":"one","prompt":"body/tue"}"#;
    const REACH: &str = r#"{"v":1,"date":"2026-11-16","id":"0123456789ac","at":"2026-11-16T07:04:12+01:00","text":"say \"prompt\"","reached":["me"]}"#;

    fn read(text: &[u8], from: &str, to: &str) -> (Reading, Vec<String>) {
        let day = |text: &str| text.parse().expect("a date");
        let mut ids = Vec::new();
        let period = Period::between(day(from), day(to));
        let reading = scan(
            Lines::behind(0, text),
            period,
            &Edited::default(),
            in_period(period),
            |line, _| {
                ids.push(match line {
                    Line::Entry(stored) => stored.entry.id,
                    Line::UnknownVersion(_) => "newer".to_owned(),
                });
            },
        );
        (reading.expect("memory can be read"), ids)
    }

    #[test]
    fn a_period_gets_its_own_lines_and_the_first_question_comes_from_any() {
        let text = format!("{REACH}\n{QUESTION}\n");
        let first = Prompted::read(QUESTION.as_bytes());
        assert!(first.is_some());
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
                    first.clone(),
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
    fn no_line_behind_the_first_question_is_told_to_be_damaged() {
        let text = format!("{REACH}\n{QUESTION}\noops\n");
        let lines = Lines::behind(0, text.as_bytes());
        let reading = scan(
            lines,
            Period::ALL,
            &Edited::default(),
            until_a_question,
            |_: Line, _| {},
        );
        let reading = reading.expect("memory can be read");
        assert_eq!(reading.first_question, Prompted::read(QUESTION.as_bytes()));
        assert_eq!(reading.damage.count, 0);
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
