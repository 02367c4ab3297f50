//! When a day ends and with which day a week begins: `day_ends` and `week_starts` in every command that goes by them.

use std::fs;

use crate::support::terminal::Terminal;
use crate::support::waiting::{beside, shelf_of};
use crate::support::{Writer, empty_folder};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert_eq, proptest};
use reflect::exit::Exit;
use serde_json::Value;

/// A writer with these choices and these lines, on a morning.
fn with(name: &str, choices: &str, lines: &[String], now: &str) -> Writer {
    let mut writer = Writer::new(&format!("days-and-weeks-{name}"));
    let folder = writer.home.join("config/reflect");
    fs::create_dir_all(&folder).expect("a folder of our own");
    fs::write(folder.join("config.toml"), choices).expect("a config");
    if !lines.is_empty() {
        let folder = writer.home.join("data/reflect");
        fs::create_dir_all(folder).expect("a folder of our own");
        fs::write(writer.journal(), lines.concat()).expect("the journal is ours");
    }
    at(&mut writer, now);
    writer
}

fn at(writer: &mut Writer, now: &str) {
    writer.now = now.parse().expect("a moment");
    writer.later = writer.now;
}

/// A line as somebody's journal has it; `more` is what follows the text.
fn line(date: &str, text: &str, more: &str) -> String {
    format!(
        "{{\"v\":1,\"date\":\"{date}\",\"id\":\"abcd{}\",\"at\":\"{date}T07:04:12+01:00\",\"text\":\"{text}\"{more}}}\n",
        date.replace('-', "")
    )
}

const FIRST: &str = r#","prompt":"pulling-away/mon","question":"Where?""#;
const LAST: &str = r#","prompt":"pulling-away/sun","question":"Looking back?""#;
/// What closes the first week when it is over, and on its last day once that is answered.
const CLOSING: &str = "\nPulling back may have kept you safe. It can be a choice, too.\n";
const SUNDAY: &str = "week_starts = \"sunday\"\n";
const FOUR: &str = "day_ends = \"04:00\"\n";

fn out(writer: &Writer, args: &[&str]) -> String {
    let run = writer.run(args, "");
    assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""), "{args:?}");
    run.out
}

fn json(writer: &Writer, args: &[&str]) -> Value {
    serde_json::from_str(&out(writer, args)).expect("JSON")
}

/// From where to where a command reads, as its JSON has it.
fn bounds(writer: &Writer, args: &[&str]) -> String {
    let period = &json(writer, args)["period"];
    let end = |key: &str| period[key].as_str().unwrap_or("..").to_owned();
    format!("{} {}", end("from"), end("to"))
}

#[test]
fn every_verb_reads_the_weeks_that_begin_on_the_chosen_day() {
    let lines = [line("2026-11-18", "one", FIRST)];
    for (day, first, last, before, names) in [
        (
            "monday",
            "16",
            "22",
            "2026-11-09",
            "Mon  Tue  Wed  Thu  Fri  Sat  Sun",
        ),
        (
            "tuesday",
            "17",
            "23",
            "2026-11-10",
            "Tue  Wed  Thu  Fri  Sat  Sun  Mon",
        ),
        (
            "wednesday",
            "18",
            "24",
            "2026-11-11",
            "Wed  Thu  Fri  Sat  Sun  Mon  Tue",
        ),
        (
            "thursday",
            "19",
            "25",
            "2026-11-12",
            "Thu  Fri  Sat  Sun  Mon  Tue  Wed",
        ),
        (
            "friday",
            "20",
            "26",
            "2026-11-13",
            "Fri  Sat  Sun  Mon  Tue  Wed  Thu",
        ),
        (
            "saturday",
            "21",
            "27",
            "2026-11-14",
            "Sat  Sun  Mon  Tue  Wed  Thu  Fri",
        ),
        (
            "sunday",
            "15",
            "21",
            "2026-11-08",
            "Sun  Mon  Tue  Wed  Thu  Fri  Sat",
        ),
    ] {
        let choices = format!("week_starts = \"{day}\"\n");
        let writer = with(day, &choices, &lines, "2026-11-21T07:04:12+01:00");
        let week = format!("2026-11-{first} 2026-11-{last}");
        for args in [
            &["week", "--json"][..],
            &["week", "--json", "2026-11-21"],
            &["week", "--json", "today"],
            &["review", "--json"],
            &["review", "--json", "this", "week"],
            &["list", "--json", "week"],
            &["search", "--json", "one", "--in", "1 week"],
            &["people", "--json", "week"],
            &["names", "--json", "week"],
        ] {
            assert_eq!(bounds(&writer, args), week, "{args:?}");
        }
        let two = format!("{before} 2026-11-{last}");
        assert_eq!(bounds(&writer, &["list", "--json", "2", "weeks"]), two);
        let earlier = bounds(&writer, &["week", "--json", "last", "week"]);
        assert!(earlier.starts_with(before), "{day}: {earlier}");
        let month = out(&writer, &["month"]);
        assert_eq!(month.lines().nth(4), Some(names), "{month}");
    }
}

