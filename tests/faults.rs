//! Every step of every write, cut short: killed before each system call in turn, and with an error at each write, sync and rename.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test reads what is on disk, fails where it cannot, and says how much it tried"
)]

mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use support::{empty_folder, journal_of, pipe_into, reflect};

/// What a journal can be before a command.
const STATES: [(&str, &str); 6] = [
    ("absent", ""),
    ("empty", ""),
    ("ten entries", ""),
    ("torn tail", "{\"v\":1,\"date\":\"2026-1"),
    ("a link", ""),
    (LEFT, ""),
];

/// The state in which there is something of earlier runs beside the journal.
const LEFT: &str = "ten entries and what was left";

/// The commands that write.
const COMMANDS: [(&str, &[&str]); 4] = [
    ("append", &["reach", "me"]),
    ("edit", &["edit", "target000000"]),
    ("erase", &["erase", "target000000", "--yes"]),
    ("check --fix", &["check", "--fix"]),
];

fn entry(id: &str, text: &str) -> String {
    format!(
        "{{\"v\":1,\"date\":\"2026-11-16\",\"id\":\"{id}\",\"at\":\"2026-11-16T07:04:12+01:00\",\"text\":\"{text}\",\"prompt\":\"body/mon\"}}\n"
    )
}

/// Damaged lines that were set aside before: one of another entry, and one of the entry that is meant.
const SET_ASIDE: [&str; 2] = [
    "{\"id\":\"another00000\",oops\n",
    "{\"id\":\"target000000\",oops\n",
];

/// The one line that is meant, in states in which it is there.
fn target() -> String {
    entry("target000000", "the one that is meant")
}

/// A line that others can no longer read, where there are entries.
const DAMAGED: &str = "a damaged line\n";

/// A home in one of the states; the lines that have to stay, whatever happens.
fn lay(home: &Path, state: &str, tail: &str) -> Vec<String> {
    let journal = journal_of(home);
    let folder = journal.parent().expect("a folder");
    fs::remove_dir_all(home.join(".local")).ok();
    fs::remove_dir_all(home.join("elsewhere")).ok();
    if state == "absent" {
        return Vec::new();
    }
    fs::create_dir_all(folder).expect("a folder");
    if state == "a link" {
        fs::create_dir(home.join("elsewhere")).expect("a folder");
        symlink("../../../elsewhere/real.jsonl", &journal).expect("a link");
    }
    let mut stays = Vec::new();
    let mut text = String::new();
    if state != "empty" {
        for number in 0..10 {
            let line = entry(&format!("stays{number:07}"), "it stays");
            text.push_str(&line);
            stays.push(line);
            if number == 4 {
                text.push_str(&target());
            }
            if number == 6 {
                text.push_str(DAMAGED);
            }
        }
        fs::write(aside_of(home), SET_ASIDE.concat()).expect("it is ours");
    }
    if state == LEFT {
        for (name, words) in left_of_target() {
            fs::write(folder.join(name), words).expect("it is ours");
        }
        for name in ["journal.jsonl.7.rewriting", "journal.jsonl.8.rewriting"] {
            fs::write(folder.join(name), &text).expect("it is ours");
        }
    }
    fs::write(&journal, text + tail).expect("a journal");
    stays
}

