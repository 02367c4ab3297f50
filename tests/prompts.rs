//! The questions and the words of the program, held to the rules of care; each rule with an example that it rejects.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads what is on disk, and fails where it cannot"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

const OPENERS: &[&str] = &["what", "how", "where", "when", "which", "who", "whose"];
/// Words that begin a closed question.
const AUXILIARIES: &[&str] = &[
    "do", "does", "did", "is", "are", "was", "were", "can", "could", "would", "will", "has", "have",
];
/// Words that begin a clause which leads in to a question.
const LEAD_INS: &[&str] = &["when", "if", "looking", "after", "before", "as", "once"];
/// Whole words; a star stands for any ending.
const BANNED: &str = "why should must ought never always only just fail* weak* lazy broken damaged bad wrong fault guilt* \
    asham* shame* addict alcoholic clean dirty sober* drunk relapse* codepend* toxic narcissist victim disorder trauma* \
    trigger* abus* dysfunctional crazy streak missed skipped behind lost blessed positive amazing grateful he she him her \
    his husband wife boyfriend girlfriend partner spouse mom dad mother father son daughter god sponsor recovery healed \
    cure diagnosis symptom";
/// Whole words that no message holds.
const BANNED_IN_MESSAGES: &[&str] = &["missed", "failed", "streak", "should", "must", "only"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The weeks by file name.
fn weeks() -> BTreeMap<String, Value> {
    let files = fs::read_dir(root().join("prompts")).expect("prompts/");
    let files = files.map(|file| file.expect("a file").path());
    let json = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    json.map(|path| {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let name = path.file_name().expect("a name").to_string_lossy();
        (
            name.into_owned(),
            serde_json::from_str(&text).expect("JSON"),
        )
    })
    .collect()
}

/// All questions by their ids.
fn questions() -> BTreeMap<String, String> {
    let mut questions = BTreeMap::new();
    for week in weeks().values() {
        let slug = week["slug"].as_str().expect("a slug");
        for day in DAYS {
            for (form, ending) in [("ask", ""), ("solo", "/solo"), ("gentler", "/gentler")] {
                if let Some(words) = week["days"][day][form].as_str() {
                    questions.insert(format!("{slug}/{day}{ending}"), words.to_owned());
                }
            }
        }
    }
    questions
}

fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| {
        let letters = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        letters.to_lowercase()
    };
    text.split_whitespace()
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words of a text, cut at everything that is no letter: `he's` holds `he`.
fn bare_words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The first word of the clause that asks: a clause that leads in may stand before it, with a comma behind.
fn opener(question: &str) -> Option<String> {
    let all = words(question);
    let first = all.first()?.clone();
    if !LEAD_INS.contains(&first.as_str()) {
        return Some(first);
    }
    match question.split_once(", ") {
        Some((_, main)) => words(main).first().cloned(),
        // "When do you …" asks by itself; "When you woke did you …" leads in and asks something closed.
        None => all
            .get(1)
            .filter(|word| AUXILIARIES.contains(&word.as_str()))
            .map(|_| first),
    }
}

/// Whether the clause that asks opens with a word that asks openly, and one question mark stands at the end.
fn is_open(question: &str) -> bool {
    let one_mark = question.matches('?').count() == 1 && question.ends_with('?');
    one_mark && opener(question).is_some_and(|word| OPENERS.contains(&word.as_str()))
}

/// Flesch and Kincaid's grade of a text: years of school, from the length of its sentences and of its words.
fn grade(text: &str) -> f64 {
    let words = words(text);
    let sentences = text
        .split_inclusive(['.', '?'])
        .filter(|sentence| !self::words(sentence).is_empty());
    let count = |number: usize| f64::from(u32::try_from(number).expect("a short text"));
    let all: usize = words.iter().map(|word| syllables(word)).sum();
    let length = count(words.len()) / count(sentences.count());
    0.39 * length + 11.8 * count(all) / count(words.len()) - 15.59
}

/// A syllable for each group of vowels, less a silent e at the end.
fn syllables(word: &str) -> usize {
    let vowels: Vec<bool> = word
        .chars()
        .map(|letter| "aeiouy".contains(letter))
        .collect();
    let starts = |place: &usize| vowels[*place] && (*place == 0 || !vowels[place - 1]);
    let groups = (0..vowels.len()).filter(starts).count();
    let silent =
        word.ends_with('e') && !word.ends_with("le") && groups > 1 && starts(&(vowels.len() - 1));
    (groups - usize::from(silent)).max(1)
}

fn banned_word(text: &str) -> Option<String> {
    bare_words(text).into_iter().find(|word| {
        BANNED
            .split_whitespace()
            .any(|banned| match banned.strip_suffix('*') {
                Some(start) => word.starts_with(start),
                None => word == banned,
            })
    })
}

/// What is wrong with a question.
fn flaw(question: &str) -> Option<&'static str> {
    if !is_open(question) {
        return Some("it is not open");
    }
    if words(question).len() > 25 {
        return Some("it is long");
    }
    if question.contains('!') {
        return Some("it shouts");
    }
    if grade(question) > 6.0 {
        return Some("it is hard to read");
    }
    banned_word(question).map(|_| "it holds a banned word")
}

