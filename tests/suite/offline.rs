//! No command opens a socket: each of them under strace, with words from a pipe.

use std::collections::BTreeSet;
use std::fs;

use crate::support::strace::{calls, traced};
use crate::support::{Writer, empty_folder, has, pipe_into};

/// A command line for every command, in an order in which each finds what it is about.
const LINES: &[(&[&str], &str)] = &[
    (&["today"], "Tea with @Ana. #tired\n"),
    (&["write"], "A page.\n"),
    (&["notice", "pulling-away"], "At lunch.\n"),
    (&["reach", "Sam"], "A walk.\n"),
    (&["week"], ""),
    (&["month"], ""),
    (&["year"], ""),
    (&["review", "all", "--html", "page.html"], ""),
    (&["list"], ""),
    (&["search", "tea"], ""),
    (&["show", "last"], ""),
    (&["people"], ""),
    (&["tags"], ""),
    (&["edit", "last", "--tag", "rest"], ""),
    (&["keep-aside", "last"], ""),
    (&["export", "--to", "all.jsonl", "--format", "jsonl"], ""),
    (&["import", "--yes", "all.jsonl"], ""),
    (&["waiting"], ""),
    (&["glyph"], ""),
    (&["on-this-day"], ""),
    (&["random"], ""),
    (&["then"], ""),
    (&["prompts", "repair"], ""),
    (&["where"], ""),
    (&["check", "--fix"], ""),
    (&["schema", "list"], ""),
    (&["config"], ""),
    (&["completions", "bash"], ""),
    (&["man", "week"], ""),
    (&["help-now"], ""),
    (&["erase", "--all", "--yes"], ""),
];

#[test]
fn no_command_opens_a_socket() {
    if !has("strace") {
        return;
    }
    let home = empty_folder("offline");
    let mut tried = BTreeSet::new();
    for &(line, words) in LINES {
        let mut command = traced(&home, &["%network"], &[]);
        command.args(line).current_dir(&home);
        let run = pipe_into(&mut command, words.as_bytes());
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "{line:?}: {said}");
        let calls = calls(&home);
        let sockets: Vec<&str> = calls.lines().filter(|call| call.contains('(')).collect();
        assert!(sockets.is_empty(), "{line:?}: {sockets:#?}");
        assert!(calls.contains("+++ exited with 0 +++"), "{calls}");
        tried.insert(line[0].to_owned());
    }
    let names = Writer::new("offline-help").commands().into_iter();
    let names: BTreeSet<String> = names.filter(|name| name != "help").collect();
    assert_eq!(tried, names);
}

#[test]
fn a_socket_would_be_seen() {
    if !(has("strace") && has("python3")) {
        return;
    }
    let home = empty_folder("online");
    let trace = home.join("trace");
    let status = std::process::Command::new("strace")
        .args(["-f", "--trace=prctl,%network", "--seccomp-bpf", "-o"])
        .arg(&trace)
        .args(["python3", "-c", "import socket; socket.socket()"])
        .status();
    assert!(status.expect("strace runs").success());
    let seen = fs::read_to_string(trace).expect("a trace");
    assert!(seen.contains("socket("), "{seen}");
}
