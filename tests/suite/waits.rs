//! A journal that another program keeps locked: no command waits for ever, each says what is going on, and no word is lost.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::terminal::Terminal;
use crate::support::{empty_folder, journal_of, pipe_into, reflect};

const ENTRY: &str = r#"{"v":1,"date":"2026-11-16","id":"0123456789ab","at":"2026-11-16T07:04:12+01:00","text":"one","prompt":"body/mon"}"#;

/// How long a command may take until it has said what is going on: two seconds, and what a busy machine takes to start it.
const SOON: Duration = Duration::from_secs(8);

fn home_with_a_journal(name: &str) -> (PathBuf, PathBuf) {
    let home = empty_folder(name);
    let journal = journal_of(&home);
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    fs::write(&journal, format!("{ENTRY}\n")).expect("a journal");
    (home, journal)
}

/// The journal, locked until this value goes.
fn locked(journal: &Path) -> File {
    let held = File::open(journal).expect("the journal");
    held.lock().expect("a lock");
    held
}

/// Who holds it, as the program says so: this process, by the name that the system gives it.
fn holder() -> String {
    if cfg!(not(target_os = "linux")) {
        return "Another program".to_owned();
    }
    let name = fs::read_to_string("/proc/self/comm").expect("a name");
    let main = fs::read_to_string(format!("/proc/{}/comm", std::process::id()));
    let name = main.unwrap_or(name);
    format!("{} (process {})", name.trim_end(), std::process::id())
}

fn said(outcome: &Output) -> String {
    String::from_utf8(outcome.stderr.clone()).expect("UTF-8")
}

#[test]
fn readers_go_on_without_the_lock_up_to_the_last_whole_line_and_say_who_holds_it() {
    let (home, journal) = home_with_a_journal("readers");
    // Somebody is at work on a line.
    fs::write(&journal, format!("{ENTRY}\n{{\"v\":1,\"date\":\"2026")).expect("a journal");
    fs::set_permissions(&journal, fs::Permissions::from_mode(0o644)).expect("it is ours");
    let held = locked(&journal);
    let told = format!(
        "{} keeps the journal locked. Reading goes on without the lock.",
        holder()
    );
    for args in [
        &["week", "2026-11-16"][..],
        &["month", "2026-11"],
        &["year", "2026"],
        &["review", "all"],
        &["list", "--jsonl"],
        &["search", "one"],
        &["show", "0123"],
        &["people"],
        &["tags"],
        &["then", "--question", "body/mon"],
        &["prompts"],
        &["where"],
        &["check"],
        &["today", "--show"],
        &["export", "--format", "csv"],
    ] {
        let begun = Instant::now();
        let outcome = pipe_into(reflect(&home).args(args), b"");
        assert!(begun.elapsed() < SOON, "{args:?}: {:?}", begun.elapsed());
        let said = said(&outcome);
        assert!(said.starts_with(&told), "{args:?}: {said}");
        // Half a line is no damage; a checkup has found that others can look into the journal.
        let code = if args[0] == "check" { 3 } else { 0 };
        assert_eq!(outcome.status.code(), Some(code), "{args:?}: {said}");
        assert!(!said.contains("is damaged from column"), "{args:?}: {said}");
    }
    drop(held);
    let outcome = pipe_into(reflect(&home).args(["list"]), b"");
    assert_eq!(outcome.status.code(), Some(3), "then it is a damaged line");
}

#[test]
fn writers_wait_ten_seconds_and_then_nothing_is_changed_and_no_word_is_lost() {
    let (home, journal) = home_with_a_journal("writers");
    let held = locked(&journal);
    // Nothing is erased as a whole while words of others wait: that one waits in a home of its own.
    let (other, others) = home_with_a_journal("erase-all");
    let others_held = locked(&others);
    let before = fs::read(&journal).expect("the journal");
    let told = format!(
        "{} keeps the journal locked. Waiting up to ten seconds for it.\n",
        holder()
    );
    let cause = format!(": {} keeps it locked\n", holder());
    thread::scope(|scope| {
        for (args, words) in [
            (&["today"][..], "a piped secret"),
            (&["reach", "me"], "another secret"),
            (&["today", "-m", "a third secret"], "a third secret"),
            (&["edit", "last"], "a fourth secret"),
            (&["edit", "last", "--tag", "rest"], ""),
            (&["keep-aside", "last"], ""),
            (&["erase", "last", "--yes"], ""),
            (&["erase", "--all", "--yes"], ""),
            (&["check", "--fix"], ""),
        ] {
            let home = if args.contains(&"--all") {
                &other
            } else {
                &home
            };
            let (told, cause) = (&told, &cause);
            scope.spawn(move || {
                let begun = Instant::now();
                let outcome = pipe_into(reflect(home).args(args), words.as_bytes());
                let took = begun.elapsed();
                let said = said(&outcome);
                assert_eq!(outcome.status.code(), Some(1), "{args:?}: {said}");
                assert!(took > Duration::from_secs(10), "{args:?}: {took:?}");
                assert!(took < Duration::from_secs(13) + SOON, "{args:?}: {took:?}");
                assert!(
                    said.contains(told) && said.contains(cause),
                    "{args:?}: {said}"
                );
                assert!(!said.contains("secret"), "{args:?}: {said}");
                assert!(
                    words.is_empty() || holding(home, words) == 1,
                    "{args:?}: {said}"
                );
            });
        }
    });
    for journal in [&journal, &others] {
        assert_eq!(fs::read(journal).expect("the journal"), before);
    }
    drop(others_held);
    drop(held);
}

