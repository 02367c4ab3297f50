//! One entry of the journal and its JSON, format 1.

mod compare;
mod damage;
mod erased;
mod keys;
mod line;
mod marks;
mod odd_json;
mod opening;
mod patch;
mod prompted;
mod row;
mod rows;
mod skipped;
mod source;
mod trace;
mod words;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub(crate) use compare::{clusters, find_key, find_key_into, joins, same_name};
pub(crate) use damage::Damage;
pub(crate) use erased::Erased;
pub(crate) use keys::Keys;
pub(crate) use line::{EntryMeta, Line, Readable, StoredEntry, may_be_edited};
pub(crate) use marks::{Names, NotAName, Set, normal_name, normal_tag};
pub(crate) use odd_json::mend_halves;
pub(crate) use opening::Opening;
pub(crate) use patch::{Patch, half_a_letter};
pub(crate) use prompted::Prompted;
pub(crate) use row::{Row, Span};
#[cfg(test)]
pub(crate) use rows::tests::Lines as InMemory;
pub(crate) use rows::{Day, Rows};
pub(crate) use skipped::Skipped;
pub(crate) use source::Source;
pub(crate) use trace::Trace;
pub(crate) use words::{READ_BOUND, TEXT_BOUND, Unfit, Words};

/// The format that this version writes, the `v` of a line.
pub(crate) const FORMAT: u64 = 1;

/// The day whose question looks back on the week, as a `prompt` names it.
pub(crate) const LOOKING_BACK: &str = "sun";

/// One entry: what was written, and on which day. The keys stand in the order in which a line has them.
///
/// Whoever needs no words reads an entry of [`Skipped`] ones: the same lines can be read so, in half of the time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de>, Q: Deserialize<'de>"))]
pub(crate) struct Entry<T = Words, Q = String> {
    /// The format of the line.
    pub v: u64,
    /// The writer's local day that the entry belongs to.
    #[serde(serialize_with = "write_date", deserialize_with = "read_date")]
    pub date: NaiveDate,
    /// 12 characters of `0-9a-z` without i, l, o, u.
    pub id: String,
    /// When it was written.
    #[serde(serialize_with = "write_moment", deserialize_with = "read_moment")]
    pub at: DateTime<FixedOffset>,
    /// The writer's words, byte for byte.
    pub text: T,
    /// Which question it answers: `THEME/DAY`, `THEME/DAY/solo`, `THEME/DAY/gentler`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// The words of that question as they were shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Q>,
    /// Names the writer gave it, with every `#tag` of the text.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "or_empty"
    )]
    pub tags: Vec<Words>,
    /// Every `@name` of the text, as first written.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "or_empty"
    )]
    pub people: Vec<Words>,
    /// People reached out to; `me` is the writer.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "or_empty"
    )]
    pub reached: Vec<Words>,
    /// Kept aside: reviews name it by its date alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<bool>,
    /// Which import brought it: `KIND DAY RUN`.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "read_imported"
    )]
    pub imported: Option<String>,
    /// Set if the source of an import had no time: `at` is noon then.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "read_no_time"
    )]
    pub time: Option<NoTime>,
}

/// That an entry has a day and no time: `"time":"none"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoTime;

impl Serialize for NoTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str("none")
    }
}

/// The question that an entry answers: its `prompt`, and its words as they were shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// `THEME/DAY`, `THEME/DAY/solo` or `THEME/DAY/gentler`.
    pub prompt: String,
    /// The words on the page.
    pub question: String,
}

impl Entry {
    /// A new entry of words written now, for a day that may be an earlier one.
    ///
    /// Tags and people are found in the text; names that were given beside it are added.
    pub(crate) fn new(
        id: String,
        at: DateTime<FixedOffset>,
        date: NaiveDate,
        text: Words,
        asked: Option<Asked>,
        given: Names,
    ) -> Self {
        let found = Names::found_in(text.as_str());
        let (prompt, question) = asked.map(|asked| (asked.prompt, asked.question)).unzip();
        Self {
            v: FORMAT,
            date,
            id,
            at,
            text,
            prompt,
            question,
            tags: found.tags.and(given.tags).into_words(),
            people: found.people.into_words(),
            reached: given.reached.into_words(),
            aside: None,
            imported: None,
            time: None,
        }
    }

    /// How its words open.
    pub(crate) fn opening(&self) -> Opening {
        self.text.opening()
    }
}

