//! Many programs at one journal at once: appending, editing, erasing, mending, reading.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::support::{Done, empty_folder, is_exhaustive, journal_of, pipe_into, reflect};
use serde_json::Value;

const APPENDS: usize = 100;
const OTHERS: usize = 10;

/// A command that waits for its words.
fn wait(home: &Path, args: &[&str]) -> Child {
    reflect(home)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts")
}

/// Gives a command its words, and their end.
fn give(child: &mut Child, words: &str) {
    let mut stdin = child.stdin.take().expect("a pipe");
    // A command that takes no words may have ended.
    let _ = stdin.write_all(words.as_bytes());
}

fn start(home: &Path, args: &[&str], words: &str) -> Child {
    let mut child = wait(home, args);
    give(&mut child, words);
    child
}

/// A home with entries to edit and to erase, and damaged lines if there are to be some.
fn lay(home: &Path, journal: &Path, is_damaged: bool) {
    let _ = fs::remove_dir_all(home.join(".local"));
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    let entry = |kind: &str, number: usize| {
        format!(
            "{{\"v\":1,\"date\":\"2026-11-16\",\"id\":\"{kind}{number:08}\",\"at\":\"2026-11-16T07:04:12+01:00\",\"text\":\"{kind} {number} before\",\"prompt\":\"body/mon\"}}\n"
        )
    };
    let entries = (0..OTHERS).flat_map(|number| ["edit", "gone"].map(|kind| entry(kind, number)));
    // Lines that a checkup sets aside while their entries are erased.
    let damaged = (0..OTHERS).map(|number| entry("gone", number).replace("\"}", "\"oops}"));
    let damaged = ["a damaged line\n".to_owned()].into_iter().chain(damaged);
    let damaged = damaged.filter(|_| is_damaged);
    let text: String = damaged.chain(entries).collect();
    fs::write(journal, text).expect("a journal");
}

/// One round: what ended well, of the appends, the edits and the erases, by their numbers.
fn round(home: &Path) -> [Vec<usize>; 3] {
    // All that write words are there before the first gets its own.
    let appends: Vec<Child> = (0..APPENDS).map(|_| wait(home, &["today"])).collect();
    let edits = (0..OTHERS).map(|number| wait(home, &["edit", &format!("edit{number:08}")]));
    let mut edits: Vec<Child> = edits.collect();
    let mut running = Vec::new();
    for (number, mut append) in appends.into_iter().enumerate() {
        give(&mut append, &format!("append {number} done"));
        running.push((0, number, append));
        if number % 10 == 5 {
            let other = number / 10;
            let mut edit = edits.pop().expect("there are as many");
            give(&mut edit, &format!("edit {} after", OTHERS - 1 - other));
            running.push((1, OTHERS - 1 - other, edit));
            running.push((
                2,
                other,
                start(home, &["erase", &format!("gone{other:08}"), "--yes"], ""),
            ));
            running.push((3, other, start(home, &["check", "--fix"], "")));
        }
    }
    let mut ended = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for (kind, number, mut child) in running {
        let code = child.wait().expect("it ends").code();
        if matches!(code, Some(0 | 3)) {
            ended[kind].push(number);
        }
    }
    assert_eq!(ended[3].len(), OTHERS, "a checkup ends");
    let [appends, edits, erases, _] = ended;
    [appends, edits, erases]
}

/// Reads again and again until all is done: whole lines, and each entry once, whatever is written meanwhile. How often.
fn read_on(home: &Path, is_damaged: bool, done: &AtomicBool) -> usize {
    let mut readings = 0;
    while !done.load(Ordering::Relaxed) {
        let list = pipe_into(reflect(home).args(["list", "--jsonl"]), b"");
        // Half a line would be a damaged one.
        let is_sound = list.status.success();
        assert!(
            is_sound || is_damaged && list.status.code() == Some(3),
            "{list:?}"
        );
        let out = String::from_utf8(list.stdout).expect("UTF-8");
        assert!(out.is_empty() || out.ends_with('\n'), "{out}");
        // Those that are edited meanwhile are there all the while.
        let edited = out.matches("\"id\":\"edit").count();
        assert_eq!(edited, OTHERS, "{out}");
        let mut ids = HashSet::new();
        for line in out.lines() {
            let line: Value = serde_json::from_str(line).expect("a whole line");
            let id = line["id"].as_str().expect("an id").to_owned();
            assert!(ids.insert(id), "{out}");
        }
        readings += 1;
    }
    readings
}

