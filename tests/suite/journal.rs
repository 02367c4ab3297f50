//! The journal on disk, through the real program: parallel writers, damage, permissions, locks, errors.

use std::collections::HashSet;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::support::strace::{calls, number_of, traced, wait_until_held};
use crate::support::waiting::{beside_change, shelf_of};
use crate::support::{Done, empty_folder, journal_of, pipe_into, reflect};
use serde_json::Value;

/// Keeps one entry and returns what was said.
fn keep(home: &Path, words: &str) -> String {
    let outcome = pipe_into(reflect(home).arg("today"), words.as_bytes());
    assert!(outcome.status.success(), "{outcome:?}");
    String::from_utf8(outcome.stderr).expect("UTF-8")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path)
        .expect("it is there")
        .permissions()
        .mode()
        & 0o7777
}

/// A home whose journal holds some bytes.
fn home_with(name: &str, bytes: &[u8]) -> (PathBuf, PathBuf) {
    let home = empty_folder(name);
    let journal = journal_of(&home);
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    fs::write(&journal, bytes).expect("a journal");
    (home, journal)
}

const ENTRY: &str = r#"{"v":1,"date":"2026-11-16","id":"0123456789ab","at":"2026-11-16T07:04:12+01:00","text":"one","prompt":"body/mon"}"#;

