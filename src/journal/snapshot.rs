//! The journal as it was when it was opened: its lines from the first on, one of them by its span, and all of them once more.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Take};

use anyhow::Result;
use memchr::{memchr, memchr_iter};

use super::Journal;
use super::lines::{Lines, lines_of, unless_interrupted};
use super::lock::length_of_whole_lines;
use crate::entry::{Line, Source, Span};
use crate::exit::Cure;
use crate::os;

/// How much is read at once where the lines that are fetched follow one another.
const WINDOW: usize = 256 << 10;

/// How much is read at once of a line that stands alone.
const USUAL: usize = 1 << 10;

/// A journal's file as it was when it was opened. What is appended meanwhile is not in it, nobody waits for this reader, and whoever
/// replaces the journal replaces another file: its lines can be read more than once.
pub(crate) struct Snapshot<'a> {
    journal: &'a Journal,
    file: Option<File>,
    length: u64,
    /// What was read of it last, to fetch lines.
    window: Vec<u8>,
    /// The place in the file of the window's first byte.
    start: u64,
    /// Where the last line ended that was fetched.
    reached: u64,
}

impl Journal {
    /// The journal as it is now: whole lines, as far as a lock shows them.
    pub(super) fn snapshot(&self) -> io::Result<Snapshot<'_>> {
        let file = os::open(&self.path)?;
        let length = file.as_ref().map_or(Ok(0), length_of_whole_lines)?;
        Ok(Snapshot {
            journal: self,
            file,
            length,
            window: Vec::new(),
            start: 0,
            reached: 0,
        })
    }

    /// Puts a sentence and a cure over a reading that failed.
    pub(super) fn told<T>(&self, read: io::Result<T>) -> Result<T> {
        read.cure(
            || format!("could not read the journal at {}", self.path.display()),
            "check that the file is yours to read, or name another: --journal PATH",
        )
    }
}

impl Snapshot<'_> {
    /// Its lines from the first on; none where there is no file.
    pub(super) fn lines(&self) -> io::Result<Option<Lines<Take<&File>>>> {
        self.lines_from(0)
    }

    /// Its lines from a place on, at which one begins; none where there is no file.
    pub(super) fn lines_from(&self, start: u64) -> io::Result<Option<Lines<Take<&File>>>> {
        let Some(mut file) = self.file.as_ref() else {
            return Ok(None);
        };
        file.seek(SeekFrom::Start(start))?;
        let length = self.length.saturating_sub(start);
        Ok(Some(Lines::behind(start, file.take(length))))
    }

    /// How many bytes it has.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Its device, and its number there.
    pub(super) fn file_number(&self) -> Option<(u64, u64)> {
        os::number_of(self.file.as_ref()?).ok()
    }

    /// So many of its bytes from a place on.
    pub(super) fn bytes_at(&self, start: u64, length: usize) -> io::Result<Vec<u8>> {
        let file = self.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut bytes = vec![0; length];
        let read = os::read_at(file, &mut bytes, start)?;
        bytes.truncate(read);
        Ok(bytes)
    }

    /// Its bytes from a place on.
    pub(super) fn bytes_from(&self, start: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Some(file) = &self.file {
            os::read_from(file, start, &mut bytes)?;
        }
        // What was appended meanwhile is not in it.
        let length = self.length.saturating_sub(start);
        bytes.truncate(usize::try_from(length).map_err(io::Error::other)?);
        Ok(bytes)
    }

    /// Hands on its last lines: those that begin in so many bytes before the end.
    pub(super) fn last_lines(&self, within: u64, each: impl FnMut(&[u8])) -> io::Result<()> {
        let from = self.length.saturating_sub(within);
        let tail = self.bytes_from(from)?;
        // Where the first one begins is not known.
        let lines = lines_of(&tail).into_iter().skip(usize::from(from > 0));
        lines.map(|line| line.bare()).for_each(each);
        Ok(())
    }

    /// Puts a sentence and a cure over a line that could not be fetched.
    fn told<T>(&self, fetched: io::Result<T>) -> Result<T> {
        let path = self.journal.path.display();
        fetched.cure(
            || format!("could not read the journal at {path} once more"),
            "nothing was changed; another program may be writing to it, so try again",
        )
    }

    fn fetch(&mut self, span: Span) -> io::Result<&[u8]> {
        let at = self.hold(span.start, span.length)?;
        self.reached = span.start + span.length as u64;
        let line = &self.window[at..at + span.length];
        // It was read as one line of JSON; in the mean time it can have become something else.
        let is_one = matches!(line, [b'{', .., b'}']) && memchr(b'\n', line).is_none();
        is_one.then_some(line).ok_or_else(changed)
    }

    fn find(&mut self, start: u64, count: usize) -> io::Result<Vec<Span>> {
        let left = self.length.saturating_sub(start);
        let left = usize::try_from(left).map_err(io::Error::other)?;
        let mut wanted = USUAL;
        loop {
            let at = self.hold(start, wanted.min(left))?;
            let held = &self.window[at..];
            let held = &held[..held.len().min(left)];
            let end = memchr_iter(b'\n', held).nth(count - 1).map(|at| at + 1);
            if let Some(end) = end.or((held.len() == left).then_some(left)) {
                let spans = lines_of(&held[..end]).into_iter().map(|line| line.span());
                let in_file = |span: Span| Span {
                    start: start + span.start,
                    ..span
                };
                let spans = spans.map(in_file).collect();
                self.reached = start + end as u64;
                return Ok(spans);
            }
            wanted = 2 * held.len();
        }
    }

    /// Sees to it that so many bytes from a place on are in the window; where in it.
    fn hold(&mut self, start: u64, length: usize) -> io::Result<usize> {
        let behind = start.checked_sub(self.start);
        let at = behind.and_then(|at| usize::try_from(at).ok());
        let held = at.filter(|at| at + length <= self.window.len());
        if held.is_none() {
            self.fill(start, length)?;
        }
        Ok(held.unwrap_or(0))
    }

    /// Reads from a place on: far where that follows what was read before, else no more than is asked for.
    fn fill(&mut self, start: u64, length: usize) -> io::Result<()> {
        let file = self.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let gap = start.checked_sub(self.reached);
        let wanted = match gap {
            Some(gap) if gap < WINDOW as u64 => length.max(WINDOW),
            _ => length,
        };
        self.window.resize(wanted, 0);
        self.start = start;
        let mut filled = 0;
        while filled < wanted {
            let from = start + filled as u64;
            match unless_interrupted(|| os::read_at(file, &mut self.window[filled..], from))? {
                0 => break,
                count => filled += count,
            }
        }
        self.window.truncate(filled);
        if filled < length {
            return Err(io::Error::other(
                "it got shorter while reflect was reading it",
            ));
        }
        Ok(())
    }
}