#[test]
fn words_that_were_piped_in_are_on_disk_before_the_wait_begins() {
    let (home, journal) = home_with_a_journal("signals");
    let held = locked(&journal);
    for signal in ["TERM", "HUP", "INT", "KILL"] {
        let words = format!("words before {signal}");
        let mut writer = reflect(&home)
            .arg("today")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut stdin = writer.stdin.take().expect("a pipe");
        stdin.write_all(words.as_bytes()).expect("it reads");
        drop(stdin);
        let mut talk = BufReader::new(writer.stderr.take().expect("a pipe")).lines();
        let waits = talk.find(|line| line.as_ref().is_ok_and(|line| line.contains("Waiting")));
        assert!(waits.is_some());
        let number = writer.id().to_string();
        let killed = Command::new("kill").args(["-s", signal, &number]).status();
        assert!(killed.expect("it can be asked").success());
        writer.wait().expect("it ends");
        assert_eq!(holding(&home, &words), 1, "{signal}");
    }
    drop(held);
    let kept = fs::read_to_string(&journal).expect("the journal");
    assert_eq!(kept, format!("{ENTRY}\n"));
}

/// How many files below a folder hold words.
fn holding(folder: &Path, words: &str) -> usize {
    let files = fs::read_dir(folder).expect("a folder").flatten();
    let count = files.map(|file| match file.path() {
        path if path.is_dir() => holding(&path, words),
        path => usize::from(fs::read_to_string(path).is_ok_and(|text| text.contains(words))),
    });
    count.sum()
}

#[test]
fn a_writer_whose_lock_comes_free_goes_on_and_a_journal_that_moves_is_waited_for() {
    let (home, journal) = home_with_a_journal("freed");
    let held = locked(&journal);
    let writer = thread::spawn({
        let home = home.clone();
        move || pipe_into(reflect(&home).args(["today"]), b"the words")
    });
    // Longer than ten seconds, and all the while something is written.
    for _ in 0..13 {
        thread::sleep(Duration::from_secs(1));
        let mut bytes = fs::read(&journal).expect("the journal");
        bytes.extend_from_slice(b"\n");
        fs::write(&journal, bytes).expect("the journal is ours");
    }
    assert!(!writer.is_finished());
    drop(held);
    let outcome = writer.join().expect("it ends");
    assert!(outcome.status.success(), "{}", said(&outcome));
    let kept = fs::read_to_string(&journal).expect("the journal");
    assert_eq!(kept.matches("\"the words\"").count(), 1);
    // No other file holds them.
    assert_eq!(holding(&home, "the words"), 1);
}

#[test]
fn no_lock_is_held_while_a_question_is_open() {
    let (home, journal) = home_with_a_journal("questions");
    for (args, question) in [
        (&["erase", "last"][..], "yes"),
        (&["erase", "--all"], "number"),
        (&["today"], "Ctrl-D"),
    ] {
        let mut asks = Terminal::reflect(&home, (80, 24), args);
        asks.sees(question);
        let free = File::open(&journal).expect("the journal");
        assert!(free.try_lock().is_ok(), "{args:?}");
        drop(free);
        let kept = pipe_into(reflect(&home).args(["reach", "me"]), b"and on");
        assert!(kept.status.success(), "{args:?}: {}", said(&kept));
        asks.keys("\u{3}");
        drop(asks);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_name_and_the_number_are_said_and_never_the_words_of_a_command_line() {
    if !crate::support::has("flock") {
        return;
    }
    let (home, journal) = home_with_a_journal("flock");
    let mut holder = Command::new("flock")
        .arg("-x")
        .arg(&journal)
        .args(["-c", "sleep 20 # a secret"])
        .spawn()
        .expect("it starts");
    let is_held = || {
        File::open(&journal)
            .expect("the journal")
            .try_lock()
            .is_err()
    };
    while !is_held() {
        thread::sleep(Duration::from_millis(10));
    }
    let outcome = pipe_into(reflect(&home).arg("list"), b"");
    let told = format!("flock (process {}) keeps the journal locked.", holder.id());
    let said = said(&outcome);
    assert!(said.starts_with(&told), "{said}");
    assert!(!said.contains("secret"), "{said}");
    holder.kill().expect("it is ours");
    holder.wait().expect("it ends");
}
