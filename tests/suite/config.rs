//! The config: what goes before what, what is refused and how, and that no word is lost over it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::{Case, Writer, empty_folder, files_with, pipe_into, reflect};
use reflect::exit::Exit;

fn with_config(name: &str, text: &str) -> Writer {
    let writer = Writer::new(name);
    let folder = writer.home.join("config/reflect");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("config.toml"), text).expect("a config");
    writer
}

#[test]
fn without_a_config_all_is_by_default() {
    let case = Case::new().run(["config"]).out(
        "journal          ~/data/reflect/journal.jsonl
                 default
waiting          chosen by reflect
                 default
first_week       the week of your first answer
                 default
seasons          4
                 default
week_starts      monday
                 default
day_ends         00:00
                 default
screen           alternate
                 default
questions_after  true
                 default
closing_lines    true
                 default
complete_names   true
                 default
color            auto
                 default
country          your time zone's
                 default
journals         none
                 default

To change these, write a config file at ~/config/reflect/config.toml
To see an example: reflect config --example
",
    );
    let config = case.writer.home.join("config");
    assert!(!config.exists(), "it is never written");
}

#[test]
fn what_stands_in_the_config_is_in_force_and_named_by_its_line() {
    let writer = with_config(
        "some-config",
        "# mine\nscreen = \"inline\"\nfirst_week = 2026-11-09\ncolor = \"always\"\n",
    );
    let run = writer.run(&["config", "--json"], "");
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let told: Vec<String> = json["choices"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|choice| {
            let what = |key: &str| choice[key].to_string();
            format!(
                "{} {} {} {}",
                what("key"),
                what("value"),
                what("from"),
                what("line")
            )
        })
        .skip(1)
        .collect();
    assert_eq!(
        told,
        [
            r#""waiting" null "default" null"#,
            r#""first_week" "2026-11-09" "file" 3"#,
            r#""seasons" "4" "default" null"#,
            r#""week_starts" "monday" "default" null"#,
            r#""day_ends" "00:00" "default" null"#,
            r#""screen" "inline" "file" 2"#,
            r#""questions_after" "true" "default" null"#,
            r#""closing_lines" "true" "default" null"#,
            r#""complete_names" "true" "default" null"#,
            r#""color" "always" "file" 4"#,
            r#""country" null "default" null"#,
            r#""journals" null "default" null"#,
        ]
    );
    // The Saturday of week 2, by that first week; and styled, though no terminal is there.
    let page = writer.run(&["today", "--show"], "").out;
    assert!(
        page.contains("\n\u{1b}[1mSaturday 21 November 2026 · week 2, Performing\u{1b}[0m\n"),
        "{page}"
    );
}

#[test]
fn a_config_that_cannot_be_read_is_named_by_its_line_and_someone_to_call_is_shown_all_the_same() {
    let mut case = Case::new().config("color = \"auto\"\nunicorn = 1\n");
    for args in [
        &["week"][..],
        &["today", "--show"],
        &["list"],
        &["config"],
        &[],
    ] {
        case = case.run(args).exit(Exit::NotUnderstood).talk(
            "reflect: could not read line 2 of ~/config/reflect/config.toml: there is no such key\n\
             hint: the keys: journal, waiting, first_week, seasons, week_starts, day_ends, screen, questions_after, closing_lines, complete_names, color, country, journals\n",
        );
    }
    for args in [&["help-now"][..], &["config", "--example"], &["--help"]] {
        assert_eq!(case.writer.run(args, "").exit, Exit::Done, "{args:?}");
    }
    let path = case.writer.home.join("config/reflect/config.toml");
    fs::write(path, b"color = \"\xff\"").expect("a config");
    case.run(["week"])
        .talk_begins("reflect: could not read the config at ")
        .exit(Exit::Failed);
}

#[test]
fn words_that_wait_in_a_pipe_are_not_lost_over_a_config() {
    let writer = with_config("config-and-words", "color = 7\n");
    let run = writer.run(&["today"], "the words");
    assert_eq!(run.exit, Exit::NotUnderstood);
    let path = run
        .talk
        .lines()
        .find_map(|line| line.strip_prefix("hint: reflect waiting shows your words; they wait in "))
        .expect("a path");
    assert_eq!(fs::read_to_string(path).expect("a file"), "the words");
    assert!(!run.talk.contains("the words"), "{}", run.talk);
}

