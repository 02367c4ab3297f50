//! One entry, there in more than one version: a sync or a backup brought an older line back, or it was changed on two machines.

use std::fs;

use crate::support::Writer;
use reflect::exit::Exit;

const OTHER: &str = r#"{"v":1,"date":"2026-11-17","id":"bbbbbbbbbbbb","at":"2026-11-17T07:04:12+01:00","text":"calm"}"#;
const OLDER: &str = r#"{"v":1,"date":"2026-11-16","id":"aaaaaaaaaaaa","at":"2026-11-16T07:04:12+01:00","text":"a regret #edited @Sam","tags":["edited"],"people":["Sam"],"reached":["Sam"]}"#;
const CHANGED: &str = r#"{"v":1,"date":"2026-11-16","id":"aaaaaaaaaaaa","at":"2026-11-16T07:04:12+01:00","text":"one more rain","edited":"2026-11-17T08:00:00+01:00"}"#;
const ELSEWHERE: &str = r#"{"v":1,"date":"2026-11-16","id":"aaaaaaaaaaaa","at":"2026-11-16T07:04:12+01:00","text":"one more sun","edited":"2026-11-17T09:00:00+01:00"}"#;

/// A writer with these lines, on 21 November 2026.
fn with(name: &str, lines: &[&str]) -> Writer {
    let writer = Writer::new(name);
    let lines: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
    lay(&writer, &lines.concat());
    writer
}

fn lay(writer: &Writer, text: &str) {
    let journal = writer.journal();
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    fs::write(journal, text).expect("a journal");
}

/// Every page and list that can show an entry of that week.
const READERS: [&[&str]; 24] = [
    &["week", "16 nov 2026"],
    &["month", "november 2026"],
    &["year", "2026"],
    &["review", "all"],
    &["review", "all", "--json"],
    &["review", "2026-11-15", "2026-11-16", "--json"],
    &["review", "all", "--html", "-"],
    &["list"],
    &["list", "--json"],
    &["list", "--jsonl"],
    &["list", "--oneline"],
    &["list", "16 nov 2026"],
    &["search", "regret"],
    &["search", "regret", "--whole"],
    &["people"],
    &["people", "--json"],
    &["tags"],
    &["tags", "--json"],
    &["show", "16 nov 2026"],
    &["show", "aaaaaaaaaaaa"],
    &["export", "--format", "md"],
    &["export", "--format", "csv"],
    &["export", "--format", "html"],
    &["list", "--person", "sam"],
];

