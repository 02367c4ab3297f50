//! `reflect today` and `reflect reach`: the page, the words, what is kept and what is refused.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads what is on disk, and fails where it cannot"
)]

mod support;

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;

use reflect::exit::Exit;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use support::{Writer, pipe_into, reflect};

fn last_line(writer: &Writer) -> Value {
    let kept = writer.kept();
    serde_json::from_str(kept.lines().last().expect("a line")).expect("JSON")
}

#[test]
fn the_first_morning_is_welcomed_and_the_second_is_not() {
    let writer = Writer::new("welcome").at_a_terminal();
    let run = writer.run(
        &[],
        "I stayed ten minutes longer than I wanted to. @Sam noticed.\n",
    );
    assert_eq!(
        run.out,
        "\
This is a place to think.
It stays on this machine.
Nothing you write is judged or sent.

Saturday 21 November 2026 · week 1, Pulling away

  How did staying or leaving go for you this week, and what did each one give
  you?

Ctrl-D on an empty line keeps it. Ctrl-C leaves and keeps nothing.
One word is enough.
> > 
A name for this? 
Toward whom, if anyone? Yourself counts. 
"
    );
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (Exit::Done, "Kept. Sat 21 Nov, 1 line.\n")
    );
    let again = writer.run(&["today"], "");
    assert!(
        again
            .out
            .starts_with("Saturday 21 November 2026 · week 1, Pulling away\n")
    );
    assert_eq!(
        (again.exit, again.talk.as_str()),
        (Exit::Done, "Nothing to keep today. That is fine.\n")
    );
    assert_eq!(writer.kept().lines().count(), 1);
}

#[test]
fn a_line_of_the_journal_is_as_its_format_says() {
    let writer = Writer::new("format");
    let words = "One #Tired line, (@Sam) and @sam.\n\nAnother — \"quoted\" \t\u{1b}.\n";
    let run = writer.run(
        &[
            "today",
            "--tag",
            "Pulling away",
            "--tag",
            "rest",
            "--reached",
            "@Sam",
            "--reached",
            "Me",
        ],
        words,
    );
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (Exit::Done, "Kept. Sat 21 Nov, 3 lines.\n")
    );
    let line = last_line(&writer);
    let id = line["id"].as_str().expect("an id");
    assert!(
        id.len() == 12
            && id
                .bytes()
                .all(|byte| b"0123456789abcdefghjkmnpqrstvwxyz".contains(&byte))
    );
    let want = format!(
        r#"{{"v":1,"date":"2026-11-21","id":"{id}","at":"2026-11-21T07:04:12+01:00","text":"One #Tired line, (@Sam) and @sam.\n\nAnother — \"quoted\" \t\u001b.","prompt":"pulling-away/sat","question":"How did staying or leaving go for you this week, and what did each one give you?","tags":["tired","pulling-away","rest"],"people":["Sam"],"reached":["Sam","me"]}}"#
    );
    assert_eq!(writer.kept(), format!("{want}\n"));
}

#[test]
fn words_come_from_a_pipe_or_from_m_and_are_kept_byte_for_byte() {
    let writer = Writer::new("sources");
    for (args, input, text) in [
        (
            &["today"][..],
            "  two\r\n lines\t\n\n",
            "  two\r\n lines\t\n",
        ),
        (&[], "bare", "bare"),
        (&["today", "-m", "-in a script"], "", "-in a script"),
        (
            &["today", "--message", " line \n\n"],
            "not read",
            " line \n",
        ),
    ] {
        let run = writer.run(args, input);
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
        assert_eq!(last_line(&writer)["text"], text);
        assert_eq!(run.out, "");
    }
}

#[test]
fn an_empty_pipe_gets_the_page_and_keeps_nothing() {
    let writer = Writer::new("empty");
    for input in ["", "\n", " \t\r\n\n"] {
        let run = writer.run(&["today"], input);
        assert_eq!(run.exit, Exit::Failed);
        assert!(
            run.out
                .contains("  How did staying or leaving go for you this week")
        );
        assert_eq!(run.talk, "Nothing was piped in, and nothing is kept.\n");
    }
    let run = writer.run(&["today", "-m", " "], "");
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (
            Exit::Failed,
            "reflect: there are no words to keep\nhint: nothing was kept\n"
        )
    );
    assert!(!writer.journal().exists());
}