/// Files of words that are the meant entry's: its draft, and what an edit could not keep.
fn left_of_target() -> [(&'static str, String); 2] {
    [
        ("journal.jsonl.draft-target000000.json", target()),
        (
            "journal.jsonl.not-kept-target000000-0123456789ab.txt",
            "newer words".to_owned(),
        ),
    ]
}

/// The journal itself, where it is a link.
fn real(home: &Path) -> PathBuf {
    let journal = journal_of(home);
    fs::read_link(&journal).map_or(journal, |_| home.join("elsewhere/real.jsonl"))
}

/// Where damaged lines are set aside.
fn aside_of(home: &Path) -> PathBuf {
    real(home).with_extension("jsonl.damaged")
}

fn under_strace(home: &Path, options: &[String], args: &[&str]) -> Output {
    let mut command = Command::new("strace");
    command
        .env_clear()
        .env("HOME", home)
        .env("PATH", support::path())
        .env("TMPDIR", home);
    command
        .args(["-f", "-o"])
        .arg(home.join("trace"))
        .args(options);
    command.arg(env!("CARGO_BIN_EXE_reflect")).args(args);
    pipe_into(&mut command, b"the new words")
}

/// The system calls of a run, each by its name and its number among those of that name: all of them, or those from the first on
/// that touches the home, where what comes before was seen in another state.
fn calls(home: &Path, all: bool, args: &[&str]) -> Vec<(String, usize)> {
    under_strace(home, &[], args);
    let trace = fs::read_to_string(home.join("trace")).expect("a trace");
    let mut seen = std::collections::HashMap::new();
    let mut found = Vec::new();
    let mut touched = all;
    for line in trace.lines() {
        let Some((_, call)) = line.split_once(' ') else {
            continue;
        };
        let Some((name, rest)) = call.trim_start().split_once('(') else {
            continue;
        };
        let number = seen
            .entry(name.to_owned())
            .and_modify(|number| *number += 1)
            .or_insert(1_usize);
        touched |= name != "execve" && rest.contains(".local/share/reflect");
        if touched
            && name != "execve"
            && !name.starts_with("exit")
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            found.push((name.to_owned(), *number));
        }
    }
    found
}

/// Whether what a command was to do is done.
fn is_done(home: &Path, command: &str) -> bool {
    let text = fs::read_to_string(real(home)).unwrap_or_default();
    match command {
        "append" | "edit" => text.contains("\"text\":\"the new words\""),
        "erase" => !text.contains("target000000"),
        _ => !text.contains(DAMAGED),
    }
}

/// Whether a command said that it did what it was to do.
fn says_so(command: &str, outcome: &Output) -> bool {
    let done = match command {
        "append" => "Kept. ",
        "edit" => "Changed. ",
        "erase" => "Erased. ",
        _ => "is set aside",
    };
    [&outcome.stdout, &outcome.stderr]
        .iter()
        .any(|said| String::from_utf8_lossy(said).contains(done))
}

/// Every command in every state, also where it has nothing to do.
fn cases() -> impl Iterator<
    Item = (
        &'static str,
        &'static str,
        &'static str,
        &'static [&'static str],
    ),
> {
    STATES.into_iter().flat_map(|(state, tail)| {
        let commands = COMMANDS.into_iter();
        commands.map(move |(command, args)| (state, tail, command, args))
    })
}

/// Whether no byte of a journal has changed but those that a command was to change: all of them, or none.
fn is_as_asked(command: &str, tail: &str, before: &str, now: &str) -> bool {
    let without = |line: &str| before.replacen(line, "", 1);
    let is_edited = || {
        let (above, below) = before.split_once(&target()).expect("it was there");
        let line = now
            .strip_prefix(above)
            .and_then(|now| now.strip_suffix(below));
        let line =
            line.and_then(|line| serde_json::from_str::<Value>(line.strip_suffix('\n')?).ok());
        line.is_some_and(|line| line["id"] == "target000000" && line["text"] == "the new words")
    };
    let is_whole = |line: &str| {
        let line = line.strip_suffix('\n');
        let line = line.filter(|line| !line.contains('\n'));
        line.and_then(|line| serde_json::from_str::<Value>(line).ok())
            .is_some_and(|line| line["text"] == "the new words")
    };
    match command {
        // A torn line is closed first.
        "append" => now.strip_prefix(before).is_some_and(|added| {
            let closing = if tail.is_empty() { "" } else { "\n" };
            let line = added.strip_prefix(closing);
            added.is_empty() || line.is_some_and(|line| line.is_empty() || is_whole(line))
        }),
        _ if now == before => true,
        "edit" => is_edited(),
        "erase" => now == without(&target()),
        _ => Some(now) == without(DAMAGED).strip_suffix(tail),
    }
}

