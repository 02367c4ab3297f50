//! `reflect export`: the forms, what goes into them, and where they go.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use reflect::exit::Exit;
use serde_json::Value;

use crate::support::{Writer, has};

/// An entry with every key, one kept aside, one of a day without a time, a torn line, and a line of a newer format.
const JOURNAL: &str = r#"{"v":1,"date":"2026-11-17","id":"later0000000","at":"2026-11-17T07:04:12+01:00","text":"two, \"words\"","prompt":"body/tue","question":"What holds you?","tags":["rest"],"people":["Sam"],"reached":["me"],"edited":"2026-11-18T07:04:12+01:00","mine":[1.50]}
{"v":1,"date":"2026-11-16","id":"aside0000000","at":"2026-11-16T07:04:12+01:00","text":"=aside","tags":["hard"],"aside":true}
{"v":1,"date":"2026-11-16","id":"n0t1me000000","at":"2026-11-16T12:00:00+01:00","text":"---\nnoon","time":"none"}
{"v":1,"date":"2026-11-18","id":"torn
{"v":2,"date":"2026-11-18","words":["unknown"]}
"#;

fn writer(name: &str, journal: &str) -> Writer {
    let writer = Writer::new(name);
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    fs::write(writer.journal(), journal).expect("a journal");
    fs::set_permissions(writer.journal(), fs::Permissions::from_mode(0o600)).expect("ours");
    writer
}

#[test]
fn json_lines_are_those_of_the_journal_by_day_and_what_is_not_an_entry_is_counted() {
    let writer = writer("export-jsonl", JOURNAL);
    let run = writer.run(&["export", "--format", "jsonl"], "");
    let lines: Vec<&str> = JOURNAL.lines().collect();
    assert_eq!(
        run.out,
        format!("{}\n{}\n{}\n", lines[1], lines[2], lines[0])
    );
    assert_eq!(run.exit, Exit::PartlyRead);
    assert!(
        run.talk
            .starts_with("Left out: 1 line that a newer reflect wrote.\n"),
        "{}",
        run.talk
    );
    assert!(
        run.talk.contains("line 4 is damaged from column"),
        "{}",
        run.talk
    );
    // Again, the same bytes.
    assert_eq!(
        writer.run(&["export", "--format", "jsonl"], "").out,
        run.out
    );
}

#[test]
fn json_holds_the_same_entries_in_one_value() {
    let writer = writer("export-json", JOURNAL);
    let run = writer.run(&["export", "--format", "json", "2026-11-17"], "");
    let value: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(value["period"]["from"], "2026-11-17");
    assert_eq!(value["entries"][0]["mine"][0], 1.5);
    assert_eq!(value["entries"].as_array().map(Vec::len), Some(1));
    assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""));
}

#[test]
fn markdown_holds_all_that_was_asked_and_answered() {
    let lines: Vec<&str> = JOURNAL.lines().take(3).collect();
    let writer = writer("export-md", &(lines.join("\n") + "\n"));
    let run = writer.run(&["export"], "");
    assert_eq!(
        run.out,
        r#"---
reflect: 1
date: 2026-11-16T07:04:12+01:00
tags: ["hard"]
aside: true
---

# Monday 16 November 2026

=aside

---
reflect: 1
date: 2026-11-16
---

# Monday 16 November 2026

\---
noon

---
reflect: 1
date: 2026-11-17T07:04:12+01:00
tags: ["rest"]
people: ["Sam"]
reached: ["me"]
question: "What holds you?"
---

# Tuesday 17 November 2026

> What holds you?

two, "words"
"#
    );
    assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""));
}

#[test]
fn a_filter_and_a_flag_leave_entries_out() {
    let writer = writer("export-filter", JOURNAL);
    for (args, dates) in [
        (&["--tag", "rest"][..], &["2026-11-17"][..]),
        (&["--person", "sam"], &["2026-11-17"]),
        (&["--tag", "hard"], &["2026-11-16"]),
        (&["--tag", "hard", "--without-aside"], &[]),
        (&["--theme", "body"], &["2026-11-17"]),
        (&["--reached", "Ana"], &[]),
        (
            &["--without-aside", "..2026-11-17"],
            &["2026-11-16", "2026-11-17"],
        ),
        (
            &["..2026-11-17"],
            &["2026-11-16", "2026-11-16", "2026-11-17"],
        ),
    ] {
        let run = writer.run(&[&["export", "--format", "csv"], args].concat(), "");
        let found: Vec<&str> = run
            .out
            .split("\r\n")
            .skip(1)
            .filter(|row| !row.is_empty())
            .map(|row| &row[..10])
            .collect();
        assert_eq!(found, dates, "{args:?}");
    }
}

#[test]
fn an_html_export_is_the_page_of_a_review() {
    let writer = writer("export-html", JOURNAL);
    let page = writer
        .run(
            &["export", "--format", "html", "2026-11-16..2026-11-17"],
            "",
        )
        .out;
    assert!(
        page.starts_with("<!DOCTYPE html>") && page.contains("two, &quot;words&quot;"),
        "{page}"
    );
    assert!(
        page.contains("(kept aside)") && !page.contains("=aside"),
        "{page}"
    );
    // A day alone would tell what such an entry is about.
    let run = writer.run(&["export", "--format", "html", "--tag", "hard"], "");
    assert!(!run.out.contains("kept aside"), "{}", run.out);
}