#[test]
fn bare_words_are_refused_with_the_reason_and_the_cure() {
    let writer = Writer::new("bare");
    for args in [
        &["today", "I", "feel", "sad"][..],
        &["reach", "Sam", "I", "called", "--tag", "x"],
    ] {
        let run = writer.run(args, "");
        assert_eq!((run.exit, run.out.as_str()), (Exit::NotUnderstood, ""));
        assert_eq!(
            run.talk,
            "reflect: words are not taken as arguments: the shell's history and the process list would hold them
hint: to write, run reflect today and type there, or let a file in: reflect today < FILE
hint: reflect help lists the commands
hint: an earlier day goes behind --on, and a person behind --reached
hint: your shell may remember this line; in bash, history -d takes it out
"
        );
    }
    let run = writer.run(&["I", "feel", "sad"], "");
    assert_eq!(run.exit, Exit::NotUnderstood);
    assert!(
        run.talk.starts_with(
            "reflect: there is no such command, and words are not taken as arguments: "
        ),
        "{}",
        run.talk
    );
    assert!(!writer.journal().exists());
}

#[test]
fn what_is_not_utf_8_or_over_a_mebibyte_is_refused_and_put_into_a_file() {
    let writer = Writer::new("unfit");
    writer.writes("today", "one");
    let before = writer.kept();
    let read = 16 << 20;
    for args in [&["today"][..], &["edit", "last"]] {
        for (words, why, cure, where_) in [
            (
                b"caf\xe9".to_vec(),
                "it is not UTF-8, from byte 4 on",
                "iconv turns other encodings into UTF-8",
                "your words are in ",
            ),
            (
                vec![b'a'; (1 << 20) + 1],
                "it has 1048577 bytes, and an entry takes at most 1048576",
                "keep it in parts",
                "your words are in ",
            ),
            (
                vec![b'a'; 20 << 20],
                "it has 16777216 bytes or more, and an entry takes at most 1048576",
                "keep it in parts",
                "the first 16777216 bytes of your words are in ",
            ),
        ] {
            let run = writer.run(args, &words);
            let told = format!(
                "reflect: could not keep that text: {why}\nhint: {cure}; nothing was kept\nhint: {where_}"
            );
            assert_eq!(run.exit, Exit::Failed);
            let path = run.talk.strip_prefix(&told).expect(&run.talk).trim_end();
            let held = std::fs::read(path).expect("a file");
            assert!(held == words[..words.len().min(read)], "{why}");
            let found = writer.run(&["check"], "").out;
            let cure = format!(
                "{path}\n  They are no text for one entry: not UTF-8, or too long. Without them, it can"
            );
            assert!(found.contains(&cure), "{found}");
            std::fs::remove_file(path).expect("it is ours");
        }
    }
    assert_eq!(writer.kept(), before);
    assert_eq!(writer.run(&["today"], vec![b'a'; 1 << 20]).exit, Exit::Done);
}

#[test]
fn words_that_no_file_can_take_come_out_again() {
    for is_read in [true, false] {
        let mut writer = Writer::new("nowhere");
        writer.reads = is_read;
        // Neither a folder for the journal nor one for temporary files can be made.
        for name in ["data", "tmp"] {
            std::fs::write(writer.home.join(name), "no folder").expect("a file");
        }
        let run = writer.run(&["today"], "many a  b\n");
        assert_eq!(run.exit, Exit::Failed);
        let hint = "hint: your words could not be written anywhere; copy them from here now\n";
        assert!(run.talk.ends_with(hint), "{}", run.talk);
        assert!(!run.talk.contains("many"), "{}", run.talk);
        assert_eq!(run.out, "many a  b\n\n");
    }
}

