//! The head of a Markdown file: keys of YAML with a text or a list of texts each.

use saphyr_parser::{Event, Parser};

/// What stands behind a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    List(Vec<String>),
    /// Something deeper.
    Other,
}

/// The keys of a head, in lower case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head(pub Vec<(String, Value)>);

impl Head {
    /// The text behind the first of some keys that has one.
    pub(super) fn text(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| match self.value(key)? {
            Value::Text(text) if !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        })
    }

    /// The texts behind some keys: a list, or a line with commas or spaces between.
    pub(super) fn list(&self, keys: &[&str]) -> Vec<String> {
        let mut all = Vec::new();
        for key in keys {
            match self.value(key) {
                Some(Value::List(list)) => all.extend(list.iter().cloned()),
                Some(Value::Text(line)) if line.contains(',') => {
                    all.extend(line.split(',').map(|part| part.trim().to_owned()));
                }
                Some(Value::Text(line)) => {
                    all.extend(line.split_whitespace().map(str::to_owned));
                }
                _ => {}
            }
        }
        all
    }

    fn value(&self, key: &str) -> Option<&Value> {
        self.0
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }
}

/// Splits a text at the end of its head: the YAML, the rest, and how many lines the head takes; nothing without a head.
pub(super) fn split(text: &str) -> Option<(&str, &str, usize)> {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line))?;
    let mut end = first.len();
    for (place, line) in lines.enumerate() {
        if is_fence(line) || line.trim_end() == "..." {
            return Some((
                &text[first.len()..end],
                &text[end + line.len()..],
                place + 2,
            ));
        }
        end += line.len();
    }
    None
}

/// Reads the YAML of a head; where it cannot be read, the line in it, counted from 1. Anchors and aliases are refused: few of them
/// can stand for very much.
pub(super) fn read(yaml: &str) -> Result<Head, usize> {
    let mut head = Head::default();
    let (mut depth, mut key, mut list): (usize, Option<String>, Option<Vec<String>>) =
        (0, None, None);
    for event in Parser::new_from_str(yaml) {
        let (event, span) = event.map_err(|error| error.marker().line().max(1))?;
        let line = span.start.line().max(1);
        match event {
            Event::Alias(_)
            | Event::Scalar(_, _, 1.., _)
            | Event::SequenceStart(1.., _)
            | Event::MappingStart(1.., _) => return Err(line),
            Event::Scalar(text, ..) if depth == 1 => match key.take() {
                None => key = Some(text.trim().to_lowercase()),
                Some(key) => head.0.push((key, Value::Text(text.into_owned()))),
            },
            Event::Scalar(text, ..) if depth == 2 => {
                if let Some(list) = &mut list {
                    list.push(text.into_owned());
                }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                depth += 1;
                let is_list = matches!(event, Event::SequenceStart(..));
                match depth {
                    1 if is_list => return Err(line),
                    2 if is_list => list = Some(Vec::new()),
                    _ => {}
                }
            }
            Event::SequenceEnd | Event::MappingEnd => {
                depth = depth.saturating_sub(1);
                if depth == 1 {
                    // A key that is no text has no name here.
                    let value = list.take().map_or(Value::Other, Value::List);
                    head.0.extend(key.take().map(|key| (key, value)));
                }
            }
            Event::Scalar(text, ..) if depth == 0 && !text.trim().is_empty() => return Err(line),
            _ => {}
        }
    }
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::{Value, read, split};

    #[test]
    fn a_head_ends_at_its_second_rule_and_the_body_may_have_more() {
        for (text, parts) in [
            (
                "---\na: b\n---\nbody\n---\nmore\n",
                Some(("a: b\n", "body\n---\nmore\n", 3)),
            ),
            ("---\n---", Some(("", "", 2))),
            ("---\na: b\n...\nbody", Some(("a: b\n", "body", 3))),
            ("---\na: b\n", None),
            ("--- a\n---\n", None),
            ("a\n---\n---\n", None),
            ("", None),
        ] {
            assert_eq!(split(text), parts, "{text}");
        }
    }

    #[test]
    fn keys_have_a_text_or_a_list_in_any_letter_case() {
        let head = read("Title: 2024\nCreated: 2019-05-01 16:54\nTags:\n  - Joplin\n  - nOte\nempty:\nlong: one\n  two\nplace: {lat: 1}\npeople: [Sam, \"A\\u0301\"]\n").expect("YAML");
        assert_eq!(head.text(&["title"]), Some("2024"));
        assert_eq!(head.text(&["date", "created"]), Some("2019-05-01 16:54"));
        assert_eq!(head.list(&["tags"]), ["Joplin", "nOte"]);
        assert_eq!(head.text(&["empty"]), None);
        assert_eq!(head.text(&["long"]), Some("one two"));
        assert_eq!(head.list(&["people"]), ["Sam", "A\u{301}"]);
        assert_eq!(head.0[5], ("place".to_owned(), Value::Other));
        assert_eq!(
            read("tags: a, b c\n").expect("YAML").list(&["tags"]),
            ["a", "b c"]
        );
        assert_eq!(
            read("tags: a b\n").expect("YAML").list(&["tags"]),
            ["a", "b"]
        );
        assert_eq!(
            read("tags: []\n").expect("YAML").list(&["tags"]),
            Vec::<String>::new()
        );
        assert!(read("").expect("YAML").0.is_empty());
    }

    #[test]
    fn what_is_not_keys_and_what_could_grow_is_refused_by_its_line() {
        for (yaml, line) in [
            ("a: &x [1]\nb: *x\n", 1),
            ("a: 1\nb: *x\n", 2),
            ("- a\n", 1),
            ("just words\n", 1),
            ("a: 1\nb: [\n", 3),
        ] {
            assert_eq!(read(yaml).err(), Some(line), "{yaml}");
        }
    }
}
