//! The questions and the words of the program, held to the rules of care; each rule with an example that it rejects.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use reflect::exit::Exit;
use serde_json::Value;
use sha1::Digest;

use crate::support::Writer;

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

/// The folders of the four seasons.
const SEASONS: [&str; 4] = ["1-notice", "2-practise", "3-near-and-far", "4-over-time"];
/// The days before week 1, by file name.
const ARRIVING: &str = "arriving.json";

/// The weeks by the path of their files: `1-notice/01-pulling-away.json`, and the days before week 1.
fn weeks() -> BTreeMap<String, Value> {
    let folders = SEASONS.map(|season| format!("{season}/"));
    let mut weeks = BTreeMap::new();
    for folder in folders.iter().map(String::as_str).chain([""]) {
        let files = fs::read_dir(root().join("prompts").join(folder)).expect("prompts/");
        let files = files.map(|file| file.expect("a file").path());
        for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
            let text = fs::read_to_string(&path).expect("UTF-8");
            let name = path.file_name().expect("a name").to_string_lossy();
            let week = serde_json::from_str(&text).expect("JSON");
            weeks.insert(format!("{folder}{name}"), week);
        }
    }
    weeks
}

/// The season of a week's file, from 1; the days before week 1 are with the first.
fn season(file: &str) -> usize {
    let at = SEASONS.iter().position(|season| file.starts_with(season));
    at.map_or(1, |at| at + 1)
}

/// The sets that are looked at each by itself: four seasons, and the days before week 1.
fn sets() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut sets: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (file, week) in weeks() {
        let set = file.split_once('/').map_or(&*file, |(season, _)| season);
        let questions = of_week(&week, season(&file));
        sets.entry(set.to_owned()).or_default().extend(questions);
    }
    sets
}

/// All questions by their ids.
fn questions() -> BTreeMap<String, String> {
    sets().into_values().flatten().collect()
}

