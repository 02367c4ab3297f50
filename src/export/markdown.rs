//! An entry as Markdown: a head of front matter, the day, the question as a quote, and the words as they are.
//!
//! A file is one such entry or many in a row. `import` reads them back, since each head says `reflect: 1`.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::calendar::with_weekday;
use crate::entry::{Entry, Words};

/// How each head begins.
const HEAD: &str = "---\nreflect: 1\n";

/// Returns `true` if a file begins as Markdown of ours.
pub(super) fn is_ours(start: &[u8]) -> bool {
    start.starts_with(HEAD.as_bytes())
}

/// Writes one entry.
pub(super) fn entry(to: &mut dyn Write, entry: &Entry) -> io::Result<()> {
    to.write_all(HEAD.as_bytes())?;
    if entry.has_time() {
        writeln!(to, "date: {}", entry.at.to_rfc3339())?;
    } else {
        writeln!(to, "date: {}", entry.date)?;
    }
    if entry.has_time() && entry.at.date_naive() != entry.date {
        writeln!(to, "day: {}", entry.date)?;
    }
    let lists = [
        ("tags", &entry.tags),
        ("people", &entry.people),
        ("reached", &entry.reached),
    ];
    for (key, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
        let names: Vec<String> = names.iter().map(Words::as_str).map(quoted).collect();
        writeln!(to, "{key}: [{}]", names.join(", "))?;
    }
    if entry.is_aside() {
        writeln!(to, "aside: true")?;
    }
    if let Some(question) = &entry.question {
        writeln!(to, "question: {}", quoted(question))?;
    }
    writeln!(to, "---\n\n# {}\n", with_weekday(entry.date))?;
    if let Some(question) = &entry.question {
        for line in question.split('\n') {
            writeln!(to, "> {line}")?;
        }
        writeln!(to)?;
    }
    for line in entry.text.as_str().split('\n') {
        // A rule at the start of a line could be taken for the next head.
        let mark = if is_rule(line) { "\\" } else { "" };
        writeln!(to, "{mark}{line}")?;
    }
    Ok(())
}

/// Returns `true` if a line is `---`, or would be without the backslashes before it.
fn is_rule(line: &str) -> bool {
    line.trim_start_matches('\\').trim_end() == "---"
}

/// A string of YAML, in double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            // YAML takes some of these for ends of lines, and some for nothing.
            _ if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::entry;
    use crate::entry::Line;

    fn written(more: &str, text: &str) -> String {
        let line = format!(
            r#"{{"v":1,"date":"2026-11-20","id":"0123456789ab","at":"2026-11-21T01:04:12+01:00","text":"{text}"{more}}}"#
        );
        let Ok(Line::Entry(stored)) = Line::read(line.as_bytes()) else {
            panic!("not read");
        };
        let mut to = Vec::new();
        entry(&mut to, &stored.entry).expect("memory");
        String::from_utf8(to).expect("UTF-8")
    }

    #[test]
    fn an_entry_has_its_head_its_day_its_question_and_its_words() {
        let more = r#","question":"What \"helped\"?\nOr: what rested?","tags":["half-done"],"people":["Sam"],"reached":["Aunt May"],"aside":true"#;
        assert_eq!(
            written(more, r"one\n\n---\n\\---\n# two"),
            r#"---
reflect: 1
date: 2026-11-21T01:04:12+01:00
day: 2026-11-20
tags: ["half-done"]
people: ["Sam"]
reached: ["Aunt May"]
aside: true
question: "What \"helped\"?\u000aOr: what rested?"
---

# Friday 20 November 2026

> What "helped"?
> Or: what rested?

one

\---
\\---
# two
"#
        );
    }

    #[test]
    fn an_entry_without_a_time_has_its_day_alone() {
        let written = written(r#","time":"none""#, "one");
        assert!(
            written.starts_with("---\nreflect: 1\ndate: 2026-11-20\n---\n"),
            "{written}"
        );
    }
}
