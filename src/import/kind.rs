//! What kind of journal a source is: found by looking at names and first bytes, or named by the writer.

use anyhow::Result;

use super::own_markdown;
use super::path_day::{day_in_name, is_jrnl_folder};
use super::source::{Source, SourceFile};
use super::text::plain;
use super::{front_matter, headings, jrnl};
use crate::cli::Kind;
use crate::exit::Trouble;

/// How much of a file is looked at.
const START: u64 = 64 << 10;

/// What one file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    JrnlText,
    JrnlJson,
    DayOne,
    DayOneClassic,
    Markdown,
    AppleHtml,
    Lines,
}

impl Form {
    /// The kind that it belongs to.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::JrnlText | Self::JrnlJson => Kind::Jrnl,
            Self::DayOne | Self::DayOneClassic => Kind::Dayone,
            Self::Markdown => Kind::Markdown,
            Self::AppleHtml => Kind::Apple,
            Self::Lines => Kind::Jsonl,
        }
    }
}

/// What a file is, if it is anything that can be read.
pub(super) enum Look {
    Is(Form),
    /// A program of which nothing is read, and what helps.
    Other(&'static str, &'static str),
    Nothing,
}

const ENCRYPTED: Look = Look::Other(
    "a journal that jrnl encrypted",
    "let jrnl write it out, then import that: jrnl --export text --file FILE",
);
const ORG: Look = Look::Other(
    "an Org file",
    "turn it into Markdown first: pandoc -f org -t markdown FILE -o journal.md",
);
const KLOG: Look = Look::Other(
    "a file of klog",
    "klog keeps hours; reflect has no place for them",
);

/// Looks at a file's name and its first bytes.
pub(super) fn look(name: &str, start: &[u8]) -> Look {
    let lower = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let is_markdown = ends(&[".md", ".markdown"]);
    let is_html = ends(&[".html", ".htm"]);
    if start.starts_with(b"gAAAAA") {
        return ENCRYPTED;
    }
    if ends(&[".org"]) {
        return ORG;
    }
    if ends(&[".klg"]) {
        return KLOG;
    }
    if ends(&[".doentry"]) {
        return Look::Is(Form::DayOneClassic);
    }
    let end = start.len();
    // The bytes may end in the middle of a letter.
    let text = (0..4.min(end + 1)).find_map(|cut| plain(&start[..end - cut]).ok());
    let bare = text.unwrap_or_default().trim_start();
    match text {
        Some(_) if bare.starts_with('{') => json(bare),
        Some(_) if bare.starts_with('<') => match () {
            () if bare.contains("<plist") || bare.starts_with("<dict>") => {
                Look::Is(Form::DayOneClassic)
            }
            () if is_html => Look::Is(Form::AppleHtml),
            () => Look::Nothing,
        },
        _ if is_markdown => Look::Is(Form::Markdown),
        Some(_) if is_html || ends(&[".json", ".jsonl", ".xml"]) => Look::Nothing,
        Some(text) => dated(name, text),
        // What it is says the reader, which refuses it with a reason.
        None if ends(&[".txt"]) || !name.contains('.') => Look::Is(Form::JrnlText),
        None => Look::Nothing,
    }
}

/// What a text without a form of its own is, by the days in it.
fn dated(name: &str, text: &str) -> Look {
    let bare = text.trim_start();
    let first = bare.lines().next().unwrap_or_default();
    let begins = jrnl::begins(text).is_some();
    let is_klog = !begins
        && super::stamp::stamp(first).is_some_and(|stamp| {
            let rest = first[stamp.length..].trim();
            rest.is_empty() || rest.starts_with('(')
        })
        && text.lines().any(|line| line.starts_with([' ', '\t']));
    if is_klog {
        return KLOG;
    }
    if bare.starts_with("#+TITLE") || text.contains("\n:CREATED:") {
        return ORG;
    }
    if own_markdown::is_ours(text) || front_matter::split(text).is_some() {
        return Look::Is(Form::Markdown);
    }
    if begins {
        return Look::Is(Form::JrnlText);
    }
    let mut above = headings::Above::of_path(name);
    let tells_a_day = text
        .lines()
        .filter_map(headings::heading)
        .any(|(level, text)| matches!(above.read(level, text, None), headings::Tells::Day(..)));
    if tells_a_day {
        return Look::Is(Form::Markdown);
    }
    if day_in_name(name, None).is_some() {
        // A text for a day, as jrnl keeps one in folders of years and months.
        return Look::Is(Form::JrnlText);
    }
    Look::Nothing
}

/// What a JSON object at the start of a file belongs to.
fn json(text: &str) -> Look {
    let first = text.lines().next().unwrap_or_default();
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    let is_whole = first.trim_end().ends_with('}');
    if first.contains("\"v\"") && first.contains("\"at\"") && (is_whole || has("date")) {
        return Look::Is(Form::Lines);
    }
    match () {
        () if has("creationDate") || (has("metadata") && has("entries")) => Look::Is(Form::DayOne),
        () if has("entries") && has("title") => Look::Is(Form::JrnlJson),
        () if has("entries") && has("tags") => Look::Is(Form::JrnlJson),
        () if has("date_journal") || has("mood") && has("lat") => Look::Other(
            "a file of Journey or Diarium",
            "export it as Markdown or Day One's JSON there",
        ),
        () if has("content_type") && has("uuid") => Look::Other(
            "a backup of Standard Notes",
            "export it there as plain text, one file a note",
        ),
        () if first.contains("\"v\"") => Look::Is(Form::Lines),
        () => Look::Nothing,
    }
}

