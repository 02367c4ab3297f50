//! Reading the journal: `week`, `review`, `list`, `search`, `show`, `prompts`, `where`.

use std::ffi::OsString;
use std::io::{self, Write};

use crate::support::{Writer, empty_folder, pipe_into, reflect as program};
use reflect::exit::Exit;
use serde_json::Value;

/// A week of five entries, written out of order.
fn a_week(name: &str) -> Writer {
    let mut writer = Writer::new(name);
    writer.writes(
        "2026-11-16",
        "At lunch. Everyone was laughing and I was planning how to leave. #pulling-away",
    );
    writer.later += chrono::TimeDelta::seconds(1);
    writer.writes(
        "2026-11-21",
        "I stayed ten minutes longer than I wanted to. @Sam noticed.\n#staying #pulling-away",
    );
    let run = writer.run(&["reach", "Sam", "--on", "2026-11-18"], "A short text.");
    assert_eq!(run.exit, Exit::Done);
    writer.writes("2026-11-20", "A walk, alone.");
    writer.writes("2026-11-10", "The week before. #rest");
    writer
}

/// Ids come from a counter that all tests share: shown as a row of dots, they can be compared.
fn without_ids(text: &str, writer: &Writer) -> String {
    let mut text = text.to_owned();
    for line in writer.kept().lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        text = text.replace(line["id"].as_str().expect("an id"), "............");
    }
    text
}

#[test]
fn the_week_comes_back_in_the_writers_own_words() {
    let writer = a_week("week");
    let run = writer.run(&["week"], "");
    assert_eq!(
        run.out,
        "\
16 – 22 November 2026 · week 1, Pulling away

Written    Mon Wed Fri Sat
Tags       pulling away   Mon Sat
           staying        Sat
Mentioned  Sam            Sat
Reached    Sam            Wed

Mon 16  Where have you felt far from someone lately, even in the same room?
        At lunch. Everyone was laughing and I was planning how to leave. #pulling-away

Wed 18  Reached out to Sam
        A short text.

Fri 20  How could you stay in touch with one safe person today, in a small way?
        Or: How could you keep yourself company today, in a small way?
        A walk, alone.

Sat 21  What did staying close give you this week, or stepping back?
        I stayed ten minutes longer than I wanted to. @Sam noticed.
        #staying #pulling-away
"
    );
    assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""));
    for args in [
        &["week", "monday"][..],
        &["week", "2026-W47"],
        &["review"],
        &["review", "week"],
        &["review", "2026-11-16..2026-11-22"],
    ] {
        assert_eq!(writer.run(args, "").out, run.out, "{args:?}");
    }
}

#[test]
fn a_week_on_a_narrow_terminal_stays_within_it() {
    let narrow = Writer {
        width: 40,
        reads: true,
        ..a_week("narrow")
    };
    let run = narrow.run(&["week"], "");
    assert!(
        run.out.lines().all(|line| line.chars().count() <= 40),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("\nMon 16  Where have you felt far from\n        someone lately")
    );
}

#[test]
fn a_longer_review_quotes_how_entries_open_by_week() {
    let writer = a_week("longer");
    let run = writer.run(&["review", "month"], "");
    assert_eq!(
        run.out,
        "\
1 – 30 November 2026

Written    9 – 15 Nov, 16 – 22 Nov
Tags       rest           9 – 15 Nov
           pulling away   16 – 22 Nov
           staying        16 – 22 Nov
Mentioned  Sam            16 – 22 Nov
Reached    Sam            16 – 22 Nov

Mon  Tue  Wed  Thu  Fri  Sat  Sun
                               1
 2    3    4    5    6    7    8
 9   10•  11   12   13   14   15
16•  17   18•  19   20•  21•  22
23   24   25   26   27   28   29
30

9 – 15 November · Arriving

Tue 10  How do you tend to pull back: go quiet, keep busy, leave, or something else?
        The week before. #rest

16 – 22 November · week 1, Pulling away

Mon 16  At lunch. Everyone was laughing and I was planning how to leave. #pulling-away
Wed 18  Reached out to Sam
        A short text.
Fri 20  How could you stay in touch with one safe person today, in a small way?
        Or: How could you keep yourself company today, in a small way?
        A walk, alone.
Sat 21  I stayed ten minutes longer than I wanted to. @Sam noticed. …
"
    );
}

#[test]
fn a_week_without_entries_says_so_and_points_to_todays_question() {
    let writer = Writer::new("no-week");
    let this = writer.run(&["week"], "");
    assert_eq!(
        (this.exit, this.out.as_str()),
        (
            Exit::Done,
            "16 – 22 November 2026 · Arriving\n\nNothing written this week.\nToday's question is here if you want it: reflect today\n"
        )
    );
    let run = writer.run(&["week", "last", "week"], "");
    assert_eq!(
        (run.exit, run.out.as_str()),
        (
            Exit::Done,
            "9 – 15 November 2026 · week 1, Pulling away\n\nNothing written in that week.\n"
        )
    );
    assert!(!writer.journal().exists());
}

#[test]
fn the_week_as_json_holds_its_entries_whole() {
    let writer = a_week("week-json");
    let run = writer.run(&["week", "--json"], "");
    let week: Value = serde_json::from_str(&run.out).expect("one JSON value");
    assert_eq!(
        week["period"],
        serde_json::json!({"from": "2026-11-16", "to": "2026-11-22"})
    );
    assert_eq!(
        week["theme"],
        serde_json::json!({"week": 1, "season": 1, "slug": "pulling-away", "title": "Pulling away"})
    );
    assert_eq!(
        week["named"][0],
        serde_json::json!({"name": "pulling-away", "days": ["2026-11-16", "2026-11-21"]})
    );
    assert_eq!(
        week["reached"],
        serde_json::json!([{"name": "Sam", "days": ["2026-11-18"]}])
    );
    let days: Vec<&str> = week["days"]
        .as_array()
        .expect("days")
        .iter()
        .map(|day| day["date"].as_str().expect("a date"))
        .collect();
    assert_eq!(
        days,
        ["2026-11-16", "2026-11-18", "2026-11-20", "2026-11-21"]
    );
    let kept: Value =
        serde_json::from_str(writer.kept().lines().next().expect("a line")).expect("JSON");
    assert_eq!(week["days"][0]["entries"][0], kept);
    assert_eq!(run.out.lines().count(), 1);
}