/// What has to be true after a command was cut short, and that the next one works.
fn hold(home: &Path, stays: &[String], (command, tail): (&str, &str), before: &str, context: &str) {
    let link = fs::read_link(journal_of(home)).ok();
    let is_one = context.contains(" on a link, ");
    let target = is_one.then(|| PathBuf::from("../../../elsewhere/real.jsonl"));
    assert_eq!(link, target, "{context}");
    let text = fs::read_to_string(real(home)).unwrap_or_default();
    let fine = is_as_asked(command, tail, before, &text);
    assert!(fine, "{context}: {text}");
    // Where there is nothing to change, nothing is made.
    let makes = command == "append" || !context.contains(" on absent, ");
    assert!(makes || !journal_of(home).exists(), "{context}");
    let aside = fs::read_to_string(aside_of(home)).unwrap_or_default();
    let stays_aside = |line: &str| stays.is_empty() || aside.matches(line).count() == 1;
    assert!(stays_aside(SET_ASIDE[0]), "{context}: {aside}");
    let erases = command == "erase";
    assert!(erases || stays_aside(SET_ASIDE[1]), "{context}: {aside}");
    for damaged in [DAMAGED, tail] {
        let is_there = text.contains(damaged) || aside.contains(damaged);
        assert!(stays.is_empty() || is_there, "{context}: {text}{aside}");
    }
    let next = pipe_into(reflect(home).args(["reach", "Ana"]), b"and on");
    assert!(next.status.success(), "{context}: {next:?}");
    let list = pipe_into(reflect(home).args(["list", "--jsonl"]), b"");
    assert!(
        matches!(list.status.code(), Some(0 | 3)),
        "{context}: {list:?}"
    );
    let listed = String::from_utf8(list.stdout).expect("UTF-8");
    assert_eq!(listed.matches("and on").count(), 1, "{context}: {listed}");
    assert_eq!(
        listed.matches("it stays").count(),
        stays.len(),
        "{context}: {listed}"
    );
    let mended = pipe_into(reflect(home).args(["check", "--fix"]), b"");
    assert!(mended.stderr.is_empty(), "{context}: {mended:?}");
    assert!(
        matches!(mended.status.code(), Some(0 | 3)),
        "{context}: {mended:?}"
    );
    // However often it was tried, each damaged line is set aside once.
    let aside = fs::read_to_string(aside_of(home)).unwrap_or_default();
    let text = fs::read_to_string(real(home)).expect("a journal");
    let count = |text: &str, wanted: &str| text.lines().filter(|line| *line == wanted).count();
    for damaged in [DAMAGED.trim_end(), tail] {
        if !stays.is_empty() && !damaged.is_empty() {
            let counts = (count(&aside, damaged), count(&text, damaged));
            assert_eq!(counts, (1, 0), "{context}: {aside}");
        }
    }
    let folder = real(home).parent().expect("a folder").to_owned();
    for file in fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        let left = path.extension().is_some_and(|ending| ending == "rewriting");
        assert!(!left, "{context}: {}", path.display());
    }
}

/// However far an erasure came: given again it does the whole, or there is no such entry and no trace of it.
fn erase_once_more(home: &Path, context: &str) {
    let erased = pipe_into(reflect(home).args(["erase", "target000000", "--yes"]), b"");
    let said = String::from_utf8_lossy(&erased.stderr);
    let is_gone = erased.status.code() != Some(1) || said.contains("there is no such entry");
    assert!(is_gone, "{context}: {said}");
    for file in [real(home), aside_of(home)] {
        let held = fs::read_to_string(file).unwrap_or_default();
        assert!(!held.contains("target000000"), "{context}: {held}");
    }
    for (name, _) in left_of_target() {
        assert!(
            !journal_of(home).with_file_name(name).exists(),
            "{context}: {name}"
        );
    }
}

