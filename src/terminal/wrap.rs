//! A text in rows of so many columns: broken between words, with the cursor's row and column. Pure.

use std::collections::VecDeque;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::text_area::TextArea;
use super::width::width;
use crate::env::is_unsafe;

/// The narrowest rows; a terminal that is narrower yet shows their beginnings.
const NARROWEST: usize = 10;

/// A text in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    /// What each row shows. No control character is in it.
    pub shown: Vec<String>,
    /// The cursor's row and column, counted from 0.
    pub cursor: (usize, usize),
    /// Where each row begins in the text, in bytes.
    starts: Vec<usize>,
    /// Where the last row ends.
    end: usize,
}

impl Rows {
    /// Breaks a text into rows of at most `columns`, one of them left for the cursor.
    pub(crate) fn of(area: &TextArea, columns: usize) -> Self {
        Self::around(area, columns, usize::MAX)
    }

    /// The same for the lines around the cursor alone, with at least so many rows above and below it, as far as the text goes: what
    /// is shown of a long text takes no longer than what is shown of a short one.
    pub(crate) fn around(area: &TextArea, columns: usize, height: usize) -> Self {
        let columns = columns.max(NARROWEST) - 1;
        let (text, cursor) = (area.text(), area.cursor());
        let starts_in = |line: Range<usize>| {
            let breaks = broken(&text[line.clone()], columns);
            breaks.into_iter().map(move |row| line.start + row)
        };
        let mut line = line_at(text, cursor);
        let mut starts: VecDeque<usize> = starts_in(line.clone()).collect();
        let mut end = line.end;
        let below = starts.len().saturating_add(height);
        while end < text.len() && starts.len() < below {
            let next = line_at(text, end + 1);
            end = next.end;
            starts.extend(starts_in(next));
        }
        let above = starts.len().saturating_add(height);
        while line.start > 0 && starts.len() < above {
            line = line_at(text, line.start - 1);
            for start in starts_in(line.clone()).rev() {
                starts.push_front(start);
            }
        }
        let mut rows = Self {
            starts: starts.into(),
            end,
            ..Self::default()
        };
        let row = rows.row_at(cursor);
        let before = shown(&text[rows.starts[row]..cursor]);
        rows.cursor = (row, width(&before));
        rows.show(text);
        rows
    }

    /// The row in which a place of the text stands; the first or the last one where it is not among these rows.
    pub(crate) fn row_at(&self, place: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= place);
        after.saturating_sub(1)
    }

    /// Where a row begins in the text, in bytes.
    pub(crate) fn start_of(&self, row: usize) -> usize {
        self.starts.get(row).copied().unwrap_or_default()
    }

    /// The place in the text a row up or down from the cursor, in the column nearest to `column`; nothing beyond the first and the last row.
    pub(crate) fn beside(&self, area: &TextArea, down: bool, column: usize) -> Option<usize> {
        let (row, _) = self.cursor;
        let row = if down { row + 1 } else { row.checked_sub(1)? };
        let start = *self.starts.get(row)?;
        let end = self.end_of(row, area.text());
        let mut place = start;
        let mut at = 0;
        for letter in area.text()[start..end].graphemes(true) {
            let columns = width(&sign_of(letter));
            // The end of a row that goes on below is the beginning of the next one.
            let is_last = place + letter.len() == end && self.starts.get(row + 1) == Some(&end);
            if at + columns > column || is_last {
                break;
            }
            at += columns;
            place += letter.len();
        }
        Some(place)
    }

    fn end_of(&self, row: usize, text: &str) -> usize {
        match self.starts.get(row + 1) {
            Some(next) if text[..*next].ends_with('\n') => next - 1,
            Some(next) => *next,
            None => self.end,
        }
    }

    fn show(&mut self, text: &str) {
        for row in 0..self.starts.len() {
            let row = &text[self.starts[row]..self.end_of(row, text)];
            self.shown.push(shown(row).trim_end().to_owned());
        }
    }
}

/// The line that a place of a text is in, without its end.
fn line_at(text: &str, place: usize) -> Range<usize> {
    let start = text[..place].rfind('\n').map_or(0, |at| at + 1);
    let end = text[place..].find('\n').map_or(text.len(), |at| place + at);
    start..end
}

/// Where the rows of one line begin. Spaces at a row's end hang over it; a word wider than a row is broken where it has to be.
fn broken(line: &str, columns: usize) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut taken, mut since_break, mut last_break) = (0, 0, 0);
    for (at, letter) in line.grapheme_indices(true) {
        let letter_width = width(&sign_of(letter));
        let is_space = letter.chars().all(is_a_break);
        while !is_space && taken > 0 && taken + letter_width > columns {
            let row = starts.last().copied().unwrap_or_default();
            if last_break > row {
                starts.push(last_break);
                taken = since_break;
            } else {
                starts.push(at);
                taken = 0;
                since_break = 0;
            }
        }
        taken += letter_width;
        since_break += letter_width;
        if is_space {
            last_break = at + letter.len();
            since_break = 0;
        }
    }
    starts
}