/// A journal as others may leave it: out of order, with white space between values, with Windows line ends, and a line that is longer
/// than all that is read at once. With the lines as they are to be handed on, in the order of their days.
fn out_of_order(name: &str) -> (Writer, Vec<Value>) {
    let writer = Writer::new(name);
    let long = "a long line ".repeat(60_000);
    let mut lines = Vec::new();
    for (number, (date, hour)) in [
        ("2026-11-20", 9),
        ("2026-11-16", 8),
        ("2026-11-20", 7),
        ("2025-01-01", 23),
        ("2026-11-16", 9),
        ("2026-11-18", 7),
    ]
    .into_iter()
    .enumerate()
    {
        let text = if number == 2 { long.as_str() } else { "one" };
        lines.push(format!(
            "{{\"v\":1,\"date\":\"{date}\",\t\"id\":\"{number:012}\",\r\"at\":\"2026-11-21T{hour:02}:00:00+01:00\",\"text\":\"{text}\",\"tags\":[\"n{number}\",\"all\"]}}"
        ));
    }
    let path = writer.journal();
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, format!("\u{feff}  {}\r\n\r\n", lines.join(" \r\n")))
        .expect("the journal is ours");
    let in_order = [3, 1, 4, 5, 2, 0];
    let value =
        |at: usize| serde_json::from_str(&lines[at].replace(['\t', '\r'], "")).expect("JSON");
    (writer, in_order.map(value).into())
}

#[test]
fn lines_out_of_order_are_handed_on_in_the_order_of_their_days_and_of_one_day_as_written() {
    let (writer, lines) = out_of_order("out-of-order");
    let run = writer.run(&["list", "--jsonl"], "");
    assert_eq!((run.exit, run.out.lines().count()), (Exit::Done, 6));
    assert!(!run.out.contains(['\t', '\r', '\u{feff}']));
    let each: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert!(each == lines);
    let list: Value = serde_json::from_str(&writer.run(&["list", "--json"], "").out).expect("JSON");
    assert!(list["entries"] == Value::from(lines.clone()));
    let back = writer.run(&["list", "--json", "--reverse", "--limit", "2"], "");
    let back: Value = serde_json::from_str(&back.out).expect("JSON");
    assert!(back["entries"] == Value::from(vec![lines[5].clone(), lines[4].clone()]));

    let run = writer.run(&["review", "all", "--json"], "");
    assert_eq!((run.exit, run.out.lines().count()), (Exit::Done, 1));
    assert!(!run.out.contains(['\t', '\r']));
    let review: Value = serde_json::from_str(&run.out).expect("JSON");
    let days = review["days"].as_array().expect("days");
    let entries: Vec<Value> = days
        .iter()
        .flat_map(|day| day["entries"].as_array().expect("entries").clone())
        .collect();
    assert!(entries == lines);
    let mut review = review;
    for day in review["days"].as_array_mut().expect("days") {
        day["entries"] = day["entries"].as_array().expect("entries").len().into();
    }
    let day = |date: &str, count: usize| serde_json::json!({"date": date, "entries": count});
    let name = |name: &str, days: &[&str]| serde_json::json!({"name": name, "days": days});
    assert_eq!(
        review,
        serde_json::json!({
            "period": {"from": null, "to": null},
            "days": [day("2025-01-01", 1), day("2026-11-16", 2), day("2026-11-18", 1), day("2026-11-20", 2)],
            "named": [
                name("n3", &["2025-01-01"]),
                name("all", &["2025-01-01", "2026-11-16", "2026-11-18", "2026-11-20"]),
                name("n1", &["2026-11-16"]),
                name("n4", &["2026-11-16"]),
                name("n5", &["2026-11-18"]),
                name("n2", &["2026-11-20"]),
                name("n0", &["2026-11-20"]),
            ],
            "people": [],
            "reached": [],
        })
    );
}

#[test]
fn entries_are_listed_by_date_in_four_forms() {
    let writer = a_week("list");
    let page = writer.run(&["list", "2026-11-16..2026-11-18"], "");
    assert_eq!(
        without_ids(&page.out, &writer),
        "\
2 entries, 16 – 18 November 2026

Monday 16 November 2026 · ............
  Where have you felt far from someone lately, even in the same room?
    At lunch. Everyone was laughing and I was planning how to leave. #pulling-away

Wednesday 18 November 2026 · ............
  Reached out to Sam
    A short text.
"
    );
    let all = writer.run(&["list", "--oneline"], "");
    assert_eq!(
        without_ids(&all.out, &writer),
        "\
............ 2026-11-10 The week before. #rest
............ 2026-11-16 At lunch. Everyone was laughing and I was planning how to leave. #pulling-away
............ 2026-11-18 A short text.
............ 2026-11-20 A walk, alone.
............ 2026-11-21 I stayed ten minutes longer than I wanted to. @Sam noticed. #staying #pulling-away
"
    );
    // A pipe hears nothing; a person is told how many there are, and of which days.
    assert_eq!(all.talk, "");
    let reader = Writer {
        reads: true,
        ..a_week("list-reads")
    };
    for form in ["--oneline", "--jsonl"] {
        let run = reader.run(&["--no-pager", "list", form], "");
        assert_eq!(run.talk, "5 entries, 10 – 21 November 2026\n", "{form}");
    }
    let lines = writer.run(&["list", "--jsonl"], "");
    let mut kept: Vec<String> = writer.kept().lines().map(str::to_owned).collect();
    kept.sort_by_key(|line| line["{\"v\":1,\"date\":".len()..][..12].to_owned());
    assert_eq!(lines.out.lines().collect::<Vec<_>>(), kept);
    let json: Value =
        serde_json::from_str(&writer.run(&["list", "2026-11", "--json"], "").out).expect("JSON");
    assert_eq!(
        json["period"],
        serde_json::json!({"from": "2026-11-01", "to": "2026-11-30"})
    );
    assert_eq!(json["entries"].as_array().expect("entries").len(), 5);
    let open: Value = serde_json::from_str(&writer.run(&["list", "--json"], "").out).expect("JSON");
    assert_eq!(
        open["period"],
        serde_json::json!({"from": null, "to": null})
    );
}

