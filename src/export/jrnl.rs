//! An entry as jrnl's text has it: a stamp with minutes, a title, a body.

use std::io::{self, Write};

use crate::entry::{Entry, Words, same_name};

/// The tag of an entry that jrnl marks by a star.
const STARRED: &str = "starred";

/// The longest text in brackets that jrnl takes for no stamp.
const NO_STAMP: usize = 6;

/// Writes one entry. jrnl has no place for the question: it follows the words.
pub(super) fn entry(to: &mut dyn Write, entry: &Entry) -> io::Result<()> {
    let text = entry.text.as_str();
    let is_starred = entry.tags.iter().any(|tag| tag.as_str() == STARRED);
    let star = if is_starred && !has_mark(text, STARRED) {
        " *"
    } else {
        ""
    };
    let mut lines = text
        .trim_end()
        .lines()
        .skip_while(|line| line.trim().is_empty());
    let title = lines.next().unwrap_or_default().trim();
    writeln!(to, "[{}] {title}{star}", entry.at.format("%Y-%m-%d %H:%M"))?;
    for line in lines {
        writeln!(to, "{}{line}", if may_be_a_stamp(line) { "\\" } else { "" })?;
    }
    if let Some(question) = &entry.question {
        writeln!(to)?;
        for line in question.lines() {
            writeln!(to, "> {line}")?;
        }
    }
    let beside: Vec<String> = entry
        .tags
        .iter()
        .map(Words::as_str)
        .filter(|tag| !has_mark(text, tag) && (*tag != STARRED || star.is_empty()))
        .map(|tag| format!("#{tag}"))
        .collect();
    if !beside.is_empty() {
        writeln!(to, "\n{}", beside.join(" "))?;
    }
    Ok(())
}

/// Returns `true` if a text names a tag, by either of the signs that jrnl knows.
fn has_mark(text: &str, tag: &str) -> bool {
    let text = same_name(text);
    let tag = same_name(tag);
    ['#', '@']
        .iter()
        .any(|mark| text.contains(&format!("{mark}{tag}")))
}

/// Returns `true` if jrnl could begin an entry with a line: `[` and more than six characters and `] `. Spaces before it are no guard,
/// since jrnl drops them where a body begins; backslashes before it are those of a guard.
fn may_be_a_stamp(line: &str) -> bool {
    let inside = line
        .trim_start_matches([' ', '\\'])
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "));
    inside.is_some_and(|(inside, _)| inside.chars().count() > NO_STAMP)
}

#[cfg(test)]
mod tests {
    use super::entry;
    use crate::entry::Line;

    #[test]
    fn an_entry_has_a_stamp_a_title_and_a_body_that_begins_no_other_entry() {
        for (text, more, written) in [
            ("one", "", "[2026-11-21 07:04] one\n"),
            ("\\n one \\ntwo\\n\\n", "", "[2026-11-21 07:04] one\ntwo\n"),
            (
                "one\\n[2026-11-20 10:00] two\\n [2026-11-20 10:00] three\\n\\\\[2026-11-20 10:00] more\\n[x] four\\n[1] five",
                "",
                "[2026-11-21 07:04] one\n\\[2026-11-20 10:00] two\n\\ [2026-11-20 10:00] three\n\\\\[2026-11-20 10:00] more\n[x] four\n[1] five\n",
            ),
            (
                "one @Rest",
                r#","tags":["rest","half-done","starred"],"question":"How?""#,
                "[2026-11-21 07:04] one @Rest *\n\n> How?\n\n#half-done\n",
            ),
        ] {
            let line = format!(
                r#"{{"v":1,"date":"2026-11-21","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":"{text}"{more}}}"#
            );
            let Ok(Line::Entry(stored)) = Line::read(line.as_bytes()) else {
                panic!("not read");
            };
            let mut to = Vec::new();
            entry(&mut to, &stored.entry).expect("memory");
            assert_eq!(String::from_utf8(to).expect("UTF-8"), written);
        }
    }
}
