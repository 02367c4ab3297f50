//! Day One's JSON: moments of UTC with the name of a zone, words in Markdown with backslashes.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::found::{Found, Gathered, When, Why};
use super::jrnl::STARRED;
use super::json::{Count, Text};
use super::names;
use super::options::{Named, Options};
use super::stamp::whole;
use super::text::trimmed;
use super::zone::{here, is_name};
use crate::exit::Trouble;

#[derive(Deserialize)]
struct Journal<'a> {
    #[serde(borrow)]
    entries: Vec<Item<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    creation_date: Option<Text>,
    time_zone: Option<Text>,
    text: Option<Text>,
    tags: Option<Vec<Text>>,
    starred: Option<bool>,
    is_pinned: Option<bool>,
    is_all_day: Option<bool>,
    #[serde(borrow)]
    location: Option<&'a RawValue>,
    #[serde(borrow)]
    weather: Option<&'a RawValue>,
    #[serde(borrow)]
    photos: Option<&'a RawValue>,
    #[serde(borrow)]
    videos: Option<&'a RawValue>,
    #[serde(borrow)]
    audios: Option<&'a RawValue>,
    #[serde(borrow)]
    pdf_attachments: Option<&'a RawValue>,
}

/// Reads one journal of Day One.
///
/// # Errors
/// Where it is not that JSON, or names a zone that the system does not have.
pub(super) fn read(
    bytes: &[u8],
    file: &Named,
    options: &Options,
    into: &mut Gathered,
) -> Result<(), Trouble> {
    let journal: Journal = serde_json::from_slice(bytes).map_err(|error| {
        Trouble::not_understood(format!(
            "could not read {} as JSON of Day One, from line {}, column {} on",
            file.shown,
            error.line(),
            error.column()
        ))
        .hint("export it once more in Day One: File, Export, JSON")
    })?;
    let before = into.found.len();
    for (place, item) in journal.entries.into_iter().enumerate() {
        entry(item, (file, place + 1), options, into)?;
    }
    *into.journals.entry(name_of(file.name)).or_default() += into.found.len() - before;
    Ok(())
}

/// The name of a journal, which is that of its file.
pub(super) fn name_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".json").unwrap_or(name).to_owned()
}

fn entry(
    item: Item,
    (file, place): (&Named, usize),
    options: &Options,
    into: &mut Gathered,
) -> Result<(), Trouble> {
    let replaced = &mut into.replaced;
    let mut text = |part: Option<Text>| {
        let part = part.unwrap_or_default();
        *replaced += part.halves;
        part.text
    };
    let (stamp, zone) = (text(item.creation_date), text(item.time_zone));
    let words = text(item.text);
    let tags: Vec<String> = item
        .tags
        .into_iter()
        .flatten()
        .map(|tag| text(Some(tag)))
        .collect();
    let Some(mut when) = moment(&stamp, &zone, file, options, into)? else {
        into.leave(file.index, place, Why::NoDay);
        return Ok(());
    };
    if let (Some(true), When::Moment(at)) = (item.is_all_day, when) {
        when = When::Day(at.date_naive());
    }
    let words = words_of(&words);
    let mut found = Found::of((file.index, place), stamp, when, trimmed(&words).to_owned());
    names::of_markdown(&mut found);
    found.tags.extend(tags);
    if item.starred == Some(true) {
        found.tags.push(STARRED.to_owned());
    }
    into.drop("pins", usize::from(item.is_pinned == Some(true)));
    let extra = [
        ("location", "places", item.location),
        ("weather", "weather", item.weather),
        ("photos", "photos", item.photos),
        ("videos", "videos", item.videos),
        ("audios", "recordings", item.audios),
        ("pdfAttachments", "documents", item.pdf_attachments),
    ];
    for (key, name, value) in extra {
        let Some(value) = value else { continue };
        let count = serde_json::from_str(value.get()).unwrap_or(Count(1)).0;
        if options.keep_extra && count > 0 {
            found.extra.push((key.to_owned(), value.to_owned()));
        } else {
            into.drop(name, count);
        }
    }
    into.add(found);
    Ok(())
}