#[test]
fn entries_are_picked_by_what_they_hold() {
    let writer = a_week("picked");
    for (args, dates) in [
        (&["list", "--tag", "Pulling away"][..], &["16", "21"][..]),
        (
            &["list", "--tag", "pulling-away", "--tag", "#staying"],
            &["21"],
        ),
        (&["list", "--person", "@sam"], &["21"]),
        (&["list", "--reached", "SAM"], &["18"]),
        (&["list", "--theme", "pulling-away", "yesterday"], &["20"]),
        (&["list", "--theme", "repair"], &[]),
        (&["list", "--limit", "2"], &["10", "16"]),
        (&["list", "--reverse", "--limit", "2"], &["21", "20"]),
        (&["list", "last", "week"], &["10"]),
        (&["search", "WALK"], &["20"]),
        (&["search", "i", "was"], &["16"]),
        (&["search", "walk", "alone"], &["20"]),
        (&["search", "walk alone"], &[]),
        (&["search", "a  WALK"], &["20"]),
        (&["search", "week", "--in", "last week"], &["10"]),
        (&["search", "week", "--in", "week"], &[]),
        (&["search", "sam", "--tag", "staying"], &["21"]),
        (&["search", "sam"], &["18", "21"]),
        (&["search", "nobody"], &[]),
    ] {
        let run = writer.run(&[args, &["--oneline"]].concat(), "");
        let found: Vec<&str> = run.out.lines().map(|line| &line[21..23]).collect();
        assert_eq!((run.exit, &found[..]), (Exit::Done, dates), "{args:?}");
    }
    assert_eq!(
        writer.run(&["list", "2026-01"], "").out,
        "1 – 31 January 2026\n\nNothing found.\n"
    );
}

#[test]
fn a_search_shows_the_lines_that_hold_its_words_in_bold_on_a_terminal_and_the_entry_whole_on_request()
 {
    let writer = Writer::new("search-hits");
    std::fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    let lines = concat!(
        r#"{"v":1,"date":"2026-11-20","id":"ttttttttttt1","at":"2026-11-20T07:00:00+01:00","text":"one\ntwo\nGreen tea, and a walk.\nthree\nfour\nfive\nNo more TEA.\nsix","question":"What helped?","prompt":"body/fri"}"#,
        "\n",
        r#"{"v":1,"date":"2026-11-21","id":"ttttttttttt2","at":"2026-11-21T07:00:00+01:00","text":"seven\neight","tags":["tea"]}"#,
        "\n",
    );
    std::fs::write(writer.journal(), lines).expect("a journal");
    let short = "2 entries, 20 – 21 November 2026\n\nFriday 20 November 2026 · ttttttttttt1\n  What helped?\n    …\n    two\n    Green tea, and a walk.\n    three\n    …\n    five\n    No more TEA.\n    six\n\nSaturday 21 November 2026 · ttttttttttt2\n    seven\n    …\n  #tea\n";
    assert_eq!(writer.run(&["search", "tea"], "").out, short);
    let writer = writer.at_a_terminal();
    let bold = writer.run(&["search", "tea", "--color", "always"], "").out;
    let (on, off) = ("\u{1b}[1m", "\u{1b}[0m");
    for part in [
        format!("    Green {on}tea{off}, and a walk.\n"),
        format!("    No more {on}TEA{off}.\n"),
        format!("  #{on}tea{off}\n"),
        "    two\n".to_owned(),
    ] {
        assert!(bold.contains(&part), "{part:?} in {bold:?}");
    }
    let whole = writer.run(&["search", "tea", "--whole"], "").out;
    for line in ["one", "four", "eight"] {
        assert!(whole.contains(&format!("    {line}\n")), "{whole}");
    }
}

#[test]
fn words_are_found_however_a_keyboard_writes_them() {
    for (number, (text, words, found)) in [
        ("I don’t know", "don't", true),
        ("I don't know", "DON’T", true),
        ("\u{201e}So\u{201c}, she said", "\"so\"", true),
        ("a cafe\u{301}", "café", true),
        ("a café", "cafe\u{301}", true),
        ("a Café", "cafe", true),
        ("\u{1112}\u{1161}\u{11ab}국", "한국", true),
        ("한국", "\u{1112}\u{1161}\u{11ab}", true),
        ("ＡＢＣ", "abc", true),
        ("ｶﾀ", "カタ", true),
        ("die Straße", "strasse", true),
        ("ガム", "カ", false),
        ("мой", "мои", false),
        ("мои", "мой", false),
    ]
    .into_iter()
    .enumerate()
    {
        let writer = Writer::new(&format!("search-keys-{number}"));
        writer.writes("2026-11-16", text);
        for args in [
            &["search", words, "--jsonl"][..],
            &["search", words, "--whole", "--jsonl"],
        ] {
            let run = writer.run(args, "");
            assert_eq!(
                run.out.lines().count(),
                usize::from(found),
                "{text} {words}"
            );
        }
        // On a page, the words that were found are the ones in bold, as they were written.
        let page = writer.run(&["search", words], "").out;
        assert_eq!(page.contains(text), found, "{text} {words}: {page}");
    }
}

#[test]
fn a_name_is_found_without_its_accents_where_no_entry_has_it_so_and_that_is_said() {
    let writer = Writer::new("near-names");
    writer.writes("2026-11-16", "one @José #schön #Straße #ＡＢＣ");
    writer.writes("2026-11-17", "two @Jose\u{301} #schon #strasse #abc");
    writer.writes("2026-11-18", "three @Zoë");
    // An accent makes another name; the form of a letter does not.
    let names = |verb: &str| {
        let all = writer.run(&[verb, "--json"], "").out;
        let all: Value = serde_json::from_str(&all).expect("JSON");
        let named = all["names"].as_array().or(all["people"].as_array());
        named.map(Vec::len)
    };
    assert_eq!((names("people"), names("tags")), (Some(2), Some(4)));
    let listed = |args: &[&str]| {
        let run = writer.run(args, "");
        (run.out.lines().count(), run.talk)
    };
    let silent = |count: usize| (count, String::new());
    assert_eq!(listed(&["list", "--tag", "schön", "--jsonl"]), silent(1));
    assert_eq!(listed(&["list", "--tag", "schon", "--jsonl"]), silent(1));
    assert_eq!(listed(&["list", "--tag", "STRASSE", "--jsonl"]), silent(2));
    assert_eq!(listed(&["list", "--person", "josé", "--jsonl"]), silent(2));
    for (args, said) in [
        (
            &["list", "--person", "jose", "--jsonl"][..],
            "No entry has jose. These have José.\n",
        ),
        (
            &["export", "--person", "zoe", "--format", "jsonl"],
            "No entry has zoe. These have Zoë.\n",
        ),
    ] {
        let (count, talk) = listed(args);
        assert_eq!((count > 0, talk.as_str()), (true, said), "{args:?}");
    }
    assert_eq!(listed(&["list", "--person", "Ana", "--jsonl"]), silent(0));
}