#[test]
fn typed_words_that_cannot_be_kept_are_put_into_a_file_of_their_own() {
    let writer = Writer::new("rescue").at_a_terminal();
    let mut typed = b"a secret line\ncaf".to_vec();
    typed.extend(b"\xe9\n");
    let run = writer.run(&["today"], &typed);
    assert_eq!(run.exit, Exit::Failed);
    let path = run
        .talk
        .trim_end()
        .rsplit_once("hint: your words are in ")
        .expect("a path")
        .1;
    assert_eq!(std::fs::read(path).expect("the file"), typed);
    assert!(!run.talk.contains("secret"));
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(path).expect("a file").permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);
    let listed = writer.run(&["where"], "").out;
    assert!(listed.contains(path), "{listed}");
}

#[test]
fn words_that_wait_in_a_pipe_are_not_lost_whatever_is_in_the_way() {
    let said = "hint: your words are in ";
    for (args, exit) in [
        (&["today", "--on", "yestreday"][..], Exit::NotUnderstood),
        (&["today", "--theme", "no-such-week"], Exit::NotUnderstood),
        (&["today", "--tag", " "], Exit::NotUnderstood),
        (&["reach", " "], Exit::NotUnderstood),
        (&["edit", "no-such-entry"], Exit::Failed),
        // What is no command line at all.
        (&["today", "--tagg", "x"], Exit::NotUnderstood),
        (&["reach"], Exit::NotUnderstood),
        (&["--color", "never", "edit"], Exit::NotUnderstood),
        (&["--tagg"], Exit::NotUnderstood),
        (&["today", "bare", "words"], Exit::NotUnderstood),
    ] {
        let writer = Writer::new("waiting");
        let run = writer.run(args, "a secret");
        assert_eq!(run.exit, exit, "{args:?}: {}", run.talk);
        assert!(!run.talk.contains("secret"), "{}", run.talk);
        let (_, path) = run.talk.trim_end().rsplit_once(said).expect("a path");
        assert_eq!(std::fs::read(path).expect("the file"), b"a secret");
    }
    // A command that takes none leaves the pipe to whoever reads it next.
    for args in [
        &["today", "--show", "--theme", "no-such-week"][..],
        &["today", "-m", "words", "--on", "yestreday"],
        &["edit", "no-such-entry", "--tag", "rest"],
        &["show", "no-such-entry"],
        &["list", "--tagg", "x"],
        &["show"],
        &["today", "-m"],
        &["today", "--message=x", "--tagg"],
        &["today", "--show", "--tagg"],
        &["tody"],
        &["helpnow", "--contry", "NZ"],
        &["help", "today", "--tagg"],
        &["edit", "last", "--tag", "x", "--tagg"],
        &["list", "today", "--tagg"],
    ] {
        let writer = Writer::new("waiting");
        let run = writer.run(args, "a secret");
        assert!(!run.talk.contains(said), "{args:?}: {}", run.talk);
        assert!(!writer.home.join("data").exists(), "{args:?}");
    }
}

#[test]
fn what_a_pipe_has_brought_is_not_lost_when_the_process_has_to_end() {
    let home = support::empty_folder("cut-pipe");
    let kept = pipe_into(reflect(&home).args(["reach", "me"]), b"one");
    assert!(kept.status.success(), "{kept:?}");
    let journal = || std::fs::read(support::journal_of(&home)).expect("a journal");
    let before = journal();
    // More than a pipe holds: what could be written of it has been read in part, and so the process listens.
    let half = "the first half\n".repeat(10_000);
    for (args, signal) in [
        (&["today"][..], Signal::HUP),
        (&["today"], Signal::TERM),
        (&["today", "--on", "yestreday"], Signal::TERM),
        (&["today", "--tagg"], Signal::HUP),
        (&["edit", "last"], Signal::HUP),
    ] {
        let mut command = reflect(&home);
        command.args(args).stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        pipe.write_all(half.as_bytes()).expect("it is read");
        kill_process(Pid::from_child(&child), signal).expect("it is ours");
        // The pipe stays open.
        let ended = child.wait_with_output().expect("the program ends");
        drop(pipe);
        assert_eq!(ended.status.signal(), Some(signal.as_raw()), "{args:?}");
        let said = String::from_utf8(ended.stderr).expect("UTF-8");
        let path = said.strip_prefix("hint: your words are in ").expect(&said);
        let held = std::fs::read_to_string(path.trim_end()).expect("a file");
        assert!(held == half, "{args:?}: {} bytes", held.len());
        assert_eq!(journal(), before, "{args:?}");
    }
}

