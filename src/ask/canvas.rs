//! Rows of a terminal, and the shortest way from those that it shows to others. Pure: it makes what is to be sent, and sends nothing.

use std::fmt::Write as _;

use textwrap::core::display_width;

/// What stands on our part of a terminal, from the row on which it begins.
pub(super) struct Canvas {
    /// The rows.
    shown: Vec<String>,
    /// The cursor's row among them, and its column where that is known.
    at: (usize, Option<usize>),
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            shown: Vec::new(),
            at: (0, Some(0)),
        }
    }
}

impl Canvas {
    /// What a terminal has to be sent to show rows, and the cursor in them. What stands there already is not written again, so that
    /// a letter typed is a letter written.
    pub(super) fn paint(&mut self, rows: &[String], cursor: (usize, usize)) -> String {
        let mut out = String::new();
        let before = std::mem::take(&mut self.shown);
        self.shown.clone_from(&before);
        for (place, row) in rows.iter().enumerate() {
            let was = before.get(place).map_or("", String::as_str);
            if place < before.len() && was == row {
                continue;
            }
            let (same, columns) = common_start(was, row);
            self.go(&mut out, place, columns);
            // Before the letters: behind a row as wide as the terminal it would take the last of them away.
            if was.len() > same {
                out.push_str("\x1b[K");
            }
            out.push_str(&row[same..]);
            self.at.1 = (!row.contains('\x1b')).then(|| columns + display_width(&row[same..]));
            match self.shown.get_mut(place) {
                Some(shown) => shown.clone_from(row),
                None => self.shown.push(row.clone()),
            }
        }
        for (place, row) in before.iter().enumerate().skip(rows.len()) {
            if !row.is_empty() {
                self.go(&mut out, place, 0);
                out.push_str("\x1b[K");
            }
            self.shown[place].clear();
        }
        self.go(&mut out, cursor.0, cursor.1);
        out
    }

    /// What has to be sent to go on below all that is shown.
    pub(super) fn below(&mut self) -> String {
        let mut out = String::new();
        if let Some(last) = self.shown.len().checked_sub(1) {
            self.go(&mut out, last, 0);
            out.push_str("\r\n");
        }
        out
    }

    /// What has to be sent to empty a screen of so many rows, or of those that are shown, one by one: what a screen is emptied of at
    /// once, some terminals keep to be scrolled back to.
    pub(super) fn emptied(&self, height: usize) -> String {
        let mut out = String::new();
        for row in (1..=height.max(self.shown.len())).rev() {
            let _ = write!(out, "\x1b[{row};1H\x1b[2K");
        }
        out
    }

    /// Moves the cursor to a row and a column of our part of the screen.
    fn go(&mut self, out: &mut String, row: usize, column: usize) {
        let (from, known) = self.at;
        if row == from && known == Some(column) {
            return;
        }
        // To go down by newlines makes room where there is none.
        if row < from {
            let _ = write!(out, "\x1b[{}A", from - row);
        }
        out.push_str(&"\n".repeat(row.saturating_sub(from)));
        out.push('\r');
        if column > 0 {
            let _ = write!(out, "\x1b[{column}C");
        }
        self.at = (row, Some(column));
    }
}

/// How far two rows are the same from their beginning, in bytes and in columns. A row with styles is one piece.
fn common_start(was: &str, row: &str) -> (usize, usize) {
    if was.contains('\x1b') || row.contains('\x1b') {
        return (0, 0);
    }
    let letters = was.char_indices().zip(row.chars());
    let mut same = letters
        .take_while(|((_, was), is)| was == is)
        .last()
        .map_or(0, |((at, letter), _)| at + letter.len_utf8());
    // A mark that joins the letter before it is written, and taken away, with that letter.
    while same > 0 && (begins_with_a_mark(&row[same..]) || begins_with_a_mark(&was[same..])) {
        let last = row[..same].chars().next_back();
        same -= last.map_or(same, char::len_utf8);
    }
    (same, display_width(&row[..same]))
}

fn begins_with_a_mark(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|letter| display_width(letter.encode_utf8(&mut [0; 4])) == 0)
}

#[cfg(test)]
mod tests {
    use super::Canvas;
    use proptest::prelude::{prop, proptest};
    use std::num::NonZero;

    fn rows(text: &[&str]) -> Vec<String> {
        text.iter().map(|row| (*row).to_owned()).collect()
    }

    #[test]
    fn a_letter_typed_is_a_letter_written() {
        let mut canvas = Canvas::default();
        canvas.paint(&rows(&["a page", "", "I stay"]), (2, 6));
        assert_eq!(canvas.paint(&rows(&["a page", "", "I staye"]), (2, 7)), "e");
        assert_eq!(canvas.paint(&rows(&["a page", "", "I staye"]), (2, 7)), "");
        assert_eq!(
            canvas.paint(&rows(&["a page", "", "I stay"]), (2, 6)),
            "\r\u{1b}[6C\u{1b}[K"
        );
    }

    proptest! {
        #[test]
        fn whatever_was_shown_before_the_terminal_shows_the_rows(
            pages in prop::collection::vec(prop::collection::vec("(a|b|休|é|e\u{301}| ){0,9}", 1..9), 1..6),
            inline in 0..20_u16,
        ) {
            let size = |number| NonZero::new(number).expect("some");
            let mut terminal = vt100::Parser::new(size(10), size(20), 0);
            // Our part begins somewhere, and has to find its room.
            terminal.process("\r\n".repeat(inline.into()).as_bytes());
            let mut canvas = Canvas::default();
            for page in pages {
                let page: Vec<String> = page.iter().map(|row| row.trim_end().to_owned()).collect();
                let cursor = (page.len() - 1, 0);
                // A terminal in raw mode still makes a newline of a line feed.
                let sent = canvas.paint(&page, cursor).replace('\n', "\r\n");
                terminal.process(sent.as_bytes());
                let screen = terminal.screen();
                let (row, column) = screen.cursor_position();
                assert_eq!(column, 0);
                let first = usize::from(row) + 1 - page.len();
                let shown: Vec<String> = screen.rows(0, 20).collect();
                for (at, row) in page.iter().enumerate() {
                    assert_eq!(shown[first + at].trim_end(), row, "{shown:?}");
                }
                assert!(shown[first + page.len()..].iter().all(|row| row.trim().is_empty()), "{shown:?}");
            }
        }
    }
}