#[test]
fn a_commands_own_options_come_first_and_those_that_stand_everywhere_hold_before_it_and_behind() {
    let writer = Writer::new("everywhere");
    for name in writer.commands() {
        if matches!(name.as_str(), "help" | "help-now") {
            continue;
        }
        let help = writer.run(&[&name, "--help"], "").out;
        let (own, everywhere) = help.split_once("\nEverywhere:\n").expect(&name);
        for option in ["--journal <", "--color <", "--no-pager", "--quiet"] {
            assert!(
                !own.contains(option) && everywhere.contains(option),
                "{help}"
            );
        }
    }
    writer.writes("2026-11-20", "one");
    let other = writer.home.join("other.jsonl");
    let other = other.to_str().expect("UTF-8");
    writer.run(&["--journal", other, "today", "-m", "two"], "");
    let words = |args: &[&str]| writer.run(args, "").out.contains("two");
    assert!(words(&["--journal", other, "list"]) && words(&["list", "--journal", other]));
    let usual = writer.journal();
    let usual = usual.to_str().expect("UTF-8");
    assert!(words(&["--journal", usual, "list", "--journal", other]));
    assert!(!words(&["--journal", other, "list", "--journal", usual]));
}

#[test]
fn quiet_leaves_out_counts_dates_and_tips_and_no_error_and_no_exit_code() {
    let writer = Writer::new("quiet");
    let quiet = |args: &[&str], input: &str| {
        let run = writer.run(&[&["-q"], args].concat(), input);
        assert_eq!(run.out, "", "{args:?}");
        (run.exit, run.talk)
    };
    assert_eq!(quiet(&["today"], "one\n"), (Exit::Done, String::new()));
    assert_eq!(
        quiet(&["today", "-m", "two"], ""),
        (Exit::Done, String::new())
    );
    let run = writer.run(&["today", "-qm", "three"], "");
    assert_eq!((run.exit, run.talk), (Exit::Done, String::new()));
    assert_eq!(writer.kept().lines().count(), 3);
    for args in [
        &["edit", "last", "--tag", "rest"][..],
        &["keep-aside", "last"],
        &["keep-aside", "last"],
        &["keep-aside", "last", "--back"],
    ] {
        assert_eq!(quiet(args, ""), (Exit::Done, String::new()), "{args:?}");
    }
    // Words of a line that is not understood are as safe as without it.
    for args in [
        &["-q", "today", "--nonsense"][..],
        &["today", "-qm", "four", "--nonsense"],
    ] {
        let run = writer.run(args, "four\n");
        assert_eq!(run.exit, Exit::NotUnderstood);
        assert!(run.talk.contains(" wait in "), "{}", run.talk);
    }
    let run = writer.run(&["-q", "today"], "");
    assert_eq!(run.exit, Exit::Failed);
    assert!(run.talk.contains("nothing was kept"), "{}", run.talk);
    let (exit, said) = quiet(&["show", "zzzz"], "");
    assert_eq!(exit, Exit::Failed);
    assert!(
        said.starts_with("reflect: ") && said.contains("hint: "),
        "{said}"
    );
    let damaged = format!("{}{{\n", writer.kept());
    std::fs::write(writer.journal(), damaged).expect("a journal");
    let run = writer.run(&["--quiet", "week"], "");
    assert_eq!(run.exit, Exit::PartlyRead);
    assert!(run.talk.contains("line 4 is damaged"), "{}", run.talk);
    let writer = writer.at_a_terminal();
    let of = |args: &[&str]| writer.run(args, "").talk;
    assert!(of(&["list", "--oneline"]).contains("3 entries"));
    assert!(!of(&["list", "--oneline", "-q"]).contains("3 entries"));
}

#[test]
fn a_search_tells_of_the_damaged_lines_that_may_hold_its_words() {
    let entry = |id: &str, text: &str| {
        format!(
            r#"{{"v":1,"date":"2026-11-16","id":"{id}","at":"2026-11-16T07:04:12+01:00","text":"{text}"}}"#
        )
    };
    let torn = |text: &str| entry("0123456789ac", text).replace('}', "");
    let lines = [
        entry("0123456789ab", "TEA with Sam"),
        torn("green tea"),
        torn("coffee"),
        // The letters of a word can be written as numbers.
        torn("\\u0063offee"),
        entry("0123456789ad", "\\u0074ea"),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let told = |numbers: &[usize]| {
        let line = |number: &usize| format!("reflect: line {number} is damaged from column ");
        numbers.iter().map(line).collect::<Vec<_>>()
    };
    let writer = Writer::new("search-damaged");
    std::fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a home");
    std::fs::write(writer.journal(), lines.join("\n") + "\n").expect("a journal");
    for (word, found, damaged) in [
        ("tea", 2, &[2, 4][..]),
        ("coffee", 0, &[3, 4]),
        ("nowhere", 0, &[4]),
    ] {
        let run = writer.run(&["search", word, "--jsonl"], "");
        assert_eq!(run.out.lines().count(), found, "{word}");
        let lines = run.talk.lines().filter(|line| line.contains("is damaged"));
        let lines: Vec<&str> = lines.collect();
        let told = told(damaged);
        assert_eq!(lines.len(), told.len(), "{word}: {lines:?}");
        for (line, told) in lines.iter().zip(&told) {
            assert!(line.starts_with(told), "{word}: {line}");
        }
        assert_eq!(run.exit, Exit::PartlyRead);
    }
}

#[test]
fn a_limit_is_a_number_from_one_up() {
    let writer = a_week("limit");
    for limit in ["0", "-1", "many"] {
        let run = writer.run(&["list", "--limit", limit], "");
        assert_eq!(
            (run.exit, run.talk.as_str()),
            (
                Exit::NotUnderstood,
                "reflect: could not read the value of `--limit N`\nhint: use a whole number from 1 up: --limit 5\nhint: `reflect help list` shows its options\n"
            ),
            "{limit}"
        );
    }
}

#[test]
fn a_period_that_is_none_is_refused_with_examples() {
    let writer = a_week("no-period");
    let what = "reflect: could not read that as a period\nhint: write a period as 'last week', november, '2-8 nov', 2026-11 or 2026-11-01..2026-11-15\n";
    let also = "hint: to find words: reflect search WORDS\n";
    for (args, also) in [
        (&["list", "notadate"][..], also),
        (&["list", ""], also),
        (&["review", "notadate"], ""),
        (&["review", ""], ""),
        (&["search", "x", "--in", "notadate"], ""),
        (&["search", "x", "--in", ""], ""),
    ] {
        let run = writer.run(args, "");
        let said = format!("{what}{also}");
        assert_eq!(
            (run.exit, run.out, run.talk),
            (Exit::NotUnderstood, String::new(), said),
            "{args:?}"
        );
    }
    for words in ["", " "] {
        let run = writer.run(&["search", words], "");
        assert_eq!((run.exit, run.out.as_str()), (Exit::NotUnderstood, ""));
        assert_eq!(
            run.talk,
            "reflect: there is nothing to search for\nhint: reflect list shows all entries\n"
        );
    }
    let run = writer.run(&["week", "2026-11"], "");
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (
            Exit::NotUnderstood,
            "reflect: those days are not all in one week\nhint: for any days: reflect review 2-8 nov\n"
        )
    );
}

