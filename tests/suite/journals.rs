//! Journals that earlier releases made: every later version reads all of them, and changes no byte of what it does not concern.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Writer;
use reflect::exit::Exit;
use serde_json::Value;

/// Every journal below tests/journals/, by its path: one that is added is tested.
fn journals() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals");
    let folders = fs::read_dir(root)
        .expect("tests/journals")
        .map(|folder| folder.expect("a folder").path());
    let mut found: Vec<PathBuf> = folders
        .flat_map(|folder| {
            fs::read_dir(folder)
                .expect("a folder")
                .map(|file| file.expect("a file").path())
                .collect::<Vec<_>>()
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

/// What a reader finds in a journal: written beside it, a line an entry.
fn expected(journal: &Path) -> String {
    fs::read_to_string(journal.with_extension("expected")).expect("what is to be found")
}

/// All that `list --json` gives, and then those that are kept aside, with their words.
fn found(writer: &Writer) -> String {
    let mut found = String::new();
    for args in [&["list", "--json"][..], &["list", "--aside", "--json"]] {
        let run = writer.run(args, "");
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
        let list: Value = serde_json::from_str(&run.out).expect("JSON");
        for entry in list["entries"].as_array().expect("entries") {
            found.push_str(&entry.to_string());
            found.push('\n');
        }
    }
    found
}

/// The lines of a journal that a change of one entry leaves as they are.
fn others<'a>(journal: &'a [u8], id: &str) -> Vec<&'a [u8]> {
    let named = format!("\"{id}\"");
    let is_other = |line: &&[u8]| memchr::memmem::find(line, named.as_bytes()).is_none();
    let lines = journal.split_inclusive(|byte| *byte == b'\n');
    lines.filter(is_other).collect()
}

#[test]
fn what_this_release_writes_is_there_with_every_key_and_every_oddity() {
    let schema: Value =
        serde_json::from_str(include_str!("../../src/schemas/entry.schema.json")).expect("JSON");
    let keys = schema["properties"].as_object().expect("keys").keys();
    let own = journals()
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("/v1/"));
    let bytes: Vec<u8> = own
        .flat_map(|path| fs::read(path).expect("a journal"))
        .collect();
    let has = |bytes: &[u8], wanted: &[u8]| memchr::memmem::find(bytes, wanted).is_some();
    for key in keys {
        assert!(has(&bytes, format!("\"{key}\":").as_bytes()), "{key}");
    }
    let oddities: [(&str, &[u8]); 9] = [
        ("a mark at the beginning", b"\xef\xbb\xbf{"),
        ("an empty line", b"\n\n"),
        ("a line of white space", b"\n \t\n"),
        ("a Windows line end", b"}\r\n"),
        ("a key of a later release", b"\"later\":"),
        ("a key without a value", b"\"tags\": null"),
        ("a newer format", b"\n{\"v\":2"),
        ("a control character as it stands", b"\x7f"),
        ("an escaped one", b"\\u001b"),
    ];
    for (oddity, wanted) in oddities {
        assert!(has(&bytes, wanted), "{oddity}");
    }
    assert!(!bytes.ends_with(b"\n"), "a last line without an end");
}

#[test]
fn every_journal_of_every_release_is_read_whole() {
    for journal in journals() {
        let writer = Writer::new("journals");
        let place = writer.journal();
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::copy(&journal, &place).expect("a copy");
        assert_eq!(found(&writer), expected(&journal), "{}", journal.display());
        let before = fs::read(&place).expect("the journal");
        assert_eq!(writer.run(&["today"], "and on").exit, Exit::Done);
        let after = fs::read(&place).expect("the journal");
        assert_eq!(after[..before.len()], before[..], "{}", journal.display());
        // Each entry can be changed, and erased, and no line beside it is another one then.
        let ids: Vec<String> = expected(&journal)
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
            .filter(|entry| entry["v"] == 1)
            .map(|entry| entry["id"].as_str().expect("an id").to_owned())
            .collect();
        for id in &ids {
            for args in [&["edit", id, "--tag", "later"][..], &["erase", id, "--yes"]] {
                fs::write(&place, &before).expect("it is ours");
                let run = writer.run(args, "");
                assert_eq!(run.exit, Exit::Done, "{args:?} {}", run.talk);
                let after = fs::read(&place).expect("the journal");
                assert_eq!(others(&after, id), others(&before, id), "{args:?}");
                assert_ne!(after, before, "{args:?}");
            }
        }
        fs::write(&place, &before).expect("it is ours");
        let checkup: Value =
            serde_json::from_str(&writer.run(&["check", "--json"], "").out).expect("JSON");
        let damaged = checkup["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter(|finding| finding["kind"] == "damaged")
            .count();
        assert_eq!(damaged, 0, "{}", journal.display());
    }
}

#[test]
fn a_journal_that_began_late_in_a_week_before_whole_weeks_keeps_its_count() {
    let mut writer = Writer::new("kept-count");
    let journal = journals()
        .into_iter()
        .find(|path| path.ends_with("began-on-a-thursday.jsonl"));
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    fs::copy(journal.expect("it is there"), writer.journal()).expect("a copy");
    // The Thursday's own week is week 1, as it was when its answers were written.
    for (day, week, prompt) in [
        ("2026-10-18", 1, "pulling-away/sun"),
        ("2026-10-20", 2, "performing/tue"),
        ("2026-12-07", 9, "asking/mon"),
        ("2027-01-11", 14, "pulling-away/mon/2"),
    ] {
        writer.now = format!("{day}T07:04:12+01:00").parse().expect("a moment");
        let page = writer.run(&["today", "--show", "--json"], "").out;
        let page: Value = serde_json::from_str(&page).expect("JSON");
        assert_eq!(
            (&page["week"], &page["questions"][0]["prompt"]),
            (&week.into(), &prompt.into()),
            "{day}"
        );
    }
    // What it answered on a Friday of two questions is found by the question of that day.
    let then = writer
        .run(&["then", "--question", "pulling-away/fri"], "")
        .out;
    assert!(then.contains("A short message to @Sam."), "{then}");
    let then = writer
        .run(&["then", "--question", "pulling-away/thu/gentler"], "")
        .out;
    assert!(then.contains("The kettle helped."), "{then}");
}