#[test]
fn words_are_put_beside_the_journal_that_they_were_meant_for_or_beside_none() {
    let writer = Writer::new("meant");
    let meant = writer.home.join("encrypted/journal.jsonl");
    let flag = meant.display().to_string();
    let joined = format!("--journal={flag}");
    let said = "hint: your words are in ";
    for args in [
        &["--journal", &flag, "today", "--tagg"][..],
        &["today", &joined, "--tagg"],
        &["today", "--tagg", "--journal", &flag],
    ] {
        let run = writer.run(args, "a secret");
        let (_, rest) = run.talk.split_once(said).expect(&run.talk);
        let path = std::path::Path::new(rest.lines().next().expect("a path"));
        assert_eq!(path.parent(), meant.parent(), "{args:?}");
        assert_eq!(std::fs::read(path).expect("a file"), b"a secret");
        assert!(!writer.home.join("data").exists());
    }
    // A line that was to name a journal and names none.
    for args in [
        &["--journal", "", "today"][..],
        &["today", "--journal="],
        &["today", "--journal"],
        &["today", "--journal", "--tag", "x"],
    ] {
        let run = writer.run(args, "a secret");
        let (_, path) = run.talk.trim_end().rsplit_once(said).expect(&run.talk);
        let folder = std::path::Path::new(path).parent();
        assert_eq!(folder, Some(writer.home.join("tmp").as_path()), "{args:?}");
        assert!(!writer.home.join("data").exists());
    }
    // A config that cannot be read may name another journal than the usual one.
    std::fs::create_dir_all(writer.home.join("config/reflect")).expect("a folder");
    let config = writer.home.join("config/reflect/config.toml");
    std::fs::write(config, format!("journal = \"{flag}\"\noops = 1\n")).expect("a file");
    for args in [&["today"][..], &["today", "--tagg"]] {
        let run = writer.run(args, "a secret");
        let (_, path) = run.talk.trim_end().rsplit_once(said).expect(&run.talk);
        assert!(std::path::Path::new(path).starts_with(writer.home.join("tmp")));
        assert!(!writer.home.join("data").exists());
    }
}

#[test]
fn a_journal_that_begins_elsewhere_than_in_the_usual_place_is_named_once() {
    let writer = Writer::new("begins");
    let path = writer
        .home
        .join("stick/journal.jsonl")
        .display()
        .to_string();
    let kept = "Kept. Sat 21 Nov, 1 line.\n";
    let begins = format!("{kept}A new journal begins at {path}.\n");
    for said in [&begins, kept] {
        let run = writer.run(&["--journal", &path, "today"], "one");
        assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, said));
    }
    std::fs::create_dir_all(writer.home.join("config/reflect")).expect("a folder");
    let config = writer.home.join("config/reflect/config.toml");
    std::fs::write(&config, format!("journal = \"{path}\"\n")).expect("a file");
    std::fs::remove_file(&path).expect("it is ours");
    assert_eq!(writer.run(&["reach", "me"], "one").talk, begins);
    // The usual place is that, whoever names it.
    std::fs::remove_file(config).expect("it is ours");
    let usual = writer.journal().display().to_string();
    for args in [&["today"][..], &["--journal", &usual, "today"]] {
        assert_eq!(writer.run(args, "one").talk, kept);
        std::fs::remove_file(&usual).expect("it is ours");
    }
}

#[test]
fn a_day_can_be_an_earlier_one_and_no_later_one() {
    let writer = Writer::new("on");
    writer.writes("yesterday", "one");
    let line = last_line(&writer);
    assert_eq!(
        (&line["date"], &line["at"]),
        (
            &Value::from("2026-11-20"),
            &Value::from("2026-11-21T07:04:12+01:00")
        )
    );
    assert_eq!(line["prompt"], "pulling-away/fri");
    for (day, what) in [
        (
            "2026-11-22",
            "reflect: could not write on a day that is still to come\nhint: --on takes today or an earlier day\n",
        ),
        (
            "someday",
            "reflect: could not read that as a day\nhint: a day is 2026-11-21, or yesterday, or '3 days ago'\n",
        ),
    ] {
        let run = writer.run(&["today", "--on", day], "");
        assert_eq!((run.exit, run.talk.as_str()), (Exit::NotUnderstood, what));
    }
    assert_eq!(writer.kept().lines().count(), 1);
}