#[test]
fn a_week_is_found_by_the_number_that_its_heading_has_and_a_unit_by_last() {
    let writer = a_week("numbered");
    let heading = |args: &[&str]| {
        let run = writer.run(args, "");
        let first = run.out.lines().next().unwrap_or_default().to_owned();
        (first, run.talk, run.exit)
    };
    let now = heading(&["week"]);
    assert!(
        now.0.starts_with("16 – 22 November 2026 · week 1, "),
        "{now:?}"
    );
    for args in [
        &["week", "1"][..],
        &["week", "week", "1"],
        &["review", "week 1"],
        &["review", "W47"],
        &["week", "sat", "21"],
        &["week", "saturday", "21"],
        &["week", "16 – 22 november 2026"],
    ] {
        assert_eq!(heading(args), now, "{args:?}");
    }
    for args in [&["week", "last"][..], &["review", "week", "last"]] {
        assert!(
            heading(args).0.starts_with("9 – 15 November 2026"),
            "{args:?}"
        );
    }
    assert!(
        heading(&["month", "last"])
            .0
            .starts_with("1 – 31 October 2026")
    );
    assert!(
        heading(&["year", "last"])
            .0
            .starts_with("1 January – 31 December 2025")
    );
    assert!(
        heading(&["list", "week 1"])
            .0
            .ends_with("16 – 22 November 2026")
    );
    assert!(
        heading(&["tags", "week 1"])
            .0
            .ends_with("16 – 22 November 2026")
    );
    for (args, said) in [
        (
            &["week", "14"][..],
            "reflect: no week of yours has that number yet\nhint: week 14 is",
        ),
        (
            &["week", "november"],
            "reflect: those days are not all in one week\nhint: ",
        ),
        (
            &["week", "sun", "21"],
            "reflect: could not read that as a period\nhint: ",
        ),
    ] {
        let (out, talk, exit) = heading(args);
        assert_eq!((out.as_str(), exit), ("", Exit::NotUnderstood), "{args:?}");
        assert!(talk.starts_with(said), "{talk}");
    }
}

#[test]
fn one_entry_is_found_by_its_id_by_its_day_or_as_the_last_one_written() {
    let writer = a_week("show");
    let first = writer.kept().lines().next().expect("a line").to_owned();
    let id = first[33..45].to_owned();
    for entry in ["2026-11-16", "monday", &id, &id.to_uppercase()] {
        let run = writer.run(&["show", "--json", entry], "");
        assert_eq!(
            (run.exit, run.out.trim_end()),
            (Exit::Done, first.as_str()),
            "{entry}"
        );
    }
    assert!(
        writer
            .run(&["show", "last"], "")
            .out
            .contains("    The week before. #rest\n")
    );
    writer.writes("monday", "A second one.");
    let run = writer.run(&["show", "monday", "--json"], "");
    assert_eq!(run.exit, Exit::NotUnderstood);
    assert!(
        run.talk.starts_with(&format!(
            "reflect: that day has several entries\nhint: use one of these ids: {id} ("
        )),
        "{}",
        run.talk
    );
    // A page shows all of a day, the earlier ones first; what is kept aside shows its id.
    let run = writer.run(&["show", "monday"], "");
    assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""));
    let days = run.out.matches("Monday 16 November 2026 · ").count();
    assert!(
        days == 2 && run.out.ends_with("    A second one.\n"),
        "{}",
        run.out
    );
    assert_eq!(writer.run(&["keep-aside", &id], "").exit, Exit::Done);
    let run = writer.run(&["show", "monday"], "");
    let head = format!("Monday 16 November 2026 · {id}\n    (kept aside)\n\nMonday");
    assert!(run.out.starts_with(&head), "{}", run.out);
    assert_eq!(
        writer.run(&["keep-aside", &id, "--back"], "").exit,
        Exit::Done
    );
    // Alone, they mean the entry written last.
    let last = |writer: &Writer| writer.run(&["show", "last"], "").out;
    assert_eq!(writer.run(&["show"], "").out, last(&writer));
    assert_eq!(
        writer.run(&["edit", "--tag", "evening"], "").exit,
        Exit::Done
    );
    assert!(
        last(&writer).contains("A second one.\n  #evening\n"),
        "{}",
        last(&writer)
    );
    for args in [["show", ""], ["edit", ""]] {
        assert_eq!(writer.run(&args, "words").exit, Exit::Failed, "{args:?}");
    }
    let none = writer.run(&["show", "zzzz"], "");
    assert_eq!((none.exit, none.out.as_str()), (Exit::Failed, ""));
    assert!(
        none.talk
            .starts_with("reflect: there is no such entry\nhint: ")
    );
}

