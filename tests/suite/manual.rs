//! The man pages, the examples in them, and files that are put where other programs look for them.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::support::{Writer, empty_folder, has, reflect};
use reflect::exit::Exit;

/// A writer with entries.
fn writer(name: &str) -> Writer {
    let writer = Writer::new(name);
    writer.writes("2025-11-21", "Tea with @Sam. #rest");
    writer.writes("2026-10-21", "Green tea. #pulling-away");
    writer.writes("2026-11-20", "A walk.");
    writer
}

/// The examples of a command, as its help ends with them.
fn examples(help: &str) -> Vec<String> {
    let (_, list) = help.split_once("\nExamples:\n").expect("examples");
    let typed = list.lines().map_while(|line| line.strip_prefix("  "));
    let typed = typed.filter_map(|line| line.split("  ").next());
    typed.map(str::to_owned).collect()
}

#[test]
fn each_command_has_two_examples_and_each_of_them_works() {
    for name in writer("examples-names").commands() {
        if name == "help" {
            continue;
        }
        let help = writer("examples-help").run(&["help", &name], "").out;
        let examples = examples(&help);
        assert_eq!(examples.len(), 2, "{name}: {help}");
        for (number, typed) in examples.iter().enumerate() {
            let writer = writer(&format!("examples-{name}-{number}"));
            // What has to be there for them: words that wait, an import, a file.
            if name == "waiting" {
                writer.run(&["today", "--tagg"], "some words");
            }
            let note = writer.home.join("note.txt");
            fs::write(&note, "[2024-01-15 07:30] one\n").expect("a file");
            let file = note.to_str().expect("UTF-8");
            let run = writer.run(&["import", file, "--from", "jrnl", "--yes"], "");
            assert_eq!(run.exit, Exit::Done, "{}", run.talk);
            let writer = Writer {
                editor: "true".to_owned(),
                ..writer.at_a_terminal()
            };
            if typed.contains(['|', '<', '$']) {
                in_a_shell(&writer.home, typed);
                continue;
            }
            let to = |name: &str| writer.home.join(name).display().to_string();
            let words = typed.split('\'').enumerate().flat_map(|(at, part)| {
                let quoted = [part].into_iter().filter(move |_| at % 2 == 1);
                let bare = part.split_whitespace().filter(move |_| at % 2 == 0);
                quoted.chain(bare).map(str::to_owned).collect::<Vec<_>>()
            });
            let words: Vec<String> = words
                .skip(1)
                .map(|word| {
                    if word == "jrnl.txt" {
                        file.to_owned()
                    } else {
                        word
                    }
                })
                .map(|word| match word.rsplit_once('.') {
                    Some((_, "md" | "csv" | "html")) => to(&word),
                    _ => word,
                })
                .collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            // Yes to whatever is asked, words where they are wanted, and the number of entries.
            let input = if typed.ends_with("--all") {
                "4\n"
            } else {
                "yes\n"
            };
            let run = writer.run(&words, input);
            assert_eq!(run.exit, Exit::Done, "{typed}: {}{}", run.out, run.talk);
        }
    }
}

/// Runs an example that a shell has a part in.
fn in_a_shell(home: &Path, typed: &str) {
    if typed.contains("jq") && !has("jq") {
        return;
    }
    let program = reflect(home);
    let folder = Path::new(program.get_program()).parent().expect("a folder");
    let mut command = Command::new("bash");
    command
        .args([
            "-c",
            &format!("set -eo pipefail; PATH=\"$1:$PATH\"; {typed}; printf %s \"${{PS1@P}}\""),
            "bash",
        ])
        .arg(folder)
        .current_dir(home)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"));
    let ran = command.output().expect("bash");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{typed}: {said}");
    if typed.starts_with("PS1") {
        assert_eq!(ran.stdout, "·$ ".as_bytes(), "{typed}");
    }
}

