//! What the bytes of a terminal are: keys, pasted text, and reports that are neither. Pure.

use std::collections::VecDeque;

use terminput::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::framing::{ESCAPE, PASTE, PASTE_ENDS, length, opens, run, whole};
use super::reported_key::{Reported, reported};

/// What a terminal brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Came {
    /// A key by itself.
    Key(KeyEvent),
    /// Letters that came at once, with the line ends and tabs among them: nobody types so fast, so they are a text.
    Text(String),
    /// A text that the terminal marked as pasted.
    Paste(String),
}

/// What came from a terminal and was not yet understood, in the order in which it came.
///
/// A paste goes on until its end is marked, however long that takes. What of it came before a pause is handed out at the pause. A
/// terminal that never marks the end locks nobody out: after a pause, Ctrl-C or Ctrl-D that comes by itself ends the paste, and
/// does what it always does.
#[derive(Default)]
pub(super) struct Decoder {
    waiting: VecDeque<u8>,
    /// What came of a paste, while it goes on.
    paste: Option<Vec<u8>>,
    /// There was a pause in it.
    is_late: bool,
    /// There was a pause behind the escape that waits: a letter that follows is no part of it.
    is_escape_alone: bool,
    /// The first half of a letter that UTF-16 writes in two.
    half: Option<u16>,
}

/// How long more is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// As long as a terminal may take within one key.
    Key,
    /// As long as a slow line may take.
    Line,
    /// As long as the rest of a letter may take. The next key shows that none comes.
    Letter,
    /// For ever: all that came is handed out.
    Endless,
}

impl Decoder {
    /// Takes what a terminal brought at once.
    pub(super) fn take(&mut self, block: &[u8]) {
        if self.paste.is_some() && self.is_late && is_leaving(block) {
            self.waiting.extend(PASTE_ENDS);
        }
        self.waiting.extend(block);
    }

    /// Takes back letters that were handed out and are not wanted yet.
    pub(super) fn put_back(&mut self, text: &str) {
        for byte in text.bytes().rev() {
            self.waiting.push_front(byte);
        }
    }

    /// The first key or paste that is whole. What is neither is dropped.
    pub(super) fn next(&mut self) -> Option<Came> {
        loop {
            if self.paste.is_some() {
                let pasted = self.go_on_pasting();
                if pasted.is_some() || self.paste.is_some() {
                    return pasted;
                }
            }
            let waiting = &*self.waiting.make_contiguous();
            if let Some(count) = run(waiting) {
                let text: Vec<u8> = self.waiting.drain(..count).collect();
                return Some(Came::Text(String::from_utf8_lossy(&text).into_owned()));
            }
            let is_apart = self.is_escape_alone && waiting.get(1).is_some_and(|next| !opens(*next));
            let count = if is_apart { 1 } else { length(waiting)? };
            self.is_escape_alone = false;
            let first: Vec<u8> = self.waiting.drain(..count).collect();
            if first == PASTE {
                (self.paste, self.is_late) = (Some(Vec::new()), false);
            } else if let Some(came) = self.came(&first) {
                return Some(came);
            }
        }
    }

    /// What a piece of bytes stands for; nothing where that is no key.
    fn came(&mut self, piece: &[u8]) -> Option<Came> {
        match reported(piece) {
            None => event(piece),
            Some(Reported::Key(key)) => Some(Came::Key(key)),
            Some(Reported::Text(text)) => Some(Came::Text(text)),
            Some(Reported::Nothing) => None,
            Some(Reported::Half(first @ ..0xdc00)) => {
                self.half = Some(first);
                None
            }
            Some(Reported::Half(second)) => {
                let letter = [self.half.take()?, second];
                Some(Came::Text(String::from_utf16_lossy(&letter)))
            }
        }
    }

