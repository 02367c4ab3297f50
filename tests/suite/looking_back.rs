//! Looking back: `month`, `year` and `review` on a year that a generator wrote, `keep-aside`, `people` and `names`.

use std::fs;

use crate::support::Writer;
use crate::support::year::{a_year, is_as_kept};
use reflect::exit::Exit;

#[test]
fn a_generated_year_is_a_sound_journal() {
    let writer = a_year("looking-back-sound");
    is_as_kept(&writer.kept(), "journal.jsonl");
    let run = writer.run(&["list", "--jsonl"], "");
    assert_eq!(
        (run.exit, run.out.lines().count()),
        (Exit::Done, writer.kept().lines().count())
    );
    assert_eq!(run.talk, "");
}

#[test]
fn its_pages_are_as_they_were_looked_at() {
    let writer = a_year("looking-back-pages");
    for (args, file) in [
        (&["week", "2026-11-18"][..], "week.txt"),
        (&["week", "2026-11-11"], "week-with-its-look-back.txt"),
        (&["month", "2026-11"], "month.txt"),
        (&["review", "2026-05..2026-07"], "three-months.txt"),
        (&["year", "2026"], "year.txt"),
        (&["review", "all"], "all.txt"),
        (&["people"], "people.txt"),
        (&["names", "2026-11"], "names.txt"),
    ] {
        let run = writer.run(args, "");
        assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""), "{args:?}");
        is_as_kept(&run.out, file);
    }
    for (width, ending) in [(80, "80"), (40, "40")] {
        let writer = Writer {
            width,
            reads: true,
            ..a_year("looking-back-terminals")
        };
        for (args, name) in [
            (&["week", "2026-11-18"][..], "week"),
            (&["month", "2026-11"], "month"),
            (&["year", "2026"], "year"),
            (&["people"], "people"),
        ] {
            let run = writer.run(args, "");
            assert!(
                run.out.lines().all(|line| line.chars().count() <= width),
                "{}",
                run.out
            );
            is_as_kept(&run.out, &format!("{name}-{ending}.txt"));
        }
    }
}

/// A line as somebody's journal has it; `more` is what follows the text.
fn line(date: &str, id: &str, text: &str, more: &str) -> String {
    format!(
        "{{\"v\":1,\"date\":\"{date}\",\"id\":\"{id}\",\"at\":\"{date}T07:04:12+01:00\",\"text\":\"{text}\"{more}}}\n"
    )
}

/// A writer on a Saturday with these lines.
fn with(name: &str, lines: &[String]) -> Writer {
    let writer = Writer::new(name);
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder of our own");
    fs::write(writer.journal(), lines.concat()).expect("the journal is ours");
    writer
}

const MONDAY: &str = r#","prompt":"pulling-away/mon","question":"Where?""#;
const SUNDAY: &str = r#","prompt":"pulling-away/sun","question":"Looking back?""#;
const ASIDE: &str = r#","aside":true"#;

#[test]
fn a_week_ends_with_its_open_question_on_its_last_day_and_then_with_its_closing_line() {
    let monday = line("2026-11-16", "aaaaaaaaaaaa", "one", MONDAY);
    let sunday = line("2026-11-22", "bbbbbbbbbbbb", "two", SUNDAY);
    let aside = line(
        "2026-11-22",
        "bbbbbbbbbbbb",
        "two",
        &format!("{SUNDAY}{ASIDE}"),
    );
    let open = "\nWhen you kept to yourself this week, what was it more like: rest or hiding?\nIt is here if you want it: reflect today\n";
    let head = "16 – 22 November 2026 · week 1, Pulling away\n\n";
    let monday_alone = "Written    Mon\n";
    let both = "Written    Mon Sun\n";
    let quoted = "Written       Mon Sun\nLooking back  two\n";
    let page = "\nMon 16  Where?\n        one\n";
    let closing = "\nPulling back may have kept you safe. It can be a choice, too.\n";
    let answered = format!("\nSun 22  Looking back?\n        two\n{closing}");
    let hidden = format!("\nSun 22  (kept aside)\n{closing}");
    for (name, lines, today, summary, ends) in [
        (
            "open",
            vec![monday.clone()],
            "2026-11-22",
            monday_alone,
            open,
        ),
        (
            "before",
            vec![monday.clone()],
            "2026-11-21",
            monday_alone,
            "",
        ),
        (
            "over",
            vec![monday.clone()],
            "2026-11-23",
            monday_alone,
            closing,
        ),
        (
            "answered",
            vec![monday.clone(), sunday.clone()],
            "2026-11-22",
            quoted,
            answered.as_str(),
        ),
        (
            "answered-later",
            vec![monday.clone(), sunday],
            "2026-12-24",
            quoted,
            answered.as_str(),
        ),
        (
            "aside",
            vec![monday, aside],
            "2026-11-22",
            both,
            hidden.as_str(),
        ),
    ] {
        let mut writer = with(&format!("looking-back-{name}"), &lines);
        writer.now = format!("{today}T21:04:12+01:00").parse().expect("a moment");
        let run = writer.run(&["week", "2026-11-16"], "");
        assert_eq!(
            (run.exit, run.out),
            (Exit::Done, format!("{head}{summary}{page}{ends}")),
            "{name}"
        );
    }
}

