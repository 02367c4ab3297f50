//! `reflect today` and `reflect reach`: the page, the words, what is kept and what is refused.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;

use crate::support::strace::traced;
use crate::support::waiting::Shelf;
use crate::support::{Case, Writer, empty_folder, journal_of, pipe_into, reflect};
use reflect::exit::Exit;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

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
To talk to a person, at any hour: reflect help-now

Saturday 21 November 2026 · Arriving

A few days to get used to the page before the weeks begin. Nothing here has to
be deep. Week 1 starts on the first day of next week.

A place and a time: you could try out when and where writing feels easy. You can
change it as often as you like.

  What time of day suits you best for writing what is true?

Ctrl-D on an empty line keeps it. Ctrl-C: leave; with words it asks first.
One word is enough.
Or type, alone on a line: :keep · :leave · :edit · :next (another question)
:write (none) · :help (someone to call)
> > 
"
    );
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (
            Exit::Done,
            "Kept. Sat 21 Nov, 1 line.\nTomorrow: reflect. On Sunday: reflect week.\n"
        )
    );
    let again = writer.run(&["today"], "");
    assert!(again.out.starts_with(
        "You wrote at 07:04.\n\nSaturday 21 November 2026 · Arriving\n\n  What would you like this notebook"
    ));
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
        r#"{{"v":1,"date":"2026-11-21","id":"{id}","at":"2026-11-21T07:04:12+01:00","text":"One #Tired line, (@Sam) and @sam.\n\nAnother — \"quoted\" \t\u001b.","prompt":"arriving/sat","question":"What time of day suits you best for writing what is true?","tags":["tired","pulling-away","rest"],"people":["Sam"],"reached":["Sam","me"]}}"#
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
    let mut case = Case::new();
    for input in ["", "\n", " \t\r\n\n"] {
        case = case
            .pipe(input, ["today"])
            .out_has("  What time of day suits you best")
            .talk("Nothing was piped in, so nothing was kept.\n")
            .exit(Exit::Failed);
    }
    case.run(["today", "-m", " "])
        .talk("reflect: there are no words to keep\nhint: nothing was kept\n")
        .exit(Exit::Failed)
        .keeps_nothing();
}

#[test]
fn bare_words_are_refused_with_the_reason_and_the_cure() {
    let mut case = Case::new();
    for args in [
        &["today", "I", "feel", "sad"][..],
        &["reach", "Sam", "I", "called", "--tag", "x"],
    ] {
        case = case.run(args).exit(Exit::NotUnderstood).talk(
            "reflect: could not take words from the command line: your shell's history would keep them
hint: to write, run `reflect today` and type there; from a file: reflect today < FILE
hint: your shell's history keeps what you type here
hint: `reflect help` lists the commands
hint: use `--on` for an earlier day and `--reached` for a person
hint: your shell may have kept this line; in bash, `history -d` removes it
",
        );
    }
    case.run(["I", "feel", "sad"])
        .talk_begins(
            "reflect: there is no such command\nhint: to write, run `reflect today` and type there",
        )
        .exit(Exit::NotUnderstood)
        .keeps_nothing();
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
                "convert it first: iconv -f ENCODING -t UTF-8",
                "reflect waiting shows your words; they wait in ",
            ),
            (
                vec![b'a'; (1 << 20) + 1],
                "it is 1048577 bytes; an entry holds up to 1048576",
                "split it into several entries",
                "reflect waiting shows your words; they wait in ",
            ),
            (
                vec![b'a'; 20 << 20],
                "it is 16777216 bytes or more; an entry holds up to 1048576",
                "split it into several entries",
                "reflect waiting shows the first 16777216 bytes of your words; they wait in ",
            ),
        ] {
            let run = writer.run(args, &words);
            let told =
                format!("reflect: could not keep that text: {why}\nhint: {cure}\nhint: {where_}");
            assert_eq!(run.exit, Exit::Failed);
            let path = run.talk.strip_prefix(&told).expect(&run.talk).trim_end();
            let held = std::fs::read(path).expect("a file");
            assert!(held == words[..words.len().min(read)], "{why}");
            let found = writer.run(&["check"], "").out;
            let item = std::path::Path::new(path).parent().expect("an item");
            assert!(found.contains(&item.display().to_string()), "{found}");
            // They are no text for an entry here either, and wait on.
            // A program that another test starts just now can hold its lock for a moment.
            let mut tries = (0..100).map(|_| writer.run(&["waiting", "keep", "--yes"], ""));
            let run = tries.find(|run| run.talk != "reflect: no words wait\n");
            let run = run.expect("they wait");
            assert_eq!(run.exit, Exit::Failed, "{}", run.talk);
            assert!(run.talk.contains(why) && item.exists(), "{}", run.talk);
            std::fs::remove_dir_all(item).expect("it is ours");
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
        // Neither a folder for the journal nor one for the state of programs or temporary files can be made.
        for name in ["data", "state", "tmp"] {
            std::fs::write(writer.home.join(name), "no folder").expect("a file");
        }
        let run = writer.run(&["today"], "many a  b\n");
        assert_eq!(run.exit, Exit::Failed);
        let hint = "hint: your words could not be saved to any file; copy them from here now\n";
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
        .rsplit_once("hint: reflect waiting shows your words; they wait in ")
        .expect("a path")
        .1;
    assert_eq!(std::fs::read(path).expect("the file"), typed);
    assert!(!run.talk.contains("secret"));
    let mode = PermissionsExt::mode(&std::fs::metadata(path).expect("a file").permissions());
    assert_eq!(mode & 0o777, 0o600);
    let listed = writer.run(&["where", "--json"], "").out;
    let item = std::path::Path::new(path).parent().expect("an item");
    let item = item.display().to_string();
    assert!(listed.contains(&item), "{listed}");
}

