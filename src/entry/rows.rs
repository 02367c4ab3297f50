//! Lines that were found, in the order of their days, in so little memory that ten million of them fit in a few megabytes.

use anyhow::Result;
use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Row, Source, Span};

/// Set in a run where a line was written before one that came earlier.
const LATE: u32 = 1 << 31;

/// Set in a run that has lines left out between its own.
const GAPS: u32 = 1 << 30;

/// The lines that a run can have where some between them are left out.
const PLACES: u32 = 30;

/// How far from its first line the others of a run begin, so that they are read at once.
const NEAR: u64 = 64 << 10;

/// Lines of one day that stand near each other: sixteen bytes for all of them.
#[derive(Debug)]
struct Run {
    /// Where the first of them stands.
    start: u64,
    date: Option<NaiveDate>,
    /// How many lines follow one another from there on, or with [`GAPS`] which of them are meant, a bit each; and [`LATE`].
    lines: u32,
}

impl Run {
    /// Takes a line that stands so many lines behind the first, if it has a place.
    fn takes(&mut self, behind: u32) -> bool {
        let lines = self.lines & !LATE;
        if behind == lines {
            self.lines += 1;
        } else if behind < PLACES {
            if lines & GAPS == 0 {
                self.lines = self.lines & LATE | GAPS | ((1 << lines) - 1);
            }
            self.lines |= 1 << behind;
        }
        behind == lines || behind < PLACES
    }

    /// Where its lines stand.
    fn spans(&self, words: &mut dyn Source) -> Result<Vec<Span>> {
        let lines = self.lines & !LATE;
        if lines & GAPS == 0 {
            return words.spans(self.start, lines as usize);
        }
        let bits = lines & !GAPS;
        let mut spans = words.spans(self.start, bits.ilog2() as usize + 1)?;
        let mut places = 0..;
        spans.retain(|_| {
            places
                .next()
                .is_some_and(|place: u32| bits & 1 << place != 0)
        });
        Ok(spans)
    }
}

/// Lines that were found. Their words, and the order within a day that has late ones, are read once more.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    runs: Vec<Run>,
    /// How many lines there are.
    pub count: usize,
    /// The number of the line with which the last run begins.
    number: usize,
    /// By day and moment, the last of them so far.
    latest: Option<(Option<NaiveDate>, Option<DateTime<FixedOffset>>)>,
    /// The latest first.
    reverse: bool,
}

impl Rows {
    /// Takes one more, which stands behind those before.
    pub(crate) fn add(&mut self, row: &Row) {
        let Span { start, number, .. } = row.span;
        let key = Some((row.date, row.at));
        let late = if key < self.latest { LATE } else { 0 };
        self.latest = self.latest.max(key);
        self.count += 1;
        let behind = u32::try_from(number - self.number).unwrap_or(u32::MAX);
        let last = self.runs.last_mut();
        let last = last.filter(|run| run.date == row.date && start - run.start < NEAR);
        if let Some(run) = last
            && run.takes(behind)
        {
            run.lines |= late;
            return;
        }
        self.number = number;
        self.runs.push(Run {
            start,
            date: row.date,
            lines: 1 | late,
        });
    }

    /// All of them, by day and then by when they were written, turned round if asked.
    pub(crate) fn end(mut self, reverse: bool) -> Self {
        self.runs.sort_unstable_by_key(|run| (run.date, run.start));
        Self { reverse, ..self }
    }

    /// The days, each with its lines.
    pub(crate) fn days(&self) -> Box<dyn Iterator<Item = Day<'_>> + '_> {
        let reverse = self.reverse;
        let days = self.runs.chunk_by(|one, other| one.date == other.date);
        let days = days.map(move |runs| Day { runs, reverse });
        if reverse {
            return Box::new(days.rev());
        }
        Box::new(days)
    }

    /// The days that have a date.
    pub(crate) fn dates(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.days().filter_map(Day::date)
    }

    /// Whether there is a line of a day.
    pub(crate) fn has(&self, date: NaiveDate) -> bool {
        let found = self.runs.binary_search_by_key(&Some(date), |run| run.date);
        found.is_ok()
    }

    /// The first and the last day.
    pub(crate) fn bounds(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let first = self.runs.iter().find_map(|run| run.date);
        (first, self.runs.last().and_then(|run| run.date))
    }
}

/// The lines of one day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day<'a> {
    runs: &'a [Run],
    reverse: bool,
}