#[test]
fn a_month_and_a_year_are_found_by_any_of_their_days() {
    let writer = a_year("looking-back-found");
    for (args, same) in [
        (&["month"][..], &["review", "2026-12"][..]),
        (&["month", "2026-11-16"], &["review", "2026-11"]),
        (&["month", "last", "month"], &["review", "2026-11"]),
        (&["month", "2026-11"], &["review", "2026-11-01..2026-11-30"]),
        (&["year"], &["review", "year"]),
        (&["year", "yesterday"], &["review", "2026"]),
        (&["year", "2026-02"], &["review", "2026-01-01..2026-12-31"]),
    ] {
        let (run, same) = (writer.run(args, ""), writer.run(same, ""));
        assert_eq!((run.exit, run.out), (Exit::Done, same.out), "{args:?}");
    }
    for (args, said) in [
        (
            ["month", "2026"],
            "reflect: those days are not all in one month\nhint: for any days: reflect review 2-8 nov\n",
        ),
        (
            ["year", "all"],
            "reflect: those days are not all in one year\nhint: for any days: reflect review 2-8 nov\n",
        ),
    ] {
        let run = writer.run(&args, "");
        assert_eq!(
            (run.exit, run.out.as_str(), run.talk.as_str()),
            (Exit::NotUnderstood, "", said)
        );
    }
    let empty = writer.run(&["month", "2025-03"], "");
    assert_eq!(
        empty.out,
        "1 – 31 March 2025\n\nNothing written in these days.\n"
    );
}