/// The form of each file of a source, all of one kind.
///
/// # Errors
/// Where nothing fits, or where two kinds do and none was named.
pub(super) fn forms(source: &mut Source, from: Option<Kind>) -> Result<Vec<(SourceFile, Form)>> {
    let mut forms = Vec::new();
    let mut other = None;
    for file in source.files.clone() {
        let start = source.read_start(&file, START)?;
        match look(&file.name, &start) {
            Look::Is(form) => forms.push((file, form)),
            Look::Other(what, cure) => {
                other.get_or_insert((file.shown, what, cure));
            }
            Look::Nothing => {
                // What was named is read as it was named.
                let named = from.and_then(|kind| form_named(kind, &file.name));
                forms.extend(named.map(|form| (file, form)));
            }
        }
    }
    if let Some(kind) = from {
        let named = |(file, form): (SourceFile, Form)| {
            let form = if form.kind() == kind {
                Some(form)
            } else {
                form_named(kind, &file.name)
            };
            form.map(|form| (file, form))
        };
        forms = forms.into_iter().filter_map(named).collect();
    }
    // Beside the days of a folder of jrnl, other texts are none of its entries.
    if forms.iter().any(|(file, _)| is_jrnl_folder(&file.name)) {
        forms.retain(|(file, form)| *form != Form::JrnlText || is_jrnl_folder(&file.name));
    }
    let mut kinds: Vec<Kind> = forms.iter().map(|(_, form)| form.kind()).collect();
    kinds.sort();
    kinds.dedup();
    match (kinds.as_slice(), other) {
        ([_], _) => Ok(forms),
        ([], Some((shown, what, cure))) => Err(Trouble::not_understood(format!(
            "could not import {shown}: it is {what}"
        ))
        .hint(cure)
        .into()),
        ([], None) => Err(
            Trouble::not_understood("could not tell what kind of journal that is")
                .hint("say what it is: --from jrnl, dayone, markdown, apple or jsonl")
                .into(),
        ),
        (kinds, _) => {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let what = format!("that could be {}", names.join(" and "));
            Err(Trouble::not_understood(what)
                .hint(format!(
                    "say which of them to read: --from {}",
                    kinds[0].name()
                ))
                .into())
        }
    }
}

/// How a file is read that does not look like the kind that was named.
fn form_named(kind: Kind, name: &str) -> Option<Form> {
    let lower = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    match kind {
        Kind::Jrnl if ends(&[".json"]) => Some(Form::JrnlJson),
        Kind::Jrnl => (!ends(&[".html", ".jsonl", ".doentry"])).then_some(Form::JrnlText),
        Kind::Dayone if ends(&[".json"]) => Some(Form::DayOne),
        Kind::Dayone => ends(&[".doentry", ".xml"]).then_some(Form::DayOneClassic),
        Kind::Markdown => ends(&[".md", ".markdown", ".txt"]).then_some(Form::Markdown),
        Kind::Apple => ends(&[".html", ".htm"]).then_some(Form::AppleHtml),
        Kind::Jsonl => ends(&[".jsonl", ".json", ".txt"]).then_some(Form::Lines),
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Look, look};

    #[test]
    fn each_form_is_known_by_its_first_bytes() {
        for (name, start, form) in [
            ("journal.txt", "[2020-08-29 11:11] one\n", Form::JrnlText),
            ("journal", "2010-06-10 15:00 one\n", Form::JrnlText),
            ("2024/03/15.txt", "[2024-03-15 11:11] one\n", Form::JrnlText),
            (
                "j.json",
                r#"{"tags":{},"entries":[{"title":"x"}]}"#,
                Form::JrnlJson,
            ),
            ("j.json", r#"{ "tags": {}, "entries": [] }"#, Form::JrnlJson),
            (
                "Journal.json",
                r#"{"metadata":{"version":"1.0"},"entries":[]}"#,
                Form::DayOne,
            ),
            ("a.doentry", "", Form::DayOneClassic),
            (
                "a",
                "<?xml version=\"1.0\"?>\n<!DOCTYPE plist><plist>",
                Form::DayOneClassic,
            ),
            ("ideas.md", "anything", Form::Markdown),
            (
                "notes.txt",
                "---\ndate: 2024-01-15\n---\none\n",
                Form::Markdown,
            ),
            ("notes.txt", "# 2024-01-15\none\n", Form::Markdown),
            (
                "Entries/2024-01-15.html",
                "<!DOCTYPE html>",
                Form::AppleHtml,
            ),
            (
                "journal.jsonl",
                r#"{"v":1,"date":"2026-11-21","id":"x","at":"2026-11-21T07:04:12+01:00","text":"one"}"#,
                Form::Lines,
            ),
        ] {
            assert!(
                matches!(look(name, start.as_bytes()), Look::Is(found) if found == form),
                "{name}: {start}"
            );
        }
        for (name, start) in [
            ("journal.txt", "gAAAAABfx"),
            ("j.org", "* Sunday"),
            (
                "j.txt",
                "#+TITLE: 2020 Journal\n* Sunday, 12 January 2020\n:PROPERTIES:\n:CREATED:  x",
            ),
            ("j.txt", "2019-05-24 (8h!)\nFirst day\n    8h Onboarding\n"),
        ] {
            assert!(
                matches!(look(name, start.as_bytes()), Look::Other(..)),
                "{name}: {start}"
            );
        }
        for (name, start) in [
            ("a.json", "{}"),
            ("a.txt", "a letter"),
            ("a.html", "words"),
            ("", ""),
        ] {
            assert!(
                matches!(look(name, start.as_bytes()), Look::Nothing),
                "{name}: {start}"
            );
        }
    }
}
