//! Whole processes side by side: how long `reflect` takes next to the smallest and the fastest programs on the same machine.
//!
//! Run it with `cargo bench`. Every figure is a ratio of medians within this one run, since machines differ and are noisy; the
//! bounds are those that the project sets itself. The journal is generated: 100,000 entries, about 59 MB.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark starts programs and prints figures"
)]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

const REFLECT: &str = env!("CARGO_BIN_EXE_reflect");
const ENTRIES: u64 = 100_000;
const ROUNDS: usize = 41;

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole-process");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder of our own");
    let (few, many) = (folder.join("few.jsonl"), folder.join("many.jsonl"));
    generate(&few, 10);
    generate(&many, ENTRIES);
    let size = fs::metadata(&many).expect("it was made").len();
    println!(
        "a journal of {ENTRIES} entries, {:.1} MB; medians of {ROUNDS} rounds in turn",
        size as f64 / 1e6
    );

    // Before anything larger runs: the figure is the peak of all children so far.
    run(&week(&many));
    let peak = getrusage(UsageWho::RUSAGE_CHILDREN)
        .expect("the system counts")
        .max_rss();
    report("peak memory of week, MiB", peak as f64 / 1024.0, 8.0);

    let start = ratio(&line(&[REFLECT, "--version"]), &line(&["true"]), ROUNDS * 3);
    report("start / true", start, 1.5);
    let wc = ["wc", "-l", text(&many)];
    report("week / wc -l", ratio(&week(&many), &line(&wc), ROUNDS), 1.2);
    let grep = ["grep", "-c", "2026-11-2", text(&many)];
    report(
        "week / grep -c",
        ratio(&week(&many), &line(&grep), ROUNDS),
        f64::INFINITY,
    );
    let append = ratio(&today(&many), &today(&few), ROUNDS * 3);
    report("append at 100,000 / at 10", append, 1.1);
    let question = ratio(&page(&many), &line(&["true"]), ROUNDS * 3);
    report("page of today at 100,000 / true", question, 3.0);
    let every = ["review", "all", "--json"];
    let all = ratio(&journal_line(&many, &every), &line(&wc), 5);
    report("review all --json / wc -l", all, f64::INFINITY);
    fs::remove_dir_all(&folder).expect("it is ours");
}

fn line(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn journal_line(journal: &Path, words: &[&str]) -> Vec<String> {
    line(&[&[REFLECT, "--journal", text(journal)], words].concat())
}

/// A week of which the journal has entries.
fn week(journal: &Path) -> Vec<String> {
    journal_line(journal, &["week", "2026-11-16"])
}

fn page(journal: &Path) -> Vec<String> {
    journal_line(journal, &["today", "--show"])
}

fn today(journal: &Path) -> Vec<String> {
    journal_line(journal, &["today"])
}

/// Runs a command with a few words piped in and its output thrown away; how long it took.
fn run(command: &[String]) -> Duration {
    let words: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("LICENSE");
    let began = Instant::now();
    let status = Command::new(&command[0])
        .args(&command[1..])
        .stdin(File::open(words).expect("the license"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program starts");
    let took = began.elapsed();
    assert!(status.success(), "{command:?}");
    took
}

/// The ratio of the medians of two commands that are run in turn.
fn ratio(ours: &[String], other: &[String], rounds: usize) -> f64 {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        times[0].push(run(ours));
        times[1].push(run(other));
    }
    let [ours, other] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2].as_secs_f64()
    });
    ours / other
}

fn report(what: &str, figure: f64, bound: f64) {
    let verdict = if figure <= bound { "" } else { "  OVER" };
    if bound.is_finite() {
        println!("{what:<34} {figure:>6.2}   bound {bound}{verdict}");
    } else {
        println!("{what:<34} {figure:>6.2}");
    }
}

/// Writes a journal of so many entries, one a day and about 590 bytes each, the last of them on 21 November 2026.
fn generate(path: &Path, entries: u64) {
    let mut file = BufWriter::new(File::create(path).expect("a journal"));
    let last = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let words = "I stayed ten minutes longer than I wanted to. ".repeat(7);
    for number in 0..entries {
        // A hundred a day in the large journal, so that its years are such as people live.
        let date = last - chrono::Days::new((entries - 1 - number) / 100);
        writeln!(
            file,
            r#"{{"v":1,"date":"{date}","id":"{number:012}","at":"{date}T07:04:12+01:00","text":"{words}","prompt":"pulling-away/sat","question":"How did staying or leaving go for you this week, and what did each one give you?","tags":["staying"],"people":["Sam"]}}"#
        )
        .expect("there is room");
    }
}
