//! One line of the journal, as it was read: an entry, a line of a newer format, or neither.

use chrono::NaiveDate;
use memchr::memmem;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::odd_json::{mend_halves, too_deep};
use super::{Entry, FORMAT, Keys, Prompted, Row, Skipped, Span, Words};

/// What a line of the journal can be read as.
pub(crate) trait Readable: Sized {
    /// Reads one line, without its newline.
    ///
    /// # Errors
    /// Where it is not UTF-8, not JSON, or not an entry.
    fn read(bytes: &[u8]) -> Result<Self, ParseError>;
    /// The day that it belongs to.
    fn date(&self) -> Option<NaiveDate>;
    /// The id, unless a newer version wrote it.
    fn id(&self) -> Option<&str>;
    /// What is left of it without its words, with its place.
    fn row(&self, span: Span) -> Row;
}

/// A line of which the words are not needed.
pub(crate) struct EntryMeta {
    /// The day that it belongs to.
    pub date: Option<NaiveDate>,
    /// The entry, unless a newer version wrote it.
    pub entry: Option<Entry<Skipped, Skipped>>,
}

impl Readable for EntryMeta {
    fn read(bytes: &[u8]) -> Result<Self, ParseError> {
        let (_, read) = read(bytes)?;
        Ok(match read {
            Ok(entry) => Self {
                date: Some(entry.date),
                entry: Some(entry),
            },
            Err(date) => Self { date, entry: None },
        })
    }

    fn date(&self) -> Option<NaiveDate> {
        self.date
    }

    fn id(&self) -> Option<&str> {
        Some(&self.entry.as_ref()?.id)
    }

    fn row(&self, span: Span) -> Row {
        row(self.date, self.entry.as_ref(), span)
    }
}

impl Readable for Line {
    fn read(bytes: &[u8]) -> Result<Self, ParseError> {
        Self::read(bytes)
    }

    fn date(&self) -> Option<NaiveDate> {
        Self::date(self)
    }

    fn id(&self) -> Option<&str> {
        Some(&self.entry()?.entry.id)
    }

    fn row(&self, span: Span) -> Row {
        row(self.date(), self.entry().map(|stored| &stored.entry), span)
    }
}

impl Prompted {
    /// Reads a line as far as week 1 follows from it; nothing where it answers no question, or its clock was wrong.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        Self::of(EntryMeta::read(bytes).ok()?.entry?)
    }
}

fn row<T, Q>(date: Option<NaiveDate>, entry: Option<&Entry<T, Q>>, span: Span) -> Row {
    Row {
        date,
        at: entry.map(|entry| entry.at),
        is_open: entry.is_some_and(|entry| !entry.is_aside()),
        looks_back: entry.is_some_and(Entry::looks_back),
        span,
    }
}

/// A line that could be read.
#[derive(Debug, Clone)]
pub(crate) enum Line {
    /// An entry of this format.
    Entry(Box<StoredEntry>),
    /// A line that a newer version wrote.
    UnknownVersion(UnknownVersion),
}

/// An entry with the line that it came from, so that it can be handed on byte for byte.
#[derive(Debug, Clone)]
pub(crate) struct StoredEntry {
    /// The entry.
    pub entry: Entry,
    /// Its line, without the newline.
    pub raw: Words,
}

/// Whether a line can say that it was changed, by its bytes alone. A key can be written with numbers for its letters.
pub(crate) fn may_be_edited(line: &[u8]) -> bool {
    [&br#""edited""#[..], br"\u"]
        .iter()
        .any(|bytes| memmem::find(line, bytes).is_some())
}

impl StoredEntry {
    /// Returns `true` if it was changed since it was kept.
    pub(crate) fn is_edited(&self) -> bool {
        let line = self.raw.as_str();
        may_be_edited(line.as_bytes()) && Keys::of(line).is_ok_and(|keys| keys.has("edited"))
    }

    /// Returns `true` if its words have U+FFFD where its line has half of a surrogate pair.
    pub(crate) fn has_halves(&self) -> bool {
        serde_json::from_str::<Entry>(self.raw.as_str()).is_err()
    }
}

/// A line that a newer version wrote. It is named, handed on and never touched.
#[derive(Debug, Clone)]
pub(crate) struct UnknownVersion {
    /// The day it belongs to, if it says so as we do.
    pub date: Option<NaiveDate>,
    /// The line, without the newline.
    pub raw: Words,
}

/// A line that cannot be read, and where that shows: a byte of it, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ParseError {
    /// The first byte that is not as it would be in an entry.
    pub column: usize,
}

