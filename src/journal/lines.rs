//! The lines of a journal, and the one place that cuts its bytes: each with its number and its span.

use std::io::{self, Read};

use memchr::memchr;

use crate::entry::{Readable, Span};

/// How much is read at a time; little under a fuzzer, so that short lines run over the end of a block.
const BLOCK: usize = if cfg!(fuzzing) { 64 } else { 64 << 10 };

/// How a line begins that this version wrote; its date follows.
pub(super) const USUAL_START: &[u8] = br#"{"v":1,"date":""#;

/// A line longer than this many bytes is passed over; the longest that `reflect` writes is a tenth of it.
pub(super) const LONGEST: usize = 64 << 20;

/// One line as it stands. It has no Debug: these are the writer's words.
#[derive(Clone, Copy)]
pub(super) struct RawLine<'a> {
    /// Counted from 1.
    pub number: usize,
    /// All of it, with its newline if it has one. A stream hands out nothing of a line that is too long.
    pub whole: &'a [u8],
    /// Where its first byte stands.
    start: u64,
    /// It is longer than [`LONGEST`].
    pub is_too_long: bool,
}

impl<'a> RawLine<'a> {
    fn new(number: usize, start: u64, whole: &'a [u8]) -> Self {
        let is_too_long = without_newline(whole).len() > LONGEST;
        Self {
            number,
            whole,
            start,
            is_too_long,
        }
    }

    /// The line without its newline, the white space around it, and the mark that some editors put before a file.
    pub(super) fn bare(&self) -> &'a [u8] {
        self.unmarked().trim_ascii()
    }

    /// Where the bare line stands.
    pub(super) fn span(&self) -> Span {
        Span {
            start: self.start + self.cut() as u64,
            length: self.bare().len(),
            number: self.number,
        }
    }

    /// What the line says; nothing where it is blank.
    ///
    /// # Errors
    /// Where it cannot be read: the column that shows it, counted from 1.
    pub(super) fn read<L: Readable>(&self) -> Result<Option<L>, usize> {
        if self.is_too_long {
            return Err(LONGEST);
        }
        match self.bare() {
            [] => Ok(None),
            bare => match L::read(bare) {
                Ok(line) => Ok(Some(line)),
                Err(error) => Err(error.column + self.cut()),
            },
        }
    }

    fn unmarked(&self) -> &'a [u8] {
        let mark = "\u{feff}".as_bytes();
        let unmarked = self.whole.strip_prefix(mark).filter(|_| self.number == 1);
        unmarked.unwrap_or(self.whole)
    }

    /// How many bytes stand before the bare line.
    fn cut(&self) -> usize {
        self.whole.len() - self.unmarked().trim_ascii_start().len()
    }
}

fn without_newline(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\n").unwrap_or(line)
}

/// The lines of a file that is whole in memory.
pub(super) fn lines_of(bytes: &[u8]) -> Vec<RawLine<'_>> {
    let ends = memchr::memchr_iter(b'\n', bytes).map(|at| at + 1);
    let (mut start, mut lines) = (0, Vec::new());
    for end in ends.chain([bytes.len()]) {
        if start < end {
            let number = lines.len() + 1;
            lines.push(RawLine::new(number, start as u64, &bytes[start..end]));
        }
        start = end;
    }
    lines
}

/// The lines of a stream, block by block, without a copy of the whole and without a copy of most lines.
pub(super) struct Lines<R> {
    from: R,
    block: Vec<u8>,
    /// What has been read and not yet handed out: `block[start..end]`.
    start: usize,
    end: usize,
    /// How many bytes of the stream came before `block[0]`.
    before: u64,
    /// How many lines were handed out.
    number: usize,
}

impl<R: Read> Lines<R> {
    /// The lines of a stream that begins so many bytes behind the beginning of its file.
    pub(super) fn behind(before: u64, from: R) -> Self {
        Self {
            from,
            block: vec![0; BLOCK],
            start: 0,
            end: 0,
            before,
            number: 0,
        }
    }

    /// The next line; the last one may lack its newline.
    pub(super) fn next(&mut self) -> io::Result<Option<RawLine<'_>>> {
        let (mut searched, mut is_too_long) = (self.start, false);
        let end = loop {
            if let Some(at) = memchr(b'\n', &self.block[searched..self.end]) {
                break searched + at + 1;
            }
            if self.end - self.start > LONGEST {
                is_too_long = true;
                self.start = self.end;
            }
            searched = self.end - self.start;
            if !self.read_on()? {
                break self.end;
            }
        };
        let line = self.start..end;
        self.start = end;
        if line.is_empty() && !is_too_long {
            return Ok(None);
        }
        self.number += 1;
        let place = self.before + line.start as u64;
        let mut line = RawLine::new(self.number, place, &self.block[line]);
        line.is_too_long |= is_too_long;
        if line.is_too_long {
            line.whole = &[];
        }
        Ok(Some(line))
    }

    /// Moves what is left to the front and reads more behind it; false at the end of the stream.
    fn read_on(&mut self) -> io::Result<bool> {
        self.block.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.before += self.start as u64;
        self.start = 0;
        if self.end == self.block.len() {
            self.block.resize(self.block.len() * 2, 0);
        }
        let read = unless_interrupted(|| self.from.read(&mut self.block[self.end..]))?;
        self.end += read;
        Ok(read > 0)
    }
}

