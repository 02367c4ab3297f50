//! JSON for other programs: shapes of their own, a contract. Keys are added, never renamed.

use std::borrow::Cow;
use std::io;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::calendar::Period;
use crate::entry::{FORMAT, StoredEntry, Words, mend_halves};
use crate::env::{Output, is_unsafe};
use crate::review::{Days, Mention};

/// Writes one JSON value and a newline.
///
/// On a terminal, characters that it could take for commands are written as JSON escapes; the value is the same.
pub(crate) fn write(out: &mut Output, value: &impl Serialize) -> io::Result<()> {
    self::value(out, value)?;
    out.to.write_all(b"\n")
}

/// Writes one JSON value.
pub(super) fn value(out: &mut Output, value: &impl Serialize) -> io::Result<()> {
    if out.terminal {
        let text = serde_json::to_string(value)?;
        return out.to.write_all(safe(&text).as_bytes());
    }
    Ok(serde_json::to_writer(&mut out.to, value)?)
}

/// JSON whose strings hold no character that a terminal could take for a command.
pub(crate) fn safe(json: &str) -> Cow<'_, str> {
    if !json.contains(is_unsafe) {
        return Cow::Borrowed(json);
    }
    let letter = |letter: char| match letter {
        // Below the space, it stands between values: inside of them JSON has it as an escape already.
        '\0'..=' ' => " ".to_owned(),
        _ if is_unsafe(letter) => format!("\\u{:04x}", u32::from(letter)),
        _ => letter.to_string(),
    };
    json.chars().map(letter).collect::<String>().into()
}

/// Writes one entry whole, as the journal has it.
pub(crate) fn entry(out: &mut Output, stored: &StoredEntry) -> io::Result<()> {
    write(out, &line(&stored.raw)?)
}

/// A line of the journal as a value that every program reads.
pub(crate) fn line(raw: &Words) -> serde_json::Result<Box<RawValue>> {
    let mut line = raw.as_str().as_bytes().to_vec();
    mend_halves(&mut line);
    RawValue::from_string(String::from_utf8_lossy(&line).into_owned())
}

/// The bounds of a period; `null` is an open end.
#[derive(Serialize)]
pub(crate) struct Bounds {
    from: Option<String>,
    to: Option<String>,
}

impl From<&Period> for Bounds {
    fn from(period: &Period) -> Self {
        Self {
            from: period.from.map(date),
            to: period.to.map(date),
        }
    }
}

/// A date as JSON has it: `2026-11-21`.
pub(super) fn date(day: NaiveDate) -> String {
    day.to_string()
}

/// A name with its days.
#[derive(Serialize)]
pub(super) struct MentionJson<'a> {
    name: &'a str,
    #[serde(serialize_with = "days")]
    days: &'a Days,
}

fn days<S: Serializer>(days: &Days, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(days.iter().map(date))
}

/// Names with their days.
pub(super) fn mentions<'a>(mentions: &'a [Mention]) -> Vec<MentionJson<'a>> {
    let json = |mention: &'a Mention| MentionJson {
        name: mention.name.as_str(),
        days: &mention.days,
    };
    mentions.iter().map(json).collect()
}

/// What is told of an entry that is kept aside.
#[derive(Serialize)]
pub(super) struct Stub<'a> {
    v: u64,
    date: String,
    id: &'a str,
    aside: bool,
}

/// An entry that is kept aside, without its words.
pub(super) fn stub(id: &str, day: NaiveDate) -> Stub<'_> {
    Stub {
        v: FORMAT,
        date: date(day),
        id,
        aside: true,
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn escaped_json_means_the_same() {
        for text in ["plain", "\u{9b}2J\u{7f}", "\u{202e}\u{1b}é休"] {
            let json = serde_json::to_string(text).expect("JSON");
            let safe = safe(&json);
            assert!(!safe.contains(char::is_control), "{safe}");
            let back: String = serde_json::from_str(&safe).expect("JSON");
            assert_eq!(back, text);
        }
    }
}