/// What tells the format of a line, whatever else stands in it.
#[derive(Deserialize)]
struct Head {
    v: u64,
    date: Option<serde_json::Value>,
}

impl Line {
    /// Reads one line, without its newline.
    ///
    /// # Errors
    /// Where it is not UTF-8, not JSON, or not an entry.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ParseError> {
        let (raw, read) = read(bytes)?;
        let raw = raw.to_owned().into();
        Ok(match read {
            Ok(entry) => Self::Entry(Box::new(StoredEntry { entry, raw })),
            Err(date) => Self::UnknownVersion(UnknownVersion { date, raw }),
        })
    }

    /// The day that it belongs to.
    pub(crate) fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Entry(stored) => Some(stored.entry.date),
            Self::UnknownVersion(newer) => newer.date,
        }
    }

    /// The entry, unless a newer version wrote it.
    pub(crate) fn entry(&self) -> Option<&StoredEntry> {
        match self {
            Self::Entry(stored) => Some(stored),
            Self::UnknownVersion(_) => None,
        }
    }

    /// The line as it stands in the journal.
    pub(crate) fn raw(&self) -> &Words {
        match self {
            Self::Entry(stored) => &stored.raw,
            Self::UnknownVersion(newer) => &newer.raw,
        }
    }
}

fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

/// A line's text, with its entry, or with the day of a line that a newer version wrote.
type Read<'a, T, Q> = (&'a str, Result<Entry<T, Q>, Option<NaiveDate>>);

fn read<T: DeserializeOwned, Q: DeserializeOwned>(
    bytes: &[u8],
) -> Result<Read<'_, T, Q>, ParseError> {
    let raw = std::str::from_utf8(bytes).map_err(|error| ParseError {
        column: error.valid_up_to() + 1,
    })?;
    // An array of the right values would pass for an entry with serde, which reads a struct from either.
    if !raw.trim_start().starts_with('{') {
        return Err(ParseError { column: 1 });
    }
    if let Some(column) = too_deep(bytes) {
        return Err(ParseError { column });
    }
    let read = parsed(raw).or_else(|error| {
        // In the name of a key, a half could not be carried over.
        let mut whole = raw.as_bytes().to_vec();
        if mend_halves(&mut whole) && Keys::of(raw).is_ok() {
            return parsed(&String::from_utf8_lossy(&whole));
        }
        Err(error)
    })?;
    Ok((raw, read))
}

fn parsed<T: DeserializeOwned, Q: DeserializeOwned>(
    raw: &str,
) -> Result<Result<Entry<T, Q>, Option<NaiveDate>>, ParseError> {
    match serde_json::from_str::<Entry<T, Q>>(raw) {
        // An id is named in messages: what could be somebody's words, or a terminal's command, is none.
        Ok(entry) if entry.v == FORMAT && !is_id(&entry.id) => Err(ParseError {
            column: raw.find("\"id\"").map_or(1, |at| at + 1),
        }),
        Ok(entry) if entry.v == FORMAT => Ok(Ok(entry)),
        other => match serde_json::from_str::<Head>(raw) {
            Ok(head) if head.v > FORMAT => Ok(Err(head.day())),
            _ => Err(ParseError {
                column: other.err().map_or(1, |error| error.column().max(1)),
            }),
        },
    }
}

