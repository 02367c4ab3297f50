//! What has to be true of the lines of a journal, whatever its bytes are.

use std::io::Read;

use super::edited::Edited;
use super::inspect::Inspection;
use super::lines::{Lines, lines_of};
use super::scan::{Reading, in_period, scan, until_a_question};
use crate::calendar::{Period, Reckoning};
use crate::entry::{Entry, Line, Prompted, Span, Trace};

/// Hands out a few bytes at a time, as a pipe may.
struct Trickle<'a>(&'a [u8]);

impl Read for Trickle<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let room = to.len().min(7);
        self.0.read(&mut to[..room])
    }
}

/// The lines that a stream is cut into.
fn cut(from: impl Read) -> Vec<Vec<u8>> {
    let mut stream = Lines::behind(0, from);
    let mut lines = Vec::new();
    while let Ok(Some(line)) = stream.next() {
        assert_eq!(line.number, lines.len() + 1);
        lines.push(line.whole.to_vec());
    }
    lines
}

/// One reading, and the lines that it handed on.
fn read(bytes: &[u8], period: Period) -> (Reading, Vec<Line>) {
    let mut lines = Vec::new();
    let each = |line: Line, span: Span| {
        let start = usize::try_from(span.start).unwrap_or_default();
        let there = &bytes[start..start + span.length];
        assert_eq!(there, line.raw().as_str().as_bytes());
        lines.push(line);
    };
    let reading = scan(
        Lines::behind(0, bytes),
        period,
        &Edited::default(),
        in_period(period),
        each,
    );
    (reading.unwrap_or_default(), lines)
}

/// The first answer to a question.
fn first_question(bytes: &[u8]) -> Option<Prompted> {
    let lines = Lines::behind(0, bytes);
    let reading = scan(
        lines,
        Period::ALL,
        &Edited::default(),
        until_a_question,
        |_: Line, _| {},
    );
    reading.unwrap_or_default().first_question
}

/// Holds the readers of lines to one another.
///
/// # Panics
/// Where they do not agree.
pub(crate) fn lines(bytes: &[u8]) {
    let all_lines = lines_of(bytes);
    let whole: Vec<&[u8]> = all_lines.iter().map(|line| line.whole).collect();
    assert_eq!(whole.concat(), bytes);
    assert_eq!(cut(bytes), whole);
    assert_eq!(cut(Trickle(bytes)), whole);

    // Every line is handed on as it stands, or blank, or counted as damaged.
    let (all, handed_on) = read(bytes, Period::ALL);
    let mut rest = all_lines.iter();
    for line in &handed_on {
        let raw = line.raw().as_str().as_bytes();
        assert!(rest.any(|found| found.bare() == raw));
    }
    let blank = all_lines.iter().filter(|line| line.bare().is_empty());
    assert_eq!(
        handed_on.len() + all.damage.count + blank.count(),
        whole.len()
    );

    // A checkup finds the same.
    let found = Inspection::of(&all_lines);
    let first: Vec<_> = found.damaged.iter().copied().take(3).collect();
    assert_eq!(found.damaged.len(), all.damage.count);
    assert_eq!(first, all.damage.first.into_iter().collect::<Vec<_>>());
    assert_eq!(found.entries + found.newer.len(), handed_on.len());

    // A week gets its own lines and no other, though most lines are judged by their first bytes.
    let days = handed_on.iter().filter_map(Line::date);
    for week in days
        .take(1)
        .map(|day| Period::from(Reckoning::default().week(day)))
    {
        let its_own = handed_on
            .iter()
            .filter(|line| line.date().is_none_or(|day| week.has(day)));
        let (reading, lines) = read(bytes, week);
        let raw = |line: &Line| line.raw().as_str().to_owned();
        assert_eq!(
            lines.iter().map(raw).collect::<Vec<_>>(),
            its_own.map(raw).collect::<Vec<_>>()
        );
        assert!(reading.damage.count <= all.damage.count);
        // A key can be spelled with escapes, which the look at the bytes does not see.
        if memchr::memmem::find(bytes, b"\\u").is_none() {
            assert_eq!(reading.first_question, all.first_question);
            assert_eq!(first_question(bytes), all.first_question);
        }
    }
}

/// Holds an entry to its own line, as one looks for it where the line can no longer be read.
///
/// # Panics
/// Where the line does not show it.
pub(crate) fn trace(entry: &Entry, line: &[u8]) {
    assert_eq!(Trace::of(entry, line), Some(Trace::Id));
}
