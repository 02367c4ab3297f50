//! Words that are not in an entry yet: each in exactly one place, whichever way it came and whatever was in the way.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::terminal::Terminal;
use crate::support::waiting::{Shelf, beside, shelf_of};
use crate::support::{Writer, empty_folder, files_with, journal_of, pipe_into, reflect};
use ptyprocess::Signal;
use reflect::exit::Exit;
use rustix::process::{Pid, kill_process};
use serde_json::Value;

const SIZE: (u16, u16) = (80, 24);

/// That a sentence is in one file below a home, and in which.
fn the_place(home: &Path, sentence: &str, context: &str) -> PathBuf {
    let mut found = files_with(home, sentence);
    assert_eq!(found.len(), 1, "{context}: {found:?}");
    found.remove(0)
}

/// What breaks a way of words into the journal: the home before, the arguments behind the verb.
const OBSTACLES: [(&str, &[&str]); 6] = [
    ("no obstacle", &[]),
    ("a wrong option", &["--tagg"]),
    ("a wrong day", &["--on", "yestreday"]),
    ("a config that cannot be read", &[]),
    ("a journal that is a folder", &[]),
    ("a file that may not grow", &[]),
];

fn lay(home: &Path, obstacle: &str) {
    let kept = pipe_into(reflect(home).args(["reach", "me"]), b"before");
    assert!(kept.status.success(), "{kept:?}");
    match obstacle {
        "a config that cannot be read" => {
            fs::create_dir_all(home.join(".config/reflect")).expect("a folder");
            fs::write(home.join(".config/reflect/config.toml"), "oops = 1\n").expect("a file");
        }
        "a journal that is a folder" => {
            fs::remove_file(journal_of(home)).expect("it is ours");
            fs::create_dir(journal_of(home)).expect("a folder");
        }
        _ => {}
    }
}

#[test]
fn three_sentences_are_each_in_one_place_whatever_is_in_the_way_of_words_that_come_at_once() {
    for way in ["piped", "given with -m"] {
        for (obstacle, args) in OBSTACLES {
            let home = empty_folder("home");
            lay(&home, obstacle);
            for sentence in ["the first sentence", "the second sentence", "the third one"] {
                let context = format!("{way}, {obstacle}, {sentence}");
                let program = if obstacle == "a file that may not grow" {
                    // The journal takes no more; a new file in the folder of waiting words does, as it is shorter.
                    let kib = fs::metadata(journal_of(&home)).expect("a journal").len() / 1024 + 1;
                    fs::write(home.join("filler"), "").expect("a file");
                    let journal = fs::read(journal_of(&home)).expect("the journal");
                    let filled = [
                        journal,
                        b" ".repeat(usize::try_from(kib).expect("small") * 1024),
                    ];
                    fs::write(journal_of(&home), filled.concat()).expect("it is ours");
                    format!("ulimit -f {}; exec \"$0\" \"$@\"", kib * 2)
                } else {
                    "exec \"$0\" \"$@\"".to_owned()
                };
                let mut command = Command::new("sh");
                command
                    .env_clear()
                    .env("HOME", &home)
                    .env("TMPDIR", home.join("tmp"));
                command.args(["-c", &program, env!("CARGO_BIN_EXE_reflect"), "today"]);
                command.args(args);
                if way == "given with -m" {
                    command.args(["-m", sentence]);
                }
                let words = if way == "piped" { sentence } else { "" };
                let outcome = pipe_into(&mut command, words.as_bytes());
                let said = String::from_utf8(outcome.stderr).expect("UTF-8");
                let place = the_place(&home, sentence, &format!("{context}: {said}"));
                if outcome.status.success() {
                    assert_eq!(place, journal_of(&home), "{context}");
                } else {
                    assert!(
                        said.contains(&place.display().to_string()),
                        "{context}: {said}"
                    );
                    assert!(!said.contains(sentence), "{context}");
                }
            }
        }
    }
}

