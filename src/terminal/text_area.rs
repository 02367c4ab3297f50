//! A text that is being written: its words, the place of the cursor, and what the keys do to both. Pure.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::history::{History, Step};

/// A text and a cursor in it. The cursor stands between two letters as a reader sees them (grapheme clusters, UAX #29).
#[derive(Clone, Default)]
pub(crate) struct TextArea {
    text: String,
    cursor: usize,
    /// What was cut last, to be put back elsewhere.
    cut: String,
    /// What was changed.
    history: History,
    /// The last change put letters in, so that the next letter belongs to the same step back.
    inserting: bool,
    /// How often the text was changed.
    changes: usize,
}

/// How far a key reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
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
    pub(crate) fn of(text: &str) -> Self {
        let text = clean(text);
        Self {
            cursor: text.len(),
            text: text.into_owned(),
            ..Self::default()
        }
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The cursor's place, in bytes.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    /// How often the text was changed.
    pub(crate) fn changes(&self) -> usize {
        self.changes
    }

    /// Whether nothing but white space stands there.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether nothing stands in the cursor's line.
    pub(crate) fn line_is_empty(&self) -> bool {
        self.line().is_empty()
    }

    /// Whether the cursor is behind all of the text.
    pub(crate) fn at_end(&self) -> bool {
        self.cursor == self.text.len()
    }

    /// Puts letters in at the cursor. Every kind of line end becomes a newline.
    pub(crate) fn insert(&mut self, letters: &str) {
        let letters = clean(letters);
        let word_ends = letters.chars().all(char::is_whitespace);
        let joins = self.inserting && !word_ends;
        self.change(self.cursor..self.cursor, &letters, joins);
        self.inserting = !letters.ends_with(char::is_whitespace);
    }

    /// Puts a pasted text in at the cursor, as one step.
    pub(crate) fn paste(&mut self, text: &str) {
        self.change(self.cursor..self.cursor, &clean(text), false);
    }

    /// Puts a pasted text in at the end, on a line of its own.
    pub(crate) fn append(&mut self, text: &str) {
        self.go(Extent::Text, Way::On);
        let gap = if self.line_is_empty() { "" } else { "\n" };
        self.paste(&format!("{gap}{text}"));
    }

    /// Puts another text in the place of this one, as one step.
    pub(crate) fn replace(&mut self, text: &str) {
        self.change(0..self.text.len(), &clean(text), false);
    }

    /// Puts letters in the place of a stretch that ends at the cursor.
    pub(crate) fn complete(&mut self, from: usize, letters: &str) {
        self.change(from..self.cursor, letters, false);
    }

    /// Moves the cursor.
    pub(crate) fn go(&mut self, extent: Extent, way: Way) {
        self.inserting = false;
        self.cursor = self.target(extent, way);
    }

    /// Puts the cursor at a place, if a letter begins or the text ends there.
    pub(crate) fn go_to(&mut self, place: usize) {
        self.inserting = false;
        if self.text.is_char_boundary(place) {
            self.cursor = place;
        }
    }

    /// Takes out what lies between the cursor and as far as a key reaches. More than a letter can be put back.
    pub(crate) fn delete(&mut self, extent: Extent, way: Way) {
        let mut to = self.target(extent, way);
        // At a line's end, its end is what goes.
        if to == self.cursor && extent == Extent::Line {
            to = self.target(Extent::Letter, way);
        }
        let taken = self.cursor.min(to)..self.cursor.max(to);
        if taken.is_empty() {
            return;
        }
        if extent != Extent::Letter {
            self.text[taken.clone()].clone_into(&mut self.cut);
        }
        self.change(taken, "", false);
    }

    /// Puts in what was cut last.
    pub(crate) fn put_back(&mut self) {
        let cut = std::mem::take(&mut self.cut);
        self.change(self.cursor..self.cursor, &cut, false);
        self.cut = cut;
    }

    /// Goes one step back.
    pub(crate) fn undo(&mut self) {
        self.inserting = false;
        if let Some(step) = self.history.pop() {
            let added = step.at..step.at + step.added;
            self.text.replace_range(added, &step.removed);
            self.cursor = step.cursor;
            self.changes += 1;
        }
    }

    /// Puts letters in the place of a stretch, with the cursor behind them; `joins` makes it one step with the change before.
    fn change(&mut self, place: Range<usize>, with: &str, joins: bool) {
        let joined = joins && place.is_empty() && self.history.join(place.start, with.len());
        if !joined {
            self.history.push(Step {
                at: place.start,
                removed: self.text[place.clone()].to_owned(),
                added: with.len(),
                cursor: self.cursor,
            });
        }
        self.cursor = place.start + with.len();
        self.text.replace_range(place, with);
        self.inserting = false;
        self.changes += 1;
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

    fn target(&self, extent: Extent, way: Way) -> usize {
        let (before, after) = self.text.split_at(self.cursor);
        let is_word = |word: &str| word.chars().any(char::is_alphanumeric);
        match (extent, way) {
            (Extent::Letter, Way::Back) => {
                self.cursor - before.graphemes(true).next_back().map_or(0, str::len)
            }
            (Extent::Letter, Way::On) => {
                self.cursor + after.graphemes(true).next().map_or(0, str::len)
            }
            (Extent::Word, Way::Back) => before
                .split_word_bound_indices()
                .rfind(|(_, word)| is_word(word))
                .map_or(0, |(at, _)| at),
            (Extent::Word, Way::On) => after
                .split_word_bound_indices()
                .find(|(_, word)| is_word(word))
                .map_or(self.text.len(), |(at, word)| self.cursor + at + word.len()),
            (Extent::Line, Way::Back) => self.line_bounds().start,
            (Extent::Line, Way::On) => self.line_bounds().end,
            (Extent::Text, Way::Back) => 0,
            (Extent::Text, Way::On) => self.text.len(),
        }
    }
}

/// A text with newlines alone at the ends of its lines.
fn clean(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::{Extent, TextArea, Way};
    use crate::terminal::history::REMEMBERED;
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
        use Extent::{Letter, Line, Text, Word};
        use Way::{Back, On};
        for (before, extent, way, after) in [
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
            moved.go(extent, way);
            assert_eq!(shown(&moved), after, "{before:?} {extent:?} {way:?}");
        }
    }

    #[test]
    fn what_is_cut_can_be_put_back_and_every_change_undone() {
        use Extent::{Letter, Line, Word};
        use Way::{Back, On};
        for (before, extent, way, after, put_back) in [
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
            changed.delete(extent, way);
            assert_eq!(shown(&changed), after, "{before:?} {extent:?} {way:?}");
            let mut undone = changed.clone();
            undone.undo();
            assert_eq!(shown(&undone), before);
            changed.put_back();
            assert_eq!(shown(&changed), put_back, "{before:?} {extent:?} {way:?}");
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

    #[test]
    fn what_is_remembered_is_what_was_taken_out_and_no_whole_text() {
        let mut area = TextArea::default();
        let line = "a line of a long text\n".repeat(50_000);
        area.insert(&line);
        for word in ["one ", "two ", "three "] {
            area.insert(word);
        }
        let held = |area: &TextArea| area.history.held();
        assert_eq!(held(&area), 0);
        // What is cut and put back over and over is remembered up to a bound.
        for _ in 0..20 {
            area.delete(Extent::Text, Way::Back);
            area.put_back();
        }
        assert!(held(&area) <= REMEMBERED, "{}", held(&area));
        for _ in 0..4 {
            area.undo();
            area.undo();
            assert_eq!(area.text(), format!("{line}one two three "));
        }
    }

    proptest! {
        #[test]
        fn every_change_can_be_taken_back(steps in prop::collection::vec((0..8_u8, any::<bool>(), "[ab \n]{0,4}"), 0..30)) {
            let mut area = TextArea::default();
            let mut states = vec![String::new()];
            for (step, on, letters) in steps {
                let way = if on { Way::On } else { Way::Back };
                let extent = [Extent::Letter, Extent::Word, Extent::Line, Extent::Text][usize::from(step % 4)];
                match step {
                    0 | 1 => area.insert(&letters),
                    2 => area.paste(&letters),
                    3 => area.go(extent, way),
                    4 | 5 => area.delete(extent, way),
                    6 => area.put_back(),
                    _ => area.replace(&letters),
                }
                states.push(area.text().to_owned());
            }
            // Each step back is a state that was there, from the last to the first.
            while !area.history.is_empty() {
                area.undo();
                let at = states.iter().rposition(|state| state == area.text());
                states.truncate(at.expect("a state that was there") + 1);
            }
            assert_eq!(area.text(), "");
        }

        #[test]
        fn whatever_is_typed_the_cursor_stays_between_letters(steps in prop::collection::vec((0..8_u8, any::<bool>(), any::<String>()), 0..30)) {
            let mut area = TextArea::default();
            for (step, on, letters) in steps {
                let way = if on { Way::On } else { Way::Back };
                let extent = [Extent::Letter, Extent::Word, Extent::Line, Extent::Text][usize::from(step % 4)];
                match step {
                    0 | 1 => area.insert(&letters),
                    2 | 3 => area.go(extent, way),
                    4 | 5 => area.delete(extent, way),
                    6 => area.put_back(),
                    _ => area.undo(),
                }
                assert!(area.text().is_char_boundary(area.cursor()));
                assert!(!area.text().contains('\r'));
            }
        }
    }
}