#[test]
fn weeks_that_cross_a_month_or_a_year_stand_in_each_with_their_own_days() {
    let mut writer = with(
        "looking-back-crossing",
        &[
            line(
                "2026-12-28",
                "aaaaaaaaaaaa",
                "in December #rest",
                &format!(r#"{MONDAY},"tags":["rest"]"#),
            ),
            line(
                "2027-01-03",
                "bbbbbbbbbbbb",
                "in January #rest",
                r#","tags":["rest"]"#,
            ),
        ],
    );
    writer.now = "2027-01-10T07:04:12+01:00".parse().expect("a moment");
    assert_eq!(
        writer.run(&["month", "2026-12"], "").out,
        "\
1 – 31 December 2026

Written    28 – 31 Dec
Tags       rest   28 – 31 Dec

Mon  Tue  Wed  Thu  Fri  Sat  Sun
      1    2    3    4    5    6
 7    8    9   10   11   12   13
14   15   16   17   18   19   20
21   22   23   24   25   26   27
28•  29   30   31

28 – 31 December · week 1, Pulling away

Mon 28  Where?
        in December #rest
"
    );
    assert_eq!(
        writer.run(&["year", "2027"], "").out,
        "\
1 January – 31 December 2027

Written    Jan
Tags       rest   Jan

January 2027
Mo  Tu  We  Th  Fr  Sa  Su
                 1   2   3•
 4   5   6   7   8   9  10
11  12  13  14  15  16  17
18  19  20  21  22  23  24
25  26  27  28  29  30  31

January 2027

Sun 3   week 1, Pulling away
        in January #rest
"
    );
    assert_eq!(
        writer.run(&["review", "2026-12-20..2027-01-05"], "").out,
        "\
20 December 2026 – 5 January 2027

Written    28 Dec 2026 – 3 Jan 2027
Tags       rest   28 Dec 2026 – 3 Jan 2027

December 2026                    January 2027
Mo  Tu  We  Th  Fr  Sa  Su       Mo  Tu  We  Th  Fr  Sa  Su
                        20                        1   2   3•
21  22  23  24  25  26  27        4   5
28• 29  30  31

28 December 2026 – 3 January 2027 · week 1, Pulling away

Mon 28  Where?
        in December #rest
Sun 3   in January #rest
"
    );
    let all = writer.run(&["review", "all"], "").out;
    assert!(
        all.contains(
            "\n\nWritten    28 Dec 2026, 3 Jan 2027\nTags       rest   28 Dec 2026, 3 Jan 2027\n\n"
        ) && all.ends_with("\n\nDays written: 2\n"),
        "{all}"
    );
}

#[test]
fn years_without_a_word_leave_no_trace_in_a_look_over_everything() {
    let writer = with(
        "looking-back-pause",
        &[
            line("2021-03-01", "aaaaaaaaaaaa", "long ago", MONDAY),
            line("2021-05-04", "bbbbbbbbbbbb", "and in May", ""),
            line("2026-11-16", "cccccccccccc", "and again", ""),
        ],
    );
    let out = writer.run(&["review", "all"], "").out;
    let months: Vec<&str> = out
        .lines()
        .filter(|line| (line.contains("2021") || line.contains("2026")) && !line.contains('–'))
        .collect();
    assert_eq!(
        months,
        [
            "Written    Mar 2021, May 2021, Nov 2026",
            "March 2021                       April 2021",
            "May 2021                         November 2026",
            "March 2021",
            "May 2021",
            "November 2026"
        ]
    );
    assert!(out.ends_with("\nDays written: 3\n"), "{out}");
}

#[test]
fn a_written_day_is_marked_without_colour_and_bold_with_it() {
    let line = line("2026-11-16", "aaaaaaaaaaaa", "one", "");
    let plain = with("looking-back-plain", &[line]);
    let run = plain.run(&["month"], "");
    assert!(
        run.out.contains("\n16•  17   18   19   20   21   22\n"),
        "{}",
        run.out
    );
    let coloured = plain.run(&["month", "--color", "always"], "");
    assert!(
        coloured.out.contains("\n\u{1b}[1m16•\u{1b}[0m  17   18"),
        "{}",
        coloured.out
    );
    let without = coloured
        .out
        .replace("\u{1b}[1m", "")
        .replace("\u{1b}[0m", "");
    assert_eq!(without, run.out);
}

#[test]
fn an_entry_is_kept_aside_and_taken_back_and_no_byte_beside_it_changes() {
    let one = line(
        "2026-11-16",
        "aaaaaaaaaaaa",
        "one @Sam #rest",
        r#","later":[1.50],"tags":["rest"],"people":["Sam"],"reached":["Sam"]"#,
    );
    let two = line("2026-11-17", "bbbbbbbbbbbb", "two", "");
    let writer = with("looking-back-aside-and-back", &[one.clone(), two.clone()]);
    let aside = writer.run(&["keep-aside", "aaaa"], "");
    assert_eq!(
        (aside.exit, aside.out.as_str(), aside.talk.as_str()),
        (Exit::Done, "", "Kept aside. Mon 16 Nov.\n")
    );
    let edited = r#""aside":true,"edited":"2026-11-21T07:04:12+01:00"}"#;
    let kept = one.replace("}\n", &format!(",{edited}\n"));
    assert_eq!(writer.kept(), format!("{kept}{two}"));
    for args in [
        &["week"][..],
        &["month"],
        &["review", "2026"],
        &["people"],
        &["names"],
        &["list"],
        &["search", "one"],
    ] {
        for form in [&[][..], &["--json"]] {
            let run = writer.run(&[args, form].concat(), "");
            let out = run.out.to_lowercase();
            assert!(
                !out.contains("sam") && !out.contains("rest") && !out.contains("one"),
                "{args:?}: {out}"
            );
        }
    }
    let again = writer.run(&["keep-aside", "2026-11-16"], "");
    assert_eq!(
        (again.exit, again.talk.as_str()),
        (Exit::Done, "This entry is kept aside already.\n")
    );
    let back = writer.run(&["keep-aside", "aaaa", "--back"], "");
    assert_eq!(
        (back.exit, back.talk.as_str()),
        (Exit::Done, "Back in your reviews. Mon 16 Nov.\n")
    );
    assert_eq!(
        writer.kept(),
        format!("{}{two}", kept.replace("\"aside\":true,", ""))
    );
    let again = writer.run(&["keep-aside", "aaaa", "--back"], "");
    assert_eq!(again.talk, "This entry is not kept aside.\n");
    let none = writer.run(&["keep-aside", "2026-11-20"], "");
    assert_eq!(none.exit, Exit::Failed);
}

#[test]
fn what_is_kept_aside_is_listed_with_its_words_when_it_is_asked_for() {
    let hidden = line(
        "2026-11-17",
        "bbbbbbbbbbbb",
        "hidden @Ana",
        r#","people":["Ana"],"aside":true"#,
    );
    let writer = with(
        "looking-back-list-aside",
        &[
            line("2026-11-16", "aaaaaaaaaaaa", "open", ""),
            hidden.clone(),
        ],
    );
    assert_eq!(
        writer.run(&["list", "--aside"], "").out,
        "1 entry, 17 November 2026\n\nTuesday 17 November 2026 · bbbbbbbbbbbb\n    hidden @Ana\n"
            .replace("1 entry, 17", "1 entry, Tuesday 17")
    );
    assert_eq!(writer.run(&["list", "--aside", "--jsonl"], "").out, hidden);
    assert_eq!(
        writer.run(&["list", "--aside", "--oneline"], "").out,
        "bbbbbbbbbbbb 2026-11-17 hidden @Ana\n"
    );
    assert!(
        writer
            .run(&["list", "--aside", "--json"], "")
            .out
            .contains("hidden @Ana")
    );
    assert_eq!(
        writer
            .run(&["list", "--aside", "--person", "ana", "--jsonl"], "")
            .out,
        hidden
    );
    assert_eq!(
        writer
            .run(&["list", "--aside", "--person", "sam", "--jsonl"], "")
            .out,
        ""
    );
    assert_eq!(
        writer
            .run(&["list", "--aside", "2026-11-16", "--jsonl"], "")
            .out,
        ""
    );
}

#[test]
fn people_and_names_come_with_their_days_in_the_order_first_written() {
    let writer = with(
        "looking-back-people",
        &[
            line(
                "2026-11-17",
                "bbbbbbbbbbbb",
                "@sam #rest",
                r#","tags":["rest"],"people":["sam"],"reached":["me"]"#,
            ),
            line(
                "2026-10-16",
                "aaaaaaaaaaaa",
                "@Sam and @Ana",
                r#","tags":["tea-time"],"people":["Sam","Ana"]"#,
            ),
            line(
                "2026-11-18",
                "cccccccccccc",
                "@Leo",
                r#","people":["Leo"],"tags":["hidden"],"aside":true"#,
            ),
        ],
    );
    for (args, out) in [
        (
            &["people"][..],
            "16 October – 17 November 2026\n\nMentioned\nSam   16 Oct · 17 Nov\nAna   16 Oct\n\nReached out to\nme    17 Nov\n",
        ),
        (
            &["names"],
            "16 October – 17 November 2026\n\ntea time   16 Oct\nrest       17 Nov\n",
        ),
        (
            &["names", "2026-11"],
            "1 – 30 November 2026\n\nrest   17 Nov\n",
        ),
        (
            &["people", "2026-09"],
            "1 – 30 September 2026\n\nNothing found.\n",
        ),
        (
            &["people", "--json"],
            "{\"period\":{\"from\":null,\"to\":null},\"people\":[{\"name\":\"Sam\",\"days\":[\"2026-10-16\",\"2026-11-17\"]},{\"name\":\"Ana\",\"days\":[\"2026-10-16\"]}],\"reached\":[{\"name\":\"me\",\"days\":[\"2026-11-17\"]}]}\n",
        ),
        (
            &["names", "month", "--json"],
            "{\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"},\"names\":[{\"name\":\"rest\",\"days\":[\"2026-11-17\"]}]}\n",
        ),
    ] {
        let run = writer.run(args, "");
        assert_eq!(
            (run.exit, run.out.as_str(), run.talk.as_str()),
            (Exit::Done, out, ""),
            "{args:?}"
        );
    }
    let refused = writer.run(&["people", "unicorn"], "");
    assert_eq!(
        (refused.exit, refused.out.as_str()),
        (Exit::NotUnderstood, "")
    );
    assert!(!refused.talk.contains("unicorn"), "{}", refused.talk);
}