#[test]
fn killed_before_any_system_call_nothing_kept_is_lost() {
    if !support::has("strace") {
        return;
    }
    let home = empty_folder("killed");
    let mut points = 0;
    for (state, tail, command, args) in cases() {
        lay(&home, state, tail);
        for (call, number) in calls(&home, state == "ten entries", args) {
            let stays = lay(&home, state, tail);
            let before = fs::read_to_string(real(&home)).unwrap_or_default();
            let context = format!("{command} on {state}, killed before {call} {number}");
            let options = [
                "-e".to_owned(),
                format!("trace={call}"),
                "-e".to_owned(),
                format!("inject={call}:signal=KILL:when={number}"),
            ];
            let outcome = under_strace(&home, &options, args);
            assert_eq!(outcome.status.signal(), Some(9), "{context}: {outcome:?}");
            // What was said to be done is done.
            let says_so = says_so(command, &outcome);
            assert!(
                !says_so || is_done(&home, command),
                "{context}: {outcome:?}"
            );
            hold(&home, &stays, (command, tail), &before, &context);
            if command == "erase" {
                erase_once_more(&home, &context);
            }
            points += 1;
        }
    }
    println!("{points} points tried");
    assert!(points > 3_000, "{points}");
}

/// The files of words that were put aside below a home.
fn not_kept(home: &Path) -> Vec<PathBuf> {
    let folders = [
        journal_of(home).parent().expect("a folder").to_owned(),
        home.to_owned(),
    ];
    let files = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten();
    files
        .map(|file| file.expect("a file").path())
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().contains("not-kept-"))
        })
        .collect()
}

#[test]
fn an_error_at_any_write_sync_or_rename_leaves_the_journal_whole_and_the_words_somewhere() {
    if !support::has("strace") {
        return;
    }
    let home = empty_folder("errors");
    let mut points = 0;
    for (state, tail, command, args) in cases() {
        lay(&home, state, tail);
        let calls = calls(&home, false, args);
        let writing = [
            "write",
            "fsync",
            "rename",
            "openat",
            "mkdir",
            "ftruncate",
            "flock",
            "fchmod",
            "unlink",
        ];
        for (call, number) in calls
            .iter()
            .filter(|(call, _)| writing.contains(&call.as_str()))
        {
            for error in ["ENOSPC", "EIO", "EDQUOT"] {
                let stays = lay(&home, state, tail);
                for file in not_kept(&home) {
                    fs::remove_file(file).expect("it is ours");
                }
                let before = fs::read_to_string(real(&home)).unwrap_or_default();
                let context = format!("{command} on {state}, {error} at {call} {number}");
                let mut options = vec![
                    "-e".to_owned(),
                    format!("trace={call},ftruncate"),
                    "-e".to_owned(),
                    format!("inject={call}:error={error}:when={number}"),
                ];
                // Then what was written cannot be taken back either.
                let is_double = call == "fsync" && error == "EDQUOT";
                if is_double {
                    options.extend(["-e".to_owned(), "inject=ftruncate:error=EIO".to_owned()]);
                }
                let outcome = under_strace(&home, &options, args);
                let said = String::from_utf8_lossy(&outcome.stderr).into_owned();
                let now = fs::read_to_string(real(&home)).unwrap_or_default();
                assert!(!said.contains("the new words"), "{context}: {said}");
                assert!(
                    matches!(outcome.status.code(), Some(0 | 1 | 3)),
                    "{context}: {outcome:?}"
                );
                if outcome.status.code() != Some(1) {
                    assert!(is_done(&home, command), "{context}: {said}");
                }
                if outcome.status.code() == Some(1) {
                    let tells = [
                        "the change is made",
                        "the entry is erased",
                        "what could be mended is mended",
                        "could not write the output",
                    ];
                    assert!(
                        now == before
                            || is_double
                            || says_so(command, &outcome) && is_done(&home, command)
                            || tells.iter().any(|tells| said.contains(tells)),
                        "{context}: {said}{now}"
                    );
                }
                if outcome.status.code() == Some(1) && matches!(command, "append" | "edit") {
                    let path = said.split_once("your words are in ");
                    let path = path.and_then(|(_, path)| Some(PathBuf::from(path.lines().next()?)));
                    // Where the error was at the words that name it, it is there all the same.
                    let silent = matches!(state, "absent" | "empty") && call == "write";
                    let path = path.or_else(|| not_kept(&home).pop().filter(|_| silent));
                    let held = fs::read_to_string(path.expect(&context)).expect(&context);
                    assert_eq!(held, "the new words", "{context}: {said}");
                }
                if outcome.status.success() && command == "erase" {
                    let aside = fs::read_to_string(aside_of(&home)).expect("it is there");
                    assert_eq!(aside, SET_ASIDE[0], "{context}");
                    assert!(!said.contains("It stays"), "{context}: {said}");
                }
                if outcome.status.code() == Some(1) {
                    // Where there is no entry to change, the error can have been at the words that say so.
                    let is_idle = matches!(state, "absent" | "empty");
                    let told = is_idle || said.contains("reflect: could not ");
                    assert!(told && said.contains("hint: "), "{context}: {said}");
                }
                hold(&home, &stays, (command, tail), &before, &context);
                if command == "erase" && !said.contains("could not remove the same words at ") {
                    erase_once_more(&home, &context);
                }
                points += 1;
            }
        }
    }
    println!("{points} points tried");
    assert!(points > 1_300, "{points}");
}

