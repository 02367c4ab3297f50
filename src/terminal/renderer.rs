//! Rows of a terminal, and the shortest way from those that it shows to others. Pure: it makes what is to be sent, and sends nothing.

use std::fmt::Write as _;

use textwrap::core::display_width;

use super::width::{before_column, settled, width};

/// What stands on our part of a terminal, from the row on which it begins.
pub(super) struct Renderer {
    /// The rows.
    shown: Vec<String>,
    /// The cursor's row among them, and its column where that is known.
    at: (usize, Option<usize>),
}

impl Default for Renderer {
    fn default() -> Self {
        Self {
            shown: Vec::new(),
            at: (0, Some(0)),
        }
    }
}

impl Renderer {
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
            let is_known = !row.contains('\x1b') && settled(row) == row.len();
            self.at.1 = is_known.then(|| columns + width(&row[same..]));
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
        let shown = self.shown.get(row).map_or("", String::as_str);
        let (before, taken) = before_column(shown, column);
        let rest = if shown.contains('\x1b') || settled(before) == before.len() {
            column
        } else {
            // No number of columns is right on every terminal: the same signs once more are.
            out.push_str(before);
            column - taken
        };
        if rest > 0 {
            let _ = write!(out, "\x1b[{rest}C");
        }
        self.at = (row, Some(column));
    }
}

/// How far two rows are the same from their beginning, in bytes and in columns, as far as those are known. A row with styles is one
/// piece.
fn common_start(was: &str, row: &str) -> (usize, usize) {
    if was.contains('\x1b') || row.contains('\x1b') {
        return (0, 0);
    }
    let letters = was.char_indices().zip(row.chars());
    let mut same = letters
        .take_while(|((_, was), is)| was == is)
        .last()
        .map_or(0, |((at, letter), _)| at + letter.len_utf8());
    same = same.min(settled(row)).min(settled(was));
    // A mark that joins the letter before it is written, and taken away, with that letter.
    while same > 0 && (begins_with_a_mark(&row[same..]) || begins_with_a_mark(&was[same..])) {
        let last = row[..same].chars().next_back();
        same -= last.map_or(same, char::len_utf8);
    }
    (same, width(&row[..same]))
}

fn begins_with_a_mark(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|letter| display_width(letter.encode_utf8(&mut [0; 4])) == 0)
}

#[cfg(test)]
mod tests {
    use super::Renderer;
    use crate::terminal::width::{settled, width};
    use proptest::prelude::{prop, proptest};
    use std::num::NonZero;
    use textwrap::core::display_width;
    use unicode_segmentation::UnicodeSegmentation as _;

    fn rows(text: &[&str]) -> Vec<String> {
        text.iter().map(|row| (*row).to_owned()).collect()
    }

    #[test]
    fn a_letter_typed_is_a_letter_written() {
        let mut renderer = Renderer::default();
        renderer.paint(&rows(&["a page", "", "I stay"]), (2, 6));
        assert_eq!(
            renderer.paint(&rows(&["a page", "", "I staye"]), (2, 7)),
            "e"
        );
        assert_eq!(
            renderer.paint(&rows(&["a page", "", "I staye"]), (2, 7)),
            ""
        );
        assert_eq!(
            renderer.paint(&rows(&["a page", "", "I stay"]), (2, 6)),
            "\r\u{1b}[6C\u{1b}[K"
        );
    }

    /// A terminal that draws each letter of a sign, or each sign as one picture of two columns.
    struct Model {
        is_picture_drawn: bool,
        /// A sign stands in its first column, and nothing in those that it covers, too.
        rows: Vec<Vec<String>>,
        at: (usize, usize),
    }

    impl Model {
        fn new(is_picture_drawn: bool) -> Self {
            Self {
                is_picture_drawn,
                rows: vec![Vec::new()],
                at: (0, 0),
            }
        }

        /// How wide this terminal draws a text.
        fn width(&self, text: &str) -> usize {
            self.pieces(text).iter().map(|(_, width)| width).sum()
        }

        /// What is drawn in a place of its own, and how wide.
        fn pieces(&self, text: &str) -> Vec<(String, usize)> {
            let mut pieces: Vec<(String, usize)> = Vec::new();
            for sign in text.graphemes(true) {
                let is_picture = self.is_picture_drawn && settled(sign) < sign.len();
                if is_picture && sign.chars().nth(1).is_some() {
                    pieces.push((sign.to_owned(), 2));
                    continue;
                }
                for letter in sign.chars() {
                    let letter = letter.to_string();
                    match (display_width(&letter), pieces.last_mut()) {
                        (0, Some((last, _))) => last.push_str(&letter),
                        (width, _) => pieces.push((letter, width)),
                    }
                }
            }
            pieces
        }

