//! The morning on a real terminal: what a person sees, key by key, and what stands in the journal then.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::strace::{calls, traced};
use crate::support::terminal::Terminal;
use crate::support::waiting::{Shelf, shelf_of};
use crate::support::{empty_folder, journal_of, path, pipe_into, reflect};
use ptyprocess::{Signal, WaitStatus};

const SIZE: (u16, u16) = (80, 24);
const CTRL_C: &str = "\u{3}";
/// Ctrl-C, and again where it is asked about.
const DISCARD: &str = "\u{3}\u{3}";
const CTRL_D: &str = "\u{4}";
const UP: &str = "\u{1b}[A";

/// A home with entries of two mornings, from the Monday of week 1 on.
fn home(name: &str) -> PathBuf {
    let home = empty_folder(name);
    for day in ["2026-11-16", "2026-11-17"] {
        let kept = pipe_into(reflect(&home).args(["today", "--on", day]), b"so far");
        assert!(kept.status.success(), "{kept:?}");
    }
    home
}

/// The entries of a home, without the first two.
fn entries(home: &Path) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(journal_of(home)).expect("a journal");
    text.lines()
        .skip(2)
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

/// What is in the folder beside the journal, and the items of words that wait, by their names.
fn beside(home: &Path) -> Vec<String> {
    let folder = journal_of(home).parent().expect("a folder").to_owned();
    let files = fs::read_dir(folder).into_iter().flatten();
    let files = files.map(|file| file.expect("a file").path());
    let items = shelf_of(home).items().into_iter().map(|(item, _)| item);
    let names = files.chain(items).map(|path| {
        let name = path.file_name().expect("a name");
        name.to_string_lossy().into_owned()
    });
    let mut names: Vec<String> = names.filter(|name| name != "journal.jsonl").collect();
    names.sort();
    names
}

/// The one item of words that wait.
fn item(home: &Path) -> PathBuf {
    let items = shelf_of(home).items();
    assert_eq!(items.len(), 1, "{items:?}");
    items[0].0.clone()
}

/// The line that an item would become.
fn line_of(home: &Path) -> String {
    let entry = fs::read(item(home).join("entry.json")).expect("what is beside the words");
    let mut entry: serde_json::Value = serde_json::from_slice(&entry).expect("JSON");
    entry["text"] = drafted(home).into();
    let keys = entry.as_object_mut().expect("an object");
    keys.retain(|key, _| key != "changes" && key != "piped");
    let start = format!("{{\"v\":1,\"date\":{},", keys["date"]);
    keys.retain(|key, _| key != "v" && key != "date");
    let rest = serde_json::to_string(keys).expect("JSON");
    format!("{start}{}\n", &rest[1..])
}

fn saturday(home: &Path) -> Terminal {
    Terminal::reflect(home, SIZE, &["today", "--on", "2026-11-21"])
}

const SATURDAY: &str = "Saturday 21 November 2026 · week 1, Pulling away

  What did staying close give you this week, or stepping back?

Ctrl-D on an empty line keeps it. Ctrl-C: leave; with words it asks first.
One word is enough.
Tab: another question · Ctrl-R: none · Ctrl-X: editor · Ctrl-G: someone to call
";

#[test]
fn the_first_morning_welcomes_asks_and_keeps() {
    let home = empty_folder("tty-first");
    let mut terminal = saturday(&home);
    let welcome = "This is a place to think.\nIt stays on this machine.\nNothing you write is judged or sent.\nTo talk to a person, at any hour: reflect help-now\n\n";
    let arriving = SATURDAY
        .replace("week 1, Pulling away", "Arriving")
        .replace(
            "  What did staying close give you this week, or stepping back?",
            "\
A few days to get used to the page before the weeks begin. Nothing here has to
be deep. Week 1 starts on the first day of next week.

A place and a time: you could try out when and where writing feels easy. You can
change it as often as you like.

  What time of day suits you best for writing what is true?",
        );
    terminal.shows(&format!("{welcome}{arriving}"));
    terminal.cursor_at((19, 0));
    terminal.keys("I stayed ten minutes longer than I wanted to. @Sam noticed, and said so very kindly.\rOne more.\r");
    let words = "\nI stayed ten minutes longer than I wanted to. @Sam noticed, and said so very\nkindly.\nOne more.\n";
    terminal.shows(&format!("{welcome}{arriving}{words}"));
    // Nothing is asked after the words of a first morning.
    terminal.keys(CTRL_D);
    let ended = terminal.ends();
    assert!(matches!(ended, WaitStatus::Exited(_, 0)), "{ended:?}");
    // Nothing of the page stays: the shell's screen shows what was kept, and how to go on.
    assert_eq!(terminal.screen().lines().count(), 2);
    assert!(
        terminal.screen().starts_with("Kept. Sat 21 Nov")
            && terminal
                .screen()
                .ends_with("\nTomorrow: reflect. On Sunday: reflect week.\n"),
        "{}",
        terminal.screen()
    );
    let text = fs::read_to_string(journal_of(&home)).expect("a journal");
    let entry: serde_json::Value = serde_json::from_str(&text).expect("one line");
    assert_eq!(
        entry["text"],
        "I stayed ten minutes longer than I wanted to. @Sam noticed, and said so very kindly.\nOne more."
    );
    assert_eq!(entry["prompt"], "arriving/sat");
    assert!(beside(&home).is_empty(), "{:?}", beside(&home));
}

