//! What has to be true of whatever a reader is given: for tests and fuzzing alone.

use chrono::{FixedOffset, Offset, Utc};

use super::found::Gathered;
use super::line::{Ids, line, moment};
use super::options::{Named, Options};
use super::text::{decode, plain};
use super::{
    apple, day_one, day_one_classic, journal_lines, jrnl, jrnl_json, kind, markdown, own_markdown,
    templates,
};
use crate::entry::{Line, id, is_our_id};

/// Bytes as a file of some kind: they are read or refused, whatever they are. What comes in has words, a place in the file, and is a
/// line of the journal with those words; text that is no markup stands in the file.
///
/// # Panics
/// Where that is not so.
pub(crate) fn read(reader: &str, bytes: &[u8]) {
    for name in ["a.txt", "2024-01-15.md", "journals/2024_01_15.md"] {
        let _ = kind::look(name, bytes);
    }
    let options = Options {
        split_headings: bytes.first().is_some_and(|first| first % 2 == 1),
        keep_extra: true,
        dates: None,
        people: bytes.len() % 2 == 1,
        zone_is_local: true,
        machine: |_| FixedOffset::east_opt(3600).unwrap_or_else(|| Utc.fix()),
    };
    let file = Named {
        index: 0,
        name: if bytes.len().is_multiple_of(3) {
            "notes/ideas.md"
        } else {
            "journals/2024_01_15.md"
        },
        shown: "the file",
    };
    let (mut into, mut lines) = (Gathered::default(), Vec::new());
    let text = decode(bytes).unwrap_or_default();
    let is_refused = match reader {
        "jrnl" => jrnl::read(&text, &file, &options, &mut into).is_err(),
        "jrnl_json" => jrnl_json::read(bytes, &file, &options, &mut into).is_err(),
        "day_one" => day_one::read(bytes, &file, &options, &mut into).is_err(),
        "day_one_classic" => day_one_classic::read(&text, &file, &options, &mut into).is_err(),
        "apple" => apple::read(&text, &file, &options, &mut into).is_err(),
        "markdown" => {
            match plain(bytes) {
                Ok(text) if own_markdown::is_ours(text) => {
                    own_markdown::read(text, &file, &mut into);
                }
                _ => markdown::read(&text, &file, &options, &mut into),
            }
            templates::leave_templates(&mut into);
            false
        }
        _ => {
            journal_lines::read(bytes, &file, &mut into, &mut lines);
            false
        }
    };
    assert!(!is_refused || into.found.is_empty() || reader.starts_with("day_one"));
    for candidate in lines {
        assert!(memchr::memmem::find(bytes, &candidate.line).is_some());
    }
    let is_plain = matches!(reader, "jrnl" | "markdown");
    let mut ids = Ids::default();
    for found in into.found {
        assert!(!found.text.trim().is_empty() || !found.reached.is_empty());
        assert!(found.line <= text.matches('\n').count() + 1 || !is_plain);
        // A title over two lines of YAML is one line here.
        let stands = |line: &str| text.contains(line.trim()) || text.starts_with("---");
        assert!(!is_plain || found.text.lines().all(stands));
        let Some(at) = moment(&found, options.machine) else {
            continue;
        };
        let (words, made) = (found.text.clone(), ids.of(&found));
        assert!(is_our_id(&made) && made != id(0));
        let made = line(found, made, at, &[], "jrnl 2026-11-26 x7k2").unwrap_or_default();
        match Line::read(&made) {
            Ok(Line::Entry(stored)) => assert_eq!(stored.entry.text.as_str(), words),
            _ => panic!("no line of the journal"),
        }
    }
}