#[test]
fn a_week_of_iso_8601_stays_monday_to_sunday() {
    let lines = [
        line("2026-11-15", "before", ""),
        line("2026-11-16", "one", FIRST),
        line("2026-11-22", "two", ""),
    ];
    let writer = with("iso", SUNDAY, &lines, "2026-11-25T07:04:12+01:00");
    let page = "16 – 22 November 2026\n\nWritten    16 Nov, 22 Nov\n\nMon 16 Nov  Where?\n            one\n\nSun 22 Nov  two\n";
    assert_eq!(out(&writer, &["review", "2026-W47"]), page);
    assert_eq!(out(&writer, &["week", "2026-W47"]), page);
    // Where nothing is chosen it is a week like any other, with its theme.
    let usual = with("iso-usual", "", &lines, "2026-11-25T07:04:12+01:00");
    let page = "16 – 22 November 2026 · week 1, Pulling away\n\nWritten    Mon Sun\n\nMon 16  Where?\n        one\n\nSun 22  two\n";
    let page = format!("{page}{CLOSING}");
    assert_eq!(out(&usual, &["review", "2026-W47"]), page);
    assert_eq!(out(&usual, &["week", "2026-W47"]), page);
    // Seven other days are no week of anybody's.
    let run = writer.run(&["week", "2026-11-17..2026-11-23"], "");
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (
            Exit::NotUnderstood,
            "reflect: those days are not all in one week\n\
             hint: for any days: reflect review 2-8 nov\n"
        )
    );
}

#[test]
fn a_week_that_begins_on_sunday_has_all_its_questions_in_their_order() {
    let mut writer = with("questions", SUNDAY, &[], "2026-11-15T07:04:12+01:00");
    let mut asked = Vec::new();
    for day in 15..=22 {
        at(&mut writer, &format!("2026-11-{day}T07:04:12+01:00"));
        let page = json(&writer, &["today", "--show", "--json"]);
        let first = &page["questions"][0];
        asked.push(format!("{day} {} {}", page["week"], first["prompt"]));
        let theme = page["theme"].as_str().expect("a slug");
        let theme = json(&writer, &["prompts", theme, "--json"]);
        let idea = theme["idea"].as_str().expect("an idea");
        let opens = out(&writer, &["today", "--show"]).contains(idea);
        assert_eq!(opens, day == 15 || day == 22, "{day}");
        let run = writer.run(&["today"], format!("on {day}"));
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    }
    assert_eq!(
        asked,
        [
            r#"15 1 "pulling-away/mon""#,
            r#"16 1 "pulling-away/tue""#,
            r#"17 1 "pulling-away/wed""#,
            r#"18 1 "pulling-away/thu""#,
            r#"19 1 "pulling-away/fri""#,
            r#"20 1 "pulling-away/sat""#,
            r#"21 1 "pulling-away/sun""#,
            r#"22 2 "performing/mon""#,
        ]
    );
    // The fourth day has the gentler form and the fifth the solo one; a hint names them as they are called then.
    for (args, said) in [
        (["--solo"], "Thursdays have one: --on thursday --solo"),
        (
            ["--gentler"],
            "Wednesdays have one: --on wednesday --gentler",
        ),
    ] {
        let run = writer.run(&["today", "--show", args[0]], "");
        assert_eq!(
            (run.exit, run.talk),
            (
                Exit::NotUnderstood,
                format!("reflect: there is no such version of this day's question\nhint: {said}\n")
            )
        );
    }
    for args in [
        ["--on", "thursday", "--solo"],
        ["--on", "wednesday", "--gentler"],
    ] {
        let page = json(
            &writer,
            &[&["today", "--show", "--json"][..], &args].concat(),
        );
        assert_eq!(page["questions"][0]["form"], args[2][2..], "{args:?}");
    }
    // What was answered on a Sunday is found again as what it was.
    let then = json(
        &writer,
        &["then", "--json", "--question", "pulling-away/mon"],
    );
    assert_eq!(then["entries"][0]["text"], "on 15");
}

