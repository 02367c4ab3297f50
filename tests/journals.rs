//! Journals that earlier releases made: every later version reads all of them, and changes no byte of what it does not concern.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads what is on disk, and fails where it cannot"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use reflect::exit::Exit;
use serde_json::Value;
use support::Writer;

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

/// A summary of what `list --json` gives.
fn found(writer: &Writer) -> String {
    let run = writer.run(&["list", "--json"], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let list: Value = serde_json::from_str(&run.out).expect("JSON");
    let line = |entry: &Value| {
        let mut entry = entry.as_object().expect("an object").clone();
        entry.remove("question");
        Value::from(entry).to_string() + "\n"
    };
    list["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(line)
        .collect()
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
