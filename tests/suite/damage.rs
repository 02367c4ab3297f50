//! Every kind of damage, at the beginning, in the middle and at the end, against every command: no old byte changes but those asked for.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::support::{Case, Writer, has, is_exhaustive};
use reflect::exit::Exit;
use serde_json::Value;

fn entry(id: &str, text: &str) -> String {
    format!(
        "{{\"v\":1,\"date\":\"2026-11-16\",\"id\":\"{id}\",\"at\":\"2026-11-16T07:04:12+01:00\",\"text\":\"{text}\",\"prompt\":\"body/mon\"}}"
    )
}

/// A line by what is the matter with it, and whether it can be read all the same.
fn oddities() -> Vec<(String, Vec<u8>, bool)> {
    let whole = entry("odd000000000", "odd");
    let mut odd: Vec<(String, Vec<u8>, bool)> = (1..whole.len())
        .map(|cut| {
            (
                format!("torn after {cut} bytes"),
                whole.as_bytes()[..cut].to_vec(),
                false,
            )
        })
        .collect();
    let mut add =
        |name: &str, bytes: &[u8], readable| odd.push((name.to_owned(), bytes.to_vec(), readable));
    add(
        "a control character that JSON allows",
        whole.replace("\"odd\"", "\"\u{7f}\"").as_bytes(),
        true,
    );
    add(
        "bad UTF-8",
        &[
            &whole.as_bytes()[..90],
            b"\xff\xfe",
            &whole.as_bytes()[90..],
        ]
        .concat(),
        false,
    );
    for at in [0, 1, 60, 90, whole.len()] {
        for (name, bad) in [("a NUL", b"\0"), ("bad UTF-8", b"\xff")] {
            let bytes = [&whole.as_bytes()[..at], bad, &whole.as_bytes()[at..]].concat();
            add(&format!("{name} at {at}"), &bytes, false);
        }
    }
    add(
        "a byte order mark before a later line",
        &["\u{feff}".as_bytes(), whole.as_bytes()].concat(),
        false,
    );
    add(
        "a Windows line end",
        &[whole.as_bytes(), b"\r"].concat(),
        true,
    );
    add("nothing", b"", true);
    add("white space", b" \t ", true);
    add("an array", b"[1,2]", false);
    add("a number", b"7", false);
    add(
        "unknown keys",
        whole
            .replace("\"v\":1", "\"v\":1,\"later\":{\"a\":[1.0]}")
            .as_bytes(),
        true,
    );
    add(
        "a newer format",
        b"{\"v\":2,\"date\":\"2026-11-16\",\"id\":\"odd000000000\"}",
        true,
    );
    add(
        "an id that is there",
        entry("first0000000", "another").as_bytes(),
        true,
    );
    odd
}

/// Where an odd line can stand: before two sound entries, between them, behind them, and there with an end of its own.
const PLACES: usize = 4;

fn journal(place: usize, odd: &[u8]) -> Vec<u8> {
    let (first, target) = (
        entry("first0000000", "first"),
        entry("target000000", "target"),
    );
    let mut lines = vec![first.as_bytes(), target.as_bytes()];
    lines.insert(place.min(2), odd);
    let mut bytes = lines.join(&b"\n"[..]);
    if place != 2 {
        bytes.push(b'\n');
    }
    bytes
}

#[test]
fn no_old_byte_changes_but_those_asked_for() {
    let writer = Writer::new("matrix");
    let mut tried = 0;
    for (name, odd, readable) in oddities() {
        // A mark at the very beginning of a file is no damage.
        for place in 0..PLACES {
            let readable = readable || (place == 0 && name.starts_with("a byte order mark"));
            tried += one(&writer, &name, place, &odd, readable);
        }
    }
    println!("{tried} cases tried");
    assert!(tried > 3_700, "{tried}");
}

