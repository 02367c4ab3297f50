//! How much memory a long journal takes: a part that is fixed, and so much a line.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{empty_folder, is_exhaustive};

/// What the program takes of any journal, in KiB: its heap and all that it may write to.
const FIXED: usize = 2 << 10;

/// What a review takes of 10,000 names, beside their days.
const NAMES: usize = 8 << 10;

/// So many entries in the order of their days, a hundred a day, with two names each; or those of all even places first.
fn generate(path: &Path, entries: usize, is_in_order: bool) {
    let mut file = std::io::BufWriter::new(fs::File::create(path).expect("a journal"));
    let first = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day");
    for place in 0..entries {
        let number = match place * 2 {
            _ if is_in_order => place,
            even if even < entries => even,
            odd => odd + 1 - entries,
        };
        let date = first + chrono::Days::new(number as u64 / 100);
        let (tag, name) = (number % 200, number * 7919 % 10_000);
        let (minute, word) = (number % 100 / 2, ["went", "stayed"][number % 2]);
        writeln!(
            file,
            r#"{{"v":1,"date":"{date}","id":"{number:012}","at":"{date}T07:{minute:02}:12+01:00","text":"I {word} ten minutes.","tags":["t{tag}"],"people":["P{name}"]}}"#
        )
        .expect("there is room");
    }
}

/// Runs a command that can have no more memory than this, in KiB; whether it ended well.
fn ends_well(journal: &Path, args: &[&str], memory: usize) -> bool {
    let limited = format!("ulimit -d {memory}; exec \"$0\" \"$@\"");
    let status = Command::new("sh")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_reflect"), "--journal"])
        .arg(journal)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.expect("a shell").success()
}

#[test]
#[cfg(target_os = "linux")]
fn a_long_journal_in_order_takes_a_fixed_memory_and_few_bytes_a_line() {
    let entries = if is_exhaustive() { 400_000 } else { 100_000 };
    let home = empty_folder("memory");
    let (sorted, mixed) = (home.join("sorted.jsonl"), home.join("mixed.jsonl"));
    generate(&sorted, entries, true);
    generate(&mixed, entries, false);
    for (journal, args, fixed, bytes) in [
        (&sorted, &["list", "--jsonl"][..], FIXED, 1),
        (&sorted, &["list", "--json"], FIXED, 1),
        (&sorted, &["list", "--limit", "5"], FIXED, 0),
        (&sorted, &["search", "stayed"], FIXED, 1),
        (&sorted, &["search", "stayed", "--jsonl"], FIXED, 1),
        (&sorted, &["search", "nowhere"], FIXED, 0),
        (&sorted, &["week", "1990-01-02"], FIXED, 0),
        (&sorted, &["review", "all", "--json"], FIXED + NAMES, 3),
        (&mixed, &["list", "--jsonl"], FIXED, 16),
    ] {
        let memory = fixed + entries * bytes / 1024;
        assert!(ends_well(journal, args, memory), "{args:?} in {memory} KiB");
    }
    // The measure can fail.
    assert!(!ends_well(&sorted, &["review", "all", "--json"], FIXED));
}
