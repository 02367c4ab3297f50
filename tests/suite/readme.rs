//! The README and the pages in docs/: their examples run by the shell in an empty home, with the real programs; their links, their length.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{Writer, empty_folder, has, path};

/// All pages, by their path, in the order in which their examples are run.
fn pages() -> Vec<(String, String)> {
    let mut paths: Vec<String> = [
        "README.md",
        "docs/guide.md",
        "docs/journal-format.md",
        "docs/pipes.md",
    ]
    .map(str::to_owned)
    .to_vec();
    for folder in ["", "docs/", "prompts/"] {
        let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        let names = files
            .expect("a folder")
            .map(|file| file.expect("a file").file_name());
        let mut names: Vec<String> = names
            .map(|name| format!("{folder}{}", name.to_string_lossy()))
            .filter(|name| {
                Path::new(name)
                    .extension()
                    .is_some_and(|ending| ending == "md")
            })
            .filter(|name| !paths.contains(name))
            .collect();
        names.sort();
        paths.extend(names);
    }
    let read = |path: String| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path));
        (path, text.expect("a page"))
    };
    paths.into_iter().map(read).collect()
}
const PROGRAMS: [&str; 3] = ["jq", "sqlite3", "fzf"];

/// The notes of the week in the examples, as somebody has them in files.
const NOTES: [(&str, &str); 7] = [
    (
        "mon",
        "At lunch. Everyone was laughing and I was planning how to leave.\n#pulling-away\n",
    ),
    ("tue", "I go quiet and count the exits. #pulling-away\n"),
    ("wed", "If they knew, they would go.\n"),
    ("thu", "The kettle. My hands around the cup.\n"),
    ("fri", "A short message to @Sam: today is hard.\n"),
    (
        "sat",
        "I stayed ten minutes longer than I wanted to. @Sam noticed. #staying\n",
    ),
    ("sun", "Rest left me softer. Hiding left me tired.\n"),
];

/// The fenced blocks of one kind, in their order.
fn blocks<'a>(pages: &'a [(String, String)], kind: &str) -> Vec<&'a str> {
    let fence = format!("```{kind}\n");
    let texts = pages.iter().map(|(_, text)| text.as_str());
    let all = texts.flat_map(|text| text.split(fence.as_str()).skip(1).collect::<Vec<_>>());
    all.map(|rest| rest.split("```").next().expect("a closed block"))
        .collect()
}

/// The commands of a block with what they print.
fn examples(block: &str) -> Vec<(&str, &str)> {
    let block = block
        .strip_prefix("$ ")
        .expect("a block starts with a command");
    block
        .split("\n$ ")
        .map(|example| example.split_once('\n').unwrap_or((example, "")))
        .collect()
}

fn shell(command: &str, home: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_reflect"))
        .parent()
        .expect("a folder");
    let path = path();
    let folders = std::iter::once(program.to_owned()).chain(std::env::split_paths(&path));
    Command::new("bash")
        .args(["-c", command])
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("TZ", "UTC")
        .env("PATH", std::env::join_paths(folders).expect("a path"))
        .output()
        .expect("bash runs")
}

#[test]
fn the_examples_print_what_the_readme_says() {
    if !PROGRAMS.into_iter().all(has) {
        return;
    }
    let home = empty_folder("readme");
    for (day, words) in NOTES {
        fs::write(home.join(format!("{day}.txt")), words).expect("a note");
    }
    let pages = pages();
    let blocks = blocks(&pages, "console");
    let first = blocks
        .iter()
        .position(|block| block.starts_with("$ reflect today"))
        .expect("the week is written");
    // The README shows a week before it says how it was written.
    let order = std::iter::once(first).chain((0..blocks.len()).filter(|place| *place != first));
    let mut run = 0;
    for (command, printed) in order.flat_map(|place| examples(blocks[place])) {
        if command == "cat journal.sql" {
            fs::write(home.join("journal.sql"), printed).expect("a script");
        }
        let outcome = shell(command, &home);
        let mut expected: Vec<&str> = printed.lines().collect();
        let said = String::from_utf8(outcome.stderr).expect("UTF-8");
        for line in said.lines() {
            let at = expected.iter().position(|expected| *expected == line);
            expected.remove(at.unwrap_or_else(|| panic!("{command} said: {line}")));
        }
        let stdout = String::from_utf8(outcome.stdout).expect("UTF-8");
        assert_eq!(stdout.lines().collect::<Vec<_>>(), expected, "{command}");
        assert_eq!(outcome.status.code(), Some(0), "{command}");
        run += 1;
    }
    assert_eq!(run, 14);
}

