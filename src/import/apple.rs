//! Apple Journal: a page of HTML an entry, its day in its name.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::Event;

use super::found::{Found, Gathered, When, Why};
use super::names;
use super::options::{Named, Options};
use super::path_day::day_in_name;
use super::text::trimmed;
use crate::exit::Trouble;

/// Elements of which nothing is read.
const SKIPPED: [&str; 4] = ["head", "style", "script", "title"];

/// Elements that begin a line.
const BLOCKS: [&str; 12] = [
    "p",
    "div",
    "br",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "section",
    "article",
    "tr",
];

/// Reads one entry.
///
/// # Errors
/// Where it is not HTML that we can read.
pub(super) fn read(
    text: &str,
    file: &Named,
    options: &Options,
    into: &mut Gathered,
) -> Result<(), Trouble> {
    let Some(day) = day_in_name(file.name, options.dates) else {
        into.leave(file.index, 0, Why::NoDay);
        return Ok(());
    };
    let (words, media) = words(text).map_err(|byte| {
        Trouble::not_understood(format!(
            "could not read {} as HTML, from byte {byte} on",
            file.shown
        ))
        .hint("export it once more in Journal: Settings, Export All Journal Entries")
    })?;
    into.drop("photos and recordings", media);
    let stamp = day.to_string();
    let mut found = Found::of(
        (file.index, 0),
        stamp,
        When::Day(day),
        trimmed(&words).to_owned(),
    );
    names::of_markdown(&mut found);
    into.add(found);
    Ok(())
}

/// The words of a page, and how many pictures and recordings it shows; where it cannot be read, the byte, counted from 1.
fn words(text: &str) -> Result<(String, usize), u64> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().allow_dangling_amp = true;
    let (mut words, mut media) = (String::new(), 0);
    let mut skipped: Option<(String, usize)> = None;
    loop {
        let event = reader
            .read_event()
            .map_err(|_| reader.error_position() + 1)?;
        let (name, is_start, is_header) = match &event {
            Event::Start(start) => {
                let header = start.html_attributes().flatten().any(|attribute| {
                    attribute.key.as_ref() == "class" && attribute.value.contains("pageHeader")
                });
                (start.name().as_ref().to_ascii_lowercase(), true, header)
            }
            Event::Empty(start) => (start.name().as_ref().to_ascii_lowercase(), false, false),
            Event::End(end) => (end.name().as_ref().to_ascii_lowercase(), false, false),
            _ => (String::new(), false, false),
        };
        if let Some((open, depth)) = &mut skipped {
            match &event {
                Event::Start(_) if name == *open => *depth += 1,
                Event::End(_) if name == *open => *depth -= 1,
                Event::Eof => return Ok((words, media)),
                _ => {}
            }
            if *depth == 0 {
                skipped = None;
            }
            continue;
        }
        match event {
            Event::Start(_) | Event::Empty(_) | Event::End(_) => {
                let is_end = matches!(event, Event::End(_));
                if is_start && (is_header || SKIPPED.contains(&name.as_str())) {
                    skipped = Some((name, 1));
                } else if BLOCKS.contains(&name.as_str()) && !(is_end && name == "br") {
                    line(&mut words, name == "br", name == "p" && !is_end);
                } else if matches!(name.as_str(), "img" | "video" | "audio") && !is_end {
                    media += 1;
                }
            }
            Event::Text(part) => spaced(&mut words, &part.html_content()),
            Event::CData(part) => spaced(&mut words, &part.html_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(letter)) => words.push(letter),
                _ => entity(&mut words, &name.html_content()),
            },
            Event::Eof => return Ok((words, media)),
            _ => {}
        }
    }
}

/// Adds what a name stands for; an unknown one stays as it is.
fn entity(words: &mut String, name: &str) {
    match resolve_html5_entity(name) {
        Some("\u{a0}") => words.push(' '),
        Some(letters) => words.push_str(letters),
        None => words.extend(["&", name, ";"]),
    }
}

/// Ends a line, unless nothing stands on it; a paragraph has a blank line before it.
fn line(words: &mut String, forced: bool, paragraph: bool) {
    words.truncate(words.trim_end_matches(' ').len());
    if forced || !(words.is_empty() || words.ends_with('\n')) {
        words.push('\n');
    }
    if paragraph && !words.is_empty() && !words.ends_with("\n\n") {
        words.push('\n');
    }
}

/// Adds text with one space for each run of white space.
fn spaced(words: &mut String, text: &str) {
    for letter in text.chars() {
        if !letter.is_ascii_whitespace() {
            words.push(letter);
        } else if !(words.is_empty() || words.ends_with([' ', '\n'])) {
            words.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::options::{Named, Options};
    use super::{Gathered, read, words};

    #[test]
    fn a_page_becomes_the_words_on_it() {
        for (html, text, media) in [
            (
                "<!DOCTYPE html><html><head><title>x</title><style>p { a: b }</style></head><body><div class=\"pageHeader\">Friday</div><div class='title'>A walk</div><div class=\"bodyText\"><p>One &amp; two&nbsp;&rsquo;s<br>three</p><p>four\n  five</p></div><img src=\"../Resources/a.heic\"></body></html>",
                "A walk\n\nOne & two ’s\nthree\n\nfour five",
                1,
            ),
            (
                "<p>a</p><p></p><p>b &unknown; &#128169; c & d</p>",
                "a\n\nb &unknown; 💩 c & d",
                0,
            ),
            ("<p>open <b>bold</i></div>", "open bold", 0),
            ("", "", 0),
        ] {
            let (found, count) = words(html).expect(html);
            assert_eq!((found.trim(), count), (text, media), "{html}");
        }
    }

    #[test]
    fn the_day_is_that_of_the_name() {
        let mut into = Gathered::default();
        for (index, name) in [
            "Entries/2024-01-15.html",
            "Entries/2024-01-15_(1).html",
            "Entries/index.html",
        ]
        .iter()
        .enumerate()
        {
            let file = Named {
                index,
                name,
                shown: name,
            };
            read("<p>one</p>", &file, &Options::default(), &mut into).expect("HTML");
        }
        let days: Vec<_> = into
            .found
            .iter()
            .map(|found| found.stamp.as_str())
            .collect();
        assert_eq!(
            (days, into.left.len()),
            (vec!["2024-01-15", "2024-01-15"], 1)
        );
    }
}
