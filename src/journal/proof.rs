//! What has to be true of the lines of a journal, whatever its bytes are.

use std::io::Read;

use super::blocks::{Blocks, RawLine, whole_lines};
use super::inspect::Inspection;
use super::read::{Reading, bare, scan};
use super::trace::Trace;
use crate::calendar::{Period, Reckoning};
use crate::entry::{Entry, Line};

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
    let mut blocks = Blocks::new(from);
    let mut lines = Vec::new();
    while let Ok(Some(RawLine::Bytes(line, _))) = blocks.next() {
        lines.push(line.to_vec());
    }
    lines
}

/// One reading, and the lines that it handed on.
fn read(bytes: &[u8], period: Option<Period>) -> (Reading, Vec<Line>) {
    let mut lines = Vec::new();
    let reading = scan(bytes, period, |line: Line, _| lines.push(line));
    (reading.unwrap_or_default(), lines)
}

/// Holds the readers of lines to one another.
///
/// # Panics
/// Where they do not agree.
pub(crate) fn lines(bytes: &[u8]) {
    let whole = whole_lines(bytes);
    assert_eq!(whole.concat(), bytes);
    let bare_lines: Vec<&[u8]> = whole
        .iter()
        .map(|line| line.strip_suffix(b"\n").unwrap_or(line))
        .collect();
    assert_eq!(cut(bytes), bare_lines);
    assert_eq!(cut(Trickle(bytes)), bare_lines);

    // Every line is handed on as it stands, or blank, or counted as damaged.
    let (all, handed_on) = read(bytes, Some(Period::ALL));
    let mut rest = bare_lines.iter().enumerate();
    for line in &handed_on {
        let raw = line.raw().as_str().as_bytes();
        assert!(rest.any(|(place, found)| bare(found, place + 1).0 == raw));
    }
    let blank = bare_lines
        .iter()
        .enumerate()
        .filter(|(place, line)| bare(line, place + 1).0.is_empty());
    assert_eq!(
        handed_on.len() + all.damage.count + blank.count(),
        whole.len()
    );

    // A checkup finds the same.
    let found = Inspection::of(&whole);
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
        let (reading, lines) = read(bytes, Some(week));
        let raw = |line: &Line| line.raw().as_str().to_owned();
        assert_eq!(
            lines.iter().map(raw).collect::<Vec<_>>(),
            its_own.map(raw).collect::<Vec<_>>()
        );
        assert!(reading.damage.count <= all.damage.count);
        // A key can be spelled with escapes, which the look at the bytes does not see.
        if memchr::memmem::find(bytes, b"\\u").is_none() {
            assert_eq!(reading.first_question, all.first_question);
            assert_eq!(read(bytes, None).0.first_question, all.first_question);
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
