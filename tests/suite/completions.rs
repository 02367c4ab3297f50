//! What a shell completes: the command line, and the newest entries' tags, people, ids and days; in memory, and in the shells themselves.

use std::fs;
use std::path::Path;
use std::process::Command;

use reflect::exit::Exit;

use crate::support::terminal::Terminal;
use crate::support::{Run, Writer, has, is_exhaustive, path};

/// Runs a completion as fish asks for it: a candidate a line, and behind a tab what is said of it.
fn ask(writer: &mut Writer, words: &[&str]) -> Run {
    writer.completing = Some("fish");
    let run = writer.run(&[&["--", "reflect"], words].concat(), "");
    writer.completing = None;
    run
}

/// The candidates alone.
fn completes(writer: &mut Writer, words: &[&str]) -> Vec<String> {
    let run = ask(writer, words);
    assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""), "{words:?}");
    let values = run.out.lines().filter_map(|line| line.split('\t').next());
    values
        .filter(|value| !value.starts_with("--"))
        .map(str::to_owned)
        .collect()
}

/// A writer with entries: two days, a name that is more than a word to a shell, and an entry kept aside.
fn writer() -> Writer {
    let writer = Writer::new("completions");
    writer.writes("2026-11-18", "Tea with @Ana. #Rest #tired");
    let lines: [&[&str]; 2] = [
        &["reach", "Sam", "--on", "2026-11-19", "-m", "A walk."],
        &["reach", "$(x) y", "--on", "2026-11-19", "-m", "Another."],
    ];
    for line in lines {
        assert_eq!(writer.run(line, "").exit, Exit::Done);
    }
    writer.writes("2026-11-20", "@Mia and #secret words");
    let run = writer.run(&["keep-aside", "2026-11-20"], "");
    assert_eq!(run.exit, Exit::Done);
    writer
}

fn ids(writer: &Writer) -> Vec<String> {
    let kept = writer.kept();
    let ids = kept
        .lines()
        .filter_map(|line| line.split("\"id\":\"").nth(1));
    ids.map(|rest| rest[..12].to_owned()).collect()
}

#[test]
fn a_shell_completes_commands_options_themes_tags_people_ids_and_days() {
    let mut writer = writer();
    let ids = ids(&writer);
    for (words, found) in [
        (&["mon"][..], &["month"][..]),
        (&["list", "--tag", ""], &["rest", "tired"]),
        (&["edit", "last", "--untag", "t"], &["tired"]),
        (&["notice", "r"], &["rest"]),
        (&["list", "--person", ""], &["me", "Sam", "Ana"]),
        (&["reach", "S"], &["Sam"]),
        (
            &["week", ""],
            &["today", "yesterday", "2026-11-19", "2026-11-18"],
        ),
        (&["today", "--on", "2026-11-18"], &["2026-11-18"]),
        (
            &["show", ""],
            &[
                "last",
                &ids[2],
                &ids[1],
                &ids[0],
                "2026-11-19",
                "2026-11-18",
            ],
        ),
        (&["today", "--theme", "rep"], &["repair"]),
        (&["prompts", "--season", ""], &["1", "2", "3", "4"]),
        (
            &["then", "--question", "repair/mon"],
            &["repair/mon", "repair/mon/2", "repair/mon/3", "repair/mon/4"],
        ),
        (&["schema", "li"], &["line", "list"]),
        (&["export", "--format", "j"], &["json", "jsonl", "jrnl"]),
        (&["completions", "z"], &["zsh"]),
        (&["help-now", ""], &[]),
    ] {
        assert_eq!(completes(&mut writer, words), found, "{words:?}");
    }
    let options = ask(&mut writer, &["search", "--r"]).out;
    assert!(options.starts_with("--reached\t"), "{options}");
}

#[test]
fn an_id_is_described_by_its_date_and_nothing_is_told_of_what_is_kept_aside() {
    let mut writer = writer();
    let run = ask(&mut writer, &["show", ""]);
    let described: Vec<&str> = run
        .out
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, said)| said)
        .filter(|said| said.starts_with('2'))
        .collect();
    assert_eq!(described, ["2026-11-19", "2026-11-19", "2026-11-18"]);
    let aside = ids(&writer).pop().expect("an entry kept aside");
    for words in [
        &["show", ""][..],
        &["list", ""],
        &["list", "--tag", ""],
        &["reach", ""],
        &["notice", ""],
    ] {
        let run = ask(&mut writer, words);
        for word in ["Tea", "walk", "secret", "Mia", "2026-11-20", &aside, "$("] {
            assert!(!run.out.contains(word), "{word} in {}", run.out);
        }
    }
}

#[test]
fn a_config_leaves_names_out_and_another_journal_gives_its_own() {
    let mut writer = writer();
    for (journal, words) in [("letters.jsonl", "#letters"), ("none.jsonl", "")] {
        let path = writer.home.join(journal).display().to_string();
        if !words.is_empty() {
            let run = writer.run(&["today", "--journal", &path], words);
            assert_eq!(run.exit, Exit::Done);
        }
        let tags = completes(&mut writer, &["list", "--journal", &path, "--tag", ""]);
        assert_eq!(tags.join(" "), words.replace('#', ""));
    }
    let config = writer.home.join("config/reflect/config.toml");
    fs::create_dir_all(config.parent().expect("a folder")).expect("a folder");
    for (text, people) in [
        ("complete_names = false", 1),
        ("complete_names = true", 3),
        ("complete_names = 7", 1),
    ] {
        fs::write(&config, text).expect("the home is ours");
        assert_eq!(
            completes(&mut writer, &["reach", ""]).len(),
            people,
            "{text}"
        );
        assert_eq!(
            completes(&mut writer, &["list", "--tag", ""]).is_empty(),
            people == 1,
            "{text}"
        );
    }
}

