//! Every step of every write, cut short: killed before each call that can change the disk, and with an error at each write, sync and
//! rename. With `PROPTEST_CASES=10000`, it is killed before each system call there is, and each error is tried at each call.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::strace::{all_calls, trace_of, traced};
use crate::support::waiting::{Shelf, beside, beside_change, shelf_of};
use crate::support::{empty_folder, is_exhaustive, journal_of, pipe_into, reflect};
use serde_json::Value;

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
        let shelf = shelf_of(home);
        shelf.of_journal(&journal);
        for (id, entry) in LEFT_OF_TARGET {
            shelf.lay(id, Some(&entry("target000000")), "newer words");
        }
        for name in [".journal.jsonl.1.new", ".journal.jsonl.8.new"] {
            fs::write(folder.join(name), &text).expect("it is ours");
        }
    }
    fs::write(&journal, text + tail).expect("a journal");
    stays
}

/// What is beside the words of an item, by an entry's id.
type Beside = fn(&str) -> String;

/// Items of words that are the meant entry's: it was typed and not let go, and an edit of it could not be kept.
const LEFT_OF_TARGET: [(&str, Beside); 2] =
    [("target000000", beside), ("0123456789ab", beside_change)];

/// The journal itself, where it is a link.
fn real(home: &Path) -> PathBuf {
    let journal = journal_of(home);
    fs::read_link(&journal).map_or(journal, |_| home.join("elsewhere/real.jsonl"))
}

/// Where damaged lines are set aside.
fn aside_of(home: &Path) -> PathBuf {
    real(home).with_extension("jsonl.damaged")
}

fn under_strace(home: &Path, seen: &[&str], answers: &[&str], args: &[&str]) -> Output {
    pipe_into(traced(home, seen, answers).args(args), b"the new words")
}

/// A system call of a run.
struct Call {
    name: String,
    /// Its number among those of that name.
    number: usize,
    /// Whether the disk can be another one behind it. Behind the last call, it is as the run left it.
    changes: bool,
}

/// What can change names, bytes or permissions on a disk.
const CHANGING: &str = "chmod chown copy_file_range creat fallocate fchmod fchmodat fchmodat2 fchown fchownat fremovexattr fsetxattr \
    ftruncate link linkat mkdir mkdirat mknodat pwrite64 pwritev rename renameat renameat2 rmdir sendfile setxattr symlink \
    symlinkat truncate unlink unlinkat utimensat write writev";

fn changes(name: &str, rest: &str) -> bool {
    match name {
        "openat" => rest.contains("O_CREAT") || rest.contains("O_TRUNC"),
        // What goes to a pipe is seen by others, and is on no disk.
        "write" | "writev" => rest
            .split_once('<')
            .is_some_and(|(_, to)| to.starts_with('/')),
        _ => CHANGING.split_whitespace().any(|changing| changing == name),
    }
}

/// The system calls of a run: all of them, or those from the first on that touches the home, where what comes before was seen in
/// another state.
fn calls(home: &Path, all: bool, args: &[&str]) -> Vec<Call> {
    under_strace(home, &[], &[], args);
    let trace = all_calls(home);
    let mut seen = std::collections::HashMap::new();
    let mut found = Vec::new();
    let mut touched = all;
    let mut looked = false;
    for line in trace.lines() {
        let Some((name, rest)) = line.split_once('(') else {
            continue;
        };
        let number = seen
            .entry(name.to_owned())
            .and_modify(|number| *number += 1)
            .or_insert(1_usize);
        touched |= name != "execve" && rest.contains(".local/share/reflect");
        // A look at all processes takes as many calls as there are processes: what comes behind it has a number of its own each time,
        // but for what changes the disk.
        looked |= rest.contains("\"/proc\"");
        if touched
            && (!looked || changes(name, rest) && name != "openat")
            && name != "execve"
            && !name.starts_with("exit")
            // A look who has a file open changes nothing, and sees as much as there is.
            && !rest.contains("/proc")
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            found.push(Call {
                name: name.to_owned(),
                number: *number,
                changes: changes(name, rest),
            });
        }
    }
    if let Some(last) = found.last_mut() {
        last.changes = true;
    }
    found
}

