//! What the bytes of a terminal are: keys, pasted text, and reports that are neither. Pure.

use std::collections::VecDeque;

use terminput::{Event, KeyCode};

const ESCAPE: u8 = 0x1b;
/// How a paste begins and ends, as terminals mark it.
const PASTE: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// The longest sequence or report, in bytes. What goes on without an end was typed.
const LONGEST: usize = 256;

/// What came from a terminal and was not yet understood, in the order in which it came.
///
/// A paste goes on until its end is marked, however long that takes. What of it came before a pause is handed out at the pause. A
/// terminal that never marks the end locks nobody out: after a pause, Ctrl-C or Ctrl-D that comes by itself ends the paste, and
/// does what it always does.
#[derive(Default)]
pub(super) struct Bytes {
    waiting: VecDeque<u8>,
    /// What came of a paste, while it goes on.
    paste: Option<Vec<u8>>,
    /// There was a pause in it.
    is_late: bool,
}

/// How long more is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// As long as a terminal may take within one key.
    Key,
    /// As long as a slow line may take.
    Line,
    /// For ever: all that came is handed out.
    Endless,
}

impl Bytes {
    /// Takes what a terminal brought at once.
    pub(super) fn take(&mut self, block: &[u8]) {
        let is_leaving = block.iter().all(|byte| matches!(byte, 0x03 | 0x04));
        if self.paste.is_some() && self.is_late && is_leaving {
            self.waiting.extend(PASTE_ENDS);
        }
        self.waiting.extend(block);
    }

    /// The first key or paste that is whole. What is neither is dropped.
    pub(super) fn next(&mut self) -> Option<Event> {
        loop {
            if self.paste.is_some() {
                let pasted = self.go_on_pasting();
                if pasted.is_some() || self.paste.is_some() {
                    return pasted;
                }
            }
            let count = length(self.waiting.make_contiguous())?;
            let first: Vec<u8> = self.waiting.drain(..count).collect();
            if first == PASTE {
                (self.paste, self.is_late) = (Some(Vec::new()), false);
            } else if let Some(event) = event(&first) {
                return Some(event);
            }
        }
    }

    /// How long more is to be waited for, after nothing whole is there.
    pub(super) fn patience(&self) -> Patience {
        match &self.paste {
            Some(paste) if whole(paste) == 0 && self.is_late => Patience::Endless,
            Some(_) if self.is_late => Patience::Key,
            None if self.waiting.is_empty() => Patience::Endless,
            // Escape, or Alt and a letter, may be the beginning of more.
            None if self.waiting[0] == ESCAPE && self.waiting.len() <= 2 => Patience::Key,
            _ => Patience::Line,
        }
    }

    /// Takes what is there as it is, where the rest does not come in time: of a paste, all but a letter that is not whole; of a
    /// sequence, what a person would have typed.
    pub(super) fn late(&mut self) -> Option<Event> {
        if let Some(paste) = &mut self.paste {
            self.is_late = true;
            let whole: Vec<u8> = paste.drain(..whole(paste)).collect();
            return pasted(&whole);
        }
        let count = match *self.waiting.make_contiguous() {
            [] => return None,
            [ESCAPE, b'[', b'[' | b'M', ..] => 3,
            [ESCAPE, b'[' | b']' | b'P' | b'_' | b'O', ..] => 2,
            [ESCAPE, ..] => 1,
            _ => self.waiting.len(),
        };
        let first: Vec<u8> = self.waiting.drain(..count).collect();
        event(&first)
    }

    /// What came of a paste that cannot go on, because nothing comes any more.
    pub(super) fn cut_off(&mut self) -> Option<Event> {
        if self.paste.is_none() && self.waiting.make_contiguous().starts_with(PASTE) {
            self.waiting.drain(..PASTE.len());
            self.paste = Some(Vec::new());
        }
        let whole = self.go_on_pasting();
        whole.or_else(|| pasted(&self.paste.take()?))
    }