fn changed() -> io::Error {
    io::Error::other("it changed while reflect was reading it")
}

impl Source for Snapshot<'_> {
    fn raw(&mut self, span: Span, to: &mut Vec<u8>) -> Result<()> {
        let fetched = self.fetch(span).map(|line| to.extend_from_slice(line));
        self.told(fetched)
    }

    fn line(&mut self, span: Span) -> Result<Line> {
        let fetched = self.fetch(span);
        let read = fetched.and_then(|line| Line::read(line).map_err(|_| changed()));
        self.told(read)
    }

    fn spans(&mut self, start: u64, count: usize) -> Result<Vec<Span>> {
        let found = self.find(start, count);
        self.told(found)
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test makes files of its own")]
mod tests {
    use super::WINDOW;
    use crate::entry::{Source, Span};
    use crate::journal::Journal;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// A file of lines of these lengths, with the spans of the lines.
    fn file(name: &str, lengths: &[usize]) -> (PathBuf, Vec<Span>) {
        let path =
            std::env::temp_dir().join(format!("reflect-snapshot-{}-{name}", std::process::id()));
        let (mut bytes, mut spans) = (Vec::new(), Vec::new());
        for (number, length) in lengths.iter().enumerate() {
            let start = bytes.len() as u64;
            bytes.push(b'{');
            let letter = b"abcdefghijkl"[number];
            bytes.extend(std::iter::repeat_n(letter, length - 2));
            bytes.extend(b"}\n");
            spans.push(Span {
                start,
                length: *length,
                number: number + 1,
            });
        }
        fs::write(&path, bytes).expect("there is room");
        (path, spans)
    }

    #[test]
    fn lines_are_the_same_in_any_order_and_of_any_length() {
        let lengths = [
            9,
            2,
            100,
            WINDOW - 1,
            WINDOW,
            3 * WINDOW,
            50,
            2,
            WINDOW / 2,
            70,
        ];
        let (path, spans) = file("order", &lengths);
        let whole = fs::read(&path).expect("it is ours");
        let journal = Journal::at(&path);
        let mut snapshot = journal.snapshot().expect("it is ours");
        let order = [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 0, 5, 4, 3, 8, 1, 2, 2, 7, 6,
        ];
        for span in order.map(|at: usize| spans[at]) {
            let mut line = b"before".to_vec();
            snapshot.raw(span, &mut line).expect("it is there");
            let start = usize::try_from(span.start).expect("a short file");
            let expected = [b"before", &whole[start..start + span.length]].concat();
            assert!(line == expected, "{span:?}");
        }
        // As many lines as are asked for, wherever a window ends.
        for (first, span) in spans.iter().enumerate() {
            for count in 1..=spans.len() - first {
                let found = snapshot.spans(span.start, count).expect("they are there");
                let places = |spans: &[Span]| -> Vec<_> {
                    let place = |span: &Span| (span.start, span.length);
                    spans.iter().map(place).collect()
                };
                assert_eq!(places(&found), places(&spans[first..first + count]));
            }
        }
        fs::remove_file(path).expect("it is ours");
    }

    #[test]
    fn a_file_that_was_written_over_is_told_and_not_handed_on() {
        let (path, spans) = file("changed", &[20, 30, 40]);
        let journal = Journal::at(&path);
        for (bytes, cause) in [
            (
                &b"{aaaaaaaaaaaaaaaaaa}\n{bb"[..],
                "it got shorter while reflect was reading it",
            ),
            (
                &b"{aaaaaaaaaaaaaaaaaa}\n{bbbbbb}\n{cccccc}\n{dddd}\n{eeeeee}\n"[..],
                "it changed while reflect was reading it",
            ),
            (&[b'x'; 200][..], "it changed while reflect was reading it"),
        ] {
            fs::write(&path, bytes).expect("it is ours");
            let mut snapshot = journal.snapshot().expect("it is ours");
            let mut line = Vec::new();
            let error = snapshot.raw(spans[1], &mut line).expect_err(cause);
            assert_eq!(error.root_cause().to_string(), cause);
            assert!(format!("{error:#}").starts_with("could not read the journal at "));
            assert!(line.is_empty());
        }
        fs::remove_file(path).expect("it is ours");
    }

    #[test]
    fn without_a_file_there_is_nothing_to_read_again() {
        let journal = Journal::at(Path::new("/no/such/journal"));
        let span = Span {
            start: 0,
            length: 2,
            number: 1,
        };
        let mut none = journal.snapshot().expect("nothing is no error");
        assert!(matches!(none.lines(), Ok(None)) && none.raw(span, &mut Vec::new()).is_err());
    }
}