impl<T, Q> Entry<T, Q> {
    /// Whether it answers the question that ends a week by looking back on it.
    pub(crate) fn looks_back(&self) -> bool {
        self.prompt
            .as_deref()
            .and_then(|prompt| prompt.split('/').nth(1))
            == Some(LOOKING_BACK)
    }

    /// The slug of the theme whose question it answers.
    pub(crate) fn theme(&self) -> Option<&str> {
        self.prompt.as_deref()?.split('/').next()
    }

    /// Whether reviews and lists name it by its date alone.
    pub(crate) fn is_aside(&self) -> bool {
        self.aside == Some(true)
    }

    /// Returns `true` if somebody noted when it was written.
    pub(crate) fn has_time(&self) -> bool {
        self.time.is_none()
    }
}

/// The alphabet of Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Whether a text is an id as we make them.
#[cfg(any(test, fuzzing))]
pub(crate) fn is_our_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// An id from 64 random bits: 12 characters, 60 of the bits.
pub(crate) fn id(random: u64) -> String {
    (0..12)
        .map(|place| char::from(ALPHABET[(random >> (place * 5) & 31) as usize]))
        .collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn write_date<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(date)
}

fn read_date<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(from)?;
    let plain = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let date = text.parse().ok().filter(|_| plain);
    date.ok_or_else(|| de::Error::custom("not a date"))
}

fn write_moment<S: Serializer>(at: &DateTime<FixedOffset>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Secs, false))
}

fn read_moment<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<FixedOffset>, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(from)?;
    DateTime::parse_from_rfc3339(&text).map_err(|_| de::Error::custom("not a moment"))
}

/// Any other value is one that this version does not know.
fn read_imported<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let value = <&serde_json::value::RawValue>::deserialize(from)?;
    Ok(serde_json::from_str(value.get()).unwrap_or_default())
}

/// Any other value is one that this version does not know.
fn read_no_time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NoTime>, D::Error> {
    let value = <&serde_json::value::RawValue>::deserialize(from)?;
    Ok((value.get() == "\"none\"").then_some(NoTime))
}

/// A list that may also be `null`, as another program might leave it.
fn or_empty<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Line, id, is_our_id};

    #[test]
    fn an_id_has_sixty_bits_of_what_is_random() {
        for (random, made) in [
            (0, "000000000000"),
            (1, "100000000000"),
            (31 << 5, "0z0000000000"),
            (1 << 55, "000000000001"),
            (u64::MAX, "zzzzzzzzzzzz"),
            (0b01010_00000_10001, "h0a000000000"),
        ] {
            assert_eq!(id(random), made, "{random}");
        }
    }

    #[test]
    fn debug_of_a_line_shows_no_word_of_the_writer() {
        let line = r#"{"v":1,"date":"2026-11-21","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":"secret","tags":["secret"],"people":["secret"],"reached":["secret"],"later":"secret"}"#;
        for line in [line.to_owned(), line.replace("\"v\":1", "\"v\":2")] {
            let shown = format!("{:?}", Line::read(line.as_bytes()));
            assert!(
                shown.contains("bytes)") && !shown.contains("secret"),
                "{shown}"
            );
        }
        let shown = format!("{:?}", Line::read(&line.as_bytes()[..100]));
        assert!(
            shown.contains("ParseError") && !shown.contains("secret"),
            "{shown}"
        );
    }

    #[test]
    fn our_ids_are_known_by_their_shape() {
        assert!(is_our_id("0123456789ab") && is_our_id(&id(12_345)));
        for other in [
            "",
            "0123456789a",
            "0123456789abc",
            "0123456789aI",
            "0123456789al",
            "promises.old",
        ] {
            assert!(!is_our_id(other), "{other}");
        }
    }

    #[test]
    fn a_date_is_four_digits_two_and_two() {
        let line = |date: &str| {
            let line = format!(
                r#"{{"v":1,"date":"{date}","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":"one"}}"#
            );
            Line::read(line.as_bytes()).is_ok()
        };
        assert!(line("2026-11-21") && line("0001-01-01") && line("9999-12-31"));
        for date in [
            "2026- 1- 1",
            "+2026-1-01",
            "-999-01-01",
            "2026/11/21",
            "2026-1-211",
            "20261-1-21",
            "2026-11-2",
            "2026-11-31",
            "2026-1--21",
        ] {
            assert!(!line(date), "{date}");
        }
    }
}