/// A stamp of UTC by the clock of a zone; one without a zone by this machine's.
///
/// # Errors
/// A zone that the system does not have, or a name that is none.
pub(super) fn moment(
    stamp: &str,
    zone: &str,
    file: &Named,
    options: &Options,
    into: &mut Gathered,
) -> Result<Option<When>, Trouble> {
    let at = match whole(stamp, None) {
        Some(When::Moment(at)) => at,
        other => return Ok(other),
    };
    let zone = zone.replace("\\/", "/");
    if zone.is_empty() {
        return Ok(Some(When::Moment(here(at.naive_utc(), options.machine))));
    }
    if !is_name(&zone) {
        return Err(Trouble::not_understood(format!(
            "could not read the name of a time zone in {}",
            file.shown
        ))
        .hint("a zone is named like Europe/Zurich; nothing was changed"));
    }
    if let Some(at) = into.zones.at(at.naive_utc(), &zone) {
        return Ok(Some(When::Moment(at)));
    }
    if options.zone_is_local {
        return Ok(Some(When::Moment(here(at.naive_utc(), options.machine))));
    }
    Err(Trouble::not_understood(format!(
        "could not find the time zone {zone} on this system"
    ))
    .hint("install tzdata; or take this machine's zone in its place: --zone local"))
}

/// Words without the backslashes that Day One puts before some signs, and with "(photo)" for a picture.
pub(super) fn words_of(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut words = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['\\', '!']) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((sign, length)) = attachment(rest) {
            words.push_str(sign);
            rest = &rest[length..];
            continue;
        }
        let mut letters = rest.chars();
        let (first, second) = (letters.next(), letters.next());
        let is_escape = first == Some('\\')
            && second.is_some_and(|sign| matches!(sign, '.' | '!' | '-' | '#' | '(' | ')'));
        let taken = if is_escape { second } else { first };
        words.extend(taken);
        rest = &rest[1 + usize::from(is_escape)..];
    }
    words.push_str(rest);
    words
}

/// A picture or a recording that a text begins with, as a word, and its length.
fn attachment(text: &str) -> Option<(&'static str, usize)> {
    let rest = text.strip_prefix("![")?;
    let (label, rest) = rest.split_once("](dayone-moment:")?;
    let (path, _) = rest.split_once(')')?;
    if label.contains(['\n', ']']) || path.contains('\n') {
        return None;
    }
    let length = "![](dayone-moment:)".len() + label.len() + path.len();
    let is = |kind: &str| path.contains(kind);
    let sign = match () {
        () if is("video/") => "(video)",
        () if is("audio/") => "(recording)",
        () if is("pdf") => "(document)",
        () => "(photo)",
    };
    Some((sign, length))
}

#[cfg(test)]
mod tests {
    use super::super::options::{Named, Options, read_with};
    use super::{Gathered, read, words_of};

    fn gathered(json: &str, options: &Options) -> Gathered {
        read_with(|file, into| read(json.as_bytes(), file, options, into))
    }