/// What is wrong with a message.
fn message_flaw(message: &str) -> Option<&'static str> {
    if message.contains('!') {
        return Some("it shouts");
    }
    if words(message)
        .iter()
        .any(|word| BANNED_IN_MESSAGES.contains(&word.as_str()))
    {
        return Some("it holds a banned word");
    }
    let ends = |letter: char| matches!(letter, '.' | '?' | ':' | ';' | '\n');
    let mut sentences = vec![String::new()];
    let mut letters = message.chars().peekable();
    while let Some(letter) = letters.next() {
        let ended = ends(letter) && letters.peek().is_none_or(|next| next.is_whitespace());
        if ended || letter == '\n' {
            sentences.push(String::new());
        } else if let Some(sentence) = sentences.last_mut() {
            sentence.push(letter);
        }
    }
    let long = sentences.iter().any(|sentence| words(sentence).len() > 14);
    long.then_some("a sentence is long")
}

#[test]
fn every_question_is_open_short_plain_and_kind() {
    let flawed: Vec<String> = questions()
        .iter()
        .filter_map(|(id, question)| {
            let (why, grade) = (flaw(question)?, grade(question));
            Some(format!("{id}: {why} (grade {grade:.1}): {question}"))
        })
        .collect();
    assert!(flawed.is_empty(), "{flawed:#?}");
}

#[test]
fn each_check_rejects_what_it_is_there_for() {
    for (question, why) in [
        ("Did you reach out?", Some("it is not open")),
        ("Is there a safe person?", Some("it is not open")),
        ("When you woke, did you rest?", Some("it is not open")),
        ("Write down what you felt?", Some("it is not open")),
        ("What did you feel", Some("it is not open")),
        ("What? And how?", Some("it is not open")),
        ("Why do you push people away?", Some("it is not open")),
        (
            "What was it like to be in the room with them and to hear all of it and to stay for a bit and then to go home on foot?",
            Some("it is long"),
        ),
        (
            "What organisational responsibilities characterise interpersonal communication?",
            Some("it is hard to read"),
        ),
        ("What should you do?", Some("it holds a banned word")),
        ("How did he take it?", Some("it holds a banned word")),
        ("How did the relapses go?", Some("it holds a banned word")),
        ("When you woke up did you rest?", Some("it is not open")),
        (
            "If you were sad, did you call, who knew?",
            Some("it is not open"),
        ),
        (
            "Before you rest, list three things, what do they share?",
            Some("it is not open"),
        ),
        ("What do you feel! Now?", Some("it shouts")),
        (
            "How was your partner's day?",
            Some("it holds a banned word"),
        ),
        ("What was he's like?", Some("it holds a banned word")),
        ("When you woke, what did you feel?", None),
        ("When do you feel close?", None),
    ] {
        assert_eq!(flaw(question), why, "{question}");
    }
    for (message, why) in [
        ("Great job!", Some("it shouts")),
        ("You missed 21 days.", Some("it holds a banned word")),
        (
            "Nothing was kept, since the pipe was empty and so there was no word in it.",
            Some("a sentence is long"),
        ),
        ("Kept. Sat 21 Nov, 1 line.", None),
    ] {
        assert_eq!(message_flaw(message), why, "{message}");
    }
}

/// Whether more than six in ten open with What.
fn is_monotonous(questions: &[&str]) -> bool {
    let what = questions
        .iter()
        .filter(|question| opener(question).as_deref() == Some("what"));
    what.count() * 10 > questions.len() * 6
}

