//! Long pages on a terminal: through a pager where one is wanted, as they are elsewhere; run in a pseudo-terminal by util-linux's script.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::terminal::Terminal;
use crate::support::{empty_folder, has, journal_of, path, pipe_into};

/// A home with a journal of so many entries, and `seen` in it to be written by a pager.
fn home(name: &str, entries: usize) -> PathBuf {
    let home = empty_folder(name);
    let mut lines = String::new();
    for number in 0..entries {
        let day = 1 + number % 28;
        let _ = writeln!(
            lines,
            r#"{{"v":1,"date":"2026-02-{day:02}","id":"{number:012}","at":"2026-02-{day:02}T07:04:12+01:00","text":"entry number {number} of them","prompt":"body/mon","question":"Where?"}}"#
        );
    }
    let journal = journal_of(&home);
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder");
    fs::write(&journal, lines).expect("a journal");
    let folder = journal.parent().expect("a folder");
    for (path, mode) in [(&*journal, 0o600), (folder, 0o700)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }
    home
}

/// Runs a shell's command line in a pseudo-terminal of 24 lines with keys typed into it. What the terminal shows, and how it ended.
fn on_a_terminal(home: &Path, env: &[(&str, &str)], line: &str, keys: &[u8]) -> (String, Output) {
    let mut command = std::process::Command::new("script");
    let program = Path::new(env!("CARGO_BIN_EXE_reflect"));
    let program = program.parent().expect("a folder");
    let path = path();
    let folders = std::iter::once(program.to_owned()).chain(std::env::split_paths(&path));
    command
        .args(["-q", "-e", "-c"])
        .arg(format!("stty rows 24 cols 80 -echo; {line}"))
        .arg("/dev/null")
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("TZ", "UTC")
        .env("TERM", "xterm")
        .env("NO_COLOR", "1")
        .env("PATH", std::env::join_paths(folders).expect("a path"))
        .envs(env.iter().copied());
    let outcome = pipe_into(&mut command, keys);
    let shown = String::from_utf8(outcome.stdout.clone()).expect("UTF-8");
    (shown.replace("\r\n", "\n"), outcome)
}

/// Whether a pseudo-terminal can be had.
fn has_a_terminal() -> bool {
    cfg!(target_os = "linux") && has("script")
}

const KEEP: (&str, &str) = ("PAGER", "cat > seen");

#[test]
fn what_is_read_at_length_goes_through_the_pager_and_all_else_does_not() {
    if !has_a_terminal() {
        return;
    }
    let home = home("pager-verbs", 30);
    let seen = home.join("seen");
    for (line, is_paged) in [
        ("reflect list", true),
        ("reflect list --json", true),
        ("reflect search entry", true),
        ("reflect review all", true),
        ("reflect week 2026-02-01", true),
        ("reflect show last", true),
        ("reflect then --question body/mon", true),
        ("reflect prompts", true),
        ("reflect prompts body", true),
        ("reflect list --no-pager", false),
        ("reflect --no-pager list", false),
        ("reflect list | cat", false),
        ("reflect today --show", false),
        ("reflect where", false),
        ("reflect check", false),
        ("reflect config", false),
        ("reflect schema list", false),
        ("reflect help-now", false),
        ("reflect help", false),
    ] {
        let _ = fs::remove_file(&seen);
        let (shown, outcome) = on_a_terminal(&home, &[KEEP], line, b"");
        assert!(outcome.status.success(), "{line}: {shown}");
        let paged = fs::read_to_string(&seen).unwrap_or_default();
        let (page, elsewhere) = if is_paged {
            (paged, shown)
        } else {
            (shown, paged)
        };
        assert!(
            page.lines().count() > 2 || page.starts_with('{'),
            "{line}: {page}"
        );
        assert_eq!(elsewhere, "", "{line}");
    }
}