#[test]
fn a_year_ends_a_week_with_its_last_line_and_names_those_of_a_newer_reflect() {
    let writer = Writer::new("looking-back-newer");
    let entry = |id: &str, text: &str| {
        format!(
            "{{\"v\":1,\"date\":\"2026-11-10\",\"id\":\"{id}\",\"at\":\"2026-11-10T07:04:12+01:00\",\"text\":\"{text}\"}}"
        )
    };
    let lines = [
        r#"{"v":2,"date":"2026-11-16","id":"newer1"}"#.to_owned(),
        r#"{"v":2,"id":"newer2"}"#.to_owned(),
        r#"{"v":2,"id":"newer3"}"#.to_owned(),
        entry("aaaaaaaaaaaa", "first of two"),
        entry("bbbbbbbbbbbb", "second of two"),
    ];
    fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
    fs::write(writer.journal(), lines.join("\n") + "\n").expect("a journal");
    let page = writer.run(&["year", "2026"], "").out;
    // Of two of the same moment, the one that stands behind the other is the last.
    assert!(
        page.contains("second of two") && !page.contains("first of two"),
        "{page}"
    );
    let newer = "(written by a newer reflect)";
    assert!(page.contains(&format!("Mon 16  {newer}\n")), "{page}");
    assert_eq!(page.matches(newer).count(), 3, "{page}");
}

