//! A year of somebody's mornings, written by a generator from a fixed seed: the same bytes on every machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use crate::support::Writer;

const WORDS: &str = include_str!("../../year/words.txt");
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A writer with a year behind them, on the last morning of it.
pub(crate) fn a_year(name: &str) -> Writer {
    let mut writer = Writer::new(name);
    writer.now = "2026-12-31T07:04:12+01:00".parse().expect("a moment");
    std::fs::create_dir_all(writer.journal().parent().expect("a folder"))
        .expect("a folder of our own");
    std::fs::write(writer.journal(), journal()).expect("the journal is ours");
    writer
}

/// Compares a page with the file that holds it; with `REFLECT_BLESS` set, writes that file anew.
pub(crate) fn is_as_kept(page: &str, file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/year")
        .join(file);
    if std::env::var_os("REFLECT_BLESS").is_some() {
        std::fs::write(&path, page).expect("a file of the tests");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = page
        .lines()
        .zip(kept.lines())
        .position(|(is, was)| is != was);
    assert!(
        page == kept,
        "{file} differs, first at line {:?}; REFLECT_BLESS=1 writes it anew",
        differs.map(|place| place + 1)
    );
}

/// Numbers that look like chance and are not: splitmix64.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_in(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }

    fn id(&mut self) -> String {
        let random = self.next();
        let letter = |place: u64| char::from(ALPHABET[(random >> (place * 5) & 31) as usize]);
        (0..12).map(letter).collect()
    }
}

/// Words by what they answer, each kind taken in turn.
struct Said {
    words: BTreeMap<&'static str, Vec<String>>,
    taken: BTreeMap<String, usize>,
}

impl Said {
    fn read() -> Self {
        let mut words: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            let (answers, said) = line.split_once(" | ").expect("what it answers, and words");
            words
                .entry(answers)
                .or_default()
                .push(said.replace("\\n", "\n"));
        }
        Self {
            words,
            taken: BTreeMap::new(),
        }
    }

    fn next(&mut self, answers: &str) -> String {
        let said = self
            .words
            .get(answers)
            .unwrap_or_else(|| panic!("no words for {answers}"));
        let taken = self.taken.entry(answers.to_owned()).or_insert(0);
        *taken += 1;
        said[(*taken - 1) % said.len()].clone()
    }
}

/// The questions as their files have them, in the order of the year.
fn weeks() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts");
    let entries = |folder: &Path| -> Vec<_> {
        let found = std::fs::read_dir(folder).expect("the folder of questions");
        found.map(|file| file.expect("a file").path()).collect()
    };
    let seasons = entries(&folder).into_iter().filter(|path| path.is_dir());
    let mut files: Vec<_> = seasons.flat_map(|season| entries(&season)).collect();
    files.sort();
    let read = |path| std::fs::read_to_string(path).expect("UTF-8");
    files
        .iter()
        .map(|path| serde_json::from_str(&read(path)).expect("JSON"))
        .collect()
}

/// Names in a text that begin with a sign, without what ends a sentence behind them.
fn names(text: &str, sign: char) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let Some(name) = word.strip_prefix(sign) else {
            continue;
        };
        let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let name = name[..end.unwrap_or(name.len())].to_owned();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A line of the journal, its keys in their order.
