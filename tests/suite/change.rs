//! `edit`, `erase` and `check`: what is asked for changes, and not a byte beside it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};

use crate::support::strace::traced;
use crate::support::waiting::{Shelf, beside, beside_change};
use crate::support::{Case, Writer, passable_folder, put_program};
use reflect::exit::Exit;
use serde_json::Value;

const FIRST: &str = r#"{"v":1,"date":"2026-11-16","id":"aaaaaaaaaaaa","at":"2026-11-16T07:04:12+01:00","text":"one #rest @Sam","prompt":"body/mon","later":{"kept": [1.50]},"tags":["rest","tea"],"people":["Sam"]}"#;
const SECOND: &str = r#"{"v":1,"date":"2026-11-17","id":"bbbbbbbbbbbb","at":"2026-11-17T07:04:12+01:00","text":"two"}"#;
const NEWER: &str = r#"{"v":2,"date":"2026-11-18","id":"cccccccccccc","words":"later"}"#;
/// What no rewrite touches: damage, a line of a newer format, blank lines, Windows line ends, a torn line at the end.
const ODD: &[u8] = b"\r\n{\"v\":1,\"text\":\"\xff\"}\n{\"v\":2,\"date\":\"2026-11-18\",\"id\":\"cccccccccccc\",\"words\":\"later\"}\r\n \n[1]\n";
const TORN: &[u8] = br#"{"v":1,"date":"2026-11-1"#;

fn writer(name: &str) -> Writer {
    let writer = Writer::new(name);
    lay_own(&writer);
    writer
}

/// Lays a journal that is the writer's alone.
fn lay_own(writer: &Writer) {
    let journal = writer.journal();
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    let own = journal.parent().expect("a folder");
    fs::set_permissions(own, fs::Permissions::from_mode(0o700)).expect("it is ours");
    write(&journal, &with(FIRST));
}

fn write(journal: &Path, bytes: &[u8]) {
    fs::write(journal, bytes).expect("the journal is ours");
    fs::set_permissions(journal, fs::Permissions::from_mode(0o600)).expect("it is ours");
}

/// A journal with all oddities around one line.
fn with(line: &str) -> Vec<u8> {
    [
        SECOND.as_bytes(),
        b"\n",
        ODD,
        line.as_bytes(),
        b"\n",
        ODD,
        TORN,
    ]
    .concat()
}