#[test]
fn a_clock_that_is_off_is_told_and_no_word_is_lost_over_it() {
    let mut writer = Writer::new("clock");
    let off = "reflect: the clock shows no year from 1970 to 9999\n\
               hint: set the clock of this system, and try again\n";
    for now in ["1969-12-31T23:59:59+01:00", "+10000-01-01T00:00:00+01:00"] {
        writer.now = now.parse().expect("a moment");
        for args in [&["today"][..], &["today", "--on", "2026-01-01"]] {
            let run = writer.run(args, "a secret");
            assert_eq!((run.exit, run.out.as_str()), (Exit::Failed, ""));
            let hint = run.talk.strip_prefix(off).expect(&run.talk);
            let path = hint.strip_prefix("hint: your words are in ").expect(hint);
            assert_eq!(std::fs::read(path.trim_end()).expect("a file"), b"a secret");
        }
        let run = writer.run(&["week"], "");
        assert_eq!((run.exit, run.talk.as_str()), (Exit::Failed, off));
        assert_eq!(writer.run(&["help-now"], "").exit, Exit::Done);
    }
    assert!(!writer.journal().exists());
    writer.now = "1970-01-01T00:00:00+00:00".parse().expect("a moment");
    writer.later = writer.now;
    assert_eq!(writer.run(&["today"], "one").exit, Exit::Done);
    writer.now = "9999-12-31T23:59:59+00:00".parse().expect("a moment");
    writer.later = writer.now;
    assert_eq!(writer.run(&["today"], "one").exit, Exit::Done);
}

#[test]
fn an_entry_of_another_year_is_kept_with_its_year() {
    let writer = Writer::new("year");
    let run = writer.run(&["today", "--on", "2025-11-03"], "one");
    assert_eq!(run.talk, "Kept. Mon 3 Nov 2025, 1 line.\n");
}

#[test]
fn the_week_of_the_first_answer_is_week_one_also_when_it_was_written_later() {
    let writer = Writer::new("weeks");
    writer.writes("2026-11-04", "a wednesday");
    for (day, prompt) in [
        ("2026-11-16", "reaching-out/mon"),
        ("2026-11-09", "performing/mon"),
        ("2026-10-28", "pulling-away/wed"),
    ] {
        writer.writes(day, "one");
        assert_eq!(last_line(&writer)["prompt"], prompt, "{day}");
    }
}

#[test]
fn thursday_and_friday_show_two_questions_of_equal_rank() {
    let writer = Writer::new("forms");
    let page = |args: &[&str]| writer.run(&[&["today", "--show"], args].concat(), "").out;
    assert!(page(&["--on", "2026-11-20"]).ends_with(
        "Friday 20 November 2026 · week 1, Pulling away

  How could you stay in touch with one safe person today, in a small way?
  Or: How could you stay close to yourself today, in a small way?\n"
    ));
    assert!(page(&["--on", "2026-11-19"]).ends_with(
        "  When you picture someone coming close, how does your body react, if at all?
  Or: What can you see or hear right now that feels steady?\n"
    ));
    assert!(
        page(&["--on", "2026-11-20", "--theme", "own-back"]).ends_with(
            "week 4, Having your own back

  What could you do today to take your own side?
  Or: What could one safe person, if any, do today to take your side?\n"
        )
    );
    assert!(
        page(&["--on", "2026-11-20", "--solo"])
            .ends_with("\n\n  How could you stay close to yourself today, in a small way?\n")
    );
    for (args, prompt) in [
        (&["--gentler"][..], "pulling-away/thu/gentler"),
        (&[], "pulling-away/thu"),
    ] {
        writer.run(&[&["today", "--on", "2026-11-19"], args].concat(), "one");
        assert_eq!(last_line(&writer)["prompt"], prompt);
    }
    let both = last_line(&writer)["question"].clone();
    assert_eq!(
        both,
        "When you picture someone coming close, how does your body react, if at all?\nOr: What can you see or hear right now that feels steady?"
    );
    let run = writer.run(&["today", "--solo"], "");
    assert_eq!(
        run.talk,
        "reflect: there is no such form of this day's question\nhint: Fridays have one: --on friday --solo\n"
    );
    assert_eq!(run.exit, Exit::NotUnderstood);
}

