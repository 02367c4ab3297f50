//! Keys on a real terminal, however it reports them and however slowly they come, and what another program left on there.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::terminal::Terminal;
use crate::support::{empty_folder, journal_of, pipe_into, reflect};
use ptyprocess::{Signal, WaitStatus};

const SIZE: (u16, u16) = (80, 24);

/// A home with entries of three mornings.
fn home(name: &str) -> PathBuf {
    let home = empty_folder(name);
    for day in ["2026-11-16", "2026-11-17", "2026-11-18"] {
        let kept = pipe_into(reflect(&home).args(["today", "--on", day]), b"so far");
        assert!(kept.status.success(), "{kept:?}");
    }
    home
}

fn page(home: &Path) -> Terminal {
    let mut terminal = Terminal::reflect(home, SIZE, &["today", "--on", "2026-11-21"]);
    terminal.sees("Tab: ");
    terminal
}

/// The words of the last entry.
fn last(home: &Path) -> String {
    let text = fs::read_to_string(journal_of(home)).expect("a journal");
    let line = text.lines().last().expect("an entry");
    let entry: serde_json::Value = serde_json::from_str(line).expect("JSON");
    entry["text"].as_str().expect("a text").to_owned()
}

#[test]
fn ctrl_c_leaves_however_a_terminal_reports_it() {
    let home = home("keys-ctrl-c");
    for keys in [
        "\x03",
        "\x1b[27;5;99~",
        "\x1b[27;6;67~",
        "\x1b[99;5u",
        "\x1b[1089::99;5u",
        "\x1b[67;46;3;1;8;1_\x1b[67;46;3;0;8;1_",
    ] {
        let mut terminal = page(&home);
        terminal.keys(keys);
        let ended = terminal.ends();
        assert!(
            matches!(ended, WaitStatus::Signaled(_, Signal::SIGINT, _)),
            "{keys:?}: {ended:?}"
        );
    }
}

#[test]
fn words_are_typed_and_kept_however_a_terminal_reports_the_keys() {
    let home = home("keys-kept");
    for [space, enter, end] in [
        ["\x1b[27;2;32~", "\x1b[27;2;13~", "\x1b[27;5;100~"],
        ["\x1b[32;2u", "\x1b[13;2u", "\x1b[100;5u"],
        ["\x1bO ", "\x1bOM", "\x04"],
        [
            "\x1b[32;57;32;1;16;1_",
            "\x1b[13;28;13;1;16;1_",
            "\x1b[68;32;4;1;8;1_",
        ],
    ] {
        let mut terminal = page(&home);
        terminal.keys(&format!(
            "one{space}two{enter}\x1bOq \x1bOk \x1bOq{enter}{end}"
        ));
        terminal.sees("for this?");
        terminal.keys(&format!("{enter}{enter}"));
        terminal.ends();
        assert_eq!(last(&home), "one two\n1 + 1", "{space:?}");
    }
}