#[test]
fn this_day_before_is_a_month_six_months_and_each_year_ago_and_oldest_first() {
    let hidden = line("2025-11-21", "cccccccccccc", "hidden", ASIDE);
    let lines = [
        line("2026-10-21", "aaaaaaaaaaaa", "a month ago", MONDAY),
        line("2026-05-21", "bbbbbbbbbbbb", "six months ago", ""),
        hidden,
        line("2020-11-21", "dddddddddddd", "six years ago", ""),
        line("2026-11-21", "eeeeeeeeeeee", "today", ""),
        line("2026-08-21", "ffffffffffff", "three months ago", ""),
        line("2026-10-20", "gggggggggggg", "another day", ""),
    ];
    let writer = with("looking-back-this-day", &lines);
    let run = writer.run(&["on-this-day"], "");
    assert_eq!(
        (run.exit, run.talk.as_str(), run.out.as_str()),
        (
            Exit::Done,
            "",
            "\
This day before Saturday 21 November 2026

Saturday 21 November 2020 · dddddddddddd
    six years ago

Friday 21 November 2025 · cccccccccccc
    (kept aside)

Thursday 21 May 2026 · bbbbbbbbbbbb
    six months ago

Wednesday 21 October 2026 · aaaaaaaaaaaa
  Where?
    a month ago
"
        )
    );
    let run = writer.run(&["on-this-day", "2026-11-20", "--json"], "");
    let another = lines[6].trim_end();
    assert_eq!(
        run.out,
        format!("{{\"day\":\"2026-11-20\",\"entries\":[{another}]}}\n")
    );
    // No other month stands in for one that has no such day.
    let writer = with(
        "looking-back-no-such-day",
        &[
            line("2026-02-28", "aaaaaaaaaaaa", "one", ""),
            line("2026-03-01", "bbbbbbbbbbbb", "two", ""),
        ],
    );
    for day in ["2026-03-31", "2026-03-29", "2026-08-31"] {
        let run = writer.run(&["on-this-day", day], "");
        assert!(
            run.out
                .ends_with("\n\nNothing written on this day before.\n"),
            "{}",
            run.out
        );
    }
    let refused = writer.run(&["on-this-day", "unicorn"], "");
    assert_eq!(refused.exit, Exit::NotUnderstood);
    assert!(!refused.talk.contains("unicorn"), "{}", refused.talk);
}

