//! Markdown: files of a day each, or one file with headings that tell the days.

use chrono::NaiveDate;

use super::found::{Gathered, When, Why};
use super::front_matter::{Head, Value, read as read_head, split};
use super::headings::{Fence, heading};
use super::markdown_days::by_headings;
use super::markdown_entry::entry;
use super::options::{Named, Options};
use super::own_markdown;
use super::path_day::day_in_name;
use super::stamp::whole;

/// Keys of front matter that tell the day, the first that is there goes.
const DATES: [&str; 6] = [
    "date",
    "created",
    "created at",
    "created_at",
    "creation date",
    "day",
];

/// Keys whose values have a place in an entry, or tell nothing of the writer's.
const KNOWN: [&str; 14] = [
    "date",
    "created",
    "created at",
    "created_at",
    "creation date",
    "day",
    "tags",
    "tag",
    "keywords",
    "people",
    "question",
    "title",
    "updated",
    "aliases",
];

/// Reads one file.
pub(super) fn read(text: &str, file: &Named, options: &Options, into: &mut Gathered) {
    if own_markdown::is_ours(text) {
        return own_markdown::read(text, file, into);
    }
    let (head, body, above) = match split(text) {
        Some((yaml, body, lines)) => match read_head(yaml) {
            Ok(head) => (head, body, lines),
            Err(line) => return into.leave(file.index, line + 1, Why::Head),
        },
        None => (Head::default(), text, 0),
    };
    let from = into.found.len();
    let body = without_properties(body, file.name, into);
    let day = day_in_name(file.name, options.dates);
    match (day, when_of(&head, options)) {
        (Some(day), when) => {
            let on_that_day = when.filter(|when| day_of(*when) == day);
            one(
                &body,
                on_that_day.unwrap_or(When::Day(day)),
                (file, above),
                options,
                into,
            );
        }
        (None, Some(when)) => one(&body, when, (file, above), options, into),
        (None, None) => {
            if !by_headings(&body, (file, above), options, into) {
                return into.leave(file.index, 0, Why::NoDay);
            }
        }
    }
    beside(&head, from, options, into);
}

/// When the head says that the file was begun.
fn when_of(head: &Head, options: &Options) -> Option<When> {
    DATES
        .iter()
        .find_map(|key| whole(head.text(&[key])?, options.dates))
}

/// The day of an entry, as its source tells it.
fn day_of(when: When) -> NaiveDate {
    match when {
        When::Day(day) => day,
        When::Local(at) => at.date(),
        When::Moment(at) => at.date_naive(),
    }
}

/// Puts what the head says beside each entry of the file; a title goes before the words of the first, unless they begin with it.
fn beside(head: &Head, from: usize, options: &Options, into: &mut Gathered) {
    let title = head
        .text(&["title"])
        .filter(|title| whole(title, options.dates).is_none());
    let others = head
        .0
        .iter()
        .filter(|(key, _)| !KNOWN.contains(&key.as_str()));
    let mut dropped = Vec::new();
    for (key, value) in others {
        let carried = match value {
            Value::Text(text) if text.is_empty() => continue,
            Value::Text(text) => serde_json::value::to_raw_value(text).ok(),
            Value::List(list) => serde_json::value::to_raw_value(list).ok(),
            Value::Other => None,
        };
        match carried.filter(|_| options.keep_extra) {
            Some(value) => {
                for found in &mut into.found[from..] {
                    found.extra.push((key.clone(), value.clone()));
                }
            }
            None => dropped.push(key.as_str()),
        }
    }
    for (place, found) in into.found[from..].iter_mut().enumerate() {
        if let Some(title) = title.filter(|_| place == 0) {
            let begins = found
                .text
                .trim_start_matches(['#', ' '])
                .starts_with(title.trim());
            if !begins {
                found.text = format!("{}\n\n{}", title.trim(), found.text);
            }
        }
        found.tags.extend(head.list(&["tags", "tag", "keywords"]));
        found.people.extend(head.list(&["people"]));
        found.question = head.text(&["question"]).map(str::to_owned);
    }
    for key in dropped {
        into.drop(&format!("front matter: {key}"), 1);
    }
}