#[test]
fn the_question_that_looks_back_is_that_of_the_last_day_whichever_it_is() {
    let open = "\nWhen you kept to yourself this week, what was it more like: rest or hiding?\nIt is here if you want it: reflect today\n";
    let page = "15 – 21 November 2026 · week 1, Pulling away\n\nWritten    Sun\n\nSun 15  Where?\n        one\n";
    let one = line("2026-11-15", "one", FIRST);
    let mut writer = with(
        "look-back",
        SUNDAY,
        std::slice::from_ref(&one),
        "2026-11-20T21:04:12+01:00",
    );
    assert_eq!(out(&writer, &["week"]), page);
    at(&mut writer, "2026-11-21T21:04:12+01:00");
    assert_eq!(out(&writer, &["week"]), format!("{page}{open}"));
    // What it points to is that question.
    let asked = json(&writer, &["today", "--show", "--json"]);
    assert_eq!(asked["questions"][0]["prompt"], "pulling-away/sun");
    at(&mut writer, "2026-11-22T07:04:12+01:00");
    assert_eq!(
        out(&writer, &["week", "2026-11-15"]),
        format!("{page}{CLOSING}")
    );
    let lines = [one, line("2026-11-21", "two", LAST)];
    let writer = with("looked-back", SUNDAY, &lines, "2026-11-21T21:04:12+01:00");
    let page = page.replace("Written    Sun", "Written       Sun Sat\nLooking back  two");
    assert_eq!(
        out(&writer, &["week"]),
        format!("{page}\nSat 21  Looking back?\n        two\n{CLOSING}")
    );
}