fn one(writer: &Writer, name: &str, place: usize, odd: &[u8], readable: bool) -> usize {
    let before = journal(place, odd);
    let target = entry("target000000", "target").into_bytes();
    let commands: [(&[&str], &str); 7] = [
        (&["reach", "me"], "new"),
        (&["edit", "target"], "changed"),
        (&["erase", "target", "--yes"], ""),
        (&["week"], ""),
        (&["list", "--jsonl"], ""),
        (&["check"], ""),
        (&["check", "--fix"], ""),
    ];
    for (args, words) in commands {
        let context = format!("{name}, place {place}, {args:?}");
        let folder = writer.journal();
        let _ = fs::remove_dir_all(folder.parent().expect("a folder"));
        fs::create_dir_all(folder.parent().expect("a folder")).expect("a folder");
        fs::write(writer.journal(), &before).expect("the journal is ours");
        for (path, mode) in [
            (&*folder, 0o600),
            (folder.parent().expect("a folder"), 0o700),
        ] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
        }
        let run = writer.run(args, words);
        let now = fs::read(writer.journal()).expect("the journal");
        assert!(
            matches!(run.exit, Exit::Done | Exit::PartlyRead),
            "{context}: {run:?}"
        );
        // In the journal as it was, the odd line is this one.
        let number = place.min(2) + 1;
        let says = run
            .talk
            .contains(&format!("line {number} is damaged from column "));
        match args[0] {
            "reach" => {
                assert_eq!(now[..before.len()], before[..], "{context}");
                // A last line without its end is closed first, and no other one.
                let is_torn = !before.ends_with(b"\n");
                let end: &[u8] = if is_torn { b"\n" } else { b"" };
                let added = now[before.len()..].strip_prefix(end).expect(&context);
                let added = added.strip_suffix(b"\n").expect(&context);
                let line: Value = serde_json::from_slice(added).expect(&context);
                assert_eq!((&line["v"], &line["text"]), (&1.into(), &"new".into()));
                assert!(!added.contains(&b'\n'), "{context}");
            }
            "edit" | "erase" => {
                assert_eq!(says, !readable, "{context}: {}", run.talk);
                // All bytes before the one line and behind it are where they were.
                let at = memchr::memmem::find(&before, &target).expect("it was there");
                let behind = &before[at + target.len() + 1..];
                let now = now.strip_prefix(&before[..at]).expect(&context);
                let now = now.strip_suffix(behind).expect(&context);
                if args[0] == "erase" {
                    assert_eq!(now, b"", "{context}");
                } else {
                    let line: Value = serde_json::from_slice(now).expect(&context);
                    assert_eq!(line["text"], "changed", "{context}");
                    assert!(now.ends_with(b"}\n"), "{context}");
                }
            }
            "check" if args.len() == 2 => {
                mended(
                    writer,
                    (name, place, readable),
                    odd,
                    (&before, &now),
                    &context,
                );
            }
            "check" => {
                assert_eq!(now, before, "{context}");
                let told = format!("Line {number} is damaged from column ");
                assert_eq!(run.out.contains(&told), !readable, "{context}: {run:?}");
                let is_sound =
                    readable && !matches!(name, "an id that is there" | "a newer format");
                let exit = if is_sound {
                    Exit::Done
                } else {
                    Exit::PartlyRead
                };
                assert_eq!(run.exit, exit, "{context}: {run:?}");
            }
            _ => {
                assert_eq!(now, before, "{context}");
                assert_eq!(says, !readable, "{context}: {run:?}");
                let exit = if readable {
                    Exit::Done
                } else {
                    Exit::PartlyRead
                };
                assert_eq!(run.exit, exit, "{context}: {run:?}");
                // What is sound is shown, whatever stands beside it.
                for sound in ["first", "target"] {
                    let text = format!("\"text\":\"{sound}\"");
                    let wanted = if args[0] == "list" { &text } else { sound };
                    assert!(run.out.contains(wanted), "{context}: {run:?}");
                }
            }
        }
    }
    commands.len()
}