#[test]
fn the_newest_thousand_entries_count_wherever_the_file_is_cut() {
    let mut writer = Writer::new("completions-many");
    let line = |number: usize| {
        let (id, text) = (format!("{number:012}"), "word ".repeat(number % 97));
        format!(
            r#"{{"v":1,"date":"2026-11-20","id":"{id}","at":"2026-11-20T07:04:12+01:00","text":"{text}","tags":["t{number}"]}}"#
        )
    };
    let lines: Vec<String> = (0..2500).map(line).collect();
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    fs::write(writer.journal(), lines.join("\n") + "\noops\n").expect("the home is ours");
    let tags = completes(&mut writer, &["list", "--tag", ""]);
    let newest: Vec<String> = (1501..2500)
        .rev()
        .map(|number| format!("t{number}"))
        .collect();
    assert_eq!(tags, newest, "999 and a damaged line");
}

#[test]
fn who_asks_for_help_gets_the_page_and_no_other_line_is_changed_by_the_variable() {
    let mut writer = writer();
    let help_now = writer.run(&["help-now"], "");
    let week = writer.run(&["week"], "");
    for shell in ["fish", "bash", "zsh", "elvish", "powershell", "no-shell"] {
        writer.completing = Some(shell);
        for words in [&["help-now"][..], &["--", "help-now"], &["helpnow"]] {
            assert_eq!(writer.run(words, "").out, help_now.out, "{shell} {words:?}");
        }
        assert_eq!(writer.run(&["week"], "").out, week.out, "{shell}");
    }
}

#[test]
fn every_shell_has_a_script_that_asks_by_our_own_variable() {
    let writer = Writer::new("completions-scripts");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = writer.run(&["completions", shell], "");
        assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""));
        assert!(run.out.contains("REFLECT_COMPLETE"), "{}", run.out);
        assert!(
            !run.out
                .replace("REFLECT_COMPLETE", "")
                .contains(" COMPLETE"),
            "{}",
            run.out
        );
    }
    let nushell = writer.run(&["completions", "nushell"], "").out;
    for verb in ["today", "week", "help-now", "keep-aside"] {
        assert!(
            nushell.contains(&format!("export extern \"reflect {verb}\"")),
            "{verb}"
        );
    }
}

/// Types a line into a shell, with a key to complete it, until it is completed; Ctrl-U clears it for the next.
fn types(shell: &mut Terminal, line: &str, completed: &str) {
    shell.keys(line);
    shell.sees(line);
    shell.keys("\t");
    shell.sees(completed);
    shell.keys("\u{15}");
    shell.sees_no(completed);
}

fn in_a_shell(home: &Path, command: &mut Command, begin: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_reflect"))
        .parent()
        .expect("a folder")
        .to_owned();
    let path = path();
    let folders = std::iter::once(program).chain(std::env::split_paths(&path));
    let folders = std::env::join_paths(folders).expect("a path");
    let folders = folders.to_str().expect("UTF-8");
    let mut shell = Terminal::start(
        command,
        home,
        (100, 30),
        &[("PATH", folders), ("PS1", "> "), ("LANG", "C.UTF-8")],
    );
    shell.keys(begin);
    shell.keys("\r");
    shell.keys("clear; printf 're%s\\n' ady\r");
    shell.sees("ready\n");
    types(&mut shell, "reflect keep-as", "reflect keep-aside");
    types(
        &mut shell,
        "reflect list --tag tir",
        "reflect list --tag tired",
    );
    types(&mut shell, "reflect reach An", "reflect reach Ana");
    types(
        &mut shell,
        "reflect today --theme rep",
        "reflect today --theme repair",
    );
    shell.keys("exit\r");
    shell.ends();
}

#[test]
fn bash_zsh_and_fish_complete_at_a_terminal() {
    if !is_exhaustive() {
        return;
    }
    let writer = Writer::new("completions-shells");
    let words = writer.home.join("words.txt");
    fs::write(&words, "Tea with @Ana. #tired\n").expect("the home is ours");
    let kept = crate::support::reflect(&writer.home)
        .args(["today"])
        .stdin(fs::File::open(words).expect("it is there"))
        .output();
    assert!(kept.expect("it runs").status.success());
    for (program, args, begin) in [
        (
            "bash",
            &["--norc", "--noprofile"][..],
            "source <(reflect completions bash)",
        ),
        (
            "zsh",
            &["-f"],
            "autoload -Uz compinit; compinit -u -D; PS1='> '; source <(reflect completions zsh)",
        ),
        (
            "fish",
            &["--no-config"],
            "reflect completions fish | source",
        ),
    ] {
        if has(program) {
            in_a_shell(&writer.home, Command::new(program).args(args), begin);
        }
    }
}