#[test]
fn a_week_that_crosses_a_month_or_a_year_is_right_in_each_wherever_it_begins() {
    let lines = [
        line("2026-12-26", "on Saturday", FIRST),
        line("2026-12-27", "on Sunday #rest", r#","tags":["rest"]"#),
        line("2027-01-02", "and then #rest", r#","tags":["rest"]"#),
        line("2027-01-03", "and later", ""),
    ];
    let writer = with("crossing", SUNDAY, &lines, "2027-01-05T07:04:12+01:00");
    assert_eq!(
        out(&writer, &["week", "2027-01-01"]),
        "\
27 December 2026 – 2 January 2027 · week 2, Performing

Written    Sun Sat
Tags       rest   Sun Sat

Sun 27  on Sunday #rest

Sat 2   and then #rest

You may be unfinished.
"
    );
    assert_eq!(
        out(&writer, &["month", "2026-12"]),
        "\
1 – 31 December 2026

Written    20 – 26 Dec, 27 – 31 Dec
Tags       rest   27 – 31 Dec

Sun  Mon  Tue  Wed  Thu  Fri  Sat
           1    2    3    4    5
 6    7    8    9   10   11   12
13   14   15   16   17   18   19
20   21   22   23   24   25   26•
27•  28   29   30   31

20 – 26 December · week 1, Pulling away

Sat 26  Where?
        on Saturday

27 – 31 December · week 2, Performing

Sun 27  on Sunday #rest
"
    );
    assert_eq!(
        out(&writer, &["year", "2027"]),
        "\
1 January – 31 December 2027

Written    Jan
Tags       rest   Jan

January 2027
Su  Mo  Tu  We  Th  Fr  Sa
                     1   2•
 3•  4   5   6   7   8   9
10  11  12  13  14  15  16
17  18  19  20  21  22  23
24  25  26  27  28  29  30
31

January 2027

Sat 2   week 2, Performing
        and then #rest

Sun 3   week 3, Reaching out
        and later
"
    );
    assert_eq!(
        out(&writer, &["review", "2026-12-25..2027-01-05"]),
        "\
25 December 2026 – 5 January 2027

Written    25 – 26 Dec 2026, 27 Dec 2026 – 2 Jan 2027, 3 – 5 Jan 2027
Tags       rest   27 Dec 2026 – 2 Jan 2027

December 2026                    January 2027
Su  Mo  Tu  We  Th  Fr  Sa       Su  Mo  Tu  We  Th  Fr  Sa
                    25  26•                           1   2•
27• 28  29  30  31                3•  4   5

25 – 26 December 2026 · week 1, Pulling away

Sat 26  Where?
        on Saturday

27 December 2026 – 2 January 2027 · week 2, Performing

Sun 27  on Sunday #rest
Sat 2   and then #rest

3 – 5 January 2027 · week 3, Reaching out

Sun 3   and later
"
    );
}

#[test]
fn a_drawn_calendar_begins_its_rows_on_the_chosen_day_and_gathers_by_its_weeks() {
    let lines = [
        line("2026-11-14", "one", FIRST),
        line("2026-11-15", "two", ""),
    ];
    for (choices, names, weeks) in [
        (
            SUNDAY,
            "Su Mo Tu We Th Fr Sa",
            &["8 – 14 November", "15 – 21 November"][..],
        ),
        ("", "Mo Tu We Th Fr Sa Su", &["9 – 15 November"]),
    ] {
        let name = format!("drawn-{}", weeks.len());
        let writer = with(&name, choices, &lines, "2026-11-21T07:04:12+01:00");
        let file = writer.home.join("page.html");
        let path = file.to_str().expect("UTF-8");
        assert_eq!(writer.run(&["month", "--html", path], "").exit, Exit::Done);
        let page = fs::read_to_string(&file).expect("a page");
        let shown = |start: &str, end: &str| -> Vec<String> {
            let parts = page.lines().filter(|line| line.contains(start));
            let text = |line: &str| {
                let (_, after) = line.split_once('>').expect("a tag");
                after.split(end).next().unwrap_or_default().to_owned()
            };
            parts.map(text).collect()
        };
        assert_eq!(shown("class=\"name\"", "<").join(" "), names);
        let headings: Vec<String> = page
            .split("<h2 id=\"w-")
            .skip(1)
            .filter_map(|part| part.split_once('>')?.1.split(" <span").next())
            .map(str::to_owned)
            .collect();
        assert_eq!(headings, weeks);
    }
}

#[test]
fn what_is_written_in_the_small_hours_belongs_to_the_day_before_and_bears_its_moment() {
    let mut writer = with("small-hours", FOUR, &[], "2026-11-22T01:30:00+01:00");
    let page = out(&writer, &["today", "--show"]);
    assert!(
        page.contains("Saturday 21 November 2026 · Arriving\n"),
        "{page}"
    );
    let run = writer.run(&["today"], "late");
    assert_eq!(
        (run.exit, run.talk.as_str()),
        (Exit::Done, "Kept. Sat 21 Nov, 1 line.\n")
    );
    let run = writer.run(&["reach", "Sam"], "later still");
    assert_eq!(run.talk, "Kept. Sat 21 Nov, 1 line.\n");
    for line in writer.kept().lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(line["date"], "2026-11-21");
        assert_eq!(line["at"], "2026-11-22T01:30:00+01:00");
    }
    assert!(writer.kept().contains(r#""prompt":"arriving/sat""#));
    // A DAY and a PERIOD go by the same day.
    for (args, period) in [
        (&["list", "--json", "today"][..], "2026-11-21 2026-11-21"),
        (&["list", "--json", "yesterday"], "2026-11-20 2026-11-20"),
        (&["list", "--json", "saturday"], "2026-11-21 2026-11-21"),
        (&["list", "--json", "sunday"], "2026-11-15 2026-11-15"),
        (
            &["list", "--json", "1", "day", "ago"],
            "2026-11-20 2026-11-20",
        ),
        (&["list", "--json", "2", "days"], "2026-11-20 2026-11-21"),
        (&["week", "--json"], "2026-11-16 2026-11-22"),
    ] {
        assert_eq!(bounds(&writer, args), period, "{args:?}");
    }
    // The new date is still to come.
    for args in [
        &["today", "--on", "2026-11-22"][..],
        &["reach", "Sam", "--on", "2026-11-22"],
        &["edit", "last", "--on", "2026-11-22"],
    ] {
        let run = writer.run(args, "");
        assert_eq!(
            (run.exit, run.talk.as_str()),
            (
                Exit::NotUnderstood,
                "reflect: could not write for a day that is still to come\n\
                 hint: --on takes today or an earlier day\n"
            ),
            "{args:?}"
        );
    }
    // At four it has come.
    at(&mut writer, "2026-11-22T04:00:00+01:00");
    let run = writer.run(&["edit", "last", "--on", "today"], "");
    assert_eq!(run.talk, "Changed. Sun 22 Nov.\n");
    let run = writer.run(&["erase", "today", "--yes"], "");
    assert!(
        run.talk.starts_with("Erased. Sun 22 Nov.\n"),
        "{}",
        run.talk
    );
    assert_eq!(
        bounds(&writer, &["list", "--json", "yesterday"]),
        "2026-11-21 2026-11-21"
    );
    assert_eq!(
        json(&writer, &["list", "--json"])["entries"][0]["text"],
        "late"
    );
}

#[test]
fn a_week_and_its_question_last_until_its_last_day_ends() {
    let lines = [line("2026-11-16", "one", FIRST)];
    let mut writer = with("week-until", FOUR, &lines, "2026-11-23T01:30:00+01:00");
    let open = "\nWhen you kept to yourself this week, what was it more like: rest or hiding?\nIt is here if you want it: reflect today\n";
    let page = "16 – 22 November 2026 · week 1, Pulling away\n\nWritten    Mon\n\nMon 16  Where?\n        one\n";
    assert_eq!(out(&writer, &["week"]), format!("{page}{open}"));
    let asked = |writer: &Writer| {
        let page = json(writer, &["today", "--show", "--json"]);
        page["questions"][0]["prompt"].as_str().map(str::to_owned)
    };
    assert_eq!(asked(&writer).as_deref(), Some("pulling-away/sun"));
    let then = json(&writer, &["then", "--json"]);
    assert_eq!(then["questions"][0]["prompt"], "pulling-away/sun");
    at(&mut writer, "2026-11-23T04:00:00+01:00");
    assert_eq!(
        out(&writer, &["week"]),
        "23 – 29 November 2026 · week 2, Performing\n\nNothing written this week.\nToday's question is here if you want it: reflect today\n"
    );
    assert_eq!(asked(&writer).as_deref(), Some("performing/mon"));
}

#[test]
fn a_year_ends_when_its_last_day_ends() {
    let choices = format!("{SUNDAY}{FOUR}");
    let mut writer = with("year-end", &choices, &[], "2027-01-01T03:59:59+01:00");
    let run = writer.run(&["today"], "the last of the year");
    assert_eq!(run.talk, "Kept. Thu 31 Dec, 1 line.\n");
    let run = writer.run(&["edit", "today", "-m", "the very last"], "");
    assert_eq!(run.talk, "Changed. Thu 31 Dec.\n");
    assert_eq!(
        bounds(&writer, &["review", "--json", "year"]),
        "2026-01-01 2026-12-31"
    );
    assert_eq!(
        bounds(&writer, &["review", "--json", "month"]),
        "2026-12-01 2026-12-31"
    );
    at(&mut writer, "2027-01-01T04:00:00+01:00");
    assert_eq!(
        bounds(&writer, &["review", "--json", "year"]),
        "2027-01-01 2027-12-31"
    );
    assert_eq!(
        bounds(&writer, &["week", "--json"]),
        "2026-12-27 2027-01-02"
    );
    let run = writer.run(&["erase", "last", "--yes"], "");
    assert!(
        run.talk.starts_with("Erased. Thu 31 Dec 2026.\n"),
        "{}",
        run.talk
    );
}

#[test]
fn the_greeting_after_two_weeks_counts_the_writers_days() {
    // Written at one in the morning of the 8th, so on the 7th; two weeks on is the 21st.
    let line =
        line("2026-11-07", "one", FIRST).replace("2026-11-07T07:04:12", "2026-11-08T01:00:00");
    let greets = |choices: &str, now: &str| {
        let name = format!("greeting-{}", choices.len());
        let writer = with(&name, choices, std::slice::from_ref(&line), now);
        out(&writer, &["today", "--show"]).starts_with("Good to see you.")
    };
    assert!(greets(FOUR, "2026-11-21T07:04:12+01:00"));
    assert!(!greets("", "2026-11-21T07:04:12+01:00"));
    assert!(!greets(FOUR, "2026-11-21T03:59:59+01:00"));
    assert!(greets(FOUR, "2026-11-22T01:30:00+01:00"));
}

#[test]
fn words_that_wait_are_told_with_the_writers_day() {
    let writer = with("waiting", FOUR, &[], "2026-11-22T07:04:12+01:00").at_a_terminal();
    let entry = beside("abcd20261121").replace("2026-11-21T07:04:12", "2026-11-22T01:30:00");
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    shelf.lay("abcd20261121", Some(&entry), "half");
    let run = writer.run(&["today"], "");
    assert!(
        run.out
            .contains("Words from Sat 21 Nov wait here, not kept yet:"),
        "{}{}",
        run.out,
        run.talk
    );
}

#[test]
fn on_a_screen_of_its_own_words_that_wait_are_told_with_the_writers_day_too() {
    for (choices, day) in [
        (FOUR, "Sat 29 Feb 2020"),
        ("", "Sun 1 Mar 2020, for Sat 29 Feb 2020"),
    ] {
        let home = empty_folder(&format!("days-and-weeks-screen-{}", choices.len()));
        let (config, data) = (
            home.join(".config/reflect"),
            home.join(".local/share/reflect"),
        );
        fs::create_dir_all(&config).expect("a folder of our own");
        fs::create_dir_all(&data).expect("a folder of our own");
        fs::write(config.join("config.toml"), choices).expect("a config");
        let entry = beside("abcd20200229")
            .replace("2026-11-21T07:04:12", "2020-03-01T01:30:00")
            .replace("2026-11-21", "2020-02-29");
        let shelf = shelf_of(&home);
        shelf.of_journal(&data.join("journal.jsonl"));
        shelf.lay("abcd20200229", Some(&entry), "half");
        let mut terminal = Terminal::reflect(&home, (80, 24), &["today"]);
        terminal.sees(&format!("Words from {day} wait here, not kept yet:"));
        terminal.keys("\u{3}");
        terminal.ends();
    }
}

#[test]
fn a_clock_that_may_be_wrong_is_told_once_and_entries_of_days_to_come_are_named() {
    let mut writer = Writer::new("days-and-weeks-clock");
    let mut keeps = |moment: &str| {
        writer.now = moment.parse().expect("a moment");
        writer.later = writer.now;
        writer.run(&["write"], "one").talk
    };
    let note = |says: &str, why: &str| {
        format!(
            "note: The computer's clock says {says}{why}.\n\
             If that is wrong, set the clock, then the day: reflect edit last --on DAY\n"
        )
    };
    let kept = |day: &str, note: &str| format!("Kept. {day}, 1 line.\n{note}");
    let behind = ", before your last entry";
    for (moment, day, said) in [
        ("2026-12-30T23:00:00+01:00", "Wed 30 Dec", String::new()),
        ("2027-01-02T07:00:00+01:00", "Sat 2 Jan 2027", String::new()),
        ("2027-01-03T07:00:00+01:00", "Sun 3 Jan", String::new()),
        // A zone to the west, and a clock that was set back by hours.
        ("2027-01-02T20:00:00-08:00", "Sat 2 Jan", String::new()),
        (
            "1970-01-01T00:00:09+00:00",
            "Thu 1 Jan 1970",
            note("1 January 1970", behind),
        ),
        ("2027-01-04T07:00:00+01:00", "Mon 4 Jan 2027", String::new()),
        (
            "2099-05-01T07:00:00+01:00",
            "Fri 1 May 2099",
            note("1 May 2099", ""),
        ),
        (
            "2027-01-05T07:00:00+01:00",
            "Tue 5 Jan 2027",
            note("5 January 2027", behind),
        ),
    ] {
        assert_eq!(keeps(moment), kept(day, &said), "{moment}");
    }
    let found = writer.run(&["check"], "");
    let told = "1 entry is of a day to come, 1 May 2099.";
    assert!(found.out.contains(told), "{}", found.out);
    assert_eq!(found.exit, Exit::PartlyRead);
}

/// Lines of a journal in an order that looks like chance, by a number.
fn shuffled(lines: &[String], mut number: usize) -> Vec<String> {
    let mut left = lines.to_vec();
    let mut out = Vec::new();
    while !left.is_empty() {
        out.push(left.remove(number % left.len()));
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407)
            >> 3;
    }
    out
}

/// What a morning asks, and the title of its week.
fn asks(writer: &Writer) -> (Value, String) {
    let page: Value =
        serde_json::from_str(&out(writer, &["today", "--show", "--json"])).expect("JSON");
    let week = out(writer, &["week"]);
    let title = week.lines().next().and_then(|line| line.split_once(" · "));
    let title = title.map(|(_, title)| title.to_owned()).unwrap_or_default();
    (page["questions"][0]["prompt"].clone(), title)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_morning_asks_the_same_whatever_the_order_of_the_lines_and_the_clocks_they_were_written_by(
        // Days after 1 December 2026, hours, offsets, and which question was answered, if one.
        entries in prop::collection::vec((0_u32..40, 0_u32..24, -11_i32..=14, 0_usize..6), 0..9),
        order in any::<usize>(),
        clock in any::<bool>(),
    ) {
        const PROMPTS: [&str; 6] = ["pulling-away/mon", "arriving/sat", "repair/fri/both/2", "other/thing", "", "performing/tue"];
        let first = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        let lines: Vec<String> = entries.iter().enumerate().map(|(number, (days, hour, offset, prompt))| {
            let date = first + chrono::Days::new(u64::from(*days));
            let sign = if *offset < 0 { '-' } else { '+' };
            let at = format!("{date}T{hour:02}:00:00{sign}{:02}:00", offset.abs());
            let prompt = match PROMPTS[*prompt] {
                "" => String::new(),
                prompt => format!(r#","prompt":"{prompt}""#),
            };
            format!("{{\"v\":1,\"date\":\"{date}\",\"id\":\"{number:012}\",\"at\":\"{at}\",\"text\":\"one\"{prompt}}}\n")
        }).collect();
        // What a clock without a battery wrote, and one that ran ahead, moves nothing.
        let odd = [
            r#"{"v":1,"date":"1970-01-01","id":"00000000000y","at":"1970-01-01T00:00:07+00:00","text":"one","prompt":"body/thu"}"#,
            r#"{"v":1,"date":"2026-12-02","id":"00000000000z","at":"2099-01-01T00:00:07+00:00","text":"one","prompt":"pulling-away/wed"}"#,
        ].map(|line| format!("{line}\n"));
        let name = "whatever-order";
        let now = "2027-01-20T07:04:12+01:00";
        let writer = with(name, "", &lines, now);
        fs::create_dir_all(writer.journal().parent().expect("a folder")).expect("a folder");
        fs::write(writer.journal(), lines.concat()).expect("it is ours");
        let asked = asks(&writer);
        let mut others = lines.clone();
        if clock {
            others.extend(odd);
        }
        let others = shuffled(&others, order);
        fs::write(writer.journal(), others.concat()).expect("it is ours");
        prop_assert_eq!(asks(&writer), asked);
        // And it is what the rule says, counted by hand.
        let moment = |(number, (days, hour, offset, _)): (usize, &(u32, u32, i32, usize))| {
            (i64::from(*days) * 24 + i64::from(*hour) - i64::from(*offset), *days, number)
        };
        let answers = entries.iter().enumerate().filter(|(_, entry)| !PROMPTS[entry.3].is_empty());
        let earliest = answers.min_by_key(|entry| moment(*entry)).map(|(_, entry)| entry);
        let week = match earliest {
            None => 0,
            Some((days, _, _, prompt)) => {
                // 30 November was a Monday; 20 January lies in the eighth week from it on.
                let its_own = i64::from(*days + 1) / 7;
                7 - its_own + i64::from(PROMPTS[*prompt].starts_with("pulling-away"))
            }
        };
        let page: Value = serde_json::from_str(&out(&writer, &["today", "--show", "--json"])).expect("JSON");
        prop_assert_eq!(&page["week"], &Value::from(week));
    }
}

#[test]
fn a_long_journal_is_looked_through_once_and_again_when_it_is_not_what_it_was() {
    let line = |number: u32, at: &str, prompt: &str| {
        let date = &at[..10];
        let words = "so it was ".repeat(60);
        format!(
            "{{\"v\":1,\"date\":\"{date}\",\"id\":\"{number:012}\",\"at\":\"{at}\",\"text\":\"{words}\",\"prompt\":\"{prompt}\"}}\n"
        )
    };
    let day = |number: u32| {
        let first = chrono::NaiveDate::from_ymd_opt(2027, 1, 4).expect("a Monday");
        let date = first + chrono::Days::new(u64::from(number / 100));
        line(
            number,
            &format!("{date}T07:00:00+01:00"),
            "pulling-away/mon",
        )
    };
    let lines: Vec<String> = (0..2_000).map(day).collect();
    let writer = with("long", "", &lines, "2027-02-01T07:04:12+01:00");
    let asked = || {
        let page = out(&writer, &["today", "--show", "--json"]);
        let page: Value = serde_json::from_str(&page).expect("JSON");
        page["week"].as_u64().expect("a week")
    };
    let marks = || {
        let files = fs::read_dir(writer.journal().parent().expect("a folder")).expect("a folder");
        let names = files.map(|file| file.expect("a file").path());
        let is_mark = |path: &std::path::PathBuf| path.to_string_lossy().contains("/first-");
        names.filter(is_mark).collect::<Vec<_>>()
    };
    // Monday, 1 February is in week 5; so it is with a mark.
    assert_eq!(asked(), 5);
    let mark = fs::read_to_string(&marks()[0]).expect("a mark");
    let values: Value = serde_json::from_str(&mark).expect("JSON");
    let numbers = |value: &Value| {
        value.is_u64()
            || value
                .as_array()
                .is_some_and(|two| two.iter().all(Value::is_u64))
    };
    assert!(
        values.as_object().expect("keys").values().all(numbers),
        "{mark}"
    );
    assert_eq!(asked(), 5);
    // What is added behind it is looked at: a later answer, and one that was written earlier.
    let add = |line: String| {
        let mut all = fs::read(writer.journal()).expect("it is ours");
        all.extend(line.into_bytes());
        // The same file, as another program may add to it.
        fs::write(writer.journal(), all).expect("it is ours");
        asked()
    };
    assert_eq!(
        add(line(2_001, "2027-01-31T07:00:00+01:00", "pulling-away/sun")),
        5
    );
    assert_eq!(
        add(line(2_002, "2026-12-28T07:00:00+01:00", "pulling-away/mon")),
        6
    );
    // The same lines in another order, in the same file.
    let mut turned: Vec<String> = lines.clone();
    turned.reverse();
    fs::write(writer.journal(), turned.concat()).expect("it is ours");
    assert_eq!(asked(), 5);
    // The first line goes.
    fs::write(writer.journal(), lines[700..].concat()).expect("it is ours");
    assert_eq!(asked(), 4);
    // A mark that is none is no harm.
    for odd in ["", "{}", "[1]", &mark] {
        fs::write(&marks()[0], odd).expect("it is ours");
        assert_eq!(asked(), 4, "{odd}");
    }
    assert_eq!(
        writer.run(&["erase", "--all", "--yes"], "").exit,
        Exit::Done
    );
    assert!(marks().is_empty());
    // A short journal leaves none.
    let short = with("short", "", &lines[..20], "2027-02-01T07:04:12+01:00");
    out(&short, &["today", "--show"]);
    let files = fs::read_dir(short.journal().parent().expect("a folder")).expect("a folder");
    assert_eq!(files.count(), 1);
}

#[test]
fn whoever_changes_what_week_one_follows_from_is_told_and_can_keep_it() {
    let entry = |id: &str, date: &str, theme: &str| {
        format!(
            "{{\"v\":1,\"date\":\"{date}\",\"id\":\"{id}\",\"at\":\"{date}T07:00:00+01:00\",\"text\":\"one\",\"prompt\":\"{theme}/mon\"}}\n"
        )
    };
    let lines = [
        entry("aaaaaaaaaaaa", "2027-01-04", "pulling-away"),
        entry("bbbbbbbbbbbb", "2027-01-13", "pulling-away"),
        entry("cccccccccccc", "2027-01-25", "repair"),
    ];
    let moved = "Week 1 of the questions now begins on 11 January 2027.\nTo keep the one before: first_week = 2027-01-04 in the config\n";
    let now = "2027-02-01T07:04:12+01:00";
    let writer = with("moves", "", &lines, now);
    let talk = |args: &[&str]| {
        let run = writer.run(args, "");
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
        run.talk
    };
    assert!(!talk(&["erase", "cccc", "--yes"]).contains("Week 1"));
    assert!(!talk(&["edit", "bbbb", "--tag", "rest"]).contains("Week 1"));
    assert!(talk(&["erase", "aaaa", "--yes"]).ends_with(moved));
    let on = talk(&["edit", "bbbb", "--on", "2027-01-20"]);
    assert!(
        on.ends_with("Week 1 of the questions now begins on 18 January 2027.\nTo keep the one before: first_week = 2027-01-11 in the config\n"),
        "{on}"
    );
    // With the last answer, the count ends; there is nothing to keep.
    assert!(!talk(&["erase", "bbbb", "--yes"]).contains("Week 1"));
    // Whoever chose it has it.
    let chosen = with("moves-chosen", "first_week = 2027-01-04\n", &lines, now);
    let run = chosen.run(&["erase", "aaaa", "--yes"], "");
    assert!(!run.talk.contains("Week 1"), "{}", run.talk);
    // An answer by a clock that was set back is the first one then.
    let mut writer = with("moves-back", "", &lines, "2026-12-14T07:04:12+01:00");
    writer.types = false;
    let run = writer.run(&["today", "--theme", "pulling-away"], "one");
    assert!(
        run.talk.ends_with("Week 1 of the questions now begins on 14 December 2026.\nTo keep the one before: first_week = 2027-01-04 in the config\n"),
        "{}",
        run.talk
    );
    // So is one that another journal brings.
    let writer = with("moves-import", "", &lines, now);
    let other = writer.home.join("other.jsonl");
    fs::write(&other, entry("dddddddddddd", "2026-12-21", "pulling-away")).expect("it is ours");
    let path = other.display().to_string();
    let run = writer.run(&["import", &path, "--yes"], "");
    assert!(
        run.talk
            .contains("Week 1 of the questions now begins on 21 December 2026.\n"),
        "{:?} {}",
        run.exit,
        run.talk
    );
}