/// The questions of a week by their ids.
fn of_week(week: &Value, season: usize) -> BTreeMap<String, String> {
    let slug = week["slug"].as_str().expect("a slug");
    let season = match season {
        1 => String::new(),
        season => format!("/{season}"),
    };
    let mut questions = BTreeMap::new();
    for day in DAYS {
        for (version, ending) in [("ask", ""), ("solo", "/solo"), ("gentler", "/gentler")] {
            if let Some(words) = week["days"][day][version].as_str() {
                let id = format!("{slug}/{day}{ending}{season}");
                assert_eq!(questions.insert(id, words.to_owned()), None);
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

/// What is wrong with the second versions of a week.
fn version_flaw(week: &Value) -> Option<&'static str> {
    let form = |day: &str, form: &str| week["days"][day][form].as_str().map(words);
    if form("thu", "gentler").is_none() {
        return Some("no gentler version on Thursday");
    }
    let (Some(ask), Some(solo)) = (form("fri", "ask"), form("fri", "solo")) else {
        return Some("no solo version on Friday");
    };
    if ask.len().abs_diff(solo.len()) > 4 {
        return Some("Friday's versions are of unequal size");
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
fn at_most_six_in_ten_questions_of_a_season_open_with_what() {
    for (set, questions) in sets() {
        let questions: Vec<&str> = questions.values().map(String::as_str).collect();
        assert!(!is_monotonous(&questions), "{set}");
    }
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
    assert_eq!(all.len(), 487);
    assert!(!has_a_repetition(&all));
    assert!(has_a_repetition(&["How was it?", "Where?", "how was it"]));
}

/// Words that say nothing of what a question is about.
const LITTLE: &str = "a an the and or but if of to in on at by for with from as than then so into out up down off about over \
    what which who whose where when how do does did is are was were be been have has had can could would will may might \
    you your yours yourself i me my it its they them their this that these those there here one any some no not";

/// What a question is about, by its words.
fn content(question: &str) -> BTreeSet<String> {
    let little: BTreeSet<&str> = LITTLE.split_whitespace().collect();
    let all = words(question).into_iter();
    all.filter(|word| !little.contains(&**word)).collect()
}

/// Whether two questions, each by its content, have more than half of their words in common.
fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    one.intersection(other).count() * 2 > one.union(other).count()
}

#[test]
fn no_two_questions_of_the_year_are_alike_but_for_the_refrain() {
    let all: Vec<(String, BTreeSet<String>)> = questions()
        .into_iter()
        .map(|(id, question)| (id, content(&question)))
        .collect();
    let is_refrain = |id: &str| id == "repair/sun" || id.starts_with("repair/sun/");
    let mut alike = Vec::new();
    for (place, (id, question)) in all.iter().enumerate() {
        for (other_id, other) in &all[..place] {
            let refrain = is_refrain(id) && is_refrain(other_id);
            // A Friday's two versions are one step, told twice.
            let versions = other_id.replace("/solo", "") == id.replace("/solo", "");
            if !refrain && !versions && are_alike(question, other) {
                alike.push(format!("{other_id} and {id}"));
            }
        }
    }
    assert!(alike.is_empty(), "{alike:#?}");
    for (one, other, alike) in [
        (
            "Which thing in this room do you like best?",
            "Which corner of this room do you like best?",
            true,
        ),
        (
            "What did you put down this week?",
            "How was it to put things down this week?",
            true,
        ),
        ("Where do you rest?", "Who lets you rest, and laugh?", false),
    ] {
        assert_eq!(
            are_alike(&content(one), &content(other)),
            alike,
            "{one} {other}"
        );
    }
}

/// Whether a question asks twice: a second word that asks, behind a comma and `and` or `or`.
fn is_double(question: &str) -> bool {
    let all: Vec<&str> = question.split_whitespace().collect();
    all.windows(3).any(|three| {
        let asks = OPENERS.contains(&three[2].to_lowercase().as_str());
        three[0].ends_with(',') && matches!(three[1], "and" | "or" | "but") && asks
    })
}

#[test]
fn no_question_asks_twice() {
    let double: Vec<String> = questions()
        .into_values()
        .filter(|one| is_double(one))
        .collect();
    assert!(double.is_empty(), "{double:#?}");
    for (question, double) in [
        ("How did it go, and what did it give you?", true),
        ("Where were you, or who was there?", true),
        (
            "How do you feel, and where it is safe, could you say so?",
            true,
        ),
        ("What helped you, and the others?", false),
        ("Who or what helped?", false),
    ] {
        assert_eq!(is_double(question), double, "{question}");
    }
}

/// The words with which so many of the questions open, if more than ten do so.
fn one_opening(questions: &[&str]) -> Option<String> {
    let mut openings: BTreeMap<String, usize> = BTreeMap::new();
    for question in questions {
        *openings.entry(opener(question)?).or_default() += 1;
    }
    let most = openings.into_iter().find(|(_, count)| *count > 10);
    most.map(|(opening, _)| opening)
}

#[test]
fn no_day_of_the_week_opens_alike_through_a_season() {
    for (set, questions) in sets() {
        for day in DAYS {
            let ask = |id: &str| {
                let mut parts = id.split('/').skip(1);
                parts.next() == Some(day) && !matches!(parts.next(), Some("solo" | "gentler"))
            };
            let of_day = questions.iter().filter(|(id, _)| ask(id));
            let of_day: Vec<&str> = of_day.map(|(_, question)| &**question).collect();
            assert!(of_day.len() == 13 || set == ARRIVING, "{set} {day}");
            assert_eq!(one_opening(&of_day), None, "{set} {day}");
        }
    }
    let what = ["What now?"; 11];
    assert_eq!(one_opening(&what).as_deref(), Some("what"));
    assert_eq!(one_opening(&what[..10]), None);
}

/// Runs of five words of a text, in lower case, each by the first six bytes of its SHA-1.
fn runs(text: &str) -> Vec<u64> {
    let text = text.to_lowercase().replace('\u{2019}', "'");
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '\'';
    let split = |joins: &str| -> Vec<String> {
        let words = text.split(|letter: char| !is_part(letter) && !joins.contains(letter));
        let bare = words.map(|word| word.trim_matches(['\'', '-']));
        bare.filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    // A word with a hyphen is one or two: both are looked at.
    let both = [split(""), split("-")];
    let five = both.iter().flat_map(|words| words.windows(5));
    five.map(|five| {
        let digest = sha1::Sha1::digest(five.join(" "));
        let first = digest.iter().take(6);
        first.fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    })
    .collect()
}

#[test]
fn no_five_words_in_a_row_are_those_of_an_essay() {
    let of_essays = fs::read_to_string(root().join("tests/essay-runs.txt")).expect("UTF-8");
    let number = |line: &str| u64::from_str_radix(line, 16).expect("hexadecimal digits");
    let of_essays: BTreeSet<u64> = of_essays.lines().map(number).collect();
    assert!(of_essays.len() > 4000);
    let taken = |text: &str| runs(text).iter().any(|run| of_essays.contains(run));
    // An essay's title shows that such a run is found.
    assert!(taken("Sometimes I want to feel close again, too."));
    assert!(taken("I don\u{2019}t know how to."));
    assert!(!taken("Nobody has written these five words."));
    for (file, week) in weeks() {
        for (id, question) in of_week(&week, season(&file)) {
            assert!(!taken(&question), "{id}: {question}");
        }
        for key in ["idea", "practice", "care", "closing"] {
            let text = week[key].as_str().unwrap_or_default();
            assert!(!taken(text), "{file} {key}: {text}");
        }
    }
}

#[test]
fn every_week_has_its_second_versions_of_equal_rank() {
    let weeks = weeks();
    assert_eq!(weeks.len(), 53);
    for (file, week) in weeks.iter().filter(|(file, _)| *file != ARRIVING) {
        assert_eq!(version_flaw(week), None, "{file}");
    }
    let without = |day: &str, form: &str, words: Option<&str>| {
        let mut week = weeks["1-notice/01-pulling-away.json"].clone();
        week["days"][day][form] = words.map_or(Value::Null, Value::from);
        version_flaw(&week)
    };
    for (flaw, why) in [
        (
            without("thu", "gentler", None),
            "no gentler version on Thursday",
        ),
        (without("fri", "solo", None), "no solo version on Friday"),
        (
            without("fri", "solo", Some("Or alone?")),
            "Friday's versions are of unequal size",
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
fn a_week_is_exported_as_its_file() {
    let writer = Writer::new("prompts-export");
    for (line, file) in [
        (&["repair"][..], "1-notice/13-repair.json"),
        (
            &["Repair", "--season", "3"],
            "3-near-and-far/13-repair.json",
        ),
        (&["26"], "2-practise/13-repair.json"),
        (&["arriving"], ARRIVING),
        (&["--season", "2"], "2-practise/01-pulling-away.json"),
    ] {
        let run = writer.run(&[&["prompts", "--export"], line].concat(), "");
        let file = fs::read_to_string(root().join("prompts").join(file)).expect("a week");
        assert_eq!((run.out, run.exit), (file, Exit::Done), "{line:?}");
    }
    let run = writer.run(&["prompts", "--export", "nobody"], "");
    assert_eq!((&*run.out, run.exit), ("", Exit::NotUnderstood));
}

#[test]
fn the_folder_and_the_program_hold_the_same_weeks_in_the_same_order() {
    let source = fs::read_to_string(root().join("src/prompts/files.rs")).expect("UTF-8");
    let mut embedded: Vec<&str> = source
        .split("../prompts/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    // The days before week 1 stand first there, and last where names are sorted.
    embedded.rotate_left(1);
    let weeks = weeks();
    assert_eq!(embedded, weeks.keys().collect::<Vec<_>>());
    let of_the_year = weeks.iter().filter(|(file, _)| *file != ARRIVING);
    for (place, (file, week)) in of_the_year.enumerate() {
        let slug = week["slug"].as_str().expect("a slug");
        let season = SEASONS[place / 13];
        assert_eq!(*file, format!("{season}/{:02}-{slug}.json", place % 13 + 1));
        assert!(
            !week["sources"].as_array().expect("sources").is_empty(),
            "{file}"
        );
        let first = &weeks.values().nth(place % 13).expect("the first season")["slug"];
        assert_eq!(week["slug"], *first, "{file}");
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
    let questions: BTreeMap<String, String> = questions()
        .into_iter()
        .filter(|(id, _)| !id.starts_with("arriving/"))
        .collect();
    let mut places: BTreeSet<String> = questions.keys().cloned().collect();
    // In the rows, a closing line or a note of care is the first season's.
    for week in weeks().values().take(13) {
        let slug = week["slug"].as_str().expect("a slug");
        places.insert(format!("{slug}/closing"));
        if week["care"].is_string() {
            places.insert(format!("{slug}/care"));
        }
    }
    // The last season alone takes up nearly all of them.
    let by_the_last = rows.iter().filter(|row| row.contains("/4`"));
    assert_eq!(by_the_last.count(), 86);
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
    let is_from_one = |id: &String| named.contains(id) || id.contains("/gentler");
    assert!(!is_from_one(&"repair/someday".to_owned()));
    for id in questions.keys() {
        assert!(is_from_one(id), "{id} comes from no practice");
    }
}

/// Terms that have another one, as `(old, ours)`; a star stands for any ending.
const TERMS: &[(&str, &str)] = &[
    ("toward", "reached out to"),
    ("written of", "mentioned"),
    ("was named and", "tags"),
    ("what was named", "tags"),
    ("draft*", "waiting words"),
    ("rescue*", "waiting words"),
    ("half-written", "waiting words"),
    ("let go", "discard"),
    ("slug*", "theme"),
    ("in force", "setting"),
    ("choice*", "setting"),
    ("torn", "cut off"),
    ("unsound", "damaged"),
    ("mend*", "fix"),
    ("set aside", "moved"),
    ("yours alone", "private"),
    ("affirmation*", "closing line"),
    ("cycle*", "season"),
    ("sheet*", "HTML page"),
    ("given back", "review"),
    ("finding*", "problem"),
    ("diary", "journal"),
    ("met before", "earlier answers"),
];

/// The term of ours in whose place a message has another one.
fn other_term(message: &str) -> Option<&'static str> {
    // A kind of problem, as JSON has it.
    if message == "set aside" {
        return None;
    }
    // The name of a value is no word that is printed.
    let pieces = message
        .split('{')
        .map(|piece| piece.rsplit('}').next().unwrap_or_default());
    let message = pieces.collect::<Vec<_>>().join(" ");
    let message = format!(" {} ", words(&message).join(" "));
    let has = |old: &str| match old.strip_suffix('*') {
        Some(start) => message.contains(&format!(" {start}")),
        None => message.contains(&format!(" {old} ")),
    };
    TERMS
        .iter()
        .find(|(old, _)| has(old))
        .map(|(_, ours)| *ours)
}

#[test]
fn each_other_term_is_seen() {
    for (message, ours) in [
        ("The draft is safe.", Some("waiting words")),
        ("Toward whom, in order", Some("reached out to")),
        ("3 lines are torn", Some("cut off")),
        ("Your choices: {choices}", Some("setting")),
        ("{slug:<18}  {draft}", None),
        ("Your words wait.", None),
        ("set aside", None),
        ("Damaged lines that were set aside.", Some("moved")),
    ] {
        assert_eq!(other_term(message), ours, "{message}");
    }
}

#[test]
fn every_message_has_one_term_for_one_thing() {
    let other: Vec<String> = messages()
        .iter()
        .filter_map(|(file, text)| Some(format!("{file}: {}: {text}", other_term(text)?)))
        .collect();
    assert!(other.is_empty(), "{other:#?}");
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
    for (file, program) in crate::support::sources() {
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
