//! A text that is being written: its words, the place of the cursor, and what the keys do to both. Pure.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// How many steps back are remembered.
const STEPS: usize = 200;

/// A text and a cursor in it. The cursor stands between two letters as a reader sees them (grapheme clusters, UAX #29).
#[derive(Clone, Default)]
pub(crate) struct TextArea {
    text: String,
    cursor: usize,
    /// What was cut last, to be put back elsewhere.
    cut: String,
    /// Earlier states, the latest last.
    before: Vec<(String, usize)>,
    /// The last change put letters in, so that the next letter belongs to the same step back.
    inserting: bool,
}

/// How far a key reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// One letter as a reader sees it.
    Letter,
    /// To the end or the beginning of a word.
    Word,
    /// To the end or the beginning of the line.
    Line,
    /// To the end or the beginning of the text.
    Text,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Toward the beginning.
    Back,
    /// Toward the end.
    On,
}

impl TextArea {
    /// A text with the cursor at its end.
    #[must_use]
    pub(crate) fn of(text: &str) -> Self {
        let text = clean(text);
        Self {
            cursor: text.len(),
            text,
            ..Self::default()
        }
    }

    /// The text.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The cursor's place, in bytes.
    #[must_use]
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether nothing stands in the cursor's line.
    #[must_use]
    pub(crate) fn line_is_empty(&self) -> bool {
        self.line().is_empty()
    }

    /// Whether the cursor is behind all of the text.
    #[must_use]
    pub(crate) fn at_end(&self) -> bool {
        self.cursor == self.text.len()
    }

    /// Puts letters in at the cursor. Every kind of line end becomes a newline.
    pub(crate) fn insert(&mut self, letters: &str) {
        let letters = clean(letters);
        let word_ends = letters.chars().all(char::is_whitespace);
        if !self.inserting || word_ends {
            self.remember();
        }
        self.inserting = !word_ends;
        self.text.insert_str(self.cursor, &letters);
        self.cursor += letters.len();
    }

    /// Puts a pasted text in at the cursor, as one step.
    pub(crate) fn paste(&mut self, text: &str) {
        self.remember();
        self.insert(text);
        self.inserting = false;
    }

    /// Puts a pasted text in at the end, on a line of its own.
    pub(crate) fn append(&mut self, text: &str) {
        self.go(Reach::Text, Way::On);
        let gap = if self.line_is_empty() { "" } else { "\n" };
        self.paste(&format!("{gap}{text}"));
    }

    /// Puts another text in the place of this one, as one step.
    pub(crate) fn replace(&mut self, text: &str) {
        self.remember();
        self.text = clean(text);
        self.cursor = self.text.len();
    }

    /// Puts letters in the place of a stretch that ends at the cursor.
    pub(crate) fn complete(&mut self, from: usize, letters: &str) {
        self.remember();
        self.text.replace_range(from..self.cursor, letters);
        self.cursor = from + letters.len();
    }

    /// Moves the cursor.
    pub(crate) fn go(&mut self, reach: Reach, way: Way) {
        self.inserting = false;
        self.cursor = self.target(reach, way);
    }

    /// Puts the cursor at a place, if a letter begins or the text ends there.
    pub(crate) fn go_to(&mut self, place: usize) {
        self.inserting = false;
        if self.text.is_char_boundary(place) {
            self.cursor = place;
        }
    }

    /// Takes out what lies between the cursor and as far as a key reaches. More than a letter can be put back.
    pub(crate) fn delete(&mut self, reach: Reach, way: Way) {
        let mut to = self.target(reach, way);
        // At a line's end, its end is what goes.
        if to == self.cursor && reach == Reach::Line {
            to = self.target(Reach::Letter, way);
        }
        let taken = self.cursor.min(to)..self.cursor.max(to);
        if taken.is_empty() {
            return;
        }
        self.remember();
        if reach != Reach::Letter {
            self.text[taken.clone()].clone_into(&mut self.cut);
        }
        self.cursor = taken.start;
        self.text.replace_range(taken, "");
    }

    /// Puts in what was cut last.
    pub(crate) fn put_back(&mut self) {
        self.remember();
        let cut = std::mem::take(&mut self.cut);
        self.text.insert_str(self.cursor, &cut);
        self.cursor += cut.len();
        self.cut = cut;
    }

    /// Goes one step back.
    pub(crate) fn undo(&mut self) {
        self.inserting = false;
        if let Some((text, cursor)) = self.before.pop() {
            (self.text, self.cursor) = (text, cursor);
        }
    }

    fn remember(&mut self) {
        self.inserting = false;
        if self.before.len() == STEPS {
            self.before.remove(0);
        }
        self.before.push((self.text.clone(), self.cursor));
    }

    fn line_bounds(&self) -> Range<usize> {
        let start = self.text[..self.cursor].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[self.cursor..]
            .find('\n')
            .map_or(self.text.len(), |at| self.cursor + at);
        start..end
    }

    fn line(&self) -> &str {
        &self.text[self.line_bounds()]
    }