    /// How long more is to be waited for, after nothing whole is there.
    pub(super) fn patience(&self) -> Patience {
        match &self.paste {
            Some(paste) if whole(paste) == 0 && self.is_late => Patience::Endless,
            Some(_) if self.is_late => Patience::Key,
            None => match self.waiting.front() {
                None => Patience::Endless,
                Some(&ESCAPE) if self.waiting.len() == 1 && !self.is_escape_alone => Patience::Key,
                Some(&ESCAPE) => Patience::Line,
                Some(_) => Patience::Letter,
            },
            Some(_) => Patience::Line,
        }
    }

    /// Takes what is there as it is, where the rest does not come in time: of a paste, all but a letter that is not whole; of a
    /// sequence, what a person would have typed.
    pub(super) fn late(&mut self) -> Option<Came> {
        if let Some(paste) = &mut self.paste {
            self.is_late = true;
            let whole: Vec<u8> = paste.drain(..whole(paste)).collect();
            return pasted(&whole);
        }
        let count = match *self.waiting.make_contiguous() {
            [] => return None,
            [ESCAPE] if !self.is_escape_alone => {
                self.is_escape_alone = true;
                return None;
            }
            [ESCAPE, b'[', b'[' | b'M', ..] => 3,
            [ESCAPE, b'[' | b']' | b'P' | b'_' | b'O', ..] => 2,
            [ESCAPE, ..] => 1,
            _ => self.waiting.len(),
        };
        self.is_escape_alone = false;
        let first: Vec<u8> = self.waiting.drain(..count).collect();
        event(&first)
    }

    /// What came of a paste that cannot go on, because nothing comes any more.
    pub(super) fn cut_off(&mut self) -> Option<Came> {
        if self.paste.is_none() && self.waiting.make_contiguous().starts_with(PASTE) {
            self.waiting.drain(..PASTE.len());
            self.paste = Some(Vec::new());
        }
        let whole = self.go_on_pasting();
        whole.or_else(|| pasted(&self.paste.take()?))
    }

    /// Whether all that is whole is handed out.
    pub(super) fn is_idle(&mut self) -> bool {
        length(self.waiting.make_contiguous()).is_none()
    }

    /// Forgets what came.
    pub(super) fn clear(&mut self) {
        self.waiting.clear();
        self.paste.iter_mut().for_each(Vec::clear);
    }

    /// Takes what waits into the paste; all of it, where it ends.
    fn go_on_pasting(&mut self) -> Option<Came> {
        let paste = self.paste.as_mut()?;
        while let Some(byte) = self.waiting.pop_front() {
            paste.push(byte);
            if paste.ends_with(PASTE_ENDS) {
                paste.truncate(paste.len() - PASTE_ENDS.len());
                return pasted(&self.paste.take()?);
            }
            // The end of the paste before it was lost.
            if paste.ends_with(PASTE) {
                paste.truncate(paste.len() - PASTE.len());
            }
        }
        None
    }
}

/// A pasted text, where there is any.
fn pasted(bytes: &[u8]) -> Option<Came> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    (!text.is_empty()).then_some(Came::Paste(text))
}

/// Whether all that came is Ctrl-C or Ctrl-D.
fn is_leaving(block: &[u8]) -> bool {
    let leaves = |key: KeyEvent| {
        key.modifiers == KeyModifiers::CTRL && matches!(key.code, KeyCode::Char('c' | 'd'))
    };
    match reported(block) {
        Some(Reported::Key(key)) => leaves(key),
        _ => block.iter().all(|byte| matches!(byte, 0x03 | 0x04)),
    }
}