#[test]
fn what_a_change_took_away_is_on_no_page_when_another_copy_brings_it_back() {
    let moved = CHANGED.replace(r#""date":"2026-11-16""#, r#""date":"2026-11-18""#);
    // Behind a tag of that name, a line is no changed one.
    let turned = r#"{"edited":"2026-11-17T08:00:00+01:00","text":"one more rain","id":"aaaaaaaaaaaa","at":"2026-11-16T07:04:12+01:00","v":1,"date":"2026-11-16"}"#;
    for (number, lines) in [
        [OLDER, OTHER, CHANGED],
        [CHANGED, OTHER, OLDER],
        [OLDER, &moved, OTHER],
        [&moved, OLDER, OTHER],
        [OLDER, OTHER, turned],
    ]
    .iter()
    .enumerate()
    {
        let writer = with(&format!("twins-older-{number}"), lines);
        for args in READERS {
            let run = writer.run(args, "");
            let all = format!("{}{}", run.out, run.talk).to_lowercase();
            assert!(!all.contains("regret"), "{number} {args:?}: {all}");
            assert!(!all.contains("sam"), "{number} {args:?}: {all}");
            if args[0] == "show" && args.len() == 2 && args[1].starts_with('a') {
                assert!(all.contains("one more rain"), "{number} {args:?}: {all}");
            }
        }
        let jsonl = writer.run(&["list", "--jsonl"], "").out;
        assert_eq!(jsonl.lines().count(), 2, "{jsonl}");
        // In a page that a program reads, too, an entry is there once.
        let then = writer.run(&["on-this-day", "16 dec 2026"], "");
        assert!(!then.out.contains("regret"), "{}", then.out);
    }
}

#[test]
fn a_long_journal_is_looked_through_once_and_what_comes_behind_is_seen() {
    let writer = with("twins-long", &[]);
    let filler = OTHER.replace("calm", &"calm ".repeat(200));
    let many: String = (0..1200)
        .map(|number| filler.replace("bbbbbbbbbbbb", &format!("b{number:011}")) + "\n")
        .collect();
    lay(&writer, &format!("{CHANGED}\n{many}"));
    let found = || writer.run(&["search", "regret", "--jsonl"], "").out;
    assert_eq!(found(), "");
    let own = writer.home.join("data/reflect");
    let notes = || {
        let folder = fs::read_dir(&own).expect("a folder");
        let names = folder.map(|file| file.expect("a file").file_name());
        let is_note = |name: &std::ffi::OsString| name.to_string_lossy().starts_with("edited-");
        names.filter(is_note).count()
    };
    assert_eq!(notes(), 1);
    // Another program puts the older line behind all that was looked through.
    lay(&writer, &format!("{CHANGED}\n{many}{OLDER}\n"));
    assert_eq!(found(), "");
    // Without the change it is an entry as any other.
    lay(&writer, &format!("{many}{OLDER}\n"));
    assert!(found().contains("regret"));
    let writer = writer.at_a_terminal();
    let run = writer.run(&["erase", "--all"], "1201\n");
    assert_eq!((run.exit, notes()), (Exit::Done, 0), "{}", run.talk);
}

#[test]
fn an_older_line_goes_after_a_yes_alone() {
    let text = format!("{OLDER}\n{OTHER}\n{CHANGED}\n{OLDER}\n");
    let writer = with("twins-fix", &[]);
    lay(&writer, &text);
    let kept = |writer: &Writer| fs::read_to_string(writer.journal()).expect("a journal");
    let named = "  Line 1 is an older version of line 3.\n  No page shows it. ";
    let run = writer.run(&["check"], "");
    assert_eq!(run.exit, Exit::PartlyRead);
    assert!(
        run.out.contains(&format!(
            "{named}`reflect check --fix` asks before it removes it.\n"
        )),
        "{}",
        run.out
    );
    // Where nobody can be asked, all lines stay.
    let run = writer.run(&["check", "--fix"], "yes\n");
    assert_eq!(run.exit, Exit::PartlyRead);
    assert!(
        run.out.contains(&format!(
            "{named}It stays until you say yes at a terminal.\n"
        )),
        "{}",
        run.out
    );
    assert_eq!(kept(&writer), text);
    let writer = writer.at_a_terminal();
    let run = writer.run(&["check", "--fix"], "y\n");
    let asked = "1 older version of a changed entry: Mon 16 Nov.\nNo page shows it. This removes it for good. Type yes to go on: ";
    assert!(run.out.starts_with(asked), "{}", run.out);
    assert_eq!((run.exit, kept(&writer)), (Exit::PartlyRead, text));
    let run = writer.run(&["check", "--fix"], "yes\n");
    assert!(
        run.out
            .contains("  Line 1 was an older version of line 3.\n  It is gone.\n"),
        "{}",
        run.out
    );
    assert_eq!(kept(&writer), format!("{OTHER}\n{CHANGED}\n"));
    let run = writer.run(&["check"], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.out);
}

#[test]
fn two_changes_of_one_entry_are_both_shown_and_a_person_says_which_one_is_meant() {
    let lines = [CHANGED, OTHER, ELSEWHERE, OLDER];
    let text = lines.map(|line| format!("{line}\n")).concat();
    let writer = with("twins-changed", &lines);
    let kept = |writer: &Writer| fs::read_to_string(writer.journal()).expect("a journal");
    for args in [
        &["week", "16 nov 2026"][..],
        &["list"],
        &["show", "16 nov 2026"],
        &["show", "aaaa"],
        &["export"],
        &["search", "one", "more"],
    ] {
        let out = writer.run(args, "").out;
        assert!(
            out.contains("one more") && out.contains("rain") && out.contains("sun"),
            "{args:?}: {out}"
        );
        assert!(!out.contains("regret"), "{args:?}: {out}");
    }
    let named = "  Line 3 is another change of the entry in line 1.\n  Pages show both. `reflect edit` asks which one.\n";
    for args in [&["check"][..], &["check", "--fix"]] {
        let run = writer.run(args, "");
        assert_eq!(run.exit, Exit::PartlyRead);
        assert!(run.out.contains(named), "{}", run.out);
    }
    assert_eq!(kept(&writer), text);
    // Nobody can be asked: nothing is changed, and words wait.
    for args in [
        &["edit", "aaaa", "-m", "a new one"][..],
        &["keep-aside", "aaaa"],
    ] {
        let run = writer.run(args, "");
        assert_eq!(run.exit, Exit::NotUnderstood);
        assert!(
            run.talk
                .starts_with("reflect: that entry was changed in more than one place\n"),
            "{}",
            run.talk
        );
    }
    assert_eq!(kept(&writer), text);
    let writer = writer.at_a_terminal();
    let run = writer.run(&["edit", "aaaa", "-m", "a new one"], "3\n");
    let asked = "This entry was changed in more than one place.\n\
        1  Monday 16 November 2026\n   one more rain\n\
        2  Monday 16 November 2026\n   one more sun\n\
        Type the number of the one you mean: ";
    assert_eq!(run.out, asked);
    assert!(
        run.talk
            .contains("no version was chosen; the entry was not changed"),
        "{}",
        run.talk
    );
    let run = writer.run(&["edit", "aaaa", "-m", "both, then"], "2\n");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    // A key can be written with numbers for its letters: no words are hidden for that.
    let spelled = ELSEWHERE.replace("\"edited\"", r#""\u0065dited""#);
    let other = with("twins-spelled", &[CHANGED, OTHER, &spelled]);
    assert!(other.run(&["list"], "").out.contains("one more sun"));
    let changed: Vec<String> = kept(&writer).lines().map(str::to_owned).collect();
    assert_eq!(
        (&*changed[0], &*changed[1], &*changed[3]),
        (CHANGED, OTHER, OLDER)
    );
    assert!(changed[2].contains("both, then"), "{}", changed[2]);
    let run = writer.run(&["keep-aside", "aaaa"], "1\n");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    assert!(
        kept(&writer)
            .lines()
            .next()
            .expect("a line")
            .contains(r#""aside":true"#)
    );
    // All of them go together.
    let run = writer.run(&["erase", "aaaa"], "yes\n");
    assert!(
        run.out.contains("  both, then\n") && run.out.contains("This removes them for good."),
        "{}",
        run.out
    );
    assert!(
        run.talk
            .starts_with("Erased. Mon 16 Nov, 3 lines with its id.\n"),
        "{}",
        run.talk
    );
    assert_eq!(kept(&writer), format!("{OTHER}\n"));
}

#[test]
fn erasing_takes_the_older_words_with_it_and_names_where_else_they_are() {
    let writer = with("twins-erase", &[OLDER, CHANGED, OTHER]);
    let copy = writer.journal().with_file_name("journal 2.jsonl");
    fs::write(&copy, "a regret #edited @Sam").expect("a file");
    let run = writer.run(&["erase", "aaaa", "--yes"], "");
    assert!(
        run.talk
            .starts_with("Erased. Mon 16 Nov, 2 lines with its id.\n"),
        "{}",
        run.talk
    );
    assert!(run.talk.contains("journal 2.jsonl"), "{}", run.talk);
    let left = fs::read_to_string(writer.journal()).expect("a journal");
    assert_eq!(left, format!("{OTHER}\n"));
    for args in READERS {
        let run = writer.run(args, "");
        assert!(!run.out.contains("regret"), "{args:?}: {}", run.out);
    }
}
