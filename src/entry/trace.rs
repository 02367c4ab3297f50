//! What shows an entry in bytes that are no line of it: its id, or its whole text.

use super::Entry;

/// How long a text is at least that is not found in another one by chance, in bytes.
const TELLING: usize = 12;

/// What bytes show of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trace {
    /// Its id, and no other: they are the entry's own.
    Id,
    /// Its id and another one, or its whole text: they may be somebody else's, too.
    Text,
}

impl Trace {
    /// The trace of an entry in a line that cannot be read, found by the JSON strings in it.
    pub(crate) fn of(entry: &Entry, line: &[u8]) -> Option<Self> {
        let (mut has_id, mut has_another, mut has_text) = (false, false, is_text(entry, line));
        for start in memchr::memchr_iter(b'"', line) {
            if start > 0 && line[start - 1] == b'\\' {
                continue;
            }
            let Some((string, end)) = string_at(line, start) else {
                continue;
            };
            has_text |= is_text(entry, string.as_bytes());
            if string == "id"
                && let Some(id) = value_behind(line, end)
            {
                has_id |= id == entry.id;
                has_another |= id != entry.id;
            }
        }
        match (has_id, has_another, has_text) {
            (true, false, _) => Some(Self::Id),
            (true, true, _) | (false, _, true) => Some(Self::Text),
            (false, _, false) => None,
        }
    }

    /// Returns `true` if a whole file is an entry's text, or a line of it shows the entry.
    pub(crate) fn is_in(entry: &Entry, file: &[u8]) -> bool {
        let mut lines = file.split(|byte| *byte == b'\n');
        is_text(entry, file) || lines.any(|line| Self::of(entry, line).is_some())
    }
}

/// Returns `true` if words are an entry's whole text, and that is long enough to tell; the space around them tells nothing apart.
fn is_text(entry: &Entry, words: &[u8]) -> bool {
    let text = entry.text.as_str().trim().as_bytes();
    text.len() >= TELLING && words.trim_ascii() == text
}

/// The JSON string that begins at a place, and the place behind it.
fn string_at(line: &[u8], start: usize) -> Option<(String, usize)> {
    let mut strings = serde_json::Deserializer::from_slice(&line[start..]).into_iter::<String>();
    let string = strings.next()?.ok()?;
    Some((string, start + strings.byte_offset()))
}

/// The string that is the value of a key which ends at a place.
fn value_behind(line: &[u8], end: usize) -> Option<String> {
    let rest = line[end..].trim_ascii_start().strip_prefix(b":")?;
    string_at(rest.trim_ascii_start(), 0).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::Trace;
    use crate::entry::{Entry, Line};

    const LINE: &str = r#"{"v":1,"date":"2026-11-21","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":"tired \"again\"\né","tags":["rest"]}"#;

    fn entry(line: &str) -> Entry {
        match Line::read(line.as_bytes()) {
            Ok(Line::Entry(stored)) => stored.entry,
            _ => panic!("not an entry"),
        }
    }

    #[test]
    fn a_line_is_an_entrys_by_its_id_and_has_its_text_by_its_strings() {
        let words = r#""tired \"again\"\né""#;
        let another = LINE.replace("0123456789ab", "0123456789ac");
        let without_id = LINE.replace("\"id\":\"0123456789ab\",", "");
        for (line, trace) in [
            (LINE.to_owned(), Some(Trace::Id)),
            (LINE[..60].to_owned(), Some(Trace::Id)),
            (LINE.replace(words, "\"other"), Some(Trace::Id)),
            (r#"{ "id" : "0123456789ab" "#.to_owned(), Some(Trace::Id)),
            (format!("{LINE}{LINE}"), Some(Trace::Id)),
            (words.to_owned(), Some(Trace::Text)),
            ("  tired \"again\"\né\r".to_owned(), Some(Trace::Text)),
            (format!("oops {words} oops"), Some(Trace::Text)),
            (
                r#"["x",{"text":"tired \u0022again\"\n\u00e9""#.to_owned(),
                Some(Trace::Text),
            ),
            (without_id, Some(Trace::Text)),
            (
                r#"{"text":"other","tags":["tired \"again\"\né"]}"#.to_owned(),
                Some(Trace::Text),
            ),
            // Two lines joined, and another entry with the same text.
            (format!("{another}{LINE}"), Some(Trace::Text)),
            (format!("{LINE}{another}"), Some(Trace::Text)),
            (another, Some(Trace::Text)),
            // Other words that hold an id or these words in their middle.
            (r#"{"text":"0123456789ab"}"#.to_owned(), None),
            (r#"{"text":"so tired \"again\"\né, yes"}"#.to_owned(), None),
            (
                r#"{"text":"other \"id\":\"0123456789ab\" "}"#.to_owned(),
                None,
            ),
            (LINE[60..90].to_owned(), None),
            (String::new(), None),
        ] {
            assert_eq!(Trace::of(&entry(LINE), line.as_bytes()), trace, "{line}");
        }
    }

    #[test]
    fn of_a_short_text_the_id_alone_counts() {
        let short = entry(&LINE.replace(r#"tired \"again\"\né"#, "tired again"));
        assert_eq!(Trace::of(&short, b"\"tired again\""), None);
        assert!(!Trace::is_in(&short, b"tired again"));
        assert_eq!(Trace::of(&short, LINE.as_bytes()), Some(Trace::Id));
        let long = entry(&LINE.replace(r#"tired \"again\"\né"#, "tired again."));
        assert_eq!(Trace::of(&long, b"\"tired again.\""), Some(Trace::Text));
        assert!(Trace::is_in(&long, b"\n tired again.\n"));
        assert!(Trace::is_in(&long, b"one\n\"tired again.\"\ntwo\n"));
    }
}