#[test]
fn show_prints_the_page_and_writes_nothing() {
    let writer = Writer::new("show-page");
    let run = writer.run(&["today", "--show", "--json"], "words");
    assert_eq!(
        run.out,
        r#"{"date":"2026-11-21","week":1,"theme":"pulling-away","title":"Pulling away","questions":[{"prompt":"pulling-away/sat","form":"ask","question":"How did staying or leaving go for you this week, and what did each one give you?"}]}
"#
    );
    let piped_out = Writer {
        types: true,
        ..writer
    };
    let run = piped_out.run(&["today"], "typed\n");
    assert_eq!(run.exit, Exit::Done);
    assert!(run.out.contains("How did staying") && !run.out.contains("Ctrl-D"));
    assert!(!piped_out.journal().exists());
}

#[test]
fn a_theme_that_is_none_is_refused_with_those_there_are() {
    let writer = Writer::new("theme");
    for args in [
        &["today", "--theme", "pulling"][..],
        &["prompts", "pulling"],
        &["list", "--theme", "pulling"],
    ] {
        let run = writer.run(args, "one");
        assert_eq!(run.exit, Exit::NotUnderstood);
        assert!(run.talk.starts_with(
            "reflect: there is no theme of that name\nhint: the themes: pulling-away, performing, "
        ));
    }
}

#[test]
fn a_reach_is_an_entry_and_me_counts_like_anyone_else() {
    let writer = Writer::new("reach");
    for (who, reached) in [("@Sam", "Sam"), ("Me", "me"), ("Aunt May", "Aunt May")] {
        let run = writer.run(&["reach", who, "--tag", "small step"], "I called @Ana too.");
        assert_eq!(
            (run.exit, run.talk.as_str()),
            (Exit::Done, "Kept. Sat 21 Nov, 1 line.\n")
        );
        let line = last_line(&writer);
        assert_eq!(line["reached"], serde_json::json!([reached]));
        assert_eq!(line["people"], serde_json::json!(["Ana"]));
        assert_eq!(line["tags"], serde_json::json!(["small-step"]));
        assert_eq!((line.get("prompt"), line.get("question")), (None, None));
    }
    let typed = writer.at_a_terminal();
    let run = typed.run(&["reach", "me"], "I slept.\n");
    assert!(
        run.out.starts_with(
            "Saturday 21 November 2026 · toward me\n\n  How was it? A few words are enough.\n"
        ),
        "{}",
        run.out
    );
    assert_eq!(typed.kept().lines().count(), 4);
}

#[test]
fn an_entry_bears_the_moment_at_which_it_was_kept_and_the_day_on_which_it_was_asked() {
    let mut writer = Writer::new("moment").at_a_terminal();
    writer.later = "2026-11-22T00:10:00+01:00".parse().expect("a moment");
    assert_eq!(
        writer.run(&["today"], "A long evening.\n").talk,
        "Kept. Sat 21 Nov, 1 line.\n"
    );
    let line = last_line(&writer);
    assert_eq!(
        (&line["date"], &line["at"]),
        (
            &Value::from("2026-11-21"),
            &Value::from("2026-11-22T00:10:00+01:00")
        )
    );
}

#[test]
fn where_nobody_can_answer_the_page_is_shown_and_nothing_asked() {
    let writer = Writer {
        types: true,
        ..Writer::new("nobody")
    };
    for args in [&["today"][..], &["reach", "me"]] {
        let run = writer.run(args, "typed\n");
        assert_eq!(
            (run.exit, run.talk.as_str()),
            (
                Exit::Done,
                "Nothing was asked, since the page does not go to a terminal.\n"
            )
        );
        assert!(
            run.out.starts_with("Saturday 21 November 2026")
                || run.out.starts_with("This is a place"),
            "{}",
            run.out
        );
    }
    assert!(!writer.journal().exists());
}

