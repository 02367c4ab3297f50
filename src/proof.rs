//! What has to be true of whatever comes in: the properties that the fuzz targets and a test in this file share.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};

use crate::calendar::{self, Period, Reckoning};
use crate::entry::{Keys, Line, Names, normal_name, normal_tag, same_name};
use crate::import;
use crate::journal;

/// The lines of a whole journal: none gets lost, none is changed on its way, and all that reads lines counts the same ones.
///
/// # Panics
/// Where that is not so.
pub fn lines(bytes: &[u8]) {
    journal::proof::lines(bytes);
}

/// One line: it is read and handed on byte for byte, and bears the id of its entry, or it is refused with a column that it has.
///
/// # Panics
/// Where that is not so.
pub fn line(bytes: &[u8]) {
    let line = match Line::read(bytes) {
        Ok(line) => line,
        Err(unread) => {
            assert!((1..=bytes.len() + 1).contains(&unread.column));
            return;
        }
    };
    let raw = line.raw().as_str();
    assert_eq!(raw.as_bytes(), bytes);
    let Some(stored) = line.entry() else { return };
    journal::proof::trace(&stored.entry, bytes);
    // What a rewrite makes of it is the same entry.
    let written = serde_json::to_vec(&stored.entry).unwrap_or_default();
    let keys = Keys::of(raw).and_then(|keys| keys.line());
    for again in [written.clone(), keys.unwrap_or_default()] {
        let read = Line::read(&again).ok();
        let entry = read.as_ref().and_then(Line::entry).map(|now| &now.entry);
        let again = entry.and_then(|entry| serde_json::to_vec(entry).ok());
        assert_eq!(again.as_ref(), Some(&written));
    }
}

/// Tags and people: each that is found stands in the text, once, and is a name by the rule for those that are given.
///
/// # Panics
/// Where that is not so.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = Names::found_in(&text);
    let (tags, people) = (found.tags.into_words(), found.people.into_words());
    let folded = same_name(&text);
    for (mark, names) in [('#', &tags), ('@', &people)] {
        let mut once = BTreeSet::new();
        for name in names {
            let name = same_name(name.as_str());
            assert!(folded.contains(&format!("{mark}{name}")));
            assert!(name.starts_with(char::is_alphabetic));
            assert!(once.insert(name));
        }
    }
    for tag in &tags {
        assert_eq!(normal_tag(tag.as_str()).as_deref(), Ok(tag.as_str()));
        let alone = Names::found_in(&format!("#{}", tag.as_str()));
        assert_eq!(&alone.tags.into_words()[..], std::slice::from_ref(tag));
    }
    for person in &people {
        assert!(text.contains(&format!("@{}", person.as_str())));
    }
    for normal in [normal_tag, normal_name] {
        if let Ok(name) = normal(&text) {
            assert!(!name.is_empty() && name == name.trim() && !name.contains(char::is_control));
            assert_eq!(normal(&name), Ok(name));
        }
    }
}

/// DAY and PERIOD, with weeks that begin on Monday and on Saturday: what is read has its ends in order and can be printed and read
/// again; a day is a period of one day.
///
/// # Panics
/// Where that is not so.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let usual = Reckoning::default();
    let other = Reckoning {
        week_starts: Weekday::Sat,
        ..usual
    };
    for (today, reckoning) in [
        ("2026-11-21", usual),
        ("2024-02-29", other),
        ("9999-12-31", usual),
    ] {
        let Ok(today) = today.parse::<NaiveDate>() else {
            continue;
        };
        let day = calendar::day(&text, today);
        let period = calendar::period(&text, today, reckoning, &mut |_| {
            Some(reckoning.week(today))
        });
        if let Ok(day) = day {
            assert_eq!(period, Ok(Period::between(day, day)));
            assert_eq!(calendar::day(&day.to_string(), today), Ok(day));
        }
        let Ok(period) = period else { continue };
        let shown = period.dates();
        assert!(!shown.is_empty() && !shown.contains(char::is_control));
        for end in [period.from, period.to].into_iter().flatten() {
            assert!(period.has(end));
        }
        let week = period.within_a_week(reckoning).map(Period::from);
        assert!(week.is_none_or(|week| week.from <= period.from && period.to <= week.to));
    }
}

/// A file that is to be imported, by the name of its reader: it is read or refused.
///
/// # Panics
/// Where words come in that are no entry, or stand nowhere in the file.
pub fn import(reader: &str, bytes: &[u8]) {
    import::proof::read(reader, bytes);
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::disallowed_methods,
        clippy::print_stdout,
        reason = "a test reads what is on disk, and says how much it tried"
    )]

    use std::fs;
    use std::path::Path;

    /// What holds of some bytes.
    type Holds = fn(&[u8]);

    /// How often each input is tried with changes.
    const CHANGES: usize = 40;

    /// A plain sequence of numbers that look random, the same ones in each run.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, bound: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
        }
    }

    /// Bytes with one to four changes: some left out, some doubled, some taken from another input, some that mean something.
    fn changed(bytes: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
        const TELLING: [&[u8]; 12] = [
            b"\n", b"\"", b"\\", b"{", b"}", b"\xff", b"\0", b"#", b"@", b"..", b"-", b" ",
        ];
        let mut bytes = bytes.to_vec();
        for _ in 0..=numbers.below(4) {
            let (one, two) = (
                numbers.below(bytes.len() + 1),
                numbers.below(bytes.len() + 1),
            );
            let part = one.min(two)..one.max(two);
            match numbers.below(5) {
                0 => drop(bytes.drain(part)),
                1 => bytes.extend_from_within(part),
                2 => drop(bytes.splice(part.start..part.start, other.iter().copied().take(24))),
                3 if one < bytes.len() => bytes[one] ^= 1 << numbers.below(8),
                _ => drop(bytes.splice(one..one, TELLING[numbers.below(12)].iter().copied())),
            }
        }
        bytes
    }

    #[test]
    fn what_was_found_by_fuzzing_and_thousands_of_changes_of_it_still_hold() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        let targets: [(&str, Holds); 11] = [
            ("lines", super::lines),
            ("line", super::line),
            ("names", super::names),
            ("dates", super::dates),
            ("import_jrnl", |bytes| super::import("jrnl", bytes)),
            ("import_jrnl_json", |bytes| {
                super::import("jrnl_json", bytes);
            }),
            ("import_day_one", |bytes| super::import("day_one", bytes)),
            ("import_day_one_classic", |bytes| {
                super::import("day_one_classic", bytes);
            }),
            ("import_markdown", |bytes| super::import("markdown", bytes)),
            ("import_apple", |bytes| super::import("apple", bytes)),
            ("import_journal_lines", |bytes| {
                super::import("journal_lines", bytes);
            }),
        ];
        for (name, holds) in targets {
            let mut inputs: Vec<Vec<u8>> = fs::read_dir(corpus.join(name))
                .expect("a folder for each target")
                .map(|file| fs::read(file.expect("a file").path()).expect("it can be read"))
                .collect();
            inputs.sort();
            assert!(inputs.len() > 10, "{name}: {}", inputs.len());
            let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
            let mut tried = 0;
            for input in &inputs {
                holds(input);
                for _ in 0..CHANGES {
                    let other = &inputs[numbers.below(inputs.len())];
                    holds(&changed(input, other, &mut numbers));
                    tried += 1;
                }
            }
            println!("{name}: {} inputs, {tried} changes of them", inputs.len());
        }
    }
}