fn bytes(writer: &Writer) -> Vec<u8> {
    fs::read(writer.journal()).expect("the journal")
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// An editor that runs a line of shell on the file.
fn editor(writer: &mut Writer, script: &str) {
    let path = writer.home.join("editor.sh");
    fs::write(&path, format!("#!/bin/sh\nfile=\"$1\"\n{script}\n")).expect("a script");
    writer.editor = format!("sh '{}'", path.display());
}

#[test]
fn an_edit_changes_one_line_and_no_byte_beside_it() {
    let start = FIRST.split(r#","text""#).next().expect("a start");
    let middle = r#""prompt":"body/mon","later":{"kept": [1.50]}"#;
    let edited = r#""edited":"2026-11-21T07:04:12+01:00""#;
    let new = format!(
        r#"{start},"text":"new @Ana #calm",{middle},"tags":["calm","tea"],"people":["Ana"],{edited}}}"#
    );
    let names = format!(
        r#"{start},"text":"one #rest @Sam",{middle},"tags":["rest","late-night"],"people":["Sam"],"reached":["me"],{edited}}}"#
    );
    let moved = FIRST
        .replace("\"date\":\"2026-11-16", "\"date\":\"2026-11-15")
        .replace("[\"Sam\"]}", &format!("[\"Sam\"],{edited}}}"));
    for (args, input, want) in [
        (&["-m", "new @Ana #calm"][..], "", &new),
        (&[], "new @Ana #calm\n", &new),
        (
            &["--tag", "Late Night", "--untag", "tea", "--reached", "me"],
            "not read",
            &names,
        ),
        (&["--on", "2026-11-15"], "", &moved),
    ] {
        let writer = writer("edit-bytes");
        let run = writer.run(&[&["edit", "aaaa"], args].concat(), input);
        assert_eq!(run.exit, Exit::PartlyRead, "{}", run.talk);
        let to_another_day = args.first() == Some(&"--on");
        let day = if to_another_day { "Sun 15" } else { "Mon 16" };
        let mut changed = format!("Changed. {day} Nov.\n");
        if to_another_day {
            // The first answer is one of the week before then.
            changed += "Week 1 of the questions now begins on 9 November 2026.\nTo keep the one before: first_week = 2026-11-16 in the config\n";
        }
        assert!(run.talk.ends_with(&changed), "{}", run.talk);
        let want = with(want);
        assert_eq!(
            String::from_utf8_lossy(&bytes(&writer)),
            String::from_utf8_lossy(&want),
            "{args:?}"
        );
    }
}

#[test]
fn people_that_stand_beside_a_text_stay_when_it_is_changed() {
    for (people, text, left) in [
        (r#"["Sam","Ana"]"#, "new", r#","people":["Ana"]"#),
        (r#"["Ana","Sam"]"#, "@Sam", r#","people":["Sam","Ana"]"#),
        (r#"["Ana","Sam"]"#, "@ana", r#","people":["ana"]"#),
        (r#"["Sam"]"#, "new", ""),
    ] {
        let writer = writer("edit-people");
        let old = FIRST.replace(r#""people":["Sam"]"#, &format!(r#""people":{people}"#));
        write(&writer.journal(), format!("{old}\n").as_bytes());
        let run = writer.run(&["edit", "aaaa", "-m", text], "");
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
        let line = writer.kept();
        let found = line.split_once(r#""tags":["tea"]"#).expect(&line).1;
        let want = format!(r#"{left},"edited":"2026-11-21T07:04:12+01:00"}}"#);
        assert_eq!(found.trim_end(), want, "{people} {text}");
    }
}

#[test]
fn toward_whom_it_was_not_after_all_can_be_taken_away() {
    let writer = writer("edit-unreached");
    let two = FIRST.replace(r#"["Sam"]}"#, r#"["Sam"],"reached":["Ana","me"]}"#);
    write(&writer.journal(), format!("{two}\n").as_bytes());
    for (given, left) in [
        (&["--unreached", "@ana"][..], r#","reached":["me"]"#),
        (
            &["--unreached", "Me", "--reached", "Kim"],
            r#","reached":["Kim"]"#,
        ),
        (&["--unreached", "Kim"], ""),
    ] {
        let run = writer.run(&[&["edit", "aaaa"], given].concat(), "not read");
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
        let edited = r#","edited":"2026-11-21T07:04:12+01:00"}"#;
        let want = FIRST.replace(r#"["Sam"]}"#, &format!(r#"["Sam"]{left}{edited}"#));
        assert_eq!(writer.kept(), format!("{want}\n"));
    }
    let before = writer.kept();
    let run = writer.run(&["edit", "aaaa", "--unreached", " "], "");
    let told = "reflect: could not read that as a tag or a name\n";
    assert_eq!(run.exit, Exit::NotUnderstood);
    assert!(run.talk.starts_with(told), "{}", run.talk);
    assert_eq!(writer.kept(), before);
}

#[test]
fn a_text_that_was_saved_under_another_name_stays_and_is_told() {
    let beside = "cd \"$(dirname \"$file\")\"; cp \"$file\" copy; touch empty; cp copy .hidden; cp copy 'old~'";
    for (script, is_left, said) in [
        (
            format!("{beside}; printf 'a long text' > mine.txt"),
            true,
            "Nothing was changed.\n",
        ),
        (
            format!("{beside}; echo more >> \"$file\"; printf 'a long text' > mine.txt"),
            true,
            "Changed. Mon 16 Nov.\n",
        ),
        (beside.to_owned(), false, "Nothing was changed.\n"),
        (
            format!("{beside}; echo more >> \"$file\"; cp \"$file\" new"),
            false,
            "Changed. Mon 16 Nov.\n",
        ),
    ] {
        let mut writer = writer("edit-elsewhere").at_a_terminal();
        write(&writer.journal(), format!("{FIRST}\n").as_bytes());
        editor(&mut writer, &script);
        let run = writer.run(&["edit", "aaaa"], "");
        let items = writer.shelf().items();
        assert_eq!(items.len(), usize::from(is_left), "{script}");
        let told = match items.first() {
            Some((item, _)) => format!(
                "An editor left files that may hold newer words:\n  {}\nThey stay there; reflect waiting shows them.\n",
                item.join("mine.txt").display()
            ),
            None => String::new(),
        };
        let line = "Words wait that are in no entry yet. To see them: reflect waiting\n";
        let last = if is_left { line } else { "" };
        assert!(
            run.talk == format!("{told}{said}{last}") || run.talk == format!("{said}{told}{last}"),
            "{}",
            run.talk
        );
        let run = writer.run(&["erase", "aaaa", "--yes"], "");
        assert_eq!(
            (run.exit, writer.shelf().items().len()),
            (Exit::Done, 0),
            "{}",
            run.talk
        );
    }
}

#[test]
fn blank_words_take_the_place_of_none() {
    let writer = writer("edit-blank");
    let run = writer.run(&["edit", "aaaa"], " \n");
    assert_eq!(run.exit, Exit::Failed);
    assert!(run.talk.ends_with("reflect: there are no new words; the entry was not changed\nhint: to erase it: reflect erase ENTRY\n"), "{}", run.talk);
    assert_eq!(bytes(&writer), with(FIRST));
}

#[test]
fn an_edit_that_changes_nothing_writes_nothing() {
    let mut writer = writer("edit-nothing");
    let before = (
        bytes(&writer),
        fs::metadata(writer.journal()).expect("a file").ino(),
    );
    for (args, input) in [
        (&["-m", "one #rest @Sam"][..], ""),
        (&[], "one #rest @Sam\n"),
        (&["--tag", "rest"], ""),
        (&["--untag", "rest"], ""),
        (&["--unreached", "Sam"], ""),
    ] {
        let run = writer.run(&[&["edit", "aaaa"], args].concat(), input);
        assert!(
            run.talk.ends_with("Nothing was changed.\n"),
            "{args:?} {}",
            run.talk
        );
    }
    editor(&mut writer, ":");
    let writer = writer.at_a_terminal();
    assert!(
        writer
            .run(&["edit", "aaaa"], "")
            .talk
            .ends_with("Nothing was changed.\n")
    );
    assert_eq!(
        (
            bytes(&writer),
            fs::metadata(writer.journal()).expect("a file").ino()
        ),
        before
    );
}

#[test]
fn an_editor_gets_a_private_file_and_leaves_nothing_behind() {
    let mut writer = writer("editor");
    let seen = writer.home.join("seen");
    let report = format!(
        "ls -ld \"$file\" \"$(dirname \"$file\")\" > '{0}'; cat \"$file\" >> '{0}'; printf 'from the editor\\n' > \"$file\"; touch \"$file~\"",
        seen.display()
    );
    editor(&mut writer, &report);
    let writer = writer.at_a_terminal();
    let run = writer.run(&["edit", "aaaa"], "");
    assert!(run.talk.ends_with("Changed. Mon 16 Nov.\n"), "{}", run.talk);
    let seen = fs::read_to_string(seen).expect("what was seen");
    let lines: Vec<&str> = seen.lines().collect();
    assert!(
        lines[0].starts_with("drwx------") && lines[1].starts_with("-rw-------"),
        "{seen}"
    );
    assert_eq!(lines[2..], ["one #rest @Sam"]);
    assert!(String::from_utf8_lossy(&bytes(&writer)).contains(r#""text":"from the editor""#));
    let data: Vec<PathBuf> = files(&writer.home.join("data"));
    assert_eq!(data, [writer.journal()]);
}

#[test]
fn an_editor_that_does_not_end_well_changes_nothing_and_the_words_are_in_a_file() {
    let mut writer = writer("editor-bad");
    let before = bytes(&writer);
    for (script, kept) in [
        ("exit 1", None),
        (
            "printf 'half a secret' > \"$file\"; exit 1",
            Some("half a secret"),
        ),
        ("printf '\\377' > \"$file\"", Some("\u{fffd}")),
    ] {
        editor(&mut writer, script);
        writer.types = true;
        let run = writer.run(&["edit", "aaaa"], "");
        assert_eq!(run.exit, Exit::Failed, "{}", run.talk);
        assert!(!run.talk.contains("secret"));
        assert_eq!(bytes(&writer), before);
        let path = run.talk.rsplit_once("; they wait in ");
        let path = path.and_then(|(_, rest)| Some(rest.lines().next()?.to_owned()));
        assert_eq!(path.is_some(), kept.is_some(), "{script}: {}", run.talk);
        if let (Some(path), Some(words)) = (path, kept) {
            let held = fs::read(&path).expect("the words");
            assert_eq!(String::from_utf8_lossy(&held), words);
            assert!(held == b"\xff" || held == words.as_bytes());
        }
    }
}

#[test]
fn what_an_editor_left_that_cannot_be_read_as_the_text_stays_and_its_folder_is_named() {
    let mut writer = writer("editor-more").at_a_terminal();
    let before = bytes(&writer);
    for (script, words) in [
        // As some editors save a text when their window is closed.
        ("printf 'a secret' > \"$file.save\"; exit 1", "words.save"),
        (
            "rm \"$file\"; mkdir \"$file\"; printf 'a secret' > \"$file/part\"",
            "words/part",
        ),
    ] {
        editor(&mut writer, script);
        let run = writer.run(&["edit", "aaaa"], "");
        assert_eq!(run.exit, Exit::Failed, "{}", run.talk);
        assert!(!run.talk.contains("secret"));
        assert_eq!(bytes(&writer), before);
        let item = writer.shelf().items().pop().expect("it waits").0;
        let folder = item.display().to_string();
        assert!(run.talk.contains(&folder), "{}", run.talk);
        assert_eq!(fs::read(item.join(words)).expect("it stays"), b"a secret");
        let found = writer.run(&["check"], "").out;
        assert!(found.contains(&folder), "{found}");
        fs::remove_dir_all(item).expect("it is ours");
    }
    // One that ends well left what it needed for itself: the text as it was, and as it is.
    editor(
        &mut writer,
        "cp \"$file\" \"$file~\"; echo and >> \"$file\"; cp \"$file\" \"${file%/*}/.words.copy\"",
    );
    assert_eq!(writer.run(&["edit", "aaaa"], "").exit, Exit::PartlyRead);
    assert!(writer.shelf().items().is_empty());
}

#[test]
fn an_edited_text_whose_journal_is_gone_stays_where_the_editor_left_it() {
    let mut writer = writer("editor-nowhere").at_a_terminal();
    let elsewhere = writer.home.join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    let journal = elsewhere.join("journal.jsonl");
    fs::copy(writer.journal(), &journal).expect("a copy");
    let shelf = Shelf::below(&writer.home.join("state"), &journal);
    let folder = elsewhere.display();
    let script = format!("printf 'a secret' > \"$file\"; rm -r '{folder}'; echo > '{folder}'");
    editor(&mut writer, &script);
    let path = journal.display().to_string();
    let run = writer.run(&["--journal", &path, "edit", "aaaa"], "");
    assert_eq!(run.exit, Exit::Failed, "{}", run.talk);
    let (item, words) = shelf.items().pop().expect("it waits");
    assert_eq!(words, b"a secret");
    assert!(
        run.talk.contains(&item.display().to_string()),
        "{}",
        run.talk
    );
    let mode = fs::metadata(item.join("words")).expect("it stays").mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_second_of_two_edits_is_told_and_its_words_are_in_a_file() {
    for (meanwhile, what) in [
        ("s/one #rest/changed/", "changed"),
        ("/aaaaaaaaaaaa/d", "erased"),
    ] {
        let mut writer = writer("edit-twice");
        let journal = writer.journal().display().to_string();
        editor(
            &mut writer,
            &format!("sed -i '{meanwhile}' '{journal}'; printf 'mine' > \"$file\""),
        );
        let writer = writer.at_a_terminal();
        let run = writer.run(&["edit", "aaaa"], "");
        assert_eq!(run.exit, Exit::Failed);
        let (said, path) = run.talk.rsplit_once("; they wait in ").expect("a path");
        let path = path.lines().next().expect("a path");
        assert!(
            said.contains(&format!(
                "reflect: that entry was {what} in the meantime; nothing was overwritten\n"
            )),
            "{said}"
        );
        assert_eq!(fs::read_to_string(path).expect("the words"), "mine");
        assert!(!String::from_utf8_lossy(&bytes(&writer)).contains("mine"));
    }
}

#[test]
fn an_erased_entry_is_in_no_byte_below_the_folder() {
    for (way, types, input) in [(&["--yes"][..], false, ""), (&[], true, "yes\n")] {
        let mut writer = writer("erase");
        let data = writer.home.join("data/reflect");
        let shelf = writer.shelf();
        shelf.of_journal(&writer.journal());
        shelf.lay(
            "0123456789ab",
            Some(&beside("aaaaaaaaaaaa")),
            "one #rest @Sam\n",
        );
        fs::write(data.join(".journal.jsonl.3.new"), with(FIRST)).expect("a file");
        let aside = data.join("journal.jsonl.damaged");
        fs::write(&aside, set_aside()).expect("a file");
        fs::write(data.join(".journal.jsonl.damaged.7.new"), set_aside()).expect("a file");
        shelf.lay(
            "0123456789ac",
            Some(&beside_change("aaaaaaaaaaaa")),
            "more than #rest",
        );
        let other = shelf.lay("0123456789ad", None, "other words");
        (writer.types, writer.reads) = (types, types);
        let run = writer.run(&[&["erase", "aaaa"], way].concat(), input);
        assert!(run.talk.ends_with("Erased. Mon 16 Nov.\nPages, backups, copies, the terminal, the shell's history and the disk may remember it.\nA damaged line had its id. It is erased too.\n2 texts that waited were of it. They are erased too.\n"), "{}", run.talk);
        if types {
            assert_eq!(
                run.out,
                "Monday 16 November 2026\n  one #rest @Sam\nThis removes it for good. Type yes to go on: "
            );
        }
        assert_eq!(
            bytes(&writer),
            [SECOND.as_bytes(), b"\n", ODD, ODD, TORN].concat()
        );
        assert_eq!(fs::read(&aside).expect("it is there"), OTHERS_SET_ASIDE);
        assert!(other.exists());
        for file in files(&writer.home) {
            let held = fs::read(&file).expect("a file");
            assert!(
                !String::from_utf8_lossy(&held).contains("#rest"),
                "{}",
                file.display()
            );
        }
    }
}

/// Damaged lines of other entries: other words, another id, no words, bad bytes.
const OTHERS_SET_ASIDE: &[u8] =
    b"{\"id\":\"dddddddddddd\",\"text\":\"three\",oops}\n[1]\n\xff\xfe\n{\"v\":1,\"da\n";

/// Those, and between them a damaged line of the first entry, by its id.
fn set_aside() -> Vec<u8> {
    let others: Vec<&[u8]> = OTHERS_SET_ASIDE
        .split_inclusive(|byte| *byte == b'\n')
        .collect();
    [
        others[0],
        &FIRST.as_bytes()[..105],
        b"\n",
        others[1],
        others[2],
        others[3],
    ]
    .concat()
}

#[test]
fn a_damaged_line_goes_with_its_entry_and_one_with_the_same_words_alone_is_named() {
    let writer = writer("erase-damaged");
    let its_own = FIRST.replace("\"people\"", "people");
    let anothers = its_own.replace("aaaaaaaaaaaa", "dddddddddddd");
    let nobodys = its_own.replace("\"id\":\"aaaaaaaaaaaa\",", "");
    let all = [&its_own, FIRST, &anothers, SECOND, &nobodys, &its_own[..90]];
    write(&writer.journal(), all.join("\n").as_bytes());
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    let said = "\
Erased. Mon 16 Nov.
Pages, backups, copies, the terminal, the shell's history and the disk may remember it.
2 damaged lines had its id. They are erased too.
Line 1 is damaged and has the same words. It stays.
Line 3 is damaged and has the same words. It stays.
hint: reflect check says what to do with it
";
    assert_eq!(run.exit, Exit::PartlyRead);
    assert!(run.talk.ends_with(said), "{}", run.talk);
    assert!(!run.talk.contains("#rest"), "{}", run.talk);
    let left = format!("{anothers}\n{SECOND}\n{nobodys}\n");
    assert_eq!(writer.kept(), left);
    write(&writer.journal(), format!("{FIRST}\n{its_own}").as_bytes());
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    let said = "may remember it.\nA damaged line had its id. It is erased too.\n";
    assert!(run.talk.ends_with(said), "{}", run.talk);
    assert_eq!(writer.kept(), "");
}

#[test]
fn last_is_none_for_a_change_where_what_was_written_last_cannot_be_read() {
    let writer = writer("torn-last");
    for behind in ["{\"v\":1,\"date\":\"2026-1", "oops\n", "oops\n\n"] {
        let journal = format!("{FIRST}\n{behind}");
        write(&writer.journal(), journal.as_bytes());
        for args in [
            &["erase", "last", "--yes"][..],
            &["edit", "last", "--tag", "x"],
            &["keep-aside", "last"],
        ] {
            let run = writer.run(args, "");
            let told = "reflect: could not change `last`: the journal's last line is damaged\nhint: name the entry by its id or its day; `reflect list` shows the ids\n";
            assert!(run.talk.ends_with(told), "{}", run.talk);
            assert_eq!((run.exit, writer.kept()), (Exit::Failed, journal.clone()));
        }
        let run = writer.run(&["show", "last"], "");
        assert_eq!(run.exit, Exit::PartlyRead);
        assert!(run.out.contains("one #rest @Sam"), "{}", run.out);
    }
    // One that stands before it, or is no entry at all, is in nobody's way.
    write(&writer.journal(), format!("oops\n{FIRST}\n\n").as_bytes());
    let run = writer.run(&["erase", "last", "--yes"], "");
    assert_eq!(
        (run.exit, writer.kept().as_str()),
        (Exit::PartlyRead, "oops\n\n")
    );
}

#[test]
fn a_whole_id_goes_before_those_that_begin_with_it_and_one_that_is_there_twice_has_its_cure() {
    let longer = SECOND.replace("bbbbbbbbbbbb", "aaaaaaaaaaaaa");
    let same = SECOND.replace("bbbbbbbbbbbb", "aaaaaaaaaaaa");
    let case = Case::new()
        .journal([&longer, FIRST])
        .run(["show", "aaaaaaaaaaaa"])
        .out_has("one #rest @Sam")
        .run(["show", "aaaaaaaaaaa"])
        .talk_begins("reflect: several ids")
        .exit(Exit::NotUnderstood)
        .journal([&same, FIRST])
        .run(["show", "aaaaaaaaaaaa"])
        .talk("reflect: several entries have that id\nhint: `reflect check --fix` gives the later ones a new id\n")
        .exit(Exit::NotUnderstood);
    case.writer.run(&["check", "--fix"], "");
    case.run(["show", "aaaaaaaaaaaa"]).out_has("two");
}

#[test]
fn an_old_answer_that_cannot_be_read_is_named_by_its_line_and_column() {
    let damaged = FIRST.replace("body/mon\"", "body/mon\"oops");
    let column = damaged.find("oops").expect("it is there") + 1;
    for (before, column) in [("", column), (" \t ", column + 3)] {
        Case::new()
            .journal([SECOND, "", &format!("{before}{damaged}"), FIRST])
            .run(["then", "--question", "body/mon"])
            .out_has("one #rest @Sam")
            .talk_begins(&format!(
                "reflect: line 3 is damaged from column {column} on, in ~/"
            ))
            .exit(Exit::PartlyRead);
    }
}

#[test]
fn a_mark_before_the_first_line_makes_it_no_damaged_one() {
    let case = Case::new()
        .journal([&format!("\u{feff}{FIRST}"), SECOND])
        .run(["erase", "aaaa", "--yes"])
        .talk("Erased. Mon 16 Nov.\nPages, backups, copies, the terminal, the shell's history and the disk may remember it.\n");
    assert_eq!(case.writer.kept(), format!("{SECOND}\n"));
}

#[test]
fn a_line_that_was_set_aside_and_has_the_same_words_elsewhere_stays_and_is_told() {
    let writer = writer("erase-words");
    let aside = writer.home.join("data/reflect/journal.jsonl.damaged");
    let told = format!(
        "The same words are in these files. They stay:\n  {}\nhint: look into them; without the words, they can go\n",
        aside.display()
    );
    for (text, line, is_told) in [
        (
            "Sam of the hill",
            "precious thing\",\"people\":[\"Sam of the hill\"]}\n",
            true,
        ),
        ("Sam", "precious thing\",\"people\":[\"Sam\"]}\n", false),
        (
            "tired",
            "{\"mood\":\"tired\",\"text\":\"other words that are to\n",
            false,
        ),
        ("", "{\"mood\":\"\",\"note\":\"precious words torn\n", false),
    ] {
        let entry = SECOND.replace("two", text);
        write(&writer.journal(), format!("{entry}\n").as_bytes());
        fs::write(&aside, line).expect("a file");
        let run = writer.run(&["erase", "bbbb", "--yes"], "");
        assert_eq!(run.talk.ends_with(&told), is_told, "{}", run.talk);
        let exit = if is_told {
            Exit::PartlyRead
        } else {
            Exit::Done
        };
        assert_eq!(run.exit, exit, "{}", run.talk);
        assert_eq!(
            (
                writer.kept().as_str(),
                fs::read_to_string(&aside).ok().as_deref()
            ),
            ("", Some(line))
        );
    }
}

#[test]
fn a_line_that_shows_another_entry_or_another_day_stays_and_is_told() {
    let writer = writer("erase-joined");
    let aside = writer.home.join("data/reflect/journal.jsonl.damaged");
    let joined = format!("{SECOND}{FIRST}");
    let on_another_day = FIRST
        .replace("2026-11-16", "2026-11-18")
        .replace("\"id\":\"aaaaaaaaaaaa\"", "\"id\":aaaa");
    let newer = FIRST.replace("\"v\":1", "\"v\":2");
    for (line, is_damaged) in [(&joined, true), (&on_another_day, true), (&newer, false)] {
        write(&writer.journal(), format!("{line}\n{FIRST}\n").as_bytes());
        let run = writer.run(&["erase", "last", "--yes"], "");
        let told = "Line 1 is damaged and has the same words. It stays.\nhint: reflect check says what to do with it\n";
        assert!(run.talk.ends_with(told), "{}", run.talk);
        assert_eq!(run.exit, Exit::PartlyRead);
        assert_eq!(writer.kept(), format!("{line}\n"));
        if is_damaged {
            write(&writer.journal(), format!("{line}\n{FIRST}\n").as_bytes());
            writer.run(&["check", "--fix"], "");
            let run = writer.run(&["erase", "last", "--yes"], "");
            let told = format!(
                "The same words are in these files. They stay:\n  {}\n",
                aside.display()
            );
            assert!(run.talk.contains(&told), "{}", run.talk);
            let kept = fs::read_to_string(&aside).expect("it is there");
            assert_eq!((kept, run.exit), (format!("{line}\n"), Exit::PartlyRead));
            fs::remove_file(&aside).expect("it is ours");
        }
    }
}

#[test]
fn every_line_with_the_id_goes_and_their_number_is_said() {
    let writer = writer("erase-twice");
    let older = FIRST.replace("one ", "an older one ");
    write(
        &writer.journal(),
        format!("{older}\n{SECOND}\n{FIRST}\n").as_bytes(),
    );
    let run = writer.run(&["erase", "aaaaaaaaaaaa", "--yes"], "");
    assert_eq!(run.exit, Exit::NotUnderstood, "{}", run.talk);
    let run = writer.run(&["erase", "last", "--yes"], "");
    assert!(
        run.talk
            .starts_with("Erased. Mon 16 Nov, 2 lines with its id.\n"),
        "{}",
        run.talk
    );
    assert_eq!(
        (run.exit, writer.kept()),
        (Exit::Done, format!("{SECOND}\n"))
    );
}

#[test]
fn words_of_another_entry_stay_though_they_are_the_same_and_are_named() {
    let writer = writer("erase-same");
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    write(&writer.journal(), format!("{FIRST}\n{SECOND}\n").as_bytes());
    let copy = writer.home.join("data/reflect/journal.jsonl.bak");
    write(&copy, format!("{FIRST}\n").as_bytes());
    let named = [
        shelf.lay(
            "0123456789ab",
            Some(&beside("0123456789ab")),
            "one #rest @Sam\n",
        ),
        shelf.lay(
            "0123456789ac",
            Some(&beside_change("bbbbbbbbbbbb")),
            "one #rest @Sam",
        ),
        shelf.lay("0123456789ad", None, "piped before: \"one #rest @Sam\""),
    ];
    let unlike = shelf.lay("0123456789ae", None, "so: one #rest @Sam");
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    assert_eq!(run.exit, Exit::PartlyRead);
    let told = "The same words are in these files. They stay:\n";
    assert!(run.talk.contains(told), "{}", run.talk);
    for path in named.iter().chain([&copy]) {
        assert!(
            run.talk.contains(&format!("  {}\n", path.display())),
            "{}",
            run.talk
        );
        assert!(path.exists());
    }
    assert!(unlike.exists() && !run.talk.contains(&unlike.display().to_string()));
    assert_eq!(writer.kept(), format!("{SECOND}\n"));
}

#[test]
fn what_an_editor_hid_and_a_state_cut_short_go_with_their_entry() {
    let writer = writer("erase-hidden");
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    for (id, name) in [
        ("0123456789ab", ".words.swp"),
        ("0123456789ac", "#words#"),
        ("0123456789ad", "words.7"),
    ] {
        let item = shelf.lay(id, Some(&beside_change("aaaaaaaaaaaa")), "newer");
        write(&item.join(name), b"one #rest");
    }
    let anothers = shelf.lay(
        "0123456789ae",
        Some(&beside_change("bbbbbbbbbbbb")),
        "newer",
    );
    write(&anothers.join(".words.swp"), b"newest");
    write(&writer.journal(), format!("{FIRST}\n").as_bytes());
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert!(
        run.talk
            .ends_with("3 texts that waited were of it. They are erased too.\n"),
        "{}",
        run.talk
    );
    assert_eq!(shelf.items(), [(anothers, b"newer".to_vec())]);
}

#[test]
fn words_that_an_edit_could_not_keep_go_with_their_entry_whatever_its_id_is() {
    for id in ["aaaaaaaaaaaa", "import-2024_1"] {
        let mut writer = writer("erase-edited");
        let entry = FIRST.replace("aaaaaaaaaaaa", id);
        write(&writer.journal(), format!("{entry}\n").as_bytes());
        // A second name lets no change be made.
        let second = writer.home.join("second");
        fs::hard_link(writer.journal(), &second).expect("a second name");
        let run = writer.run(&["edit", id], "newer words of the first way");
        assert!(run.talk.contains("they wait in "), "{}", run.talk);
        fs::remove_file(&second).expect("it is ours");
        editor(
            &mut writer,
            "printf 'newer words of the second way' > \"$file\"; exit 1",
        );
        writer.types = true;
        let run = writer.run(&["edit", id], "");
        assert!(run.talk.contains("they wait in "), "{}", run.talk);
        writer.types = false;
        assert_eq!(writer.shelf().items().len(), 2);
        let run = writer.run(&["erase", id, "--yes"], "");
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
        assert!(writer.shelf().items().is_empty());
    }
}

#[test]
fn what_is_asked_shows_the_first_words() {
    let mut writer = writer("erase-blank");
    let entry = FIRST.replace("one ", "\\n  \\none ");
    write(&writer.journal(), format!("{entry}\n").as_bytes());
    (writer.types, writer.reads) = (true, true);
    let run = writer.run(&["erase", "aaaa"], "no\n");
    let page =
        "Monday 16 November 2026\n  one #rest @Sam\nThis removes it for good. Type yes to go on: ";
    assert_eq!(run.out, page);
}

#[test]
fn a_text_in_an_editor_goes_with_its_entry_unless_the_editor_is_open() {
    let mut writer = writer("erase-editing").at_a_terminal();
    let journal = writer.journal().display().to_string();
    write(&writer.journal(), format!("{FIRST}\n{SECOND}\n").as_bytes());
    // While the editor is open, its entry is erased in another terminal.
    let program = env!("CARGO_BIN_EXE_reflect");
    let said = writer.home.join("said");
    let erase = |args: &str, to: &str| {
        format!(
            "HOME='{0}' XDG_DATA_HOME='{0}/data' XDG_STATE_HOME='{0}/state' TMPDIR='{0}' '{program}' --journal '{journal}' erase {args} --yes 2>> '{1}' {to}",
            writer.home.display(),
            said.display()
        )
    };
    let script = format!(
        "{}; {}; printf 'mine' >> \"$file\"",
        erase("--all", ">&2"),
        erase("aaaa", "")
    );
    editor(&mut writer, &script);
    let run = writer.run(&["edit", "aaaa"], "");
    let said = fs::read_to_string(said).expect("what it said");
    let item = writer.shelf().items().pop().expect("it waits").0;
    // Nothing was removed by the first.
    let all = format!(
        "reflect: could not erase all: words are being written in another terminal\nhint: they are in {}; nothing was removed\n",
        item.display()
    );
    assert!(said.starts_with(&all), "{said}");
    let one = format!(
        "Another terminal has it open. Its words stay in {}\n",
        item.display()
    );
    assert!(said.ends_with(&one), "{said}");
    let told = "reflect: that entry was erased in the meantime; nothing was overwritten\n";
    assert!(run.talk.starts_with(told), "{}", run.talk);
    let path = item.join("words").display().to_string();
    assert!(
        run.talk.contains(&format!("they wait in {path}\n")),
        "{}",
        run.talk
    );
    assert_eq!(writer.shelf().words(), ["one #rest @Sam\nmine"]);
    assert_eq!(writer.kept(), format!("{SECOND}\n"));
}

#[test]
fn what_an_edit_could_not_keep_goes_with_its_entry() {
    let mut writer = writer("erase-edited");
    write(&writer.journal(), format!("{FIRST}\n{SECOND}\n").as_bytes());
    editor(
        &mut writer,
        "printf 'the secret and more' > \"$file\"; exit 1",
    );
    writer.types = true;
    for entry in ["aaaa", "bbbb"] {
        let run = writer.run(&["edit", entry], "");
        assert!(run.talk.contains("; they wait in "), "{}", run.talk);
    }
    writer.types = false;
    let left = |writer: &Writer| writer.shelf().items().len();
    assert_eq!(left(&writer), 2);
    assert_eq!(writer.run(&["erase", "aaaa", "--yes"], "").exit, Exit::Done);
    assert_eq!(left(&writer), 1);
    assert_eq!(writer.run(&["erase", "bbbb", "--yes"], "").exit, Exit::Done);
    assert_eq!(left(&writer), 0);
}

#[test]
fn an_editor_that_ended_between_two_names_of_its_file_loses_nothing() {
    let mut writer = writer("editor-names").at_a_terminal();
    for code in ["0", "1"] {
        let script =
            format!("printf 'all the new words' > \"$file.new\"; rm \"$file\"; exit {code}");
        editor(&mut writer, &script);
        let run = writer.run(&["edit", "aaaa"], "");
        assert_eq!(run.exit, Exit::Failed);
        let item = writer.shelf().items().pop().expect("it waits").0;
        assert!(
            run.talk.contains(&item.display().to_string()),
            "{}",
            run.talk
        );
        let words = item.join("words.new");
        assert_eq!(fs::read(words).expect("it stays"), b"all the new words");
        fs::remove_dir_all(item).expect("it is ours");
    }
}

#[test]
fn a_file_that_cannot_be_looked_into_is_told_and_our_own_new_one_is_not() {
    let writer = writer("erase-unread");
    let data = writer.home.join("data/reflect");
    // A link that leads nowhere holds nothing.
    symlink("nowhere", data.join("journal.jsonl.bak")).expect("a link");
    // Another entry names the id of the one that goes.
    let other = SECOND.replace("\"text\"", "\"ref\":{\"id\":\"aaaaaaaaaaaa\"},\"text\"");
    write(&writer.journal(), format!("{FIRST}\n{other}\n").as_bytes());
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert_eq!(writer.kept(), format!("{other}\n"));
    // Damaged lines that cannot be read may be its own.
    let looped = data.join("journal.jsonl.damaged");
    fs::create_dir(&looped).expect("a folder");
    let run = writer.run(&["erase", "bbbb", "--yes"], "");
    let told = format!(
        "reflect: could not delete a copy of its words at {}: ",
        looped.display()
    );
    assert!(
        run.talk.contains("Erased.") && run.talk.contains(&told),
        "{}",
        run.talk
    );
    assert_eq!(run.exit, Exit::Failed);
}

#[test]
fn a_file_of_lines_set_aside_that_leads_to_the_journal_is_none() {
    let writer = writer("aside-loop");
    symlink(
        "journal.jsonl",
        writer.journal().with_extension("jsonl.damaged"),
    )
    .expect("a link");
    let run = writer.run(&["check", "--fix"], "");
    assert!(
        run.talk.contains("it is a link to the journal"),
        "{}",
        run.talk
    );
    assert_eq!((run.exit, bytes(&writer)), (Exit::Failed, with(FIRST)));
}

#[test]
fn words_are_found_again_whatever_became_of_the_path() {
    let writer = Writer::new("moved");
    let (real, link) = (writer.home.join("real"), writer.home.join("link"));
    fs::create_dir(&real).expect("a folder");
    symlink(&real, &link).expect("a link");
    let journal = link.join("new/journal.jsonl").display().to_string();
    // Neither the folder for the state of programs nor one beside the journal can be made: words go to the one for temporary files.
    fs::write(real.join("new"), "in the way").expect("a file");
    fs::write(writer.home.join("state"), "in the way").expect("a file");
    let run = writer.run(
        &["--journal", &journal, "today", "--on", "nonsense"],
        "a secret",
    );
    let (_, path) = run
        .talk
        .trim_end()
        .rsplit_once("hint: reflect waiting keeps your words; until a restart they wait in ")
        .expect(&run.talk);
    assert!(
        Path::new(path).starts_with(writer.home.join("tmp")),
        "{path}"
    );
    fs::remove_file(real.join("new")).expect("it is ours");
    let kept = writer.run(&["--journal", &journal, "today"], "later");
    assert_eq!(kept.exit, Exit::Done);
    let item = Path::new(path)
        .parent()
        .expect("an item")
        .display()
        .to_string();
    let found = writer.run(&["--journal", &journal, "check"], "").out;
    assert!(found.contains(&item), "{found}");
    // Then the journal itself is moved, and a link put in its place.
    let now = real.join("new/journal.jsonl");
    fs::rename(&now, writer.home.join("elsewhere.jsonl")).expect("it is ours");
    symlink(writer.home.join("elsewhere.jsonl"), &now).expect("a link");
    let by_real = now.display().to_string();
    let found = writer.run(&["--journal", &by_real, "check"], "").out;
    assert!(found.contains(&item), "{found}");
    writer.run(&["--journal", &by_real, "erase", "--all", "--yes"], "");
    assert!(!Path::new(path).exists());
}

#[test]
fn the_file_of_lines_set_aside_goes_with_its_last_line() {
    let writer = writer("erase-aside");
    let aside = writer.home.join("data/reflect/journal.jsonl.damaged");
    fs::write(&aside, &FIRST.as_bytes()[..105]).expect("a file");
    assert!(
        writer
            .run(&["erase", "bbbb", "--yes"], "")
            .talk
            .contains("Erased.")
    );
    assert_eq!(
        fs::read(&aside).expect("it is there"),
        &FIRST.as_bytes()[..105]
    );
    assert!(
        writer
            .run(&["erase", "aaaa", "--yes"], "")
            .talk
            .contains("Erased.")
    );
    assert!(!aside.exists());
}

#[test]
fn what_was_left_of_changes_goes_with_the_entry_whatever_else_is_there() {
    let writer = writer("erase-left");
    let data = writer.home.join("data/reflect");
    let left = [".journal.jsonl.7.new", ".journal.jsonl.damaged.7.new"];
    for name in left {
        fs::write(data.join(name), format!("{FIRST}\n")).expect("a file");
    }
    // A folder that is named so is none of ours, and in nobody's way.
    fs::create_dir(data.join(".journal.jsonl.8.new")).expect("a folder");
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    assert!(run.talk.contains("Erased."), "{}", run.talk);
    assert_eq!(files(&data), [writer.journal()]);
}

#[test]
fn words_in_the_temporary_folder_are_named_and_those_of_others_are_left_alone() {
    let writer = writer("temporary");
    write(&writer.journal(), format!("{FIRST}\n").as_bytes());
    let user = rustix::process::geteuid().as_raw();
    let root = writer.home.join("tmp").join(format!("reflect-{user}"));
    let shelf = Shelf::at(&root, &writer.journal());
    // Words of a journal of the same name in another folder, which is there.
    let other = writer.home.join("other/journal.jsonl");
    fs::create_dir(writer.home.join("other")).expect("a folder");
    write(&other, format!("{SECOND}\n").as_bytes());
    let others = Shelf::at(&root, &other);
    others.of_journal(&other);
    let theirs = others.lay("0123456789ab", None, "their words");
    // A file, and a link out of it, are no items.
    let letter = writer.home.join("letter");
    fs::create_dir(&letter).expect("a folder");
    fs::write(letter.join("words"), "a letter").expect("a file");
    for erase in [
        &["erase", "aaaa", "--yes"][..],
        &["erase", "--all", "--yes"],
    ] {
        write(&writer.journal(), format!("{FIRST}\n").as_bytes());
        shelf.of_journal(&writer.journal());
        let ours = shelf.lay(
            "0123456789ab",
            Some(&beside_change("aaaaaaaaaaaa")),
            "newer",
        );
        let path = ours.display().to_string();
        let found = writer.run(&["check"], "");
        assert_eq!(found.exit, Exit::PartlyRead);
        assert_eq!(
            found.out.matches("0123456789ab").count(),
            1,
            "{}",
            found.out
        );
        let told = format!("Words that are in no entry yet.\n  {path}\n");
        assert!(found.out.contains(&told), "{}", found.out);
        let run = writer.run(erase, "");
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
        let folder = shelf.0.display().to_string();
        assert_eq!(
            run.out.contains(&folder),
            erase[1] == "--all",
            "{}",
            run.out
        );
        assert!(!ours.exists());
        assert!(theirs.exists() && letter.join("words").exists());
    }
    // A folder that is somebody else's, or a link, is no place for words.
    fs::remove_dir_all(&root).expect("it is ours");
    symlink(&letter, &root).expect("a link");
    let is_root = user == 0;
    for is_link in [true, false] {
        if !is_link && !is_root {
            continue;
        }
        if !is_link {
            fs::remove_file(&root).expect("it is ours");
            shelf.of_journal(&writer.journal());
            shelf.lay("0123456789ab", None, "planted");
            std::os::unix::fs::chown(&root, Some(1234), None).expect("we are root");
        }
        write(&writer.journal(), format!("{FIRST}\n").as_bytes());
        let found = writer.run(&["check"], "").out;
        assert!(!found.contains("0123456789ab"), "{found}");
        assert_eq!(
            fs::read(letter.join("words")).expect("it stays"),
            b"a letter"
        );
    }
}

#[test]
fn nothing_is_erased_without_a_yes() {
    let mut writer = writer("erase-asks");
    let before = bytes(&writer);
    for args in [&["erase", "aaaa"][..], &["erase", "--all"]] {
        let run = writer.run(args, "yes\n");
        assert_eq!(
            (run.exit, run.talk.as_str()),
            (
                Exit::NotUnderstood,
                "reflect: could not ask before erasing: there is no terminal\nhint: to erase without being asked: --yes\n"
            )
        );
    }
    writer.types = true;
    for (args, input) in [
        (&["erase", "aaaa"][..], ""),
        (&["erase", "aaaa"], "no\n"),
        (&["erase", "--all"], "yes\n"),
        (&["erase", "--all"], "1\n"),
    ] {
        let run = writer.run(args, input);
        assert!(
            run.talk.ends_with("Nothing was erased.\n"),
            "{args:?} {}",
            run.talk
        );
    }
    assert_eq!(bytes(&writer), before);
    assert_eq!(writer.run(&["erase"], "").exit, Exit::NotUnderstood);
}

#[test]
fn erasing_all_leaves_no_file() {
    let mut writer = writer("erase-all");
    let data = writer.home.join("data/reflect");
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    shelf.lay("0123456789ab", None, "words");
    let edited = shelf.lay(
        "0123456789ac",
        Some(&beside_change("aaaaaaaaaaaa")),
        "words",
    );
    fs::write(edited.join(".words.swp"), "words").expect("a file");
    fs::write(data.join(".journal.jsonl.7.new"), "words").expect("a file");
    fs::write(data.join("journal.jsonl.damaged"), "words").expect("a file");
    // Another journal's, and the writer's own, though they are named nearly so: those with its name are named.
    let own = [
        "journal.jsonl.not-kept-promises.md",
        "other.jsonl.not-kept-0123456789ab.txt",
        "journal-2025.jsonl",
        "journal (copy).jsonl",
        ".journal.jsonl.new",
        ".journal.jsonl.x.new",
        ".journal.jsonl.7.new.txt",
    ];
    for name in own {
        fs::write(data.join(name), "theirs").expect("a file");
    }
    writer.types = true;
    let run = writer.run(&["erase", "--all"], "4\n");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert!(
        run.out
            .starts_with("This removes 4 entries and 3 other files of words for good. To go on, type the number of entries: Removed:\n"),
        "{}",
        run.out
    );
    let (removed, stays) = run.out.split_once("These stay:\n").expect("a list");
    assert_eq!(removed.lines().count(), 5, "{}", run.out);
    let named = own
        .iter()
        .filter(|name| !name.starts_with("other") && !name.contains("2025"));
    for name in named.clone() {
        assert!(
            stays.contains(&format!("  {}\n", data.join(name).display())),
            "{stays}"
        );
    }
    assert_eq!(stays.lines().count(), named.count(), "{stays}");
    assert!(!shelf.0.exists());
    let beyond =
        "Pages, backups, copies, the terminal, the shell's history and the disk may remember it.\n";
    assert!(run.talk.ends_with(beyond), "{}", run.talk);
    let mut left = files(&data);
    left.sort();
    let mut theirs = own.map(|name| data.join(name));
    theirs.sort();
    assert_eq!(left, theirs);
    for _ in ["without a journal", "without its folder"] {
        let again = writer.run(&["erase", "--all", "--yes"], "");
        assert_eq!(
            (
                again.exit,
                again.out.starts_with("There was nothing to erase.\n")
            ),
            (Exit::Done, true)
        );
        fs::remove_dir_all(&data).ok();
    }
}

#[test]
fn lines_set_aside_go_wherever_links_lead_and_a_second_name_of_them_is_told() {
    let writer = writer("erase-links");
    let folder = writer.home.join("elsewhere");
    fs::create_dir(&folder).expect("a folder");
    let (real, aside) = (folder.join("real.jsonl"), folder.join("real.jsonl.damaged"));
    let own_aside = writer.journal().with_extension("jsonl.damaged");
    let damaged = &FIRST.as_bytes()[..105];
    // A journal that is a link, with and without what it leads to.
    for is_there in [true, false] {
        fs::remove_file(writer.journal()).ok();
        symlink(&real, writer.journal()).expect("a link");
        if is_there {
            write(&real, FIRST.as_bytes());
        }
        write(&aside, damaged);
        let run = writer.run(&["erase", "--all", "--yes"], "");
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
        assert!(files(&writer.home).is_empty(), "{is_there}: {}", run.out);
    }
    // Lines that were set aside, in a file that is a link.
    write(&writer.journal(), FIRST.as_bytes());
    write(&aside, damaged);
    symlink(&aside, &own_aside).expect("a link");
    assert_eq!(
        writer.run(&["erase", "--all", "--yes"], "").exit,
        Exit::Done
    );
    assert!(files(&writer.home).is_empty());
    // What cannot be removed there is found again by its link.
    write(&writer.journal(), FIRST.as_bytes());
    fs::create_dir(&aside).expect("a folder in its place");
    symlink(&aside, &own_aside).expect("a link");
    let run = writer.run(&["erase", "--all", "--yes"], "");
    assert!(
        run.talk
            .contains(&format!("could not remove {}: ", aside.display())),
        "{}",
        run.talk
    );
    assert!(fs::symlink_metadata(&own_aside).is_ok());
    fs::remove_file(&own_aside).expect("it is ours");
    fs::remove_dir(&aside).expect("it is ours");
    // And in one that has a second name.
    write(&writer.journal(), format!("{FIRST}\n").as_bytes());
    write(&own_aside, damaged);
    fs::hard_link(&own_aside, &aside).expect("a second name");
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    let told = format!(
        "{}: it has a second name (a hard link)\n",
        own_aside.display()
    );
    assert!(
        run.talk.contains("Erased.") && run.talk.contains(&told),
        "{}",
        run.talk
    );
    assert_eq!((run.exit, writer.kept().as_str()), (Exit::Failed, ""));
}

#[test]
fn a_journal_that_was_moved_and_left_a_link_is_one_journal_by_either_name() {
    let writer = writer("two-names");
    let folder = writer.home.join("moved");
    fs::create_dir(&folder).expect("a folder");
    let (real, link) = (folder.join("mine.jsonl"), writer.journal());
    fs::rename(&link, &real).expect("it is ours");
    symlink(&real, &link).expect("a link");
    let names = [&real, &link].map(|path| path.display().to_string());
    // Words waited for it under its old name; damaged lines are beside the one file, whichever name was given.
    let shelf = writer.shelf();
    shelf.of_journal(&link);
    for name in &names {
        write(&real, with(FIRST).as_slice());
        let waiting = shelf.lay(
            "0123456789ab",
            Some(&beside_change("aaaaaaaaaaaa")),
            "newer words",
        );
        let found = names
            .each_ref()
            .map(|name| writer.run(&["--journal", name, "check"], "").out);
        assert_eq!(found[0], found[1]);
        assert!(found[0].contains(&waiting.display().to_string()));
        writer.run(&["--journal", name, "check", "--fix"], "");
        assert!(folder.join("mine.jsonl.damaged").exists());
        let erased = writer.run(&["--journal", name, "erase", "aaaa", "--yes"], "");
        assert_eq!(erased.exit, Exit::Done, "{}", erased.talk);
        assert!(!waiting.exists());
        assert_eq!(files(&writer.home).len(), 4);
    }
    writer.run(&["--journal", &names[1], "erase", "--all", "--yes"], "");
    assert!(files(&writer.home).is_empty() && fs::symlink_metadata(&link).is_err());
}

#[test]
fn a_link_that_leads_to_another_file_or_is_somebody_elses_is_not_followed() {
    let writer = writer("foreign-links");
    let aside = writer.journal().with_extension("jsonl.damaged");
    let (letter, theirs) = (
        writer.home.join("letter"),
        writer.home.join("letter.damaged"),
    );
    let is_root = rustix::process::geteuid().is_root();
    for (target, is_foreign) in [(&letter, false), (&theirs, true)] {
        // Only root can make a link somebody else's.
        if is_foreign && !is_root {
            continue;
        }
        let why = if is_foreign {
            "it is a link made by another user"
        } else {
            "it is a link to a file with a different name"
        };
        fs::write(target, "a letter\n").expect("a file");
        symlink(target, &aside).expect("a link");
        if is_foreign {
            std::os::unix::fs::lchown(&aside, Some(1234), None).expect("we are root");
        }
        write(&writer.journal(), format!("{FIRST}\noops\n").as_bytes());
        let fixed = writer.run(&["check", "--fix"], "");
        assert!(fixed.talk.contains(why), "{}", fixed.talk);
        let erased = writer.run(&["erase", "aaaa", "--yes"], "");
        assert!(erased.talk.contains(why), "{}", erased.talk);
        assert_eq!(erased.exit, Exit::Failed);
        let run = writer.run(&["erase", "--all", "--yes"], "");
        assert!(run.talk.contains(why), "{}", run.talk);
        assert_eq!(run.exit, Exit::Failed);
        assert_eq!(fs::read_to_string(target).expect("it stays"), "a letter\n");
        fs::remove_file(&aside).expect("it is ours");
    }
    if is_root {
        // One's own link is followed, and one of whom it leads to.
        for owners in [[0, 1234], [1234, 1234]] {
            fs::write(&theirs, "a damaged line\n").expect("a file");
            symlink(&theirs, &aside).expect("a link");
            std::os::unix::fs::lchown(&aside, Some(owners[0]), None).expect("we are root");
            std::os::unix::fs::chown(&theirs, Some(owners[1]), None).expect("we are root");
            let run = writer.run(&["erase", "--all", "--yes"], "");
            assert_eq!(run.exit, Exit::Done, "{}", run.talk);
            assert!(!theirs.exists() && fs::symlink_metadata(&aside).is_err());
        }
        let (folder, link) = (
            writer.home.join("shared"),
            writer.home.join("data/reflect/journal.jsonl.bak"),
        );
        fs::create_dir(&folder).expect("a folder");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("it is ours");
        symlink(&folder, &link).expect("a link");
        std::os::unix::fs::lchown(&link, Some(1234), None).expect("we are root");
        write(&writer.journal(), format!("{FIRST}\n").as_bytes());
        writer.run(&["check", "--fix"], "");
        assert_eq!(
            fs::metadata(&folder).expect("a folder").mode() & 0o777,
            0o755
        );
    }
}

#[test]
fn what_stays_is_not_said_to_have_been_nothing() {
    let writer = writer("erase-closed");
    let data = writer.home.join("data/reflect");
    // Root may remove what nobody else may: there, a folder in the journal's place does it.
    if rustix::process::geteuid().is_root() {
        let damaged = data.join("journal.jsonl.damaged");
        fs::remove_file(writer.journal()).expect("it is ours");
        fs::create_dir(&damaged).expect("a folder");
    } else {
        fs::set_permissions(&data, fs::Permissions::from_mode(0o500)).expect("it is ours");
        let found = writer.run(&["check"], "").out;
        assert!(
            found.contains("Nothing in it can be changed or erased."),
            "{found}"
        );
    }
    let run = writer.run(&["erase", "--all", "--yes"], "");
    assert_eq!((run.exit, run.out.as_str()), (Exit::Failed, ""));
    assert!(
        run.talk.starts_with("reflect: could not remove "),
        "{}",
        run.talk
    );
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).expect("it is ours");
}

#[test]
fn what_cannot_be_removed_keeps_nothing_else_and_is_told_after_what_is_gone() {
    let writer = writer("erase-all-but");
    // A folder that is named like the file of damaged lines is none of ours.
    let draft = writer.home.join("data/reflect/journal.jsonl.damaged");
    fs::create_dir(&draft).expect("a folder");
    fs::write(draft.join("letter"), "theirs").expect("a file");
    let run = writer.run(&["erase", "--all", "--yes"], "");
    assert_eq!(run.exit, Exit::Failed);
    let gone = format!("Removed:\n  {}\n", writer.journal().display());
    assert_eq!(run.out, gone);
    let told = format!("reflect: could not remove {}: ", draft.display());
    assert!(run.talk.contains(&told), "{}", run.talk);
    assert_eq!(files(&writer.home), [draft.join("letter")]);
}

#[test]
fn nothing_waits_for_what_is_no_file() {
    let writer = writer("no-file");
    let data = writer.home.join("data/reflect");
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    let item = shelf.lay("0123456789ab", None, "words");
    fs::remove_file(item.join("words")).expect("it is ours");
    for path in [
        data.join("journal.jsonl.bak"),
        item.join("words"),
        item.join("entry.json"),
        item.join("words.5"),
        item.join(".words.swp"),
    ] {
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.is_ok_and(|made| made.success()));
    }
    let found = writer.run(&["check"], "").out;
    assert!(
        found.contains("0123456789ab") && found.contains(".bak"),
        "{found}"
    );
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    assert!(run.talk.contains("Erased."), "{}", run.talk);
    assert_eq!(run.exit, Exit::PartlyRead, "{}", run.talk);
    assert_eq!(fs::read_dir(&data).expect("a folder").count(), 2);
    assert!(item.exists());
}

#[test]
fn a_leftover_of_a_change_is_told_by_what_can_be_done() {
    let writer = writer("check-left");
    let left = writer.home.join("data/reflect/.journal.jsonl.7.new");
    fs::write(&left, with(FIRST)).expect("a file");
    fs::set_permissions(&left, fs::Permissions::from_mode(0o600)).expect("it is ours");
    let found = writer.run(&["check"], "").out;
    let to_do = "The journal is whole. `reflect check --fix` removes it.\n";
    assert!(found.contains(to_do), "{found}");
    // Without the journal, it may be all that is left.
    let aside = writer.home.join("aside");
    fs::rename(writer.journal(), &aside).expect("it is ours");
    for args in [&["check"][..], &["check", "--fix"]] {
        let run = writer.run(args, "");
        assert_eq!(run.exit, Exit::PartlyRead);
        let to_do = "Its journal is missing. Rename this file to the journal's name to read it.\n";
        assert!(run.out.contains(to_do) && left.exists(), "{}", run.out);
    }
    // Nor can it go where a new journal was begun since.
    let lines = fs::read(&left).expect("a file");
    write(
        &writer.journal(),
        format!("{}\n", SECOND.replace("bbbb", "eeee")).as_bytes(),
    );
    for args in [
        &["check"][..],
        &["check", "--fix"],
        &["edit", "eeee", "-m", "x"],
    ] {
        let run = writer.run(args, "");
        let to_do =
            "It has lines that the journal does not. Copy them over before you delete it.\n";
        assert!(run.out.contains(to_do) || args[0] == "edit", "{}", run.out);
        assert_eq!(fs::read(&left).ok().as_ref(), Some(&lines));
    }
    // One of its entries is in the journal, or it has no whole line: it is what was to take its place.
    for (journal, left_then) in [
        (
            format!("{}\n", SECOND.replace("two", "edited")),
            lines.clone(),
        ),
        (format!("{SECOND}\n"), Vec::new()),
        (format!("{SECOND}\n"), FIRST.as_bytes()[..80].to_vec()),
        (format!("\n{SECOND}\n"), b"\n".to_vec()),
    ] {
        write(&writer.journal(), journal.as_bytes());
        write(&left, &left_then);
        assert!(
            writer
                .run(&["check"], "")
                .out
                .contains("`reflect check --fix` removes it.")
        );
        writer.run(&["check", "--fix"], "");
        assert!(!left.exists(), "{journal}");
    }
    fs::rename(&aside, writer.journal()).expect("it is ours");
    write(&left, &lines);
    writer.run(&["check", "--fix"], "");
    assert!(!left.exists());
}

#[test]
fn a_copy_is_named_and_a_file_that_is_in_a_cloud_is_not_to_be_deleted() {
    let writer = writer("check-copies");
    let beside = |name: &str, words: &str| {
        let file = writer.home.join("data/reflect").join(name);
        fs::write(&file, words).expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("it is ours");
    };
    let other = FIRST.replace("aaaa", "dddd");
    let changed = FIRST.replace("\"text\":\"", "\"text\":\"once more, ");
    assert_ne!(changed, FIRST);
    beside("journal 2.jsonl", FIRST);
    beside("journal.jsonl~", &format!("{FIRST}\n{other}\n"));
    beside(
        "journal (Sam's conflicted copy 2026-11-21).jsonl",
        &format!("{other}\n{changed}\n"),
    );
    // A line that a newer version wrote, and a tag, are missed as much as a word.
    beside(
        "journal.jsonl.orig",
        &format!("{FIRST}\n{}\n", NEWER.replace("later", "newer")),
    );
    beside("journal 3.jsonl", &FIRST.replace("\"tea\"", "\"rain\""));
    beside("journal.jsonl.bak", &format!("{FIRST}\nnot a line\n"));
    beside(".journal.jsonl.swp", "b0VIM 9.0");
    beside(".journal.jsonl.icloud", "bplist00");
    let found = writer.run(&["check"], "").out;
    let unknown = "A file that reflect does not know.";
    for (name, what, to_do) in [
        (
            ".journal.jsonl.icloud",
            "The file itself is in iCloud.",
            "It may hold words. Download it first.",
        ),
        (".journal.jsonl.swp", unknown, "It may hold words."),
        ("journal.jsonl.bak", unknown, "It may hold words."),
        (
            "journal.jsonl.orig",
            "A copy. 1 of its entries is not in the journal.",
            "`reflect import FILE` shows it",
        ),
        (
            "journal 3.jsonl",
            "A copy. 1 of its entries is not in the journal.",
            "`reflect import FILE` shows it",
        ),
        (
            "journal 2.jsonl",
            "A copy. The journal has all of its entries.",
            "You can delete it.\n",
        ),
        (
            "journal.jsonl~",
            "A copy. 1 of its entries is not in the journal.",
            "`reflect import FILE` shows it",
        ),
        (
            "journal (Sam's conflicted copy 2026-11-21).jsonl",
            "A copy. 2 of its entries are not in the journal.",
            "`reflect import FILE` shows them",
        ),
    ] {
        let path = writer.home.join("data/reflect").join(name);
        let part = format!("  {what}\n  {}\n  {to_do}", path.display());
        assert!(found.contains(&part), "{part}: {found}");
    }
    // What is said to bring them in does.
    let copy = writer.home.join("data/reflect/journal.jsonl~");
    let copy = copy.to_str().expect("UTF-8");
    let run = writer.run(&["import", copy, "--yes"], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let found = writer.run(&["check"], "").out;
    assert!(
        found.contains(&format!(
            "A copy. The journal has all of its entries.\n  {copy}\n"
        )),
        "{found}"
    );
    // A copy that has the erased words is named, and one that may have them.
    let pipe = copy.replace('~', ".pipe");
    let made = std::process::Command::new("mkfifo").arg(pipe).status();
    assert!(made.expect("mkfifo").success());
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    assert_eq!(run.exit, Exit::PartlyRead);
    let (sure, may) = run
        .talk
        .split_once("These could not be read.")
        .expect("both are named");
    for name in ["journal 2.jsonl", "journal.jsonl~", "journal.jsonl.bak"] {
        assert!(
            sure.contains(name) && !may.contains(name),
            "{name}: {}",
            run.talk
        );
    }
    for name in [".journal.jsonl.icloud", "journal.jsonl.pipe"] {
        assert!(
            may.contains(name) && !sure.contains(name),
            "{name}: {}",
            run.talk
        );
    }
}

#[test]
fn what_belongs_to_somebody_else_is_neither_closed_nor_added_to() {
    let writer = writer("check-others");
    let aside = writer.home.join("data/reflect/journal.jsonl.damaged");
    fs::write(&aside, "theirs\n").expect("a file");
    if fs::metadata(&aside).expect("a file").uid() != 0 {
        println!("passed over: nobody but root can give a file away");
        return;
    }
    let chown = |path: &Path, owner| {
        std::os::unix::fs::chown(path, Some(owner), None).expect("we are root");
    };
    chown(&aside, 1234);
    let run = writer.run(&["check", "--fix"], "");
    assert_eq!(run.exit, Exit::Failed);
    assert!(
        run.talk.contains("it belongs to another user"),
        "{}",
        run.talk
    );
    assert_eq!(fs::read(&aside).expect("it is there"), b"theirs\n");
    assert_eq!(bytes(&writer), with(FIRST));
    // Where the journal is that person's, too, its lines go there.
    chown(&writer.journal(), 1234);
    let run = writer.run(&["check", "--fix"], "");
    assert_eq!(run.exit, Exit::PartlyRead, "{}", run.talk);
    assert!(
        fs::read(&aside)
            .expect("it is there")
            .starts_with(b"theirs\n{")
    );
}

#[test]
fn a_link_an_owner_and_permissions_stay() {
    for (args, is_there) in [
        (
            &["edit", "aaaa", "-m", "changed"][..],
            r#""text":"changed""#,
        ),
        (&["erase", "aaaa", "--yes"], ""),
        (&["check", "--fix"], FIRST),
    ] {
        let writer = writer("edit-link");
        let target = writer.home.join("target.jsonl");
        fs::rename(writer.journal(), &target).expect("moved");
        symlink(&target, writer.journal()).expect("a link");
        // A checkup would close what others can read.
        let mode = if args[0] == "check" { 0o600 } else { 0o640 };
        fs::set_permissions(&target, fs::Permissions::from_mode(mode)).expect("it is ours");
        let owner = |path: &Path| {
            let found = fs::metadata(path).expect("a file");
            (found.uid(), found.gid(), found.mode() & 0o777)
        };
        if owner(&target).0 == 0 {
            std::os::unix::fs::chown(&target, Some(1234), Some(2345)).expect("we are root");
        } else {
            println!("another owner was not tried: that takes root");
        }
        let (before, bytes) = (owner(&target), fs::read(&target).expect("the target"));
        writer.run(args, "");
        let link = fs::symlink_metadata(writer.journal()).expect("a link");
        assert!(link.is_symlink());
        let now = fs::read(&target).expect("the target");
        assert_ne!(now, bytes, "{args:?}");
        assert!(String::from_utf8_lossy(&now).contains(is_there), "{args:?}");
        assert_eq!(owner(&target), before, "{args:?}");
    }
}

#[test]
fn words_that_would_go_to_somebody_else_are_told_before_the_first_one_and_whose_files_hinder_is_said()
 {
    let writer = among_others("somebody-elses");
    let give = |path: &Path, owner| std::os::unix::fs::chown(path, Some(owner), None);
    let data = writer.home.join("data");
    if give(&data, 1234).is_err() {
        println!("passed over: nobody but root can give a folder away");
        return;
    }
    fs::remove_dir_all(data.join("reflect")).expect("it is ours");
    // Root, in a folder of user 1234.
    let run = writer.run(&["today"], "one\n");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let note = format!(
        "note: You are root, and this folder belongs to user 1234: {}\n\
         Files that root makes here can lock that user out. Ctrl-C leaves.\n",
        data.display()
    );
    assert!(run.talk.starts_with(&note), "{}", run.talk);
    // Then nothing is in that user's way without a word.
    let program = writer.home.join("reflect");
    for verb in ["week", "check"] {
        let run = std::process::Command::new("setpriv")
            .args(["--reuid=1234", "--regid=1234", "--clear-groups", "env"])
            .arg(format!("XDG_DATA_HOME={}", data.display()))
            .arg(format!("HOME={}", writer.home.display()))
            .arg(&program)
            .arg(verb)
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        let hint = format!(
            "hint: user 0 owns it; if it is yours: sudo chown -R \"$(id -u)\" {}\n",
            data.join("reflect").display()
        );
        assert_eq!(run.status.code(), Some(1), "{said}");
        assert!(said.ends_with(&hint), "{said}");
    }
    // Nothing outside that user's home is to be given away.
    let closed = writer.home.join("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("it is ours");
    let run = std::process::Command::new("setpriv")
        .args(["--reuid=1234", "--regid=1234", "--clear-groups", "env"])
        .arg(format!("HOME={}", data.display()))
        .arg(&program)
        .arg("--journal")
        .arg(closed.join("journal.jsonl"))
        .arg("week")
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let hint = format!("hint: user 0 owns {}\n", closed.display());
    assert!(said.ends_with(&hint), "{said}");
    // Root writes into the journal of somebody else, and says whose it is.
    give(&data.join("reflect"), 1234).expect("we are root");
    give(&writer.journal(), 1234).expect("we are root");
    let run = writer.run(&["today"], "two\n");
    let note = "note: This journal belongs to user 1234, who can read it: ";
    assert!(run.talk.starts_with(note), "{}", run.talk);
    assert_eq!(
        fs::metadata(writer.journal()).expect("a journal").uid(),
        1234
    );
}

/// A writer whose home other users get to, with the program in it.
fn among_others(name: &str) -> Writer {
    let writer = Writer {
        home: passable_folder(name),
        ..Writer::new(name)
    };
    lay_own(&writer);
    let program = put_program(&writer.home);
    for path in [&program, &writer.home.join("data")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it is ours");
    }
    writer
}

/// An access list of Linux: the owner reads and writes, user 1234 reads, and the group that owns the file may do nothing.
#[cfg(target_os = "linux")]
fn access_list() -> Vec<u8> {
    let nobody = u32::MAX;
    let entries = [
        (1_u16, 6_u16, nobody),
        (2, 4, 1234),
        (4, 0, nobody),
        (16, 4, nobody),
        (32, 0, nobody),
    ];
    let bytes = entries.iter().flat_map(|(tag, may, who)| {
        [
            &tag.to_le_bytes()[..],
            &may.to_le_bytes(),
            &who.to_le_bytes(),
        ]
        .concat()
    });
    2_u32.to_le_bytes().into_iter().chain(bytes).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn an_access_list_and_attributes_are_carried_or_the_journal_is_private_and_says_so() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    const LIST: &str = "system.posix_acl_access";
    let is_there = |path: &Path, name: &str| getxattr(path, name, &mut [0; 256][..]).ok();
    for (args, done) in [
        (&["edit", "aaaa", "-m", "changed"][..], "\"changed\""),
        (&["keep-aside", "aaaa"], "\"aside\":true"),
        (&["erase", "aaaa", "--yes"], ""),
        (&["check", "--fix"], FIRST),
    ] {
        let writer = writer("edit-acl");
        let journal = writer.journal();
        let flags = XattrFlags::empty();
        let noted = setxattr(&journal, "user.noted", b"by another program", flags);
        if noted
            .and(setxattr(&journal, LIST, &access_list(), flags))
            .is_err()
        {
            println!("passed over: this disk has no access lists, or no attributes");
            return;
        }
        let before = fs::metadata(&journal).expect("a file");
        // The mask of the list stands where the group's permissions do.
        assert_eq!(before.mode() & 0o777, 0o640);
        let run = writer.run(args, "");
        assert!(
            String::from_utf8_lossy(&bytes(&writer)).contains(done),
            "{args:?}: {}",
            run.talk
        );
        let now = fs::metadata(&journal).expect("a file");
        assert_ne!(now.ino(), before.ino(), "{args:?}: it is a new file");
        // What others can read, a checkup closes.
        let is_closed = args[0] == "check";
        assert_eq!(
            now.mode() & 0o777,
            if is_closed { 0o600 } else { 0o640 },
            "{args:?}"
        );
        let mut list = [0; 256];
        let length = getxattr(&journal, LIST, &mut list[..]).expect("a list");
        let mut wanted = access_list();
        if is_closed {
            wanted[30] = 0;
        }
        assert_eq!(list[..length], wanted, "{args:?}");
        assert_eq!(is_there(&journal, "user.noted"), Some(18), "{args:?}");
        assert!(!run.talk.contains("carried over"), "{}", run.talk);
    }
    // A list that a folder gives to each new file is none of the journal's.
    let writer = writer("default-acl");
    let folder = writer.journal().parent().expect("a folder").to_owned();
    fs::set_permissions(writer.journal(), fs::Permissions::from_mode(0o640)).expect("it is ours");
    setxattr(
        &folder,
        "system.posix_acl_default",
        &access_list(),
        XattrFlags::empty(),
    )
    .expect("a folder of our own");
    writer.run(&["edit", "aaaa", "-m", "changed"], "");
    assert_eq!(is_there(&writer.journal(), LIST), None);
    let now = fs::metadata(writer.journal()).expect("a file");
    assert_eq!(now.mode() & 0o777, 0o640);
}

#[cfg(target_os = "linux")]
#[test]
fn a_journal_whose_access_list_cannot_be_carried_over_is_private_and_says_so() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    const LIST: &str = "system.posix_acl_access";
    if !crate::support::has("strace") {
        return;
    }
    let home = crate::support::empty_folder("acl-fails");
    let journal = crate::support::journal_of(&home);
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    for args in [
        &["edit", "aaaa", "-m", "changed"][..],
        &["keep-aside", "aaaa"],
        &["erase", "aaaa", "--yes"],
        &["check", "--fix"],
    ] {
        write(&journal, &with(FIRST));
        if setxattr(&journal, LIST, &access_list(), XattrFlags::empty()).is_err() {
            println!("passed over: this disk has no access lists");
            return;
        }
        let mut command = traced(&home, &["fsetxattr"], &["fsetxattr:error=ENOSPC"]);
        let outcome = crate::support::pipe_into(command.args(args), b"");
        let said = String::from_utf8(outcome.stderr).expect("UTF-8");
        let told = "The journal's access list and attributes could not be carried over. It is private now (0600).\n";
        assert!(said.contains(told), "{args:?}: {said}");
        let now = fs::metadata(&journal).expect("a file");
        assert_eq!(now.mode() & 0o777, 0o600, "{args:?}");
        assert!(getxattr(&journal, LIST, &mut [0; 256][..]).is_err());
    }
}

/// Whether another user, who is in no group, can edit the entry.
fn edits_as_another(writer: &Writer) -> bool {
    as_another(writer, &writer.home, &["edit", "aaaa", "-m", "changed"])
}

fn as_another(writer: &Writer, temporary: &Path, args: &[&str]) -> bool {
    std::process::Command::new(writer.home.join("reflect"))
        .args(args)
        .env("HOME", &writer.home)
        .env("XDG_DATA_HOME", writer.home.join("data"))
        .env("TMPDIR", temporary)
        .uid(1234)
        .gid(1234)
        .stderr(std::process::Stdio::null())
        .status()
        .expect("it starts")
        .success()
}

#[test]
fn a_temporary_folder_that_nobody_may_look_through_hinders_no_erasure() {
    // Only root can lay one for another user.
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let writer = among_others("erase-temporary");
    write(&writer.journal(), format!("{FIRST}\n").as_bytes());
    let closed = writer.home.join("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o711)).expect("it is ours");
    for path in [writer.home.join("data/reflect"), writer.journal()] {
        std::os::unix::fs::chown(path, Some(1234), Some(1234)).expect("we are root");
    }
    assert!(as_another(&writer, &closed, &["erase", "aaaa", "--yes"]));
    assert_eq!(writer.kept(), "");
}

#[test]
fn what_somebody_else_left_in_a_shared_folder_is_in_nobodys_way() {
    // Only root can lay such files.
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let writer = among_others("edit-sticky");
    let data = writer.home.join("data/reflect");
    write(&writer.journal(), format!("{FIRST}\n").as_bytes());
    std::os::unix::fs::chown(writer.journal(), Some(1234), Some(1234)).expect("we are root");
    let left = data.join(".journal.jsonl.7.new");
    fs::write(&left, format!("{FIRST}\n")).expect("a file");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o1777)).expect("it is ours");
    assert!(edits_as_another(&writer) && writer.kept().contains("changed"));
    assert!(left.exists());
}

#[test]
fn a_group_that_the_writer_is_not_in_hinders_no_change_where_it_may_do_nothing() {
    // Only root can lay such a file.
    if !rustix::process::geteuid().is_root() {
        return;
    }
    for (mode, is_changed) in [(0o600, true), (0o640, false)] {
        let writer = among_others("edit-group");
        write(&writer.journal(), format!("{FIRST}\n").as_bytes());
        fs::set_permissions(writer.journal(), fs::Permissions::from_mode(mode))
            .expect("it is ours");
        for path in [writer.home.join("data"), writer.home.join("data/reflect")] {
            std::os::unix::fs::chown(path, Some(1234), Some(1234)).expect("we are root");
        }
        std::os::unix::fs::chown(writer.journal(), Some(1234), Some(0)).expect("we are root");
        let changes = edits_as_another(&writer);
        assert_eq!(changes, is_changed);
        assert_eq!(writer.kept().contains("changed"), is_changed);
        let found = fs::metadata(writer.journal()).expect("a file");
        assert_eq!((found.uid(), found.mode() & 0o777), (1234, mode));
    }
}

#[test]
fn a_journal_with_a_second_name_is_neither_rewritten_nor_said_to_be_gone() {
    let writer = writer("hard-link");
    let second = writer.home.join("second.jsonl");
    fs::hard_link(writer.journal(), &second).expect("a second name");
    for args in [
        &["erase", "aaaa", "--yes"][..],
        &["erase", "--all", "--yes"],
        &["edit", "aaaa", "-m", "changed"],
        &["check", "--fix"],
    ] {
        let run = writer.run(args, "");
        assert_eq!(run.exit, Exit::Failed);
        assert!(
            run.talk.contains(
                "it has a second name (a hard link)\nhint: delete the other name first; nothing was "
            ),
            "{}",
            run.talk
        );
        assert_eq!(bytes(&writer), with(FIRST));
        // Words that could not be kept are put into a file; else there is no new one.
        let mut left = files(&writer.home.join("data"));
        left.retain(|path| !path.to_string_lossy().contains(".not-kept-"));
        assert_eq!(left, [writer.journal()]);
    }
}

#[test]
fn a_checkup_names_what_it_finds_and_fix_mends_it() {
    let writer = writer("check");
    let other = SECOND.replace("two", "another");
    let lines = [FIRST, SECOND, SECOND, &other, NEWER].join("\n");
    let damaged = b"\n{\"v\":1,\"text\":\"\xff\"}\n";
    let torn = br#"{"v":1,"da"#;
    write(
        &writer.journal(),
        &[lines.as_bytes(), damaged, torn].concat(),
    );
    fs::set_permissions(writer.journal(), fs::Permissions::from_mode(0o644)).expect("it is ours");
    let run = writer.run(&["check"], "");
    assert_eq!(run.exit, Exit::PartlyRead);
    let journal = writer.journal().display().to_string();
    assert_eq!(
        run.out,
        format!(
            "\
4 entries can be read

  Line 6 is damaged from column 16 on.
  `reflect check --fix` moves it to a file of its own. Nothing is deleted.

  Line 7 is damaged from column 10 on.
  `reflect check --fix` moves it to a file of its own. Nothing is deleted.

  Line 3 is a copy of line 2.
  The entry is in the file twice. You can delete either line.

  Line 4 has the same id as line 2.
  `reflect check --fix` gives it a new id.

  Line 5 was written by a newer reflect.
  This version leaves it alone. A newer one can read it.

  Others on this computer can read it.
  {journal}
  `reflect check --fix` makes it private.
"
        )
    );
    let fixed = writer.run(&["check", "--fix", "--json"], "");
    assert_eq!(fixed.exit, Exit::PartlyRead, "two findings stay");
    // It can be put into a report: the name of a home folder can say whose it is.
    let home = writer.home.to_string_lossy();
    assert!(!fixed.out.contains(&*home), "{}", fixed.out);
    assert!(fixed.out.contains("\"~/data/reflect/"), "{}", fixed.out);
    let json: Value = serde_json::from_str(&fixed.out).expect("JSON");
    let mended: Vec<(&str, bool)> = json["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| {
            (
                finding["kind"].as_str().expect("a kind"),
                finding["mended"].as_bool().expect("a flag"),
            )
        })
        .collect();
    assert_eq!(
        mended,
        [
            ("damaged", true),
            ("damaged", true),
            ("duplicate id", false),
            ("duplicate id", true),
            ("newer format", false),
            ("open to others", true),
            ("set aside", true)
        ]
    );
    let kept = writer.kept();
    let lines: Vec<&str> = kept.lines().collect();
    assert_eq!(lines[..3], [FIRST, SECOND, SECOND]);
    assert_eq!(lines[4..], [NEWER]);
    let given: Value = serde_json::from_str(lines[3]).expect("JSON");
    assert_ne!(given["id"], "bbbbbbbbbbbb");
    assert_eq!(
        lines[3].replace(given["id"].as_str().expect("an id"), "bbbbbbbbbbbb"),
        other
    );
    let aside = writer.home.join("data/reflect/journal.jsonl.damaged");
    assert_eq!(
        fs::read(&aside).expect("it is there"),
        [&damaged[1..], torn, b"\n"].concat()
    );
    for path in [&aside, &writer.journal()] {
        assert_eq!(fs::metadata(path).expect("a file").mode() & 0o777, 0o600);
    }
}

#[test]
fn a_sound_journal_gets_a_sound_checkup_and_a_synced_one_is_told() {
    let writer = Writer::new("check-sound");
    writer.writes("today", "one");
    let run = writer.run(&["check"], "");
    assert_eq!(
        (run.exit, run.out.as_str()),
        (
            Exit::Done,
            "1 entry can be read\n\nEvery line can be read, and every file is private.\n"
        )
    );
    for (folder, by) in [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Home", "OneDrive"),
        ("Library/Mobile Documents", "iCloud"),
        ("iCloudDrive", "iCloud"),
        (
            "Library/CloudStorage/GoogleDrive-work/My Drive",
            "Google Drive",
        ),
        ("Google Drive", "Google Drive"),
        ("Nextcloud/notes", "Nextcloud"),
        ("Proton Drive", "Proton Drive"),
    ] {
        let path = writer
            .home
            .join(folder)
            .join("journal.jsonl")
            .display()
            .to_string();
        let said = format!("{by} copies this folder to other places.\n");
        fs::create_dir_all(writer.home.join(folder)).expect("a folder");
        for is_there in [false, true] {
            let run = writer.run(&["--journal", &path, "check"], "");
            assert_eq!(run.exit, Exit::PartlyRead, "{folder} {is_there}");
            assert!(run.out.contains(&said), "{}", run.out);
            let kept = writer.run(&["--journal", &path, "today"], "one");
            assert_eq!(kept.exit, Exit::Done);
        }
    }
    // By whatever name: a link there leads out of it, and one from elsewhere leads into it.
    let (out, into) = (
        writer.home.join("Dropbox/link.jsonl"),
        writer.home.join("link.jsonl"),
    );
    symlink(writer.journal(), &out).expect("a link");
    symlink(writer.home.join("Dropbox/journal.jsonl"), &into).expect("a link");
    for (link, is_copied) in [(out, false), (into, true)] {
        let link = link.display().to_string();
        let found = writer.run(&["--journal", &link, "check"], "").out;
        assert_eq!(
            found.contains("Dropbox copies this folder"),
            is_copied,
            "{found}"
        );
    }
    for (mark, by) in [
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".git", "Git"),
    ] {
        fs::create_dir(writer.home.join(mark)).expect("a mark");
        let found = writer.run(&["check"], "").out;
        assert!(
            found.contains(&format!("{by} copies this folder")),
            "{found}"
        );
        fs::remove_dir(writer.home.join(mark)).expect("it is ours");
    }
}

#[test]
fn commands_that_are_named_need_the_flag_that_named_the_journal() {
    let writer = writer("flagged");
    let journal = writer.journal().display().to_string();
    let flag = ["--journal", &journal];
    let said = "hint: add the same `--journal PATH` to these commands\n";
    for (flag, is_said) in [(&flag[..], true), (&[], false)] {
        let run = writer.run(&[flag, &["check"]].concat(), "");
        assert_eq!(run.talk == said, is_said, "{}", run.talk);
    }
    write(&writer.journal(), format!("{FIRST}\n").as_bytes());
    let sound = writer.run(&[&flag[..], &["check"]].concat(), "");
    assert_eq!((sound.exit, sound.talk.as_str()), (Exit::Done, ""));
}

#[test]
fn one_entry_that_is_there_twice_stays_one_whatever_id_it_gets() {
    let writer = writer("check-thrice");
    let other = FIRST.replace("one ", "another ");
    write(
        &writer.journal(),
        format!("{FIRST}\n{other}\n{SECOND}\n{other}\n{FIRST}\n").as_bytes(),
    );
    let run = writer.run(&["check", "--fix"], "");
    for said in [
        "Line 2 had the same id as line 1.",
        "Line 4 is a copy of line 2.",
        "Line 5 is a copy of line 1.",
    ] {
        assert!(run.out.contains(said), "{}", run.out);
    }
    let kept = writer.kept();
    let lines: Vec<&str> = kept.lines().collect();
    assert_eq!((lines[0], lines[2], lines[4]), (FIRST, SECOND, FIRST));
    assert_eq!(lines[1], lines[3]);
    let id: Value = serde_json::from_str(lines[1]).expect("JSON");
    assert_ne!(id["id"], "aaaaaaaaaaaa");
    assert_eq!(
        lines[1].replace(id["id"].as_str().expect("an id"), "aaaaaaaaaaaa"),
        other
    );
}

#[test]
fn a_leftover_that_may_hold_other_lines_is_told_where_it_shows_the_erased_entry() {
    let writer = writer("erase-leftover");
    let data = writer.home.join("data/reflect");
    // The first name that a new file could have is in nobody's way.
    let left = data.join(".journal.jsonl.1.new");
    let others = FIRST.replace("aaaaaaaaaaaa", "eeeeeeeeeeee");
    for (lines, is_told) in [
        (format!("{others}\n"), false),
        (format!("{others}\n{}", &FIRST[..120]), true),
    ] {
        write(&writer.journal(), format!("{FIRST}\n").as_bytes());
        write(&left, lines.as_bytes());
        let run = writer.run(&["erase", "aaaa", "--yes"], "");
        let told = format!(
            "could not delete a copy of its words at {}: ",
            left.display()
        );
        assert_eq!(run.talk.contains(&told), is_told, "{}", run.talk);
        let exit = if is_told { Exit::Failed } else { Exit::Done };
        assert_eq!((run.exit, writer.kept().as_str()), (exit, ""));
        assert_eq!(fs::read_to_string(&left).expect("it stays"), lines);
        assert_eq!(files(&data).len(), 2);
    }
}

#[test]
fn what_a_link_of_ones_own_leads_to_is_closed() {
    let writer = writer("check-link");
    let target = writer.home.join("target.jsonl");
    fs::rename(writer.journal(), &target).expect("moved");
    symlink(&target, writer.journal()).expect("a link");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o644)).expect("it is ours");
    let run = writer.run(&["check", "--fix"], "");
    assert!(run.out.contains("It is private now."), "{}", run.out);
    let mode = fs::metadata(&target).expect("a file").mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn every_file_of_words_that_others_can_read_is_named_and_closed() {
    let writer = writer("check-files");
    write(&writer.journal(), format!("{FIRST}\n").as_bytes());
    let own = writer.home.join("data/reflect");
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    let item = shelf.lay("0123456789ab", None, "words");
    let damaged = own.join("journal.jsonl.damaged");
    fs::write(&damaged, "words").expect("a file");
    let root = writer.home.join("state/reflect/waiting");
    let open = [item.join("words"), item, shelf.0.clone(), root, damaged];
    for folder in [&shelf.0, &open[3]] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).expect("it is ours");
    }
    for path in &open {
        let private = if path.is_dir() { 0o700 } else { 0o600 };
        for (other, is_named) in [
            (private, false),
            (private | 0o040, true),
            (private | 0o004, true),
        ] {
            for path in &open {
                let mode = if path.is_dir() { 0o700 } else { 0o600 };
                fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
            }
            fs::set_permissions(path, fs::Permissions::from_mode(other)).expect("it is ours");
            let said = format!(
                "Others on this computer can read it.\n  {}\n",
                path.display()
            );
            let found = writer.run(&["check"], "").out;
            assert_eq!(found.contains(&said), is_named, "{found}");
            assert_eq!(
                found.matches("Others").count(),
                usize::from(is_named),
                "{found}"
            );
            writer.run(&["check", "--fix"], "");
            assert_eq!(
                fs::metadata(path).expect("it is there").mode() & 0o777,
                private
            );
        }
    }
}

#[test]
fn a_checkup_names_every_item_that_waits_and_what_shows_it() {
    let writer = writer("check-waiting");
    write(&writer.journal(), format!("{FIRST}\n").as_bytes());
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    let usual = "reflect today offers what was typed; reflect waiting shows all of it.";
    for (id, entry, words, file, said) in [
        (
            "0123456789ab",
            Some(beside("0123456789ab")),
            &b"words"[..],
            None,
            usual,
        ),
        (
            "0123456789ac",
            Some(beside("0123456789ac")[..60].to_owned()),
            b"words",
            None,
            usual,
        ),
        ("0123456789ad", None, b"\xff", None, usual),
        (
            "0123456789ae",
            None,
            b"words",
            Some(".words.swp"),
            "An editor left files with them. reflect waiting shows both.",
        ),
    ] {
        let item = shelf.lay(id, entry.as_deref(), words);
        if let Some(file) = file {
            write(&item.join(file), b"newer words");
        }
        let run = writer.run(&["check"], "");
        assert_eq!(run.exit, Exit::PartlyRead, "{}", run.talk);
        let found = format!(
            "Words that are in no entry yet.\n  {}\n  {said}\n",
            item.display()
        );
        assert!(run.out.contains(&found), "{}", run.out);
        assert_eq!(fs::read(item.join("words")).expect("they stay"), words);
    }
    assert_eq!(shelf.items().len(), 4);
}

#[test]
fn a_folder_that_others_can_look_into_is_named_and_closed() {
    let writer = Writer::new("check-folder");
    writer.writes("today", "one");
    let own = writer.home.join("data/reflect");
    fs::set_permissions(&own, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let path = format!("  {}\n", own.display());
    let found = writer.run(&["check"], "");
    assert_eq!(found.exit, Exit::PartlyRead);
    assert!(
        found
            .out
            .contains(&format!("Others on this computer can read it.\n{path}")),
        "{}",
        found.out
    );
    let fixed = writer.run(&["check", "--fix"], "");
    assert_eq!(fixed.exit, Exit::Done, "{}", fixed.out);
    assert_eq!(fs::metadata(&own).expect("a folder").mode() & 0o777, 0o700);
    assert!(!writer.run(&["check"], "").out.contains("Others"));
}

#[test]
fn what_is_at_the_journals_path_is_told() {
    let writer = writer("where");
    let home = writer.home.display().to_string();
    for (path, what) in [
        ("data/reflect/journal.jsonl", "bytes, private (0600)"),
        (
            "data/reflect/other.jsonl",
            "not there yet; your first entry creates it",
        ),
        ("data/reflect", "not a file you can open"),
        (
            "data/reflect/journal.jsonl/below",
            "not a file you can open",
        ),
    ] {
        let path = format!("{home}/{path}");
        let run = writer.run(&["--journal", &path, "where"], "");
        let lines: Vec<&str> = run.out.lines().collect();
        assert!(
            lines[0].ends_with(&path) && lines[1].ends_with(what),
            "{}",
            run.out
        );
    }
}

#[test]
fn what_an_erasure_cut_short_left_is_named_and_cleared_up() {
    for (name, is_there) in [("left-with", true), ("left-without", false)] {
        let writer = Writer::new(name);
        writer.writes("today", "one");
        let aside = writer.home.join("data/reflect/journal.jsonl.damaged");
        let left = writer
            .home
            .join("data/reflect/.journal.jsonl.damaged.7.new");
        for file in [&aside, &left] {
            fs::write(file, "a damaged line\n").expect("it is ours");
        }
        if !is_there {
            fs::remove_file(&aside).expect("it is ours");
        }
        let found = writer.run(&["check"], "").out;
        let said = format!("A change that was interrupted.\n  {}\n", left.display());
        assert!(found.contains(&said), "{found}");
        let fixed = writer.run(&["check", "--fix"], "");
        // Without the other, it may be all that is left of the line.
        let exit = if is_there {
            Exit::Done
        } else {
            Exit::PartlyRead
        };
        assert_eq!(fixed.exit, exit, "{}", fixed.out);
        assert_eq!((left.exists(), aside.exists()), (!is_there, is_there));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn journals_whose_names_are_no_text_are_told_apart() {
    let writer = writer("no-text");
    let folder = writer.home.join("odd");
    fs::create_dir(&folder).expect("a folder");
    let path = |name: &[u8]| folder.join(OsStr::from_bytes(name));
    let [one, other] = [path(b"a\xff.jsonl"), path(b"a\xfe.jsonl")];
    for journal in [&one, &other] {
        fs::write(journal, with(FIRST)).expect("a journal");
        // A damaged line is set aside, and so there is a file of each.
        assert_eq!(run(&writer, journal, &["check", "--fix"]), Exit::PartlyRead);
    }
    let ends = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "damaged");
    assert_eq!(files(&folder).iter().filter(|path| ends(path)).count(), 2);
    assert_eq!(
        run(&writer, &one, &["edit", "aaaa", "--tag", "odd"]),
        Exit::Done
    );
    let held = fs::read(&one).expect("the journal");
    assert!(memchr::memmem::find(&held, b"\"odd\"").is_some());
    assert_eq!(run(&writer, &one, &["erase", "--all", "--yes"]), Exit::Done);
    let left = files(&folder);
    assert!(left.len() == 2 && left.contains(&other), "{left:?}");
}

/// Runs a command line on a journal whose path may be no text.
fn run(writer: &Writer, journal: &Path, args: &[&str]) -> Exit {
    let args = args.iter().map(OsString::from);
    let named = [OsString::from("--journal"), journal.into()];
    let args = named.into_iter().chain(args).collect();
    writer.run_on(args, b"", &mut Vec::new(), &mut Vec::new())
}

#[test]
fn a_journal_with_the_longest_name_can_be_changed_and_erased() {
    let writer = Writer::new("long-names");
    let long = "j".repeat(249);
    let [one, other] = ["1.json", "2.json"].map(|end| writer.home.join(format!("{long}{end}")));
    for journal in [&one, &other] {
        fs::write(journal, with(FIRST)).expect("a journal");
        assert_eq!(run(&writer, journal, &["check", "--fix"]), Exit::PartlyRead);
        let edit = ["edit", "aaaa", "-m", "changed"];
        assert_eq!(run(&writer, journal, &edit), Exit::Done);
    }
    assert_eq!(files(&writer.home).len(), 4);
    assert_eq!(run(&writer, &one, &["erase", "--all", "--yes"]), Exit::Done);
    let left = files(&writer.home);
    assert!(left.len() == 2 && left.contains(&other), "{left:?}");
}

#[test]
fn the_waiting_words_of_an_erased_entry_go_whatever_became_of_it_since() {
    let writer = Writer::new("erase-left");
    writer.writes("2026-11-21", "the words that go");
    let line = writer.kept();
    let id = line.split('"').nth(9).expect("an id").to_owned();
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    shelf.lay(&id, Some(&beside(&id)), "the words that go");
    let edited = writer.run(&["edit", "last", "-m", "others"], "");
    assert_eq!(edited.exit, Exit::Done, "{}", edited.talk);
    let erased = writer.run(&["erase", "last", "--yes"], "");
    assert_eq!(erased.exit, Exit::Done, "{}", erased.talk);
    assert!(shelf.items().is_empty());
}