#[test]
fn a_line_that_a_terminal_cut_off_is_told() {
    let writer = Writer::new("long-line").at_a_terminal();
    let run = writer.run(&["today"], format!("{}\n", "a".repeat(4095)));
    assert!(
        run.talk.starts_with("One line has 4,095 bytes"),
        "{}",
        run.talk
    );
    let run = writer.run(&["today"], format!("{}\n", "a".repeat(4094)));
    assert_eq!(run.talk, "Kept. Sat 21 Nov, 1 line.\n");
}

#[test]
fn a_name_that_is_none_is_refused() {
    let writer = Writer::new("names");
    for args in [
        &["today", "--tag", " "][..],
        &["today", "--reached", "a\u{1b}b"],
        &["reach", "@"],
        &["list", "--tag", "#"],
    ] {
        let run = writer.run(args, "one");
        assert_eq!(run.exit, Exit::NotUnderstood, "{args:?}");
        assert!(run.talk.contains("as a name\nhint: "), "{}", run.talk);
    }
    assert!(!writer.journal().exists());
}

#[test]
fn after_keeping_a_line_names_the_day_on_which_the_question_was_met_and_never_its_words() {
    let mut writer = Writer::new("met").at_a_terminal();
    let at = |writer: &mut Writer, moment: &str| {
        writer.now = moment.parse().expect("a moment");
        writer.later = writer.now;
    };
    at(&mut writer, "2026-08-22T07:04:12+02:00");
    assert_eq!(
        writer.run(&["today"], "unicorns\n").talk,
        "Kept. Sat 22 Aug, 1 line.\n"
    );
    // A week later it is another question; a season later it is the same one.
    at(&mut writer, "2026-08-29T07:04:12+02:00");
    assert_eq!(
        writer.run(&["today"], "two\n").talk,
        "Kept. Sat 29 Aug, 1 line.\n"
    );
    at(&mut writer, "2026-11-21T07:04:12+01:00");
    let run = writer.run(&["today"], "three\n");
    assert_eq!(
        run.talk,
        "Kept. Sat 21 Nov, 1 line.\nYou met this question on 22 August. reflect then shows it.\n"
    );
    assert!(!run.out.contains("unicorn"), "{}", run.out);
    at(&mut writer, "2027-02-20T07:04:12+01:00");
    let talk = writer.run(&["today"], "four\n").talk;
    assert!(
        talk.ends_with("on 21 November 2026. reflect then shows it.\n"),
        "{talk}"
    );
    // Another program's words are no reason to talk.
    at(&mut writer, "2027-05-22T07:04:12+02:00");
    writer.types = false;
    assert_eq!(
        writer.run(&["today"], "five\n").talk,
        "Kept. Sat 22 May, 1 line.\n"
    );
}

#[test]
fn after_two_weeks_the_page_greets_and_names_no_number() {
    let mut writer = Writer::new("away");
    writer.now = "2026-11-07T23:50:00+01:00".parse().expect("a moment");
    writer.later = writer.now;
    writer.writes("2026-10-01", "one");
    for (now, greeted) in [
        ("2026-11-20", false),
        ("2026-11-21", true),
        ("2027-11-20", true),
    ] {
        writer.now = format!("{now}T07:04:12+01:00").parse().expect("a moment");
        let page = writer.run(&["today", "--show"], "").out;
        let greeting = "Good to see you. Here is today's question.\n\n";
        assert_eq!(page.starts_with(greeting), greeted, "{page}");
        assert!(!page.contains("14") && !page.contains("days"), "{page}");
    }
    // Nobody is greeted on another day's page.
    let page = writer
        .run(&["today", "--show", "--on", "yesterday"], "")
        .out;
    assert!(!page.contains("Good to see you"), "{page}");
}

#[test]
fn a_look_at_the_journal_before_the_words_leaves_no_file_and_takes_none_away() {
    let writer = Writer::new("ready").at_a_terminal();
    writer.run(&["today"], "");
    assert!(!writer.journal().exists());
    std::fs::write(writer.journal(), "").expect("the folder is made");
    writer.run(&["today"], "");
    assert!(writer.journal().exists());
}