#[test]
fn a_page_is_the_same_with_a_pager_and_without_one() {
    if !has_a_terminal() {
        return;
    }
    let home = home("pager-same", 5000);
    let line = "reflect list";
    let (plain, _) = on_a_terminal(&home, &[], "reflect list --no-pager", b"");
    assert!(plain.len() > 300_000, "{}", plain.len());
    for env in [
        ("PAGER", "cat"),
        ("PAGER", ""),
        ("PAGER", " "),
        ("PAGER", "sed ''"),
        ("TERM", "dumb"),
        ("ACCESSIBLE", "1"),
        ("PAGER", "no-such-pager"),
        ("PAGER", "no-such-pager --with words"),
        ("PAGER", "./folder"),
        ("PAGER", "/no/such/pager"),
        // A shell that finds no such program says so, and the page is there all the same.
        ("PAGER", "no-such-pager 2>/dev/null"),
        ("PAGER", "exec ./folder 2>/dev/null"),
    ] {
        let (shown, outcome) = on_a_terminal(&home, &[env], line, b"");
        assert!(outcome.status.success(), "{env:?}");
        assert!(
            shown == plain,
            "{env:?}: {} bytes, not {}",
            shown.len(),
            plain.len()
        );
    }
    // Without any less at hand.
    let program = Path::new(env!("CARGO_BIN_EXE_reflect"))
        .display()
        .to_string();
    let bare = format!("PATH=/no/such/folder '{program}' list");
    let (shown, outcome) = on_a_terminal(&home, &[], &bare, b"");
    assert!(outcome.status.success());
    assert!(shown == plain, "{} bytes, not {}", shown.len(), plain.len());
}

#[test]
fn a_short_page_is_whole_where_the_pager_never_began() {
    if !has_a_terminal() {
        return;
    }
    let home = home("pager-short", 3);
    let (plain, _) = on_a_terminal(&home, &[], "reflect list --no-pager", b"");
    let missing = ("PAGER", "no-such-pager 2>/dev/null");
    let (shown, outcome) = on_a_terminal(&home, &[missing], "reflect list", b"");
    assert_eq!((shown, outcome.status.code()), (plain, Some(0)));
}

const PROMPT: &str = r"-R -Ps?eq\: close:space\: more, q\: close.$";

#[test]
fn the_pager_is_told_to_keep_no_words_and_what_the_writer_chose_stands() {
    if !has_a_terminal() {
        return;
    }
    let home = home("pager-env", 3);
    let told = |env: &[(&str, &str)]| {
        let env = [env, &[("PAGER", "env > seen; cat > /dev/null")]].concat();
        let (_, outcome) = on_a_terminal(&home, &env, "reflect list", b"");
        assert!(outcome.status.success());
        let seen = fs::read_to_string(home.join("seen")).expect("it ran");
        let mut less: Vec<String> = seen
            .lines()
            .filter(|line| line.starts_with("LESS"))
            .map(str::to_owned)
            .collect();
        less.sort();
        less
    };
    assert_eq!(
        told(&[("LESSOPEN", "|-cat")]),
        [
            &format!("LESS={PROMPT} -F"),
            "LESSCHARSET=utf-8",
            "LESSHISTFILE=-",
            "LESSKEY=/dev/null",
            "LESSKEYIN=/dev/null",
            "LESSKEYIN_SYSTEM=/dev/null",
            "LESSKEY_SYSTEM=/dev/null",
        ]
    );
    assert_eq!(
        told(&[
            ("LESS", "S"),
            ("LESSCHARSET", "latin1"),
            ("LESSHISTFILE", "history"),
            ("LESSKEY", "keys"),
            ("LESSSECURE", "1"),
        ]),
        [
            &format!("LESS={PROMPT} S"),
            "LESSCHARSET=latin1",
            "LESSHISTFILE=-",
            "LESSKEY=/dev/null",
            "LESSKEYIN=/dev/null",
            "LESSKEYIN_SYSTEM=/dev/null",
            "LESSKEY_SYSTEM=/dev/null",
            "LESSSECURE=1"
        ]
    );
}

#[test]
fn a_pager_that_is_closed_early_is_no_error() {
    if !has_a_terminal() {
        return;
    }
    let home = home("pager-early", 3000);
    for (pager, shown) in [
        ("true", ""),
        ("head -n 1", "3000 entries, 1 – 28 February 2026\n"),
        ("exit 3", ""),
    ] {
        let (seen, outcome) = on_a_terminal(&home, &[("PAGER", pager)], "reflect list", b"");
        assert!(seen == shown, "{pager}: {}", seen.len());
        assert_eq!(outcome.status.code(), Some(0), "{pager}");
    }
}