#[test]
fn the_commands_of_the_first_thirty_seconds_are_there() {
    let pages = pages();
    assert_eq!(
        blocks(&pages, "sh"),
        ["cargo run --release -- today\n", "cargo test\n"]
    );
    let ci = include_str!("../../.ci/run");
    assert!(ci.lines().any(|line| line.ends_with(" cargo test")), "{ci}");
}

#[test]
fn the_readme_is_short() {
    let (_, readme) = pages().swap_remove(0);
    let outside: String = readme.split("```").step_by(2).collect();
    let words = |text: &str| text.split_whitespace().count();
    assert!(words(&outside) <= 750, "{}", words(&outside));
    assert!(words(&readme) <= 1000, "{}", words(&readme));
}

#[test]
fn every_path_and_every_link_of_a_page_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = pages();
    let all = blocks(&pages, "text");
    let plan = all.iter().find(|block| block.starts_with("src/main.rs"));
    let mut named = 0;
    for line in plan.expect("the map of the house").lines() {
        let (paths, _) = line.split_once("  ").expect("a path and what it is");
        for path in paths.split(", ") {
            let is_there = root.join(path).exists() || root.join("src").join(path).exists();
            assert!(is_there, "{path}");
            named += 1;
        }
    }
    assert!(named > 15, "{named}");
    for (path, text) in &pages {
        let folder = root.join(path).parent().expect("a folder").to_owned();
        let links = text.split("](").skip(1);
        for link in links.filter_map(|rest| rest.split(')').next()) {
            let is_there = link.starts_with("https://") || folder.join(link).exists();
            assert!(is_there, "{path}: {link}");
        }
    }
}

#[test]
fn every_command_has_its_row_in_the_guide() {
    let pages = pages();
    let (_, guide) = pages
        .iter()
        .find(|(path, _)| path == "docs/guide.md")
        .expect("the guide");
    let writer = Writer::new("readme-commands");
    for command in writer
        .commands()
        .iter()
        .filter(|command| *command != "help")
    {
        assert!(guide.contains(&format!("`reflect {command}")), "{command}");
    }
}

#[test]
fn no_page_of_the_project_teaches_a_leak() {
    for (path, text) in pages() {
        for line in text.lines() {
            let leaks = line.contains("echo ") || line.contains("printf ") || line.contains("<<<");
            assert!(!(leaks && line.contains("reflect")), "{path}: {line}");
        }
    }
}

#[test]
fn whoever_reports_a_bug_is_told_to_paste_no_journal_and_what_helps_in_its_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let forms = fs::read_dir(root.join(".github/ISSUE_TEMPLATE")).expect("a folder");
    let mut paths: Vec<_> = forms.map(|form| form.expect("a form").path()).collect();
    assert_eq!(paths.len(), 2);
    paths.push(root.join("SECURITY.md"));
    for path in paths {
        let text = fs::read_to_string(&path).expect("UTF-8");
        for part in ["Never paste your journal", "`reflect check --json`"] {
            assert!(text.contains(part), "{}: {part}", path.display());
        }
    }
    // What is asked for holds no word of the writer's, whatever is wrong with the journal.
    let writer = Writer::new("readme-report");
    writer.writes("today", "zebra @Quentin #walrus");
    let mut journal = writer.kept();
    journal.push_str("{\"v\":1,\"text\":\"zebra\n");
    fs::write(writer.journal(), journal).expect("it is ours");
    let report = writer.run(&["check", "--json"], "").out;
    assert!(report.contains("findings"), "{report}");
    for word in ["zebra", "Quentin", "walrus"] {
        assert!(!report.contains(word), "{report}");
    }
}