/// What lies below a home, by names, permissions and bytes; a dot stands for each number, id and moment, which differ between runs.
fn on_disk(home: &Path) -> String {
    let mut states = Vec::new();
    let mut folders = vec![home.to_owned()];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if path == trace_of(home) {
                continue;
            }
            let kind = fs::symlink_metadata(&path).expect("it is there");
            let bytes = if kind.is_file() {
                String::from_utf8_lossy(&fs::read(&path).expect("it is ours")).into_owned()
            } else {
                format!("{:?}", fs::read_link(&path).ok())
            };
            // The four letters of an import's run differ each time.
            let runs = bytes.split("\"imported\":\"").enumerate();
            let bytes: String = runs
                .map(|(place, part)| match part.split_once('"') {
                    Some((_, rest)) if place > 0 => rest,
                    _ => part,
                })
                .collect();
            let name = path.strip_prefix(home).expect("it is below").display();
            let mode = kind.permissions().mode();
            let state = format!("{}\n{mode:o}\n{}\n", same(&name.to_string()), same(&bytes));
            states.push(state);
            if kind.is_dir() {
                folders.push(path);
            }
        }
    }
    states.sort();
    states.concat()
}

/// A text with a dot for each word that differs between runs.
fn same(text: &str) -> String {
    let words = text.split_inclusive(|letter: char| !letter.is_alphanumeric());
    let words = words.map(|word| {
        let mut fixed = ["target", "stays", "another"].iter();
        let is_fixed = fixed.any(|fixed| word.starts_with(fixed));
        let bare = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let differs = bare.contains(|letter: char| letter.is_ascii_digit()) || bare.len() == 12;
        if differs && !is_fixed { "." } else { word }
    });
    words.collect()
}

/// The states of the disk that runs were cut short in, and those of them that the short suite sees.
#[derive(Default)]
struct Reached {
    points: usize,
    all: BTreeSet<String>,
    short: BTreeSet<String>,
}

impl Reached {
    fn add(&mut self, home: &Path, case: &str, is_short: bool) {
        let state = format!("{case}\n{}", on_disk(home));
        self.points += 1;
        if is_short {
            self.short.insert(state.clone());
        }
        self.all.insert(state);
    }

    /// Tells how many states the short suite sees of all that every call reaches.
    fn are_seen_by_the_short_suite(&self, at_least: (usize, usize)) {
        let (points, states) = (self.points, self.all.len());
        println!("{points} points tried, {states} states");
        let at_least = if is_exhaustive() {
            at_least.0
        } else {
            at_least.1
        };
        assert!(points > at_least, "{points}");
        let unseen: Vec<_> = self.all.difference(&self.short).collect();
        assert!(unseen.is_empty(), "{unseen:#?}");
    }
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
        let left = path.extension().is_some_and(|ending| ending == "new");
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
    assert!(waits(home).is_empty(), "{context}: {:?}", waits(home));
}

#[test]
fn killed_before_any_system_call_nothing_kept_is_lost() {
    if !crate::support::has("strace") {
        return;
    }
    let home = empty_folder("killed");
    let mut reached = Reached::default();
    for (state, tail, command, args) in cases() {
        lay(&home, state, tail);
        let calls = calls(&home, state == "ten entries", args);
        let calls = calls.iter().filter(|call| call.changes || is_exhaustive());
        for Call {
            name: call,
            number,
            changes,
        } in calls
        {
            let stays = lay(&home, state, tail);
            let before = fs::read_to_string(real(&home)).unwrap_or_default();
            let context = format!("{command} on {state}, killed before {call} {number}");
            let kill = format!("{call}:signal=KILL:when={number}");
            let outcome = under_strace(&home, &[call], &[&kill], args);
            assert_eq!(outcome.status.signal(), Some(9), "{context}: {outcome:?}");
            reached.add(&home, &format!("{command} on {state}"), *changes);
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
        }
    }
    reached.are_seen_by_the_short_suite((3_000, 100));
}