#[test]
fn what_is_said_of_damage_waits_until_the_pager_is_closed() {
    if !has_a_terminal() {
        return;
    }
    let home = home("pager-damage", 1);
    let journal = journal_of(&home);
    let kept = fs::read_to_string(&journal).expect("a journal");
    fs::write(&journal, format!("oops\n{kept}")).expect("it is ours");
    let pager = ("PAGER", "cat; sleep 0.3; echo closed");
    let (shown, outcome) = on_a_terminal(&home, &[pager], "reflect list", b"");
    let (page, said) = shown.split_once("closed\n").expect("the pager's last word");
    assert!(
        page.starts_with("1 entry, Sunday 1 February 2026\n")
            && page.ends_with("entry number 0 of them\n"),
        "{page}"
    );
    // Where the lines end goes by the path.
    let one_line = said.replace('\n', " ");
    let told = format!(
        "reflect: line 1 is damaged from column 1 on, in {} hint: ",
        journal.display()
    );
    assert!(one_line.starts_with(&told), "{said}");
    assert!(
        said.contains("\nhint: damaged lines stay in the file"),
        "{said}"
    );
    assert_eq!(outcome.status.code(), Some(3));
}

#[test]
fn ctrl_c_is_meant_for_the_pager() {
    if !has_a_terminal() {
        return;
    }
    let home = home("pager-interrupt", 3000);
    // The shell that runs the line is interrupted too, and goes on to tell how reflect ended.
    let line = "trap : INT QUIT; reflect list; echo ended with $?";
    let pager = (
        "PAGER",
        "trap '' INT QUIT; kill -INT 0; kill -QUIT 0; sleep 0.3; cat > seen; echo closed",
    );
    let (shown, outcome) = on_a_terminal(&home, &[pager], line, b"");
    assert!(shown.ends_with("closed\nended with 0\n"), "{shown}");
    assert!(outcome.status.success());
    let seen = fs::read_to_string(home.join("seen")).expect("it ran");
    assert!(
        seen.ends_with("entry number 2995 of them\n"),
        "{}",
        &seen[seen.len() - 100..]
    );
}

#[test]
fn less_ends_at_once_on_a_short_page_waits_on_a_long_one_and_keeps_no_search() {
    if !has_a_terminal() || !has("less") {
        return;
    }
    let short = home("pager-less-short", 1);
    let (plain, _) = on_a_terminal(&short, &[], "reflect list --no-pager", b"");
    let (shown, outcome) = on_a_terminal(&short, &[], "reflect list", b"");
    // Between the lines stand signs of less's own, which a terminal shows as nothing.
    let bare = shown.replace("\u{1b}[m", "");
    assert!(bare.contains(plain.trim_end()), "{shown:?}");
    assert!(outcome.status.success());

    let long = home("pager-less-long", 300);
    let line = "reflect list; echo ended with $?";
    let (shown, outcome) = on_a_terminal(&long, &[], line, b"/number 250\nq");
    assert!(outcome.status.success());
    // What was looked for stands out.
    assert!(shown.contains("number 250\u{1b}[27m of them"), "{shown}");
    assert!(!shown.contains("entry number 299 of them"), "{shown}");
    assert!(shown.ends_with("ended with 0\n"), "{shown}");
    let left: Vec<_> = fs::read_dir(&long)
        .expect("a home")
        .map(|file| file.expect("a file").file_name())
        .collect();
    assert_eq!(left, [".local"]);
    let left = fs::read_dir(long.join(".local")).expect("a folder").count();
    assert_eq!(left, 1, "the journal's folder alone");
}

#[test]
fn less_leaves_nothing_of_a_long_page_whatever_it_is_told_and_says_how_to_go_on() {
    if !has("less") {
        return;
    }
    let home = home("pager-trace", 60);
    let keys = "#command\nz quit\n#env\nLESSHISTFILE = ";
    let history = home.join("history");
    fs::write(
        home.join(".lesskey"),
        format!("{keys}{}\n", history.display()),
    )
    .expect("a file");
    for variables in [
        &[][..],
        &[("LESS", "-S")],
        &[("LESS", "S")],
        &[("PAGER", "less")],
        &[("PAGER", "less -S"), ("LESS", "-i")],
        // A value that says no is none of a screen reader.
        &[("ACCESSIBLE", "0")],
    ] {
        let args = ["--color", "always", "list"];
        let mut terminal = Terminal::with(&home, (80, 24), variables, &args);
        let page = terminal.sees("space: more, q: close");
        assert!(
            page.starts_with("60 entries, 1 – 28 February 2026\n"),
            "{page}"
        );
        assert!(!page.contains("ESC") && !page.contains("[1m"), "{page}");
        terminal.keys(" ");
        terminal.sees_no("60 entries");
        terminal.keys("/number 14\r");
        terminal.sees("number 14");
        terminal.keys("G");
        terminal.sees("\nq: close");
        terminal.keys("q");
        terminal.ends();
        let left = terminal.scrollback();
        assert!(!left.contains("entry number"), "{variables:?}: {left}");
        assert!(!history.exists(), "{variables:?}");
    }
}