#[test]
fn a_hundred_writers_at_once_lose_nothing() {
    let home = empty_folder("hundred");
    let mut writers: Vec<Child> = (0..100)
        .map(|number| {
            let mut child = reflect(&home)
                .arg("today")
                .stdin(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("the program starts");
            let stdin = child.stdin.as_mut().expect("a pipe");
            write!(stdin, "entry {number} {}", "word ".repeat(number * 20)).expect("it reads");
            child
        })
        .collect();
    // All of them have their words and wait for the end of them: it comes to all at once.
    for writer in &mut writers {
        drop(writer.stdin.take());
    }
    for mut writer in writers {
        assert!(writer.wait().expect("it ends").success());
    }
    let kept = fs::read_to_string(journal_of(&home)).expect("the journal");
    let lines: Vec<Value> = kept
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is sound"))
        .collect();
    let ids: HashSet<&str> = lines
        .iter()
        .filter_map(|line| line["id"].as_str())
        .collect();
    let texts: HashSet<&str> = lines
        .iter()
        .filter_map(|line| line["text"].as_str())
        .collect();
    assert_eq!((lines.len(), ids.len(), texts.len()), (100, 100, 100));
    assert!(kept.ends_with('\n'));
}

#[test]
fn damaged_lines_are_named_kept_and_passed_over() {
    let oops = "a torn secret";
    let old = [
        ENTRY.as_bytes(),
        b"\r\n\n",
        b"{\"v\":1,\"text\":\"a \xff secret\"}\n",
        b"  \n[\"a secret\"]\n7\n",
        br#"{"v":1,"date":"2026-11-16","id":"0123456789ac","at":"2026-11-16T07:04:12+01:00","text":""#,
        oops.as_bytes(),
    ]
    .concat();
    let (home, journal) = home_with("damage", &old);
    let said = keep(&home, "a later entry");
    assert!(
        said.ends_with(
            ", 1 line.\nThe journal's last line was cut off. It stays; your entry is below it.\n"
        ),
        "{said}"
    );
    let now = fs::read(&journal).expect("the journal");
    assert_eq!(&now[..old.len()], &old[..]);
    assert_eq!((now[old.len()], now.last()), (b'\n', Some(&b'\n')));
    let list = pipe_into(reflect(&home).args(["list", "--oneline"]), b"");
    assert_eq!(list.status.code(), Some(3));
    let listed = String::from_utf8(list.stdout).expect("UTF-8");
    assert_eq!(listed.lines().count(), 2, "{listed}");
    let said = String::from_utf8(list.stderr).expect("UTF-8");
    let path = journal.display();
    assert!(
        said.ends_with(&format!(
            "reflect: line 3 is damaged from column 18 on, in {path}
reflect: line 5 is damaged from column 1 on, in {path}
reflect: line 6 is damaged from column 1 on, in {path}
reflect: and 1 more
hint: damaged lines stay in the file; `reflect check` says what to do
"
        )),
        "{said}"
    );
    assert!(!said.contains("secret"));
    assert_eq!(fs::read(&journal).expect("the journal"), now);
}

#[test]
fn a_line_without_its_newline_is_whole_and_the_next_one_stands_below_it() {
    let (home, journal) = home_with("no-newline", ENTRY.as_bytes());
    keep(&home, "two");
    let kept = fs::read_to_string(&journal).expect("the journal");
    assert!(kept.starts_with(&format!("{ENTRY}\n{{\"v\":1,")));
    let list = pipe_into(reflect(&home).args(["list", "--jsonl"]), b"");
    assert_eq!(
        (list.status.code(), list.stdout),
        (Some(0), kept.into_bytes())
    );
}

#[test]
fn what_is_made_is_the_writers_alone() {
    let home = empty_folder("modes");
    let mut command = Command::new("sh");
    command.env_clear().env("HOME", &home);
    command.args(["-c", "umask 000; exec \"$0\" today"]);
    command.arg(env!("CARGO_BIN_EXE_reflect"));
    assert!(pipe_into(&mut command, b"one").status.success());
    let journal = journal_of(&home);
    assert_eq!(mode(&journal), 0o600);
    assert_eq!(mode(journal.parent().expect("a folder")), 0o700);
    assert_eq!(mode(&home.join(".local")), 0o700);
    fs::set_permissions(&journal, fs::Permissions::from_mode(0o640)).expect("it is ours");
    keep(&home, "two");
    assert_eq!(mode(&journal), 0o640, "a mode that somebody set stays");
}

#[test]
fn a_journal_that_is_a_link_stays_one() {
    let home = empty_folder("link");
    let (target, journal) = (home.join("elsewhere.jsonl"), journal_of(&home));
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    symlink(&target, &journal).expect("a link");
    let named = ["--journal", journal.to_str().expect("UTF-8"), "today"];
    let begun = pipe_into(reflect(&home).args(named), b"one");
    assert!(begun.status.success(), "{begun:?}");
    keep(&home, "two");
    assert!(fs::symlink_metadata(&journal).expect("a link").is_symlink());
    assert_eq!(
        fs::read_to_string(&target)
            .expect("the target")
            .lines()
            .count(),
        2
    );
    assert_eq!(mode(&target), 0o600);
}

#[test]
fn the_journal_can_be_named_by_a_flag_or_by_the_environment() {
    let home = empty_folder("named");
    let (flag, variable) = (home.join("a/flag.jsonl"), home.join("variable.jsonl"));
    fs::write(&variable, "").expect("a journal");
    let mut by_variable = reflect(&home);
    by_variable.env("REFLECT_JOURNAL", &variable).arg("today");
    assert!(pipe_into(&mut by_variable, b"one").status.success());
    let mut by_flag = reflect(&home);
    by_flag
        .env("REFLECT_JOURNAL", &variable)
        .args(["--journal"])
        .arg(&flag);
    assert!(pipe_into(&mut by_flag, b"two").status.success());
    let mut nothing = reflect(&home);
    nothing.env("REFLECT_JOURNAL", "").args(["where", "--json"]);
    let places: Value = serde_json::from_slice(&pipe_into(&mut nothing, b"").stdout).expect("JSON");
    assert_eq!(places["journal"]["how"], "in the usual place");
    let mut relative = reflect(&home);
    relative
        .current_dir(&home)
        .args(["--journal", "here.jsonl"]);
    assert!(pipe_into(&mut relative, b"three").status.success());
    for file in [flag, variable, home.join("here.jsonl")] {
        assert_eq!(
            fs::read_to_string(&file)
                .expect("a journal")
                .lines()
                .count(),
            1,
            "{}",
            file.display()
        );
    }
    assert!(!journal_of(&home).exists());
}

#[test]
fn a_writer_who_waited_while_the_file_was_replaced_writes_to_the_new_one() {
    let (home, journal) = home_with("replaced", format!("{ENTRY}\n").as_bytes());
    let old = fs::File::open(&journal).expect("the journal");
    old.lock().expect("a lock");
    let mut writer = reflect(&home)
        .args(["today", "-m", "two"])
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    // It waits for our lock; a shorter wait here makes the test weaker, never wrong.
    std::thread::sleep(Duration::from_millis(300));
    assert!(
        writer.try_wait().expect("it can be asked").is_none(),
        "it has to wait for the lock"
    );
    let new = journal.with_extension("new");
    fs::write(&new, format!("{ENTRY}\n{ENTRY}\n")).expect("a file");
    fs::rename(&new, &journal).expect("a new journal");
    old.unlock().expect("unlocked");
    assert!(writer.wait().expect("it ends").success());
    assert_eq!(
        fs::read_to_string(&journal)
            .expect("the journal")
            .lines()
            .count(),
        3
    );
}

#[test]
fn a_slow_reader_blocks_no_writer_and_sees_no_later_line() {
    if !crate::support::has("strace") {
        return;
    }
    let (home, _) = home_with("slow", format!("{ENTRY}\n").repeat(5_000).as_bytes());
    pipe_into(traced(&home, &["read"], &[]).args(["list", "--jsonl"]), b"");
    let first = number_of(&home, "read", "journal.jsonl>");
    let stop = format!("read:signal=STOP:when={first}");
    let mut reader = traced(&home, &["flock", "read"], &[&stop])
        .args(["list", "--jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let held = wait_until_held(&home);
    let seen = calls(&home);
    assert!(seen.contains("LOCK_SH"), "it takes the length under a lock");
    keep(&home, "written while the reader reads");
    assert!(
        reader.try_wait().expect("it can be asked").is_none(),
        "it still reads"
    );
    drop(held);
    let mut lines = String::new();
    let mut stdout = reader.stdout.take().expect("a pipe");
    stdout.read_to_string(&mut lines).expect("UTF-8");
    assert!(reader.wait().expect("it ends").success());
    assert_eq!(lines.lines().count(), 5_000);
}

#[test]
fn an_entry_is_kept_when_the_file_is_replaced_while_it_is_written() {
    if !crate::support::has("strace") {
        return;
    }
    let (home, journal) = home_with("replaced-late", format!("{ENTRY}\n").as_bytes());
    let stop = "fsync:signal=STOP:when=1";
    let mut writer = traced(&home, &["write", "fsync"], &[stop])
        .args(["today", "-m", "two"])
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let held = wait_until_held(&home);
    assert!(calls(&home).contains("two"), "it writes");
    let new = journal.with_extension("new");
    fs::write(&new, format!("{ENTRY}\n{ENTRY}\n")).expect("a file");
    fs::rename(&new, &journal).expect("a new journal");
    drop(held);
    assert!(writer.wait().expect("it ends").success());
    let kept = fs::read_to_string(&journal).expect("the journal");
    assert_eq!((kept.lines().count(), kept.matches("two").count()), (3, 1));
}

#[test]
fn an_entry_is_kept_when_the_file_is_removed_while_it_is_written() {
    if !crate::support::has("strace") {
        return;
    }
    let (home, journal) = home_with("removed-late", format!("{ENTRY}\n").as_bytes());
    let stop = "fsync:signal=STOP:when=1";
    let mut writer = traced(&home, &["write", "fsync"], &[stop])
        .args(["today", "-m", "two"])
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let held = wait_until_held(&home);
    assert!(calls(&home).contains("two"), "it writes");
    fs::remove_file(&journal).expect("it is ours");
    drop(held);
    assert!(writer.wait().expect("it ends").success());
    let kept = fs::read_to_string(&journal).expect("the journal");
    assert_eq!((kept.lines().count(), kept.matches("two").count()), (1, 1));
}

#[test]
fn what_another_program_wrote_or_put_in_the_journals_place_is_in_it_when_the_change_is_done() {
    if !crate::support::has("strace") {
        return;
    }
    let more = ENTRY.replace("56789ab", "56789ac");
    for (args, done) in [
        (&["edit", "last"][..], "\"text\":\"the new words\""),
        (&["keep-aside", "last"], "\"aside\":true"),
        (&["erase", "last", "--yes"], ""),
        (&["check", "--fix"], ENTRY),
    ] {
        for how in ["replaced", "appended", "overwritten"] {
            let old = format!("a damaged line\n{ENTRY}\n");
            let (home, journal) = home_with("changed-meanwhile", old.as_bytes());
            let stop = "fsync:signal=STOP:when=1";
            let mut command = traced(&home, &["fsync"], &[stop]);
            let (from, mut to) = std::io::pipe().expect("a pipe");
            to.write_all(b"the new words").expect("it takes so much");
            drop(to);
            let changes = command
                .args(args)
                .stdin(from)
                .stderr(Stdio::piped())
                .spawn()
                .expect("it starts");
            let temporary = || {
                let files = fs::read_dir(journal.parent().expect("a folder")).expect("a folder");
                files
                    .flatten()
                    .any(|file| file.path().extension().is_some_and(|end| end == "new"))
            };
            let held = wait_until_held(&home);
            assert!(temporary(), "it writes");
            match how {
                "replaced" => {
                    let new = journal.with_file_name("another");
                    fs::write(&new, format!("{old}{more}\n")).expect("a file");
                    fs::rename(&new, &journal).expect("a new journal");
                }
                "appended" => {
                    let append = fs::OpenOptions::new().append(true).open(&journal);
                    writeln!(append.expect("the journal"), "{more}").expect("it is ours");
                }
                _ => {
                    let write = fs::OpenOptions::new().write(true).open(&journal);
                    let mut write = write.expect("the journal");
                    write.write_all(b"other words in").expect("it is ours");
                }
            }
            drop(held);
            let outcome = changes.wait_with_output().expect("it ends");
            let said = String::from_utf8(outcome.stderr).expect("UTF-8");
            assert!(
                matches!(outcome.status.code(), Some(0 | 3)),
                "{args:?}: {said}"
            );
            let kept = fs::read_to_string(&journal).expect("the journal");
            let aside = fs::read_to_string(journal.with_extension("jsonl.damaged"));
            let aside = aside.unwrap_or_default();
            let context = format!("{args:?} {how}: {kept}{aside}");
            let is_there = usize::from(how != "overwritten");
            assert_eq!(kept.matches(&*more).count(), is_there, "{context}");
            let damaged = if how == "overwritten" {
                "other words in\n"
            } else {
                "a damaged line\n"
            };
            let is_mended = args[0] == "check";
            assert_eq!(
                kept.matches(damaged).count(),
                usize::from(!is_mended),
                "{context}"
            );
            assert_eq!(aside, if is_mended { damaged } else { "" }, "{context}");
            let entries = kept
                .lines()
                .filter(|line| line.contains("56789ab\""))
                .count();
            assert_eq!(entries, usize::from(!done.is_empty()), "{context}");
            assert!(kept.contains(done), "{context}");
            assert!(!temporary(), "{context}");
        }
    }
}

/// How many lines are appended beside one edit: on a slow machine, the journal would grow faster than it can be edited.
const BESIDE_ONE: usize = 20;

/// A program that knows no lock: it opens the journal, adds a line and closes it, again and again; how many.
fn append_on(journal: &Path, (edits, done): (&AtomicUsize, &AtomicBool)) -> usize {
    let (pause, mut count) = (Duration::from_millis(2), 0);
    while !done.load(Ordering::Relaxed) {
        if count > BESIDE_ONE * edits.load(Ordering::Relaxed) {
            std::thread::sleep(pause);
            continue;
        }
        let append = fs::OpenOptions::new().append(true).open(journal);
        let line = ENTRY.replace("0123456789ab", &format!("other{count:07}"));
        let mut append = append.expect("the journal is there at any time");
        append
            .write_all(format!("{line}\n").as_bytes())
            .expect("it is ours");
        count += 1;
        std::thread::sleep(pause);
    }
    count
}

#[test]
fn a_program_that_appends_beside_many_edits_loses_nothing() {
    let rounds = if crate::support::is_exhaustive() {
        10
    } else {
        1
    };
    for round in 0..rounds {
        let (home, journal) = home_with("appends", format!("{ENTRY}\n").as_bytes());
        let (edits, done) = (AtomicUsize::new(0), AtomicBool::new(false));
        let count = std::thread::scope(|scope| {
            let appends = scope.spawn(|| append_on(&journal, (&edits, &done)));
            let at_its_end = Done(&done);
            for number in 0..200 {
                edits.store(number + 1, Ordering::Relaxed);
                let words = format!("words {number}");
                let edited = pipe_into(
                    reflect(&home).args(["edit", "0123456789ab"]),
                    words.as_bytes(),
                );
                // A line that the other program is just writing can be seen by half, and is told then.
                assert!(matches!(edited.status.code(), Some(0 | 3)), "{edited:?}");
                assert!(
                    String::from_utf8_lossy(&edited.stderr).contains("Changed."),
                    "{edited:?}"
                );
            }
            drop(at_its_end);
            appends.join().expect("it ends")
        });
        let kept = fs::read_to_string(&journal).expect("the journal");
        assert!(kept.contains("\"words 199\""), "{kept}");
        for number in 0..count {
            let id = format!("\"other{number:07}\"");
            assert_eq!(
                kept.matches(&id).count(),
                1,
                "round {round}: {id} of {count}"
            );
        }
        println!("{count} lines appended beside 200 edits");
    }
}

#[test]
fn a_checkup_names_a_journal_that_cannot_be_written() {
    if !crate::support::has("strace") {
        return;
    }
    let (home, journal) = home_with("read-only", format!("{ENTRY}\n").as_bytes());
    fs::set_permissions(&journal, fs::Permissions::from_mode(0o600)).expect("it is ours");
    let own = journal.parent().expect("a folder");
    fs::set_permissions(own, fs::Permissions::from_mode(0o700)).expect("it is ours");
    let said = format!(
        "It is read-only.\n  {}\n  Nothing can be added to it. If it is yours: chmod u+w FILE\n",
        journal.display()
    );
    for (error, is_found) in [("EACCES", true), ("EROFS", true), ("", false)] {
        let answer = format!("access,faccessat,faccessat2:error={error}");
        let answers = [&*answer];
        let answers = if is_found { &answers[..] } else { &[] };
        let mut command = traced(&home, &[], answers);
        let outcome = pipe_into(command.arg("check"), b"");
        let found = String::from_utf8(outcome.stdout).expect("UTF-8");
        assert_eq!(found.contains(&said), is_found, "{found}");
        let code = if is_found { 3 } else { 0 };
        assert_eq!(outcome.status.code(), Some(code), "{found}");
    }
}

#[test]
fn a_folder_for_temporary_files_that_is_closed_to_looks_is_in_nobodys_way() {
    if !crate::support::has("strace") {
        return;
    }
    for (error, code, said) in [
        ("EIO", 1, "nothing was erased; try again"),
        ("ENOENT", 0, "Erased. "),
    ] {
        let (home, journal) = home_with("closed-tmp", format!("{ENTRY}\n").as_bytes());
        let temporary = home.join("tmp");
        let user = rustix::process::geteuid().as_raw();
        let waiting = temporary.join(format!("reflect-{user}"));
        fs::create_dir_all(&waiting).expect("a folder");
        let erase = |answers: &[&str]| {
            let mut command = traced(&home, &["openat"], answers);
            command.env("TMPDIR", &temporary);
            pipe_into(command.args(["erase", "last", "--yes"]), b"")
        };
        let before = fs::read(&journal).expect("the journal");
        erase(&[]);
        fs::write(&journal, before).expect("it is ours");
        let number = number_of(&home, "openat", &temporary.display().to_string());
        let outcome = erase(&[&format!("openat:error={error}:when={number}")]);
        let told = String::from_utf8(outcome.stderr).expect("UTF-8");
        assert_eq!(outcome.status.code(), Some(code), "{told}");
        assert!(told.contains(said), "{told}");
        let kept = fs::read_to_string(&journal).expect("the journal");
        assert_eq!(kept.is_empty(), code == 0);
    }
}

#[test]
fn what_was_left_on_a_disk_without_locks_stands_in_nobodys_way_and_is_told() {
    if !crate::support::has("strace") {
        return;
    }
    let (home, journal) = home_with("left-without-locks", format!("{ENTRY}\n").as_bytes());
    let no_locks = ["flock:error=ENOLCK"];
    // Nobody can tell whether the first is in use: as it stands still for ten seconds, it is taken for what it is.
    let left = [1, 2].map(|number| journal.with_file_name(format!(".journal.jsonl.{number}.new")));
    for file in &left {
        fs::write(file, format!("{ENTRY}\n")).expect("a file");
    }
    let mut edits = traced(&home, &[], &no_locks);
    let edited = pipe_into(edits.args(["edit", "last"]), b"others");
    assert!(edited.status.success(), "{edited:?}");
    assert!(!left[0].exists());
    let mut command = traced(&home, &[], &no_locks);
    let outcome = pipe_into(command.args(["erase", "last", "--yes"]), b"");
    let said = String::from_utf8(outcome.stderr).expect("UTF-8");
    assert_eq!(outcome.status.code(), Some(1), "{said}");
    let told = format!(
        "could not delete a copy of its words at {}",
        left[1].display()
    );
    assert!(said.contains("Erased.") && said.contains(&told), "{said}");
    assert_eq!(fs::read(&journal).expect("the journal"), b"");
    // The same beside lines that were set aside.
    let aside = journal.with_extension("jsonl.damaged");
    let beside = journal.with_file_name(".journal.jsonl.damaged.7.new");
    for file in [&aside, &beside] {
        fs::write(file, "a damaged line\n").expect("it is ours");
    }
    let mut command = traced(&home, &[], &no_locks);
    let outcome = pipe_into(command.args(["check", "--fix"]), b"");
    assert_eq!(outcome.status.code(), Some(3), "{outcome:?}");
    assert!(beside.exists());
}

#[test]
fn a_disk_without_locks_is_used_without_them_and_a_failed_write_there_cuts_off_nobody() {
    if !crate::support::has("strace") {
        return;
    }
    for error in ["EOPNOTSUPP", "ENOLCK"] {
        let (home, journal) = home_with("no-locks", format!("{ENTRY}\n").as_bytes());
        let no_locks = format!("flock:error={error}");
        let late = "fsync:error=EIO:signal=STOP:when=1";
        let mut fails = traced(&home, &["flock", "fsync"], &[&no_locks, late])
            .args(["today", "-m", "aaaa"])
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let held = wait_until_held(&home);
        let kept = fs::read_to_string(&journal).expect("the journal");
        assert!(kept.contains("aaaa"), "it writes");
        let mut keeps = traced(&home, &[], &[&no_locks]);
        let kept = pipe_into(keeps.arg("today"), b"bbbb");
        assert!(kept.status.success());
        let said = String::from_utf8(kept.stderr).expect("UTF-8");
        assert!(
            said.ends_with("This disk cannot lock files. Write from one terminal at a time.\n"),
            "{said}"
        );
        drop(held);
        assert_eq!(fails.wait().expect("it ends").code(), Some(1));
        assert!(
            fs::read_to_string(&journal)
                .expect("the journal")
                .contains("bbbb")
        );
        let mut lists = traced(&home, &[], &[&no_locks]);
        assert!(pipe_into(lists.arg("list"), b"").status.success());
        for args in [
            &["edit", "last", "--tag", "rest"][..],
            &["keep-aside", "last"],
            &["check", "--fix"],
            &["erase", "last", "--yes"],
            &["erase", "--all", "--yes"],
        ] {
            let mut rewrites = traced(&home, &[], &[&no_locks]);
            let said = pipe_into(rewrites.args(args), b"").stderr;
            let said = String::from_utf8(said).expect("UTF-8");
            assert_eq!(
                said.matches("This disk cannot lock files.").count(),
                1,
                "{args:?}: {said}"
            );
        }
    }
}

#[test]
fn a_file_that_may_not_grow_is_told_like_a_full_disk() {
    let (home, journal) = home_with("file-size", format!("{ENTRY}\n").as_bytes());
    let before = fs::read(&journal).expect("the journal");
    let mut command = Command::new("bash");
    command
        .env_clear()
        .env("HOME", &home)
        .env("PATH", crate::support::path())
        .env("TMPDIR", &home);
    command.args([
        "-c",
        "ulimit -f 8; exec \"$0\" today",
        env!("CARGO_BIN_EXE_reflect"),
    ]);
    let outcome = pipe_into(&mut command, &vec![b'a'; 100_000]);
    let said = String::from_utf8(outcome.stderr).expect("UTF-8");
    assert_eq!(outcome.status.code(), Some(1), "{said}");
    assert!(
        said.starts_with("reflect: could not keep the entry at "),
        "{said}"
    );
    assert_eq!(fs::read(&journal).expect("the journal"), before);
    // Nor may a file of the words grow: they come out again.
    let held = String::from_utf8(outcome.stdout).expect("UTF-8");
    assert_eq!(held.trim_end().len(), 100_000, "{said}");
    assert!(said.contains("copy them from here now"), "{said}");
}

#[test]
fn today_tells_of_lines_that_it_had_to_read_and_keeps_the_words() {
    let (home, journal) = home_with("today-damage", b"oops \"prompt\"\n");
    let outcome = pipe_into(reflect(&home).arg("today"), b"one");
    assert_eq!(outcome.status.code(), Some(3));
    assert_eq!(
        fs::read_to_string(&journal)
            .expect("the journal")
            .lines()
            .count(),
        2
    );
}

#[test]
fn the_day_is_the_writers_own() {
    let home = empty_folder("zones");
    let date = |zone: &str| {
        let mut command = reflect(&home);
        command.env("TZ", zone).args(["today", "--show", "--json"]);
        let page: Value =
            serde_json::from_slice(&pipe_into(&mut command, b"").stdout).expect("JSON");
        page["date"].clone()
    };
    // 26 hours lie between them: there, it is never the same day.
    assert_ne!(date("<+14>-14"), date("<-12>12"));
}

#[test]
fn colour_comes_when_it_is_asked_for() {
    let home = empty_folder("colour");
    let bold = |args: &[&str]| {
        let outcome = pipe_into(reflect(&home).args(args), b"");
        String::from_utf8(outcome.stdout)
            .expect("UTF-8")
            .contains("\u{1b}[1m")
    };
    assert!(bold(&["--color", "always", "prompts"]));
    assert!(bold(&["prompts", "body", "--color=always"]));
    let underlined = |args: &[&str]| {
        let outcome = pipe_into(reflect(&home).args(args), b"");
        String::from_utf8(outcome.stdout)
            .expect("UTF-8")
            .contains("\u{1b}[")
    };
    assert!(underlined(&["--color", "always", "--help"]));
    assert!(underlined(&["list", "--color=always", "--help"]));
    assert!(!underlined(&["--color=never", "--help"]) && !underlined(&["--help"]));
    assert!(!bold(&["--color", "never", "prompts"]));
    assert!(!bold(&["prompts"]));
}

#[test]
fn head_may_close_the_pipe_and_a_full_disk_is_told() {
    let many = format!("{ENTRY}\n").repeat(20_000);
    let (home, _) = home_with("head", many.as_bytes());
    let reflect_path = env!("CARGO_BIN_EXE_reflect");
    let run = |script: &str| {
        let mut command = Command::new("bash");
        command
            .env("HOME", &home)
            .env_remove("XDG_DATA_HOME")
            .env("R", reflect_path);
        command.args(["-c", script]).output().expect("bash runs")
    };
    let head =
        run("\"$R\" list --oneline 2>said | head -1; echo \"${PIPESTATUS[0]}\"; cat said; rm said");
    let told = String::from_utf8(head.stdout).expect("UTF-8");
    assert_eq!(
        told.lines().collect::<Vec<_>>(),
        ["0123456789ab 2026-11-16 one", "0"]
    );
    let full = run("\"$R\" list >/dev/full; echo \"$?\"");
    assert_eq!(String::from_utf8_lossy(&full.stdout), "1\n");
    assert_eq!(
        String::from_utf8_lossy(&full.stderr),
        "reflect: could not write the output: No space left on device (os error 28)\nhint: check where the output goes, then try again\n"
    );
}

#[test]
fn a_journal_that_cannot_be_one_is_named_with_its_cure() {
    let home = empty_folder("no-journal");
    fs::write(home.join("file"), "").expect("a file");
    fs::create_dir(home.join("folder")).expect("a folder");
    let made = Command::new("mkfifo").arg(home.join("pipe")).status();
    assert!(made.is_ok_and(|made| made.success()));
    for (path, cause) in [
        ("./folder", "it is a folder, not a file"),
        ("/dev/null", "it is not a plain file"),
        ("./pipe", "it is not a plain file"),
        ("file/journal.jsonl", "not a directory"),
    ] {
        for (args, what) in [
            (&["today"][..], "read the journal"),
            (&["list"], "read the journal"),
            (&["reach", "me"], "keep the entry"),
        ] {
            let mut command = reflect(&home);
            command
                .current_dir(&home)
                .env("TMPDIR", home.join("tmp"))
                .args(["--journal", path])
                .args(args);
            let outcome = pipe_into(&mut command, b"a secret");
            assert_eq!(outcome.status.code(), Some(1), "{path} {args:?}");
            let said = String::from_utf8(outcome.stderr).expect("UTF-8");
            let path = home.join(path.trim_start_matches("./"));
            let path = path.display().to_string();
            let first = format!("reflect: could not {what} at {path}: {cause}");
            assert!(
                said.to_lowercase().starts_with(&first.to_lowercase()),
                "{said}"
            );
            assert!(!said.contains("secret"));
            let words = said
                .trim_end()
                .rsplit_once("hint: reflect waiting shows your words; they wait in ");
            let held = words.map(|(_, file)| fs::read_to_string(file).expect("the words"));
            let wanted = (args[0] != "list").then(|| "a secret".to_owned());
            assert_eq!(held, wanted, "{path} {args:?}: {said}");
            // Beside what is a device or a pipe, nobody looks for them.
            let state = home.join(".local/state");
            let is_there = words.is_none_or(|(_, file)| Path::new(file).starts_with(&state));
            let is_device = path == "/dev/null";
            let beside = words.is_some_and(|(_, file)| file.starts_with("/dev/.reflect-waiting"));
            assert!(
                is_there || (is_device && !beside),
                "{path} {args:?}: {said}"
            );
        }
    }
}

#[test]
fn kept_is_said_when_the_words_and_the_folder_are_on_disk_and_never_before() {
    if !crate::support::has("strace") {
        return;
    }
    let home = empty_folder("order");
    let mut command = traced(&home, &["write", "fsync", "flock", "mkdir"], &[]);
    assert!(
        pipe_into(command.args(["reach", "me"]), b"one")
            .status
            .success()
    );
    let trace = calls(&home);
    let below_home = home.display().to_string();
    let order: Vec<String> = trace
        .lines()
        .filter_map(|line| {
            let (call, rest) = line.split_once('(')?;
            match call {
                "write" if rest.contains("{\\\"v\\\":1") => Some("write".to_owned()),
                "write" if rest.contains("Kept.") => Some("kept".to_owned()),
                "write" => None,
                "flock" => Some("flock".to_owned()),
                call => {
                    let (_, path) = rest.split_once(&below_home)?;
                    let end = path.find(['>', '"']).unwrap_or(path.len());
                    Some(format!("{call} ~{}", &path[..end]))
                }
            }
        })
        .collect();
    // Each new folder is seen in the one above it; the line, then the file's name and the folders that are new.
    let want = [
        "mkdir ~/.local",
        "fsync ~",
        "mkdir ~/.local/share",
        "fsync ~/.local",
        "mkdir ~/.local/share/reflect",
        "fsync ~/.local/share",
        "flock",
        "write",
        "fsync ~/.local/share/reflect/journal.jsonl",
        "fsync ~/.local/share/reflect",
        "fsync ~/.local/share",
        "fsync ~/.local",
        "kept",
    ];
    assert_eq!(order, want, "{trace}");
}

#[test]
fn a_change_is_said_to_be_done_when_it_is_on_disk_and_never_before() {
    if !crate::support::has("strace") {
        return;
    }
    let aside = ["fsync journal.jsonl.damaged", "fsync reflect"];
    let shelf = "fsync SHELF";
    let gone = ["unlink", "unlink", shelf];
    for (args, before_the_last_step, said) in [
        (&["edit", "last", "--tag", "rest"][..], &[][..], "Changed."),
        (&["keep-aside", "last"], &[], "Kept aside."),
        (&["check", "--fix"], &aside, "in a file of its own now"),
        (&["erase", "last", "--yes"], &gone, "Erased."),
    ] {
        let (home, journal) = home_with("order-change", format!("oops\n{ENTRY}\n").as_bytes());
        let shelf = shelf_of(&home);
        shelf.of_journal(&journal);
        shelf.lay(
            "aaaaaaaaaaab",
            Some(&beside_change("0123456789ab")),
            "newer words",
        );
        let seen = ["write", "fsync", "rename", "unlink"];
        let mut command = traced(&home, &seen, &[]);
        pipe_into(command.args(args), b"");
        let trace = calls(&home);
        let order: Vec<String> = trace
            .lines()
            .filter_map(|line| {
                let (call, rest) = line.split_once('(')?;
                match call {
                    "write" => rest.contains(said).then(|| said.to_owned()),
                    "fsync" => {
                        let name = rest.split_once('>')?.0.rsplit_once('/')?.1;
                        let is_new = name.contains(".new");
                        let name = if is_new { "new" } else { name };
                        let is_shelf = name.starts_with("journal.jsonl-");
                        Some(format!("fsync {}", if is_shelf { "SHELF" } else { name }))
                    }
                    call => Some(call.to_owned()),
                }
            })
            .collect();
        let want: Vec<&str> = ["fsync new"]
            .iter()
            .chain(before_the_last_step)
            .chain(&["rename", "fsync reflect", said])
            .copied()
            .collect();
        assert_eq!(order, want, "{args:?}: {trace}");
    }
    // Nor are files said to be removed before their folder is on disk.
    let (home, _) = home_with("order-all", ENTRY.as_bytes());
    let mut command = traced(&home, &["write", "fsync", "unlink", "flock"], &[]);
    assert!(
        pipe_into(command.args(["erase", "--all", "--yes"]), b"")
            .status
            .success()
    );
    let trace = calls(&home);
    let calls: Vec<&str> = trace
        .lines()
        .filter_map(|line| Some(line.split_once('(')?.0))
        .collect();
    let end = ["flock", "unlink", "fsync", "write", "write", "write"];
    assert!(calls.ends_with(&end), "{trace}");
}

#[test]
fn a_write_that_fails_changes_no_byte_and_the_words_are_put_elsewhere() {
    if !crate::support::has("strace") {
        return;
    }
    for fault in [
        "write:error=ENOSPC:when=1",
        "write:error=EDQUOT:when=1",
        "fsync:error=EIO:when=1",
    ] {
        let (home, journal) = home_with("full", format!("{ENTRY}\n{{\"torn").as_bytes());
        let before = fs::read(&journal).expect("the journal");
        let mut command = traced(&home, &[], &[fault]);
        let outcome = pipe_into(command.args(["reach", "me"]), b"a secret\n");
        assert_eq!(outcome.status.code(), Some(1), "{fault}");
        assert_eq!(fs::read(&journal).expect("the journal"), before, "{fault}");
        let said = String::from_utf8(outcome.stderr).expect("UTF-8");
        assert!(
            said.starts_with(&format!(
                "reflect: could not keep the entry at {}: ",
                journal.display()
            )),
            "{said}"
        );
        let (_, path) = said
            .trim_end()
            .rsplit_once("hint: reflect waiting shows your words; they wait in ")
            .expect("a path");
        assert_eq!(fs::read_to_string(path).expect("the words"), "a secret\n");
        assert_eq!(mode(Path::new(path)), 0o600);
        keep(&home, "and the next one is kept");
    }
}

/// Opens files as a disk would that does not append, where `NO_APPEND` is set, and that has no locks, where `NO_LOCKS` is. Where `SLOW`
/// is, one call in four takes up to 60 ms, so that runs meet at every point.
const ODD_DISK: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void nap(void) {
    static unsigned seed;
    if (!getenv("SLOW"))
        return;
    if (!seed)
        seed = (unsigned) getpid();
    if (rand_r(&seed) % 4 == 0)
        usleep((unsigned) rand_r(&seed) % 60000);
}

#define SLOW(type, name, takes, gives) \
    type name takes { \
        static type (*real) takes; \
        if (!real) \
            real = (type (*) takes) dlsym(RTLD_NEXT, #name); \
        nap(); \
        return real gives; \
    }

SLOW(ssize_t, write, (int file, const void *from, size_t length), (file, from, length))
SLOW(int, rename, (const char *from, const char *to), (from, to))
SLOW(int, unlink, (const char *path), (path))
SLOW(int, fsync, (int file), (file))
SLOW(int, statx, (int folder, const char *path, int flags, unsigned mask, struct statx *found),
    (folder, path, flags, mask, found))

static int opened(int folder, const char *path, int flags, va_list rest) {
    int mode = flags & O_CREAT ? va_arg(rest, int) : 0;
    return (int) syscall(SYS_openat, folder, path, getenv("NO_APPEND") ? flags & ~O_APPEND : flags, mode);
}

int flock(int file, int how) {
    if (getenv("NO_LOCKS")) {
        errno = ENOLCK;
        return -1;
    }
    return (int) syscall(SYS_flock, file, how);
}

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        int file = opened(AT_FDCWD, path, flags, rest); \
        va_end(rest); \
        return file; \
    }
#define OPENS_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        int file = opened(folder, path, flags, rest); \
        va_end(rest); \
        return file; \
    }

OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
"#;

/// The program in a home whose disk is made such a one by a library that lies in it.
fn on_odd_disk(home: &Path, lacks: &[&str]) -> Command {
    let mut command = reflect(home);
    command.envs(lacks.iter().map(|lacks| (lacks, "1")));
    // At a path with a space in it, it would be two libraries.
    command.current_dir(home).env("LD_PRELOAD", "./odd_disk.so");
    command
}

/// Builds that library.
fn build_odd_disk(home: &Path) {
    let (source, library) = (home.join("odd_disk.c"), home.join("odd_disk.so"));
    fs::write(&source, ODD_DISK).expect("a file");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .status();
    assert!(built.expect("a C compiler").success());
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_does_not_append_is_written_to_at_its_end_under_the_lock() {
    if !crate::support::has("cc") {
        return;
    }
    let home = empty_folder("no-append");
    build_odd_disk(&home);
    let journal = journal_of(&home);
    let aside = journal.with_extension("jsonl.damaged");
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    let torn = format!("{ENTRY}\n{{\"torn");
    for old in ["", &format!("{ENTRY}\n"), &torn] {
        fs::write(&journal, old).expect("the journal is ours");
        let writers: Vec<Child> = (0..40)
            .map(|number| {
                let mut command = on_odd_disk(&home, &["NO_APPEND"]);
                command.stderr(Stdio::null());
                command.args(["today", "-m", &format!("entry {number} done")]);
                command.spawn().expect("it starts")
            })
            .collect();
        for mut writer in writers {
            assert!(matches!(
                writer.wait().expect("it ends").code(),
                Some(0 | 3)
            ));
        }
        let kept = fs::read_to_string(&journal).expect("the journal");
        assert!(kept.starts_with(old) && kept.ends_with('\n'));
        for number in 0..40 {
            let entry = format!("\"entry {number} done\"");
            assert_eq!(kept.matches(&entry).count(), 1, "{kept}");
        }
    }
    // The file of damaged lines is as dear, and a rewrite is no append.
    fs::write(&journal, &torn).expect("the journal is ours");
    fs::write(&aside, "set aside before\n").expect("it is ours");
    for args in [&["check", "--fix"][..], &["edit", "0123456789ab"]] {
        let mut command = on_odd_disk(&home, &["NO_APPEND"]);
        let done = pipe_into(command.args(args), b"two");
        assert!(matches!(done.status.code(), Some(0 | 3)), "{done:?}");
    }
    let held = fs::read_to_string(&aside).expect("it is there");
    assert_eq!(held, "set aside before\n{\"torn\n");
    let kept = fs::read_to_string(&journal).expect("the journal");
    assert!(
        kept.contains(r#""text":"two""#) && kept.lines().count() == 1,
        "{kept}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_disk_without_locks_writers_beside_edits_lose_nothing_that_was_kept() {
    if !crate::support::has("cc") {
        return;
    }
    let rounds = if crate::support::is_exhaustive() {
        6
    } else {
        2
    };
    let entry = |number: usize| ENTRY.replace("0123456789ab", &format!("edit{number:08}"));
    for round in 0..rounds {
        let lines: String = (0..24).map(|number| entry(number) + "\n").collect();
        let (home, journal) = home_with("no-locks-writers", lines.as_bytes());
        build_odd_disk(&home);
        let lacks = if round % 2 == 0 {
            &["NO_LOCKS"][..]
        } else {
            &["NO_LOCKS", "SLOW"]
        };
        let start = |args: &[&str]| {
            let mut command = on_odd_disk(&home, lacks);
            let child = command
                .args(args)
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            child.spawn().expect("it starts")
        };
        let mut writers = Vec::new();
        let mut edits = Vec::new();
        for number in 0..30 {
            writers.push(start(&["today", "-m", &format!("kept {number} here")]));
            if number < 24 {
                let (id, words) = (format!("edit{number:08}"), format!("edited {number} here"));
                edits.push(start(&["edit", &id, "-m", &words]));
            }
        }
        let ended = |children: Vec<Child>| {
            let mut codes = children
                .into_iter()
                .map(|mut child| child.wait().expect("it ends"));
            codes
                .by_ref()
                .map(|code| code.success())
                .collect::<Vec<_>>()
        };
        let (kept, edited) = (ended(writers), ended(edits));
        let text = fs::read_to_string(&journal).expect("the journal");
        assert!(kept.iter().all(|kept| *kept), "round {round}: {kept:?}");
        for number in 0..30 {
            let words = format!("\"kept {number} here\"");
            assert_eq!(
                text.matches(&words).count(),
                1,
                "round {round}: {words}\n{text}"
            );
        }
        for (number, edited) in edited.into_iter().enumerate() {
            let words = format!("\"edited {number} here\"");
            assert_eq!(
                text.matches(&words).count(),
                usize::from(edited),
                "round {round}: {words}\n{text}"
            );
            let id = format!("\"edit{number:08}\"");
            assert_eq!(text.matches(&id).count(), 1, "round {round}: {id}\n{text}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_neither_locks_nor_appends_is_refused_and_no_old_byte_changes() {
    if !crate::support::has("cc") {
        return;
    }
    let home = empty_folder("no-locks-no-append");
    build_odd_disk(&home);
    let journal = journal_of(&home);
    let aside = journal.with_extension("jsonl.damaged");
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    let torn = format!("{ENTRY}\n{{\"torn");
    let run = |args: &[&str], words: &[u8]| {
        let mut command = on_odd_disk(&home, &["NO_APPEND", "NO_LOCKS"]);
        let outcome = pipe_into(command.args(args), words);
        let said = String::from_utf8(outcome.stderr).expect("UTF-8");
        (outcome.status.code(), said)
    };
    let why = "this disk can neither lock a file nor append to one\n\
               hint: keep the journal on another disk: --journal PATH\n";
    for old in ["", &format!("{ENTRY}\n"), &torn] {
        fs::write(&journal, old).expect("the journal is ours");
        let (code, said) = run(&["reach", "me"], b"a secret\n");
        let (said, words) = said
            .trim_end()
            .rsplit_once("hint: reflect waiting shows your words; they wait in ")
            .expect("a path");
        let what = format!(
            "reflect: could not keep the entry at {}: {why}",
            journal.display()
        );
        assert_eq!((code, said), (Some(1), &*what));
        assert_eq!(fs::read_to_string(words).expect("the words"), "a secret\n");
        // Without a lock nothing is cut off: the line that cannot be read stays below.
        let kept = fs::read_to_string(&journal).expect("the journal");
        let below = kept.strip_prefix(old).expect("every old byte");
        assert!(below.starts_with('\0') && below.contains("a secret"));
    }
    fs::write(&journal, &torn).expect("the journal is ours");
    fs::write(&aside, "set aside before\n").expect("it is ours");
    let (code, said) = run(&["check", "--fix"], b"");
    let what = format!(
        "reflect: could not move damaged lines to a file beside {}: {why}",
        journal.display()
    );
    assert_eq!((code, said), (Some(1), what));
    assert_eq!(fs::read_to_string(&journal).expect("the journal"), torn);
    let held = fs::read_to_string(&aside).expect("it is there");
    assert!(held.starts_with("set aside before\n"));
    assert_eq!(run(&["edit", "0123456789ab"], b"two").0, Some(3));
    let kept = fs::read_to_string(&journal).expect("the journal");
    assert!(kept.contains(r#""text":"two""#) && kept.ends_with("\n{\"torn"));
    keep(&home, "and where it appends, the next one is kept");
}
