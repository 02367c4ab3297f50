//! The plain page: for a screen reader and for a terminal that cannot move its cursor, line below line, with its keys as typed words.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::support::terminal::Terminal;
use crate::support::{empty_folder, journal_of, pipe_into, reflect};
use ptyprocess::{Signal, WaitStatus};

const FRIDAY: [&str; 3] = ["today", "--on", "2026-11-20"];

/// A home with entries of two mornings.
fn home(name: &str) -> PathBuf {
    let home = empty_folder(name);
    for day in ["2026-11-16", "2026-11-17"] {
        let kept = pipe_into(reflect(&home).args(["today", "--on", day]), b"so far");
        assert!(kept.status.success(), "{kept:?}");
    }
    home
}

fn plain(home: &Path, size: (u16, u16), args: &[&str]) -> Terminal {
    Terminal::with(home, size, &[("ACCESSIBLE", "1")], args)
}

/// The last entry.
fn last(home: &Path) -> serde_json::Value {
    let text = fs::read_to_string(journal_of(home)).expect("a journal");
    serde_json::from_str(text.lines().last().expect("an entry")).expect("JSON")
}

/// Types a line as a person does, with a pause before it.
fn types(terminal: &mut Terminal, line: &str) {
    thread::sleep(Duration::from_millis(120));
    terminal.keys(&format!("{line}\r"));
}

const SATURDAY: &str = "Plain page (ACCESSIBLE is set).

Saturday 21 November 2026 · week 1, Pulling away

  What did staying close give you this week, or stepping back?

Ctrl-D on an empty line keeps it. Ctrl-C: leave; with words it asks first.
One word is enough.
Or type, alone on a line: :keep · :leave · :edit · :next (another question)
:write (none) · :help (someone to call)
>
";

const NARROW: &str = "Plain page (ACCESSIBLE is set).

Saturday 21 November 2026 · week 1,
Pulling away

  What did staying close give you this
  week, or stepping back?

Ctrl-D on an empty line keeps it.
Ctrl-C: leave; with words it asks first.
One word is enough.
Or type, alone on a line: :keep · :leave
:edit · :next (another question)
:write (none) · :help (someone to call)
>
";