#[test]
fn a_journal_that_the_environment_names_lies_at_one_place_whatever_the_folder() {
    let home = empty_folder("variable-path");
    let run = |variable: &str, args: &[&str], words: &[u8]| {
        let mut command = reflect(&home);
        command.current_dir(&home).env("REFLECT_JOURNAL", variable);
        pipe_into(command.args(args), words)
    };
    let refused = "reflect: could not use REFLECT_JOURNAL as the journal's path\n\
                   hint: use a path that begins with / or ~/\n";
    for variable in ["j.jsonl", "./j.jsonl", "notes/j.jsonl", "~", "~/", "~ana/j"] {
        let week = run(variable, &["week"], b"");
        assert_eq!(String::from_utf8_lossy(&week.stderr), refused, "{variable}");
        assert_eq!(week.status.code(), Some(2), "{variable}");
        // Words are put beside no journal, and not lost.
        for args in [&["today"][..], &["today", "--tagg"]] {
            let today = run(variable, args, b"the words");
            let said = String::from_utf8_lossy(&today.stderr).into_owned();
            let (_, path) = said.rsplit_once("; they wait in ").expect(&said);
            let path = Path::new(path.trim_end());
            assert_eq!(fs::read(path).expect("a file"), b"the words");
            let unknown = home.join(".local/state/reflect/waiting/unknown");
            assert!(path.starts_with(unknown), "{variable}");
        }
        fs::remove_dir_all(home.join(".local")).expect("it is ours");
        assert_eq!(fs::read_dir(&home).expect("a folder").count(), 0);
        // A flag goes before it, and someone to call is shown whatever it holds.
        let flag = home.join("flag.jsonl").display().to_string();
        let where_ = run(variable, &["--journal", &flag, "where"], b"");
        assert!(out_of(&where_).contains(&flag), "{where_:?}");
        assert!(run(variable, &["help-now"], b"").status.success());
    }
    fs::create_dir(home.join("notes")).expect("a folder");
    fs::write(home.join("notes/j.jsonl"), "").expect("a journal");
    let kept = run("~/notes/j.jsonl", &["today"], b"the words");
    assert!(kept.status.success(), "{kept:?}");
    let text = fs::read_to_string(home.join("notes/j.jsonl")).expect("a journal");
    assert!(text.contains("the words"), "{text}");
}

fn out_of(outcome: &Output) -> String {
    String::from_utf8_lossy(&outcome.stdout).into_owned()
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_config() {
    let home = empty_folder("config-order");
    let folder = home.join(".config/reflect");
    fs::create_dir_all(&folder).expect("a folder");
    let text = "journal = \"~/of-the-config.jsonl\"\ncolor = \"always\"\nscreen = \"alternate\"\n";
    fs::write(folder.join("config.toml"), text).expect("a config");
    let told = |environment: &[(&str, &str)], flags: &[&str]| {
        let mut command = reflect(&home);
        command.envs(environment.iter().copied());
        let outcome = pipe_into(command.args(flags).arg("config"), b"");
        assert!(outcome.status.success(), "{outcome:?}");
        out_of(&outcome).replace(&home.display().to_string(), "~")
    };
    let of = |page: &str, key: &str| -> String {
        let lines: Vec<&str> = page.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.starts_with(key))
            .expect(key);
        format!("{} {}", lines[at][17..].trim(), lines[at + 1].trim())
    };
    let page = told(&[], &[]);
    assert_eq!(
        of(&page, "journal"),
        "~/of-the-config.jsonl config file, line 1"
    );
    assert_eq!(of(&page, "color"), "always config file, line 2");
    assert_eq!(of(&page, "screen"), "alternate config file, line 3");
    let environment = [
        ("REFLECT_JOURNAL", "/of/the/environment"),
        ("NO_COLOR", "1"),
        ("ACCESSIBLE", "1"),
    ];
    let page = told(&environment, &[]);
    assert_eq!(
        of(&page, "journal"),
        "/of/the/environment set by REFLECT_JOURNAL"
    );
    assert_eq!(of(&page, "color"), "never set by NO_COLOR");
    assert_eq!(of(&page, "screen"), "inline set by ACCESSIBLE");
    let page = told(
        &environment,
        &["--journal", "/of/the/flag", "--color", "always"],
    );
    assert_eq!(of(&page, "journal"), "/of/the/flag set by --journal");
    assert_eq!(of(&page, "color"), "always set by --color");
}