#[test]
fn what_a_pipe_has_handed_over_is_in_one_place_whatever_ends_the_process() {
    use rustix::process::Signal;
    for signal in [Signal::HUP, Signal::INT, Signal::TERM, Signal::KILL] {
        let home = empty_folder(&format!("signal-{}", signal.as_raw()));
        lay(&home, "");
        let mut child = reflect(&home)
            .arg("today")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        for sentence in ["one sentence. ", "a second one. ", "and a third."] {
            pipe.write_all(sentence.as_bytes()).expect("it is read");
            // On disk while more is waited for.
            let is_there = || shelf_of(&home).words().concat().ends_with(sentence);
            wait_until(&format!("{signal:?}: {sentence}"), is_there);
        }
        kill_process(Pid::from_child(&child), signal).expect("it is ours");
        child.wait_with_output().expect("it ends");
        drop(pipe);
        let place = the_place(
            &home,
            "one sentence. a second one. and a third.",
            &format!("{signal:?}"),
        );
        assert!(place.starts_with(&shelf_of(&home).0), "{}", place.display());
    }
}

#[test]
fn piped_words_are_on_disk_while_the_journals_lock_is_waited_for_and_a_signal_ends_the_wait() {
    use rustix::process::Signal;
    for (args, signal) in [
        (&["today"][..], Some(Signal::INT)),
        (&["edit", "last"], Some(Signal::TERM)),
        (&["today"], Some(Signal::KILL)),
        (&["today"], None),
    ] {
        let home = empty_folder(&format!("{}-{signal:?}", args[0]));
        lay(&home, "");
        let journal = fs::File::open(journal_of(&home)).expect("the journal");
        // `edit` reads first, and a shared lock lets it.
        journal.lock_shared().expect("a lock");
        let mut child = reflect(&home)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        pipe.write_all(b"a sentence").expect("it is read");
        drop(pipe);
        wait_until("the words", || shelf_of(&home).words() == ["a sentence"]);
        if let Some(signal) = signal {
            kill_process(Pid::from_child(&child), signal).expect("it is ours");
        } else {
            journal.unlock().expect("it is ours");
        }
        let ended = child.wait().expect("it ends");
        let place = the_place(&home, "a sentence", &format!("{args:?} {signal:?}"));
        assert_eq!(ended.success(), signal.is_none());
        assert_eq!(
            place == journal_of(&home),
            signal.is_none(),
            "{}",
            place.display()
        );
        assert_eq!(shelf_of(&home).items().is_empty(), signal.is_none());
    }
}

fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..500 {
        if is_so() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("{what} in vain");
}

#[test]
fn two_hundred_keys_and_a_kill_leave_no_byte_but_beside_a_journal_on_another_disk() {
    // The target folder is on a disk, and the homes of tests are in memory, where there is room for them.
    let home = empty_folder("home");
    let disk = Path::new(env!("CARGO_TARGET_TMPDIR")).join("another-disk");
    let _ = fs::remove_dir_all(&disk);
    fs::create_dir_all(&disk).expect("a folder");
    let number =
        |path: &Path| std::os::unix::fs::MetadataExt::dev(&fs::metadata(path).expect("it"));
    if number(&home) == number(&disk) {
        println!("passed over: there is one disk alone");
        return;
    }
    let far = disk.join("journal.jsonl");
    for is_linked in [false, true] {
        if is_linked {
            let usual = journal_of(&home);
            fs::create_dir_all(usual.parent().expect("a folder")).expect("a folder");
            std::os::unix::fs::symlink(&far, usual).expect("a link");
            fs::write(&far, "").expect("a journal");
        }
        let path = far.display().to_string();
        let args = if is_linked {
            vec!["today"]
        } else {
            vec!["--journal", &path, "today"]
        };
        let mut terminal = Terminal::reflect(&home, SIZE, &args);
        terminal.sees("Tab: ");
        for word in 0..40 {
            terminal.keys(&format!("zq{word:03}"));
        }
        terminal.sees("zq039");
        terminal.signal(Signal::SIGKILL);
        terminal.ends();
        assert!(
            files_with(&home, "zq0").is_empty(),
            "{:?}",
            files_with(&home, "zq0")
        );
        let root = disk.join(".reflect-waiting");
        let place = the_place(&disk, "zq000zq001", "beside it");
        assert!(place.starts_with(&root), "{}", place.display());
        let mode = fs::metadata(&root)
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700);
        fs::remove_dir_all(root).expect("it is ours");
    }
    fs::remove_dir_all(disk).expect("it is ours");
}