/// Whether two questions have the same words.
fn has_a_repetition(questions: &[&str]) -> bool {
    let different: BTreeSet<Vec<String>> =
        questions.iter().map(|question| words(question)).collect();
    different.len() < questions.len()
}

/// What is wrong with the second forms of a week.
fn form_flaw(week: &Value) -> Option<&'static str> {
    let form = |day: &str, form: &str| week["days"][day][form].as_str().map(words);
    if form("thu", "gentler").is_none() {
        return Some("no gentler form on Thursday");
    }
    let (Some(ask), Some(solo)) = (form("fri", "ask"), form("fri", "solo")) else {
        return Some("no solo form on Friday");
    };
    if ask.len().abs_diff(solo.len()) > 4 {
        return Some("Friday's forms are of unequal size");
    }
    if !ask.contains(&"safe".to_owned()) {
        return Some("Friday's step is toward just anyone");
    }
    let body_alone = |day: &&str| {
        let about_the_body = form(day, "ask").is_some_and(|ask| ask.contains(&"body".to_owned()));
        about_the_body && form(day, "gentler").is_none()
    };
    DAYS.iter()
        .any(body_alone)
        .then_some("a question about the body has no anchor beside it")
}

#[test]
fn at_most_six_in_ten_questions_open_with_what() {
    let all = questions();
    let all: Vec<&str> = all.values().map(String::as_str).collect();
    assert!(!is_monotonous(&all));
    assert!(is_monotonous(&[
        "What now?",
        "When you rest, what helps?",
        "How so?"
    ]));
}

#[test]
fn no_question_is_asked_twice() {
    let all = questions();
    let all: Vec<&str> = all.values().map(String::as_str).collect();
    assert_eq!(all.len(), 121);
    assert!(!has_a_repetition(&all));
    assert!(has_a_repetition(&["How was it?", "Where?", "how was it"]));
}

#[test]
fn every_week_has_its_second_forms_of_equal_rank() {
    let weeks = weeks();
    assert_eq!(weeks.len(), 13);
    for (file, week) in &weeks {
        assert_eq!(form_flaw(week), None, "{file}");
    }
    let without = |day: &str, form: &str, words: Option<&str>| {
        let mut week = weeks["01-pulling-away.json"].clone();
        week["days"][day][form] = words.map_or(Value::Null, Value::from);
        form_flaw(&week)
    };
    for (flaw, why) in [
        (
            without("thu", "gentler", None),
            "no gentler form on Thursday",
        ),
        (without("fri", "solo", None), "no solo form on Friday"),
        (
            without("fri", "solo", Some("Or alone?")),
            "Friday's forms are of unequal size",
        ),
        (
            without(
                "fri",
                "ask",
                Some("How could you stay in touch with one more person today, in a small way?"),
            ),
            "Friday's step is toward just anyone",
        ),
        (
            without("mon", "ask", Some("Where in your body was it?")),
            "a question about the body has no anchor beside it",
        ),
    ] {
        assert_eq!(flaw, Some(why));
    }
}

