//! Lines read once more from where they were found, so that nobody has to hold them meanwhile.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use anyhow::Result;

use super::Journal;
use crate::entry::Place;
use crate::exit::Cure;

/// How much is read at once where lines follow one another.
const WINDOW: usize = 256 << 10;

/// The file as it was read. Whoever replaces the journal meanwhile replaces another one.
pub(crate) struct Again<'a> {
    journal: &'a Journal,
    file: Option<File>,
    window: Vec<u8>,
    /// The place in the file of the window's first byte.
    start: u64,
    /// Where the last line ended that was asked for.
    reached: u64,
}

impl<'a> Again<'a> {
    pub(super) fn of(journal: &'a Journal, file: Option<File>) -> Self {
        Self {
            journal,
            file,
            window: Vec::new(),
            start: 0,
            reached: 0,
        }
    }

    /// Puts the line at a place behind what is there.
    ///
    /// # Errors
    /// Where it cannot be read, or is none any more: another program wrote over it.
    pub(crate) fn line(&mut self, place: Place, to: &mut Vec<u8>) -> Result<()> {
        let journal = self.journal;
        let line = self.read(place).cure(
            || {
                let path = journal.path.display();
                format!("could not read the journal at {path} once more")
            },
            "nothing was changed; another program may write to it, so try again",
        )?;
        to.extend_from_slice(line);
        Ok(())
    }

    fn read(&mut self, place: Place) -> io::Result<&[u8]> {
        let behind = place.start.checked_sub(self.start);
        let at = behind.and_then(|at| usize::try_from(at).ok());
        let held = at.filter(|at| at + place.length <= self.window.len());
        if held.is_none() {
            self.fill(place)?;
        }
        let at = held.unwrap_or(0);
        self.reached = place.start + place.length as u64;
        let line = &self.window[at..at + place.length];
        // It was read as one line of JSON; in the mean time it can have become something else.
        let is_one = matches!(line, [b'{', .., b'}']) && memchr::memchr(b'\n', line).is_none();
        is_one
            .then_some(line)
            .ok_or_else(|| io::Error::other("it changed while it was read"))
    }

    /// Reads from a place on: far where the lines follow one another, else the one line.
    fn fill(&mut self, place: Place) -> io::Result<()> {
        let file = self.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let follows = place
            .start
            .checked_sub(self.reached)
            .is_some_and(|gap| gap < WINDOW as u64);
        let wanted = if follows {
            place.length.max(WINDOW)
        } else {
            place.length
        };
        self.window.resize(wanted, 0);
        self.start = place.start;
        let mut filled = 0;
        while filled < wanted {
            match file.read_at(&mut self.window[filled..], place.start + filled as u64) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.window.truncate(filled);
        if filled < place.length {
            return Err(io::Error::other("it became shorter while it was read"));
        }
        Ok(())
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test makes files of its own")]
mod tests {
    use super::{Again, WINDOW};
    use crate::entry::Place;
    use crate::journal::Journal;
    use std::fs::{self, File};
    use std::path::{Path, PathBuf};

    /// A file of lines of these lengths, with the places of the lines.
    fn file(name: &str, lengths: &[usize]) -> (PathBuf, Vec<Place>) {
        let path =
            std::env::temp_dir().join(format!("reflect-again-{}-{name}", std::process::id()));
        let (mut bytes, mut places) = (Vec::new(), Vec::new());
        for (number, length) in lengths.iter().enumerate() {
            let start = bytes.len() as u64;
            bytes.push(b'{');
            let letter = b"abcdefghijkl"[number];
            bytes.extend(std::iter::repeat_n(letter, length - 2));
            bytes.extend(b"}\n");
            places.push(Place {
                start,
                length: *length,
            });
        }
        fs::write(&path, bytes).expect("there is room");
        (path, places)
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
        let (path, places) = file("order", &lengths);
        let whole = fs::read(&path).expect("it is ours");
        let journal = Journal::at(&path);
        let mut again = Again::of(&journal, File::open(&path).ok());
        let order = [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 0, 5, 4, 3, 8, 1, 2, 2, 7, 6,
        ];
        for place in order.map(|at: usize| places[at]) {
            let mut line = b"before".to_vec();
            again.line(place, &mut line).expect("it is there");
            let start = usize::try_from(place.start).expect("a short file");
            let expected = [b"before", &whole[start..start + place.length]].concat();
            assert!(line == expected, "{place:?}");
        }
        fs::remove_file(path).expect("it is ours");
    }

    #[test]
    fn a_file_that_was_written_over_is_told_and_not_handed_on() {
        let (path, places) = file("changed", &[20, 30, 40]);
        let journal = Journal::at(&path);
        for (bytes, cause) in [
            (
                &b"{aaaaaaaaaaaaaaaaaa}\n{bb"[..],
                "it became shorter while it was read",
            ),
            (
                &b"{aaaaaaaaaaaaaaaaaa}\n{bbbbbb}\n{cccccc}\n{dddd}\n{eeeeee}\n"[..],
                "it changed while it was read",
            ),
            (&[b'x'; 200][..], "it changed while it was read"),
        ] {
            fs::write(&path, bytes).expect("it is ours");
            let mut again = Again::of(&journal, File::open(&path).ok());
            let mut line = Vec::new();
            let error = again.line(places[1], &mut line).expect_err(cause);
            assert_eq!(error.root_cause().to_string(), cause);
            assert!(format!("{error:#}").starts_with("could not read the journal at "));
            assert!(line.is_empty());
        }
        fs::remove_file(path).expect("it is ours");
    }

    #[test]
    fn without_a_file_there_is_nothing_to_read_again() {
        let journal = Journal::at(Path::new("/no/such/journal"));
        let place = Place {
            start: 0,
            length: 2,
        };
        assert!(
            Again::of(&journal, None)
                .line(place, &mut Vec::new())
                .is_err()
        );
    }
}