#[test]
fn a_place_that_the_config_names_takes_the_words_and_no_other_does() {
    let writer = Writer::new("chosen");
    let place = writer.home.join("encrypted/words");
    fs::create_dir_all(writer.home.join("config/reflect")).expect("a folder");
    let config = format!("waiting = \"{}\"\n", place.display());
    fs::write(writer.home.join("config/reflect/config.toml"), config).expect("a config");
    let run = writer.run(&["today", "--on", "yestreday"], "a sentence");
    assert_eq!(run.exit, Exit::NotUnderstood, "{}", run.talk);
    let words = the_place(&writer.home, "a sentence", "chosen");
    assert!(words.starts_with(&place), "{}", words.display());
    assert!(
        writer
            .run(&["where"], "")
            .out
            .contains(&place.display().to_string())
    );
}

#[test]
fn a_copy_takes_no_words_and_those_of_a_moved_journal_are_named_and_brought_in() {
    let writer = Writer::new("moved");
    writer.writes("2026-11-20", "kept before");
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    let item = shelf.lay(
        "0123456789ab",
        Some(&beside("0123456789ab")),
        "the words that wait",
    );
    let copy = writer.home.join("copy.jsonl");
    fs::copy(writer.journal(), &copy).expect("a copy");
    let path = copy.display().to_string();
    let found = writer.run(&["--journal", &path, "check"], "").out;
    assert!(
        !found.contains("0123456789ab") && !found.contains("wait"),
        "{found}"
    );
    let mut typing = Writer {
        home: writer.home.clone(),
        ..Writer::new("other")
    };
    (typing.types, typing.reads) = (true, true);
    let page = typing.run(&["--journal", &path, "today"], "").out;
    assert!(!page.contains("the words that wait"), "{page}");
    // Moved, they are named by any command at a terminal, and nothing joins a journal by itself.
    fs::remove_file(&copy).expect("it is ours");
    fs::rename(writer.journal(), &copy).expect("it is ours");
    for args in [&["week"][..], &["today"]] {
        let run = typing.run(&[&["--journal", &path], args].concat(), "");
        assert!(
            run.talk.contains("Words wait that are in no entry yet."),
            "{}",
            run.talk
        );
        assert!(!run.out.contains("the words that wait"), "{}", run.out);
    }
    let folder = shelf.0.display().to_string();
    for verb in ["check", "where"] {
        let out = writer.run(&["--journal", &path, verb], "").out;
        assert!(out.contains(&folder), "{out}");
    }
    let list = writer.run(&["--journal", &path, "waiting"], "").out;
    let old = writer.journal().display().to_string();
    assert!(
        list.contains(&old) && list.contains("the words that wait"),
        "{list}"
    );
    // Without a terminal nobody can be asked.
    let run = writer.run(&["--journal", &path, "waiting", "keep"], "");
    assert_eq!(run.exit, Exit::NotUnderstood, "{}", run.talk);
    let run = typing.run(&["--journal", &path, "waiting", "keep"], "no\n");
    assert!(
        item.exists() && run.talk.contains("They wait on."),
        "{}",
        run.talk
    );
    let run = typing.run(&["--journal", &path, "waiting", "keep"], "yes\n");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert!(!item.exists());
    let kept = fs::read_to_string(&copy).expect("the journal");
    assert!(
        kept.contains("\"date\":\"2026-11-21\"") && kept.contains("the words that wait"),
        "{kept}"
    );
}

