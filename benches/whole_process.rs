//! Whole processes side by side: how long `reflect` takes next to the smallest and the fastest programs on the same machine.
//!
//! Run it with `cargo bench`. Every figure is a ratio of medians within this one run, since machines differ and are noisy; the
//! bounds are those that the project sets itself, and the run fails where one is broken. The journals are generated: 100,000 entries
//! each, about 60 MB, one of plain ASCII words, one with a ’ in each entry, one in German and Japanese.
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
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use ptyprocess::PtyProcess;

const REFLECT: &str = env!("CARGO_BIN_EXE_reflect");
/// The static program of a release, where `packaging/build` has made one.
const STATIC: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/target/x86_64-unknown-linux-musl/release/reflect"
);
const ENTRIES: u64 = 100_000;
const ROUNDS: usize = 41;

/// The words of an entry, by journal.
const PLAIN: &str = "I stayed ten minutes longer than I wanted to. ";
const QUOTED: &str = "I didn’t want to stay, and I stayed ten minutes longer. ";
const GERMAN: &str =
    "Ich bin zehn Minuten länger geblieben, als ich wollte; größer war nur die Müdigkeit. ";
const JAPANESE: &str =
    "思っていたより十分だけ長くそこにいた。疲れていたけれど、それでよかったと思う。";

/// A word that no entry has.
const NOWHERE: &str = "elephant";

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole-process");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder of our own");
    let journal = |name: &str| folder.join(name);
    let (few, many) = (journal("few.jsonl"), journal("many.jsonl"));
    let (quoted, foreign) = (journal("quoted.jsonl"), journal("foreign.jsonl"));
    generate(&few, 10, &PLAIN.repeat(7));
    generate(&many, ENTRIES, &PLAIN.repeat(7));
    generate(&quoted, ENTRIES, &QUOTED.repeat(6));
    let both = format!("{}{}", GERMAN.repeat(2), JAPANESE.repeat(2));
    generate(&foreign, ENTRIES, &both);
    let size = fs::metadata(&many).expect("it was made").len();
    println!(
        "a journal of {ENTRIES} entries, {:.1} MB; medians of {ROUNDS} rounds in turn",
        size as f64 / 1e6
    );
    let mut bounds = Bounds::default();
    memory(&mut bounds, &many);
    times(&mut bounds, &few, &many);
    for (what, journal, bound) in [
        ("search, no hit / grep -c", &many, 1.5),
        ("with a ’ in each entry", &quoted, 10.0),
        ("in German and Japanese", &foreign, 10.0),
    ] {
        let search = journal_line(journal, &["search", NOWHERE]);
        let grep = line(&["grep", "-c", NOWHERE, text(journal)]);
        bounds.report(what, ratio(&search, &grep, ROUNDS / 2), bound);
    }
    if Path::new(STATIC).exists() {
        static_program(&mut bounds, &many);
    }
    fs::remove_dir_all(&folder).expect("it is ours");
    println!("{} of the bounds broken", bounds.broken);
    ExitCode::from(u8::from(bounds.broken > 0))
}

fn memory(bounds: &mut Bounds, many: &Path) {
    // The smallest first: each figure is the peak of all children so far.
    for (what, words, bound) in [
        ("week", &["week", "2026-11-16"][..], 8.0),
        ("list --limit 5", &["list", "--limit", "5"], 16.0),
        (
            "search WORD --limit 5",
            &["search", "stayed", "--limit", "5"],
            16.0,
        ),
        ("list --json", &["list", "--json"], 64.0),
        ("review all --json", &["review", "all", "--json"], 64.0),
        ("review all", &["review", "all"], 64.0),
    ] {
        run(&journal_line(many, words));
        let peak = getrusage(UsageWho::RUSAGE_CHILDREN)
            .expect("the system counts")
            .max_rss();
        bounds.report(&format!("{what}, peak MiB"), peak as f64 / 1024.0, bound);
    }
}

fn times(bounds: &mut Bounds, few: &Path, many: &Path) {
    let start = ratio(&line(&[REFLECT, "--version"]), &line(&["true"]), ROUNDS * 3);
    bounds.report("start / true", start, 1.5);
    let glyph = ratio(
        &journal_line(many, &["glyph"]),
        &line(&["true"]),
        ROUNDS * 3,
    );
    bounds.report("glyph / true", glyph, 1.5);
    let wc = line(&["wc", "-l", text(many)]);
    bounds.report("week / wc -l", ratio(&week(many), &wc, ROUNDS), 1.2);
    let grep = line(&["grep", "-c", "2026-11-2", text(many)]);
    let by_grep = ratio(&week(many), &grep, ROUNDS);
    bounds.report("week / grep -c", by_grep, f64::INFINITY);
    let append = ratio(&today(many), &today(few), ROUNDS * 3);
    bounds.report("append at 100,000 / at 10", append, 1.1);
    let question = on_a_terminal(many, ROUNDS * 3);
    bounds.report("question on a terminal / true", question, 3.0);
    for (words, bound) in [
        (&["list", "--jsonl"][..], 10.0),
        (&["list", "--json"], 12.0),
        (&["review", "all", "--json"], 12.0),
        (&["review", "all"], 12.0),
    ] {
        let figure = ratio(&journal_line(many, words), &wc, ROUNDS / 2);
        bounds.report(&format!("{} / wc -l", words.join(" ")), figure, bound);
    }
}

/// The two builds side by side. musl's allocator makes a large review slower; the start has no loader to wait for.
fn static_program(bounds: &mut Bounds, many: &Path) {
    let start = ratio(&line(&[STATIC, "--version"]), &line(&["true"]), ROUNDS * 3);
    bounds.report("static start / true", start, 1.2);
    let review = journal_line(many, &["review", "all"]);
    let mut with_musl = review.clone();
    STATIC.clone_into(&mut with_musl[0]);
    let figure = ratio(&with_musl, &review, ROUNDS / 4);
    bounds.report("static review all / with glibc", figure, f64::INFINITY);
}

/// The bounds, and how many of them do not hold.
#[derive(Default)]
struct Bounds {
    broken: usize,
}

impl Bounds {
    fn report(&mut self, what: &str, figure: f64, bound: f64) {
        let is_broken = figure > bound;
        self.broken += usize::from(is_broken);
        let verdict = if is_broken { "  OVER" } else { "" };
        if bound.is_finite() {
            println!("{what:<34} {figure:>6.2}   bound {bound}{verdict}");
        } else {
            println!("{what:<34} {figure:>6.2}");
        }
    }
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
    // grep says so where it finds nothing.
    let found_nothing = command[0] == "grep" && status.code() == Some(1);
    assert!(status.success() || found_nothing, "{command:?}");
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

/// Writes a journal of so many entries of the same words, a hundred a day, the last of them on 21 November 2026.
fn generate(path: &Path, entries: u64, words: &str) {
    let mut file = BufWriter::new(File::create(path).expect("a journal"));
    let last = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    for number in 0..entries {
        // A hundred a day in the large journal, so that its years are such as people live.
        let date = last - chrono::Days::new((entries - 1 - number) / 100);
        writeln!(
            file,
            r#"{{"v":1,"date":"{date}","id":"{number:012}","at":"{date}T07:04:12+01:00","text":"{words}","prompt":"pulling-away/sat","question":"What did staying close give you this week, or stepping back?","tags":["staying"],"people":["Sam"]}}"#
        )
        .expect("there is room");
    }
}
