//! A found entry becomes a line of the journal: its id, its moment, its names.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};
use serde_json::value::RawValue;

use super::found::{Found, When};
use super::stamp::noon;
use super::zone::{Machine, on_the_wall};
use crate::entry::{Entry, FORMAT, Keys, NoTime, Set, id, normal_name, normal_tag};

/// Counts what has the same stamp and the same words, so that each gets an id of its own.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<u64, u32>);

impl Ids {
    /// The id of an entry: the first 60 bits of SHA-256 over its stamp, its text and how many equal ones came before. No zone, kind
    /// or machine goes in, so that two machines make the same id.
    pub(super) fn of(&mut self, found: &Found) -> String {
        let hash = |count: u32| {
            let mut hash = hmac_sha256::Hash::new();
            for part in [found.stamp.as_bytes(), b"\0", found.text.as_bytes(), b"\0"] {
                hash.update(part);
            }
            hash.update(count.to_string().as_bytes());
            let first = hash.finalize().into_iter().take(8);
            let bits = first.fold(0, |bits, byte| bits << 8 | u64::from(byte)) >> 4;
            // The first five bits become the first letter.
            (0..12).fold(0, |turned, place| {
                turned | (bits >> (55 - 5 * place) & 31) << (5 * place)
            })
        };
        let count = self.0.entry(hash(0)).or_default();
        let this = hash(*count);
        *count += 1;
        id(this)
    }
}

/// When an entry was written and which day it belongs to; nothing for a day that no journal holds.
pub(super) fn moment(
    found: &Found,
    machine: Machine,
) -> Option<(DateTime<FixedOffset>, NaiveDate, Option<NoTime>)> {
    let (at, time) = match found.when {
        When::Day(day) => (on_the_wall(noon(day), machine)?, Some(NoTime)),
        When::Local(local) => (on_the_wall(local, machine)?, None),
        When::Moment(at) => (at, None),
    };
    let at = at.with_nanosecond(0)?;
    let day = match (found.day, found.when) {
        (Some(day), _) | (None, When::Day(day)) => day,
        (None, _) => at.date_naive(),
    };
    let holds = |day: NaiveDate| (1..=9999).contains(&chrono::Datelike::year(&day));
    (holds(day) && holds(at.date_naive())).then_some((at, day, time))
}

/// The line of an entry.
///
/// # Errors
/// None for what was found.
pub(super) fn line(
    found: Found,
    id: String,
    (at, date, time): (DateTime<FixedOffset>, NaiveDate, Option<NoTime>),
    tags: &[String],
    imported: &str,
) -> serde_json::Result<Vec<u8>> {
    let all = |names: Vec<String>, normal: fn(&str) -> Result<String, _>| {
        let names = names.iter().filter_map(|name| normal(name).ok());
        names.collect::<Set>()
    };
    let given: Set = tags.iter().cloned().collect();
    let entry: Entry = Entry {
        v: FORMAT,
        date,
        id,
        at,
        text: found.text.into(),
        prompt: None,
        question: found.question,
        tags: all(found.tags, normal_tag).and(given).into_words(),
        people: all(found.people, normal_name).into_words(),
        reached: all(found.reached, normal_name).into_words(),
        aside: found.aside.then_some(true),
        imported: Some(imported.to_owned()),
        time,
    };
    let line = serde_json::to_vec(&entry)?;
    if found.extra.is_empty() {
        return Ok(line);
    }
    with_extra(&line, found.extra)
}

/// A line with more keys; none takes the place of one of ours.
fn with_extra(line: &[u8], extra: Vec<(String, Box<RawValue>)>) -> serde_json::Result<Vec<u8>> {
    let text = String::from_utf8_lossy(line);
    let mut keys = Keys::of(&text)?;
    for (key, value) in extra {
        keys.add(&key, &value)?;
    }
    keys.line()
}

#[cfg(test)]
mod tests {
    use super::super::found::{Found, When};
    use super::{Ids, line, moment};
    use serde_json::value::RawValue;

    fn found(stamp: &str, text: &str) -> Found {
        let at = "2024-01-15T07:04:00".parse().expect("a moment");
        Found::of((0, 1), stamp, When::Local(at), text.to_owned())
    }

    #[test]
    fn an_id_is_made_of_stamp_words_and_count_alone() {
        let mut ids = Ids::default();
        let first = ids.of(&found("2024-01-15 07:04", "one"));
        let second = ids.of(&found("2024-01-15 07:04", "one"));
        let other = ids.of(&found("2024-01-15 07:04", "two"));
        // These stand in journals: they may never change.
        assert_eq!(
            [first.as_str(), second.as_str(), other.as_str()],
            ["3e9zrssw7y46", "ekntdrpbwws9", "fhqwac4g1g34"]
        );
        let mut again = Ids::default();
        assert_eq!(again.of(&found("2024-01-15 07:04", "one")), first);
        assert_ne!(first, second);
        assert_ne!(first, other);
        // The stamp does not run into the text.
        assert_ne!(
            again.of(&found("2024-01-15 07:04o", "ne")),
            again.of(&found("2024-01-15 07:04", "one"))
        );
    }

    #[test]
    fn a_line_has_its_names_and_where_it_came_from() {
        let mut one = found("2024-01-15 07:04", "one");
        one.tags = vec!["Two words".into(), "@home".into(), "two-words".into()];
        one.people = vec!["@Sam".into(), "\u{1b}".into()];
        one.extra = vec![
            (
                "mood".into(),
                RawValue::from_string("3".into()).expect("JSON"),
            ),
            (
                "text".into(),
                RawValue::from_string("4".into()).expect("JSON"),
            ),
        ];
        let machine = |_| chrono::FixedOffset::east_opt(3600).expect("an offset");
        let at = moment(&one, machine).expect("a moment");
        let line = line(
            one,
            "0123456789ab".into(),
            at,
            &["mine".into()],
            "jrnl 2026-11-26 x7k2",
        )
        .expect("JSON");
        assert_eq!(
            String::from_utf8(line).expect("UTF-8"),
            r#"{"v":1,"date":"2024-01-15","id":"0123456789ab","at":"2024-01-15T07:04:00+01:00","text":"one","tags":["two-words","@home","mine"],"people":["Sam"],"imported":"jrnl 2026-11-26 x7k2","mood":3,"source_text":4}"#
        );
    }

    #[test]
    fn what_has_no_time_is_at_noon_and_says_so() {
        let day = "2024-01-15".parse().expect("a day");
        let one = Found::of((0, 1), "2024-01-15", When::Day(day), "one".into());
        let machine = |_| chrono::FixedOffset::east_opt(3600).expect("an offset");
        let at = moment(&one, machine).expect("a moment");
        let line = line(
            one,
            "0123456789ab".into(),
            at,
            &[],
            "markdown 2026-11-26 x7k2",
        )
        .expect("JSON");
        let line = String::from_utf8(line).expect("UTF-8");
        assert!(
            line.contains(r#""at":"2024-01-15T12:00:00+01:00""#)
                && line.ends_with(r#","time":"none"}"#),
            "{line}"
        );
    }
}
