//! Entries picked out of a period: by tag, person, reach, theme or words. Pure.

use crate::calendar::Period;
use crate::entry::{Dated, Entry, Line, Words, fold};

/// What an entry has to have; what is empty asks for nothing.
#[derive(Default)]
pub(crate) struct Filter {
    /// Every one of these tags, in the form that the journal has.
    pub tags: Vec<String>,
    /// Every one of these people.
    pub people: Vec<String>,
    /// Every one of these reached.
    pub reached: Vec<String>,
    /// A question of this theme.
    pub theme: Option<String>,
    /// Every one of these words, in its text or among its names.
    pub words: Vec<Words>,
    /// Those that are kept aside, and no others.
    pub aside: bool,
}

/// The entries that were picked, in the order in which they are to be shown.
#[derive(Debug)]
pub(crate) struct Listing<L> {
    /// The period that was asked for.
    pub period: Period,
    /// The lines, or pointers to them: entries, and lines of a newer format where no filter is set.
    pub lines: Vec<L>,
    /// Whether those kept aside were asked for: then they are shown with their words.
    pub aside: bool,
}

impl Filter {
    /// Whether a line has all that is asked for. Nothing is known of a newer line, and nobody searches what was kept aside.
    #[must_use]
    pub(crate) fn takes(&self, line: &Line) -> bool {
        match line {
            Line::Entry(stored) => self.takes_entry(&stored.entry),
            Line::Newer(_) => self.is_empty(),
        }
    }

    fn is_empty(&self) -> bool {
        let Self {
            tags,
            people,
            reached,
            theme,
            words,
            aside,
        } = self;
        tags.is_empty()
            && people.is_empty()
            && reached.is_empty()
            && theme.is_none()
            && words.is_empty()
            && !aside
    }

    fn takes_entry(&self, entry: &Entry) -> bool {
        if entry.is_aside() && !self.aside {
            return self.is_empty();
        }
        entry.is_aside() == self.aside
            && has_all(&entry.tags, &self.tags)
            && has_all(&entry.people, &self.people)
            && has_all(&entry.reached, &self.reached)
            && self
                .theme
                .as_ref()
                .is_none_or(|theme| entry.theme() == Some(theme))
            && self.finds_words(entry)
    }

    fn finds_words(&self, entry: &Entry) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let names = [&entry.tags, &entry.reached].into_iter().flatten();
        let searched: Vec<String> = [&entry.text]
            .into_iter()
            .chain(names)
            .map(|words| fold(words.as_str()))
            .collect();
        self.words.iter().all(|word| {
            let word = fold(word.as_str());
            searched.iter().any(|text| text.contains(&word))
        })
    }
}

impl<L: Dated> Listing<L> {
    /// Sorts the lines by date and then by when they were written, turns them round if asked, and keeps so many of them.
    #[must_use]
    pub(crate) fn of(
        period: Period,
        mut lines: Vec<L>,
        reverse: bool,
        limit: Option<usize>,
    ) -> Self {
        lines.sort_by_key(|line| (line.date(), line.at()));
        if reverse {
            lines.reverse();
        }
        lines.truncate(limit.unwrap_or(usize::MAX));
        Self {
            period,
            lines,
            aside: false,
        }
    }
}

fn has_all(has: &[Words], wanted: &[String]) -> bool {
    wanted
        .iter()
        .all(|wanted| has.iter().any(|has| fold(has.as_str()) == fold(wanted)))
}

#[cfg(test)]
mod tests {
    use super::{Filter, Listing};
    use crate::calendar::Period;
    use crate::entry::Line;

    fn line(date: &str, hour: u8, text: &str, more: &str) -> Line {
        let text = format!(
            r#"{{"v":1,"date":"{date}","id":"{hour:012}","at":"2026-11-21T{hour:02}:00:00+01:00","text":"{text}"{more}}}"#
        );
        Line::read(text.as_bytes()).expect("a line")
    }

    fn strings(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn every_word_has_to_occur_in_any_letter_case() {
        for (text, words, found) in [
            ("Tea with Sam", &["tea", "SAM"][..], true),
            ("Tea with Sam", &["tea", "Ana"], false),
            ("ÉTÉ à la mer", &["été"], true),
            ("Straße", &["STRASSE"], true),
            ("ΟΔΟΣ", &["οδος"], true),
            ("İstanbul", &["i\u{307}stanbul"], true),
            ("one", &["half-done"], true),
            ("one", &["MAY"], true),
            ("", &["sea"], false),
        ] {
            let line = line(
                "2026-11-21",
                7,
                text,
                r#","tags":["half-done"],"reached":["Aunt May"]"#,
            );
            let filter = Filter {
                words: strings(words).into_iter().map(Into::into).collect(),
                ..Filter::default()
            };
            assert_eq!(filter.takes(&line), found, "{text} {words:?}");
        }
    }

    #[test]
    fn an_entry_has_to_have_all_that_is_asked_for() {
        let more = r#","prompt":"body/thu/gentler","tags":["rest","tired"],"people":["Sam"],"reached":["me"]"#;
        let line = line("2026-11-19", 7, "one", more);
        let with = |change: fn(&mut Filter)| {
            let mut filter = Filter::default();
            change(&mut filter);
            filter.takes(&line)
        };
        assert!(with(|filter| filter.tags = strings(&["tired", "REST"])));
        assert!(!with(|filter| filter.tags = strings(&["tired", "calm"])));
        assert!(with(|filter| filter.people = strings(&["sam"])));
        assert!(!with(|filter| filter.people = strings(&["Sa"])));
        assert!(with(|filter| filter.reached = strings(&["me"])));
        assert!(with(|filter| filter.theme = Some("body".into())));
        assert!(!with(|filter| filter.theme = Some("repair".into())));
    }

    #[test]
    fn what_is_kept_aside_or_newer_is_found_by_no_filter() {
        let newer = Line::read(br#"{"v":2,"date":"2026-11-21","text":"one"}"#).expect("a line");
        for line in [line("2026-11-21", 7, "one", r#","aside":true"#), newer] {
            assert!(Filter::default().takes(&line));
            let words = vec!["one".to_owned().into()];
            assert!(
                !Filter {
                    words,
                    ..Filter::default()
                }
                .takes(&line)
            );
        }
    }

    #[test]
    fn entries_are_sorted_by_date_and_then_by_when_they_were_written() {
        let lines = || {
            vec![
                line("2026-11-21", 8, "c", ""),
                line("2026-11-21", 7, "b", ""),
                line("2026-11-20", 9, "a", ""),
            ]
        };
        let texts = |reverse, limit| -> String {
            let listing = Listing::of(Period::ALL, lines(), reverse, limit);
            listing
                .lines
                .iter()
                .map(|line| match line {
                    Line::Entry(stored) => stored.entry.text.as_str().to_owned(),
                    Line::Newer(_) => String::new(),
                })
                .collect()
        };
        assert_eq!(texts(false, None), "abc");
        assert_eq!(texts(false, Some(2)), "ab");
        assert_eq!(texts(true, Some(2)), "cb");
        assert_eq!(texts(true, Some(9)), "cba");
    }
}
