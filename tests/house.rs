//! The plan of the house, held to the code: floors that import downward only, small files, words in one place.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads what is on disk, and fails where it cannot"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use support::sources;

/// The rooms by floor, the ground first. A room imports from the floors below its own.
const FLOORS: &[&[&str]] = &[
    &["exit"],
    &["calendar"],
    &["settings"],
    &[
        "cli",
        "entry",
        "env",
        "help_lines",
        "people",
        "process",
        "schemas",
    ],
    &[
        "amend", "config", "find", "journal", "listing", "prompts", "review",
    ],
    &["ask", "proof", "show"],
    &["give_back", "keep", "pick"],
    &["checkup", "erasure", "revise"],
    &["command"],
    &["lib"],
    &["main"],
];

/// Rooms that never meet, though the floors would let them.
const NEVER: &[(&str, &str)] = &[
    ("lib", "process"),
    ("show", "journal"),
    ("show", "people"),
    ("show", "cli"),
    ("ask", "journal"),
    ("ask", "prompts"),
    ("journal", "env"),
    ("journal", "cli"),
    ("review", "cli"),
    ("prompts", "cli"),
];

/// The room that a file belongs to.
fn room(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The rooms that a source imports from.
fn imports(source: &str) -> Vec<&str> {
    let mut rooms = Vec::new();
    for path in source.split("crate::").skip(1) {
        let end = path
            .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .unwrap_or(path.len());
        rooms.push(&path[..end]);
    }
    rooms
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// Imports that go up, or sideways, or where none may be.
fn wrong_ways(sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (file, source) in sources {
        let from = room(file);
        for to in imports(source).into_iter().filter(|to| *to != from) {
            if floor(to) >= floor(from) || floor(to).is_none() || NEVER.contains(&(from, to)) {
                wrong.push(format!("{file} imports {to}"));
            }
        }
    }
    wrong
}

#[test]
fn every_room_has_a_floor_and_imports_go_down() {
    let sources = sources();
    for file in sources.keys() {
        assert!(floor(room(file)).is_some(), "{file} stands on no floor");
    }
    let wrong = wrong_ways(&sources);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_import_that_goes_up_or_where_none_may_be_is_found() {
    for (file, source, found) in [
        ("journal/read.rs", "use crate::show::page;", 1),
        ("show/page.rs", "let x = crate::journal::state(path);", 1),
        ("review.rs", "use crate::prompts;", 1),
        ("entry.rs", "use crate::lib::run;", 1),
        (
            "keep.rs",
            "use crate::journal::Journal;\nuse crate::keep::Frame;",
            0,
        ),
    ] {
        let sources = BTreeMap::from([(file.to_owned(), source.to_owned())]);
        assert_eq!(wrong_ways(&sources).len(), found, "{file}: {source}");
    }
}

#[test]
fn the_plan_in_the_readme_names_every_room_from_the_door_to_the_ground() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(path).expect("the README");
    let rows = readme.lines().filter_map(|row| row.strip_prefix("src/"));
    let named: Vec<&str> = rows
        .flat_map(|row| row.split("  ").next().unwrap_or_default().split(", "))
        .map(room)
        .collect();
    let mut floors: Vec<usize> = named
        .iter()
        .map(|room| floor(room).unwrap_or_else(|| panic!("{room} is no room")))
        .collect();
    floors.reverse();
    assert!(floors.is_sorted(), "{named:?}");
    for room in FLOORS.iter().copied().flatten() {
        assert!(named.contains(room), "{room} is missing");
    }
}

#[test]
fn no_command_knows_another() {
    for (file, source) in sources() {
        if file.starts_with("command/") {
            let inward = source.replace("pub(super)", "");
            assert!(!inward.contains("super"), "{file}");
        }
    }
}

#[test]
fn no_room_reaches_out_by_its_parent() {
    for (file, source) in sources() {
        let depth = file.matches('/').count();
        let out = "super::".repeat(depth + 1);
        assert!(!source.contains(&out), "{file} holds {out}");
    }
}

#[test]
fn files_are_small_and_say_what_they_are() {
    for (file, source) in sources() {
        let lines = source.lines().count();
        let most = match room(&file) {
            "main" | "command" => 60,
            _ => 250,
        };
        assert!(lines <= most, "{file} has {lines} lines");
        assert!(source.starts_with("//! "), "{file} does not say what it is");
    }
}

#[test]
fn no_code_is_there_that_could_reach_a_network() {
    for (file, source) in sources() {
        for name in [
            "std::net",
            "TcpStream",
            "UdpSocket",
            "UnixStream",
            "ToSocketAddrs",
        ] {
            assert!(!source.contains(name), "{file} names {name}");
        }
    }
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"))
        .expect("UTF-8");
    let packages: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .collect();
    assert!(packages.contains(&"clap"));
    for package in [
        "socket2",
        "mio",
        "tokio",
        "async-std",
        "smol",
        "hyper",
        "reqwest",
        "ureq",
        "curl",
        "curl-sys",
        "isahc",
        "attohttpc",
        "minreq",
        "native-tls",
        "openssl",
        "rustls",
        "quinn",
        "trust-dns-resolver",
        "hickory-resolver",
    ] {
        assert!(
            !packages.contains(&package),
            "{package} can reach a network"
        );
    }
}