    /// Whether all that came is handed out, but for what belongs to a paste that goes on.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Forgets what came.
    pub(super) fn clear(&mut self) {
        self.waiting.clear();
        self.paste.iter_mut().for_each(Vec::clear);
    }

    /// Takes what waits into the paste; all of it, where it ends.
    fn go_on_pasting(&mut self) -> Option<Event> {
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
fn pasted(bytes: &[u8]) -> Option<Event> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    (!text.is_empty()).then_some(Event::Paste(text))
}

/// How much of a paste is whole: without a letter, a line end and a mark of its end of which the rest may come.
fn whole(paste: &[u8]) -> usize {
    let marks = (1..PASTE_ENDS.len()).rev();
    let mut marks = marks.filter(|count| paste.ends_with(&PASTE_ENDS[..*count]));
    let is_begun = |at: &usize| letter(&paste[*at..]).is_none();
    let from = paste.len().saturating_sub(3);
    let end = marks.next().map(|count| paste.len() - count);
    let end = end.or_else(|| (from..paste.len()).find(is_begun));
    end.unwrap_or(paste.len() - usize::from(paste.ends_with(b"\r")))
}

/// How many bytes belong to what comes first; nothing while more of it may come.
fn length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [] | [ESCAPE] | [ESCAPE, b'O'] => None,
        [ESCAPE, b'[', rest @ ..] => sequence(rest).map(|count| count + 2),
        [ESCAPE, b']' | b'P' | b'_', rest @ ..] => report(rest).map(|count| count + 2),
        [ESCAPE, b'O', b' '..=b'~', ..] => Some(3),
        [ESCAPE, b'O', ..] => Some(2),
        [ESCAPE, ESCAPE, ..] => Some(1),
        [ESCAPE, rest @ ..] => {
            let count = letter(rest)?;
            Some(str::from_utf8(&rest[..count]).map_or(1, |_| count + 1))
        }
        _ => letter(bytes),
    }
}

/// The bytes of a letter, or of what is none.
fn letter(bytes: &[u8]) -> Option<usize> {
    let mut counts = 1..=bytes.len().min(4);
    counts.find_map(|count| match str::from_utf8(&bytes[..count]) {
        Ok(_) => Some(count),
        Err(error) => error.error_len(),
    })
}

/// The bytes of a control sequence behind `ESC [`, whether it is known or not (ECMA-48, 5.4); none where it is no sequence.
fn sequence(rest: &[u8]) -> Option<usize> {
    let end = rest.iter().position(|byte| !matches!(byte, b' '..=b'?'));
    match end.map(|at| (at, rest[at])) {
        None if rest.len() < LONGEST => None,
        Some((at, b'@'..=b'~')) => {
            // A few are older than the rule: a click, and the console's F1 to F5.
            let more = match rest {
                [b'M', ..] => 3,
                [b'[', ..] => 1,
                _ => 0,
            };
            let count = at + 1 + more;
            (rest.len() >= count).then_some(count)
        }
        _ => Some(0),
    }
}

/// The bytes of a terminal's report behind `ESC ]` and its kin (ECMA-48, 5.6); none where it is no report.
fn report(rest: &[u8]) -> Option<usize> {
    let Some(end) = rest.iter().position(|byte| *byte < b' ') else {
        return (rest.len() >= LONGEST).then_some(0);
    };
    match rest[end..] {
        [0x07, ..] => Some(end + 1),
        [ESCAPE, b'\\', ..] => Some(end + 2),
        [ESCAPE] => None,
        _ => Some(0),
    }
}