#[test]
fn the_journal_that_the_config_names_is_the_one_that_is_written() {
    let writer = with_config("config-journal", "journal = \"~/elsewhere/mine.jsonl\"\n");
    let there = writer.home.join("elsewhere/mine.jsonl");
    fs::create_dir(writer.home.join("elsewhere")).expect("a folder");
    fs::write(&there, "").expect("a journal");
    writer.writes("today", "one");
    assert!(
        fs::read_to_string(there)
            .expect("a journal")
            .contains("\"one\"")
    );
    assert!(!writer.journal().exists());
}

#[test]
fn a_journal_that_is_not_there_is_begun_after_a_yes_alone_and_words_for_it_come_out_again() {
    let path = "~/stick/mine.jsonl";
    let writer = with_config("config-stick", &format!("journal = \"{path}\"\n"));
    let there = writer.home.join("stick/mine.jsonl");
    let files = || files_with(&writer.home, "a secret");
    for args in [
        &["today"][..],
        &["write"],
        &["reach", "Sam"],
        &["today", "--tagg"],
        &["today", "-m", "a secret"],
        &["edit", "last"],
    ] {
        let run = writer.run(args, "a secret");
        assert!(
            matches!(run.exit, Exit::Failed | Exit::NotUnderstood),
            "{args:?}"
        );
        assert_eq!(run.out.trim_end(), "a secret", "{args:?}");
        let told = "hint: your words are kept nowhere; all of them are on stdout again\n";
        assert!(run.talk.ends_with(told), "{args:?}: {}", run.talk);
        assert_eq!(files(), Vec::<PathBuf>::new(), "{args:?}");
    }
    let what = format!(
        "reflect: there is no journal at {}\nhint: if it is",
        there.display()
    );
    assert!(writer.run(&["today"], "a secret").talk.starts_with(&what));
    // At a terminal a yes begins it; no other answer does.
    let writer = Writer {
        types: true,
        reads: true,
        ..writer
    };
    let no = writer.run(&["write"], "y\na secret\n");
    assert!(
        no.out.ends_with("Type yes to begin a new one here: "),
        "{}",
        no.out
    );
    assert_eq!(
        (no.exit, no.talk.as_str()),
        (Exit::Failed, "reflect: no journal was begun\n")
    );
    assert!(!there.exists());
    let yes = writer.run(&["write", "-m", "a word"], "yes\n");
    assert_eq!(yes.exit, Exit::Done, "{}", yes.talk);
    assert!(
        fs::read_to_string(&there)
            .expect("a journal")
            .contains("a word")
    );
    // A link whose end is not there is such a journal, too.
    let writer = Writer::new("config-dangling");
    let usual = writer.journal();
    fs::create_dir_all(usual.parent().expect("a folder")).expect("a folder");
    std::os::unix::fs::symlink("/nowhere/journal.jsonl", &usual).expect("a link");
    let run = writer.run(&["today"], "a secret");
    assert_eq!((run.exit, run.out.as_str()), (Exit::Failed, "a secret"));
}