#[test]
fn words_that_wait_in_a_pipe_are_not_lost_whatever_is_in_the_way() {
    let said = "hint: reflect waiting shows your words; they wait in ";
    for (args, exit) in [
        (&["today", "--on", "yestreday"][..], Exit::NotUnderstood),
        (&["today", "--theme", "no-such-week"], Exit::NotUnderstood),
        (&["today", "--tag", " "], Exit::NotUnderstood),
        (&["reach", " "], Exit::NotUnderstood),
        (&["edit", "no-such-entry"], Exit::Failed),
        // What is no command line at all.
        (&["today", "--tagg", "x"], Exit::NotUnderstood),
        (&["reach"], Exit::NotUnderstood),
        (&["--color", "never", "edit"], Exit::Failed),
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
        &["edit", "no-such-entry", "--tag", "rest"],
        &["show", "no-such-entry"],
        &["list", "--tagg", "x"],
        &["show"],
        &["today", "-m"],
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
    let home = empty_folder("cut-pipe");
    let kept = pipe_into(reflect(&home).args(["reach", "me"]), b"one");
    assert!(kept.status.success(), "{kept:?}");
    let journal = || std::fs::read(journal_of(&home)).expect("a journal");
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
        // What was read of it is on disk while more is waited for, or else is put there now. The pipe stays open.
        let ended = child.wait_with_output().expect("the program ends");
        drop(pipe);
        assert_eq!(ended.status.signal(), Some(signal.as_raw()), "{args:?}");
        let said = String::from_utf8(ended.stderr).expect("UTF-8");
        let path = said
            .strip_prefix("hint: reflect waiting shows your words; they wait in ")
            .expect(&said);
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
    let said = "hint: reflect waiting shows your words; they wait in ";
    for args in [
        &["--journal", &flag, "today", "--tagg"][..],
        &["today", &joined, "--tagg"],
        &["today", "--tagg", "--journal", &flag],
    ] {
        let run = writer.run(args, "a secret");
        let (_, rest) = run.talk.split_once(said).expect(&run.talk);
        let path = std::path::Path::new(rest.lines().next().expect("a path"));
        let shelf = Shelf::below(&writer.home.join("state"), &meant);
        assert!(path.starts_with(shelf.0), "{args:?}");
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
        let unknown = writer.home.join("state/reflect/waiting/unknown");
        assert!(std::path::Path::new(path).starts_with(unknown), "{args:?}");
        assert!(!writer.home.join("data").exists());
    }
    // A config that cannot be read may name another journal than the usual one.
    std::fs::create_dir_all(writer.home.join("config/reflect")).expect("a folder");
    let config = writer.home.join("config/reflect/config.toml");
    std::fs::write(config, format!("journal = \"{flag}\"\noops = 1\n")).expect("a file");
    for args in [&["today"][..], &["today", "--tagg"]] {
        let run = writer.run(args, "a secret");
        let (_, path) = run.talk.trim_end().rsplit_once(said).expect(&run.talk);
        let unknown = writer.home.join("state/reflect/waiting/unknown");
        assert!(std::path::Path::new(path).starts_with(unknown), "{args:?}");
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
    let begins = format!("{kept}This is the first entry of a new journal: {path}\n");
    for said in [&begins, kept] {
        let run = writer.run(&["--journal", &path, "today"], "one");
        assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, said));
    }
    std::fs::create_dir_all(writer.home.join("config/reflect")).expect("a folder");
    let config = writer.home.join("config/reflect/config.toml");
    std::fs::write(&config, format!("journal = \"{path}\"\n")).expect("a file");
    assert_eq!(writer.run(&["reach", "me"], "one").talk, kept);
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
    assert_eq!(line["prompt"], "arriving/fri/both");
    for (day, what) in [
        (
            "2026-11-22",
            "reflect: could not write for a day that is still to come\nhint: --on takes today or an earlier day\n",
        ),
        (
            "someday",
            "reflect: could not read that as a day\nhint: write a day as 2026-11-21, '21 nov', yesterday, monday or '3 days ago'\n",
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
    let off = "reflect: the computer's clock is wrong: its year is not between 1970 and 9999\n\
               hint: set the clock, then try again\n";
    for now in ["1969-12-31T23:59:59+01:00", "+10000-01-01T00:00:00+01:00"] {
        writer.now = now.parse().expect("a moment");
        for args in [&["today"][..], &["today", "--on", "2026-01-01"]] {
            let run = writer.run(args, "a secret");
            assert_eq!((run.exit, run.out.as_str()), (Exit::Failed, ""));
            let hint = run.talk.strip_prefix(off).expect(&run.talk);
            let path = hint
                .strip_prefix("hint: reflect waiting shows your words; they wait in ")
                .expect(hint);
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
fn the_week_after_the_first_days_is_week_one_also_when_they_were_written_later() {
    let writer = Writer::new("weeks");
    writer.writes("2026-11-04", "a wednesday");
    assert_eq!(last_line(&writer)["prompt"], "arriving/wed");
    for (day, prompt) in [
        ("2026-11-21", "performing/sat"),
        ("2026-11-16", "performing/mon"),
        ("2026-11-09", "pulling-away/mon"),
        ("2026-11-08", "arriving/sun"),
        ("2026-11-06", "arriving/fri/both"),
        ("2026-11-10", "pulling-away/tue"),
        ("2026-11-03", "pulling-away/tue"),
    ] {
        writer.writes(day, "one");
        assert_eq!(last_line(&writer)["prompt"], prompt, "{day}");
    }
}

#[test]
fn thursday_and_friday_show_two_questions_of_equal_rank() {
    let writer = Writer::new("forms");
    writer.writes("2026-11-16", "one");
    let page = |args: &[&str]| writer.run(&[&["today", "--show"], args].concat(), "").out;
    assert!(page(&["--on", "2026-11-20"]).ends_with(
        "Friday 20 November 2026 · week 1, Pulling away

  How could you stay in touch with one safe person today, in a small way?
  Or: How could you keep yourself company today, in a small way?\n"
    ));
    assert!(page(&["--on", "2026-11-19"]).ends_with(
        "  When someone kind wants to be closer, how does your body react, if at all?
  Or: What can you see, hear, or touch right now that feels steady?\n"
    ));
    assert!(
        page(&["--on", "2026-11-20", "--theme", "own-back"]).ends_with(
            "week 4, Having your own back

Taking your own side can mean calling someone. Whatever the hour: reflect help-now

  What could you do today to take your own side?
  Or: What could someone safe, if anyone, do today to take your side?\n"
        )
    );
    assert!(
        page(&["--on", "2026-11-20", "--solo"])
            .ends_with("\n\n  How could you keep yourself company today, in a small way?\n")
    );
    for (args, prompt) in [
        (&["--gentler"][..], "pulling-away/thu/gentler"),
        (&[], "pulling-away/thu/both"),
    ] {
        writer.run(&[&["today", "--on", "2026-11-19"], args].concat(), "one");
        assert_eq!(last_line(&writer)["prompt"], prompt);
    }
    let both = last_line(&writer)["question"].clone();
    assert_eq!(
        both,
        "When someone kind wants to be closer, how does your body react, if at all?\nOr: What can you see, hear, or touch right now that feels steady?"
    );
    let run = writer.run(&["today", "--solo"], "");
    assert_eq!(
        run.talk,
        "reflect: there is no such version of this day's question\nhint: Fridays have one: --on friday --solo\n"
    );
    assert_eq!(run.exit, Exit::NotUnderstood);
}

#[test]
fn show_prints_the_page_and_writes_nothing() {
    let writer = Writer::new("show-page");
    let run = writer.run(&["today", "--show", "--json"], "words");
    assert_eq!(
        run.out,
        r#"{"date":"2026-11-21","week":0,"season":1,"theme":"arriving","title":"Arriving","questions":[{"prompt":"arriving/sat","form":"ask","question":"What time of day suits you best for writing what is true?"}]}
"#
    );
    let piped_out = Writer {
        types: true,
        ..writer
    };
    let run = piped_out.run(&["today"], "typed\n");
    assert_eq!(run.exit, Exit::Done);
    assert!(run.out.contains("What time of day") && !run.out.contains("Ctrl-D"));
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
            "reflect: there is no such theme\nhint: the themes: pulling-away, performing, "
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
            "Saturday 21 November 2026 · reaching out to me\n\n  How was it? A few words are enough.\n"
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
        "Kept. Sat 21 Nov, 1 line.\nTomorrow: reflect. On Sunday: reflect week.\n"
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
                "Nothing was asked, because the output is not a terminal.\n"
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
    assert!(run.talk.starts_with("Kept. Sat 21 Nov, 1 line.\n"));
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
        assert!(
            run.talk.contains("as a tag or a name\nhint: "),
            "{}",
            run.talk
        );
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
        writer
            .run(&["today", "--theme", "pulling-away"], "unicorns\n")
            .talk,
        "Kept. Sat 22 Aug, 1 line.\nTomorrow: reflect. On Sunday: reflect week.\n"
    );
    // A week later it is another question; a season later it is another one on the same theme; a year later it is the same one.
    at(&mut writer, "2026-08-29T07:04:12+02:00");
    assert_eq!(
        writer.run(&["today"], "two\n").talk,
        "Kept. Sat 29 Aug, 1 line.\n"
    );
    at(&mut writer, "2026-11-21T07:04:12+01:00");
    let run = writer.run(&["today"], "three\n");
    assert_eq!(
        run.talk,
        "Kept. Sat 21 Nov, 1 line.\nYou wrote about pulling away on 22 August. To read it: reflect then\n"
    );
    assert!(!run.out.contains("unicorn"), "{}", run.out);
    at(&mut writer, "2027-02-20T07:04:12+01:00");
    let talk = writer.run(&["today"], "four\n").talk;
    assert!(
        talk.ends_with(
            "\nYou wrote about pulling away on 21 November 2026. To read it: reflect then\n"
        ),
        "{talk}"
    );
    // The question itself comes before the others of its theme.
    for (now, args, said) in [
        (
            "2027-02-21",
            &["--on", "yesterday", "--season", "1"][..],
            "You answered this on 22 August 2026. To read it: reflect then --question pulling-away/sat",
        ),
        (
            "2027-08-21",
            &[],
            "You answered this on 20 February. To read it: reflect then",
        ),
        (
            "2028-08-19",
            &[],
            "You answered this a year ago, on 21 August 2027. To read it: reflect then",
        ),
    ] {
        at(&mut writer, &format!("{now}T07:04:12+02:00"));
        let talk = writer.run(&[&["today"], args].concat(), "more\n").talk;
        assert!(talk.ends_with(&format!(" line.\n{said}\n")), "{talk}");
    }
    // Another program's words are no reason to talk.
    at(&mut writer, "2029-08-18T07:04:12+02:00");
    writer.types = false;
    assert_eq!(
        writer.run(&["today"], "five\n").talk,
        "Kept. Sat 18 Aug 2029, 1 line.\n"
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

#[test]
fn a_care_note_stands_on_every_day_of_a_week_that_has_one() {
    let writer = Writer::new("today-care");
    writer.writes("2026-11-16", "so far");
    for day in 16..=21 {
        let day = format!("2026-11-{day}");
        let run = writer.run(&["today", "--show", "--on", &day, "--theme", "body"], "");
        let care = "\nLooking inward is not for every day.";
        assert!(run.out.contains(care), "{}", run.out);
        let run = writer.run(&["today", "--show", "--on", &day], "");
        assert!(!run.out.contains(care), "{}", run.out);
    }
}

#[test]
fn a_zone_that_the_system_does_not_have_is_told_where_a_day_is_written() {
    let home = empty_folder("unknown-zone");
    let note = "note: TZ does not name a time zone of this system. Days are those of UTC.\n";
    let said = |zone: &str, args: &[&str]| {
        let mut command = reflect(&home);
        let ended = pipe_into(command.env("TZ", zone).args(args), b"words");
        assert!(ended.status.success(), "{ended:?}");
        String::from_utf8(ended.stderr).expect("UTF-8")
    };
    for args in [&["today"][..], &["reach", "Sam"], &["where"], &["check"]] {
        let told = said("Erope/Berlin", args);
        assert_eq!(told.matches(note).count(), 1, "{args:?}: {told}");
        for zone in [
            "Europe/Berlin",
            ":Europe/Berlin",
            "CET-1CEST",
            "UTC",
            "",
            "<-03>3",
        ] {
            let told = said(zone, args);
            assert!(!told.contains(note), "{zone} {args:?}: {told}");
        }
    }
    assert_eq!(said("Erope/Berlin", &["week"]), "");
}

/// A writer at a terminal whose week 1 began on Monday, 16 November 2026, and who wrote before it.
fn in_week_one(name: &str) -> Writer {
    let writer = Writer::new(name);
    let folder = writer.home.join("config/reflect");
    std::fs::create_dir_all(&folder).expect("a folder of our own");
    std::fs::write(folder.join("config.toml"), "first_week = 2026-11-16\n").expect("a config");
    writer.writes("2026-11-10", "before");
    writer.at_a_terminal()
}

fn at(writer: &mut Writer, moment: &str) {
    writer.now = moment.parse().expect("a moment");
    writer.later = writer.now;
}

#[test]
fn a_page_opens_the_week_before_its_first_entry_whichever_day_that_is() {
    const IDEA: &str = "Stepping back can be so quick";
    let mut writer = in_week_one("opens-the-week");
    let opens = |writer: &Writer| {
        let typed = writer.run(&["today"], "").out;
        let shown = writer.run(&["today", "--show"], "").out;
        assert_eq!(typed.contains(IDEA), shown.contains(IDEA), "{typed}");
        assert_eq!(
            typed.contains(IDEA),
            typed.contains("Three breaths: "),
            "{typed}"
        );
        typed.contains(IDEA)
    };
    at(&mut writer, "2026-11-18T07:04:12+01:00");
    assert!(opens(&writer));
    at(&mut writer, "2026-11-20T07:04:12+01:00");
    assert!(opens(&writer));
    writer.run(&["today"], "one\n");
    at(&mut writer, "2026-11-21T07:04:12+01:00");
    assert!(!opens(&writer));
    // A week that was left out before is another one.
    let page = writer
        .run(&["today", "--show", "--on", "2026-11-03"], "")
        .out;
    assert!(page.contains(IDEA), "{page}");
    at(&mut writer, "2026-11-24T07:04:12+01:00");
    let page = writer.run(&["today", "--show"], "").out;
    assert!(
        page.contains("Many of us learned to show a tidy self"),
        "{page}"
    );
}

#[test]
fn saturday_names_the_words_of_friday_and_shows_none_of_them() {
    let mut writer = in_week_one("friday");
    let page = |writer: &Writer| writer.run(&["today", "--show"], "").out;
    at(&mut writer, "2026-11-20T07:04:12+01:00");
    writer.run(&["today"], "unicorns\n");
    assert!(!page(&writer).contains("reflect show"));
    at(&mut writer, "2026-11-21T07:04:12+01:00");
    let saturday = page(&writer);
    assert!(
        saturday.ends_with("\n  What did staying close give you this week, or stepping back?\n\nFriday's words: reflect show friday\n"),
        "{saturday}"
    );
    assert!(!saturday.contains("unicorn"));
    assert!(writer.run(&["show", "friday"], "").out.contains("unicorns"));
    // Another question, or another day's page, does not look back on it.
    for args in [&["--theme", "repair"][..], &["--on", "2026-11-14"]] {
        let other = writer.run(&[&["today", "--show"], args].concat(), "").out;
        assert_eq!(other.contains("Friday's"), args[0] == "--theme", "{other}");
    }
    assert_eq!(writer.run(&["keep-aside", "friday"], "").exit, Exit::Done);
    assert!(!page(&writer).contains("Friday"));
    at(&mut writer, "2026-11-22T07:04:12+01:00");
    assert!(!page(&writer).contains("Friday"));
}

#[test]
fn a_second_entry_on_one_day_gets_the_weeks_next_open_question_and_the_last_one_its_closing_line() {
    let mut writer = in_week_one("second");
    let mut kept = Vec::new();
    at(&mut writer, "2026-11-20T07:10:00+01:00");
    for round in 0..9 {
        let run = writer.run(&["today"], "one\n");
        assert_eq!(
            run.out.starts_with("You wrote at 07:10.\n\nFriday 20"),
            round > 0,
            "{}",
            run.out
        );
        let closes = run
            .talk
            .ends_with("\nPulling back may have kept you safe. It can be a choice, too.\n");
        let line = last_line(&writer);
        assert_eq!(closes, line["prompt"] == "pulling-away/sun", "{}", run.talk);
        kept.push(line["prompt"].as_str().expect("a prompt").to_owned());
    }
    assert_eq!(
        kept,
        [
            "fri/both", "sat", "sun", "mon", "tue", "wed", "thu/both", "fri/both", "fri/both"
        ]
        .map(|day| format!("pulling-away/{day}"))
    );
    // From a pipe, by -m, on another day or with another question, it is the one that was asked for.
    at(&mut writer, "2026-11-21T07:10:00+01:00");
    writer.run(&["today"], "one\n");
    for (args, prompt) in [
        (&["-m", "one"][..], "pulling-away/sat"),
        (&["--theme", "body"], "body/sat"),
        (&["--on", "yesterday", "--solo"], "pulling-away/fri/solo"),
    ] {
        let run = writer.run(&[&["today"], args].concat(), "one\n");
        assert!(!run.out.contains("You wrote"), "{}", run.out);
        assert_eq!(last_line(&writer)["prompt"], prompt);
    }
    writer.types = false;
    let run = writer.run(&["today"], "one");
    assert_eq!(
        (run.out.as_str(), &last_line(&writer)["prompt"]),
        ("", &"pulling-away/sat".into())
    );
    assert_eq!(run.talk, "Kept. Sat 21 Nov, 1 line.\n");
}

#[test]
fn a_week_has_no_question_on_some_of_the_days_before_week_one() {
    let writer = Writer::new("no-question");
    let args = ["today", "--theme", "arriving", "--on", "2026-11-16"];
    let run = writer.run(&args, "");
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (
            Exit::NotUnderstood,
            "reflect: that week has no question for this day\nhint: its days: reflect prompts arriving\n"
        )
    );
    assert!(!writer.journal().exists());
}

#[test]
fn a_page_without_a_question_and_a_moment_noticed_are_entries_of_no_week() {
    let writer = Writer::new("unasked");
    let last = |writer: &Writer| -> Value {
        serde_json::from_str(writer.kept().lines().last().expect("a line")).expect("JSON")
    };
    let run = writer.run(&["write"], "whatever it is\n");
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (Exit::Done, "Kept. Sat 21 Nov, 1 line.\n")
    );
    let line = last(&writer);
    assert_eq!(line["text"], "whatever it is");
    assert!(
        line.get("prompt").is_none() && line.get("question").is_none(),
        "{line}"
    );
    let run = writer.run(
        &["notice", "Pulling away", "--tag", "lunch"],
        "I went quiet",
    );
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let line = last(&writer);
    assert_eq!(line["tags"], serde_json::json!(["pulling-away", "lunch"]));
    assert!(line.get("prompt").is_none(), "{line}");
    let run = writer.run(&["notice", "-m", "a scripted moment"], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert!(last(&writer).get("tags").is_none());
    // They move no week: the weeks have not begun.
    let page = writer.run(&["today", "--show"], "").out;
    assert!(
        page.starts_with("Saturday 21 November 2026 · Arriving\n"),
        "{page}"
    );
    for args in [&["write"][..], &["notice", "x"]] {
        let run = writer.run(args, " \n");
        assert_eq!(
            (run.exit, run.talk.as_str()),
            (Exit::Failed, "Nothing was piped in, so nothing was kept.\n"),
            "{args:?}"
        );
    }
    let run = writer.run(&["notice", "x", "and", "more"], "");
    assert_eq!(run.exit, Exit::NotUnderstood);
}

#[test]
fn the_pages_that_ask_no_question_stand_on_a_terminal() {
    for (args, page) in [
        (&["write"][..], "Saturday 21 November 2026\n"),
        (
            &["notice", "staying"],
            "Saturday 21 November 2026\n\n  What is happening right now? A few words are enough.\n",
        ),
        (
            &["reach", "Sam"],
            "Saturday 21 November 2026 · reaching out to Sam\n\n  How was it? A few words are enough.\n",
        ),
    ] {
        let writer = Writer::new("unasked-pages").at_a_terminal();
        let run = writer.run(args, "a few words\n");
        let shown = run
            .out
            .split("\n\nCtrl-D")
            .next()
            .unwrap_or_default()
            .to_owned()
            + "\n";
        assert_eq!(shown, page, "{args:?}: {}", run.out);
        assert!(
            writer.kept().contains("\"text\":\"a few words\""),
            "{}",
            run.talk
        );
    }
}

#[test]
fn words_are_kept_where_the_system_gives_no_randomness() {
    if !crate::support::has("strace") {
        return;
    }
    let home = empty_folder("no-randomness");
    for error in ["EIO", "EPERM", "ENOSYS"] {
        let answer = format!("getrandom:error={error}");
        let mut command = traced(&home, &["getrandom"], &[&answer]);
        let kept = pipe_into(command.arg("today"), error.as_bytes());
        assert!(kept.status.success(), "{kept:?}");
    }
    let text = std::fs::read_to_string(journal_of(&home)).expect("a journal");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"));
    let lines: Vec<Value> = lines.collect();
    let texts: Vec<_> = lines.iter().map(|line| line["text"].as_str()).collect();
    assert_eq!(texts, [Some("EIO"), Some("EPERM"), Some("ENOSYS")]);
    let ids: std::collections::BTreeSet<_> = lines.iter().map(|line| line["id"].as_str()).collect();
    assert_eq!(ids.len(), 3, "{text}");
}

#[test]
fn what_is_made_can_be_opened_again_whatever_the_umask_is() {
    let home = empty_folder("umask");
    for words in ["one", "two"] {
        let mut command = std::process::Command::new("sh");
        let run = command
            .env_clear()
            .env("HOME", &home)
            .args(["-c", "umask 777; exec \"$0\" today"])
            .arg(env!("CARGO_BIN_EXE_reflect"));
        let kept = pipe_into(run, words.as_bytes());
        assert!(kept.status.success(), "{words}: {kept:?}");
    }
    let text = std::fs::read_to_string(journal_of(&home)).expect("a journal");
    assert_eq!(text.lines().count(), 2);
    let mode = std::fs::metadata(journal_of(&home))
        .expect("a journal")
        .permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
}