/// What a piece of bytes stands for; nothing where that is no key.
fn event(piece: &[u8]) -> Option<Event> {
    match piece {
        // A click is no key, and the parser trips over some.
        [ESCAPE, b'[', .., b'M' | b'm']
        | [ESCAPE, b'[', b'M', ..]
        | [ESCAPE, b']' | b'P' | b'_', _, ..] => None,
        [ESCAPE, ..] => Event::parse_from(piece).ok().flatten(),
        _ if str::from_utf8(piece).is_err() => {
            let bad = KeyCode::Char(char::REPLACEMENT_CHARACTER);
            Some(Event::Key(bad.into()))
        }
        _ => Event::parse_from(piece).ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Patience};
    use proptest::prelude::{any, prop, proptest};
    use terminput::{Event, KeyCode};

    /// What is handed out, as text; a key that is no letter stands in angle brackets.
    fn taken(bytes: &mut Bytes) -> String {
        let mut out = String::new();
        while let Some(event) = bytes.next() {
            out.push_str(&shown(event));
        }
        out
    }

    fn shown(event: Event) -> String {
        match event {
            Event::Paste(text) => format!("{{{text}}}"),
            Event::Key(key) => match key.code {
                KeyCode::Char(letter) if (key.modifiers.bits() & !1) == 0 => letter.into(),
                KeyCode::Char(letter) => format!("<{letter}>"),
                code => format!("<{code:?}>"),
            },
            other => format!("<{other:?}>"),
        }
    }

    /// What comes of reads, with a pause behind each where it is waited for more.
    fn typed(reads: &[&[u8]]) -> Vec<String> {
        let mut bytes = Bytes::default();
        let mut all = Vec::new();
        for read in reads {
            bytes.take(read);
            let mut out = taken(&mut bytes);
            while bytes.patience() != Patience::Endless {
                out.extend(bytes.late().map(shown));
                out.push_str(&taken(&mut bytes));
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
            // Bytes that are no letter are not waited with.
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
            // Within what was pasted they are part of it.
            (&[b"\x1b[200~one", b"a\x03"], &["{one}", "{a\u{3}}"]),
        ] {
            assert_eq!(typed(reads), out, "{reads:?}");
        }
        // Without a pause they are, too.
        let mut bytes = Bytes::default();
        for read in [&b"\x1b[200~one"[..], b"\x03", b"two\x1b[201~"] {
            assert_eq!(taken(&mut bytes), "");
            bytes.take(read);
        }
        assert_eq!(taken(&mut bytes), "{one\u{3}two}");
    }

    #[test]
    fn a_paste_that_cannot_go_on_is_handed_out_as_far_as_it_came() {
        for (read, whole, rest) in [
            (&b"\x1b[200~one\r"[..], "", Some("{one\r}")),
            (b"\x1b[200~caf\xc3", "", Some("{caf\u{fffd}}")),
            (b"a\x1b[200~", "a", None),
            (b"one", "one", None),
        ] {
            let mut bytes = Bytes::default();
            bytes.take(read);
            assert_eq!(taken(&mut bytes), whole);
            assert_eq!(bytes.cut_off().map(shown).as_deref(), rest, "{read:?}");
            assert!(bytes.cut_off().is_none());
        }
        // It may be there already when the end is.
        let mut bytes = Bytes::default();
        bytes.take(b"\x1b[200~one\x1b[201~\x1b[200~two");
        for pasted in [Some("{one}"), Some("{two}"), None] {
            assert_eq!(bytes.cut_off().map(shown).as_deref(), pasted);
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
            let mut bytes = Bytes::default();
            let all = format!("{report}once upon a time");
            bytes.take(all.as_bytes());
            assert_eq!(taken(&mut bytes), "once upon a time", "{report:?}");
            // However it comes.
            let mut bytes = Bytes::default();
            let mut out = String::new();
            for byte in all.bytes() {
                bytes.take(&[byte]);
                out.push_str(&taken(&mut bytes));
            }
            assert_eq!(out, "once upon a time", "{report:?}");
        }
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
            ("\x1bOMa", "a"),
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
            let mut whole = Bytes::default();
            whole.take(&all);
            let expected = taken(&mut whole);
            let (one, two) = all.split_at(at.min(all.len()));
            let mut cut = Bytes::default();
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
