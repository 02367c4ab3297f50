//! jrnl's JSON: title and body apart, minutes, no zone.

use serde::Deserialize;

use super::found::{Found, Gathered, Why};
use super::jrnl::STARRED;
use super::json::Text;
use super::names;
use super::options::{Named, Options};
use super::stamp::whole;
use super::text::trimmed;
use crate::exit::Trouble;

#[derive(Deserialize)]
struct Journal {
    entries: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    title: Option<Text>,
    body: Option<Text>,
    date: Option<Text>,
    time: Option<Text>,
    starred: Option<bool>,
    tags: Option<Vec<Text>>,
}

/// Reads an export of jrnl.
///
/// # Errors
/// Where it is not that JSON.
pub(super) fn read(
    bytes: &[u8],
    file: &Named,
    options: &Options,
    into: &mut Gathered,
) -> Result<(), Trouble> {
    let journal: Journal = serde_json::from_slice(bytes).map_err(|error| {
        Trouble::not_understood(format!(
            "could not read {} as JSON of jrnl, from line {}, column {} on",
            file.shown,
            error.line(),
            error.column()
        ))
        .hint("export it once more: jrnl --export json --file FILE")
    })?;
    for (place, item) in journal.entries.into_iter().enumerate() {
        let mut text = |part: Option<Text>| {
            let part = part.unwrap_or_default();
            into.replaced += part.halves;
            part.text
        };
        let (title, body) = (text(item.title), text(item.body));
        let (date, time) = (text(item.date), text(item.time));
        let tags: Vec<String> = item
            .tags
            .into_iter()
            .flatten()
            .map(|tag| text(Some(tag)))
            .collect();
        let stamp = format!("{date} {time}");
        let place = place + 1;
        let Some(when) = whole(&stamp, None) else {
            into.leave(file.index, place, Why::NoDay);
            continue;
        };
        let between = if body.is_empty() || body.starts_with('\n') {
            ""
        } else {
            "\n"
        };
        let words = format!("{title}{between}{body}").replace("\r\n", "\n");
        let stamp = stamp.trim().to_owned();
        let mut found = Found::of((file.index, place), stamp, when, trimmed(&words).to_owned());
        names::of_jrnl(&mut found, options.people);
        for tag in tags {
            match tag.strip_prefix('@').filter(|_| options.people) {
                Some(name) => found.people.push(name.to_owned()),
                None => found
                    .tags
                    .push(tag.trim_start_matches(['@', '#']).to_owned()),
            }
        }
        if item.starred == Some(true) {
            found.tags.push(STARRED.to_owned());
        }
        into.add(found);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::options::{Options, read_with};
    use super::{Gathered, read};

    fn gathered(json: &str, options: &Options) -> Gathered {
        read_with(|file, into| read(json.as_bytes(), file, options, into))
    }

    #[test]
    fn title_and_body_become_one_text() {
        let json = r#"{"tags":{"@sam":1},"entries":[
            {"title":"One.","body":"\n\nbody\n","date":"2020-08-29","time":"11:11","starred":true,"tags":["@sam","home"]},
            {"title":"Two","body":"body","date":"2020-08-29","time":"11:11"},
            {"title":"\ud83d lone","body":"","date":"2020-08-30","time":"09:00","starred":false,"tags":[]},
            {"title":"no day","body":"","date":"","time":""},
            {"title":"","body":"","date":"2020-08-30","time":"09:00"}]}"#;
        let gathered = gathered(json, &Options::default());
        let told: Vec<_> = gathered
            .found
            .iter()
            .map(|found| {
                (
                    found.stamp.as_str(),
                    found.text.as_str(),
                    found.tags.join(" "),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (
                    "2020-08-29 11:11",
                    "One.\n\nbody",
                    "sam home starred".to_owned()
                ),
                ("2020-08-29 11:11", "Two\nbody", String::new()),
                ("2020-08-30 09:00", "\u{fffd} lone", String::new()),
            ]
        );
        assert_eq!((gathered.replaced, gathered.left.len()), (1, 2));
    }

    #[test]
    fn people_are_told_apart_on_request() {
        let json = r#"{"entries":[{"title":"One","date":"2020-08-29","time":"11:11","tags":["@sam","home"]}]}"#;
        let options = Options {
            people: true,
            ..Options::default()
        };
        let gathered = gathered(json, &options);
        assert_eq!(
            (
                gathered.found[0].people.join(" "),
                gathered.found[0].tags.join(" ")
            ),
            ("sam".to_owned(), "home".to_owned())
        );
    }
}