#[test]
fn every_man_page_is_there_and_a_checker_finds_nothing() {
    let writer = Writer::new("man-pages");
    let folder = writer.home.join("pages");
    let run = writer.run(&["man", "--to", folder.to_str().expect("UTF-8")], "");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    let mut pages = vec!["man1/reflect.1".to_owned()];
    let commands = writer.commands().into_iter().filter(|name| name != "help");
    pages.extend(commands.map(|name| format!("man1/reflect-{name}.1")));
    pages.extend(["man5/reflect-journal.5", "man5/reflect-config.5"].map(str::to_owned));
    let there: usize = ["man1", "man5"]
        .iter()
        .map(|section| fs::read_dir(folder.join(section)).expect("pages").count())
        .sum();
    assert_eq!(there, pages.len());
    for page in &pages {
        let text = fs::read_to_string(folder.join(page)).expect(page);
        let mut parts = vec!["NAME", "FILES", "\"SEE ALSO\""];
        if page.ends_with(".1") {
            parts.extend(["SYNOPSIS", "EXAMPLES", "\"EXIT STATUS\"", "ENVIRONMENT"]);
        }
        for part in parts {
            assert_eq!(
                text.matches(&format!("\n.SH {part}\n")).count(),
                1,
                "{page}: {part}"
            );
        }
    }
    let week = writer.run(&["man", "week"], "").out;
    assert!(
        week.contains("reflect week last") && week.contains("Use this journal"),
        "{week}"
    );
    let printed = folder.join("man1/reflect-week.1");
    let printed = fs::read_to_string(printed).expect("a page");
    assert!(printed.starts_with(&week), "{week}");
    for (page, title) in [
        ("config", "REFLECT-CONFIG 1"),
        ("config.5", "REFLECT-CONFIG 5"),
        ("journal", "REFLECT-JOURNAL 5"),
    ] {
        let page = writer.run(&["man", page], "").out;
        assert!(page.contains(&format!(".TH {title} ")), "{page}");
    }
    let run = writer.run(&["man", "nothing"], "");
    let told = "reflect: there is no such man page\nhint: a page is a command, `journal` or `config.5`: reflect man week\n";
    assert_eq!((run.exit, run.talk.as_str()), (Exit::NotUnderstood, told));
    if !has("mandoc") {
        println!("passed over: no mandoc");
        return;
    }
    let mut command = Command::new("mandoc");
    command.args(["-T", "lint", "-W", "warning"]);
    command.args(pages.iter().map(|page| folder.join(page)));
    let linted = command.output().expect("mandoc");
    let said = String::from_utf8_lossy(&linted.stdout).into_owned();
    assert!(linted.status.success() && said.is_empty(), "{said}");
}

#[test]
fn what_is_put_where_a_program_looks_for_it_can_be_read_by_all_and_takes_no_strangers_place() {
    let home = empty_folder("installed");
    let place = |name: &str| home.join(name);
    let run = |args: &[&str]| {
        let mut command = Command::new("sh");
        command.args(["-c", "umask 077; exec \"$@\"", "sh"]);
        let program = reflect(&home);
        command.arg(program.get_program()).args(args).envs(
            program
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        command.output().expect("a shell")
    };
    for (args, path) in [
        (
            &["completions", "bash", "--install"][..],
            ".local/share/bash-completion/completions/reflect",
        ),
        (
            &["completions", "zsh", "--install"],
            ".local/share/zsh/site-functions/_reflect",
        ),
        (
            &["completions", "fish", "--install"],
            ".config/fish/completions/reflect.fish",
        ),
        (
            &["completions", "nushell", "--install"],
            ".config/nushell/autoload/reflect.nu",
        ),
        (
            &["man", "--install"],
            ".local/share/man/man1/reflect-week.1",
        ),
    ] {
        let path = place(path);
        // Twice: the second takes the place of the first.
        for _ in 0..2 {
            let ran = run(args);
            let said = String::from_utf8_lossy(&ran.stderr).into_owned();
            assert!(
                ran.status.success() && ran.stdout.is_empty(),
                "{args:?}: {said}"
            );
            let mode = fs::metadata(&path).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o644, "{args:?}");
        }
        let ours = fs::read(&path).expect("a file");
        // A file that somebody else wrote stays, and so does a link.
        fs::write(&path, "mine\n").expect("it is ours");
        let ran = run(args);
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(1), "{args:?}: {said}");
        assert!(
            said.contains(&path.display().to_string()),
            "{args:?}: {said}"
        );
        assert_eq!(fs::read(&path).expect("it stays"), b"mine\n");
        fs::remove_file(&path).expect("it is ours");
        let elsewhere = place("elsewhere");
        fs::write(&elsewhere, &ours).expect("a file");
        symlink(&elsewhere, &path).expect("a link");
        assert_eq!(run(args).status.code(), Some(1), "{args:?}");
        fs::remove_file(&path).expect("it is ours");
        let folder = path.parent().expect("a folder");
        let left = fs::read_dir(folder).expect("a folder").filter(|file| {
            let name = file.as_ref().expect("a file").file_name();
            name.to_string_lossy().ends_with(".new")
        });
        assert_eq!(left.count(), 0, "{args:?}");
    }
    for shell in ["elvish", "powershell"] {
        let ran = run(&["completions", shell, "--install"]);
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(1), "{shell}: {said}");
        assert!(said.contains("docs/shell.md"), "{shell}: {said}");
    }
}