pub(super) fn unless_interrupted(mut read: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match read() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, LONGEST, Lines, RawLine, lines_of};
    use proptest::prelude::{prop, proptest};
    use std::io::Read;

    /// Hands out a few bytes at a time.
    struct Trickle<'a>(&'a [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let room = to.len().min(self.1);
            self.0.read(&mut to[..room])
        }
    }

    /// A stream that is interrupted before each part, and has an error at its end.
    struct Interrupted<'a>(&'a [u8], bool);

    impl Read for Interrupted<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(std::io::ErrorKind::Interrupted.into());
            }
            match self.0.read(to)? {
                0 => Err(std::io::ErrorKind::TimedOut.into()),
                count => Ok(count),
            }
        }
    }

    fn ended(line: RawLine<'_>) -> &[u8] {
        super::without_newline(line.whole)
    }

    fn lines(from: impl Read) -> Vec<Option<Vec<u8>>> {
        let mut blocks = Lines::behind(0, from);
        let mut lines = Vec::new();
        while let Some(line) = blocks.next().expect("memory can be read") {
            lines.push((!line.is_too_long).then(|| ended(line).to_vec()));
        }
        lines
    }

    #[test]
    fn lines_come_out_whole_wherever_a_block_ends() {
        for length in [1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK] {
            let long = vec![b'a'; length];
            let text = [&b"one\n\n"[..], &long, b"\ntwo"].concat();
            let want = [b"one".to_vec(), Vec::new(), long, b"two".to_vec()].map(Some);
            assert_eq!(lines(&text[..]), want, "{length}");
            // Each is where it says.
            let mut blocks = Lines::behind(0, Trickle(&text, BLOCK / 3));
            let mut place = 0;
            let mut number = 0;
            while let Ok(Some(line)) = blocks.next() {
                number += 1;
                assert_eq!((line.start, line.number), (place, number), "{length}");
                place += ended(line).len() as u64 + 1;
            }
            assert_eq!(place, text.len() as u64 + 1, "{length}");
        }
        assert_eq!(lines(&b""[..]), []);
    }

    #[test]
    fn an_interrupted_read_is_taken_up_again_and_another_error_is_told() {
        let mut blocks = Lines::behind(0, Interrupted(b"one\n", false));
        assert!(matches!(blocks.next(), Ok(Some(line)) if line.whole == b"one\n"));
        let told = blocks.next().err().expect("an error");
        assert_eq!(told.kind(), std::io::ErrorKind::TimedOut);
    }

    #[test]
    fn a_line_as_long_as_the_bound_comes_out_whole_and_so_do_the_lines_behind_it() {
        let long = vec![b'a'; LONGEST];
        let short = vec![b'b'; 1 << 20];
        let half = &long[..LONGEST / 8 * 5];
        let lines_behind = [&short[..], b"\n"].concat().repeat(30);
        let all = [half, b"\n", &lines_behind].concat();
        let mut many = Lines::behind(0, &all[..]);
        let mut lengths = Vec::new();
        while let Ok(Some(line)) = many.next() {
            lengths.push(ended(line).len());
        }
        assert_eq!(lengths.remove(0), half.len());
        assert_eq!(lengths, [short.len(); 30]);
        let whole = (&long[..]).chain(&b"\n"[..]);
        let mut blocks = Lines::behind(0, whole);
        assert!(
            matches!(blocks.next(), Ok(Some(line)) if ended(line).len() == LONGEST && !line.is_too_long)
        );
        // One byte more is too long, however much of a block is behind it; in the middle and at the end.
        for behind in [&b""[..], b"\n", b"\ntwo"] {
            let (long, behind) = (&long[..], [b"a", behind].concat());
            let found = lines(long.chain(&behind[..]));
            let two = behind.ends_with(b"two").then(|| Some(b"two".to_vec()));
            let want: Vec<_> = [None].into_iter().chain(two).collect();
            assert_eq!(found, want);
        }
        // In odd parts, so that no block ends where the bound lies.
        let beyond = [&long[..], &short].concat();
        let mut blocks = Lines::behind(0, Trickle(&beyond, 99_991));
        assert!(matches!(blocks.next(), Ok(Some(line)) if line.is_too_long));
        assert!(matches!(blocks.next(), Ok(None)));
    }

    #[test]
    fn the_lines_of_a_file_in_memory_are_all_of_it() {
        for text in ["", "\n", "one", "one\n", "one\n\ntwo", "\n\none\n"] {
            let lines: Vec<&[u8]> = lines_of(text.as_bytes())
                .iter()
                .map(|line| line.whole)
                .collect();
            let inclusive: Vec<&[u8]> = text.split_inclusive('\n').map(str::as_bytes).collect();
            assert_eq!(lines, inclusive, "{text:?}");
        }
    }

    #[test]
    fn a_line_beyond_the_bound_is_passed_over_and_the_next_one_is_not() {
        let long = std::io::repeat(b'a').take(LONGEST as u64 * 2 + 7);
        let all = (&b"one\n"[..]).chain(long).chain(&b"\ntwo\n"[..]);
        assert_eq!(
            lines(all),
            [Some(b"one".to_vec()), None, Some(b"two".to_vec())]
        );
        let unended = std::io::repeat(b'a').take(LONGEST as u64 + BLOCK as u64 * 2);
        assert_eq!(lines(unended), [None]);
    }

    proptest! {
        #[test]
        fn lines_are_those_between_the_newlines(
            text in prop::collection::vec(prop::sample::select(b"ab\n\r".to_vec()), 0..40),
            step in 1usize..5,
        ) {
            let mut want: Vec<Vec<u8>> = text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            if want.last().is_some_and(Vec::is_empty) {
                want.pop();
            }
            let want: Vec<Option<Vec<u8>>> = want.into_iter().map(Some).collect();
            assert_eq!(lines(Trickle(&text, step)), want);
        }
    }
}