#[test]
fn an_entry_kept_aside_is_named_by_its_date_alone_until_it_is_shown() {
    let writer = a_week("aside");
    let kept = writer
        .kept()
        .replace("\"text\":\"A walk", "\"aside\":true,\"text\":\"A walk");
    std::fs::write(writer.journal(), kept).expect("the journal is ours");
    for args in [
        &["week"][..],
        &["review", "all"],
        &["list"],
        &["list", "--oneline"],
    ] {
        let out = writer.run(args, "").out;
        assert!(
            out.contains("(kept aside)") && !out.contains("walk") && !out.contains("stay in touch"),
            "{out}"
        );
    }
    for args in [
        &["week", "--json"][..],
        &["list", "--json"],
        &["list", "--jsonl"],
    ] {
        let out = writer.run(args, "").out;
        assert!(
            out.contains(r#""aside":true}"#) && !out.contains("walk"),
            "{out}"
        );
    }
    let then = ["then", "--question", "pulling-away/fri", "--json"];
    let then = writer.run(&then, "").out;
    assert!(
        then.contains(r#""date":"2026-11-20""#) && then.contains(r#""aside":true}"#),
        "{then}"
    );
    assert!(!then.contains("walk"), "{then}");
    assert_eq!(writer.run(&["search", "walk", "--oneline"], "").out, "");
    assert!(
        writer
            .run(&["show", "2026-11-20"], "")
            .out
            .contains("A walk, alone.")
    );
}

#[test]
fn a_line_of_a_newer_format_is_named_and_handed_on() {
    let writer = a_week("newer");
    let newer = r#"{"v":2,"date":"2026-11-19","words":"unknown"}"#;
    std::fs::write(writer.journal(), format!("{newer}\n{}", writer.kept()))
        .expect("the journal is ours");
    let list = writer.run(&["list"], "");
    assert_eq!(list.exit, Exit::Done);
    assert!(
        list.out
            .contains("\nThursday 19 November 2026\n    (written by a newer reflect)\n"),
        "{}",
        list.out
    );
    assert!(writer.run(&["list", "--jsonl"], "").out.contains(newer));
    assert!(
        writer
            .run(&["week"], "")
            .out
            .contains("\nThu 19  (written by a newer reflect)\n")
    );
    assert!(writer.run(&["week", "--json"], "").out.contains(newer));
    let shown = writer.run(&["show", "2026-11-19"], "");
    assert_eq!(
        (shown.exit, shown.talk.as_str()),
        (
            Exit::Failed,
            "reflect: that entry was written by a newer reflect\nhint: update reflect to read it; `reflect list --jsonl` prints it unchanged\n"
        )
    );
    assert!(
        writer
            .run(&["list", "--tag", "staying", "--jsonl"], "")
            .out
            .lines()
            .count()
            == 1
    );
}

#[test]
fn escapes_in_a_text_reach_a_pipe_as_they_are_and_a_terminal_never() {
    let writer = Writer::new("escapes");
    let text = "\u{1b}[31mred\u{1b}]0;title\u{7} \u{9b}2J \u{202e}turned \r over\n#tag";
    writer.writes("today", text);
    let forms = [
        &["week"][..],
        &["list"],
        &["list", "--oneline"],
        &["list", "--json"],
        &["list", "--jsonl"],
        &["week", "--json"],
        &["show", "last"],
        &["show", "last", "--json"],
    ];
    for args in forms {
        let piped = writer.run(args, "").out;
        let raw = if args.contains(&"--json") || args.contains(&"--jsonl") {
            r"\u001b[31mred"
        } else {
            "\u{1b}[31mred"
        };
        assert!(
            piped.contains(raw) && piped.contains('\u{9b}'),
            "{args:?} {piped}"
        );
    }
    let terminal = writer.at_a_terminal();
    for args in forms {
        let out = terminal.run(args, "").out;
        let bad = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
        assert!(
            out.contains("red") && !out.contains(bad),
            "{args:?} {out:?}"
        );
        if args.contains(&"--json") || args.contains(&"--jsonl") {
            let _: Value = serde_json::from_str(&out).expect("it is still JSON");
        }
    }
}

/// A stream that its reader has closed, or that has no room.
struct Ends(io::ErrorKind);

impl Write for Ends {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_no_error_and_a_full_disk_is_one() {
    let writer = a_week("streams");
    let full = "reflect: could not write the output: no storage space\nhint: check where the output goes, then try again\n";
    for args in [
        &["list"][..],
        &["list", "--jsonl"],
        &["week"],
        &["week", "--json"],
        &["show", "last"],
        &["prompts"],
        &["prompts", "body"],
        &["where"],
        &["help-now"],
        &["--help"],
        &["today", "--show"],
    ] {
        for (kind, exit, said) in [
            (io::ErrorKind::BrokenPipe, Exit::Done, ""),
            (io::ErrorKind::StorageFull, Exit::Failed, full),
        ] {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            let mut talk = Vec::new();
            // A number comes before the error.
            let first = match (args.as_slice() == ["help-now"], kind) {
                (true, io::ErrorKind::StorageFull) => "In danger now: 112 or your local number\n",
                _ => "",
            };
            let ended = writer.run_on(args.clone(), b"", &mut Ends(kind), &mut talk);
            assert_eq!(
                (ended, String::from_utf8_lossy(&talk).as_ref()),
                (exit, format!("{first}{said}").as_str()),
                "{args:?}"
            );
        }
    }
}

#[test]
fn the_weeks_of_the_season_are_listed_and_this_one_is_marked() {
    let writer = Writer::new("prompts");
    writer.writes("2026-11-03", "three weeks in");
    let out = writer.run(&["prompts"], "").out;
    assert_eq!(out.lines().filter(|line| line.starts_with(|letter: char| letter == ' ' || letter.is_ascii_digit())).count(), 13);
    let marked: Vec<&str> = out
        .lines()
        .filter(|line| line.ends_with("   this week"))
        .collect();
    assert_eq!(marked, [" 3  reaching-out        Reaching out   this week"]);
    let json: Value =
        serde_json::from_str(&writer.run(&["prompts", "--json"], "").out).expect("JSON");
    assert_eq!(json["weeks"].as_array().expect("weeks").len(), 13);
    assert_eq!(
        json["weeks"][2],
        serde_json::json!({"week": 3, "season": 1, "slug": "reaching-out", "title": "Reaching out", "this_week": true})
    );
    assert!(out.starts_with("First season: notice\n\n 1  pulling-away"));
    assert!(out.ends_with("To see one: reflect prompts repair\nAnother season: reflect prompts --season 3. All: --all\n"));
    let third = writer.run(&["prompts", "--season", "3"], "").out;
    assert!(
        third.starts_with("Third season: near and far\n\n27  pulling-away"),
        "{third}"
    );
    assert!(!third.contains("this week"), "{third}");
    let json =
        |args: &[&str]| -> Value { serde_json::from_str(&writer.run(args, "").out).expect("JSON") };
    let all = json(&["prompts", "--all", "--json"]);
    let weeks = all["weeks"].as_array().expect("weeks");
    assert_eq!(weeks.len(), 52);
    assert_eq!(
        weeks[51],
        serde_json::json!({"week": 52, "season": 4, "slug": "repair", "title": "Repair", "this_week": false})
    );
    let fourth = json(&["prompts", "--season", "4", "--json"]);
    assert_eq!(fourth["weeks"], Value::from(weeks[39..].to_vec()));
    let listed = writer.run(&["prompts", "--all"], "").out;
    assert_eq!(listed.matches(" repair  ").count(), 4, "{listed}");
    for args in [
        &["prompts", "--season", "5"][..],
        &["prompts", "--season", "0"],
        &["prompts", "--all", "--season", "2"],
        &["prompts", "repair", "--all"],
        &["prompts", "53"],
    ] {
        assert_eq!(writer.run(args, "").exit, Exit::NotUnderstood, "{args:?}");
    }
}

#[test]
fn the_days_before_week_one_are_listed_while_they_last() {
    let writer = Writer::new("prompts-arriving");
    let out = writer.run(&["prompts"], "").out;
    assert!(
        out.starts_with(
            "First season: notice\n\n    arriving            Arriving   this week\n 1  pulling-away"
        ),
        "{out}"
    );
    let json: Value =
        serde_json::from_str(&writer.run(&["prompts", "--json"], "").out).expect("JSON");
    assert_eq!(
        json["weeks"][0],
        serde_json::json!({"week": 0, "season": 1, "slug": "arriving", "title": "Arriving", "this_week": true})
    );
    let second = writer.run(&["prompts", "--season", "2"], "").out;
    assert!(!second.contains("arriving"), "{second}");
}

#[test]
fn one_week_is_shown_with_its_sources() {
    let writer = Writer::new("one-week");
    let out = writer.run(&["prompts", "repair"], "").out;
    assert!(
        out.starts_with("week 13, Repair\n\n  Everyone slips"),
        "{out}"
    );
    assert!(out.contains("\nFri  What small repair could you offer to someone safe today?\n     Or: What small repair could you make with yourself today?\n"));
    assert!(
        out.contains("Repair is for safe people.")
            && out.contains("\nDrawn from\n  I Want to Feel Close Again")
    );
    let json: Value =
        serde_json::from_str(&writer.run(&["prompts", "repair", "--json"], "").out).expect("JSON");
    assert_eq!(
        (&json["week"], &json["slug"]),
        (&Value::from(13), &Value::from("repair"))
    );
    assert_eq!(json["sources"].as_array().expect("sources").len(), 6);
    assert!(out.ends_with("\n\nAnother season: reflect prompts repair --season 3\n"));
    for args in [
        &["prompts", "repair", "--season", "2"][..],
        &["prompts", "26"],
    ] {
        let out = writer.run(args, "").out;
        assert!(
            out.starts_with("week 26, Repair · second season\n\n  Mending has parts"),
            "{out}"
        );
    }
    let arriving = writer.run(&["prompts", "arriving"], "").out;
    assert!(
        arriving.starts_with("Arriving\n\n  A few days")
            && arriving.ends_with("\n  You can begin small.\n"),
        "{arriving}"
    );
}

#[test]
fn where_tells_the_paths_and_what_is_there() {
    let writer = Writer::new("where");
    let home = writer.home.display().to_string();
    assert_eq!(
        writer.run(&["where"], "").out,
        format!(
            "\
journal  {home}/data/reflect/journal.jsonl
         not there yet; your first entry creates it
         in the usual place
people   {home}/config/reflect/people-to-call.txt
         not there yet; to write it: reflect help-now --edit
card     {home}/config/reflect/card.txt
         not there yet; to write it: reflect help-now --edit-card
waiting  {waiting}
         where words wait that are in no entry yet; none do now
",
            waiting = writer.shelf().0.display(),
        )
    );
    writer.writes("today", "one");
    let json: Value =
        serde_json::from_str(&writer.run(&["where", "--json"], "").out).expect("JSON");
    assert_eq!(
        (&json["journal"]["mode"], &json["journal"]["bytes"]),
        (&Value::from("0600"), &Value::from(writer.kept().len()))
    );
    let named = writer.run(&["where", "--journal", "/no/such/file"], "").out;
    assert!(named.starts_with("journal  /no/such/file\n         not there yet; your first entry creates it\n         named by --journal\n"), "{named}");
}

#[test]
fn the_disclaimer_ends_the_help_and_the_help_keeps_to_its_width() {
    for width in [40, 80, 300] {
        let writer = Writer {
            width,
            ..Writer::new("disclaimer")
        };
        let help = writer.run(&["--help"], "").out;
        assert!(
            help.lines()
                .all(|line| line.chars().count() <= width.min(100)),
            "{help}"
        );
        let words: Vec<&str> = help.split_whitespace().collect();
        let end = "reflect is a notebook with questions. It is not treatment and does not watch over you. If something feels too big to hold alone, a trained person can help: reflect help-now";
        assert!(words.join(" ").ends_with(end), "{help}");
    }
}

#[test]
fn the_short_help_fits_a_screen_and_the_long_one_lists_commands_by_what_they_are_for() {
    let writer = Writer::new("short-help");
    let short = writer.run(&["-h"], "").out;
    let start = "\
A notebook with questions, for the terminal

Usage: reflect [OPTIONS] [COMMAND]

Write      today        Ask today's question and keep your answer
           write        Write without a question
";
    assert!(short.starts_with(start), "{short}");
    let long = writer.run(&["help"], "").out;
    for group in ["Write", "Look back", "Change", "Files and settings", "Help"] {
        assert!(long.contains(&format!("\n{group}:\n  ")), "{long}");
    }
    assert_eq!(long, writer.run(&["--help"], "").out);
    let commands = writer.commands();
    assert!(commands.len() > 30);
    for name in commands {
        assert!(short.contains(&name), "{name}: {short}");
        if name != "help" && name != "help-now" {
            let help = writer.run(&[&name, "-h"], "").out;
            assert!(help.lines().count() <= 24, "{name}: {help}");
            assert!(
                help.lines().all(|line| line.chars().count() <= 80),
                "{help}"
            );
        }
    }
    assert!(short.lines().count() <= 24, "{short}");
    assert!(
        short.lines().all(|line| line.chars().count() <= 80),
        "{short}"
    );
}

#[test]
fn a_relative_home_is_none() {
    let home = empty_folder("relative-home");
    let mut command = program(&home);
    command
        .current_dir(&home)
        .env("HOME", ".")
        .env("TMPDIR", home.join("tmp"));
    let run = pipe_into(command.arg("today"), b"words");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(
        said.starts_with("reflect: could not find your home folder"),
        "{said}"
    );
    assert!(said.contains("they wait in "), "{said}");
    assert!(!home.join(".local").exists());
}

#[test]
fn without_a_home_the_cure_is_named() {
    let writer = Writer {
        no_home: true,
        ..Writer::new("no-home")
    };
    for args in [
        &["today"][..],
        &["week"],
        &["list"],
        &["where"],
        &["reach", "me"],
    ] {
        let run = writer.run(args, "words");
        let told = "reflect: could not find your home folder\nhint: say where the journal is: `--journal PATH`, or `REFLECT_JOURNAL=PATH`\n";
        let rest = run.talk.strip_prefix(told).expect(&run.talk);
        let path = rest
            .strip_prefix("hint: reflect waiting keeps your words; until a restart they wait in ");
        assert_eq!(run.exit, Exit::Failed, "{args:?}");
        assert_eq!(
            path.is_some(),
            ["today", "reach"].contains(&args[0]),
            "{rest}"
        );
        if let Some(path) = path {
            let held = std::fs::read(path.trim_end()).expect("a file");
            assert_eq!(held, b"words");
        } else {
            assert_eq!(rest, "");
        }
    }
    assert_eq!(writer.run(&["prompts"], "").exit, Exit::Done);
}

#[test]
fn then_shows_all_answers_to_a_question_the_oldest_first() {
    let writer = Writer::new("then");
    for (day, args, words) in [
        (
            "2026-08-21",
            &["--solo", "--theme", "pulling-away"][..],
            "to myself",
        ),
        ("2026-11-20", &["--theme", "1"], "later, two\nlines"),
        ("2026-08-22", &[], "another question"),
        ("2026-11-13", &["--theme", "pulling-away"], "hidden"),
    ] {
        let run = writer.run(&[&["today", "--on", day], args].concat(), words);
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    }
    let aside = writer
        .kept()
        .replace("\"hidden\"", "\"hidden\",\"aside\":true");
    std::fs::write(writer.journal(), aside).expect("the journal is ours");
    let run = writer.run(&["then", "--question", "pulling-away/fri"], "");
    assert_eq!(
        run.out,
        "\
How could you stay in touch with one safe person today, in a small way?
Or: How could you keep yourself company today, in a small way?

Friday 21 August 2026
  How could you keep yourself company today, in a small way?
    to myself

Friday 13 November 2026
    (kept aside)

Friday 20 November 2026
    later, two
    lines
"
    );
    assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""));
    // All versions are one question.
    let solo = writer
        .run(&["then", "--question", "pulling-away/fri/solo"], "")
        .out;
    assert_eq!(
        solo,
        "\
How could you keep yourself company today, in a small way?

Friday 21 August 2026
    to myself

Friday 13 November 2026
    (kept aside)

Friday 20 November 2026
  How could you stay in touch with one safe person today, in a small way?
  Or: How could you keep yourself company today, in a small way?
    later, two
    lines
"
    );
    // Today is the Saturday of week 14, which has the theme of week 1.
    let today = writer.run(&["then"], "").out;
    assert_eq!(
        today,
        "\
What made it easier this week to stay in touch, or to take space?

No answer to this question yet.

The same Saturday, other seasons

Saturday 22 August 2026
  What did staying close give you this week, or stepping back?
    another question
"
    );
    let first = writer
        .run(&["then", "--question", "pulling-away/sat"], "")
        .out;
    assert!(
        first.ends_with("back?\n\nSaturday 22 August 2026\n    another question\n"),
        "{first}"
    );
    let none = writer.run(&["then", "--question", "repair/mon"], "").out;
    assert!(
        none.ends_with("?\n\nNo answer to this question yet.\n"),
        "{none}"
    );
    let json: Value = serde_json::from_str(&writer.run(&["then", "--json"], "").out).expect("JSON");
    assert_eq!(json["questions"][0]["prompt"], "pulling-away/sat/2");
    assert_eq!(json["entries"], serde_json::json!([]));
    assert_eq!(json["siblings"][0]["text"], "another question");
    for odd in ["repair", "repair/day", "nothing/mon", "repair/mon/solo", ""] {
        let run = writer.run(&["then", "--question", odd], "");
        assert_eq!(run.exit, Exit::NotUnderstood, "{odd}");
        assert!(run.talk.contains("hint: "), "{}", run.talk);
    }
}

#[test]
fn a_journal_that_was_named_and_is_not_there_is_told() {
    let writer = Writer::new("named-absent");
    let named = writer.home.join("nome.jsonl").display().to_string();
    for args in [
        &["list"][..],
        &["list", "--json"],
        &["search", "tea"],
        &["week"],
        &["month"],
        &["people"],
        &["show", "last"],
    ] {
        let told = format!("There is no journal yet at {named}.\n");
        let run = writer.run(&[&["--journal", &named], args].concat(), "");
        assert!(run.talk.contains(&told), "{args:?} {}", run.talk);
        // The usual one needs no word before the first entry.
        let run = writer.run(args, "");
        assert!(
            !run.talk.contains("There is no journal"),
            "{args:?} {}",
            run.talk
        );
    }
}

#[test]
fn a_reach_without_words_is_shown_by_whom_it_reached() {
    let writer = Writer::new("reach-without-words");
    let line = r#"{"v":1,"date":"2026-11-18","id":"0123456789ab","at":"2026-11-18T07:04:12+01:00","text":"","reached":["Sam","me"]}"#;
    std::fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    std::fs::write(writer.journal(), format!("{line}\n")).expect("a journal");
    let shown = "Reached out to Sam and me";
    for args in [
        &["list"][..],
        &["list", "--oneline"],
        &["show", "last"],
        &["search", "sam"],
        &["week"],
        &["month"],
        &["year"],
        &["export", "--format", "html"],
    ] {
        let run = writer.run(args, "");
        assert_eq!(run.exit, Exit::Done, "{args:?}: {}", run.talk);
        assert_eq!(run.out.matches(shown).count(), 1, "{args:?}: {}", run.out);
    }
    // It has one of the two, always.
    let run = writer.run(
        &["edit", "last", "--unreached", "Sam", "--unreached", "me"],
        "",
    );
    assert_eq!(run.exit, Exit::Failed, "{}", run.talk);
    assert!(run.talk.contains("would be empty"), "{}", run.talk);
    assert_eq!(writer.kept(), format!("{line}\n"));
    let run = writer.run(
        &["edit", "last", "--unreached", "me", "-m", "On the phone"],
        "",
    );
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
}