    #[test]
    fn the_day_is_that_of_the_zone() {
        let json = r#"{"metadata":{"version":"1.0"},"entries":[
            {"uuid":"A","creationDate":"2024-01-15T23:04:00Z","timeZone":"Europe\/Zurich","text":"one"},
            {"uuid":"B","creationDate":"2024-01-15T23:04:00Z","timeZone":"America\\/New_York","text":"two"},
            {"uuid":"C","creationDate":"2024-01-15T23:04:00Z","text":"three"},
            {"uuid":"D","creationDate":"2024-01-15T23:04:00Z","timeZone":"Europe/Zurich","isAllDay":true,"text":"four"},
            {"uuid":"E","timeZone":"Europe/Zurich","text":"five"},
            {"uuid":"F","creationDate":"2024-01-15T23:04:00Z","timeZone":"Europe/Zurich"}]}"#;
        let gathered = gathered(json, &Options::default());
        let told: Vec<_> = gathered
            .found
            .iter()
            .map(|found| format!("{} {:?}", found.text, found.when))
            .collect();
        assert_eq!(
            told,
            [
                "one Moment(2024-01-16T00:04:00+01:00)",
                "two Moment(2024-01-15T18:04:00-05:00)",
                "three Moment(2024-01-16T00:04:00+01:00)",
                "four Day(2024-01-16)",
            ]
        );
        assert_eq!(gathered.left.len(), 2);
    }

    #[test]
    fn a_zone_that_is_not_here_stops_it_and_a_path_is_no_zone() {
        let file = Named {
            index: 0,
            name: "j.json",
            shown: "j.json",
        };
        for (zone, told) in [
            (
                "Nowhere/Land",
                "could not find the time zone Nowhere/Land on this system",
            ),
            (
                "../../etc/passwd",
                "could not read the name of a time zone in j.json",
            ),
        ] {
            let json = format!(
                r#"{{"entries":[{{"creationDate":"2024-01-15T23:04:00Z","timeZone":"{zone}","text":"one"}}]}}"#
            );
            let trouble = read(
                json.as_bytes(),
                &file,
                &Options::default(),
                &mut Gathered::default(),
            )
            .expect_err(zone);
            assert_eq!(trouble.to_string(), told);
            let local = Options {
                zone_is_local: true,
                ..Options::default()
            };
            assert_eq!(
                read(json.as_bytes(), &file, &local, &mut Gathered::default()).is_ok(),
                zone.starts_with('N')
            );
        }
    }

    #[test]
    fn backslashes_go_where_day_one_put_them_and_nowhere_else() {
        for (text, words) in [
            (r"One\. Two\! 1\-2 \#tag \(so\)", "One. Two! 1-2 #tag (so)"),
            (r"C:\temp \\ \n \*", r"C:\temp \\ \n \*"),
            ("![](dayone-moment://ABC) after", "(photo) after"),
            (
                r"![](dayone-moment:\/\/ABC)![](dayone-moment:/video/X)",
                "(photo)(video)",
            ),
            (
                "![alt](https://example.org/a.png)!",
                "![alt](https://example.org/a.png)!",
            ),
            ("![](dayone-moment://", "![](dayone-moment://"),
            ("a\r\nb\\", "a\nb\\"),
            ("🌱\\🌱!", "🌱\\🌱!"),
        ] {
            assert_eq!(words_of(text), words, "{text}");
        }
    }

    #[test]
    fn tags_and_stars_are_kept_and_what_has_no_place_is_counted_or_carried() {
        let json = r#"{"entries":[{"creationDate":"2024-01-15T12:04:00Z","text":"one \\#Own \ud83d","tags":["Two words"],"starred":true,"isPinned":true,
            "location":{"localityName":"Zurich"},"weather":{"temperature":3},"photos":[{"identifier":"A"},{"identifier":"B"}],"videos":[],"richText":"{}"}]}"#;
        let found = gathered(json, &Options::default());
        assert_eq!(found.found[0].tags, ["own", "Two words", "starred"]);
        assert_eq!(
            (found.found[0].text.as_str(), found.replaced),
            ("one #Own \u{fffd}", 1)
        );
        let dropped: Vec<_> = found
            .dropped
            .iter()
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        assert_eq!(dropped, ["2 photos", "1 pins", "1 places", "1 weather"]);
        let options = Options {
            keep_extra: true,
            ..Options::default()
        };
        let kept = gathered(json, &options);
        let keys: Vec<_> = kept.found[0]
            .extra
            .iter()
            .map(|(key, value)| format!("{key}={}", value.get().len()))
            .collect();
        assert_eq!(keys, ["location=25", "weather=17", "photos=39"]);
    }

    #[test]
    fn what_is_not_its_json_is_refused_by_line_and_column() {
        let file = Named {
            index: 0,
            name: "j.json",
            shown: "j.json",
        };
        let deep = format!("{{\"entries\":{}", "[".repeat(5000));
        for json in ["{", "[]", "{\"entries\":3}", &deep] {
            let trouble = read(
                json.as_bytes(),
                &file,
                &Options::default(),
                &mut Gathered::default(),
            )
            .expect_err(json);
            assert!(
                trouble
                    .to_string()
                    .starts_with("could not read j.json as JSON of Day One, from line 1, column "),
                "{trouble}"
            );
        }
    }
}