#[test]
fn waiting_lists_shows_keeps_and_discards_whatever_waits() {
    let writer = Writer::new("verb");
    writer.writes("2026-11-20", "kept before");
    let id = writer.kept().split('"').nth(9).expect("an id").to_owned();
    let none = writer.run(&["waiting"], "");
    assert_eq!(
        (none.exit, none.out.as_str()),
        (Exit::Done, "No words wait.\n\n")
    );
    assert_eq!(writer.run(&["waiting", "show"], "").exit, Exit::Failed);
    // A pipe with a wrong option, an edit of an entry, and one that is typed.
    let piped = writer.run(&["today", "--tagg"], "piped\nin two lines\n");
    assert!(piped.talk.contains("they wait in "), "{}", piped.talk);
    let shelf = writer.shelf();
    let change = crate::support::waiting::beside_change(&id);
    shelf.lay("aaaaaaaaaaaa", Some(&change), "changed since");
    shelf.lay("bbbbbbbbbbbb", Some(&beside("bbbbbbbbbbbb")), "typed");
    let list: Value =
        serde_json::from_str(&writer.run(&["waiting", "--json"], "").out).expect("JSON");
    let kinds = |list: &Value| -> Vec<String> {
        let items = list["waiting"].as_array().expect("a list");
        let mut kinds: Vec<_> = items.iter().map(|item| item["kind"].to_string()).collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(&list), ["\"a change\"", "\"piped\"", "\"typed\""]);
    assert!(!list.to_string().contains("two lines"));
    let several = writer.run(&["waiting", "show"], "");
    assert_eq!(several.exit, Exit::NotUnderstood, "{}", several.talk);
    let piped = list["waiting"].as_array().expect("a list").iter();
    let piped = piped
        .clone()
        .find(|item| item["kind"] == "piped")
        .expect("it is there");
    let piped = piped["id"].as_str().expect("an id").to_owned();
    let shown = writer.run(&["waiting", "show", &piped], "");
    assert_eq!(shown.out, "piped\nin two lines\n\n");
    for (item, has) in [
        (&piped[..], "piped\\nin two lines"),
        ("aaaa", "changed since"),
        ("bbbb", "typed"),
    ] {
        let run = writer.run(&["waiting", "keep", item, "--yes"], "");
        assert_eq!(run.exit, Exit::Done, "{item}: {}", run.talk);
        assert!(
            writer.kept().contains(&format!("\"{has}\"")),
            "{}",
            writer.kept()
        );
    }
    assert_eq!(writer.kept().lines().count(), 3);
    assert!(!writer.kept().contains("kept before") && shelf.items().is_empty());
    // Discarded, unless an editor's file is with it and nobody can be asked.
    let item = shelf.lay("cccccccccccc", None, "not wanted");
    fs::write(item.join(".words.swp"), "newer").expect("a file");
    let run = writer.run(&["waiting", "discard", "--yes"], "");
    assert_eq!(run.exit, Exit::Failed, "{}", run.talk);
    assert!(item.join("words").exists() && item.join(".words.swp").exists());
    let mut typing = Writer {
        home: writer.home.clone(),
        ..Writer::new("other")
    };
    typing.types = true;
    let run = typing.run(&["waiting", "discard"], "yes\nno\n");
    assert!(item.join(".words.swp").exists(), "{}", run.talk);
    let run = typing.run(&["waiting", "discard"], "yes\nyes\n");
    assert_eq!(
        (run.exit, item.exists()),
        (Exit::Done, false),
        "{}",
        run.talk
    );
    assert!(files_with(&writer.home.join("state"), "not wanted").is_empty());
}

/// Editors with the keys that write a sentence in each; what saves it and ends is behind.
const EDITORS: [(&str, &str, &str); 4] = [
    ("vim", "Go{words}", "\u{1b}:wq\r"),
    ("nano", "{words}", "\u{f}\r\u{18}"),
    ("emacs -nw", "{words}", "\u{18}\u{13}\u{18}\u{3}"),
    ("micro", "{words}", "\u{13}\u{11}"),
];

/// Begins a morning in an editor, with a sentence that is not saved.
fn in_an_editor(home: &Path, editor: &str, keys: &str) -> Terminal {
    let variables = [("EDITOR", editor), ("TERM", "xterm-256color")];
    let mut terminal = Terminal::with(home, SIZE, &variables, &["today"]);
    terminal.sees("Tab: ");
    terminal.keys("typed before ");
    terminal.sees("typed before");
    terminal.keys("\u{18}");
    terminal.sees_no("Tab: ");
    terminal.sees("typed before");
    std::thread::sleep(std::time::Duration::from_millis(700));
    terminal.keys(&keys.replace("{words}", "xyzzy unsaved"));
    terminal.sees("xyzzy unsaved");
    terminal
}

