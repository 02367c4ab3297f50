//! Random sequences of commands against a plain model in memory: after each of them, the journal holds what the model holds.

use std::collections::HashSet;

use crate::support::{Writer, is_exhaustive};
use chrono::{Days, NaiveDate};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
use proptest::test_runner::{Config, TestRunner};
use reflect::exit::Exit;
use serde_json::Value;

/// One command.
#[derive(Debug, Clone)]
enum Step {
    Today {
        back: u64,
        words: String,
    },
    Reach {
        who: String,
        words: String,
    },
    Edit {
        which: usize,
        words: String,
    },
    Name {
        which: usize,
        option: &'static str,
    },
    Move {
        which: usize,
        back: u64,
    },
    Erase {
        which: usize,
    },
    CheckFix,
    Damage {
        bytes: Vec<u8>,
    },
    Aside {
        which: usize,
        back: bool,
    },
    Look {
        verb: &'static str,
        back: u64,
    },
    Pick {
        verb: &'static str,
        which: usize,
    },
    Together {
        words: Vec<String>,
        back: u64,
        edit: usize,
        erase: usize,
    },
    EraseAll,
}

/// Commands that read a period and change nothing.
const LOOKS: [&str; 6] = ["week", "month", "year", "review", "people", "names"];

/// Commands that read otherwise, and change nothing.
const PICKS: [&str; 5] = ["show", "search", "then", "check", "where"];

/// What the model knows of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    id: String,
    date: NaiveDate,
    text: String,
    tagged: bool,
    reached: bool,
    aside: bool,
}

/// What changes the names of an entry.
const NAMES: [&str; 4] = ["--tag", "--untag", "--reached", "--unreached"];

/// The name that is given and taken away.
const NAME: &str = "by-the-model";

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z #@\n\r\t\u{e9}\u{1f600}\u{0}\u{1b}]{1,40}",
        Just("one\n\n".to_owned()),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let which = any::<usize>();
    let back = 0..40_u64;
    prop_oneof![
        4 => (back.clone(), words()).prop_map(|(back, words)| Step::Today { back, words }),
        2 => ("[A-Z][a-z]{1,6}", words()).prop_map(|(who, words)| Step::Reach { who, words }),
        2 => (which, words()).prop_map(|(which, words)| Step::Edit { which, words }),
        2 => (which, prop::sample::select(NAMES.to_vec()))
            .prop_map(|(which, option)| Step::Name { which, option }),
        1 => (which, back.clone()).prop_map(|(which, back)| Step::Move { which, back }),
        1 => which.prop_map(|which| Step::Erase { which }),
        1 => Just(Step::CheckFix),
        1 => prop::collection::vec(any::<u8>(), 1..30).prop_map(|bytes| Step::Damage { bytes }),
        1 => (which, any::<bool>()).prop_map(|(which, back)| Step::Aside { which, back }),
        1 => (prop::sample::select(LOOKS.to_vec()), back.clone())
            .prop_map(|(verb, back)| Step::Look { verb, back }),
        1 => (prop::sample::select(PICKS.to_vec()), which)
            .prop_map(|(verb, which)| Step::Pick { verb, which }),
        1 => (prop::collection::vec("[a-z]{1,9}", 1..5), back, which, which).prop_map(
            |(words, back, edit, erase)| Step::Together { words, back, edit, erase }
        ),
        1 => prop::bool::weighted(0.2).prop_map(|all| if all { Step::EraseAll } else { Step::CheckFix }),
    ]
}