#[test]
fn the_folder_and_the_program_hold_the_same_weeks_in_the_same_order() {
    let source = fs::read_to_string(root().join("src/prompts.rs")).expect("UTF-8");
    let embedded: Vec<&str> = source
        .split("../prompts/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let weeks = weeks();
    assert_eq!(embedded, weeks.keys().collect::<Vec<_>>());
    for (place, (file, week)) in weeks.iter().enumerate() {
        let slug = week["slug"].as_str().expect("a slug");
        assert_eq!(*file, format!("{:02}-{slug}.json", place + 1));
        assert!(
            !week["sources"].as_array().expect("sources").is_empty(),
            "{file}"
        );
    }
}

#[test]
fn what_a_week_says_beside_its_questions_is_plain_too() {
    for (file, week) in weeks() {
        // A title and a closing line are too short to be graded.
        for (key, graded) in [
            ("title", false),
            ("idea", true),
            ("practice", true),
            ("care", true),
            ("closing", false),
        ] {
            let Some(text) = week[key].as_str() else {
                assert_eq!(key, "care", "{file} has no {key}");
                continue;
            };
            assert!(!text.contains('!') && !text.contains("  "), "{file} {key}");
            assert!(
                !graded || grade(text) <= 6.0,
                "{file} {key}: {:.1}",
                grade(text)
            );
        }
    }
}

#[test]
fn every_practice_is_taken_up_and_every_question_comes_from_one() {
    let page = fs::read_to_string(root().join("prompts/practices.md")).expect("UTF-8");
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| P"))
        .collect();
    assert_eq!(rows.len(), 89);
    let questions = questions();
    let mut places: BTreeSet<String> = questions.keys().cloned().collect();
    for week in weeks().values() {
        let slug = week["slug"].as_str().expect("a slug");
        places.insert(format!("{slug}/closing"));
        if week["care"].is_string() {
            places.insert(format!("{slug}/care"));
        }
    }
    let mut named = BTreeSet::new();
    for row in rows {
        let (_, at) = row
            .trim_end_matches(" |")
            .rsplit_once(" | ")
            .expect("four cells");
        let at: Vec<&str> = at.split('`').filter(|part| part.contains('/')).collect();
        assert!(!at.is_empty(), "{row}");
        for place in at {
            assert!(places.contains(place), "{place} in {row}");
            named.insert(place.to_owned());
        }
    }
    let is_from_one = |id: &String| named.contains(id) || id.ends_with("/gentler");
    assert!(!is_from_one(&"repair/someday".to_owned()));
    for id in questions.keys() {
        assert!(is_from_one(id), "{id} comes from no practice");
    }
}

#[test]
fn every_message_of_the_program_is_calm() {
    let messages = messages();
    assert!(messages.len() > 100, "{}", messages.len());
    let flawed: Vec<String> = messages
        .iter()
        .filter_map(|(file, text)| Some(format!("{}: {}: {text}", file, message_flaw(text)?)))
        .collect();
    assert!(flawed.is_empty(), "{flawed:#?}");
}

/// What a schema says of itself and of its keys.
fn descriptions(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    match schema {
        Value::Object(keys) => {
            for (key, value) in keys {
                match value.as_str() {
                    Some(text) if matches!(key.as_str(), "title" | "description" | "$comment") => {
                        found.push(text.to_owned());
                    }
                    _ => found.extend(descriptions(value)),
                }
            }
        }
        Value::Array(items) => found.extend(items.iter().flat_map(descriptions)),
        _ => {}
    }
    found
}

#[test]
fn what_a_schema_says_is_found_at_any_depth() {
    let schema = serde_json::json!({
        "title": "A list", "properties": {"title": {"description": "You should."}}, "anyOf": [{"$comment": "Or."}],
    });
    let mut found = descriptions(&schema);
    found.sort();
    assert_eq!(found, ["A list", "Or.", "You should."]);
}

/// Every text in the source that a person can come to read, by its file: literals of more than one word, the help, and what the
/// schemas say.
fn messages() -> Vec<(String, String)> {
    let mut messages = Vec::new();
    for (file, program) in support::sources() {
        let mut found = literals(&program);
        if file == "cli.rs" || file.starts_with("cli/") {
            let help = program
                .lines()
                .filter_map(|line| line.trim().strip_prefix("/// "));
            found.extend(help.map(str::to_owned));
        }
        messages.extend(found.into_iter().map(|text| (file.clone(), text)));
    }
    for file in fs::read_dir(root().join("src/schemas")).expect("src/schemas") {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        let schema = serde_json::from_str(&text).expect("JSON");
        let said = descriptions(&schema).into_iter();
        messages.extend(said.map(|text| (path.display().to_string(), text)));
    }
    messages.retain(|(_, text)| words(text).len() > 1 && !text.contains("\":"));
    messages
}

/// The string literals of a source, less those that give a lint's reason.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, here) = rest.split_at(at);
        rest = if here.starts_with("//") {
            here.split_once('\n').map_or("", |(_, after)| after)
        } else if let Some(after) = here.strip_prefix("'\"'") {
            after
        } else if before.ends_with("r#") {
            // Raw literals are bytes of the journal here, no messages.
            here.split_once("\"#").map_or("", |(_, after)| after)
        } else if let Some(inside) = here.strip_prefix('"') {
            let (text, after) = literal(inside);
            if !before.ends_with("reason = ") {
                found.push(text);
            }
            after
        } else {
            &here[1..]
        };
    }
    found
}

/// A literal from behind its first quote, and what follows its last one.
fn literal(inside: &str) -> (String, &str) {
    let mut text = String::new();
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, &inside[at + 1..]),
            '\\' => text.extend(
                letters
                    .next()
                    .map(|(_, escaped)| if escaped == 'n' { '\n' } else { escaped }),
            ),
            _ => text.push(letter),
        }
    }
    (text, "")
}