#[test]
fn a_random_entry_is_the_same_all_day_and_neither_near_nor_kept_aside() {
    let mut writer = a_year("looking-back-random");
    let mut found = std::collections::BTreeSet::new();
    for day in 1..=28 {
        writer.now = format!("2026-12-{day:02}T07:04:12+01:00")
            .parse()
            .expect("a moment");
        let out = writer.run(&["random", "--json"], "").out;
        let page: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let entries = page["entries"].as_array().expect("entries");
        let [entry] = &entries[..] else {
            panic!("{out}");
        };
        assert!(entry["aside"].is_null(), "{out}");
        let last = writer.now.date_naive() - chrono::TimeDelta::days(30);
        let date = entry["date"].as_str().expect("a date");
        assert!(date <= last.to_string().as_str(), "{date} on day {day}");
        found.insert(entry["id"].to_string());
        writer.now = format!("2026-12-{day:02}T22:10:00+01:00")
            .parse()
            .expect("a moment");
        assert_eq!(writer.run(&["random", "--json"], "").out, out);
    }
    assert!(found.len() > 20, "{found:?}");
    // Another order of the lines, another entry of today: the same one comes.
    let out = writer.run(&["random"], "").out;
    let kept = writer.kept();
    let turned: Vec<&str> = kept.lines().rev().collect();
    fs::write(writer.journal(), turned.join("\n") + "\n").expect("the journal is ours");
    assert_eq!(writer.run(&["random"], "").out, out);
    for (name, lines) in [
        ("near", [line("2026-10-23", "aaaaaaaaaaaa", "one", "")]),
        ("aside", [line("2025-10-22", "aaaaaaaaaaaa", "one", ASIDE)]),
    ] {
        let writer = with(&format!("looking-back-random-{name}"), &lines);
        assert_eq!(
            writer.run(&["random"], "").out,
            "Nothing to show yet. Entries older than 30 days appear here.\n",
            "{name}"
        );
    }
    let line = line("2026-10-22", "aaaaaaaaaaaa", "one", MONDAY);
    let writer = with("looking-back-random-old", &[line]);
    assert_eq!(
        writer.run(&["random"], "").out,
        "Thursday 22 October 2026 · aaaaaaaaaaaa\n  Where?\n    one\n"
    );
}

#[test]
fn a_month_shows_the_question_above_an_answer_of_few_words() {
    let lines = [
        line("2026-11-16", "aaaaaaaaaaaa", "jokes", MONDAY),
        line(
            "2026-11-17",
            "bbbbbbbbbbbb",
            "one two three four five",
            MONDAY,
        ),
        line(
            "2026-11-18",
            "cccccccccccc",
            "one two three four five six",
            MONDAY,
        ),
        line("2026-11-19", "dddddddddddd", "walked", ""),
        line(
            "2026-11-20",
            "eeeeeeeeeeee",
            "hidden",
            &format!("{MONDAY}{ASIDE}"),
        ),
    ];
    let page = with("looking-back-short", &lines).run(&["month"], "").out;
    let entries = "\
Mon 16  Where?
        jokes
Tue 17  Where?
        one two three four five
Wed 18  one two three four five six
Thu 19  walked
Fri 20  (kept aside)
";
    assert!(page.ends_with(entries), "{page}");
}

#[test]
fn a_name_of_more_than_twenty_days_is_told_by_months() {
    let days = |count: u32| -> Vec<String> {
        let tagged = r#","tags":["rest"],"people":["Sam"]"#;
        let day = |day: u32| {
            let (month, day) = if day < 20 {
                (10, day + 10)
            } else {
                (11, day - 19)
            };
            line(
                &format!("2026-{month}-{day:02}"),
                &format!("{day:02}{month:010}"),
                "one",
                tagged,
            )
        };
        (0..count).map(day).collect()
    };
    let many = with("looking-back-many", &days(21));
    let few = with("looking-back-few", &days(20));
    let review = |writer: &Writer| writer.run(&["review", "2026-10..2026-11"], "").out;
    let told = "Tags       rest   Oct, Nov\nMentioned  Sam    Oct, Nov\n";
    assert!(review(&many).contains(told), "{}", review(&many));
    assert!(
        review(&few).contains("Tags       rest   5 – 11 Oct, 12 – 18 Oct, "),
        "{}",
        review(&few)
    );
    assert!(
        many.run(&["people"], "")
            .out
            .ends_with("\nSam   Oct, Nov\n")
    );
    assert!(few.run(&["people"], "").out.ends_with(", 28, 29 Oct\n"));
}

#[test]
fn the_weeks_break_no_theme_at_forty_columns() {
    let writer = Writer {
        width: 40,
        reads: true,
        ..Writer::new("looking-back-themes")
    };
    let pages = writer.run(&["--no-pager", "prompts", "--all"], "").out;
    let weeks: serde_json::Value =
        serde_json::from_str(&writer.run(&["prompts", "--all", "--json"], "").out).expect("JSON");
    for week in weeks["weeks"].as_array().expect("weeks") {
        let slug = week["slug"].as_str().expect("a theme");
        assert!(pages.contains(&format!("  {slug} ")), "{slug}: {pages}");
    }
    assert!(
        pages.lines().all(|line| line.chars().count() <= 40),
        "{pages}"
    );
}
