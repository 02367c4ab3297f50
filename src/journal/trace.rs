//! What a line that cannot be read still shows of an entry: its id, or its words.

use crate::entry::Entry;

/// What such a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trace {
    /// The entry's id, and no other: it is the entry's own line.
    Id,
    /// Its text as the text of the line, no id and no other day: it is its own line, or says the same.
    Text,
    /// Its words in another place, a tag's say, or in a line of another day, and nothing that shows them to be another entry's; or its
    /// id and another one, as where two lines are joined.
    Words,
}

impl Trace {
    /// The trace of an entry in a line, found by the JSON strings that can be read in it.
    pub(super) fn of(entry: &Entry, line: &[u8]) -> Option<Self> {
        let text = entry.text.as_str();
        let day = entry.date.to_string();
        let (mut has_text, mut has_words) = (false, holds(line, text));
        let (mut has_id, mut has_another_id, mut is_of_another_day) = (false, false, false);
        let mut is_anothers = text.trim().is_empty();
        for start in memchr::memchr_iter(b'"', line) {
            if start > 0 && line[start - 1] == b'\\' {
                continue;
            }
            let Some((string, end)) = string_at(line, start) else {
                continue;
            };
            has_words |= string == text;
            let value = || value_behind(line, end);
            match string.as_str() {
                "id" => match value() {
                    Some(id) if id == entry.id => has_id = true,
                    found => has_another_id |= found.is_some(),
                },
                "date" => is_of_another_day |= value().is_some_and(|date| date != day),
                "text" if value().as_deref() == Some(text) => has_text = true,
                // A text that cannot be read is not known to be this one's.
                "text" => is_anothers |= is_key(line, end),
                _ => {}
            }
        }
        match (has_id, has_another_id) {
            (true, false) => return Some(Self::Id),
            (true, true) => return Some(Self::Words),
            (false, true) => return None,
            (false, false) => {}
        }
        match (is_anothers, has_text, has_words) {
            (true, ..) | (_, false, false) => None,
            (_, true, _) if !is_of_another_day => Some(Self::Text),
            _ => Some(Self::Words),
        }
    }
}

/// How long a text is at least that is not found in another one by chance, in bytes.
const TELLING: usize = 12;

/// Whether a line is a text, or holds a long one, as it stands or as JSON has it.
fn holds(line: &[u8], text: &str) -> bool {
    let (line, text) = (line.trim_ascii(), text.trim().as_bytes());
    let json = serde_json::to_string(&String::from_utf8_lossy(text)).unwrap_or_default();
    let json = json.trim_matches('"').as_bytes();
    line == text
        || (text.len() >= TELLING
            && [text, json]
                .iter()
                .any(|text| memchr::memmem::find(line, text).is_some()))
}

/// The JSON string that begins at a place, and the place behind it.
fn string_at(line: &[u8], start: usize) -> Option<(String, usize)> {
    let mut strings = serde_json::Deserializer::from_slice(&line[start..]).into_iter::<String>();
    let string = strings.next()?.ok()?;
    Some((string, start + strings.byte_offset()))
}

/// Whether a string that ends at a place is a key.
fn is_key(line: &[u8], end: usize) -> bool {
    line[end..].trim_ascii_start().starts_with(b":")
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
    fn a_line_is_an_entrys_by_its_id_and_has_its_words_by_its_strings() {
        let words = r#""tired \"again\"\né""#;
        for (line, trace) in [
            (LINE.to_owned(), Some(Trace::Id)),
            (LINE[..60].to_owned(), Some(Trace::Id)),
            (LINE.replace(words, "\"other"), Some(Trace::Id)),
            (r#"{ "id" : "0123456789ab" "#.to_owned(), Some(Trace::Id)),
            (words.to_owned(), Some(Trace::Words)),
            (format!("oops {words} oops"), Some(Trace::Words)),
            (
                r#"["x",{"text":"tired \u0022again\"\n\u00e9""#.to_owned(),
                Some(Trace::Text),
            ),
            (
                LINE.replace("\"id\":\"0123456789ab\",", ""),
                Some(Trace::Text),
            ),
            // Two lines joined, and the same words on another day.
            (
                format!("{}{LINE}", LINE.replace("0123456789ab", "0123456789ac")),
                Some(Trace::Words),
            ),
            (
                format!("{LINE}{}", LINE.replace("0123456789ab", "0123456789ac")),
                Some(Trace::Words),
            ),
            (format!("{LINE}{LINE}"), Some(Trace::Id)),
            (
                LINE.replace("\"id\":\"0123456789ab\",", "")
                    .replace("11-21\",", "11-22\","),
                Some(Trace::Words),
            ),
            // Another entry with the same words, or other words that hold an id or these words in their middle.
            (LINE.replace("0123456789ab", "0123456789ac"), None),
            (r#"{"text":"0123456789ab"}"#.to_owned(), None),
            (
                r#"{"text":"other","tags":["tired \"again\"\né"]}"#.to_owned(),
                None,
            ),
            (r#"{"text":"so tired \"again\"\né"}"#.to_owned(), None),
            (format!(r#"{{"text":"torn,"tags":[{words}]}}"#), None),
            (format!(r#"{{"text":7,"tags":[{words}]}}"#), None),
            (format!(r#"["text",{words}]"#), Some(Trace::Words)),
            // As they stand, or as JSON has them, between anything else.
            ("  tired \"again\"\né\n".to_owned(), Some(Trace::Words)),
            (
                r#"xt":"tired \"again\"\né","prompt":"bo"#.to_owned(),
                Some(Trace::Words),
            ),
            (r#"{"text":"say \"id\":\"0123456789ab\""#.to_owned(), None),
            ("tired".to_owned(), None),
            (String::new(), None),
            ("\"".to_owned(), None),
        ] {
            assert_eq!(Trace::of(&entry(LINE), line.as_bytes()), trace, "{line}");
        }
        let with = |text: &str| entry(&LINE.replace(r#"tired \"again\"\né"#, text));
        for (text, line, trace) in [
            ("Sam", "Sam", Some(Trace::Words)),
            ("Sam", "I saw Sam", None),
            ("eleven byte", "x eleven byte x", None),
            ("twelve bytes", "x twelve bytes x", Some(Trace::Words)),
        ] {
            assert_eq!(Trace::of(&with(text), line.as_bytes()), trace, "{line}");
        }
        let blank = entry(&LINE.replace(r#"tired \"again\"\né"#, " "));
        for line in [r#"{"mood":" ","note":"torn"#, r#"{"text":" ""#] {
            assert_eq!(Trace::of(&blank, line.as_bytes()), None, "{line}");
        }
        let bad = [b"{\"text\":\xff\"id\":\"0123456789ab\"" as &[u8], b"\xff"].concat();
        assert_eq!(Trace::of(&entry(LINE), &bad), Some(Trace::Id));
    }
}