#[test]
fn the_plain_page_is_whole_and_says_why_it_is_plain() {
    let home = home("plain-page");
    for (size, page) in [((80, 24), SATURDAY), ((40, 24), NARROW)] {
        let mut terminal = plain(&home, size, &["today", "--on", "2026-11-21"]);
        terminal.shows(page);
        terminal.keys("\x03");
        terminal.ends();
    }
    // On a first morning the date, the question, the keys and rows to write are on the smallest screen.
    let home = empty_folder("plain-first");
    for day in 15..=21 {
        let on = format!("--on=2026-11-{day}");
        let mut terminal = plain(&home, (40, 24), &["today", &on]);
        let page = terminal.sees("\n>");
        let date = format!("day {day} November");
        for part in [&date, "?\n", "Ctrl-D on an", ":next"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        // What is above the date may scroll away; from there on, three rows to write are left.
        let rows = page.lines().skip_while(|row| !row.contains(&date)).count();
        assert!(rows <= 24 + 1 - 3, "{rows}: {page}");
        terminal.keys("\x03");
        terminal.ends();
    }
    // A value that says no is none.
    for no in ["0", "false", "no", ""] {
        let variables = [("ACCESSIBLE", no)];
        let mut terminal = Terminal::with(&home, (80, 24), &variables, &FRIDAY);
        let page = terminal.sees("Tab: another question");
        assert!(!page.contains("Plain"), "{page}");
        terminal.keys("\x03");
        terminal.ends();
    }
}

#[test]
fn each_key_has_a_typed_form_and_nothing_is_drawn_in_place_or_read_out_again() {
    let home = home("plain-keys");
    let mut terminal = plain(&home, (80, 90), &FRIDAY);
    terminal.sees(":solo or :gentler (one of the two)");
    types(&mut terminal, "the first line");
    types(&mut terminal, ":solo");
    terminal.sees("> :solo\n\nFriday 20 November 2026");
    types(&mut terminal, ":help");
    terminal.sees("In danger now: 112");
    types(&mut terminal, ":next");
    terminal
        .sees("> :next\n\nFriday 20 November 2026 · week 1, Pulling away\n\n  What did staying");
    types(&mut terminal, ":write");
    terminal.sees("> :write\n\nFriday 20 November 2026\n>");
    types(&mut terminal, ":write");
    terminal.sees("> :write\n\nFriday 20 November 2026 · week 1");
    // A second colon, and a word that is no key, are words.
    types(&mut terminal, "::next");
    types(&mut terminal, ":smile");
    types(&mut terminal, ":leave");
    terminal.sees("`:leave` again, or Ctrl-C, discards your words. Any other line: back.");
    types(&mut terminal, "");
    types(&mut terminal, ":keep");
    terminal.sees("A tag for this?");
    terminal.keys(":help\r");
    terminal.sees("A tag for this? (Enter: none) :help\nIn danger now: 112");
    terminal.keys("\r\r");
    terminal.ends();
    let shown = terminal.screen();
    assert_eq!(shown.matches("the first line").count(), 1, "{shown}");
    // A style is all that a terminal is told.
    let told = String::from_utf8_lossy(&terminal.written).replace("\x1b[1m", "");
    assert!(!told.replace("\x1b[0m", "").contains('\x1b'), "{told:?}");
    let entry = last(&home);
    assert_eq!(entry["text"], "the first line\n:next\n:smile");
    assert_eq!(entry["prompt"], "pulling-away/sat");
}

#[test]
fn where_nothing_is_drawn_a_calendar_is_a_list_of_days() {
    let home = home("plain-calendar");
    for (variables, is_drawn) in [
        (&[][..], true),
        (&[("ACCESSIBLE", "1")], false),
        (&[("TERM", "dumb")], false),
    ] {
        let args = ["--no-pager", "month", "2026-11"];
        let mut terminal = Terminal::with(&home, (80, 40), variables, &args);
        terminal.ends();
        let page = terminal.screen();
        assert!(page.contains("November 2026"), "{page}");
        assert_eq!(page.contains("Mon  Tue  Wed"), is_drawn, "{page}");
    }
}

#[test]
fn keys_that_are_pasted_among_lines_are_words() {
    let home = home("plain-paste");
    let mut terminal = plain(&home, (80, 24), &FRIDAY);
    terminal.sees("\n>");
    terminal.keys("one\r:next\r:leave\r:keep\r");
    terminal.sees(":keep\n> > > >");
    thread::sleep(Duration::from_millis(120));
    terminal.keys("\x04");
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(last(&home)["text"], "one\n:next\n:leave\n:keep");
}

#[test]
fn leaving_asks_once_and_a_signal_from_outside_is_no_second_key() {
    let home = home("plain-leave");
    for again in [":leave\r", "\x03"] {
        let mut terminal = plain(&home, (80, 24), &FRIDAY);
        terminal.sees("\n>");
        types(&mut terminal, "half a word");
        terminal.sees("> half a word\n>");
        terminal.keys("\x03");
        terminal.sees("discards your words");
        thread::sleep(Duration::from_millis(120));
        terminal.keys(again);
        let ended = terminal.ends();
        assert!(
            matches!(ended, WaitStatus::Signaled(_, Signal::SIGINT, _)),
            "{ended:?}"
        );
        assert!(
            terminal.screen().ends_with("\nNothing was kept.\n"),
            "{}",
            terminal.screen()
        );
    }
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let mut terminal = plain(&home, (80, 24), &FRIDAY);
        terminal.sees("\n>");
        types(&mut terminal, "half a word");
        terminal.sees("> half a word\n>");
        types(&mut terminal, ":leave");
        terminal.sees("discards your words");
        terminal.signal(signal);
        terminal.ends();
        let mut terminal = plain(&home, (80, 24), &FRIDAY);
        terminal.sees("Or Enter, to decide later:");
        terminal.keys("x\r");
        terminal.sees("\n>");
        terminal.keys("\x03");
        terminal.ends();
    }
}

#[test]
fn the_editor_gets_the_lines_and_they_are_counted() {
    let home = home("plain-editor");
    let editor = home.join("editor.sh");
    fs::write(
        &editor,
        "echo 'and more' >> \"$1\"; exit $(cat \"$HOME/code\")",
    )
    .expect("a script");
    fs::write(home.join("code"), "0").expect("a file");
    let editor = format!("sh '{}'", editor.display());
    let variables = [("ACCESSIBLE", "1"), ("EDITOR", editor.as_str())];
    let mut terminal = Terminal::with(&home, (80, 24), &variables, &FRIDAY);
    terminal.sees("\n>");
    types(&mut terminal, "the first line");
    terminal.sees("line\n>");
    types(&mut terminal, ":edit");
    let page = terminal.sees("Your words have 2 lines.");
    assert!(!page.contains("and more"), "{page}");
    // What an editor left that failed is not lost, and the lines stay.
    fs::write(home.join("code"), "1").expect("a file");
    types(&mut terminal, ":edit");
    terminal.sees("your editor did not start, or stopped with an error");
    types(&mut terminal, ":keep");
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    let words = last(&home)["text"].as_str().expect("a text").to_owned();
    assert!(
        words.starts_with("the first line\n") && words.ends_with("and more"),
        "{words}"
    );
    assert_eq!(words.matches("and more").count(), 1, "{words}");
}

#[test]
fn a_calendar_is_a_list_of_days_for_a_screen_reader() {
    let home = home("plain-calendar");
    for args in [["month", "2026-11-16"], ["year", "2026-11-16"]] {
        let mut terminal = plain(&home, (80, 40), &args);
        terminal.ends();
        let page = terminal.screen();
        assert!(page.contains("Days written: Mon 16, Tue 17\n"), "{page}");
        assert!(!page.contains('•') && !page.contains("Mo "), "{page}");
    }
}