#[test]
fn a_file_is_private_and_nothing_is_replaced_without_a_word() {
    let writer = writer("export-file", JOURNAL);
    let path = writer.home.join("out.csv");
    let file = path.to_str().expect("UTF-8");
    let args = ["export", "--format", "csv", "--to", file, "..2026-11-17"];
    let run = writer.run(&args, "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert_eq!(
        run.talk,
        format!("3 entries are at {file}. It holds your words in full.\n")
    );
    assert_eq!(run.out, "");
    let mode = fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let written = fs::read(&path).expect("a file");
    // It stays, unless a flag says otherwise; what is something else stays in any case.
    let run = writer.run(&args, "");
    assert_eq!(run.exit, Exit::NotUnderstood, "{}", run.talk);
    let force = [&args[..], &["--force"]].concat();
    assert_eq!(writer.run(&force, "").exit, Exit::Done);
    assert_eq!(fs::read(&path).expect("a file"), written);
    fs::write(&path, "a letter").expect("a file");
    let run = writer.run(&force, "");
    assert!(
        run.talk.contains("the file there is not an export"),
        "{}",
        run.talk
    );
    assert_eq!(fs::read(&path).expect("a file"), b"a letter");
    let journal = writer.journal();
    let onto = journal.to_str().expect("UTF-8");
    let run = writer.run(
        &["export", "--format", "jsonl", "--to", onto, "--force"],
        "",
    );
    assert_eq!(run.exit, Exit::NotUnderstood, "{}", run.talk);
    assert_eq!(writer.kept(), JOURNAL);
}

#[test]
fn a_folder_gets_a_private_file_for_each_entry() {
    let writer = writer("export-folder", JOURNAL);
    let folder = writer.home.join("days");
    let to = format!("{}/", folder.display());
    let run = writer.run(&["export", "--to", &to, "..2026-11-17"], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let mut names: Vec<_> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|file| file.expect("a file").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["2026-11-16-2.md", "2026-11-16.md", "2026-11-17.md"]);
    let mode = |path| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(folder.clone()), 0o700);
    assert_eq!(mode(folder.join("2026-11-16.md")), 0o600);
    let run = writer.run(&["export", "--to", &to], "");
    assert!(run.talk.contains("the folder is not empty"), "{}", run.talk);
    let run = writer.run(&["export", "--to", &to, "--force", "..2026-11-17"], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
}

#[test]
fn a_terminal_is_told_the_count_and_gets_no_command() {
    let text = r#"{"v":1,"date":"2026-11-17","id":"later0000000","at":"2026-11-17T07:04:12+01:00","text":"a\u001b[31mb"}"#;
    let writer = writer("export-terminal", &format!("{text}\n")).at_a_terminal();
    for format in ["md", "csv", "jrnl", "json", "jsonl"] {
        let run = writer.run(&["export", "--format", format], "");
        assert!(!run.out.contains('\u{1b}'), "{format}: {}", run.out);
        assert_eq!(run.talk, "1 entry, Tuesday 17 November 2026\n", "{format}");
    }
}

#[test]
fn without_a_journal_an_export_is_empty() {
    let writer = Writer::new("export-nothing");
    for (format, nothing) in [
        ("md", ""),
        ("jsonl", ""),
        ("jrnl", ""),
        (
            "json",
            "{\"period\":{\"from\":null,\"to\":null},\"entries\":[]}\n",
        ),
        (
            "csv",
            "date,at,id,text,prompt,question,tags,people,reached,aside\r\n",
        ),
    ] {
        let run = writer.run(&["export", "--format", format], "");
        assert_eq!(
            (run.out.as_str(), run.exit),
            (nothing, Exit::Done),
            "{format}"
        );
    }
}

#[test]
fn no_page_shows_a_time_that_nobody_wrote() {
    let writer = writer("export-no-time", JOURNAL);
    let run = writer.run(&["keep-aside", "2026-11-16"], "");
    assert!(
        run.talk.contains("n0t1me000000 (16 Nov)") && run.talk.contains("(16 Nov 07:04)"),
        "{}",
        run.talk
    );
    for args in [
        &["list"][..],
        &["show", "2026-11-16"],
        &["review", "all"],
        &["export", "--format", "md"],
        &["export", "--format", "html"],
    ] {
        assert!(!writer.run(args, "").out.contains("12:00"), "{args:?}");
    }
}

#[test]
fn other_programs_read_an_export() {
    let writer = writer("export-programs", JOURNAL);
    for format in ["csv", "json"] {
        let to = writer.home.join(format!("out.{format}"));
        let to = to.to_str().expect("UTF-8");
        writer.run(&["export", "--format", format, "--to", to], "");
    }
    let told = |program: &str, args: &[&str]| {
        let run = Command::new(program)
            .args(args)
            .current_dir(&writer.home)
            .output();
        let run = run.expect("it runs");
        assert!(run.status.success(), "{run:?}");
        String::from_utf8(run.stdout).expect("UTF-8")
    };
    if has("jq") {
        assert_eq!(told("jq", &[".entries | length", "out.json"]), "3\n");
    }
    if has("sqlite3") {
        let args = [
            ":memory:",
            "-cmd",
            ".import --csv out.csv entry",
            "select text from entry where date = '2026-11-17'",
        ];
        assert_eq!(told("sqlite3", &args), "two, \"words\"\n");
    }
}