#[test]
fn an_editor_leaves_no_byte_but_in_the_item_after_a_normal_end() {
    for (editor, keys, end) in EDITORS {
        if !crate::support::has(editor.split(' ').next().expect("a name")) {
            continue;
        }
        let home = empty_folder(editor);
        let mut terminal = in_an_editor(&home, editor, keys);
        terminal.keys(end);
        terminal.sees("Tab: ");
        let place = the_place(&home, "xyzzy", editor);
        assert!(
            place.starts_with(&shelf_of(&home).0),
            "{editor}: {}",
            place.display()
        );
        terminal.keys("\r\u{4}");
        terminal.ends();
        let place = the_place(&home, "xyzzy", editor);
        assert_eq!(place, journal_of(&home), "{editor}");
        assert!(shelf_of(&home).items().is_empty(), "{editor}");
    }
}

#[test]
fn an_editor_whose_window_is_closed_leaves_its_words_in_the_item_alone_and_they_come_back() {
    for (editor, keys, _) in EDITORS {
        if !crate::support::has(editor.split(' ').next().expect("a name")) {
            continue;
        }
        let home = empty_folder(editor);
        let mut terminal = in_an_editor(&home, editor, keys);
        if editor == "micro" {
            // It saves by itself each eight seconds.
            std::thread::sleep(std::time::Duration::from_secs(9));
        }
        terminal.hang_up();
        let shelf = shelf_of(&home);
        wait_until(editor, || !files_with(&home, "xyzzy").is_empty());
        for place in files_with(&home, "xyzzy") {
            assert!(place.starts_with(&shelf.0), "{editor}: {}", place.display());
        }
        // The next morning offers them, the editor's own file first.
        let variables = [("EDITOR", editor), ("TERM", "xterm-256color")];
        let mut terminal = Terminal::with(&home, SIZE, &variables, &["today"]);
        terminal.sees("wait here, not kept yet");
        terminal.keys("\r");
        if editor == "vim" {
            terminal.sees("Press ENTER");
            terminal.keys("\r");
            terminal.sees("xyzzy unsaved");
            terminal.keys("\u{1b}:wq\r");
            terminal.sees("These files of your editor are still there:");
            terminal.keys("x");
            terminal.sees("xyzzy unsaved");
            terminal.sees("Tab: ");
            assert_eq!(files_with(&home, "xyzzy").len(), 1);
        } else {
            terminal.sees("typed before");
        }
        terminal.signal(Signal::SIGKILL);
        terminal.ends();
    }
}

#[test]
fn without_any_place_the_page_says_so_before_the_first_word() {
    let home = empty_folder("nowhere");
    for path in [".local/state", "tmp"] {
        let path = home.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, "in the way").expect("a file");
    }
    fs::create_dir_all(home.join(".local/share/reflect")).expect("a folder");
    fs::write(
        home.join(".local/share/reflect/.reflect-waiting"),
        "in the way",
    )
    .expect("a file");
    let tmp = home.join("tmp").display().to_string();
    let variables = [("TMPDIR", tmp.as_str())];
    let mut terminal = Terminal::with(&home, SIZE, &variables, &["today"]);
    terminal.sees("Your words are not being saved as you type");
    terminal.keys("only here");
    terminal.sees("only here");
    assert!(files_with(&home, "only here").is_empty());
    terminal.keys("\r\u{4}");
    terminal.ends();
    assert_eq!(the_place(&home, "only here", "kept"), journal_of(&home));
    // From a pipe, they come out again if they cannot be kept.
    let outcome = pipe_into(
        reflect(&home).env("TMPDIR", &tmp).args(["today", "--tagg"]),
        b"a sentence",
    );
    assert_eq!(outcome.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "a sentence\n");
    let shelf = Shelf::below(&home.join(".local/state"), &journal_of(&home));
    assert!(shelf.items().is_empty());
}