#[test]
fn a_slow_line_types_nothing_that_was_not_typed() {
    let home = home("keys-slow");
    let mut terminal = page(&home);
    terminal.keys("one");
    terminal.sees("one");
    for sequence in ["\x1b[D", "\x1b]11;rgb:0000\x07", "é", "\x1b[27;2;33~"] {
        for byte in sequence.bytes() {
            terminal.bytes_of_keys(&[byte]);
            thread::sleep(Duration::from_millis(120));
        }
    }
    terminal.sees("oné!e");
    terminal.keys("\x1b[4~\r\x04");
    terminal.sees("for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(last(&home), "oné!e");
}

#[test]
fn modes_that_another_program_left_on_are_off_while_the_page_is_there() {
    let home = home("keys-modes");
    let mut terminal = page(&home);
    let taken = String::from_utf8_lossy(&terminal.written).into_owned();
    // Kitty's flags are those of the screen on which the page is.
    let own = taken.find("\x1b[?1049h").expect("a screen of its own");
    assert!(taken.find("\x1b[>0u") > Some(own), "{taken:?}");
    for mode in ["\x1b>", "\x1b[>4;0m", "\x1b[?2004h", "\x1b[?7l"] {
        assert!(taken.contains(mode), "{mode:?}");
    }
    for mode in [9, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 9001] {
        let off = taken.split("\x1b[?").any(|sequence| {
            let modes = sequence.split_once('l').map_or("", |(modes, _)| modes);
            modes.split(';').any(|off| off == mode.to_string())
        });
        assert!(off, "{mode}: {taken:?}");
    }
    let before = terminal.written.len();
    terminal.keys("\x03");
    terminal.ends();
    let given_back = String::from_utf8_lossy(&terminal.written[before..]).into_owned();
    let own = given_back.find("\x1b[?1049l").expect("the shell's screen");
    assert!(given_back.find("\x1b[<u") < Some(own), "{given_back:?}");
    for mode in ["\x1b[>4m", "\x1b[?7h", "\x1b[?2004l"] {
        assert!(given_back.contains(mode), "{mode:?}");
    }
}

#[test]
fn a_tab_among_letters_is_text_and_one_under_words_turns_nothing_at_once() {
    let home = home("keys-tab");
    let mut terminal = page(&home);
    // Pasted without marks: as one read, on an empty page and under words.
    terminal.keys("one\r\tindented\r");
    terminal.sees("    indented");
    terminal.keys("\ttwo");
    terminal.sees("    two");
    terminal.keys("\t");
    let page = terminal.sees("Tab again: another question. Your words stay.");
    assert!(page.contains("What did staying close give"), "{page}");
    terminal.keys(".\r\x04");
    terminal.sees("for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(last(&home), "one\n\tindented\n\ttwo.");
}

#[test]
fn a_long_text_without_the_marks_of_a_paste_is_there_soon_and_one_too_long_is_told_at_once() {
    let home = home("keys-long");
    let mut terminal = page(&home);
    let line = "a line of a very long text, with words of several letters\r";
    let text = line.repeat(1_700_000 / line.len());
    let began = Instant::now();
    terminal.keys(&text);
    let told = format!("and this has {}.", text.len());
    terminal.sees(&told);
    let took = began.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
    // The screen shows its end, and each key is shown at once.
    terminal.keys("the end");
    terminal.sees("the end");
    let peak = terminal.peak_memory();
    assert!(peak < 64 << 20, "{peak}");
    // No question comes before what cannot be kept is told.
    terminal.keys("\r\x04");
    let screen = terminal.sees("could not keep that text");
    terminal.ends();
    assert!(!screen.contains("for this?"), "{screen}");
    assert_eq!(last(&home), "so far");
}

#[test]
fn a_sign_whose_width_terminals_dispute_stays_while_it_is_typed_around() {
    let home = home("keys-signs");
    let mut terminal = page(&home);
    for sign in ["a", "❤\u{fe0f}", " ", "b", "c", "d", " ", "👩‍👩‍👧", "!"] {
        terminal.keys(sign);
        terminal.sees(sign.trim());
    }
    terminal.sees("a❤\u{fe0f} bcd 👩‍👩‍👧!");
    // Back behind the heart, and a letter there.
    terminal.keys(&"\x1b[D".repeat(7));
    terminal.keys("x");
    terminal.sees("a❤\u{fe0f}x bcd 👩‍👩‍👧!");
    terminal.keys("\x03\x03");
    terminal.ends();
}

#[test]
fn a_care_note_stays_when_another_question_comes() {
    let home = home("keys-care");
    let args = ["today", "--on", "2026-11-18", "--theme", "body"];
    let mut terminal = Terminal::reflect(&home, SIZE, &args);
    let note = "Looking inward is not for every day.";
    let question_on = |screen: &str| {
        let row = screen.lines().find(|row| row.starts_with("  "));
        row.map(str::to_owned)
    };
    let before = terminal.until("a question", |screen| {
        screen.contains(note) && question_on(screen).is_some()
    });
    let question = question_on(&before).expect("a question");
    terminal.keys("\t");
    let after = terminal.until("another question", |screen| {
        question_on(screen).is_some_and(|row| row != question)
    });
    assert!(after.contains(note), "{after}");
    terminal.keys("\x03");
    terminal.ends();
}