/// What a checkup that mends has to leave: sound lines as they were, a damaged one set aside, an id that was taken changed.
fn mended(
    writer: &Writer,
    (name, place, readable): (&str, usize, bool),
    odd: &[u8],
    (before, now): (&[u8], &[u8]),
    context: &str,
) {
    let target = entry("target000000", "target").into_bytes();
    let aside = fs::read(writer.journal().with_extension("jsonl.damaged")).unwrap_or_default();
    assert_eq!(aside.is_empty(), readable, "{context}");
    assert!(memchr::memmem::find(now, &target).is_some(), "{context}");
    // Of two entries with one id, the later one gets another.
    let first = entry("first0000000", "first");
    let id_is_taken = name == "an id that is there";
    if id_is_taken {
        let later = if place == 0 { first.as_bytes() } else { odd };
        let at = memchr::memmem::rfind(before, later).expect("it was there");
        let now = now.strip_prefix(&before[..at]).expect(context);
        let behind = &before[at + later.len()..];
        let behind = if behind.is_empty() { b"\n" } else { behind };
        let now = now.strip_suffix(behind).expect(context);
        let line: Value = serde_json::from_slice(now).expect(context);
        let id = line["id"].as_str().expect(context);
        let as_it_was = String::from_utf8_lossy(now).replacen(id, "first0000000", 1);
        assert_ne!(id, "first0000000", "{context}");
        assert_eq!(as_it_was.as_bytes(), later, "{context}");
    }
    let sound = [first.as_bytes(), &target, b""].join(&b"\n"[..]);
    if !readable {
        assert_eq!(aside, [odd, b"\n"].concat(), "{context}");
        assert_eq!(now, sound, "{context}");
    } else if !id_is_taken {
        assert_eq!(now, before, "{context}");
    }
}

#[test]
fn a_line_of_a_hundred_megabytes_is_passed_over_and_carried_over() {
    let writer = Writer::new("matrix-long");
    let long = vec![b'a'; 100 << 20];
    // In the middle, it is carried over by all that changes a line before it and behind it.
    let places = if is_exhaustive() { 0..3 } else { 1..2 };
    for place in places {
        one(&writer, "a very long line", place, &long, false);
    }
}

#[test]
fn a_line_that_is_too_long_is_damage_to_an_erasure_too() {
    let writer = Writer::new("matrix-erase");
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    let target = entry("target000000", "target");
    // Sound in all but its length; and one that is as long as a line can be.
    let start = target.replace("\"text\"", "\"more\":\"MORE\",\"text\"");
    let bound = 64 << 20;
    for (length, is_gone) in [(bound, false), (bound + 1, true)] {
        let more = "a".repeat(length + 4 - start.len());
        let long = start.replace("MORE", &more);
        assert_eq!(long.len(), length);
        fs::write(writer.journal(), format!("{long}\n{target}\n")).expect("it is ours");
        let run = writer.run(&["erase", "2026-11-16", "--yes"], "");
        let told = "A damaged line had its id. It is erased too.\n";
        assert_eq!(run.talk.ends_with(told), is_gone, "{}", run.talk);
        // Of two entries on one day, none is meant.
        let now = fs::metadata(writer.journal()).expect("the journal").len();
        assert_eq!(now == 0, is_gone, "{now}");
    }
}

/// A line of which a pair's first half is left, as a program leaves it that cuts a text by its UTF-16 units.
fn halved() -> String {
    entry("halved000000", r"a \ud83d b").replace(
        "\"prompt\"",
        "\"tags\": [\"two\"],\"later\":\"\\udc00\",\"prompt\"",
    )
}