impl Day<'_> {
    /// The day, if its lines have one.
    pub(crate) fn date(self) -> Option<NaiveDate> {
        self.runs.first().and_then(|run| run.date)
    }

    /// Where its lines stand, in their order.
    ///
    /// # Errors
    /// Where they cannot be read once more.
    pub(crate) fn spans(self, words: &mut dyn Source) -> Result<Vec<Span>> {
        let mut spans = Vec::new();
        for run in self.runs {
            spans.append(&mut run.spans(words)?);
        }
        if self.runs.iter().any(|run| run.lines & LATE != 0) {
            // What cannot be read here cannot be read where it is shown, and is told there.
            let at = |span: &Span| Some(words.line(*span).ok()?.entry()?.entry.at);
            spans.sort_by_cached_key(at);
        }
        if self.reverse {
            spans.reverse();
        }
        Ok(spans)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::Rows;
    use crate::entry::{Line, Readable, Source, Span};
    use anyhow::{Context, Result};
    use proptest::prelude::{prop, proptest};

    /// Lines in memory, each with its place.
    pub(crate) struct Lines(pub Vec<String>);

    impl Lines {
        /// Where each of them stands.
        fn all(&self) -> Vec<Span> {
            let mut start = 0;
            let spans = self.0.iter().enumerate().map(|(number, line)| {
                let length = line.len();
                start += length as u64 + 1;
                let start = start - length as u64 - 1;
                Span {
                    start,
                    length,
                    number,
                }
            });
            spans.collect()
        }

        /// The lines at these places, as rows.
        pub(crate) fn rows(&mut self, places: impl Iterator<Item = usize>) -> Vec<super::Row> {
            let spans = self.all();
            let read = |place: usize| {
                let line = Line::read(self.0[place].as_bytes()).expect("a line");
                line.row(spans[place])
            };
            places.map(read).collect()
        }

        /// The numbers of what was found, in its order.
        pub(crate) fn order(&mut self, found: &Rows) -> Vec<usize> {
            let all = self.all();
            let mut spans = Vec::new();
            for day in found.days() {
                spans.extend(day.spans(self).expect("memory"));
            }
            let number = |span: &Span| all.iter().position(|one| one.start == span.start);
            spans.iter().filter_map(number).collect()
        }
    }

    impl Source for Lines {
        fn raw(&mut self, span: Span, to: &mut Vec<u8>) -> Result<()> {
            let all = self.all().into_iter();
            let line = all.zip(&self.0).find(|(one, _)| one.start == span.start);
            to.extend(line.context("no line")?.1.as_bytes());
            Ok(())
        }

        fn line(&mut self, span: Span) -> Result<Line> {
            let mut line = Vec::new();
            self.raw(span, &mut line)?;
            Ok(Line::read(&line).expect("a line"))
        }

        fn spans(&mut self, start: u64, count: usize) -> Result<Vec<Span>> {
            let mut all = self.all();
            all.retain(|span| span.start >= start);
            all.truncate(count);
            Ok(all)
        }
    }

    fn line(day: u32, hour: u32, length: usize) -> String {
        let text = "x".repeat(length);
        format!(
            r#"{{"v":1,"date":"2026-11-{day:02}","id":"000000000001","at":"2026-11-21T{hour:02}:00:00+01:00","text":"{text}"}}"#
        )
    }

    fn found(rows: &[super::Row], reverse: bool) -> Rows {
        let mut found = Rows::default();
        for row in rows {
            found.add(row);
        }
        found.end(reverse)
    }

    #[test]
    fn a_run_takes_sixteen_bytes_however_many_lines_of_a_day_follow_one_another() {
        assert_eq!(size_of::<super::Run>(), 16);
        let mut lines = Lines(
            (0..900)
                .map(|number| line(number / 300 + 1, 7, 9))
                .collect(),
        );
        for (every, runs) in [(1, 3), (2, 30), (9, 27)] {
            let rows = lines.rows((0..900).step_by(every));
            assert_eq!(found(&rows, false).runs.len(), runs, "{every}");
        }
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_a_sorted_list_whatever_was_left_out(
            given in prop::collection::vec((1..4_u32, 0..3_u32, prop::bool::ANY, 0..40_usize), 0..120),
            is_sorted in prop::bool::ANY,
            long in 0..3_usize,
        ) {
            let mut given = given;
            if is_sorted {
                given.sort_by_key(|(day, hour, ..)| (*day, *hour));
            }
            // A line that is longer than a run reaches.
            let line = |(day, hour, _, length): &(u32, u32, bool, usize)| {
                line(*day, *hour, if *length == long { 70_000 } else { *length })
            };
            let mut lines = Lines(given.iter().map(line).collect());
            let takes = |place: &usize| given[*place].2;
            let rows = lines.rows((0..given.len()).filter(takes));
            let mut expected: Vec<_> = (0..given.len()).filter(takes).collect();
            expected.sort_by_key(|place| (given[*place].0, given[*place].1));
            for reverse in [false, true] {
                let found = found(&rows, reverse);
                assert_eq!(found.count, expected.len());
                assert_eq!(lines.order(&found), expected);
                expected.reverse();
            }
        }
    }
}