/// Whether a row can end behind a letter: behind a space that does not forbid it.
fn is_a_break(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}')
}

/// A stretch of a text as it may stand on a terminal.
fn shown(text: &str) -> String {
    text.graphemes(true).map(sign_of).collect()
}

/// A letter as it may stand on a terminal: a tab is four spaces, and what a terminal could take for a command is `�`.
fn sign_of(letter: &str) -> std::borrow::Cow<'_, str> {
    if letter == "\t" {
        "    ".into()
    } else if letter.contains(is_unsafe) {
        "\u{fffd}".into()
    } else {
        letter.into()
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use crate::terminal::text_area::TextArea;
    use crate::terminal::width::width;
    use proptest::prelude::{any, proptest};
    use unicode_segmentation::UnicodeSegmentation as _;

    fn area(text: &str) -> TextArea {
        let cursor = text.find('|').expect("a cursor");
        let mut area = TextArea::of(&text.replacen('|', "", 1));
        area.go_to(cursor);
        area
    }

    #[test]
    fn rows_are_broken_between_words_and_the_cursor_is_found_in_them() {
        for (text, shown, cursor) in [
            ("|", &[""][..], (0, 0)),
            ("one two three|", &["one two", "three"], (1, 5)),
            ("one two t|", &["one two t"], (0, 9)),
            ("one two |three", &["one two", "three"], (1, 0)),
            ("one two| three", &["one two", "three"], (0, 7)),
            ("one\n\n|two", &["one", "", "two"], (2, 0)),
            ("one\n|", &["one", ""], (1, 0)),
            ("abcdefghijkl|", &["abcdefghi", "jkl"], (1, 3)),
            ("a abcdefghijkl|", &["a", "abcdefghi", "jkl"], (2, 3)),
            ("休休休休休|", &["休休休休", "休"], (1, 2)),
            ("a\tb|", &["a    b"], (0, 6)),
            ("a\u{1b}[0m\u{202e}|", &["a\u{fffd}[0m\u{fffd}"], (0, 6)),
            ("one two  |", &["one two"], (0, 9)),
        ] {
            let rows = Rows::of(&area(text), 10);
            assert_eq!(
                (
                    rows.shown.iter().map(String::as_str).collect::<Vec<_>>(),
                    rows.cursor
                ),
                (shown.to_vec(), cursor),
                "{text:?}"
            );
        }
    }

    #[test]
    fn up_and_down_go_by_rows_and_keep_their_column() {
        let text = "one two three\nfour\n\nsix";
        for (from, down, column, to) in [
            (0, true, 0, Some(8)),
            (5, true, 5, Some(13)),
            (8, false, 0, Some(0)),
            (13, false, 5, Some(5)),
            (13, true, 5, Some(18)),
            (16, true, 2, Some(19)),
            (19, true, 2, Some(22)),
            (20, true, 0, None),
            (2, false, 2, None),
            (13, false, 40, Some(7)),
        ] {
            let mut area = TextArea::of(text);
            area.go_to(from);
            assert_eq!(
                Rows::of(&area, 10).beside(&area, down, column),
                to,
                "from {from}"
            );
        }
    }

    proptest! {
        #[test]
        fn the_rows_around_the_cursor_are_those_of_the_whole_text(text in "([a-c]{0,4} |\n|休){0,40}", at in 0..40_usize, height in 0..6_usize) {
            let mut area = TextArea::of(&text);
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            area.go_to(places[at % places.len()]);
            let whole = Rows::of(&area, 12);
            let around = Rows::around(&area, 12, height);
            let first = whole.cursor.0 - around.cursor.0;
            assert_eq!(around.cursor.1, whole.cursor.1);
            assert_eq!(whole.shown[first..first + around.shown.len()], around.shown);
            assert!(around.cursor.0 >= height.min(whole.cursor.0));
            let below = |rows: &Rows| rows.shown.len() - 1 - rows.cursor.0;
            assert!(below(&around) >= height.min(below(&whole)));
        }

        #[test]
        fn no_row_is_wider_than_asked_for_and_no_letter_is_left_out(text in any::<String>(), columns in 10..90_usize) {
            let area = TextArea::of(&text);
            let rows = Rows::of(&area, columns);
            for row in &rows.shown {
                assert!(width(row) <= columns.max(4) || row.graphemes(true).count() == 1, "{row:?}");
                assert!(!row.contains(char::is_control));
            }
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
            let shown: usize = rows.shown.iter().map(|row| letters(row)).sum();
            assert!(shown <= letters(area.text()));
            assert!(rows.cursor.0 < rows.shown.len());
        }
    }
}
