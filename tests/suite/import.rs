//! `reflect import`: what comes in, what is left out, what is asked, and how it is taken back.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use proptest::prelude::{any, prop, proptest};
use proptest::test_runner::Config;
use reflect::exit::Exit;
use serde_json::Value;

use crate::support::terminal::Terminal;
use crate::support::{Run, Writer, is_exhaustive, journal_of};

/// A journal of jrnl with a star, tags, a body, and nothing under one stamp.
const JRNL: &str = "[2020-08-29 11:11] First. Tea with @Sam\n\n[x] a list\n\n[2020-08-30 09:00] Second *\n#rest\n\n[2020-08-31 10:00] \n";

/// A line of another copy.
const ONE: &str = r#"{"v":1,"date":"2026-11-01","id":"0ne000000000","at":"2026-11-01T07:04:12+01:00","text":"One."}"#;

fn put(writer: &Writer, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = writer.home.join("in").join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, bytes).expect("a file");
    path
}

fn import(writer: &Writer, path: &Path, more: &[&str]) -> Run {
    let path = path.to_str().expect("UTF-8");
    writer.run(&[&["import", path], more].concat(), "")
}

fn entries(writer: &Writer) -> Vec<Value> {
    let kept = writer.kept();
    kept.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn a_journal_comes_in_once_and_says_where_it_came_from() {
    let writer = Writer::new("import-jrnl");
    writer.writes("2026-11-20", "My own.");
    let before = writer.kept();
    let path = put(&writer, "journal.txt", JRNL);
    let run = import(&writer, &path, &["--yes", "--tag", "Old days"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let shown = path.display();
    assert_eq!(
        run.out,
        format!(
            "Read as jrnl\n  {shown}\n    2 entries, 29 – 30 August 2020\nLeft out: 1\n  {shown}:8: no words in it\n2 entries are not in this journal.\nWhat you erased here would come back.\n"
        )
    );
    assert!(
        run.talk
            .starts_with("Kept. 2 entries.\nTo take them back: reflect import --undo "),
        "{}",
        run.talk
    );
    // What was there stands as it stood.
    assert!(writer.kept().starts_with(&before));
    let entries = entries(&writer);
    assert_eq!(entries[1]["text"], "First. Tea with @Sam\n\n[x] a list");
    assert_eq!(entries[1]["at"], "2020-08-29T11:11:00+01:00");
    assert_eq!(entries[1]["tags"], serde_json::json!(["sam", "old-days"]));
    assert_eq!(
        entries[2]["tags"],
        serde_json::json!(["rest", "starred", "old-days"])
    );
    assert!(entries[1].get("prompt").is_none() && entries[1].get("people").is_none());
    let imported = entries[1]["imported"].as_str().expect("a text");
    assert!(
        imported.starts_with("jrnl 2026-11-21 ") && imported.len() == 20,
        "{imported}"
    );
    // Twice adds nothing twice.
    let before = writer.kept();
    let run = import(&writer, &path, &["--yes"]);
    assert!(
        run.out
            .contains("2 entries, 29 – 30 August 2020; 2 already here\n"),
        "{}",
        run.out
    );
    assert!(run.out.ends_with("Nothing in it is new.\n"), "{}", run.out);
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (Exit::Done, "Nothing was changed.\n")
    );
    assert_eq!(writer.kept(), before);
}

#[test]
fn two_machines_make_the_same_ids() {
    let ids = |name: &str| {
        let writer = Writer::new(name);
        let path = put(&writer, "journal.txt", JRNL);
        import(&writer, &path, &["--yes"]);
        entries(&writer)
            .iter()
            .map(|entry| entry["id"].clone())
            .collect::<Vec<_>>()
    };
    let one = ids("import-ids-1");
    assert_eq!(one.len(), 2);
    assert_eq!(one, ids("import-ids-2"));
}

#[test]
fn nothing_changes_before_a_yes() {
    let writer = Writer::new("import-ask");
    let path = put(&writer, "journal.txt", JRNL);
    let run = import(&writer, &path, &[]);
    assert_eq!(run.exit, Exit::NotUnderstood);
    assert!(
        run.talk.contains("to erase without being asked: --yes"),
        "{}",
        run.talk
    );
    let run = import(&writer, &path, &["--dry-run"]);
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (Exit::Done, "Nothing was changed.\n")
    );
    let writer = writer.at_a_terminal();
    let name = path.to_str().expect("UTF-8");
    for answer in ["", "\n", "no\n", "y\n"] {
        let run = writer.run(&["import", name], answer);
        assert_eq!(
            (run.exit, run.talk.as_str()),
            (Exit::Done, "Nothing was changed.\n"),
            "{answer}"
        );
        assert!(
            run.out
                .ends_with("This adds 2 entries. Type yes to go on: "),
            "{}",
            run.out
        );
    }
    assert!(!writer.journal().exists());
    let run = writer.run(&["import", name], "yes\n");
    assert!(run.talk.starts_with("Kept. 2 entries."), "{}", run.talk);
    assert_eq!(entries(&writer).len(), 2);
    let mode = fs::metadata(writer.journal())
        .expect("a journal")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_source_that_changes_before_the_yes_is_read_and_asked_about_again() {
    let writer = Writer::new("import-changed-meanwhile");
    let path = put(&writer, "journal.txt", JRNL);
    let args = ["import", path.to_str().expect("UTF-8")];
    let mut terminal = Terminal::reflect(&writer.home, (80, 40), &args);
    for (added, now) in [("A third.", 3), ("A fourth.", 4)] {
        terminal.sees(&format!(
            "This adds {} entries. Type yes to go on:",
            now - 1
        ));
        let text = fs::read_to_string(&path).expect("a source");
        let day = now + 10;
        fs::write(&path, format!("{text}\n[2020-09-{day} 10:00] {added}\n")).expect("a source");
        terminal.keys("yes\r");
        terminal.sees("A file changed in the meantime, so all is read again.");
        terminal.sees(&format!("This adds {now} entries."));
        assert!(!journal_of(&writer.home).exists());
    }
    terminal.keys("yes\r");
    terminal.ends();
    let kept = fs::read_to_string(journal_of(&writer.home)).expect("a journal");
    assert_eq!(kept.lines().count(), 4, "{kept}");
}

#[test]
fn an_import_answers_no_question() {
    let writer = Writer::new("import-season");
    let path = put(&writer, "journal.txt", JRNL);
    let week = |writer: &Writer| writer.run(&["week"], "").out;
    let (page, today) = (week(&writer), writer.run(&["today", "--show"], "").out);
    import(&writer, &path, &["--yes"]);
    assert_eq!(week(&writer), page);
    // A first morning after it is still a first morning.
    assert_eq!(writer.run(&["today", "--show"], "").out, today);
    assert!(!writer.run(&["then"], "").out.contains("Tea with"));
    let run = writer.run(&["review", "2020-08"], "");
    assert!(run.out.contains("First. Tea with @Sam"), "{}", run.out);
}

#[test]
fn an_import_is_taken_back_and_leaves_the_rest_byte_for_byte() {
    let writer = Writer::new("import-undo");
    writer.writes("2026-11-20", "My own.");
    let own = writer.kept();
    fs::write(
        writer.journal(),
        own.replace("\"v\":1,", "\"v\": 1, ") + "{\"torn\n",
    )
    .expect("ours");
    let before = writer.kept();
    import(
        &writer,
        &put(&writer, "a.txt", "[2020-08-28 10:00] one\n"),
        &["--yes"],
    );
    import(&writer, &put(&writer, "b.txt", JRNL), &["--yes"]);
    let second = entries_of(&writer, "jrnl").pop().expect("an entry");
    let id = second["id"].as_str().expect("an id");
    assert_eq!(
        writer.run(&["edit", id, "-m", "Second, changed."], "").exit,
        Exit::PartlyRead
    );
    let run = writer.run(&["import", "--undo"], "");
    assert_eq!(run.exit, Exit::NotUnderstood, "{}", run.talk);
    let run = writer.run(&["import", "--undo", "--yes"], "");
    assert_eq!(
        run.talk,
        "Erased. 1 entry.\n1 entry was changed here, and stays.\n"
    );
    assert!(
        run.out
            .contains("2 entries, 29 – 30 August 2020\n  1 changed here since\n"),
        "{}",
        run.out
    );
    let writer = writer.at_a_terminal();
    let run = writer.run(&["import", "--undo"], "no\n");
    assert_eq!(run.talk, "Nothing was changed.\n");
    let run = writer.run(&["import", "--undo"], "all\n");
    assert_eq!(run.talk, "Erased. 1 entry.\n");
    // The one before can be named by its run, or is the latest now.
    let first = entries_of(&writer, "jrnl").pop().expect("an entry");
    let name = first["imported"].as_str().expect("a text");
    let run = writer.run(&["import", "--undo", &name[name.len() - 4..]], "yes\n");
    assert_eq!(run.talk, "Erased. 1 entry.\n");
    assert_eq!(writer.kept(), before);
    let run = writer.run(&["import", "--undo"], "yes\n");
    assert!(
        run.talk.contains("there is no import to take back"),
        "{}",
        run.talk
    );
}

fn entries_of(writer: &Writer, kind: &str) -> Vec<Value> {
    let kept = writer.kept();
    let read = kept
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    read.filter(|entry| {
        entry["imported"]
            .as_str()
            .is_some_and(|imported| imported.starts_with(kind))
    })
    .collect()
}

#[test]
fn what_was_changed_stays_and_is_told() {
    let writer = Writer::new("import-changed");
    import(
        &writer,
        &put(
            &writer,
            "j.txt",
            "[2020-08-29 11:11] one\n\n[2020-08-30 11:11] two\n",
        ),
        &["--yes"],
    );
    let id = entries(&writer)[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    writer.run(&["edit", &id, "-m", "one, here"], "");
    // One was changed here, the other at its source.
    let path = put(
        &writer,
        "j.txt",
        "[2020-08-29 11:11] one\n\n[2020-08-30 11:11] two, there\n",
    );
    let before = writer.kept();
    let run = import(&writer, &path, &["--yes"]);
    assert!(
        run.out
            .contains("j.txt:1: here already, and changed here since\n"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("j.txt:3: changed at the source; --changed takes it as another entry\n"),
        "{}",
        run.out
    );
    assert_eq!((run.exit, writer.kept()), (Exit::PartlyRead, before));
    let run = import(&writer, &path, &["--yes", "--changed"]);
    assert!(run.talk.starts_with("Kept. 1 entry."), "{}", run.talk);
    assert_eq!(entries(&writer)[2]["text"], "two, there");
}

#[test]
fn the_names_of_an_imported_entry_were_settled_then() {
    let writer = Writer::new("import-names");
    import(
        &writer,
        &put(&writer, "j.txt", "[2020-08-29 11:11] With @Sam #rest\n"),
        &["--yes"],
    );
    writer.run(&["edit", "last", "-m", "With @Sam and @Ana #tea"], "");
    let entry = &entries(&writer)[0];
    assert_eq!(entry["tags"], serde_json::json!(["tea", "sam"]));
    assert_eq!(entry["people"], serde_json::json!(["Ana"]));
}

#[test]
fn lines_of_reflect_come_in_byte_for_byte_and_differing_ones_are_asked_about() {
    let other = Writer::new("import-jsonl-other");
    other.writes("2026-11-16", "From there.");
    other.writes("2026-11-17", "Also from there.");
    let writer = Writer::new("import-jsonl");
    let lines = other.kept();
    let (first, second) = lines.split_once('\n').expect("two lines");
    let changed = first.replace("From there.", "From here.");
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    fs::write(writer.journal(), format!("{changed}\n")).expect("ours");
    let path = put(
        &writer,
        "journal (conflict).jsonl",
        format!("{lines}{{\"torn\n{{\"v\":2}}\n"),
    );
    let run = import(&writer, &path, &["--yes"]);
    assert_eq!(run.exit, Exit::NotUnderstood);
    assert!(
        run.out
            .contains("1 differs from your journal:\n  16 November 2026\n"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("Some may be ones you erased. Week 1 is counted with them.\n"),
        "{}",
        run.out
    );
    let report = writer.home.join("report.txt");
    let name = report.to_str().expect("UTF-8");
    let run = import(
        &writer,
        &path,
        &["--yes", "--differing", "leave", "--report", name],
    );
    assert_eq!(run.exit, Exit::PartlyRead, "{}", run.talk);
    assert_eq!(writer.kept(), format!("{changed}\n{second}"));
    let left = fs::read_to_string(&report).expect("a report");
    let at = path.display();
    assert_eq!(
        left,
        format!(
            "reflect import left this out:\n{at}:1: here already, with other words\n{at}:3: could not be read as an entry\n{at}:4: written by a newer reflect\n"
        )
    );
    // At a terminal it is asked, and each is kept.
    let writer = writer.at_a_terminal();
    let run = writer.run(&["import", path.to_str().expect("UTF-8")], "both\nyes\n");
    assert!(
        run.talk.starts_with("Kept. 1 entry."),
        "{} {}",
        run.talk,
        run.out
    );
    let kept = entries(&writer);
    assert_eq!(
        (kept[2]["text"].as_str(), kept.len()),
        (Some("From there."), 3)
    );
    assert_ne!(kept[2]["id"], kept[0]["id"]);
    assert!(kept[2].get("imported").is_none());
    // They are known by their ids alone, and go again.
    let run = writer.run(&["import", "--undo"], "yes\n");
    assert_eq!(run.talk, "Erased. 1 entry.\n", "{}", run.out);
    assert_eq!(writer.kept(), format!("{changed}\n{second}"));
}

#[test]
fn lines_that_came_in_as_they_are_are_taken_back_by_their_ids_until_the_next_import() {
    let other = Writer::new("import-brought-other");
    other.writes("2026-11-16", "From there.");
    other.writes("2026-11-17", "Also from there.");
    let writer = Writer::new("import-brought");
    writer.writes("2026-11-15", "My own.");
    let own = writer.kept();
    let path = put(&writer, "copy.jsonl", other.kept());
    import(&writer, &path, &["--yes"]);
    let ids = || {
        let files = fs::read_dir(writer.home.join("data/reflect")).expect("a folder");
        let mut files = files.map(|file| file.expect("a file").path());
        files.find(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("brought-"))
        })
    };
    let held = fs::read_to_string(ids().expect("a file")).expect("ids");
    assert!(!held.contains("there"), "{held}");
    let id = entries(&writer)[2]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    writer.run(&["edit", &id, "-m", "Changed here."], "");
    let run = writer.run(&["import", "--undo", "--yes"], "");
    assert_eq!(
        run.talk,
        "Erased. 1 entry.\n1 entry was changed here, and stays.\n"
    );
    assert!(writer.kept().starts_with(&own) && writer.kept().contains("Changed here."));
    // What is gone by now stands in the way of no earlier import.
    import(&writer, &put(&writer, "j.txt", JRNL), &["--yes"]);
    assert!(ids().is_none());
    import(&writer, &put(&writer, "other.jsonl", ONE), &["--yes"]);
    assert_eq!(
        writer.run(&["erase", "0ne000000000", "--yes"], "").exit,
        Exit::Done
    );
    let run = writer.run(&["import", "--undo", "--yes"], "");
    assert_eq!(run.talk, "Erased. 2 entries.\n", "{}", run.out);
    import(&writer, &path, &["--yes", "--differing", "leave"]);
    assert!(ids().is_some());
    assert_eq!(
        writer.run(&["erase", "--all", "--yes"], "").exit,
        Exit::Done
    );
    assert!(ids().is_none());
}

#[test]
fn everything_out_and_in_again_is_the_same() {
    let writer = Writer::new("import-round");
    writer.writes("2026-11-16", "One #rest @Sam");
    writer.run(
        &[
            "today",
            "--on",
            "2026-11-17",
            "--tag",
            "half done",
            "--reached",
            "Aunt May",
        ],
        "---\nTwo\n\n---\n",
    );
    writer.run(&["keep-aside", "last"], "");
    writer.run(&["reach", "me"], "Three\r\nlines\n\n");
    let jsonl = writer.run(&["export", "--format", "jsonl"], "").out;
    let copy = Writer::new("import-round-jsonl");
    let path = put(&copy, "all.jsonl", &jsonl);
    let run = import(&copy, &path, &["--yes"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert_eq!(copy.kept(), jsonl);
    let told = |writer: &Writer| {
        let keys = [
            "date", "at", "text", "question", "tags", "people", "reached", "aside",
        ];
        let mut told: Vec<String> = entries(writer)
            .iter()
            .map(|entry| keys.map(|key| entry[key].to_string()).join(" "))
            .collect();
        told.sort();
        told
    };
    // Markdown brings all but which question it was.
    for form in ["all.md", "days"] {
        let copy = Writer::new(&format!("import-round-{form}"));
        let path = copy.home.join(form);
        let to = if form == "days" {
            format!("{}/", path.display())
        } else {
            path.display().to_string()
        };
        assert_eq!(writer.run(&["export", "--to", &to], "").exit, Exit::Done);
        let run = import(&copy, &path, &["--yes"]);
        assert_eq!(run.exit, Exit::Done, "{} {}", run.talk, run.out);
        assert_eq!(told(&copy), told(&writer), "{form}");
        // What was written here is here already.
        let run = import(&writer, &path, &["--yes"]);
        assert!(run.out.ends_with("Nothing in it is new.\n"), "{}", run.out);
    }
}

#[test]
fn each_kind_is_known_by_looking() {
    let writer = Writer::new("import-kinds");
    let entry = r#"{"metadata":{"version":"1.0"},"entries":[{"creationDate":"2024-01-15T23:04:00Z","timeZone":"Europe/Zurich","text":"one"}]}"#;
    let plist = "<plist><dict><key>Creation Date</key><date>2013-05-17T18:39:20Z</date><key>Entry Text</key><string>one</string></dict></plist>";
    for (name, bytes, kind) in [
        ("a/journal.txt", JRNL, "jrnl"),
        (
            "b/journal.json",
            r#"{"tags":{},"entries":[{"title":"one","body":"","date":"2024-01-15","time":"07:04"}]}"#,
            "jrnl",
        ),
        ("c/2024/01/15.txt", "[2024-01-15 07:04] one\n", "jrnl"),
        ("d/Journal.json", entry, "dayone"),
        ("e/entry.doentry", plist, "dayone"),
        ("f/2024-01-15.md", "one\n", "markdown"),
        ("g/journals/2022_11_15.md", "- one\n", "markdown"),
        ("h/notes.md", "# 2024-01-15\none\n", "markdown"),
        ("i/Entries/2024-01-15.html", "<p>one</p>", "apple"),
        (
            "j/journal.jsonl",
            r#"{"v":1,"date":"2026-11-21","id":"x","at":"2026-11-21T07:04:12+01:00","text":"one"}"#,
            "jsonl",
        ),
    ] {
        put(&writer, name, bytes);
        let folder = writer.home.join("in").join(&name[..1]);
        let run = import(&writer, &folder, &["--dry-run"]);
        assert!(
            run.out.starts_with(&format!("Read as {kind}\n")),
            "{name}: {}{}",
            run.out,
            run.talk
        );
        assert!(
            run.out.contains("not in this journal"),
            "{name}: {}",
            run.out
        );
    }
    // Two kinds in one place are asked about.
    let all = writer.home.join("in");
    let run = import(&writer, &all, &["--dry-run"]);
    assert_eq!(run.exit, Exit::NotUnderstood);
    assert!(
        run.talk
            .contains("that could be jrnl and dayone and markdown and apple and jsonl"),
        "{}",
        run.talk
    );
    let run = import(&writer, &all, &["--dry-run", "--from", "apple"]);
    assert!(run.out.starts_with("Read as apple\n"), "{}", run.out);
    for (name, bytes, told) in [
        ("j.org", "* x", "it is an Org file"),
        ("j.klg", "2019-05-24", "it is a file of klog"),
        (
            "locked.txt",
            "gAAAAABf",
            "it is a journal that jrnl encrypted",
        ),
        (
            "letter.txt",
            "Dear Sam",
            "could not tell what kind of journal that is",
        ),
    ] {
        let run = import(&writer, &put(&writer, name, bytes), &["--yes"]);
        assert_eq!(run.exit, Exit::NotUnderstood);
        assert!(
            run.talk.contains(told) && run.talk.contains("hint: "),
            "{name}: {}",
            run.talk
        );
    }
}

/// An archive with some files in it.
fn zip(writer: &Writer, name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let path = put(writer, name, "");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).expect("a file"));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        archive.start_file(*name, options).expect("a file");
        archive.write_all(bytes).expect("room");
    }
    archive.finish().expect("room");
    path
}

#[test]
fn journals_of_day_one_come_out_of_their_archive() {
    let writer = Writer::new("import-zip");
    let journal = |text: &str| {
        format!(
            r#"{{"metadata":{{"version":"1.0"}},"entries":[{{"creationDate":"2024-01-15T23:04:00Z","timeZone":"Europe/Zurich","text":"{text}","photos":[{{}}]}}]}}"#
        )
    };
    let (one, two) = (journal("one"), journal("two"));
    let files: [(&str, &[u8]); 5] = [
        ("Journal.json", one.as_bytes()),
        ("Travel.json", two.as_bytes()),
        ("photos/a.jpeg", b"\xff\xd8"),
        ("__MACOSX/._Journal.json", b"\0\x05"),
        ("._Travel.json", b"\0"),
    ];
    let path = zip(&writer, "export.zip", &files);
    let run = import(&writer, &path, &["--dry-run"]);
    assert!(
        run.out
            .contains("Journals in it: Journal (1), Travel (1)\n"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("Not taken along: photos (2)\n"),
        "{}",
        run.out
    );
    let run = import(&writer, &path, &["--yes", "--only", "travel"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let entries = entries(&writer);
    assert_eq!(
        (
            entries.len(),
            entries[0]["text"].as_str(),
            entries[0]["date"].as_str()
        ),
        (1, Some("two"), Some("2024-01-16"))
    );
    let run = import(&writer, &path, &["--yes", "--only", "Work"]);
    assert!(
        run.talk.contains("hint: these are in it: Journal, Travel"),
        "{}",
        run.talk
    );
}

#[test]
fn a_hostile_file_is_told_and_changes_nothing() {
    let writer = Writer::new("import-hostile");
    writer.writes("2026-11-20", "My own.");
    let before = writer.kept();
    let bomb = vec![b' '; 8 << 20];
    let deep = format!("{{\"metadata\":{{}},\"entries\":{}", "[".repeat(1 << 20));
    for (path, told) in [
        (
            zip(&writer, "bomb.zip", &[("Journal.json", &bomb)]),
            "unpacks to more than 200 times its size",
        ),
        (
            zip(&writer, "out.zip", &[("../Journal.json", b"{}")]),
            "a name in it leads outside of the archive",
        ),
        (
            zip(&writer, "root.zip", &[("/etc/Journal.json", b"{}")]),
            "a name in it leads outside of the archive",
        ),
        (
            put(&writer, "cut.zip", b"PK\x03\x04cut"),
            "it is not a zip archive that can be read",
        ),
        (
            put(&writer, "deep.json", &deep),
            "as JSON of Day One, from line 1",
        ),
        (
            put(&writer, "latin.txt", b"[2020-08-29 11:11] caf\xe9\n"),
            "it is not UTF-8, from byte 23 on",
        ),
        (
            put(&writer, "wide.txt", b"\xff\xfe[\x002\x00"),
            "it is UTF-16",
        ),
        (put(&writer, "none.txt", ""), "could not tell what kind"),
        (writer.home.join("in/not-there.txt"), "could not read"),
        (PathBuf::from("-"), "could not import from a pipe"),
    ] {
        let run = import(&writer, &path, &["--yes"]);
        assert_eq!(
            run.exit,
            Exit::NotUnderstood,
            "{}: {}",
            path.display(),
            run.talk
        );
        assert!(
            run.talk.contains(told) && run.talk.contains("hint: "),
            "{}: {}",
            path.display(),
            run.talk
        );
        assert_eq!(writer.kept(), before);
    }
    // More than half a gibibyte, with nothing on the disk.
    let path = put(&writer, "huge.txt", "");
    let file = fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .expect("a file");
    file.set_len(2 << 30).expect("a hole");
    let run = import(&writer, &path, &["--yes"]);
    assert!(
        run.talk.contains("it is larger than 512 MiB"),
        "{}",
        run.talk
    );
}

#[test]
fn a_symlink_and_a_pipe_in_a_folder_are_left_out_and_named() {
    let writer = Writer::new("import-links");
    put(&writer, "notes/2024-01-15.md", "one");
    let secret = put(&writer, "secret.md", "secret");
    let folder = writer.home.join("in/notes");
    symlink(secret, folder.join("2024-01-16.md")).expect("a link");
    symlink("..", folder.join("loop")).expect("a link");
    let run = import(&writer, &folder, &["--yes"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert!(
        run.out
            .contains("2024-01-16.md: a symlink, which is not followed\n"),
        "{}",
        run.out
    );
    assert_eq!(entries(&writer).len(), 1);
}

#[test]
fn control_characters_come_in_and_reach_no_terminal() {
    let writer = Writer::new("import-control");
    import(
        &writer,
        &put(&writer, "j.txt", "[2020-08-29 11:11] a\u{1b}[31mb\u{0}\n"),
        &["--yes"],
    );
    assert_eq!(entries(&writer)[0]["text"], "a\u{1b}[31mb\u{0}");
    let writer = writer.at_a_terminal();
    let out = writer.run(&["list"], "").out;
    assert!(!out.contains('\u{1b}'), "{out}");
}

proptest! {
    #![proptest_config(Config { cases: if is_exhaustive() { 2_000 } else { 48 }, ..Config::default() })]

    #[test]
    fn any_words_come_back_from_markdown(text in any::<String>(), rules in prop::collection::vec(prop::sample::select(vec!["---", "\\---", "reflect: 1", "# 2026-11-21", "> a", "", "--- ", "...", "\u{feff}"]), 0..8)) {
        let words = format!("{text}\n{}", rules.join("\n"));
        let writer = Writer::new("import-any-words");
        let run = writer.run(&["today", "--on", "2026-11-20"], &words);
        if run.exit != Exit::Done {
            return Ok(());
        }
        writer.writes("2026-11-21", "after");
        let copy = Writer::new("import-any-words-copy");
        let path = put(&copy, "all.md", writer.run(&["export"], "").out);
        let run = import(&copy, &path, &["--yes"]);
        assert_eq!(run.exit, Exit::Done, "{} {}", run.talk, run.out);
        let texts = |writer: &Writer| entries(writer).iter().map(|entry| (entry["text"].clone(), entry["question"].clone(), entry["tags"].clone())).collect::<Vec<_>>();
        assert_eq!(texts(&copy), texts(&writer));
    }

    #[test]
    fn any_bytes_are_read_or_refused_and_bring_no_words_of_their_own(
        start in prop::sample::select(vec!["", "[2020-08-29 11:11] a\n", "---\nreflect: 1\ndate: 2026-11-21\n---\n", "---\ntags: a\n---\n", "# 2024-01-15\n", "{\"entries\":[", "<dict><key>", "{\"v\":1,\"at\":", "PK\u{3}\u{4}"]),
        name in prop::sample::select(vec!["a.txt", "2024-01-15.md", "a.json", "2024-01-15.html", "a.doentry", "a.jsonl", "a.zip", "a"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let writer = Writer::new("import-any-bytes");
        let all = [start.as_bytes(), &bytes].concat();
        let path = put(&writer, name, &all);
        let run = import(&writer, &path, &["--yes"]);
        assert!(run.exit != Exit::Failed, "{}", run.talk);
        let plain = String::from_utf8_lossy(&all).replace("\r\n", "\n");
        for entry in entries(&writer) {
            // Each word stands in the file, but for what HTML and XML write as entities.
            let text = entry["text"].as_str().expect("a text");
            let is_marked = name.ends_with("html") || name.ends_with("doentry") || start.starts_with('<');
            assert!(is_marked || text.lines().all(|line| plain.contains(line.trim())), "{text:?}");
        }
    }
}