/// The words that wait for a journal below a home, in whatever place.
fn waits(home: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let real = real(home);
    let user = rustix::process::geteuid().as_raw();
    let beside = real.with_file_name(".reflect-waiting");
    let places = [
        home.join(".local/state/reflect/waiting"),
        beside,
        home.join(format!("reflect-{user}")),
    ];
    let items = places.iter().flat_map(|place| {
        let folders = fs::read_dir(place).into_iter().flatten();
        folders.flat_map(|folder| Shelf(folder.expect("a folder").path()).items())
    });
    items.collect()
}

#[test]
fn an_error_at_any_write_sync_or_rename_leaves_the_journal_whole_and_the_words_somewhere() {
    if !crate::support::has("strace") {
        return;
    }
    let home = empty_folder("errors");
    let mut reached = Reached::default();
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
        let calls = calls.iter().filter(|call| writing.contains(&&*call.name));
        for (
            place,
            Call {
                name: call, number, ..
            },
        ) in calls.enumerate()
        {
            for (kind, error) in ["ENOSPC", "EIO", "EDQUOT"].into_iter().enumerate() {
                // Then what was written cannot be taken back either.
                let is_double = call == "fsync" && error == "EDQUOT";
                // Each call fails, one after the other in one of these ways.
                let is_short = is_double || place % 3 == kind;
                if !is_short && !is_exhaustive() {
                    continue;
                }
                let stays = lay(&home, state, tail);
                for (item, _) in waits(&home) {
                    fs::remove_dir_all(item).expect("it is ours");
                }
                let before = fs::read_to_string(real(&home)).unwrap_or_default();
                let context = format!("{command} on {state}, {error} at {call} {number}");
                let answer = format!("{call}:error={error}:when={number}");
                let mut answers = vec![&*answer];
                if is_double {
                    answers.push("ftruncate:error=EIO");
                }
                let outcome = under_strace(&home, &[call, "ftruncate"], &answers, args);
                reached.add(&home, &format!("{command} on {state}"), is_short);
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
                        "what could be fixed is fixed",
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
                    let items = waits(&home);
                    assert_eq!(items.len(), 1, "{context}: {said}");
                    let (item, held) = &items[0];
                    // Where the error was at the words that name it, it is there all the same.
                    let silent = matches!(state, "absent" | "empty") && call == "write";
                    let path = item.join("words").display().to_string();
                    assert!(silent || said.contains(&path), "{context}: {said}");
                    assert_eq!(held, b"the new words", "{context}: {said}");
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
                if command == "erase" && !said.contains("could not delete a copy of its words at ")
                {
                    erase_once_more(&home, &context);
                }
            }
        }
    }
    reached.are_seen_by_the_short_suite((1_300, 400));
}

/// A journal of jrnl with two entries.
const JRNL: &str = "[2020-08-29 11:11] It comes in.\n\n[2020-08-30 11:11] It comes in, too.\n";

/// The journal without the lines that an import brought; how many those are.
fn without_imported(text: &str) -> (String, usize) {
    let is_imported = |line: &&str| line.contains("\"imported\":\"jrnl ");
    let count = text.lines().filter(is_imported).count();
    let lines = text.split_inclusive('\n');
    (lines.filter(|line| !is_imported(line)).collect(), count)
}