#[test]
fn a_journal_that_is_missing_beside_a_copy_of_itself_is_begun_after_a_yes_alone() {
    let readers = [
        &["week"][..],
        &["month"],
        &["year"],
        &["review", "all", "--json"],
        &["list", "--jsonl"],
        &["search", "rain"],
        &["show"],
        &["people"],
        &["tags", "--json"],
        &["export"],
        &["then"],
        &["on-this-day"],
        &["random"],
        &["today", "--show"],
        &["edit", "last", "--tag", "rain"],
        &["keep-aside", "last"],
        &["erase", "last", "--yes"],
        &["import", "--undo", "--yes"],
    ];
    for (number, copy) in [
        ".journal.jsonl.icloud",
        "journal 2.jsonl",
        "journal.sync-conflict-20261121-070412-ABC.jsonl",
        "journal (Sam's conflicted copy 2026-11-21).jsonl",
        "journal.jsonl..path1",
        "journal.jsonl.orig",
        "journal.jsonl~",
        ".journal.jsonl.1.new",
    ]
    .into_iter()
    .enumerate()
    {
        let writer = Writer::new(&format!("config-copy-{number}"));
        let journal = writer.journal();
        let beside = journal.with_file_name(copy);
        fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
        fs::write(&beside, "a line\n").expect("a file");
        let told = format!(
            "reflect: there is no journal at {}, but beside it is {copy}\n",
            journal.display()
        );
        for args in readers {
            let run = writer.run(args, "");
            assert_eq!((run.exit, run.out.as_str()), (Exit::Failed, ""), "{args:?}");
            assert!(run.talk.contains(&told), "{args:?}: {}", run.talk);
        }
        // In a prompt, nothing is said that may be wrong.
        let run = writer.run(&["glyph"], "");
        assert_eq!((run.out.as_str(), run.talk.as_str()), ("", ""));
        let run = writer.run(&["check"], "");
        assert!(
            run.out.starts_with("The journal is missing\n"),
            "{}",
            run.out
        );
        // Words wait: which journal they go into, the writer says.
        for args in [&["today"][..], &["write", "-m", "a secret"]] {
            let run = writer.run(args, "a secret");
            assert_eq!((run.exit, run.out.as_str()), (Exit::Failed, ""), "{args:?}");
            assert!(run.talk.contains(&told), "{args:?}: {}", run.talk);
            assert!(run.talk.contains("; they wait in "), "{}", run.talk);
        }
        assert_eq!(files_with(&writer.home, "a secret").len(), 2);
        assert!(!journal.exists());
        assert_eq!(fs::read(&beside).expect("it stays"), b"a line\n");
        // At a terminal a yes begins a new one; no other answer does.
        let writer = Writer {
            types: true,
            reads: true,
            ..writer
        };
        let no = writer.run(&["write"], "y\na secret\n");
        let asked = format!(
            "No journal at {}.\nBeside it is {copy}, which may hold your entries.\n",
            journal.display()
        );
        assert!(no.out.starts_with(&asked), "{}", no.out);
        assert_eq!(no.exit, Exit::Failed);
        assert!(!journal.exists());
        let yes = writer.run(&["write", "-m", "a word"], "yes\n");
        assert_eq!(yes.exit, Exit::Done, "{}", yes.talk);
        assert_eq!(writer.run(&["week"], "").exit, Exit::Done);
    }
}

#[test]
fn a_word_alone_names_no_journal_and_what_is_piped_waits() {
    let writer = Writer::new("config-word");
    let run = writer.run(&["--journal", "wrok", "today"], "a secret");
    assert_eq!(run.exit, Exit::NotUnderstood);
    let what = "reflect: there is no journal of that name\n\
                hint: the config names no journals; `reflect config --example` shows how\n\
                hint: for a file in this folder: --journal ./letters, or --journal letters.jsonl\n";
    assert!(run.talk.starts_with(what), "{}", run.talk);
    let (_, path) = run
        .talk
        .trim_end()
        .rsplit_once("; they wait in ")
        .expect("a path");
    assert_eq!(fs::read(path).expect("a file"), b"a secret");
    assert!(!writer.journal().exists() && !Path::new("wrok").exists());
}

#[test]
fn a_week_that_is_over_ends_with_its_closing_line_unless_that_is_not_wanted() {
    let closing = "Pulling back may have kept you safe. It can be a choice, too.\n";
    for (config, today, shown) in [
        ("", "2026-11-21", false),
        ("", "2026-11-22", false),
        ("", "2026-11-23", true),
        ("", "2027-11-22", true),
        ("closing_lines = false", "2027-11-22", false),
    ] {
        let mut writer = with_config("closing", config);
        writer.writes("2026-11-16", "one");
        writer.now = format!("{today}T07:04:12+01:00").parse().expect("a moment");
        let week = writer.run(&["week", "2026-11-16"], "").out;
        assert_eq!(week.contains(closing), shown, "{today} {config}\n{week}");
        // A stretch that is no week, and one without a word, have none.
        let days = writer.run(&["review", "2026-11-16..2026-11-18"], "").out;
        let empty = writer.run(&["week", "2026-11-02"], "").out;
        assert!(!days.contains(closing) && !empty.contains(closing));
    }
}

#[test]
fn nobody_waits_for_a_config_that_is_no_file() {
    let writer = Writer::new("pipe-config");
    let folder = writer.home.join("config/reflect");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("config.toml");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.is_ok_and(|made| made.success()));
    let run = writer.run(&["week"], "");
    let said = format!(
        "could not read the config at {}: it is not a plain file\n",
        path.display()
    );
    assert!(run.talk.contains(&said), "{}", run.talk);
    assert_eq!(run.exit, Exit::Failed);
}