/// Takes a file of one day; with `--split-headings`, a heading with a time begins an entry.
fn one(
    body: &str,
    when: When,
    (file, above): (&Named, usize),
    options: &Options,
    into: &mut Gathered,
) {
    let is_only_marks = body
        .lines()
        .all(|line| matches!(line.trim(), "" | "-" | "*"));
    if is_only_marks {
        return into.leave(file.index, 0, Why::Empty);
    }
    if !options.split_headings {
        return entry(body, when, (file.index, above + 1), into);
    }
    let day = day_of(when);
    let mut parts = vec![(above + 1, when, Vec::new())];
    let mut fence = Fence::default();
    for (place, line) in body.lines().enumerate() {
        let told = heading(line).filter(|_| !fence.takes(line));
        let time = told.and_then(|(_, text)| super::stamp::time(text));
        match (time, parts.last_mut()) {
            (Some(time), _) => {
                parts.push((
                    above + place + 1,
                    When::Local(day.and_time(time)),
                    Vec::new(),
                ));
            }
            (None, Some((_, _, lines))) => lines.push(line),
            (None, None) => {}
        }
    }
    for (place, (line, when, lines)) in parts.into_iter().enumerate() {
        let text = lines.join("\n");
        // Nothing before the first heading is no entry.
        if place > 0 || !text.trim().is_empty() {
            entry(&text, when, (file.index, line), into);
        }
    }
}