#[test]
fn erasing_all_that_is_cut_short_leaves_a_whole_journal_or_none_and_can_be_given_again() {
    if !support::has("strace") {
        return;
    }
    let home = empty_folder("erase-all-killed");
    let args = ["erase", "--all", "--yes"];
    let mut points = 0;
    for (state, tail) in STATES {
        lay(&home, state, tail);
        for (call, number) in calls(&home, state == "ten entries", &args) {
            for fault in ["signal=KILL", "error=EIO", "error=ENOSPC", "error=EDQUOT"] {
                let writes = ["write", "fsync", "openat", "flock", "unlink", "rmdir"];
                if !fault.ends_with("KILL")
                    && !fault.ends_with("EIO")
                    && !writes.contains(&call.as_str())
                {
                    continue;
                }
                lay(&home, state, tail);
                let before = fs::read_to_string(real(&home)).unwrap_or_default();
                let context = format!("{fault} at {call} {number} on {state}");
                let options = [
                    "-e".to_owned(),
                    format!("trace={call}"),
                    "-e".to_owned(),
                    format!("inject={call}:{fault}:when={number}"),
                ];
                let outcome = under_strace(&home, &options, &args);
                let said = String::from_utf8_lossy(&outcome.stderr).into_owned();
                let now = fs::read_to_string(home.join("elsewhere/real.jsonl"))
                    .or_else(|_| fs::read_to_string(journal_of(&home)));
                assert!(now.as_ref().map_or(true, |now| *now == before), "{context}");
                if outcome.status.success() {
                    assert!(now.is_err(), "{context}: {said}");
                }
                let again = pipe_into(reflect(&home).args(args), b"");
                assert!(again.status.success(), "{context}: {again:?}");
                for folder in [home.join("elsewhere"), home.join(".local/share/reflect")] {
                    let left = fs::read_dir(folder).map_or(0, Iterator::count);
                    assert_eq!(left, 0, "{context}: {said}");
                }
                points += 1;
            }
        }
    }
    println!("{points} points tried");
    assert!(points > 2_500, "{points}");
}
