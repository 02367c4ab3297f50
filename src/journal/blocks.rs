//! Lines out of a stream, block by block, without a copy of the whole and without a copy of most lines.

use std::io::{self, Read};

use memchr::memchr;

/// How much is read at a time; little under a fuzzer, so that short lines run over the end of a block.
const BLOCK: usize = if cfg!(fuzzing) { 64 } else { 64 << 10 };

/// A line longer than this many bytes is passed over; the longest that `reflect` writes is a tenth of it.
pub(super) const LONGEST: usize = 64 << 20;

/// The lines of a whole file in memory, with their newlines.
pub(super) fn whole_lines(bytes: &[u8]) -> Vec<&[u8]> {
    let ends = memchr::memchr_iter(b'\n', bytes).map(|at| at + 1);
    let mut start = 0;
    let mut lines = Vec::new();
    for end in ends.chain([bytes.len()]) {
        if start < end {
            lines.push(&bytes[start..end]);
        }
        start = end;
    }
    lines
}

/// The lines of a stream.
pub(super) struct Blocks<R> {
    from: R,
    block: Vec<u8>,
    /// What has been read and not yet handed out: `block[start..end]`.
    start: usize,
    end: usize,
    /// How many bytes of the stream came before `block[0]`.
    before: u64,
}

/// One line, without its newline, and the place of its first byte in the stream.
pub(super) enum RawLine<'a> {
    Bytes(&'a [u8], u64),
    TooLong,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(from: R) -> Self {
        Self {
            from,
            block: vec![0; BLOCK],
            start: 0,
            end: 0,
            before: 0,
        }
    }

    /// The next line; the last one may lack its newline.
    pub(super) fn next(&mut self) -> io::Result<Option<RawLine<'_>>> {
        let mut searched = self.start;
        let mut too_long = false;
        loop {
            if let Some(at) = memchr(b'\n', &self.block[searched..self.end]) {
                let line = self.start..searched + at;
                let place = self.before + self.start as u64;
                self.start = line.end + 1;
                return Ok(Some(if too_long || line.len() > LONGEST {
                    RawLine::TooLong
                } else {
                    RawLine::Bytes(&self.block[line], place)
                }));
            }
            if self.end - self.start > LONGEST {
                too_long = true;
                self.start = self.end;
            }
            searched = self.end - self.start;
            if !self.read_on()? {
                let line = self.start..self.end;
                let place = self.before + self.start as u64;
                self.start = self.end;
                return Ok(match too_long {
                    true => Some(RawLine::TooLong),
                    false if line.is_empty() => None,
                    false if line.len() > LONGEST => Some(RawLine::TooLong),
                    false => Some(RawLine::Bytes(&self.block[line], place)),
                });
            }
        }
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
        loop {
            match self.from.read(&mut self.block[self.end..]) {
                Ok(count) => {
                    self.end += count;
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Blocks, LONGEST, RawLine, whole_lines};
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

    fn lines(from: impl Read) -> Vec<Option<Vec<u8>>> {
        let mut blocks = Blocks::new(from);
        let mut lines = Vec::new();
        while let Some(line) = blocks.next().expect("memory can be read") {
            lines.push(match line {
                RawLine::Bytes(bytes, _) => Some(bytes.to_vec()),
                RawLine::TooLong => None,
            });
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
            let mut blocks = Blocks::new(Trickle(&text, BLOCK / 3));
            let mut place = 0;
            while let Ok(Some(RawLine::Bytes(bytes, at))) = blocks.next() {
                assert_eq!(at, place, "{length}");
                place += bytes.len() as u64 + 1;
            }
            assert_eq!(place, text.len() as u64 + 1, "{length}");
        }
        assert_eq!(lines(&b""[..]), []);
    }

    #[test]
    fn an_interrupted_read_is_taken_up_again_and_another_error_is_told() {
        let mut blocks = Blocks::new(Interrupted(b"one\n", false));
        assert!(matches!(blocks.next(), Ok(Some(RawLine::Bytes(b"one", _)))));
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
        let mut many = Blocks::new(&all[..]);
        let mut lengths = Vec::new();
        while let Ok(Some(line)) = many.next() {
            lengths.push(match line {
                RawLine::Bytes(bytes, _) => bytes.len(),
                RawLine::TooLong => 0,
            });
        }
        assert_eq!(lengths.remove(0), half.len());
        assert_eq!(lengths, [short.len(); 30]);
        let whole = (&long[..]).chain(&b"\n"[..]);
        let mut blocks = Blocks::new(whole);
        assert!(
            matches!(blocks.next(), Ok(Some(RawLine::Bytes(bytes, _))) if bytes.len() == LONGEST)
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
        let mut blocks = Blocks::new(Trickle(&beyond, 99_991));
        assert!(matches!(blocks.next(), Ok(Some(RawLine::TooLong))));
        assert!(matches!(blocks.next(), Ok(None)));
    }

    #[test]
    fn the_lines_of_a_file_in_memory_are_all_of_it() {
        for text in ["", "\n", "one", "one\n", "one\n\ntwo", "\n\none\n"] {
            let lines = whole_lines(text.as_bytes());
            assert_eq!(lines.concat(), text.as_bytes());
            let inclusive: Vec<&str> = text.split_inclusive('\n').collect();
            assert_eq!(lines.len(), inclusive.len(), "{text:?}");
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