fn line(date: NaiveDate, at: &str, id: &str, text: &str, more: &[(&str, Value)]) -> String {
    let mut line = format!(
        r#"{{"v":1,"date":"{date}","id":"{id}","at":"{at}","text":{}"#,
        json!(text)
    );
    for (key, value) in more {
        if *value != json!([]) {
            let _ = write!(line, r#","{key}":{value}"#);
        }
    }
    line.push('}');
    line
}

/// The journal of 2026, about 250 days of it.
fn journal() -> String {
    let (mut numbers, mut said, weeks) = (Numbers(2026), Said::read(), weeks());
    let mut day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let first_monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let mut lines: Vec<(String, String)> = Vec::new();
    // Somebody writes most days, less in some weeks, and for a while in summer hardly at all.
    let mut rest = 0;
    while day.year() == 2026 {
        let week = (day - first_monday).num_days() / 7;
        let at = usize::try_from(week).expect("a week") % weeks.len();
        let theme = (at / 13 + 1, &weeks[at]);
        if rest == 0 && numbers.one_in(60) {
            rest = 4 + numbers.below(7);
        }
        rest = if day.month() == 8 && day.day() == 3 {
            12
        } else {
            rest
        };
        let writes = rest == 0 && !numbers.one_in(6);
        rest = rest.saturating_sub(1);
        if writes {
            write_day(day, theme, &mut numbers, &mut said, &mut lines);
        }
        day = day.succ_opt().expect("another day");
    }
    lines.sort_by(|one, other| one.0.cmp(&other.0));
    let mut journal = String::new();
    for (_, line) in lines {
        let _ = writeln!(journal, "{line}");
    }
    journal
}

/// The entries of one day, each with the moment at which it was written, by which the file is in order.
fn write_day(
    day: NaiveDate,
    (season, theme): (usize, &Value),
    numbers: &mut Numbers,
    said: &mut Said,
    lines: &mut Vec<(String, String)>,
) {
    let slug = theme["slug"].as_str().expect("a slug");
    let name = day.format("%a").to_string().to_lowercase();
    let asked = &theme["days"][&name];
    // A few days are written up on the day after.
    let late = numbers.one_in(25);
    let written = if late { day + Days::new(1) } else { day };
    let offset = if (4..=10).contains(&day.month()) {
        2
    } else {
        1
    };
    let moment = |hour: u64, numbers: &mut Numbers| {
        let (minute, second) = (numbers.below(60), numbers.below(60));
        format!("{written}T{hour:02}:{minute:02}:{second:02}+{offset:02}:00")
    };
    let at = moment(
        if numbers.one_in(9) {
            22
        } else {
            6 + numbers.below(3)
        },
        numbers,
    );
    let mut text = said.next(&format!("{slug}/{name}"));
    match numbers.below(20) {
        0 | 1 => text = said.next("long"),
        2 | 3 => text = said.next("any"),
        4 | 5 => text = format!("{text}\n{}", said.next("any")),
        _ => {}
    }
    let second = ["gentler", "solo"]
        .into_iter()
        .find(|form| asked[*form].is_string());
    let form = second.filter(|_| numbers.one_in(4));
    let mut prompt = format!("{slug}/{name}");
    if let Some(version) = form.or(second.map(|_| "both")) {
        prompt = format!("{prompt}/{version}");
    }
    if season > 1 {
        prompt = format!("{prompt}/{season}");
    }
    let ask = asked["ask"].as_str().expect("a question");
    let question = match (form, second) {
        (Some(form), _) => asked[form].as_str().expect("a question").to_owned(),
        (None, Some(second)) => {
            let second = asked[second].as_str().expect("a question");
            let turned = asked["solo_first"] == json!(true);
            let (one, other) = if turned { (second, ask) } else { (ask, second) };
            format!("{one}\nOr: {other}")
        }
        (None, None) => ask.to_owned(),
    };
    let mut more = vec![
        ("prompt", json!(prompt)),
        ("question", json!(question)),
        ("tags", json!(names(&text, '#'))),
        ("people", json!(names(&text, '@'))),
    ];
    if name == "fri" && numbers.one_in(3) {
        let toward = names(&text, '@')
            .into_iter()
            .next()
            .unwrap_or_else(|| "me".to_owned());
        more.push(("reached", json!([toward])));
    }
    if numbers.one_in(24) {
        more.push(("aside", json!(true)));
    }
    lines.push((at.clone(), line(day, &at, &numbers.id(), &text, &more)));
    if numbers.one_in(11) {
        let kinds: Vec<&str> = said
            .words
            .keys()
            .copied()
            .filter(|kind| kind.starts_with("reach "))
            .collect();
        let kind = kinds[usize::try_from(numbers.below(kinds.len() as u64)).expect("a place")];
        let toward = kind.strip_prefix("reach ").expect("a name");
        let (at, text) = (
            moment(if late { 21 } else { 18 } + numbers.below(3), numbers),
            said.next(kind),
        );
        let more = [
            ("people", json!(names(&text, '@'))),
            ("reached", json!([toward])),
        ];
        lines.push((at.clone(), line(day, &at, &numbers.id(), &text, &more)));
    }
}