#[test]
fn an_import_that_is_cut_short_brings_all_or_nothing_and_can_be_given_again() {
    if !crate::support::has("strace") {
        return;
    }
    let home = empty_folder("import-killed");
    let source = home.join("in.txt");
    fs::write(&source, JRNL).expect("it is ours");
    let args = ["import", source.to_str().expect("UTF-8"), "--yes"];
    let mut reached = Reached::default();
    for (state, tail) in STATES.into_iter().filter(|(state, _)| *state != "empty") {
        lay(&home, state, tail);
        let calls = calls(&home, false, &args);
        for (place, call) in calls.iter().enumerate() {
            let writes = ["write", "fsync", "rename", "openat", "flock"];
            let writes = writes.contains(&call.name.as_str());
            let faults = ["signal=KILL", "error=ENOSPC", "error=EIO"];
            for (kind, fault) in faults.into_iter().enumerate() {
                let is_short = if kind == 0 {
                    call.changes
                } else {
                    writes && place % 2 == kind - 1
                };
                let is_long = kind == 0 || writes;
                if !(is_short || is_long && is_exhaustive()) {
                    continue;
                }
                let stays = lay(&home, state, tail);
                let before = fs::read_to_string(real(&home)).unwrap_or_default();
                let Call { name, number, .. } = call;
                let context = format!("import on {state}, {fault} at {name} {number}");
                let answer = format!("{name}:{fault}:when={number}");
                let outcome = under_strace(&home, &[name], &[&answer], &args);
                reached.add(&home, &format!("import on {state}"), is_short);
                let now = fs::read_to_string(real(&home)).unwrap_or_default();
                let (others, count) = without_imported(&now);
                let closed = if tail.is_empty() || count == 0 {
                    ""
                } else {
                    "\n"
                };
                assert_eq!(
                    others,
                    format!("{before}{closed}"),
                    "{context}: {outcome:?}"
                );
                assert!(matches!(count, 0 | 2), "{context}: {now}");
                let said = String::from_utf8_lossy(&outcome.stderr);
                assert!(!said.contains("Kept. ") || count == 2, "{context}: {said}");
                assert!(!said.contains("It comes in"), "{context}: {said}");
                let again = pipe_into(reflect(&home).args(args), b"");
                assert!(again.status.success(), "{context}: {again:?}");
                let now = fs::read_to_string(real(&home)).expect("a journal");
                assert_eq!(without_imported(&now).1, 2, "{context}: {now}");
                assert_eq!(now.matches("it stays").count(), stays.len(), "{context}");
            }
        }
    }
    reached.are_seen_by_the_short_suite((300, 60));
}

#[test]
fn erasing_all_that_is_cut_short_leaves_a_whole_journal_or_none_and_can_be_given_again() {
    if !crate::support::has("strace") {
        return;
    }
    let home = empty_folder("erase-all-killed");
    let args = ["erase", "--all", "--yes"];
    let mut reached = Reached::default();
    for (state, tail) in STATES {
        lay(&home, state, tail);
        let calls = calls(&home, state == "ten entries", &args);
        for (place, call) in calls.iter().enumerate() {
            let Call {
                name: call,
                number,
                changes,
            } = call;
            for (kind, fault) in ["signal=KILL", "error=EIO", "error=ENOSPC", "error=EDQUOT"]
                .into_iter()
                .enumerate()
            {
                let writes = ["write", "fsync", "openat", "flock", "unlink", "rmdir"];
                let writes = writes.contains(&&**call);
                let is_short = match kind {
                    0 => *changes,
                    1 if call == "unlinkat" => true,
                    _ => writes && place % 3 == kind - 1,
                };
                let is_long = kind < 2 || writes;
                if !(is_short || is_long && is_exhaustive()) {
                    continue;
                }
                lay(&home, state, tail);
                let before = fs::read_to_string(real(&home)).unwrap_or_default();
                let context = format!("{fault} at {call} {number} on {state}");
                let answer = format!("{call}:{fault}:when={number}");
                let outcome = under_strace(&home, &[call], &[&answer], &args);
                reached.add(&home, state, is_short);
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
                assert!(waits(&home).is_empty(), "{context}: {said}");
            }
        }
    }
    reached.are_seen_by_the_short_suite((2_500, 150));
}