impl Head {
    /// The day, if it is told as we tell it.
    fn day(&self) -> Option<NaiveDate> {
        self.date.as_ref()?.as_str()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{EntryMeta, Line, ParseError, Prompted, Readable};
    use crate::entry::{Asked, Entry, Names, Words, id};
    use proptest::prelude::{any, prop, proptest};

    const PLAIN: &str = r#"{"v":1,"date":"2026-11-21","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":"one"}"#;

    #[test]
    fn a_line_is_read_whatever_the_order_of_its_keys() {
        for line in [
            PLAIN,
            r#"{"text":"one","at":"2026-11-21T07:04:12+01:00","id":"0123456789ab","v":1,"date":"2026-11-21"}"#,
            r#" { "v" : 1, "date":"2026-11-21","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":"one" } "#,
            r#"{"v":1,"date":"2026-11-21","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":"one","later":{"a":[1]},"tags":null}"#,
        ] {
            let Ok(Line::Entry(stored)) = Line::read(line.as_bytes()) else {
                panic!("not read");
            };
            assert_eq!(stored.entry.text.as_str(), "one");
            assert_eq!(stored.entry.date.to_string(), "2026-11-21");
            assert_eq!(stored.raw.as_str(), line);
        }
    }

    #[test]
    fn a_line_of_a_newer_format_is_no_damage() {
        for (line, date) in [
            (
                r#"{"v":2,"date":"2026-11-21","text":["other"]}"#,
                Some("2026-11-21"),
            ),
            (&PLAIN.replace(r#""v":1"#, r#""v":7"#), Some("2026-11-21")),
            (r#"{"date":20261121,"v":3}"#, None),
        ] {
            let Ok(Line::UnknownVersion(newer)) = Line::read(line.as_bytes()) else {
                panic!("not newer");
            };
            assert_eq!(newer.date.map(|day| day.to_string()).as_deref(), date);
        }
    }

    #[test]
    fn what_is_no_entry_is_told_with_its_column() {
        for (line, column) in [
            (&b"{"[..], 1),
            (b"[1]", 1),
            (b"7", 1),
            (
                br#"[1,"2026-11-21","0123456789ab","2026-11-21T07:04:12+01:00","one"]"#,
                1,
            ),
            (b"\xff", 1),
            (b"{\"v\":1,\"text\":\"caf\xe9\"}", 19),
            (br#"{"v":0}"#, 7),
            (br#"{"v":1}"#, 7),
            (PLAIN.replace("11-21\"", "11-31\"").as_bytes(), 26),
            (PLAIN.replace("T07", " at 7").as_bytes(), 81),
            (&PLAIN.as_bytes()[..60], 60),
            (PLAIN.replace("0123456789ab", "").as_bytes(), 28),
            (PLAIN.replace("0123456789ab", "0 1").as_bytes(), 28),
        ] {
            let text = String::from_utf8_lossy(line);
            assert_eq!(
                Line::read(line).err(),
                Some(ParseError { column }),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_line_is_read_or_told(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..12)) {
            let mut line = PLAIN.as_bytes().to_vec();
            let at = at.index(line.len());
            line.splice(at..at, bytes);
            let glance = EntryMeta::read(&line);
            match Line::read(&line) {
                Ok(read) => {
                    assert_eq!(read.raw().as_str().as_bytes(), line);
                    let glance = glance.expect("what can be read can be glanced at");
                    assert_eq!(glance.date, read.date());
                    assert_eq!(glance.entry.is_some(), read.entry().is_some());
                    let answers = glance.entry.is_some_and(|entry| entry.prompt.is_some());
                    let entry = read.entry().map(|stored| &stored.entry);
                    assert_eq!(answers, entry.is_some_and(|entry| entry.prompt.is_some()));
                    assert!(answers || Prompted::read(&line).is_none());
                }
                Err(unread) => {
                    assert!((1..=line.len() + 1).contains(&unread.column), "{}", unread.column);
                    assert_eq!(glance.err(), Some(unread));
                }
            }
        }

        #[test]
        fn what_is_written_is_read_again(text in any::<String>(), random in any::<u64>(), reached in any::<String>()) {
            let Ok(words) = Words::text(text.into_bytes()) else { return Ok(()) };
            let at = "2026-11-21T07:04:12+01:00".parse().expect("a moment");
            let asked = Asked { prompt: "body/mon".into(), question: "How?".into() };
            let mut given = Names::default();
            given.reached.add(reached);
            let entry = Entry::new(id(random), at, at.date_naive(), words, Some(asked), given);
            let line = serde_json::to_vec(&entry).expect("an entry is JSON");
            assert!(line.starts_with(br#"{"v":1,"date":"2026-11-21","id":""#) && !line.contains(&b'\n'));
            let Ok(Line::Entry(stored)) = Line::read(&line) else { panic!("not read") };
            assert_eq!(serde_json::to_vec(&stored.entry).expect("JSON"), line);
        }
    }
}
