//! The program under strace: what it asks of the system, and what it makes of an answer of the test's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

/// The program under strace in a home: which calls are seen, all where none is named, and what some of them are answered.
///
/// The program closes its memory to others. An ordinary user's strace could then read no path and no word of a call: that one
/// request is answered, and not granted.
pub(crate) fn traced(home: &Path, calls: &[&str], answers: &[&str]) -> Command {
    let mut command = Command::new("strace");
    command
        .env_clear()
        .env("HOME", home)
        .env("PATH", super::path())
        .env("TMPDIR", home)
        .args(["-f", "-y", "-s", "200", "-e", "inject=prctl:retval=0"]);
    if !calls.is_empty() {
        command.arg(format!("--trace=prctl,{}", calls.join(",")));
        // The other calls are not stopped at all then, which is four times as fast. Debian's strace gives no signal this way.
        if answers.iter().all(|answer| !answer.contains(":signal=")) {
            command.arg("--seccomp-bpf");
        }
    }
    for answer in answers {
        command.arg(format!("--inject={answer}"));
    }
    let program = env!("CARGO_BIN_EXE_reflect");
    command.arg("-o").arg(trace_of(home)).arg(program);
    command
}

/// Where the calls are written down.
pub(crate) fn trace_of(home: &Path) -> PathBuf {
    home.join("trace")
}

/// A run that an answer of `signal=STOP` holds at a call. It goes on when this is dropped.
pub(crate) struct Held(Pid);

/// Waits until a run in a home is held.
pub(crate) fn wait_until_held(home: &Path) -> Held {
    for _ in 0..3_000 {
        let seen = fs::read_to_string(trace_of(home)).unwrap_or_default();
        let stop = seen
            .lines()
            .find(|line| line.ends_with("--- stopped by SIGSTOP ---"));
        if let Some(process) = stop.and_then(|line| line.split(' ').next()) {
            let process = process.parse().ok().and_then(Pid::from_raw);
            return Held(process.expect("a number"));
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("nothing was held: {}", all_calls(home));
}

impl Drop for Held {
    fn drop(&mut self) {
        // It can have ended.
        let _ = kill_process(self.0, Signal::CONT);
    }
}

/// The number of the first call seen that names something, among those of its thread and of its name.
pub(crate) fn number_of(home: &Path, call: &str, named: &str) -> usize {
    let trace = fs::read_to_string(trace_of(home)).expect("a trace");
    let mut plain = Vec::new();
    unescape(&trace, &mut plain);
    let trace = String::from_utf8_lossy(&plain);
    let calls = trace.lines().filter_map(|line| {
        let (thread, rest) = line.split_once(' ')?;
        let (name, asked) = rest.trim_start().split_once('(')?;
        (name == call).then_some((thread, asked))
    });
    let calls: Vec<(&str, &str)> = calls.collect();
    let at = calls.iter().position(|(_, asked)| asked.contains(named));
    let at = at.expect("it is called");
    let (before, thread) = (&calls[..=at], calls[at].0);
    before.iter().filter(|(of, _)| *of == thread).count()
}

/// The calls that were asked for, one a line, without the number of the process, and letters beyond ASCII as they are.
pub(crate) fn calls(home: &Path) -> String {
    let all = all_calls(home);
    let asked = all.lines().filter(|call| !call.starts_with("prctl("));
    asked.flat_map(|call| [call, "\n"]).collect()
}

/// The same with the one that is always seen.
pub(crate) fn all_calls(home: &Path) -> String {
    let text = fs::read_to_string(trace_of(home)).expect("a trace");
    let mut bytes = Vec::new();
    for line in text.lines() {
        let (_, call) = line.split_once(' ').expect("a number and a call");
        unescape(call.trim_start(), &mut bytes);
        bytes.push(b'\n');
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Three digits behind a backslash are a byte.
fn unescape(text: &str, bytes: &mut Vec<u8>) {
    let mut pieces = text.split('\\');
    bytes.extend(pieces.next().unwrap_or_default().bytes());
    for piece in pieces {
        let byte = piece.get(..3).map(|digits| u8::from_str_radix(digits, 8));
        if let Some(Ok(byte)) = byte {
            bytes.push(byte);
            bytes.extend(piece[3..].bytes());
        } else {
            bytes.push(b'\\');
            bytes.extend(piece.bytes());
        }
    }
}