#[test]
fn half_of_a_letter_is_read_as_a_sign_and_carried_over_byte_for_byte() {
    let (line, other) = (halved(), entry("other0000000", "other"));
    let case = || {
        let case = Case::new().journal([line.as_str(), other.as_str()]);
        let journal = case.writer.journal();
        let own = journal.parent().expect("a folder");
        for (path, mode) in [(own, 0o700), (&journal, 0o600)] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
        }
        case
    };
    let whole = line
        .replace(r"\ud83d", r"\ufffd")
        .replace(r"\udc00", r"\ufffd");
    let mut held = case();
    for (args, part) in [
        (&["show", "halved"][..], "a \u{fffd} b"),
        (&["week"], "a \u{fffd} b"),
        (&["search", "a", "b"], "a \u{fffd} b"),
        (&["list", "--jsonl"], &whole),
        (&["list", "--json"], &whole),
        (&["show", "halved", "--json"], &whole),
        (&["check"], "2 entries can be read"),
    ] {
        held = held.run(args).out_has(part).exit(Exit::Done);
    }
    let rewritten = |args: &[&str], words: &str, exit: Exit, stays: bool| {
        let case = case();
        let run = case.writer.run(args, words);
        let has = case.writer.kept().contains(&format!("{line}\n"));
        assert_eq!((run.exit, has), (exit, stays), "{args:?}: {run:?}");
        case.writer.kept()
    };
    for (args, words) in [
        (&["edit", "other"][..], "new"),
        (&["erase", "other", "--yes"], ""),
        (&["check", "--fix"], ""),
        (&["keep-aside", "other"], ""),
    ] {
        rewritten(args, words, Exit::Done, true);
    }
    // It is written anew with other words alone, and then with the rest of the line as it was.
    for (args, words) in [
        (&["edit", "halved", "--tag", "one"][..], ""),
        (&["keep-aside", "halved"], ""),
        (&["edit", "halved"], "a \u{fffd} b, and more"),
    ] {
        rewritten(args, words, Exit::Failed, true);
    }
    let new = rewritten(&["edit", "halved"], "new", Exit::Done, false);
    let rest = r#""text":"new","tags":["two"],"later":"\udc00","prompt""#;
    assert!(new.contains(rest), "{new}");
    let typist = case();
    let writer = Writer {
        types: true,
        editor: "false".into(),
        ..Writer::new("typist")
    };
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    fs::write(writer.journal(), typist.writer.kept()).expect("it is ours");
    let run = writer.run(&["edit", "halved"], "");
    assert_eq!(
        run.talk,
        "reflect: that entry holds half of a letter, and stays as it is\nhint: to replace all of its words: reflect edit ENTRY < FILE\n"
    );
}

#[test]
fn every_json_that_comes_out_is_read_by_jq_and_a_key_nested_too_deep_is_damage() {
    let has_jq = has("jq");
    let nested = |depth: usize| {
        let later = format!(
            "\"later\":{}{},\"prompt\"",
            "[".repeat(depth),
            "]".repeat(depth)
        );
        entry("nested000000", "nested").replace("\"prompt\"", &later)
    };
    for (depth, damaged) in [(100, false), (101, true), (100_000, true)] {
        let (deep, halved) = (nested(depth), halved());
        let case = Case::new().journal([deep.as_str(), halved.as_str()]);
        for args in [
            &["list", "--json"][..],
            &["list", "--jsonl"],
            &["review", "all", "--json"],
            &["show", "halved", "--json"],
            &["search", "nested", "--json"],
            &["then", "--question", "body/mon", "--json"],
            &["export", "--format", "json"],
        ] {
            let run = case.writer.run(args, "");
            let file = case.writer.home.join("out.json");
            fs::write(&file, &run.out).expect("it is ours");
            let read = has_jq.then(|| Command::new("jq").arg(".").arg(&file).output().expect("jq"));
            let error = read.map(|read| String::from_utf8_lossy(&read.stderr).into_owned());
            assert_eq!(error.unwrap_or_default(), "", "{args:?}");
            assert!(
                run.out.contains(r"\ufffd") || args[0] == "search",
                "{args:?}"
            );
        }
        let run = case.writer.run(&["list"], "");
        assert_eq!(run.exit == Exit::PartlyRead, damaged, "{depth}");
        case.writer.run(&["check", "--fix"], "");
        assert_eq!(case.writer.kept().contains("nested"), !damaged, "{depth}");
    }
}