/// A config with two journals beside the usual one, below the writer's home.
const NAMED: &str = "first_week = 2026-01-05\n\n[journals]\nletters = \"~/letters.jsonl\"\nwork = \"~/gone/work.jsonl\"\n";

#[test]
fn a_name_from_the_config_stands_for_its_journal_and_each_has_its_own_weeks() {
    let writer = with_config("config-named", NAMED);
    fs::write(writer.home.join("letters.jsonl"), "").expect("a journal");
    writer.writes("today", "of every day");
    let run = writer.run(&["--journal", "letters", "today"], "a letter");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let letters = fs::read_to_string(writer.home.join("letters.jsonl")).expect("a journal");
    assert!(letters.contains("a letter") && !writer.kept().contains("a letter"));
    // The config's first week is one of the usual journal.
    let week = |line: &[&str]| {
        let page = writer.run(line, "").out;
        page.lines().next().expect("a heading").to_owned()
    };
    let usual = week(&["week"]);
    assert!(usual.contains("week 46"), "{usual}");
    let named = week(&["week", "--journal=letters"]);
    assert!(!named.contains("week 46"), "{named}");
    let first = letters.lines().next().expect("a line");
    let of_its_own = "\"prompt\":\"pulling-away/sat\"";
    let arriving = "\"prompt\":\"arriving/sat\"";
    assert!(
        first.contains(of_its_own) || first.contains(arriving),
        "{first}"
    );
    let shown = writer
        .run(&["config", "--json", "--journal", "letters"], "")
        .out;
    assert!(
        shown.contains("--journal, in the config") && shown.contains("letters, work"),
        "{shown}"
    );
}

#[test]
fn a_name_that_is_none_is_told_the_names_there_are_and_what_is_piped_waits() {
    let writer = with_config("config-no-name", NAMED);
    for line in [
        &["--journal", "lettres", "today"][..],
        &["write", "--journal=lettres"],
        &["--journal", "today"],
        // Refused for something else as well.
        &["--journal", "lettres", "today", "--nonsense"],
    ] {
        let run = writer.run(line, "a secret");
        assert_eq!(run.exit, Exit::NotUnderstood, "{line:?}");
        assert!(!run.talk.contains("lettres"), "{}", run.talk);
        if !line.contains(&"--nonsense") {
            let told = "reflect: there is no journal of that name\n\
                        hint: the journals: letters, work\n\
                        hint: for a file in this folder: --journal ./letters, or --journal letters.jsonl\n";
            assert!(run.talk.starts_with(told), "{}", run.talk);
        }
        let (_, path) = run
            .talk
            .trim_end()
            .rsplit_once("; they wait in ")
            .expect("a path");
        assert_eq!(fs::read(path).expect("a file"), b"a secret");
        assert!(path.contains("/unknown/"), "{path}");
    }
    assert!(!writer.journal().exists());
}

#[test]
fn a_named_journal_that_is_not_there_may_be_on_another_disk() {
    let writer = with_config("config-named-elsewhere", NAMED);
    let run = writer.run(&["--journal", "work", "today"], "a secret");
    assert_eq!((run.exit, &*run.out), (Exit::Failed, "a secret"));
    assert!(!writer.home.join("gone").exists());
    assert!(
        run.talk
            .contains("if it is on another disk, mount that first"),
        "{}",
        run.talk
    );
}

#[test]
fn where_a_named_journals_week_one_moves_the_config_is_not_named() {
    let writer = with_config("config-named-moves", NAMED);
    fs::write(writer.home.join("letters.jsonl"), "").expect("a journal");
    for day in ["2026-11-02", "2026-11-16"] {
        let run = writer.run(
            &[
                "--journal",
                "letters",
                "today",
                "--theme",
                "pulling-away",
                "--on",
                day,
            ],
            "a letter",
        );
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    }
    let run = writer.run(
        &["--journal", "letters", "erase", "2026-11-02", "--yes"],
        "",
    );
    assert!(
        run.talk
            .contains("Week 1 of the questions now begins on 16 November 2026."),
        "{}",
        run.talk
    );
    assert!(!run.talk.contains("first_week"), "{}", run.talk);
}
