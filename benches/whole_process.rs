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
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use ptyprocess::PtyProcess;

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

    // The smallest first: each figure is the peak of all children so far.
    let all = journal_line(&many, &["review", "all"]);
    let all_json = journal_line(&many, &["review", "all", "--json"]);
    let list_json = journal_line(&many, &["list", "--json"]);
    for (what, command, bound) in [
        ("peak memory of week, MiB", &week(&many), 8.0),
        ("peak memory of review all --json", &all_json, 64.0),
        ("peak memory of list --json", &list_json, 64.0),
        ("peak memory of review all", &all, 64.0),
    ] {
        run(command);
        let peak = getrusage(UsageWho::RUSAGE_CHILDREN)
            .expect("the system counts")
            .max_rss();
        report(what, peak as f64 / 1024.0, bound);
    }

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
    let question = on_a_terminal(&many, ROUNDS * 3);
    report("question on a terminal / true", question, 3.0);
    for (what, command) in [
        ("review all --json / wc -l", &all_json),
        ("review all / wc -l", &all),
        ("list --json / wc -l", &list_json),
    ] {
        report(what, ratio(command, &line(&wc), ROUNDS / 2), 12.0);
    }
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

/// From the start of `today` on a terminal to its question on the screen, in times of `true`. What the terminal itself takes is what
/// `true` takes longer on one than without.
fn on_a_terminal(journal: &Path, rounds: usize) -> f64 {
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..rounds {
        let asks = journal_line(journal, &["today"]);
        times[0].push(on_its_terminal(&asks, b"One word is enough."));
        times[1].push(on_its_terminal(&line(&["true"]), b""));
        times[2].push(run(&line(&["true"])).as_secs_f64());
    }
    let [asked, on_one, without] = times.map(median);
    (asked - on_one + without) / without
}

/// How long a command takes until something stands on its terminal, or, where that is nothing, until it ends.
fn on_its_terminal(command: &[String], seen: &[u8]) -> f64 {
    let mut command_line = Command::new(&command[0]);
    command_line.args(&command[1..]).env("TERM", "xterm");
    let began = Instant::now();
    let process = PtyProcess::spawn(command_line).expect("a terminal");
    let mut terminal = process.get_raw_handle().expect("its output");
    let (mut written, mut block) = (Vec::new(), [0; 4096]);
    let is_there =
        |written: &[u8]| !seen.is_empty() && memchr::memmem::find(written, seen).is_some();
    while !is_there(&written)
        && let Ok(count @ 1..) = terminal.read(&mut block)
    {
        written.extend_from_slice(&block[..count]);
    }
    let took = began.elapsed();
    if is_there(&written) {
        terminal.write_all(b"\x03").expect("it is there");
        while let Ok(1..) = terminal.read(&mut block) {}
    }
    assert!(seen.is_empty() || is_there(&written), "{command:?}");
    process.wait().expect("it ends");
    took.as_secs_f64()
}

/// The ratio of the medians of two commands that are run in turn.
fn ratio(ours: &[String], other: &[String], rounds: usize) -> f64 {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        times[0].push(run(ours));
        times[1].push(run(other));
    }
    median_ratio(times)
}

fn median_ratio(times: [Vec<Duration>; 2]) -> f64 {
    let seconds = |times: Vec<Duration>| times.iter().map(Duration::as_secs_f64).collect();
    let [ours, other] = times.map(|times| median(seconds(times)));
    ours / other
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
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
