//! With jrnl itself: a thousand entries there and back. It runs where all that needs other programs does.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{empty_folder, has, is_exhaustive, path, reflect};

/// How many entries go there and back.
const ENTRIES: usize = 1_000;

/// A plain sequence of numbers that look random, the same ones in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

/// A journal as jrnl takes it in: stars, tags of both signs, lists, footnotes, entries of one minute.
fn written(numbers: &mut Numbers) -> String {
    const WORDS: [&str; 16] = [
        "tea",
        "rest",
        "walk",
        "@sam",
        "#rest",
        "@ana",
        "quiet",
        "🌱",
        "said.",
        "then?",
        "(maybe)",
        "done!",
        "#two-words",
        "é",
        "Straße",
        "home",
    ];
    const LINES: [&str; 5] = [
        "",
        "[x] task",
        "[1] note",
        "- list",
        "\\[2019-08-03 12:55] chat",
    ];
    let mut text = String::new();
    let mut minutes = 0;
    let sentence = |numbers: &mut Numbers| {
        let count = 1 + numbers.below(7);
        let words: Vec<&str> = (0..count)
            .map(|_| WORDS[numbers.below(WORDS.len())])
            .collect();
        words.join(" ")
    };
    for _ in 0..ENTRIES {
        minutes += [0, 1, 60, 1440, 77][numbers.below(5)];
        let (days, hour, minute) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let (year, month, day) = (2020 + days / 336, days / 28 % 12 + 1, days % 28 + 1);
        let title = sentence(numbers);
        let star = if numbers.below(10) == 0 { " *" } else { "" };
        let _ = writeln!(
            text,
            "[{year}-{month:02}-{day:02} {hour:02}:{minute:02}] {title}{star}"
        );
        for _ in 0..numbers.below(4) {
            let line = match numbers.below(6) {
                5 => sentence(numbers),
                place => LINES[place].to_owned(),
            };
            let _ = writeln!(text, "{line}");
        }
        text.push('\n');
    }
    text
}

fn jrnl(home: &Path, args: &[&str]) -> String {
    let outcome = Command::new("jrnl")
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("PATH", path())
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("jrnl runs");
    assert!(outcome.status.success(), "{args:?}: {outcome:?}");
    String::from_utf8(outcome.stdout).expect("UTF-8")
}

/// What jrnl says of its entries, in an order that does not depend on how it sorts those of one minute.
fn entries(home: &Path, journal: &str) -> Vec<String> {
    let all: Value =
        serde_json::from_str(&jrnl(home, &[journal, "--export", "json"])).expect("JSON");
    let all = all["entries"].as_array().expect("a list");
    let told = |entry: &Value| {
        let mut tags: Vec<String> = entry["tags"]
            .as_array()
            .expect("a list")
            .iter()
            .map(ToString::to_string)
            .collect();
        tags.sort();
        let keys = ["date", "time", "title", "body", "starred"].map(|key| entry[key].to_string());
        format!("{} {}", keys.join(" "), tags.join(" "))
    };
    let mut told: Vec<String> = all.iter().map(told).collect();
    told.sort();
    told
}

#[test]
fn a_journal_of_jrnl_comes_in_and_goes_back_the_same() {
    if !is_exhaustive() || !has("jrnl") {
        return;
    }
    let home = empty_folder("jrnl");
    let name = |file: &str| home.join(file).to_str().expect("UTF-8").to_owned();
    fs::create_dir_all(home.join("jrnl")).expect("a folder");
    let journals = ["default", "back"]
        .map(|journal| format!("  {journal}: {}\n", name(&format!("{journal}.txt"))));
    let config = format!(
        "colors: {{body: none, date: none, tags: none, title: none}}\ndefault_hour: 9\ndefault_minute: 0\neditor: ''\nencrypt: false\nhighlight: false\nindent_character: '|'\njournals:\n{}linewrap: 79\ntagsymbols: '#@'\ntemplate: false\ntimeformat: '%F %r'\nversion: v4.2\n",
        journals.concat()
    );
    fs::write(home.join("jrnl/jrnl.yaml"), config).expect("a config");
    for file in ["default.txt", "back.txt"] {
        fs::write(home.join(file), "").expect("a journal");
    }
    fs::write(
        home.join("written.txt"),
        written(&mut Numbers(0x9e37_79b9_7f4a_7c15)),
    )
    .expect("a journal");
    jrnl(&home, &["--import", "--file", &name("written.txt")]);
    let before = entries(&home, "default");
    assert_eq!(before.len(), ENTRIES);
    let run = reflect(&home)
        .args(["import", &name("default.txt"), "--yes"])
        .output()
        .expect("it runs");
    assert!(run.status.success(), "{run:?}");
    let run = reflect(&home)
        .args(["export", "--format", "jrnl", "--to", &name("out.txt")])
        .output()
        .expect("it runs");
    assert!(run.status.success(), "{run:?}");
    jrnl(&home, &["back", "--import", "--file", &name("out.txt")]);
    assert_eq!(entries(&home, "back"), before);
}
