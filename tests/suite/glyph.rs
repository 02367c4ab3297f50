//! `glyph`: one character for a prompt, nothing where it could be wrong, and never an error.

use std::fs;
use std::path::Path;
use std::process::Command;

use reflect::exit::Exit;

use crate::support::{Case, Writer, empty_folder, path, reflect};

/// An entry of a day, written at a moment.
fn line(date: &str, at: &str, more: &str) -> String {
    format!(r#"{{"v":1,"date":"{date}","id":"0123456789ab","at":"{at}","text":"one"{more}}}"#)
}

/// An entry of yesterday, 20 November 2026.
fn yesterday() -> String {
    line("2026-11-20", "2026-11-20T07:04:12+01:00", "")
}

#[test]
fn it_is_there_while_today_is_not_written_and_gone_once_it_is() {
    let case = Case::new().run(["glyph"]).out("·\n").keeps_nothing();
    case.writer.writes("yesterday", "one");
    let case = case.run(["glyph"]).out("·\n");
    case.writer.writes("today", "two");
    drop(case.run(["glyph"]));
    // At night it is still the same day, if the writer's day ends later.
    let mut late = Case::new().config("day_ends = \"04:00\"\n");
    late.writer.writes("today", "one");
    late.writer.now = "2026-11-22T03:59:59+01:00".parse().expect("a moment");
    late = late.run(["glyph"]);
    late.writer.now = "2026-11-22T04:00:00+01:00".parse().expect("a moment");
    late.run(["glyph"]).out("·\n");
}

#[test]
fn what_the_end_of_the_journal_tells_is_told_and_nothing_else() {
    let before = yesterday();
    let today = line("2026-11-21", "2026-11-21T06:00:00+01:00", "");
    let elsewhere = line("2026-11-21", "2026-11-20T20:00:00+13:00", "");
    let back_dated = line("2026-11-18", "2026-11-21T06:30:00+01:00", "");
    let brought = ",\"imported\":\"jrnl 2026-11-21 x7k2\"";
    let imported = line("2026-11-01", "2026-11-01T12:00:00+01:00", brought);
    let newer = r#"{"v":2,"date":"2026-11-21"}"#;
    for (lines, shown) in [
        (&[&*before][..], "·\n"),
        (&[&before, ""], "·\n"),
        (&[&before, &today], ""),
        // Today's entry, and what was brought or written for another day behind it.
        (&[&before, &today, &back_dated, &imported, &imported], ""),
        (&[&before, &back_dated, &imported], "·\n"),
        // Written abroad, where it was today before it is here.
        (&[&before, &elsewhere], ""),
        (&[&elsewhere, &before], ""),
        // Kept aside, or by a newer version: written all the same.
        (&[&before, &today.replace('}', ",\"aside\":true}")], ""),
        (&[&before, newer], ""),
        // It may be today's: a wrong character is worse than none.
        (&[&before, "{\"v\":1,\"date\":\"2026-11-21"], ""),
        (&[&before, r#"{"v":2}"#], ""),
        (&["{torn", &before], "·\n"),
        (&[r#"{"v":2}"#, &before], "·\n"),
        (&[&imported], "·\n"),
    ] {
        Case::new().journal(lines).run(["glyph"]).out(shown);
    }
}

#[test]
fn it_reads_a_mebibyte_and_then_it_is_silent() {
    let long = |length: usize| {
        line("2026-11-18", "2026-11-21T06:30:00+01:00", "").replace("one", &"a".repeat(length))
    };
    let before = yesterday();
    for (length, shown) in [
        (100, "·\n"),
        (30_000, "·\n"),
        (500_000, "·\n"),
        (1_100_000, ""),
    ] {
        let long = long(length);
        Case::new()
            .journal([&*before, &*long])
            .run(["glyph"])
            .out(shown);
    }
}

#[test]
fn whatever_is_wrong_it_says_nothing_and_ends_well() {
    let silent = |case: Case, args: &[&str]| drop(case.run(args));
    silent(Case::new(), &["glyph", "--nonsense"]);
    silent(Case::new(), &["glyph", "words"]);
    silent(Case::new(), &["--journal", "letters", "glyph"]);
    silent(Case::new(), &["--journal", "/dev/null", "glyph"]);
    silent(Case::new(), &["--journal", "", "glyph"]);
    silent(Case::new(), &["glyph", "--journal"]);
    silent(Case::new(), &["--journal", "/", "glyph"]);
    // A journal on a disk that is not there, and a config that says something else than it seems to.
    let elsewhere = Case::new().config("journal = \"/no/such/stick/j.jsonl\"\n");
    silent(elsewhere, &["glyph"]);
    silent(Case::new().config("day_ends = 4\n"), &["glyph"]);
    let mut homeless = Case::new();
    homeless.writer.no_home = true;
    silent(homeless, &["glyph"]);
    let mut off = Case::new();
    off.writer.now = "1969-12-31T07:04:12+01:00".parse().expect("a moment");
    silent(off, &["glyph"]);
    let writer = Writer::new("glyph-talk").at_a_terminal();
    writer.shelf().lay("0123456789ad", None, "words");
    let run = writer.run(&["glyph"], "");
    assert_eq!((&*run.out, &*run.talk, run.exit), ("·\n", "", Exit::Done));
    // The same line, read by clap or by its words alone.
    let named = Case::new().config("[journals]\nletters = \"~/letters.jsonl\"\n");
    fs::write(named.writer.home.join("letters.jsonl"), yesterday()).expect("a journal");
    named.writer.writes("today", "one");
    named
        .run(["--journal", "letters", "glyph"])
        .out("·\n")
        .run(["glyph", "--journal", "letters"])
        .out("·\n")
        .run(["glyph"]);
    // Its help is help.
    Case::new().run(["glyph", "--help"]).out_has("a prompt");
}

#[test]
fn the_real_program_makes_no_file_and_ends_well_without_a_place_to_write_to() {
    let home = empty_folder("glyph");
    let glyph = || {
        let mut command = reflect(&home);
        command.arg("glyph");
        command
    };
    let shown = glyph().output().expect("it runs");
    assert_eq!(
        (&*shown.stdout, &*shown.stderr),
        ("·\n".as_bytes(), &b""[..])
    );
    assert!(fs::read_dir(&home).expect("a folder").next().is_none());
    let full = fs::File::create("/dev/full").expect("Linux has one");
    let ended = glyph().stdout(full).output().expect("it runs");
    assert_eq!((ended.status.code(), &*ended.stderr), (Some(0), &b""[..]));
}

/// The recipe of docs/shell.md for a program.
fn recipe(kind: &str) -> &'static str {
    let page = include_str!("../../docs/shell.md");
    let (_, recipe) = page.split_once(&format!("```{kind}\n")).expect("a recipe");
    recipe.split("```").next().expect("its end")
}

#[test]
fn the_recipes_for_shells_put_it_into_a_prompt() {
    let home = empty_folder("glyph-recipes");
    let program = Path::new(env!("CARGO_BIN_EXE_reflect"));
    let ours = [program.parent().expect("a folder").to_owned()];
    let usual = path();
    let folders = ours.into_iter().chain(std::env::split_paths(&usual));
    let folders = std::env::join_paths(folders).expect("a path");
    for (shell, before, shows, prompt) in [
        ("bash", "PS1='$ '", "printf %s \"${PS1@P}\"", "·$ "),
        ("zsh", "PROMPT='%# '", "print -nP $PROMPT", "·# "),
        ("fish", "", "fish_right_prompt", "·\n"),
    ] {
        // bash is everywhere where the suite runs; the others may be missing.
        let is_there = |folder: std::path::PathBuf| folder.join(shell).is_file();
        if !std::env::split_paths(&path()).any(is_there) {
            continue;
        }
        let lines = format!("{before}\n{}{shows}", recipe(shell));
        let run = Command::new(shell)
            .args(["-c", &lines])
            .env_clear()
            .envs([("HOME", home.as_os_str()), ("PATH", &folders)])
            .env("LC_ALL", "C.UTF-8")
            .output()
            .expect("it runs");
        let shown = String::from_utf8(run.stdout)
            .expect("UTF-8")
            .replace('%', "#");
        assert_eq!(
            shown,
            prompt,
            "{shell}: {}",
            String::from_utf8_lossy(&run.stderr)
        );
    }
}