    fn target(&self, reach: Reach, way: Way) -> usize {
        let (before, after) = self.text.split_at(self.cursor);
        let is_word = |word: &str| word.chars().any(char::is_alphanumeric);
        match (reach, way) {
            (Reach::Letter, Way::Back) => {
                self.cursor - before.graphemes(true).next_back().map_or(0, str::len)
            }
            (Reach::Letter, Way::On) => {
                self.cursor + after.graphemes(true).next().map_or(0, str::len)
            }
            (Reach::Word, Way::Back) => before
                .split_word_bound_indices()
                .rfind(|(_, word)| is_word(word))
                .map_or(0, |(at, _)| at),
            (Reach::Word, Way::On) => after
                .split_word_bound_indices()
                .find(|(_, word)| is_word(word))
                .map_or(self.text.len(), |(at, word)| self.cursor + at + word.len()),
            (Reach::Line, Way::Back) => self.line_bounds().start,
            (Reach::Line, Way::On) => self.line_bounds().end,
            (Reach::Text, Way::Back) => 0,
            (Reach::Text, Way::On) => self.text.len(),
        }
    }
}

/// A text with newlines alone at the ends of its lines.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::{Reach, TextArea, Way};
    use proptest::prelude::{any, prop, proptest};

    /// A text whose cursor is at the bar.
    fn area(text: &str) -> TextArea {
        let cursor = text.find('|').expect("a cursor");
        let mut area = TextArea::of(&text.replacen('|', "", 1));
        area.go_to(cursor);
        area
    }

    fn shown(area: &TextArea) -> String {
        let (before, after) = area.text().split_at(area.cursor());
        format!("{before}|{after}")
    }

    #[test]
    fn the_cursor_goes_by_letters_words_and_lines() {
        use Reach::{Letter, Line, Text, Word};
        use Way::{Back, On};
        for (before, reach, way, after) in [
            ("ab|c", Letter, Back, "a|bc"),
            ("ab|c", Letter, On, "abc|"),
            ("|abc", Letter, Back, "|abc"),
            ("e\u{301}|x", Letter, Back, "|e\u{301}x"),
            ("|👨‍👩‍👧x", Letter, On, "👨‍👩‍👧|x"),
            ("a\n|b", Letter, Back, "a|\nb"),
            ("one two|", Word, Back, "one |two"),
            ("one, |two", Word, Back, "|one, two"),
            ("|one, two", Word, On, "one|, two"),
            ("one|, two", Word, On, "one, two|"),
            ("don't|", Word, Back, "|don't"),
            ("one\ntw|o\nsix", Line, Back, "one\n|two\nsix"),
            ("one\ntw|o\nsix", Line, On, "one\ntwo|\nsix"),
            ("one\ntw|o\nsix", Text, Back, "|one\ntwo\nsix"),
            ("one\ntw|o\nsix", Text, On, "one\ntwo\nsix|"),
        ] {
            let mut moved = area(before);
            moved.go(reach, way);
            assert_eq!(shown(&moved), after, "{before:?} {reach:?} {way:?}");
        }
    }

    #[test]
    fn what_is_cut_can_be_put_back_and_every_change_undone() {
        use Reach::{Letter, Line, Word};
        use Way::{Back, On};
        for (before, reach, way, after, put_back) in [
            ("one two|", Word, Back, "one |", "one two|"),
            ("|one two", Word, On, "| two", "one| two"),
            ("one tw|o", Line, Back, "|o", "one tw|o"),
            ("one| two\nsix", Line, On, "one|\nsix", "one two|\nsix"),
            ("one|\nsix", Line, On, "one|six", "one\n|six"),
            ("one\n|six", Line, Back, "one|six", "one\n|six"),
            ("on|e", Letter, Back, "o|e", "o|e"),
            ("on|e", Letter, On, "on|", "on|"),
            ("|", Letter, On, "|", "|"),
        ] {
            let mut changed = area(before);
            changed.delete(reach, way);
            assert_eq!(shown(&changed), after, "{before:?} {reach:?} {way:?}");
            let mut undone = changed.clone();
            undone.undo();
            assert_eq!(shown(&undone), before);
            changed.put_back();
            assert_eq!(shown(&changed), put_back, "{before:?} {reach:?} {way:?}");
        }
    }

    #[test]
    fn letters_are_undone_by_words_and_a_paste_at_once() {
        let mut area = TextArea::default();
        for letter in ["o", "n", "e", " ", "t", "w", "o"] {
            area.insert(letter);
        }
        area.insert("\n");
        area.replace("all of it\r\nelse\rand on");
        let mut states = vec![shown(&area)];
        for _ in 0..6 {
            area.undo();
            states.push(shown(&area));
        }
        assert_eq!(
            states,
            [
                "all of it\nelse\nand on|",
                "one two\n|",
                "one two|",
                "one |",
                "one|",
                "|",
                "|"
            ]
        );
    }

    #[test]
    fn an_empty_line_is_told_from_others() {
        for (text, empty) in [
            ("|", true),
            ("a|", false),
            ("a\n|", true),
            ("a\n|\nb", true),
            ("a\n|b", false),
        ] {
            assert_eq!(area(text).line_is_empty(), empty, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_cursor_stays_between_letters(steps in prop::collection::vec((0..8_u8, any::<bool>(), any::<String>()), 0..30)) {
            let mut area = TextArea::default();
            for (step, on, letters) in steps {
                let way = if on { Way::On } else { Way::Back };
                let reach = [Reach::Letter, Reach::Word, Reach::Line, Reach::Text][usize::from(step % 4)];
                match step {
                    0 | 1 => area.insert(&letters),
                    2 | 3 => area.go(reach, way),
                    4 | 5 => area.delete(reach, way),
                    6 => area.put_back(),
                    _ => area.undo(),
                }
                assert!(area.text().is_char_boundary(area.cursor()));
                assert!(!area.text().contains('\r'));
            }
        }
    }
}