/// The text that is kept of words that are piped in; nothing of blank ones.
fn kept(words: &str) -> Option<String> {
    let text = words
        .strip_suffix('\n')
        .map_or(words, |text| text.strip_suffix('\r').unwrap_or(text));
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn run(writer: &Writer, step: &Step, model: &mut Vec<Known>) {
    let day = |back: u64| writer.now.date_naive() - Days::new(back);
    match step {
        Step::Today { back, words } => {
            let on = day(*back);
            append(
                writer,
                &["today", "--on", &on.to_string()],
                on,
                words,
                model,
            );
        }
        Step::Reach { who, words } => append(writer, &["reach", who], day(0), words, model),
        Step::Look { verb, back } => {
            let run = writer.run(&[verb, &day(*back).to_string()], "");
            assert!(
                matches!(run.exit, Exit::Done | Exit::PartlyRead),
                "{}",
                run.talk
            );
        }
        Step::CheckFix => {
            let run = writer.run(&["check", "--fix"], "");
            assert!(
                matches!(run.exit, Exit::Done | Exit::PartlyRead),
                "{}",
                run.talk
            );
        }
        Step::Damage { bytes } => {
            // Another program appends what is no entry, with or without an end.
            let mut all = std::fs::read(writer.journal()).unwrap_or_default();
            all.extend(bytes);
            if writer.journal().exists() {
                std::fs::write(writer.journal(), all).expect("it is ours");
            }
        }
        Step::Pick { verb, which } => pick(writer, verb, *which, model),
        Step::Together {
            words,
            back,
            edit,
            erase,
        } => together(writer, words, day(*back), (*edit, *erase), model),
        Step::EraseAll => {
            let run = writer.run(&["erase", "--all", "--yes"], "");
            assert_eq!(run.exit, Exit::Done, "{}", run.talk);
            model.clear();
        }
        Step::Edit { which, .. }
        | Step::Name { which, .. }
        | Step::Move { which, .. }
        | Step::Aside { which, .. }
        | Step::Erase { which } => {
            if !model.is_empty() {
                let place = which % model.len();
                change(writer, step, place, model);
            }
        }
    }
}

/// Keeps words; the model learns the id from the journal's last line.
fn append(writer: &Writer, args: &[&str], date: NaiveDate, words: &str, model: &mut Vec<Known>) {
    let run = writer.run(args, words);
    let text = kept(words);
    assert_eq!(run.exit == Exit::Failed, text.is_none(), "{}", run.talk);
    let Some(text) = text else { return };
    let journal = std::fs::read(writer.journal()).expect("the journal");
    let journal = String::from_utf8_lossy(&journal);
    let line: Value = serde_json::from_str(journal.lines().last().expect("a line")).expect("JSON");
    model.push(Known {
        id: line["id"].as_str().expect("an id").to_owned(),
        date,
        text,
        tagged: false,
        reached: false,
        aside: false,
    });
}

/// Reads, and finds what is there.
fn pick(writer: &Writer, verb: &str, which: usize, model: &[Known]) {
    let Some(known) = (!model.is_empty()).then(|| &model[which % model.len()]) else {
        return;
    };
    let args: &[&str] = match verb {
        "show" => &["show", &known.id, "--json"],
        "search" => &["search", &known.id[..1], "--json"],
        verb => &[verb, "--json"],
    };
    let run = writer.run(args, "");
    assert!(
        matches!(run.exit, Exit::Done | Exit::PartlyRead),
        "{args:?} {}",
        run.talk
    );
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    if verb == "show" {
        assert_eq!(found["text"], known.text.as_str());
    }
}

/// Several writers at once: some append, one edits, one erases.
fn together(
    writer: &Writer,
    words: &[String],
    date: NaiveDate,
    (edit, erase): (usize, usize),
    model: &mut Vec<Known>,
) {
    let id = |place: usize| (!model.is_empty()).then(|| model[place % model.len()].id.clone());
    let (edited, erased) = (
        id(edit),
        id(erase).filter(|erased| Some(erased) != id(edit).as_ref()),
    );
    let before: HashSet<String> = model.iter().map(|known| known.id.clone()).collect();
    std::thread::scope(|scope| {
        for words in words {
            let on = date.to_string();
            scope.spawn(move || {
                let run = writer.run(&["today", "--on", &on], words);
                assert!(
                    matches!(run.exit, Exit::Done | Exit::PartlyRead),
                    "{}",
                    run.talk
                );
            });
        }
        if let Some(id) = &edited {
            scope.spawn(move || {
                let run = writer.run(&["edit", id], "edited beside others");
                assert!(
                    matches!(run.exit, Exit::Done | Exit::PartlyRead),
                    "{}",
                    run.talk
                );
            });
        }
        if let Some(id) = &erased {
            scope.spawn(move || {
                let run = writer.run(&["erase", id, "--yes"], "");
                assert!(
                    matches!(run.exit, Exit::Done | Exit::PartlyRead),
                    "{}",
                    run.talk
                );
            });
        }
    });
    for known in model
        .iter_mut()
        .filter(|known| Some(&known.id) == edited.as_ref())
    {
        "edited beside others".clone_into(&mut known.text);
    }
    model.retain(|known| Some(&known.id) != erased.as_ref());
    // Which of them came first is theirs to settle: their ids are in the journal, one for each.
    let new: Vec<Known> = held(writer, &listed(writer, &[]))
        .into_iter()
        .filter(|known| !before.contains(&known.id))
        .collect();
    let mut texts: Vec<&String> = new.iter().map(|known| &known.text).collect();
    let mut wanted: Vec<&String> = words.iter().collect();
    texts.sort();
    wanted.sort();
    assert_eq!(texts, wanted);
    assert!(
        new.iter()
            .all(|known| known.date == date && !known.tagged && !known.reached && !known.aside)
    );
    model.extend(new);
}

fn change(writer: &Writer, step: &Step, place: usize, model: &mut Vec<Known>) {
    let id = model[place].id.clone();
    let run = match step {
        Step::Edit { words, .. } => {
            let run = writer.run(&["edit", &id], words);
            if let Some(text) = kept(words) {
                model[place].text = text;
            }
            run
        }
        Step::Name { option, .. } => {
            let known = &mut model[place];
            match *option {
                "--tag" => known.tagged = true,
                "--untag" => known.tagged = false,
                "--reached" => known.reached = true,
                _ => known.reached = false,
            }
            writer.run(&["edit", &id, option, NAME], "")
        }
        Step::Move { back, .. } => {
            let date = writer.now.date_naive() - Days::new(*back);
            model[place].date = date;
            writer.run(&["edit", &id, "--on", &date.to_string()], "")
        }
        Step::Aside { back, .. } => {
            model[place].aside = !back;
            let flag: &[&str] = if *back { &["--back"] } else { &[] };
            writer.run(&[&["keep-aside", &id], flag].concat(), "")
        }
        _ => {
            model.remove(place);
            writer.run(&["erase", &id, "--yes"], "")
        }
    };
    let blank = matches!(step, Step::Edit { words, .. } if kept(words).is_none());
    assert_eq!(run.exit == Exit::Failed, blank, "{step:?} {}", run.talk);
}

/// What a list gives back as JSON lines; of those kept aside, their days alone.
fn listed(writer: &Writer, args: &[&str]) -> Vec<Value> {
    let run = writer.run(&[&["list", "--jsonl"], args].concat(), "");
    assert!(
        matches!(run.exit, Exit::Done | Exit::PartlyRead),
        "{}",
        run.talk
    );
    let line = |line| serde_json::from_str(line).expect("JSON");
    run.out.lines().map(line).collect()
}

/// All that is held: those kept aside with their words, too.
fn held(writer: &Writer, open: &[Value]) -> Vec<Known> {
    let known = |line: &Value| {
        let text = |key: &str| line[key].as_str().expect(key).to_owned();
        let has = |key: &str| {
            line[key]
                .as_array()
                .is_some_and(|names| names.contains(&NAME.into()))
        };
        Known {
            id: text("id"),
            date: text("date").parse().expect("a date"),
            text: text("text"),
            tagged: has("tags"),
            reached: has("reached"),
            aside: line["aside"] == true,
        }
    };
    let open = open.iter().filter(|line| line["aside"].is_null());
    let aside = listed(writer, &["--aside"]);
    open.chain(&aside).map(known).collect()
}

/// What another program wrote, by its lines: those that are more than white space.
fn pieces(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let lines = bytes.split(|byte| *byte == b'\n');
    let lines = lines.filter(|line| !line.trim_ascii().is_empty());
    lines.map(<[u8]>::to_vec)
}

#[test]
fn the_journal_holds_what_a_plain_model_holds() {
    let mut runner = TestRunner::new(Config {
        cases: if is_exhaustive() { 5_000 } else { 200 },
        failure_persistence: None,
        ..Config::default()
    });
    let sequences = prop::collection::vec(step(), 1..25);
    let outcome = runner.run(&sequences, |steps| {
        let writer = Writer::new("model");
        let mut model = Vec::new();
        let mut damage: Vec<Vec<u8>> = Vec::new();
        for step in &steps {
            let was_there = writer.journal().exists();
            run(&writer, step, &mut model);
            match step {
                Step::Damage { bytes } if was_there => damage.extend(pieces(bytes)),
                Step::EraseAll => damage.clear(),
                _ => {}
            }
            // No damaged line is lost, in the journal or set aside.
            let files = [
                writer.journal(),
                writer.journal().with_extension("jsonl.damaged"),
            ];
            let files = files
                .map(|file| std::fs::read(file).unwrap_or_default())
                .concat();
            for piece in &damage {
                let is_there = memchr::memmem::find(&files, piece).is_some();
                assert!(is_there, "{piece:?} after {step:?}");
            }
            let mut expected = model.clone();
            let listed = listed(&writer, &[]);
            let mut found = held(&writer, &listed);
            expected.sort_by(|one, other| one.id.cmp(&other.id));
            found.sort_by(|one, other| one.id.cmp(&other.id));
            assert_eq!(found, expected, "after {step:?}");
            assert_eq!(listed.len(), model.len());
            let days = listed.iter().map(|line| line["date"].to_string());
            assert!(days.is_sorted(), "after {step:?}");
        }
        Ok(())
    });
    assert!(
        outcome.is_ok(),
        "{}",
        outcome
            .err()
            .map_or_else(String::new, |error| error.to_string())
    );
}
