//! Nothing that was typed shows where it was not asked for: errors, panics, the process's own traces, the network.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::strace::{calls, traced};
use crate::support::{Writer, empty_folder, journal_of, pipe_into, reflect};
use reflect::exit::Exit;

/// Words that stand in no message of the program.
const SECRET: &str = "unicorns wept";
const WORD: &str = "unicorn";

#[test]
fn no_error_repeats_what_was_typed() {
    let writer = Writer::new("secrets");
    writer.writes("today", SECRET);
    let verbs = [
        &["today"][..],
        &["week"],
        &["month"],
        &["year"],
        &["review"],
        &["people"],
        &["names"],
        &["keep-aside"],
        &["list"],
        &["search", "x"],
        &["show"],
        &["reach"],
        &["reach", "me"],
        &["prompts"],
        &["where"],
        &["then"],
        &["then", "--question"],
        &["config"],
        &["help-now"],
        &[],
    ];
    let flags = [
        "--on",
        "--theme",
        "--tag",
        "--reached",
        "--person",
        "--limit",
        "--in",
        "--country",
        "--color",
        "--json",
        "--solo",
        "--aside",
    ];
    let options = [
        "--unicorns wept",
        "--unicorn",
        "--unicorn=wept",
        "-unicorn",
        "--json=unicorn",
        "--on=unicorn",
        "--color=unicorn",
    ];
    let odd = "unicorn\u{1b}";
    let mut tried = 0;
    for verb in verbs {
        let mut lines: Vec<Vec<&str>> = vec![
            [verb, &[SECRET]].concat(),
            [verb, &[SECRET, SECRET, "--json"]].concat(),
        ];
        lines.extend(flags.iter().map(|flag| [verb, &[flag, SECRET]].concat()));
        lines.extend(flags.iter().map(|flag| [verb, &[flag, odd]].concat()));
        lines.extend(options.iter().map(|option| [verb, &[option]].concat()));
        for line in lines {
            for input in [SECRET.as_bytes(), b"unicorn \xff"] {
                let run = writer.run(&line, input);
                assert!(
                    !run.talk.to_lowercase().contains(WORD),
                    "{line:?}: {}",
                    run.talk
                );
                if run.exit == Exit::NotUnderstood {
                    assert_eq!(run.out, "", "{line:?}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

#[test]
fn no_message_about_a_damaged_line_repeats_it() {
    let writer = Writer::new("damaged-secrets");
    writer.writes("today", SECRET);
    let sound = writer.kept();
    for (old, new) in [
        ("\"v\":1", "\"v\":\"unicorn\""),
        ("\"date\":\"2026", "\"date\":\"unicorn"),
        ("\"at\":\"2026", "\"at\":\"unicorn"),
        ("\"text\":\"", "\"text\":\"\\unicorn"),
        ("\"text\":\"", "\"text\":7,\"unicorn\":\""),
        ("\"prompt\":\"", "\"prompt\":{\"unicorn\":1},\"x\":\""),
        ("\"question\":", "\"tags\":\"unicorn\",\"question\":"),
        ("\"text\":", "\"text\":\"unicorn\",\"text\":"),
    ] {
        assert!(sound.contains(old), "{old}");
        fs::write(writer.journal(), sound.replacen(old, new, 1)).expect("the journal is ours");
        for args in [
            &["list"][..],
            &["week"],
            &["search", "x"],
            &["show", "last"],
            &["prompts"],
            &["today", "--show"],
        ] {
            let run = writer.run(args, "");
            assert!(
                !run.talk.contains(WORD) && !run.out.contains(WORD),
                "{args:?} {new} {}",
                run.talk
            );
            assert!(
                run.talk.contains("line 1 is damaged from column"),
                "{args:?} {new} {}",
                run.talk
            );
        }
    }
}

#[test]
fn what_stands_in_ids_and_names_reaches_no_terminal_by_an_error() {
    let writer = Writer::new("odd-ids");
    writer.writes("today", "one");
    let line = writer.kept();
    let id = line.split('"').nth(9).expect("an id").to_owned();
    for odd in ["ab\\u001b[31municorn", "ab unicorn", ""] {
        fs::write(writer.journal(), line.replace(&id, odd).repeat(2)).expect("the journal is ours");
        for entry in ["ab", "today", "last"] {
            let run = writer.run(&["show", entry], "");
            assert!(
                !run.talk.contains(WORD) && !run.talk.contains('\u{1b}'),
                "{}",
                run.talk
            );
            assert!(
                run.talk.contains("line 1 is damaged from column "),
                "{}",
                run.talk
            );
        }
    }
    let odd = writer.home.join("odd\u{1b}]0;x\u{7}").display().to_string();
    let terminal = writer.at_a_terminal();
    for args in [&["where"][..], &["list"], &["erase", "--all", "--yes"]] {
        let run = terminal.run(&[&["--journal", &odd], args].concat(), "");
        assert!(
            !run.talk.contains('\u{1b}') && !run.out.contains('\u{1b}'),
            "{run:?}"
        );
    }
}

#[test]
fn no_name_and_no_text_sends_a_terminal_a_command() {
    let writer = Writer::new("commands").at_a_terminal();
    let odd = "a\\u001b]0;x\\u0007\\u009b2J\\u202eb\\u2067c";
    let line = format!(
        "{{\"v\":1,\"date\":\"2026-11-21\",\"id\":\"0123456789ab\",\"at\":\"2026-11-21T07:04:12+01:00\",\"text\":\"{odd}\",\"prompt\":\"pulling-away/sat\",\"question\":\"{odd}\",\"tags\":[\"{odd}\"],\"people\":[\"{odd}\"],\"reached\":[\"{odd}\"]}}\n"
    );
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder of our own");
    fs::write(writer.journal(), line).expect("the journal is ours");
    for args in [
        &["week"][..],
        &["month"],
        &["year"],
        &["review", "all"],
        &["people"],
        &["names"],
        &["list"],
        &["list", "--oneline"],
        &["list", "--json"],
        &["show", "last"],
        &["show", "last", "--json"],
        &["search", "a"],
        &["then", "--question", "pulling-away/sat"],
    ] {
        let run = writer.run(&[args, &["--no-pager"]].concat(), "");
        assert_eq!(run.exit, Exit::Done, "{args:?}: {}", run.talk);
        for command in ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{2067}'] {
            assert!(!run.out.contains(command), "{args:?}: {:?}", run.out);
        }
    }
}

#[test]
fn a_very_long_name_is_no_trouble() {
    let writer = Writer::new("long-name").at_a_terminal();
    let text = format!("#{} and more\n", "a".repeat(70_000));
    assert_eq!(writer.run(&["today"], &text).exit, Exit::Done);
    for args in [&["week"][..], &["list"], &["review", "all"]] {
        assert_eq!(writer.run(args, "").exit, Exit::Done, "{args:?}");
    }
}

#[test]
fn a_panic_says_where_and_not_what() {
    let itself = std::env::current_exe().expect("the test knows itself");
    let child = Command::new(itself)
        .args([
            "--exact",
            "privacy::panics_with_a_secret",
            "--ignored",
            "--nocapture",
        ])
        .env("RUST_BACKTRACE", "1")
        .stdin(Stdio::null())
        .output()
        .expect("it starts");
    assert!(!child.status.success());
    let said = [child.stdout, child.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(!said.contains(WORD), "{said}");
    assert!(include_str!("../../src/main.rs").contains("set_up()"));
    assert!(
        said.contains("reflect: stopped by a bug at tests/suite/privacy.rs:"),
        "{said}"
    );
}

#[test]
#[ignore = "a_panic_says_where_and_not_what starts it, and it fails"]
fn panics_with_a_secret() {
    reflect::process::set_up().expect("as main does it");
    let text = format!("é{SECRET}");
    // Cutting a letter in two panics with the whole text in the message.
    let _ = text[1..].len();
}

#[test]
fn a_process_that_dies_leaves_no_memory_behind() {
    let Ok(_) = fs::read_to_string("/proc/self/limits") else {
        return;
    };
    let home = empty_folder("dumps");
    let mut child = reflect(&home)
        .args(["today"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("it starts");
    let limits = format!("/proc/{}/limits", child.id());
    let is_set = |limits: &str| {
        let line = limits
            .lines()
            .find(|line| line.starts_with("Max core file size"));
        line.is_some_and(|line| line.split_whitespace().nth(4) == Some("0"))
    };
    let set = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        fs::read_to_string(&limits).is_ok_and(|limits| is_set(&limits))
    });
    drop(child.stdin.take());
    let _ = child.wait();
    assert!(set, "no dump is to be left");
}

#[test]
fn the_program_asks_the_system_for_no_socket() {
    if !crate::support::has("strace") {
        return;
    }
    let home = empty_folder("sockets");
    let page = home.join("year.html");
    let page = page.to_str().expect("UTF-8");
    for args in [
        &["today"][..],
        &["reach", "me"],
        &["week"],
        &["month"],
        &["year", "--html", page],
        &["people"],
        &["list", "--json"],
        &["search", "one"],
        &["prompts"],
        &["where"],
        &["help-now"],
        &["--help"],
    ] {
        let mut command = traced(&home, &["%network"], &[]);
        let ended = pipe_into(command.args(args), b"one");
        assert!(ended.status.success(), "{args:?}");
        let trace = calls(&home);
        let calls: Vec<&str> = trace.lines().filter(|line| !line.contains("+++")).collect();
        assert!(calls.is_empty(), "{args:?} {calls:?}");
    }
}

#[test]
fn words_stand_in_the_journal_and_nowhere_else() {
    let home = empty_folder("nowhere-else");
    assert!(
        pipe_into(reflect(&home).arg("today"), SECRET.as_bytes())
            .status
            .success()
    );
    let mut folders = vec![home.clone()];
    let mut holding = Vec::new();
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if String::from_utf8_lossy(&fs::read(&path).expect("a file")).contains(WORD) {
                holding.push(path);
            }
        }
    }
    assert_eq!(holding, [journal_of(&home)]);
}
