//! The plan of the house, held to the code: floors that import downward only, small files, words in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::sources;

/// The rooms by floor, the ground first. A room imports from the floors below its own.
const FLOORS: &[&[&str]] = &[
    &["exit", "os"],
    &["calendar"],
    &["settings"],
    &["cli", "entry", "env", "schemas"],
    &["help", "process"],
    &["config", "journal", "prompts", "query", "review"],
    &["waiting"],
    &["show", "terminal"],
    &["app"],
    &["export", "import"],
    &["command", "proof"],
    &["lib"],
    &["main"],
];

/// Rooms that never meet, though the floors would let them.
const NEVER: &[(&str, &str)] = &[
    ("lib", "process"),
    ("show", "journal"),
    ("show", "cli"),
    ("show", "waiting"),
    ("terminal", "journal"),
    ("terminal", "waiting"),
    ("terminal", "prompts"),
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
            "app/write.rs",
            "use crate::journal::Journal;\nuse crate::app::query;",
            0,
        ),
    ] {
        let sources = BTreeMap::from([(file.to_owned(), source.to_owned())]);
        assert_eq!(wrong_ways(&sources).len(), found, "{file}: {source}");
    }
}

/// The names that a source takes from behind a path: `super::`, say.
fn names_behind<'a>(source: &'a str, path: &str) -> Vec<&'a str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut names = Vec::new();
    for rest in source.split(path).skip(1) {
        let end = if rest.starts_with('{') {
            rest.find(';').unwrap_or(rest.len())
        } else {
            rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())
        };
        let words = rest[..end].split(|letter| !is_part(letter));
        names.extend(words.filter(|word| !word.is_empty()));
    }
    names
}

/// For each file below a folder, the files of the same folder that it imports from, by whatever name.
fn neighbours(sources: &BTreeMap<String, String>) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut imports: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, source) in sources {
        let Some((folder, _)) = file.rsplit_once('/') else {
            continue;
        };
        let file_of = |module: &str| {
            let path = format!("{folder}/{module}.rs");
            sources.get_key_value(&path).map(|(path, _)| path.as_str())
        };
        // What the folder's own file hands on under its name.
        let parent = sources.get(&format!("{folder}.rs"));
        let parent = parent.map_or("", String::as_str);
        let handed_on = |name: &str| {
            let uses = parent.split("use ").skip(1).filter_map(|line| {
                let (module, names) = line.split(';').next()?.split_once("::")?;
                let mut names =
                    names.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
                names
                    .any(|other| other == name)
                    .then(|| file_of(module))
                    .flatten()
            });
            uses.last()
        };
        let path = format!("crate::{}::", folder.replace('/', "::"));
        let names = [names_behind(source, "super::"), names_behind(source, &path)].concat();
        let found = names
            .into_iter()
            .filter_map(|name| file_of(name).or_else(|| handed_on(name)));
        imports
            .entry(file)
            .or_default()
            .extend(found.filter(|other| other != file));
    }
    imports
}

/// The files that lead to themselves, by way of their neighbours.
fn in_circles(sources: &BTreeMap<String, String>) -> Vec<&str> {
    let imports = neighbours(sources);
    let leads_back = |file: &&str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![*file]);
        while let Some(next) = open.pop() {
            for to in imports.get(next).into_iter().flatten() {
                if seen.insert(*to) {
                    open.push(to);
                }
            }
        }
        seen.contains(file)
    };
    imports.keys().copied().filter(leads_back).collect()
}

#[test]
fn files_of_a_folder_lead_down_and_never_to_one_another() {
    let sources = sources();
    let found = in_circles(&sources);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn files_that_lead_to_one_another_are_found() {
    let file = |name: &str, source: &str| (name.to_owned(), source.to_owned());
    let room = |first: &str, second: &str| {
        BTreeMap::from([
            file(
                "a.rs",
                "mod b;\nmod c;\npub(crate) use b::{One, Two};\nuse c::Three;",
            ),
            file("a/b.rs", first),
            file("a/c.rs", second),
        ])
    };
    for (first, second, found) in [
        ("use super::c::Three;", "", 0),
        ("use super::c::Three;", "use super::b::One;", 2),
        ("use super::{c, d};", "use super::{Four, Two};", 2),
        ("use super::Three;", "let two: crate::a::Two;", 2),
        ("use super::Three;", "use crate::b::Two;", 0),
    ] {
        assert_eq!(
            in_circles(&room(first, second)).len(),
            found,
            "{first} {second}"
        );
    }
}

#[test]
fn the_plan_names_every_room_from_the_door_to_the_ground() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md");
    let plan = fs::read_to_string(path).expect("the plan");
    let rows = plan.lines().filter_map(|row| row.strip_prefix("src/"));
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
fn calls_of_unix_are_in_the_rooms_that_know_the_system() {
    for (file, source) in sources() {
        // Files, terminals, and the process itself.
        let knows = matches!(room(&file), "os" | "terminal" | "process");
        // A path as bytes is no call.
        let source = source.replace("os::unix::ffi", "");
        for name in ["os::unix", "rustix", "cfg(unix", "cfg!(unix"] {
            assert!(knows || !source.contains(name), "{file} names {name}");
        }
    }
}

#[test]
fn files_are_small_and_say_what_they_are() {
    for (file, source) in sources() {
        let lines = source.lines().count();
        let most = match room(&file) {
            "main" => 60,
            "command" => 100,
            _ => 250,
        };
        assert!(lines <= most, "{file} has {lines} lines");
        assert!(source.starts_with("//! "), "{file} does not say what it is");
    }
}

#[test]
fn no_collection_needs_randomness() {
    for (file, source) in sources() {
        for name in ["HashMap", "HashSet", "RandomState"] {
            assert!(
                !source.contains(name),
                "{file} names {name}, which panics where the system gives no randomness"
            );
        }
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