        fn write(&mut self, sent: &str) {
            let mut rest = sent;
            while let Some(first) = rest.chars().next() {
                let end = rest.find(char::is_control).unwrap_or(rest.len());
                if end > 0 {
                    for (piece, width) in self.pieces(&rest[..end]) {
                        self.put(&piece, width);
                    }
                    rest = &rest[end..];
                    continue;
                }
                rest = &rest[1..];
                match first {
                    '\r' => self.at.1 = 0,
                    '\n' => self.at.0 += 1,
                    _ => {
                        let end = rest.find(char::is_alphabetic).expect("a sequence");
                        let many = rest[1..end].parse().unwrap_or(1);
                        match &rest[end..=end] {
                            "A" => self.at.0 -= many,
                            "C" => self.at.1 += many,
                            "K" => self.rows[self.at.0].truncate(self.at.1),
                            other => panic!("{other}"),
                        }
                        rest = &rest[end + 1..];
                    }
                }
                let rows = self.rows.len().max(self.at.0 + 1);
                self.rows.resize(rows, Vec::new());
            }
        }

        fn put(&mut self, piece: &str, width: usize) {
            let (row, column) = self.at;
            let cells = &mut self.rows[row];
            let columns = cells.len().max(column + width);
            cells.resize(columns, " ".to_owned());
            cells[column] = piece.to_owned();
            cells[column + 1..column + width].fill(String::new());
            self.at.1 += width;
        }
    }

    #[test]
    fn a_heart_that_is_typed_stays_on_every_terminal() {
        for is_picture_drawn in [false, true] {
            let mut model = Model::new(is_picture_drawn);
            let mut renderer = Renderer::default();
            let text = "a❤️ bcd 👍🏽 👩‍👩‍👧 1️⃣ 🏳️‍🌈 e";
            for (at, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
                let row = text[..at].trim_end();
                let sent = renderer.paint(&rows(&[row]), (0, width(row)));
                model.write(&sent);
                assert_eq!(model.rows[0].concat().trim_end(), row);
                assert_eq!(model.at.1, model.width(row), "{row}");
            }
        }
    }

    proptest! {
        #[test]
        fn signs_that_terminals_dispute_are_where_they_belong_on_both_kinds(
            pages in prop::collection::vec(prop::collection::vec("(a|b|休|e\u{301}|❤️|☀|👍🏽|👩‍👩‍👧|1️⃣|🏳️‍🌈|🇩🇪|क्षि| ){0,7}", 1..5), 1..6),
            place in 0..9_usize,
            is_picture_drawn: bool,
        ) {
            let mut model = Model::new(is_picture_drawn);
            let mut renderer = Renderer::default();
            for page in pages {
                let page: Vec<String> = page.iter().map(|row| row.trim_end().to_owned()).collect();
                let at = place % page.len();
                let before: String = page[at].graphemes(true).take(place).collect();
                model.write(&renderer.paint(&page, (at, width(&before))));
                for (at, row) in model.rows.iter().enumerate() {
                    let wanted = page.get(at).map_or("", String::as_str);
                    assert_eq!(row.concat().trim_end(), wanted, "{page:?}");
                }
                assert_eq!(model.at, (at, model.width(&before)), "{page:?}");
            }
        }

        #[test]
        fn whatever_was_shown_before_the_terminal_shows_the_rows(
            pages in prop::collection::vec(prop::collection::vec("(a|b|休|é|e\u{301}| ){0,9}", 1..9), 1..6),
            inline in 0..20_u16,
        ) {
            let size = |number| NonZero::new(number).expect("some");
            let mut terminal = vt100::Parser::new(size(10), size(20), 0);
            // Our part begins somewhere, and has to find its room.
            terminal.process("\r\n".repeat(inline.into()).as_bytes());
            let mut renderer = Renderer::default();
            for page in pages {
                let page: Vec<String> = page.iter().map(|row| row.trim_end().to_owned()).collect();
                let cursor = (page.len() - 1, 0);
                // A terminal in raw mode still makes a newline of a line feed.
                let sent = renderer.paint(&page, cursor).replace('\n', "\r\n");
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