/// Words without the properties that Logseq puts below its blocks.
fn without_properties(body: &str, name: &str, into: &mut Gathered) -> String {
    // Its folder can be given by itself.
    let file = name.rsplit('/').next().unwrap_or(name);
    let is_day = |file: &str| file.len() == 13 && file.matches('_').count() == 2;
    let is_logseq = name.starts_with("journals/") || name.contains("/journals/") || is_day(file);
    if !is_logseq {
        return body.to_owned();
    }
    let is_property = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("id:: ") || line.starts_with("collapsed:: ")
    };
    let count = body.lines().filter(is_property).count();
    into.drop("properties of Logseq", count);
    let lines: Vec<&str> = body.lines().filter(|line| !is_property(line)).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::options::{Named, Options};
    use super::super::templates::leave_templates;
    use super::{Gathered, Why, read};

    fn gathered(files: &[(&str, &str)], options: &Options) -> Gathered {
        let mut into = Gathered::default();
        for (index, (name, text)) in files.iter().enumerate() {
            read(
                text,
                &Named {
                    index,
                    name,
                    shown: name,
                },
                options,
                &mut into,
            );
        }
        into
    }

    fn told(gathered: &Gathered) -> Vec<(String, &str)> {
        gathered
            .found
            .iter()
            .map(|found| (format!("{:?}", found.when), found.text.as_str()))
            .collect()
    }

    fn day(day: &str) -> String {
        format!("Day({day})")
    }

    #[test]
    fn a_file_of_a_day_is_one_entry_with_its_words_as_they_are() {
        let text = "---\ndate: 2024-03-15\ntags: [Daily, home/Garden]\nmood: 3\n---\n\n# Friday\n\n- [ ] task [[link]] ![[embed.png]] #rest\n%% comment %%\n```dataview\nlist\n```\n## 07:30\nlate\n";
        let found = gathered(&[("2024-03-15.md", text)], &Options::default());
        assert_eq!(
            told(&found),
            [(
                day("2024-03-15"),
                "# Friday\n\n- [ ] task [[link]] ![[embed.png]] #rest\n%% comment %%\n```dataview\nlist\n```\n## 07:30\nlate"
            )]
        );
        assert_eq!(found.found[0].tags, ["rest", "Daily", "home/Garden"]);
        assert_eq!(found.dropped.get("front matter: mood"), Some(&1));
        let kept = gathered(
            &[("2024-03-15.md", text)],
            &Options {
                keep_extra: true,
                ..Options::default()
            },
        );
        assert_eq!(
            (
                kept.found[0].extra[0].0.as_str(),
                kept.found[0].extra[0].1.get()
            ),
            ("mood", "\"3\"")
        );
    }

    #[test]
    fn a_heading_with_a_time_begins_an_entry_on_request() {
        let options = Options {
            split_headings: true,
            ..Options::default()
        };
        let found = gathered(
            &[
                (
                    "2024-03-15.md",
                    "early\n\n## 07:30\nmorning\n## 21:00\nevening\n",
                ),
                ("2024-03-16.md", "## 08:00\none\n"),
            ],
            &options,
        );
        assert_eq!(
            told(&found),
            [
                (day("2024-03-15"), "early"),
                ("Local(2024-03-15T07:30:00)".into(), "morning"),
                ("Local(2024-03-15T21:00:00)".into(), "evening"),
                ("Local(2024-03-16T08:00:00)".into(), "one"),
            ]
        );
        assert_eq!(found.found[1].line, 3);
    }

    #[test]
    fn the_head_tells_day_and_time_of_a_note_that_has_no_day_in_its_name() {
        for (created, when) in [
            ("2019-05-01 16:54", "Local(2019-05-01T16:54:00)"),
            ("2019-05-01T16:54:00Z", "Moment(2019-05-01T16:54:00+00:00)"),
            (
                "2019-05-01 16:54:00-07:00",
                "Moment(2019-05-01T16:54:00-07:00)",
            ),
            ("2019-05-01", "Day(2019-05-01)"),
        ] {
            let text = format!(
                "---\nTitle: A note,\n  long\nUpdated: 2020-01-01\nCreated: {created}\nLatitude: 37.0\ntags:\n  - Joplin\n  - nOte\n---\nThe body\n\n---\nmore"
            );
            let found = gathered(&[("A note.md", &text)], &Options::default());
            assert_eq!(
                told(&found),
                [(when.to_owned(), "A note, long\n\nThe body\n\n---\nmore")]
            );
            assert_eq!(found.found[0].tags, ["Joplin", "nOte"]);
        }
        // A day in the name goes before the head, which adds the time if it is of that day.
        for (created, when) in [
            ("2024-03-15 08:00", "Local(2024-03-15T08:00:00)"),
            ("2023-01-01 08:00", "Day(2024-03-15)"),
        ] {
            let text = format!("---\ncreated: {created}\ntitle: 2024-03-15\n---\none\n");
            assert_eq!(
                told(&gathered(&[("2024-03-15.md", &text)], &Options::default())),
                [(when.to_owned(), "one")]
            );
        }
    }

    #[test]
    fn one_file_is_taken_apart_by_its_headings() {
        let text = "Intro\n# 2024\n## January\n### Tue 2\none\n---\n### 3\n#### 14:30\ntwo\n```\n# 2024-01-09\n```\n#### 15:00\nthree\n# Ideas\n# 2024-02-01: A walk\nfour\n## 2024-02-02\n";
        let found = gathered(&[("Journal.md", text)], &Options::default());
        assert_eq!(
            told(&found),
            [
                (day("2024-01-02"), "one"),
                (
                    "Local(2024-01-03T14:30:00)".into(),
                    "two\n```\n# 2024-01-09\n```"
                ),
                ("Local(2024-01-03T15:00:00)".into(), "three\n# Ideas"),
                (day("2024-02-01"), "A walk\nfour"),
            ]
        );
        let left: Vec<_> = found
            .left
            .iter()
            .map(|left| (left.line, left.why))
            .collect();
        assert_eq!(left, [(18, Why::Empty), (1, Why::BeforeFirst)]);
        let none = gathered(&[("Ideas.md", "# Ideas\none\n")], &Options::default());
        assert_eq!((none.found.len(), none.left[0].why), (0, Why::NoDay));
    }

    #[test]
    fn blocks_of_logseq_stay_and_their_properties_go() {
        let text = "- one #[[Two words]]\n  id:: 637\n\t- nested\n\t  collapsed:: true\n- \n";
        let found = gathered(
            &[
                ("journals/2022_11_15.md", text),
                ("2022_11_16.md", "-\n  id:: 1\n"),
            ],
            &Options::default(),
        );
        assert_eq!(
            told(&found),
            [(day("2022-11-15"), "- one #[[Two words]]\n\t- nested\n-")]
        );
        assert_eq!(found.found[0].tags, ["two-words"]);
        assert_eq!(
            (found.dropped.get("properties of Logseq"), found.left[0].why),
            (Some(&3), Why::Empty)
        );
    }

    #[test]
    fn a_template_that_nobody_filled_in_is_left_out_and_the_same_words_are_not() {
        let template = "## Morning\n\n## Evening\n";
        let files = [
            ("2024-03-15.md", template),
            ("2024-03-16.md", template),
            ("2024-03-17.md", "## Morning\n\ntea\n\n## Evening\n"),
        ];
        let mut found = gathered(&files, &Options::default());
        leave_templates(&mut found);
        assert_eq!((found.found.len(), found.left.len()), (1, 2));
        for files in [
            [
                ("2024-03-15.md", "Nothing."),
                ("2024-03-16.md", "Nothing."),
                ("2024-03-17.md", "Nothing. Tea."),
            ],
            [
                ("2024-03-15.md", "- rest"),
                ("2024-03-16.md", "- rest"),
                ("2024-03-17.md", "- tea"),
            ],
            [
                ("2024-03-15.md", "- rest"),
                ("2024-03-16.md", "- rest"),
                ("2024-03-17.md", "- rest"),
            ],
        ] {
            let mut found = gathered(&files, &Options::default());
            leave_templates(&mut found);
            assert_eq!((found.found.len(), found.left.len()), (3, 0), "{files:?}");
        }
    }

    #[test]
    fn a_head_that_cannot_be_read_leaves_the_file_out() {
        let found = gathered(
            &[("2024-03-15.md", "---\na: &x 1\nb: *x\n---\none\n")],
            &Options::default(),
        );
        assert_eq!(
            (found.found.len(), found.left[0].line, found.left[0].why),
            (0, 2, Why::Head)
        );
    }
}