#[test]
fn an_ordinary_morning_opens_with_the_day_and_its_question() {
    let home = home("tty-ordinary");
    let mut terminal = saturday(&home);
    terminal.shows(SATURDAY);
    terminal.keys(&format!("Fine.\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.keys("\r");
    terminal.sees("Who did you reach");
    terminal.keys("\r");
    terminal.ends();
    let entry = &entries(&home)[0];
    assert_eq!(entry["text"], "Fine.");
    assert!(
        entry.get("tags").is_none() && entry.get("reached").is_none(),
        "{entry}"
    );
}

#[test]
fn the_first_page_of_a_week_opens_with_its_idea_and_its_small_practice() {
    let home = home("tty-monday");
    let mut terminal = Terminal::reflect(
        &home,
        SIZE,
        &["today", "--on", "2026-11-23", "--theme", "body"],
    );
    terminal.shows(
        "Monday 23 November 2026 · week 5, What the body says

The body often speaks first: a tight chest, a caught breath, a wish to run. It
may be trying to keep you safe. Finding words for it can make a bit of room.

Three words: once a day, one body signal in three words or fewer. If looking
inside is too much, three things you can see, hear, or touch will do.

Looking inward is not for every day. Another question is one key away, and a
blank is fine. Strong memories are safest with a trained helper. At any hour:
reflect help-now

  What did your body sense lately before your mind did?
  Or: Which sound, sight, or smell tells you where you are right now?

Ctrl-D on an empty line keeps it. Ctrl-C: leave; with words it asks first.
One word is enough.
Tab: another question · Ctrl-R: none · Ctrl-O: one of the two · Ctrl-X: editor
Ctrl-G: someone to call
",
    );
    terminal.keys(DISCARD);
    terminal.ends();
}

#[test]
fn every_first_morning_fits_a_small_screen() {
    let home = empty_folder("tty-first-mornings");
    for day in 15..=21 {
        let (on, heading) = (format!("--on=2026-11-{day}"), format!("day {day} November"));
        for (size, first) in [(SIZE, "This is a place to think.\n"), ((40, 24), "")] {
            let mut terminal = Terminal::reflect(&home, size, &["today", &on]);
            terminal.sees("Ctrl-G: someone to call");
            // Three rows to write.
            terminal.keys("one\rtwo\rthree");
            let screen = terminal.sees("\none\ntwo\nthree\n");
            assert!(screen.starts_with(first), "{screen}");
            for part in [&heading, "?\n", "Ctrl-D on", "Ctrl-G: someone to call"] {
                assert!(screen.contains(part), "{part}: {screen}");
            }
            terminal.keys(DISCARD);
            terminal.ends();
        }
    }
}

#[test]
fn another_question_is_one_key_away_and_the_words_stay() {
    let home = home("tty-another");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("so it was");
    terminal.sees("so it was");
    // Under words, Tab is asked about once; any other key does what it always does.
    terminal.keys("\t");
    terminal.sees("Tab again: another question. Your words stay.");
    terminal.keys("!");
    let screen = terminal.sees("so it was!");
    assert!(
        screen.contains("What did staying close") && !screen.contains("Tab again"),
        "{screen}"
    );
    terminal.keys("\t");
    terminal.sees("Tab again");
    terminal.keys("\t");
    let screen = terminal.sees("what was it more like: rest or hiding");
    assert!(
        screen.contains("so it was") && !screen.contains("What did staying"),
        "{screen}"
    );
    // Back past the day's own, to the question before it: Friday's, with both its forms.
    terminal.keys("\u{1b}[Z\u{1b}[Z");
    terminal.sees("week 52, Repair · fourth season");
    // The week's other days, then the same day of the other seasons, then the week after it.
    terminal.keys(&"\t".repeat(8));
    terminal.sees("week 14, Pulling away · second season");
    terminal.sees("What made it easier this week to stay in touch, or to take space?");
    terminal.keys("\t\t\t");
    let screen = terminal.sees("week 2, Performing");
    assert!(screen.contains("so it was"), "{screen}");
    terminal.keys(&format!("\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    let entry = &entries(&home)[0];
    assert_eq!(
        (&entry["prompt"], &entry["date"]),
        (&"performing/mon".into(), &"2026-11-21".into())
    );
}

#[test]
fn a_page_without_a_question_is_one_key_away_and_the_words_stay() {
    let home = home("tty-no-question");
    for (keys, is_asked) in [("\x12", false), ("\x12\x12", true), ("\x12\t\t", true)] {
        let mut terminal = saturday(&home);
        terminal.sees("Tab: ");
        terminal.keys("so it was");
        terminal.sees("so it was");
        terminal.keys("\x12");
        let screen = terminal.sees("Ctrl-R: the question again");
        let day = screen.starts_with("Saturday 21 November 2026\n");
        assert!(day && screen.contains("so it was"), "{screen}");
        assert!(!screen.contains("What did staying close"), "{screen}");
        terminal.keys(&keys[1..]);
        if is_asked {
            terminal.sees("Ctrl-R: none");
        }
        terminal.keys(&format!("\r{CTRL_D}"));
        terminal.sees("A tag for this?");
        terminal.keys("\r\r");
        terminal.ends();
        let entry = entries(&home).pop().expect("an entry");
        assert_eq!(entry.get("prompt").is_some(), is_asked, "{entry}");
        assert_eq!(entry.get("question").is_some(), is_asked, "{entry}");
    }
}

#[test]
fn the_solo_and_the_gentler_form_are_a_key_away() {
    let home = home("tty-forms");
    for (day, own, other, prompts) in [
        (
            "2026-11-20",
            "stay in touch with one safe person",
            "keep yourself company today",
            [
                "pulling-away/fri/both",
                "pulling-away/fri/solo",
                "pulling-away/fri",
            ],
        ),
        (
            "2026-11-19",
            "When someone kind wants to be closer",
            "What can you see, hear, or touch right now",
            [
                "pulling-away/thu/both",
                "pulling-away/thu/gentler",
                "pulling-away/thu",
            ],
        ),
    ] {
        for (keys, shown, gone, prompt) in [
            ("", [own, other], "nothing is gone", prompts[0]),
            ("\u{f}", [other, other], own, prompts[1]),
            ("\u{f}\u{f}", [own, own], other, prompts[2]),
            (
                "\u{f}\u{f}\u{f}",
                [own, other],
                "nothing is gone",
                prompts[0],
            ),
        ] {
            let mut terminal = Terminal::reflect(&home, SIZE, &["today", "--on", day]);
            terminal.sees("Ctrl-O: one of the two");
            terminal.keys(keys);
            terminal.sees_no(gone);
            for question in shown {
                terminal.sees(question);
            }
            terminal.keys(&format!("small\r{CTRL_D}"));
            terminal.sees("A tag for this?");
            terminal.keys("\r\r");
            terminal.ends();
            assert_eq!(
                entries(&home).last().expect("an entry")["prompt"],
                prompt,
                "{keys:?}"
            );
        }
    }
}

#[test]
fn the_editor_gets_what_was_typed_and_brings_it_back() {
    let home = home("tty-editor");
    let editor = home.join("editor.sh");
    let script = "#!/bin/sh\nls -l \"$1\" >> \"$HOME/seen\"\ncat \"$1\" >> \"$HOME/seen\"\necho 'and more' >> \"$1\"\nexit $(cat \"$HOME/code\")\n";
    fs::write(&editor, script).expect("a script");
    let made = Command::new("chmod").arg("+x").arg(&editor).status();
    assert!(made.expect("chmod").success());
    fs::write(home.join("code"), "0").expect("a file");
    let editor = format!("'{}'", editor.display());
    let mut terminal = Terminal::with(
        &home,
        SIZE,
        &[("EDITOR", &editor)],
        &["today", "--on", "2026-11-21"],
    );
    terminal.sees("Tab: ");
    terminal.keys("half a word");
    terminal.sees("half a word");
    terminal.keys("\u{18}");
    terminal.sees("and more");
    // An editor that does not end well changes nothing, and what it left is not lost.
    fs::write(home.join("code"), "1").expect("a file");
    terminal.keys("\u{18}");
    let screen = terminal.sees("they wait in");
    assert_eq!(screen.matches("and more").count(), 1, "{screen}");
    terminal.keys(&format!("\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(entries(&home)[0]["text"], "half a word\nand more");
    let seen = fs::read_to_string(home.join("seen")).expect("a file");
    let laid = format!("\n{BLOCK}half a word\n");
    assert!(
        seen.starts_with("-rw-------") && seen.contains(&laid),
        "{seen}"
    );
    assert_eq!(
        drafted(&home),
        format!("{BLOCK}half a word\nand more\nand more\n")
    );
    // The block is no part of the words, whoever takes them up.
    let waiting = pipe_into(reflect(&home).arg("waiting"), b"");
    let waiting = String::from_utf8_lossy(&waiting.stdout).into_owned();
    assert!(!waiting.contains("not kept ---"), "{waiting}");
    let mut terminal = saturday(&home);
    let page = terminal.sees("wait here, not kept yet");
    assert!(
        page.contains("half a word") && !page.contains("not kept ---"),
        "{page}"
    );
    terminal.keys("k");
    terminal.sees("Tab: ");
    terminal.keys(CTRL_C);
    terminal.ends();
    assert_eq!(entries(&home)[1]["text"], "half a word\nand more\nand more");
}

/// The question as it stands above the words in an editor.
const BLOCK: &str = "What did staying close give you this week, or stepping back?
--- your words below, this part is not kept ---
";

#[test]
fn two_hundred_pasted_lines_can_be_walked_through_and_are_kept_as_they_were() {
    let home = home("tty-paste");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    let lines: Vec<String> = (1..=200)
        .map(|number| format!("line {number} of a long letter"))
        .collect();
    // As a terminal brings them, and with the line ends of Windows.
    terminal.paste(&lines[..100].join("\r"));
    terminal.paste("\r\n");
    terminal.paste(&lines[100..].join("\r\n"));
    // The page stays; below it is as much of the text as there is room for.
    let below = lines[184..].join("\n");
    terminal.shows(&format!("{SATURDAY}\n{below}\n"));
    // Up to the first line, letter for letter in place.
    terminal.keys(&UP.repeat(199));
    terminal.shows(&format!("{SATURDAY}\n{}\n", lines[..16].join("\n")));
    terminal.keys("\u{1}The ");
    terminal.sees("The line 1 of");
    terminal.keys(&format!("\u{1b}[1;5F\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    let text = entries(&home)[0]["text"]
        .as_str()
        .expect("a text")
        .to_owned();
    assert_eq!(text, format!("The {}", lines.join("\n")));
}

#[test]
fn a_text_taller_than_the_terminal_is_wrapped_by_words_and_scrolls() {
    let home = home("tty-tall");
    let mut terminal = Terminal::reflect(&home, (40, 12), &["today", "--on", "2026-11-21"]);
    terminal.sees("Ctrl-X: editor");
    let words: Vec<String> = (1..=120).map(|number| format!("word{number}")).collect();
    terminal.keys(&words.join(" "));
    terminal.sees("word118 word119 word120");
    let screen = terminal.sees("Tab:");
    assert_eq!(screen.lines().count(), 12, "{screen}");
    for row in screen.lines() {
        assert!(row.chars().count() <= 40 && !row.ends_with("wor"), "{row}");
    }
    // The keys and the end of the page stay above it.
    assert!(
        screen.starts_with("Ctrl-D on an empty line keeps it.\nCtrl-C"),
        "{screen}"
    );
    terminal.keys("\u{1b}[5~\u{1b}[5~\u{1b}[5~\u{1b}[5~\u{1b}[5~");
    terminal.sees("word1 word2");
    terminal.keys(DISCARD);
    terminal.ends();
}

#[test]
fn ctrl_c_leaves_nothing_anywhere() {
    let home = home("tty-ctrl-c");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("unicorns wept\rall night");
    terminal.sees("all night");
    assert_eq!(beside(&home).len(), 1, "the draft is on disk meanwhile");
    let arguments =
        fs::read_to_string(format!("/proc/{}/cmdline", terminal.number())).unwrap_or_default();
    assert!(!arguments.contains("unicorn"), "{arguments}");
    // It is asked about once, and any other key leads back and does nothing else.
    terminal.keys(CTRL_C);
    terminal.sees("Ctrl-C again discards your words. Any other key: back.");
    terminal.keys("x");
    let page = terminal.sees_no("Ctrl-C again");
    assert!(
        page.contains("all night\n") && !page.contains("nightx"),
        "{page}"
    );
    terminal.keys(CTRL_C);
    terminal.sees("Ctrl-C again");
    terminal.keys(CTRL_C);
    let ended = terminal.ends();
    assert!(
        matches!(ended, WaitStatus::Signaled(_, Signal::SIGINT, _)),
        "{ended:?}"
    );
    assert_eq!(terminal.screen(), "Nothing was kept.\n");
    assert!(!terminal.scrollback().contains("unicorn"));
    assert!(entries(&home).is_empty());
    assert_nowhere(&home, b"unicorn");
    assert_nowhere(&home, b"all night");
}

/// That some bytes stand in no file below a home.
fn assert_nowhere(home: &Path, bytes: &[u8]) {
    let mut folders = vec![home.to_owned()];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let held = fs::read(&path).expect("a file");
                let found = held.windows(bytes.len()).any(|window| window == bytes);
                assert!(!found, "{}", path.display());
            }
        }
    }
}

#[test]
fn what_was_typed_is_taken_off_the_screen_row_by_row() {
    let home = home("tty-row-by-row");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("unicorns wept");
    terminal.sees("unicorns wept");
    // A screen that is emptied at once goes into what some terminals scroll back to.
    let before = terminal.written.len();
    terminal.keys("\u{c} and slept");
    terminal.sees("unicorns wept and slept");
    terminal.keys(DISCARD);
    terminal.ends();
    let after = String::from_utf8_lossy(&terminal.written[before..]).into_owned();
    assert!(
        after.contains("\u{1b}[2K") && !after.contains("\u{1b}[2J"),
        "{after:?}"
    );
}

#[test]
fn what_was_typed_is_nowhere_but_in_the_journal_once_it_is_kept() {
    let home = home("tty-kept");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("unicorns wept\r");
    terminal.sees("unicorns wept");
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("secret name\r\r");
    terminal.ends();
    // Not on the screen that the shell has again, nor above it.
    assert!(
        !terminal.screen().contains("unicorn"),
        "{}",
        terminal.screen()
    );
    let above = terminal.scrollback();
    assert!(
        above.contains("Kept.") && !above.contains("unicorn"),
        "{above}"
    );
    let journal = journal_of(&home);
    assert!(
        fs::read_to_string(&journal)
            .expect("a journal")
            .contains("unicorns wept")
    );
    fs::remove_file(journal).expect("it is ours");
    assert_nowhere(&home, b"unicorn");
    assert_nowhere(&home, b"secret");
}

#[test]
fn ctrl_d_on_nothing_keeps_nothing_and_is_fine() {
    let home = home("tty-empty");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys(CTRL_D);
    let ended = terminal.ends();
    assert!(matches!(ended, WaitStatus::Exited(_, 0)), "{ended:?}");
    assert_eq!(terminal.screen(), "Nothing to keep today. That is fine.\n");
    assert!(entries(&home).is_empty() && beside(&home).is_empty());
}

#[test]
fn at_the_end_of_a_line_ctrl_d_pressed_twice_keeps() {
    let home = home("tty-twice");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("one word");
    terminal.sees("one word");
    terminal.keys(CTRL_D);
    terminal.cursor_at((9, 0));
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    // The words were to be kept: Ctrl-C leaves out the questions alone, and says so.
    terminal.sees("Ctrl-C: keep without these");
    terminal.keys(DISCARD);
    let ended = terminal.ends();
    assert!(matches!(ended, WaitStatus::Exited(_, 0)), "{ended:?}");
    assert_eq!(entries(&home)[0]["text"], "one word");
}

/// Leaves a draft behind by a signal.
fn leave_a_draft(home: &Path, signal: Signal) {
    let mut terminal = saturday(home);
    terminal.sees("Tab: ");
    terminal.keys("I was about to say\rthat");
    terminal.sees("\nthat");
    terminal.signal(signal);
    let ended = terminal.ends();
    assert!(
        matches!(ended, WaitStatus::Signaled(_, by, _) if by == signal),
        "{ended:?}"
    );
    assert!(entries(home).is_empty());
    assert_eq!(beside(home).len(), 1, "{:?}", beside(home));
    if signal != Signal::SIGKILL {
        assert!(
            !terminal.screen().contains("about to say"),
            "the terminal is given back"
        );
    }
}

fn offered(terminal: &mut Terminal) {
    let today = chrono::Utc::now().date_naive();
    let day = today.format("%a %-d %b");
    // The draft belongs to a Saturday; on that day, this is not said.
    let saturday = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let format = match chrono::Datelike::year(&today) {
        2026 => ", for %a %-d %b",
        _ => ", for %a %-d %b %Y",
    };
    let belongs = if today == saturday {
        String::new()
    } else {
        saturday.format(format).to_string()
    };
    let page = format!(
        "Words from {day}{belongs} wait here, not kept yet:

  I was about to say
  that

Enter: go on writing · k: keep them as they are · x: discard them
Ctrl-C: decide later
"
    );
    terminal.shows(&page);
}

#[test]
fn what_was_half_written_is_offered_again_whatever_ended_it() {
    for signal in [Signal::SIGHUP, Signal::SIGTERM, Signal::SIGKILL] {
        let home = home(&format!("tty-{signal}"));
        leave_a_draft(&home, signal);
        // Later.
        let mut terminal = Terminal::reflect(&home, SIZE, &["today", "--on", "2026-11-18"]);
        offered(&mut terminal);
        terminal.keys(DISCARD);
        terminal.ends();
        assert_eq!(beside(&home).len(), 1, "it waits on");
        // Now.
        let mut terminal = Terminal::reflect(&home, SIZE, &["today", "--on", "2026-11-18"]);
        offered(&mut terminal);
        terminal.keys("\r");
        terminal.shows(&format!("{SATURDAY}\nI was about to say\nthat\n"));
        terminal.keys(&format!(" it was good.\r{CTRL_D}"));
        terminal.sees("A tag for this?");
        terminal.keys("\r\r");
        terminal.ends();
        let entries = entries(&home);
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0]["text"], "I was about to say\nthat it was good.");
        assert_eq!(entries[0]["date"], "2026-11-21");
        assert!(beside(&home).is_empty());
    }
}

#[test]
fn a_draft_that_is_gone_on_with_keeps_its_own_day_and_names() {
    for term in ["xterm", "dumb"] {
        let home = home(&format!("tty-draft-names-{term}"));
        let own = [
            "today",
            "--on",
            "2026-11-21",
            "--tag",
            "rest",
            "--reached",
            "Sam",
        ];
        let mut terminal = Terminal::with(&home, SIZE, &[("TERM", "xterm")], &own);
        terminal.sees("Tab: ");
        terminal.keys("I was about to say");
        terminal.sees("to say");
        terminal.signal(Signal::SIGTERM);
        terminal.ends();
        let other = [
            "today",
            "--on",
            "2026-11-18",
            "--tag",
            "work",
            "--reached",
            "Kim",
        ];
        let mut terminal = Terminal::with(&home, SIZE, &[("TERM", term)], &other);
        terminal.sees("I was about to say");
        terminal.keys(if term == "dumb" { "on\r" } else { "\r" });
        terminal.sees("Saturday 21 November 2026");
        // What was given is not asked for again.
        terminal.keys(&format!("\r{CTRL_D}"));
        terminal.ends();
        let entry = &entries(&home)[0];
        assert_eq!(entry["date"], "2026-11-21", "{term}");
        assert_eq!(entry["tags"], serde_json::json!(["rest"]), "{term}");
        assert_eq!(entry["reached"], serde_json::json!(["Sam"]), "{term}");
    }
}

#[test]
fn a_draft_can_be_kept_as_it_is_or_let_go() {
    for (key, kept) in [("k", 1), ("x", 0)] {
        let home = home(&format!("tty-draft-{key}"));
        leave_a_draft(&home, Signal::SIGHUP);
        let mut terminal = Terminal::reflect(&home, SIZE, &["today", "--on", "2026-11-18"]);
        offered(&mut terminal);
        terminal.keys(key);
        if key == "x" {
            terminal.sees("x again: discard them for good");
            terminal.keys(key);
        }
        // The day's own page follows.
        terminal.sees("Wednesday 18 November 2026");
        terminal.keys(CTRL_D);
        terminal.ends();
        let entries = entries(&home);
        assert_eq!(entries.len(), kept);
        for entry in entries {
            assert_eq!(entry["text"], "I was about to say\nthat");
        }
        assert!(beside(&home).is_empty());
        if kept == 0 {
            assert_nowhere(&home, b"about to say");
        }
    }
}

/// Puts a line behind those of the journal, as another process would.
fn keep_line(home: &Path, line: &str) {
    let journal = fs::read_to_string(journal_of(home)).expect("a journal");
    fs::write(journal_of(home), journal + line).expect("it is ours");
}

#[test]
fn a_draft_whose_entry_was_kept_is_not_offered() {
    let home = home("tty-kept-draft");
    leave_a_draft(&home, Signal::SIGKILL);
    // As if the process had been killed between the keeping and the removing.
    let line = line_of(&home);
    keep_line(&home, &line);
    let mut terminal = saturday(&home);
    terminal.shows(SATURDAY);
    terminal.keys(DISCARD);
    terminal.ends();
    assert!(beside(&home).is_empty(), "{:?}", beside(&home));
}

#[test]
fn words_that_are_deleted_again_leave_the_disk_as_they_leave_the_page() {
    let home = home("tty-deleted");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("regretted");
    wait_for_a_draft(&home);
    terminal.keys(&"\x7f".repeat("regretted".len()));
    for _ in 0..200 {
        if beside(&home).is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(beside(&home).is_empty(), "{:?}", beside(&home));
    assert_nowhere(&home, b"regret");
    // Nor do they hinder that others come.
    terminal.keys("better\r");
    wait_for_a_draft(&home);
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(entries(&home)[0]["text"], "better");
    assert!(beside(&home).is_empty(), "{:?}", beside(&home));
}

#[test]
fn a_draft_and_its_name_are_on_disk_and_its_name_is_synced_once() {
    if !crate::support::has("strace") {
        return;
    }
    let home = home("tty-synced");
    let mut command = traced(&home, &["fsync", "rename"], &[]);
    command.args(["today", "--on", "2026-11-21"]);
    let mut terminal = Terminal::start(&command, &home, SIZE, &[]);
    terminal.sees("Tab: ");
    for (key, seen) in [("a", "\na\n"), ("b", "\nab\n")] {
        terminal.keys(key);
        terminal.sees(seen);
    }
    terminal.keys(DISCARD);
    terminal.ends();
    let trace = calls(&home);
    let calls = trace.lines().filter_map(|line| {
        let (call, rest) = line.split_once('(')?;
        let name = rest
            .split('>')
            .next()
            .and_then(|path| path.rsplit('/').next());
        let name = name.unwrap_or_default();
        let is_words = rest.contains("/words.");
        let is_other =
            name.starts_with("journal.") && !name.contains('-') || name.contains("entry");
        Some(match call {
            "fsync" if is_words => "fsync words",
            "rename" if is_words => "rename words",
            "fsync" if !is_other => "fsync folder",
            _ => "other",
        })
    });
    let calls: Vec<&str> = calls.filter(|call| *call != "other").collect();
    let first = calls.iter().position(|call| *call == "fsync words");
    // Each state; the names of the first, in the item and of it; and that it is gone.
    let state = ["fsync words", "rename words"];
    let names = ["fsync folder"; 2];
    let want = [&state[..], &names, &state, &names[..1]].concat();
    assert_eq!(calls[first.expect("a state")..], want, "{trace}");
}

#[test]
fn two_terminals_do_not_share_a_draft() {
    let home = home("tty-two");
    let mut first = saturday(&home);
    first.sees("Tab: ");
    first.keys("from the first");
    first.sees("from the first");
    let mut second = saturday(&home);
    second.shows(SATURDAY);
    second.keys("from the second");
    second.sees("from the second");
    assert_eq!(beside(&home).len(), 2);
    for terminal in [&mut second, &mut first] {
        terminal.keys(&format!("\r{CTRL_D}"));
        terminal.sees("A tag for this?");
        terminal.keys("\r\r");
        terminal.ends();
    }
    let texts: Vec<_> = entries(&home)
        .iter()
        .map(|entry| entry["text"].clone())
        .collect();
    assert_eq!(texts, ["from the second", "from the first"]);
    assert!(beside(&home).is_empty());
}

#[test]
fn another_size_draws_the_page_anew() {
    let home = home("tty-resize");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("I stayed ten minutes longer than I wanted to.");
    terminal.sees("wanted to.");
    terminal.resize(40, 20);
    let narrow = "Saturday 21 November 2026 · week 1,
Pulling away

  What did staying close give you this
  week, or stepping back?

Ctrl-D on an empty line keeps it.
Ctrl-C: leave; with words it asks first.
One word is enough.
Tab: another question · Ctrl-R: none
Ctrl-X: editor · Ctrl-G: someone to call

I stayed ten minutes longer than I
wanted to.
";
    terminal.shows(narrow);
    terminal.resize(80, 24);
    terminal.shows(&format!(
        "{SATURDAY}\nI stayed ten minutes longer than I wanted to.\n"
    ));
    terminal.keys(DISCARD);
    terminal.ends();
}

#[test]
fn wide_letters_joined_ones_and_other_ways_of_writing_are_kept_as_they_are() {
    let home = home("tty-letters");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("休みが欲しい");
    terminal.sees("休みが欲しい");
    terminal.cursor_at((8, 12));
    // A letter back over two columns, and one put between.
    terminal.keys("\u{1b}[Dx");
    terminal.sees("休みが欲しxい");
    terminal.keys("\r");
    terminal.keys("\u{1b}[F\rשלום עולם\rcafe\u{301} 👍🏽 done\r");
    terminal.sees("done");
    terminal.keys("\u{1b}[A\u{1b}[F\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}");
    terminal.sees_no("done");
    terminal.keys(&format!("\u{1b}[1;5F{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(
        entries(&home)[0]["text"],
        "休みが欲しx\nい\nשלום עולם\ncafe\u{301} "
    );
}

/// The first block of a page that begins so.
fn picture(page: &'static str, begins: &str) -> &'static str {
    let mut blocks = page.split("```text\n").skip(1);
    let block = blocks.find(|block| block.starts_with(begins));
    block
        .expect("a picture")
        .split("```")
        .next()
        .unwrap_or_default()
}

#[test]
fn the_mornings_look_as_the_readme_and_the_guide_show_them() {
    let (readme, guide) = (
        include_str!("../../README.md"),
        include_str!("../../docs/guide.md"),
    );
    let home = empty_folder("tty-readme");
    let mut terminal = Terminal::reflect(&home, SIZE, &["today", "--on", "2026-11-07"]);
    terminal.shows(picture(guide, "This is a place"));
    terminal.keys("Late, and tired.\r");
    terminal.keys(CTRL_D);
    terminal.ends();
    let home = empty_folder("tty-readme-friday");
    for day in ["2026-11-02", "2026-11-03"] {
        let kept = pipe_into(reflect(&home).args(["today", "--on", day]), b"so far");
        assert!(kept.status.success(), "{kept:?}");
    }
    let mut terminal = Terminal::reflect(&home, SIZE, &["today", "--on", "2026-11-06"]);
    terminal.sees("Tab: ");
    terminal.keys("A short message to @Sam: today is hard.");
    terminal.shows(picture(readme, "Friday 6"));
    terminal.keys(&format!("\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    let shell = terminal.screen().replace(" 2026", "");
    assert_eq!(shell, "Kept. Fri 6 Nov, 1 line.\n");
    assert!(readme.contains("`Kept. Fri 6 Nov, 1 line.`"));
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_gets_lines_with_the_same_promises() {
    let home = home("tty-dumb");
    let dumb = [("TERM", "dumb")];
    let args = ["today", "--on", "2026-11-21"];
    let page = "Saturday 21 November 2026 · week 1, Pulling away

  What did staying close give you this week, or stepping back?

Ctrl-D on an empty line keeps it. Ctrl-C: leave; with words it asks first.
One word is enough.
Or type, alone on a line: :keep · :leave · :edit · :next (another question)
:write (none) · :help (someone to call)
>";
    // Ctrl-C leaves nothing.
    let mut terminal = Terminal::with(&home, SIZE, &dumb, &args);
    terminal.shows(&format!("{page}\n"));
    terminal.keys("unicorns wept\r");
    terminal.sees("> unicorns wept\n>");
    wait_for_a_draft(&home);
    terminal.keys(DISCARD);
    let ended = terminal.ends();
    assert!(
        matches!(ended, WaitStatus::Signaled(_, Signal::SIGINT, _)),
        "{ended:?}"
    );
    assert_nowhere(&home, b"unicorn");
    // A closed window leaves a draft, which is offered in words.
    let mut terminal = Terminal::with(&home, SIZE, &dumb, &args);
    terminal.sees("\n>");
    terminal.keys("I was about to say\r");
    terminal.sees("say\n>");
    wait_for_a_draft(&home);
    terminal.signal(Signal::SIGHUP);
    terminal.ends();
    let mut terminal = Terminal::with(&home, SIZE, &dumb, &args);
    terminal.sees("Or Enter, to decide later:");
    terminal.keys("on\r");
    terminal.sees("> I was about to say\n>");
    terminal.keys("that\r");
    terminal.sees("> that\n>");
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("rest\r");
    terminal.sees("Who did you reach");
    terminal.keys("\r");
    terminal.ends();
    let entry = &entries(&home)[0];
    assert_eq!(entry["text"], "I was about to say\nthat");
    assert_eq!(entry["tags"], serde_json::json!(["rest"]));
    assert!(beside(&home).is_empty());
    assert!(
        !terminal.written.contains(&0x1b),
        "no command is sent to it"
    );
}

fn wait_for_a_draft(home: &Path) {
    for _ in 0..200 {
        if !beside(home).is_empty() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("no draft");
}

#[test]
fn a_page_in_line_stays_in_the_scrollback_and_draws_over_nothing_above_it() {
    let home = home("tty-inline");
    fs::create_dir_all(home.join(".config/reflect")).expect("a folder");
    let config = home.join(".config/reflect/config.toml");
    fs::write(config, "screen = \"inline\"\nquestions_after = false\n").expect("a config");
    let mut command = Command::new("sh");
    let script = "echo above; \"$0\" today --on 2026-11-21; echo below";
    command.args(["-c", script, env!("CARGO_BIN_EXE_reflect")]);
    let mut terminal = Terminal::start(&command, &home, SIZE, &[]);
    terminal.shows(&format!("above\n{SATURDAY}"));
    terminal.keys("Fine.\r");
    terminal.keys(CTRL_D);
    let screen = terminal.sees("below").replace(" 2026,", ",");
    let after = "\nFine.\n\nKept. Sat 21 Nov, 1 line.\nbelow\n";
    assert_eq!(screen, format!("above\n{SATURDAY}{after}"));
    terminal.ends();
    let switched = terminal
        .written
        .windows(8)
        .any(|bytes| bytes == b"\x1b[?1049h");
    assert!(!switched, "it has no screen of its own");
}

#[test]
fn a_stop_gives_the_terminal_back_and_going_on_brings_the_page_again() {
    let home = home("tty-stop");
    let mut command = Command::new("bash");
    command.args(["--norc", "-i"]);
    let reflect = env!("CARGO_BIN_EXE_reflect");
    let mut terminal = Terminal::start(
        &command,
        &home,
        SIZE,
        &[("PS1", "$ "), ("HISTFILE", "/dev/null")],
    );
    terminal.sees("$");
    terminal.keys(&format!(
        "stty cols 80 rows 24; '{reflect}' today --on 2026-11-21\r"
    ));
    terminal.sees("Tab: ");
    terminal.keys("unicorns");
    terminal.sees("unicorns");
    terminal.keys("\u{1a}");
    let screen = terminal.sees("Stopped");
    assert!(!screen.contains("unicorns"), "{screen}");
    terminal.keys("fg\r");
    terminal.shows(&format!("{SATURDAY}\nunicorns\n"));
    terminal.keys(DISCARD);
    terminal.sees_no("unicorns");
    terminal.keys("exit\r");
    terminal.ends();
    assert_nowhere(&home, b"unicorns");
}

#[test]
fn no_colour_and_very_narrow_or_wide_terminals_are_fine() {
    let home = home("tty-sizes");
    for (size, widest) in [((300, 50), 80), ((40, 24), 40), ((20, 10), 20)] {
        let mut terminal = Terminal::with(
            &home,
            size,
            &[("NO_COLOR", "1")],
            &["today", "--on", "2026-11-21"],
        );
        terminal.sees("\nTab:");
        let screen = terminal.sees("call\n");
        for row in screen.lines() {
            assert!(row.chars().count() <= widest, "{row:?}");
        }
        terminal.keys(DISCARD);
        terminal.ends();
        let bold = terminal.written.windows(4).any(|bytes| bytes == b"\x1b[1m");
        assert!(!bold, "NO_COLOR is obeyed");
    }
}

#[test]
fn names_are_completed_from_those_that_were_used_before() {
    let home = home("tty-names");
    for (day, tags, reached) in [
        ("2026-11-17", "rest", "Ruth"),
        ("2026-11-18", "tired", "Sam"),
        ("2026-11-19", "tired", "Sam"),
    ] {
        let args = ["today", "--on", day, "--tag", tags, "--reached", reached];
        assert!(
            pipe_into(reflect(&home).args(args), b"one")
                .status
                .success()
        );
    }
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys(&format!("Fine.\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.keys("\t");
    terminal.sees("(Enter: none) tired");
    terminal.keys("\t");
    terminal.sees("(Enter: none) rest");
    terminal.keys(", new one\r");
    terminal.sees("Who did you reach");
    terminal.keys("\t\t\t");
    terminal.sees("(Enter: no one) me");
    terminal.keys(" and r");
    terminal.sees("me and r");
    terminal.keys("\t");
    terminal.sees("(Enter: no one) me and Ruth");
    // Someone to call is a key away here, too, and what was typed stays.
    terminal.keys("\x07");
    terminal.sees("Any key: back to your words");
    terminal.keys("x");
    terminal.sees("(Enter: no one) me and Ruth");
    terminal.keys("\r");
    terminal.ends();
    let entry = entries(&home).pop().expect("an entry");
    assert_eq!(entry["tags"], serde_json::json!(["rest", "new-one"]));
    assert_eq!(entry["reached"], serde_json::json!(["me", "Ruth"]));
}

#[test]
fn a_disk_without_room_is_told_while_one_writes_and_no_word_is_lost_then() {
    let home = home("tty-full");
    let limited = "ulimit -f 0; exec \"$0\" today --on 2026-11-21";
    let mut command = Command::new("sh");
    command.args(["-c", limited, env!("CARGO_BIN_EXE_reflect")]);
    let mut terminal = Terminal::start(&command, &home, SIZE, &[]);
    terminal.sees("Tab: ");
    terminal.keys("the only words\r");
    terminal.sees("Your words are not being saved as you type: File too large");
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    let screen = terminal.sees("copy them from here now");
    let ended = terminal.ends();
    assert!(matches!(ended, WaitStatus::Exited(_, 1)), "{ended:?}");
    assert!(screen.contains("the only words\n"), "{screen}");
    assert!(entries(&home).is_empty() && beside(&home).is_empty());
}

#[test]
fn what_cannot_be_kept_waits_as_a_draft_whose_path_is_printed() {
    let home = home("tty-not-kept");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("the words\r");
    terminal.sees("the words");
    // The journal becomes something that cannot be written, after the page was opened.
    let journal = journal_of(&home);
    fs::remove_file(&journal).expect("it is ours");
    fs::create_dir(&journal).expect("a folder in its place");
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    // A path that is wider than the terminal goes on in the next row.
    let screen = terminal.sees("they wait in").replace(['\n', ' '], "");
    let ended = terminal.ends();
    assert!(matches!(ended, WaitStatus::Exited(_, 1)), "{ended:?}");
    let words = item(&home).join("words").display().to_string();
    assert!(screen.contains(&words.replace(' ', "")), "{screen}");
    fs::remove_dir(&journal).expect("it is empty");
    let mut terminal = saturday(&home);
    terminal.sees("k: keep them as they are");
    terminal.keys("k");
    terminal.sees("Tab: ");
    terminal.keys(CTRL_D);
    terminal.ends();
    assert!(
        fs::read_to_string(journal)
            .expect("a journal")
            .contains("\"the words\"")
    );
}

#[test]
fn only_a_whole_line_in_the_journal_lets_its_draft_go() {
    let home = home("tty-torn");
    leave_a_draft(&home, Signal::SIGKILL);
    let line = line_of(&home);
    // As a power cut in the middle of the keeping leaves it: the id is there, the words are not.
    let torn = &line[..line.find("about").expect("its words")];
    let journal = fs::read_to_string(journal_of(&home)).expect("a journal");
    fs::write(journal_of(&home), journal + torn).expect("it is ours");
    let mut terminal = saturday(&home);
    offered(&mut terminal);
    terminal.keys("k");
    terminal.sees("Tab: ");
    terminal.keys(CTRL_D);
    terminal.ends();
    let journal = fs::read_to_string(journal_of(&home)).expect("a journal");
    assert!(journal.contains("about to say\\nthat\""), "{journal}");
}

#[test]
fn a_paste_or_what_was_typed_too_early_lets_no_draft_go() {
    let home = home("tty-early");
    leave_a_draft(&home, Signal::SIGHUP);
    let mut terminal = saturday(&home);
    terminal.sees("k: keep them as they are");
    terminal.paste("xylophone");
    terminal.keys("z");
    terminal.keys("x");
    terminal.sees("x again: discard them for good");
    terminal.keys("\r");
    // Left for later, they are there the next time.
    terminal.sees("Tab: ");
    terminal.keys(DISCARD);
    terminal.ends();
    assert_eq!(beside(&home).len(), 1, "{:?}", beside(&home));
}

#[test]
fn an_editor_that_takes_its_file_away_changes_nothing() {
    let home = home("tty-gone");
    let mut terminal = Terminal::with(
        &home,
        SIZE,
        &[("EDITOR", "rm")],
        &["today", "--on", "2026-11-21"],
    );
    terminal.sees("Tab: ");
    terminal.keys("half a word");
    terminal.sees("half a word");
    terminal.keys("\u{18}");
    let screen = terminal.sees("the text was deleted while your editor was open");
    assert!(screen.contains("\nhalf a word"), "{screen}");
    assert_eq!(beside(&home).len(), 1);
    terminal.keys(DISCARD);
    terminal.ends();
}

#[test]
fn a_window_closed_on_the_editor_of_an_entry_loses_nothing_that_was_saved() {
    for signal in [Signal::SIGHUP, Signal::SIGTERM] {
        let home = home("tty-edit-closed");
        let kept = pipe_into(reflect(&home).args(["reach", "me"]), b"before");
        assert!(kept.status.success());
        let editor = home.join("editor.sh");
        let script = "#!/bin/sh\nprintf 'a later state' > \"$1\"\necho saved\nread line\nexit 1\n";
        fs::write(&editor, script).expect("a script");
        let made = Command::new("chmod").arg("+x").arg(&editor).status();
        assert!(made.expect("chmod").success());
        let editor = format!("'{}'", editor.display());
        let variables = [("EDITOR", &*editor)];
        let mut terminal = Terminal::with(&home, SIZE, &variables, &["edit", "last"]);
        terminal.sees("saved");
        terminal.signal(signal);
        // The editor ends then, and not by a signal of its own.
        terminal.keys("\r");
        terminal.ends();
        assert_eq!(entries(&home)[0]["text"], "before");
        assert_eq!(drafted(&home), "a later state", "{signal:?}");
    }
}

#[test]
fn a_signal_ends_the_writing_in_the_middle_of_a_paste_too() {
    let home = home("tty-unended");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("so far");
    terminal.sees("so far");
    terminal.keys("\u{1b}[200~ and more");
    // A paste without an end is taken as far as it came.
    terminal.sees("so far and more");
    terminal.keys("\u{1b}[200~ and on");
    terminal.signal(Signal::SIGTERM);
    let ended = terminal.ends();
    assert!(
        matches!(ended, WaitStatus::Signaled(_, Signal::SIGTERM, _)),
        "{ended:?}"
    );
    assert!(drafted(&home).contains("so far and more"));
}

#[test]
fn a_paste_goes_on_after_a_pause_and_another_size() {
    let home = home("tty-paused-paste");
    let Some(mut terminal) = Terminal::counted(&home, SIZE, &["today", "--on", "2026-11-21"])
    else {
        return;
    };
    terminal.sees("Tab: ");
    terminal.read_keys(b"\x1b[200~caf\xc3");
    terminal.resize(60, 20);
    // What came so far is seen and on disk, without the letter that is not whole.
    terminal.sees("caf");
    wait_for_a_draft(&home);
    assert_eq!(drafted(&home), "caf");
    terminal.bytes_of_keys(b"\xa9 one\ttwo\nthree\tfour\n\x1b[201~");
    let screen = terminal.sees("four");
    assert!(screen.contains("What did staying"), "{screen}");
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(entries(&home)[0]["text"], "café one\ttwo\nthree\tfour");
}

#[test]
fn a_paste_without_an_end_locks_nobody_out() {
    let home = home("tty-locked-out");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("\u{1b}[200~so far");
    terminal.sees("so far");
    terminal.keys(" and on");
    terminal.sees("so far and on");
    terminal.keys(CTRL_D);
    terminal.cursor_at((9, 0));
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(entries(&home)[0]["text"], "so far and on");
}

#[test]
fn what_came_of_a_paste_waits_as_a_draft_when_the_process_has_to_end() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP] {
        let home = home("tty-cut-off");
        let Some(mut terminal) = Terminal::counted(&home, SIZE, &["today", "--on", "2026-11-21"])
        else {
            return;
        };
        terminal.sees("Tab: ");
        terminal.read_keys(b"\x1b[200~one\rand more");
        terminal.signal(signal);
        terminal.ends();
        assert_eq!(drafted(&home), "one\nand more", "{signal:?}");
    }
}

#[test]
fn reports_of_the_terminal_and_stray_bytes_take_no_word_away() {
    let home = home("tty-reports");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys(
        "\u{1b}[?2026;2$yonce \u{1b}]11;rgb:0000/0000/0000\u{7}upon \u{1b}P1$r0 q\u{1b}\\a time",
    );
    terminal.sees("once upon a time");
    terminal.bytes_of_keys(b" caf\xe9 noir\r");
    terminal.sees(" noir");
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(
        entries(&home)[0]["text"],
        "once upon a time caf\u{fffd} noir"
    );
}

#[test]
fn a_line_that_answers_nothing_is_no_answer_about_a_draft() {
    let home = home("tty-dumb-no-answer");
    leave_a_draft(&home, Signal::SIGHUP);
    let args = ["today", "--on", "2026-11-21"];
    let mut terminal = Terminal::with(&home, SIZE, &[("TERM", "dumb")], &args);
    terminal.sees("Or Enter, to decide later:");
    terminal.keys("Today I slept\r");
    let screen = terminal.sees("That was not one of the answers");
    assert!(!screen.contains("\n>"), "{screen}");
    terminal.keys("\r");
    terminal.sees("\n>");
    terminal.keys("Today I slept\r");
    terminal.sees("Today I slept\n>");
    terminal.keys(DISCARD);
    terminal.ends();
    assert_eq!(beside(&home).len(), 1);
}

#[test]
fn lines_that_are_pasted_where_a_name_is_asked_for_go_into_the_text() {
    let home = home("tty-pasted-name");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys(&format!("one\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.paste("two\rthree\r");
    terminal.sees("You pasted several lines");
    assert_eq!(drafted(&home), "one\ntwo\nthree\n");
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("rest\r\r");
    terminal.ends();
    let entry = &entries(&home)[0];
    assert_eq!(entry["text"], "one\ntwo\nthree");
    assert_eq!(entry["tags"], serde_json::json!(["rest"]));
}

#[test]
fn a_blank_text_from_an_editor_takes_no_words_away() {
    let home = home("tty-blank-editor");
    let editor = home.join("editor.sh");
    fs::write(&editor, "echo > \"$1\"\n").expect("a script");
    let editor = format!("sh '{}'", editor.display());
    let args = ["today", "--on", "2026-11-21"];
    let mut terminal = Terminal::with(&home, SIZE, &[("EDITOR", &editor)], &args);
    terminal.sees("Tab: ");
    terminal.keys("so far");
    terminal.sees("so far");
    terminal.keys("\u{18}");
    let screen = terminal.sees("Your editor saved an empty text");
    assert!(screen.contains("so far"), "{screen}");
    assert_eq!(drafted(&home), "so far");
    terminal.keys(DISCARD);
    terminal.ends();
}

/// The words of the one item of a home.
fn drafted(home: &Path) -> String {
    fs::read_to_string(item(home).join("words")).expect("words")
}

#[test]
fn keys_that_come_all_at_once_are_on_disk_before_anything_else_is_asked() {
    let words = "words that came all at once";
    for (keys, then, above) in [
        (format!("{words}\r{CTRL_D}"), "A tag for this?", ""),
        (format!("{words}\u{18}"), "the editor waits", BLOCK),
    ] {
        let home = home("tty-burst");
        let editor = waiting_editor(&home, "");
        let args = ["today", "--on", "2026-11-21"];
        let mut terminal = Terminal::with(&home, SIZE, &[("EDITOR", &editor)], &args);
        terminal.sees("Tab: ");
        terminal.keys(&keys);
        terminal.sees(then);
        assert_eq!(drafted(&home).trim_end(), format!("{above}{words}"));
        terminal.signal(Signal::SIGKILL);
        fs::write(home.join("enough"), "").expect("it is ours");
        terminal.ends();
    }
}

/// An editor that does something with its file, and then waits until it is enough.
fn waiting_editor(home: &Path, script: &str) -> String {
    let (path, enough) = (home.join("editor.sh"), home.join("enough"));
    let script = format!(
        "{script}\necho the editor waits\nuntil [ -e '{}' ]; do sleep 0.05; done\n",
        enough.display()
    );
    fs::write(&path, script).expect("a script");
    format!("sh '{}'", path.display())
}

#[test]
fn ctrl_c_lets_go_what_a_failed_editor_left_too_and_else_it_is_said_again() {
    for (keys, is_left) in [(DISCARD, false), (&format!("\r{CTRL_D}")[..], true)] {
        let home = home("tty-editor-failed");
        let script = home.join("editor.sh");
        fs::write(&script, "printf 'other words' > \"$1\"; exit 1").expect("a script");
        let editor = format!("sh '{}'", script.display());
        let args = ["today", "--on", "2026-11-21"];
        let mut terminal = Terminal::with(&home, SIZE, &[("EDITOR", &editor)], &args);
        terminal.sees("Tab: ");
        terminal.keys("half a word");
        terminal.sees("half a word");
        terminal.keys("\u{18}");
        terminal.sees("they wait in");
        terminal.keys(keys);
        if is_left {
            terminal.sees("A tag for this?");
            terminal.keys("\r\r");
            terminal.sees("Kept. ");
            terminal.sees("Words wait that are in no entry yet.");
        }
        terminal.ends();
        assert_eq!(beside(&home).is_empty(), !is_left, "{:?}", beside(&home));
    }
}

#[test]
fn an_editors_files_go_with_the_words_after_a_yes_of_their_own_and_never_before() {
    for (dumb, keys, is_left) in [
        (
            false,
            &[
                ("x", "x again: discard them"),
                ("\r", "Tab: "),
                (CTRL_C, ""),
            ][..],
            true,
        ),
        (
            false,
            &[("k", "k again"), ("\r", "Tab: "), (CTRL_C, "")],
            true,
        ),
        (
            false,
            &[("x", "x again"), ("x", "Tab: "), (CTRL_C, "")],
            false,
        ),
        (
            false,
            &[
                ("k", "k again"),
                ("k", "Tab: "),
                (CTRL_D, "Nothing to keep"),
            ],
            false,
        ),
        (
            true,
            &[
                ("x\r", "yes: remove"),
                ("\r", "Ctrl-C: leave"),
                (CTRL_C, ""),
            ],
            true,
        ),
        (
            true,
            &[
                ("x\r", "yes: remove"),
                ("yes\r", "Ctrl-C: leave"),
                (CTRL_C, ""),
            ],
            false,
        ),
        // Gone on with and discarded, the words stay with the editor's files.
        (true, &[("on\r", "> that\n>"), (DISCARD, "")], true),
    ] {
        let home = home("tty-editor-left");
        leave_a_draft(&home, Signal::SIGKILL);
        let swap = item(&home).join(".words.swp");
        fs::write(&swap, "newer words").expect("a file");
        let variables = if dumb { &[("TERM", "dumb")][..] } else { &[] };
        let mut terminal = Terminal::with(&home, SIZE, variables, &["today"]);
        let page = terminal.sees("wait here, not kept yet");
        if !dumb {
            let page = page + &terminal.sees("Ctrl-C: decide later");
            assert!(page.contains(".words.swp"), "{page}");
        }
        for (key, then) in keys {
            terminal.keys(key);
            terminal.sees(then);
        }
        terminal.ends();
        assert_eq!(swap.exists(), is_left, "{keys:?}");
        assert_eq!(shelf_of(&home).items().len(), usize::from(is_left));
    }
}

#[test]
fn a_draft_with_other_words_than_the_entry_with_its_id_becomes_one_of_its_own() {
    let home = home("tty-same-id");
    leave_a_draft(&home, Signal::SIGKILL);
    let line = line_of(&home);
    let other = line.replace("I was about to say", "From another terminal:");
    keep_line(&home, &other);
    let mut terminal = saturday(&home);
    offered(&mut terminal);
    terminal.keys("k");
    terminal.sees("Tab: ");
    terminal.keys(DISCARD);
    terminal.ends();
    let entries = entries(&home);
    assert_eq!(entries[0]["text"], "From another terminal:\nthat");
    assert_eq!(entries[1]["text"], "I was about to say\nthat");
    assert_ne!(entries[0]["id"], entries[1]["id"]);
    assert!(beside(&home).is_empty(), "{:?}", beside(&home));
}

#[test]
fn nothing_is_erased_that_was_not_counted() {
    let home = home("tty-erase-counted");
    let mut terminal = Terminal::reflect(&home, SIZE, &["erase", "--all"]);
    terminal.sees("This removes 2 entries for good.");
    let kept = pipe_into(reflect(&home).arg("today"), b"meanwhile");
    assert!(kept.status.success(), "{kept:?}");
    terminal.keys("2\r");
    terminal.sees("the journal was changed in the meantime; nothing was erased");
    terminal.ends();
    assert_eq!(entries(&home)[0]["text"], "meanwhile");
    let mut terminal = Terminal::reflect(&home, SIZE, &["erase", "--all"]);
    terminal.sees("This removes 3 entries for good.");
    terminal.keys("3\r");
    terminal.sees("Removed:");
    terminal.ends();
    assert!(!journal_of(&home).exists());
}

#[test]
fn vi_and_its_kin_are_told_to_leave_no_trace_and_visual_goes_before_editor() {
    let home = home("tty-vi");
    let (vim, told) = (home.join("vim"), home.join("told"));
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\n", told.display());
    fs::write(&vim, script).expect("a script");
    fs::set_permissions(&vim, fs::Permissions::from_mode(0o700)).expect("it is ours");
    let path = format!("{}:{}", home.display(), path().display());
    let variables = [("PATH", &*path), ("VISUAL", "vim"), ("EDITOR", "false")];
    let mut terminal = Terminal::with(&home, SIZE, &variables, &["edit", "last"]);
    terminal.sees("Nothing was changed.");
    terminal.ends();
    let told = fs::read_to_string(told).expect("it was started");
    let told: Vec<&str> = told.lines().collect();
    assert_eq!(told[..4], ["-n", "-i", "NONE", "-c"]);
    for option in ["noundofile", "nobackup", "directory=.", "viminfofile=NONE"] {
        assert!(told[4].split(' ').any(|word| word == option), "{told:?}");
    }
    // The cursor goes to the end.
    assert_eq!(told[5..9], ["-c", "$", "-c", "normal $"]);
    assert!(told[9].ends_with("/words") && told.len() == 10, "{told:?}");
}

#[test]
fn the_newest_state_of_a_draft_is_offered_though_it_did_not_take_its_name() {
    let home = home("tty-newest");
    leave_a_draft(&home, Signal::SIGKILL);
    let item = item(&home);
    let newest = "the newest words";
    // One that was cut off is no state at all: its name says how long it was to be.
    for (next, offered) in [(&newest[..9], "I was about"), (newest, "the newest words")] {
        fs::write(item.join("words.16"), next).expect("a file");
        let mut terminal = Terminal::reflect(&home, SIZE, &["today", "--on", "2026-11-18"]);
        terminal.sees(offered);
        terminal.keys(DISCARD);
        terminal.ends();
    }
    assert_eq!(drafted(&home), newest);
    assert_eq!(beside(&home).len(), 1);
}

#[test]
fn an_erasure_leaves_the_draft_that_another_terminal_writes_on() {
    let home = home("tty-erase-beside");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("so far");
    terminal.sees("so far");
    let drafts = beside(&home);
    let mut erase = reflect(&home);
    let erased = pipe_into(erase.args(["erase", "last", "--yes"]), b"");
    assert!(erased.status.success(), "{erased:?}");
    assert_eq!(beside(&home), drafts);
    terminal.signal(Signal::SIGKILL);
    terminal.ends();
    assert_eq!(drafted(&home), "so far");
}

#[test]
fn a_draft_that_was_removed_meanwhile_is_not_taken_for_the_words() {
    let home = home("tty-removed");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys("a long morning text");
    terminal.keys(&format!("\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    fs::remove_dir_all(item(&home)).expect("it is ours");
    terminal.signal(Signal::SIGHUP);
    terminal.sees("they wait in");
    terminal.ends();
    let root = home.join(".local/share/reflect/.reflect-waiting");
    let words = Shelf::at(&root, &journal_of(&home)).words();
    assert_eq!(words.concat().trim_end(), "a long morning text");
}

#[test]
fn what_an_editor_left_when_reflect_was_killed_is_offered_the_next_time() {
    let home = home("tty-killed-editor");
    let editor = waiting_editor(&home, "printf 'newer words' > \"$1\"");
    let args = ["today", "--on", "2026-11-21"];
    let mut terminal = Terminal::with(&home, SIZE, &[("EDITOR", &editor)], &args);
    terminal.sees("Tab: ");
    terminal.keys("older words");
    terminal.sees("older words");
    terminal.keys("\u{18}");
    terminal.sees("the editor waits");
    // As long as somebody waits for the editor, nothing is left.
    let mut second = Terminal::reflect(&home, SIZE, &args);
    let page = second.sees("Tab: ");
    assert!(!page.contains("wait"), "{page}");
    second.keys(DISCARD);
    second.ends();
    terminal.signal(Signal::SIGKILL);
    fs::write(home.join("enough"), "").expect("it is ours");
    terminal.ends();
    // Any command at a terminal names them, in one line and without a word of them.
    for verb in ["week", "help-now", "prompts", "config"] {
        let mut terminal = Terminal::reflect(&home, SIZE, &["--no-pager", verb]);
        let page =
            terminal.sees("Words wait that are in no entry yet. To see them: reflect waiting");
        terminal.ends();
        assert!(!page.contains("newer words"), "{page}");
    }
    for (term, key) in [("dumb", "\r"), ("xterm", CTRL_C)] {
        let mut terminal = Terminal::with(&home, SIZE, &[("TERM", term)], &args);
        terminal.sees("newer words");
        terminal.keys(key);
        if term == "dumb" {
            terminal.sees("One word is enough.");
            terminal.keys(DISCARD);
        }
        terminal.ends();
    }
    assert_eq!(drafted(&home), "newer words");
    assert_eq!(fs::read_dir(item(&home)).expect("a folder").count(), 2);
}

#[test]
fn words_that_their_place_takes_no_longer_go_to_the_next_and_are_in_one_alone() {
    let home = home("tty-elsewhere");
    let beside = home.join(".local/share/reflect/.reflect-waiting");
    for end in [CTRL_D, ""] {
        let mut terminal = saturday(&home);
        terminal.sees("Tab: ");
        terminal.keys("the first part");
        terminal.sees("the first part");
        // The next state cannot be made any more, nor the journal be written.
        let item = item(&home);
        for length in 15..=40 {
            let next = item.join(format!("words.{length}"));
            fs::create_dir(next).expect("a folder in its way");
        }
        fs::rename(journal_of(&home), home.join("aside")).expect("it is ours");
        fs::create_dir(journal_of(&home)).expect("a folder in its place");
        terminal.keys(" and the second\r");
        terminal.sees("and the second");
        if end.is_empty() {
            terminal.signal(Signal::SIGTERM);
        } else {
            terminal.keys(end);
            terminal.sees("A tag for this?");
            terminal.keys("\r\r");
        }
        let screen = terminal.sees("they wait in");
        terminal.ends();
        let words = Shelf::at(&beside, &journal_of(&home)).words();
        assert_eq!(words.len(), 1, "{screen}");
        assert!(
            words[0].starts_with("the first part and the second"),
            "{words:?}"
        );
        assert!(!item.join("words").exists());
        fs::remove_dir(journal_of(&home)).expect("it is empty");
        fs::rename(home.join("aside"), journal_of(&home)).expect("it is ours");
        fs::remove_dir_all(&beside).expect("it is ours");
        fs::remove_dir_all(item).ok();
    }
}

#[test]
fn journals_in_one_folder_do_not_share_their_drafts() {
    let home = home("tty-folder");
    leave_a_draft(&home, Signal::SIGKILL);
    let other = journal_of(&home).with_file_name("other.jsonl");
    let other = other.display().to_string();
    let mut terminal = Terminal::reflect(&home, SIZE, &["--journal", &other, "today"]);
    terminal.sees("Tab: ");
    terminal.keys(DISCARD);
    terminal.ends();
    let erased = pipe_into(
        reflect(&home).args(["--journal", &other, "erase", "--all", "--yes"]),
        b"",
    );
    assert!(erased.status.success(), "{erased:?}");
    let mut terminal = saturday(&home);
    offered(&mut terminal);
    terminal.keys(DISCARD);
    terminal.ends();
}

#[test]
fn names_of_what_was_kept_aside_are_completed_nowhere() {
    let home = home("tty-aside");
    let args = [
        "today",
        "--on",
        "2026-11-18",
        "--tag",
        "unicorn",
        "--reached",
        "Una",
    ];
    assert!(
        pipe_into(reflect(&home).args(args), b"with @Una")
            .status
            .success()
    );
    let aside = pipe_into(reflect(&home).args(["keep-aside", "2026-11-18"]), b"");
    assert!(aside.status.success(), "{aside:?}");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys(&format!("Fine.\r{CTRL_D}"));
    terminal.sees("A tag for this?");
    terminal.keys("\tnothing\r");
    terminal.sees("Who did you reach");
    terminal.keys("\t");
    terminal.sees("(Enter: no one) me");
    terminal.keys(", Anna\r");
    terminal.ends();
    let entry = entries(&home).pop().expect("an entry");
    assert_eq!(entry["tags"], serde_json::json!(["nothing"]));
    assert_eq!(entry["reached"], serde_json::json!(["me", "Anna"]));
}

#[test]
fn what_is_typed_and_left_in_one_breath_is_nowhere() {
    let home = home("tty-breath");
    for keys in [
        "secret words\u{3}\u{3}",
        "\u{1b}[200~secret words\u{1b}[201~\u{3}\u{3}",
        "secret\rwords\r\u{3}\u{3}",
    ] {
        let mut terminal = saturday(&home);
        terminal.sees("Tab: ");
        terminal.keys(keys);
        let ended = terminal.ends();
        assert!(
            matches!(ended, WaitStatus::Signaled(_, Signal::SIGINT, _)),
            "{ended:?}"
        );
        assert!(beside(&home).is_empty(), "{keys:?}: {:?}", beside(&home));
        assert_nowhere(&home, b"secret");
    }
}

#[test]
fn two_hundred_lines_without_the_marks_of_a_paste_are_kept_as_they_were() {
    let home = home("tty-unmarked");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    let lines: Vec<String> = (1..=200)
        .map(|number| format!("line {number} of a long letter"))
        .collect();
    for part in lines.chunks(20) {
        terminal.keys(&format!("{}\r", part.join("\r")));
    }
    terminal.sees("line 200 of a long letter");
    terminal.keys(CTRL_D);
    terminal.sees("A tag for this?");
    terminal.keys("\r\r");
    terminal.ends();
    assert_eq!(entries(&home)[0]["text"], lines.join("\n"));
}

#[test]
fn a_signal_before_a_word_is_typed_leaves_no_file_and_says_nothing() {
    let home = home("tty-dumb-ended");
    for term in ["dumb", "xterm"] {
        let args = ["today", "--on", "2026-11-21"];
        let mut terminal = Terminal::with(&home, SIZE, &[("TERM", term)], &args);
        terminal.sees("One word is enough.");
        terminal.signal(Signal::SIGTERM);
        let ended = terminal.ends();
        assert!(
            matches!(ended, WaitStatus::Signaled(_, Signal::SIGTERM, _)),
            "{ended:?}"
        );
        assert!(
            !terminal.scrollback().contains("hint: "),
            "{}",
            terminal.screen()
        );
        assert!(beside(&home).is_empty(), "{:?}", beside(&home));
    }
}

#[test]
fn the_questions_afterwards_explain_themselves_and_are_understood() {
    let home = home("tty-understood");
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys(&format!("Fine, with #tea.\r{CTRL_D}"));
    let page = terminal.sees("A tag for this? (Enter: none)");
    assert!(
        page.contains(
            "\nEnter: skip · Tab: one used before · ?: more · Ctrl-C: keep without these\n"
        ),
        "{page}"
    );
    terminal.keys("?\r");
    terminal.sees("A tag is a word or two for what this is about, like: rest.");
    terminal.keys("tired\r");
    let page = terminal.sees("Who did you reach out to, if anyone? A name, or me. (Enter: no one)");
    assert!(!page.contains("A tag is"), "{page}");
    terminal.keys("?\r");
    terminal.sees("A moment for yourself counts just as much: me.");
    terminal.keys("Sam and Mum, myself\r");
    terminal.ends();
    let shell = terminal.screen().replace(" 2026", "");
    assert_eq!(
        shell,
        "Kept. Sat 21 Nov, 1 line · #tired · reached out to Sam, Mum and me.\n"
    );
    let entry = &entries(&home)[0];
    assert_eq!(entry["tags"], serde_json::json!(["tea", "tired"]));
    assert_eq!(entry["reached"], serde_json::json!(["Sam", "Mum", "me"]));
    let mut terminal = saturday(&home);
    terminal.sees("Tab: ");
    terminal.keys(&format!("Fine.\r{CTRL_D}"));
    terminal.sees("A tag");
    terminal.keys("-\rno one\r");
    terminal.ends();
    let entry = &entries(&home)[1];
    assert!(
        entry.get("tags").is_none() && entry.get("reached").is_none(),
        "{entry}"
    );
}

#[test]
fn someone_to_call_is_a_key_away_and_a_key_leads_back_to_the_words() {
    for size in [(80, 24), (40, 24), (40, 12)] {
        let home = home("tty-help");
        let mut terminal = Terminal::reflect(&home, size, &["today", "--on", "2026-11-21"]);
        terminal.sees("Tab: ");
        terminal.keys("half a word");
        let before = terminal.sees("half a word");
        terminal.keys("\u{7}");
        let page = terminal.sees("Any key: back to your words");
        // However small the screen is, the emergency number is on it.
        assert!(page.contains("In danger now: 112"), "{page}");
        assert!(!page.contains("half a word"), "{page}");
        terminal.keys("x");
        terminal.shows(&before);
        terminal.keys("\u{7}");
        terminal.sees("Any key: back to your words");
        terminal.signal(Signal::SIGTERM);
        terminal.ends();
        assert_eq!(drafted(&home), "half a word");
    }
}

#[test]
fn a_reach_is_kept_without_words_by_enter_alone_and_nobody_is_asked_for_twice() {
    for term in ["xterm", "dumb"] {
        let home = home(&format!("tty-reach-{term}"));
        let reach = |who| Terminal::with(&home, SIZE, &[("TERM", term)], &["reach", who]);
        let mut terminal = reach("Sam");
        terminal.sees("reaching out to Sam");
        terminal.sees(if term == "dumb" {
            "line (no words)"
        } else {
            "Enter: no words"
        });
        terminal.keys("\r");
        terminal.sees("reached out to Sam.");
        terminal.ends();
        // An Enter that begins a paste is a line of the words.
        let mut terminal = reach("Mum");
        terminal.sees(if term == "dumb" {
            "line (no words)"
        } else {
            "Enter: no words"
        });
        terminal.keys("\rShe laughed.\r");
        terminal.sees("laughed");
        terminal.keys(CTRL_D);
        terminal.sees("A tag for this?");
        terminal.keys("\r");
        terminal.sees("2 lines · reached out to Mum.");
        terminal.ends();
        // Leaving by Ctrl-D keeps nothing.
        let mut terminal = reach("me");
        terminal.sees(if term == "dumb" {
            "line (no words)"
        } else {
            "Enter: no words"
        });
        terminal.keys(CTRL_D);
        terminal.ends();
        let kept = entries(&home);
        let texts: Vec<_> = kept.iter().map(|entry| entry["text"].as_str()).collect();
        assert_eq!(texts, [Some(""), Some("\nShe laughed.")], "{term}");
        assert_eq!(kept[0]["reached"], serde_json::json!(["Sam"]), "{term}");
        assert!(beside(&home).is_empty(), "{:?}", beside(&home));
    }
}