/// One round, with a reader all the while; how often it read.
fn round_with_a_reader(home: &Path, is_damaged: bool) -> ([Vec<usize>; 3], usize) {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| read_on(home, is_damaged, &done));
        let at_its_end = Done(&done);
        let ended = round(home);
        drop(at_its_end);
        (ended, reader.join().expect("the reader ends"))
    })
}

#[test]
fn what_ended_well_is_there_and_what_was_erased_is_gone() {
    let home = empty_folder("parallel");
    let journal = journal_of(&home);
    let rounds = if is_exhaustive() { 20 } else { 4 };
    let (mut kept, mut readings) = (0, 0);
    for round in 0..rounds {
        let is_damaged = round % 2 == 0;
        lay(&home, &journal, is_damaged);
        let ([appends, edits, erases], read) = round_with_a_reader(&home, is_damaged);
        readings += read;
        let text = fs::read_to_string(&journal).expect("the journal");
        let lines: Vec<Value> = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        let count = |wanted: String| {
            lines
                .iter()
                .filter(|line| line["text"] == wanted.as_str())
                .count()
        };
        assert_eq!(
            (appends.len(), edits.len(), erases.len()),
            (APPENDS, OTHERS, OTHERS)
        );
        for number in appends {
            assert_eq!(count(format!("append {number} done")), 1, "{text}");
            kept += 1;
        }
        for number in edits {
            assert_eq!(
                (
                    count(format!("edit {number} before")),
                    count(format!("edit {number} after"))
                ),
                (0, 1),
                "{text}"
            );
        }
        for number in erases {
            assert_eq!(
                text.matches(&format!("gone {number} before")).count(),
                0,
                "{text}"
            );
        }
        let aside = fs::read_to_string(journal.with_extension("jsonl.damaged")).ok();
        let set_aside = is_damaged.then_some("a damaged line\n");
        assert_eq!(
            (aside.as_deref(), lines.len()),
            (set_aside, text.lines().count())
        );
    }
    assert!(readings > rounds, "{readings}");
    println!(
        "{rounds} rounds, {kept} entries kept by {APPENDS} writers at once, none lost; {readings} readings, no half line"
    );
}

#[test]
fn readers_see_whole_lines_and_hold_nobody_up() {
    let home = empty_folder("readers");
    let journal = journal_of(&home);
    let done = AtomicBool::new(false);
    let first = pipe_into(reflect(&home).arg("today"), b"the first");
    assert!(first.status.success(), "{first:?}");
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut readings, mut before) = (0, 0);
            while !done.load(Ordering::Relaxed) {
                let list = pipe_into(reflect(&home).args(["list", "--jsonl"]), b"");
                assert_eq!(list.status.code(), Some(0), "{list:?}");
                let out = String::from_utf8(list.stdout).expect("UTF-8");
                let whole = |line: &&str| serde_json::from_str::<Value>(line).is_ok();
                let lines = out.lines().filter(whole).count();
                assert_eq!(lines, out.lines().count(), "{out}");
                assert!(lines > 0 && lines >= before, "{lines} after {before}");
                (readings, before) = (readings + 1, lines);
            }
            readings
        });
        let at_its_end = Done(&done);
        let began = Instant::now();
        for _ in 0..5 {
            let writers: Vec<Child> = (0..40)
                .map(|_| start(&home, &["today"], &"word ".repeat(500)))
                .collect();
            for mut writer in writers {
                assert!(writer.wait().expect("it ends").success());
            }
        }
        // Not a measure of speed: a writer that waits for a reader to end would wait for all of them.
        assert!(began.elapsed() < Duration::from_secs(120));
        drop(at_its_end);
        let readings = reader.join().expect("the reader ends");
        assert!(readings > 1, "{readings}");
    });
    assert_eq!(
        fs::read_to_string(&journal)
            .expect("the journal")
            .lines()
            .count(),
        201
    );
}