/// What a piece of bytes stands for that reports no key by its number; nothing where that is no key.
fn event(piece: &[u8]) -> Option<Came> {
    let parsed = match piece {
        // A click is no key, and the parser trips over some.
        [ESCAPE, b'[', .., b'M' | b'm']
        | [ESCAPE, b'[', b'M', ..]
        | [ESCAPE, b']' | b'P' | b'_', _, ..] => return None,
        // An older form of what is held beside a key.
        [ESCAPE, b'O', held @ b'1'..=b'8', sign] => {
            Event::parse_from(&[ESCAPE, b'[', b'1', b';', *held, *sign])
        }
        [ESCAPE, ..] => Event::parse_from(piece),
        _ if str::from_utf8(piece).is_err() => {
            let bad = KeyCode::Char(char::REPLACEMENT_CHARACTER);
            Ok(Some(Event::Key(bad.into())))
        }
        _ => Event::parse_from(piece),
    };
    match parsed {
        Ok(Some(Event::Key(key))) if key.kind != KeyEventKind::Release => Some(Came::Key(key)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Came, Decoder, Patience};
    use proptest::prelude::{any, prop, proptest};
    use terminput::KeyCode;

    /// What is handed out, as text; a key that is no letter stands in angle brackets.
    fn taken(decoder: &mut Decoder) -> String {
        let mut out = String::new();
        while let Some(event) = decoder.next() {
            out.push_str(&shown(event));
        }
        out
    }

    fn shown(came: Came) -> String {
        match came {
            Came::Paste(text) => format!("{{{text}}}"),
            Came::Text(text) => text
                .replace('\t', "<Tab>")
                .replace('\r', "<Enter>")
                .replace('\n', "<j>"),
            Came::Key(key) => match key.code {
                KeyCode::Char(letter) if (key.modifiers.bits() & !1) == 0 => letter.into(),
                KeyCode::Char(letter) => format!("<{letter}>"),
                code => format!("<{code:?}>"),
            },
        }
    }

    /// What comes of reads, with a pause behind each where it is waited for more.
    fn typed(reads: &[&[u8]]) -> Vec<String> {
        let mut decoder = Decoder::default();
        let mut all = Vec::new();
        for read in reads {
            decoder.take(read);
            let mut out = taken(&mut decoder);
            while decoder.patience() != Patience::Endless {
                out.extend(decoder.late().map(shown));
                out.push_str(&taken(&mut decoder));
            }
            all.push(out);
        }
        all
    }

    #[test]
    fn a_pause_in_a_paste_makes_no_keys_of_the_rest() {
        for (reads, out) in [
            (
                &[&b"\x1b[200~caf\xc3"[..], b"\xa9 one\ttwo\n\x1b[201~\t"][..],
                &["{caf}", "{é one\ttwo\n}<Tab>"][..],
            ),
            (
                &[b"\x1b[200~one\r", b"\ntwo\x1b[201~"],
                &["{one}", "{\r\ntwo}"],
            ),
            (&[b"\x1b[200~one\x1b[20", b"1~two"], &["{one}", "two"]),
            (&[b"\x1b[200~one\x1b[20", b"0~\x1b[201~"], &["{one}", ""]),
            (
                &[b"\x1b[200~\xe2", b"\x82", b"\xac", b"\x1b[201~"],
                &["", "", "{€}", ""],
            ),
            // Decoder that are no letter are not waited with.
            (
                &[b"\x1b[200~caf\xe9 a\xff", b"b"],
                &["{caf\u{fffd} a\u{fffd}}", "{b}"],
            ),
            // No end comes: the next paste is one, and the keys that leave lead out.
            (
                &[b"\x1b[200~one", b"\x1b[200~two\x1b[201~a"],
                &["{one}", "{two}a"],
            ),
            (
                &[b"\x1b[200~one", b"two", b"\x04", b"a"],
                &["{one}", "{two}", "<d>", "a"],
            ),
            (
                &[b"\x1b[200~one\xc3", b"\x03\x03"],
                &["{one}", "{\u{fffd}}<c><c>"],
            ),
            (&[b"\x1b[200~one", b"\x1b[27;5;99~"], &["{one}", "<c>"]),
            // Within what was pasted they are part of it.
            (&[b"\x1b[200~one", b"a\x03"], &["{one}", "{a\u{3}}"]),
        ] {
            assert_eq!(typed(reads), out, "{reads:?}");
        }
        // Without a pause they are, too.
        let mut decoder = Decoder::default();
        for read in [&b"\x1b[200~one"[..], b"\x03", b"two\x1b[201~"] {
            assert_eq!(taken(&mut decoder), "");
            decoder.take(read);
        }
        assert_eq!(taken(&mut decoder), "{one\u{3}two}");
    }

    #[test]
    fn a_paste_that_cannot_go_on_is_handed_out_as_far_as_it_came() {
        for (read, whole, rest) in [
            (&b"\x1b[200~one\r"[..], "", Some("{one\r}")),
            (b"\x1b[200~caf\xc3", "", Some("{caf\u{fffd}}")),
            (b"a\x1b[200~", "a", None),
            (b"one", "one", None),
        ] {
            let mut decoder = Decoder::default();
            decoder.take(read);
            assert_eq!(taken(&mut decoder), whole);
            assert_eq!(decoder.cut_off().map(shown).as_deref(), rest, "{read:?}");
            assert!(decoder.cut_off().is_none());
        }
        // It may be there already when the end is.
        let mut decoder = Decoder::default();
        decoder.take(b"\x1b[200~one\x1b[201~\x1b[200~two");
        for pasted in [Some("{one}"), Some("{two}"), None] {
            assert_eq!(decoder.cut_off().map(shown).as_deref(), pasted);
        }
    }

    #[test]
    fn a_report_of_the_terminal_is_no_word_and_takes_none() {
        for report in [
            "\x1b[?2026;2$y",
            "\x1b[?997;1n",
            "\x1b[>84;0;0c",
            "\x1b[?1u",
            "\x1b[?62;22c",
            "\x1b[<0;12;5M",
            "\x1b[<0;0;0m",
            "\x1b[0;0;0M",
            "\x1b[M !!",
            "\x1b[8;24;80t",
            "\x1b[201~",
            "\x1b]11;rgb:0000/0000/0000\x07",
            "\x1b]11;rgb:0000/0000/0000\x1b\\",
            "\x1bP1$r0 q\x1b\\",
            "\x1bP>|kitty(0.26.5)\x1b\\",
            "\x1b_Gi=31;OK\x1b\\",
        ] {
            let mut decoder = Decoder::default();
            let all = format!("{report}once upon a time");
            decoder.take(all.as_bytes());
            assert_eq!(taken(&mut decoder), "once upon a time", "{report:?}");
            // However it comes.
            let mut decoder = Decoder::default();
            let mut out = String::new();
            for byte in all.bytes() {
                decoder.take(&[byte]);
                out.push_str(&taken(&mut decoder));
            }
            assert_eq!(out, "once upon a time", "{report:?}");
        }
    }

    #[test]
    fn a_slow_line_types_nothing_that_was_not_typed() {
        // A pause of 500 ms behind each byte: longer than within a key, shorter than within a sequence.
        for sequence in [
            "\x1b[D",
            "\x1bOD",
            "\x1b[1;5D",
            "\x1b[3~",
            "\x1b[27;5;99~",
            "\x1b[99;5u",
            "\x1b]11;rgb:0000/0000/0000\x07",
            "\x1bP>|kitty(0.26.5)\x1b\\",
            "\x1b[M !!",
            "\x1b[201~",
            "é",
            "休",
            "🌿",
        ] {
            let mut whole = Decoder::default();
            whole.take(sequence.as_bytes());
            let expected = taken(&mut whole);
            let mut decoder = Decoder::default();
            let mut out = String::new();
            for byte in sequence.bytes() {
                decoder.take(&[byte]);
                out.push_str(&taken(&mut decoder));
                if decoder.patience() == Patience::Key {
                    out.extend(decoder.late().map(shown));
                    out.push_str(&taken(&mut decoder));
                }
            }
            assert_eq!(out, expected, "{sequence:?}");
        }
        // Escape and a letter are two keys then, and the letter is not lost.
        let mut decoder = Decoder::default();
        decoder.take(b"\x1b");
        assert_eq!((decoder.next(), decoder.late()), (None, None));
        decoder.take(b"do");
        assert_eq!(taken(&mut decoder), "<Esc>do");
    }

    #[test]
    fn letters_that_came_at_once_are_one_text_with_the_tabs_and_line_ends_among_them() {
        let text = |text: &str| Came::Text(text.to_owned());
        for (read, first) in [
            ("one\r\tindented\r", text("one\r\tindented\r")),
            ("\tindented", text("\tindented")),
            ("caf\u{e9} 休\u{3}", text("café 休")),
            ("\t", Came::Key(KeyCode::Tab.into())),
            ("\t\t\r", Came::Key(KeyCode::Tab.into())),
            ("\r\r", Came::Key(KeyCode::Enter.into())),
            ("a", Came::Key(KeyCode::Char('a').into())),
        ] {
            let mut decoder = Decoder::default();
            decoder.take(read.as_bytes());
            assert_eq!(decoder.next(), Some(first), "{read:?}");
        }
        let mut decoder = Decoder::default();
        decoder.take(b"Sam\r\ryes");
        assert_eq!(decoder.next(), Some(text("Sam\r\ryes")));
        decoder.put_back("\ryes");
        assert_eq!(taken(&mut decoder), "<Enter>yes");
    }

    #[test]
    fn what_only_begins_like_a_report_takes_nothing_that_was_typed() {
        let long = "a".repeat(300);
        for start in ["\x1b]", "\x1bP", "\x1b_", "\x1b[", "\x1bO", "\x1b"] {
            let reads = [start.as_bytes(), b"words"];
            assert_eq!(typed(&reads)[1], "words", "{start:?}");
        }
        for start in ["\x1b]", "\x1bP", "\x1b_"] {
            for words in ["words\r", "words", &long, "words\x1b[A"] {
                let out = typed(&[format!("{start}{words}").as_bytes()]).concat();
                let word = words.split(['\r', '\x1b']).next().unwrap_or_default();
                assert!(out.contains(word), "{start:?}{words:?}: {out}");
            }
        }
        let numbers = "1".repeat(300);
        let out = typed(&[format!("\x1b[{numbers}").as_bytes()]).concat();
        assert_eq!(out, numbers);
        // Other keys that begin with escape are what they are.
        for (keys, out) in [
            ("\x1b[[Aa", "<F(1)>a"),
            ("\x1b\x1b[Da", "<Esc><Left>a"),
            ("\x1bOMa", "<Enter>a"),
            ("\x1b\ra", "<Enter>a"),
            ("\x1b[é", "é"),
            ("\x1bOé", "é"),
        ] {
            assert_eq!(typed(&[keys.as_bytes()]).concat(), out, "{keys:?}");
        }
    }

    #[test]
    fn a_byte_that_is_no_letter_is_seen_and_takes_no_other_with_it() {
        for (read, out) in [
            (&b"caf\xe9 noir"[..], "caf\u{fffd} noir"),
            (b"caf\xe9\r", "caf\u{fffd}<Enter>"),
            (b"caf\xe9", "caf\u{fffd}"),
            (b"\xff\xfea", "\u{fffd}\u{fffd}a"),
            (b"\xa9a", "\u{fffd}a"),
            (b"\xe2\x82a", "\u{fffd}a"),
            (b"\x1b\xe9 a", "<Esc>\u{fffd} a"),
            ("é休🌿".as_bytes(), "é休🌿"),
        ] {
            assert_eq!(typed(&[read]).concat(), out, "{read:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_the_same_however_it_is_cut(all in prop::collection::vec(any::<u8>(), 0..40), at in 0..40_usize) {
            let mut whole = Decoder::default();
            whole.take(&all);
            let expected = taken(&mut whole);
            let (one, two) = all.split_at(at.min(all.len()));
            let mut cut = Decoder::default();
            cut.take(one);
            let mut out = taken(&mut cut);
            cut.take(two);
            out.push_str(&taken(&mut cut));
            assert_eq!(out, expected);
        }

        #[test]
        fn letters_are_never_dropped(text in "[a-z 休é\r]{0,40}") {
            let out = typed(&[text.as_bytes()]).concat();
            assert_eq!(out.replace("<Enter>", "\r"), text);
        }
    }
}
