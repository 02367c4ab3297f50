//! Entries picked out of a period: by tag, person, reach, theme or words. Pure.

use super::wanted::Wanted;
use crate::calendar::Period;
use crate::entry::{Entry, EntryMeta, Line, Row, Rows, Words, find_key};

/// What an entry has to have; what is empty asks for nothing.
#[derive(Default)]
pub(crate) struct Filter {
    /// Every one of these tags.
    pub tags: Vec<Wanted>,
    /// Every one of these people.
    pub people: Vec<Wanted>,
    /// Every one of these reached.
    pub reached: Vec<Wanted>,
    /// A question of this theme.
    pub theme: Option<String>,
    /// Every one of these words and phrases, in its text or among its names; a phrase has one space between two words.
    pub words: Vec<Words>,
    /// What becomes of those that are kept aside.
    pub aside: Aside,
}

/// What becomes of entries that are kept aside.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aside {
    /// No filter finds them: a page names them by their date.
    #[default]
    ByDate,
    /// They alone are asked for.
    Alone,
    /// They are found as all others are.
    Whole,
}

/// In which order entries are listed, and how many of them.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Order {
    /// Newest first.
    pub reverse: bool,
    /// So many, the first in that order.
    pub limit: Option<usize>,
}

/// The entries that were found, in the order in which they are to be shown.
#[derive(Debug)]
pub(crate) struct Listing {
    /// The period that was asked for.
    pub period: Period,
    /// Entries, and lines of a newer format where no filter is set.
    pub rows: Rows,
    /// Whether those kept aside were asked for: then they are shown with their words.
    pub aside: bool,
    order: Order,
    /// Where there is a limit, those that it lets stand, and a few.
    few: Vec<Row>,
}

impl Filter {
    /// Whether a line has all that is asked for. Nothing is known of a newer line, and nobody searches what was kept aside.
    pub(crate) fn takes(&self, line: &Line) -> bool {
        match line {
            Line::Entry(stored) => {
                self.takes_names(&stored.entry) && self.finds_words(&stored.entry)
            }
            Line::UnknownVersion(_) => self.is_empty(),
        }
    }

    /// The same of a line without its words; where words are asked for, it has none of them.
    pub(crate) fn takes_meta(&self, line: &EntryMeta) -> bool {
        match &line.entry {
            Some(entry) => self.takes_names(entry) && self.words.is_empty(),
            None => self.is_empty(),
        }
    }

    /// Whether it asks for names.
    pub(crate) fn has_names(&self) -> bool {
        !(self.tags.is_empty() && self.people.is_empty() && self.reached.is_empty())
    }

    /// Looks for its names in an entry.
    pub(crate) fn look_for_names(&mut self, line: &EntryMeta) {
        let Some(entry) = line.entry.as_ref() else {
            return;
        };
        if self.aside == Aside::ByDate && entry.is_aside() {
            return;
        }
        for (wanted, names) in [
            (&mut self.tags, &entry.tags),
            (&mut self.people, &entry.people),
            (&mut self.reached, &entry.reached),
        ] {
            for wanted in wanted {
                wanted.look_in(names);
            }
        }
    }

    /// Takes names that differ by accents alone for those that no entry has. Returns each of these, with those.
    pub(crate) fn take_near_names(&mut self) -> Vec<(&str, Vec<&str>)> {
        let all = [&mut self.tags, &mut self.people, &mut self.reached];
        all.into_iter()
            .flatten()
            .filter_map(Wanted::take_near)
            .collect()
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
            && *aside != Aside::Alone
    }

    fn takes_names<T, Q>(&self, entry: &Entry<T, Q>) -> bool {
        match self.aside {
            Aside::ByDate if entry.is_aside() => return self.is_empty(),
            Aside::Alone if !entry.is_aside() => return false,
            _ => {}
        }
        has_all(&entry.tags, &self.tags)
            && has_all(&entry.people, &self.people)
            && has_all(&entry.reached, &self.reached)
            && self
                .theme
                .as_ref()
                .is_none_or(|theme| entry.theme() == Some(theme))
    }

    fn finds_words(&self, entry: &Entry) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let names = [&entry.tags, &entry.reached].into_iter().flatten();
        let searched: Vec<String> = [&entry.text]
            .into_iter()
            .chain(names)
            .map(|words| find_key(words.as_str()))
            .collect();
        // A phrase can stand on two lines.
        let spaced: Vec<String> = if self.words.iter().any(|word| word.as_str().contains(' ')) {
            searched.iter().map(|text| one_space(text)).collect()
        } else {
            Vec::new()
        };
        self.words.iter().all(|word| {
            let word = one_space(&find_key(word.as_str()));
            let all = searched.iter().chain(&spaced);
            all.into_iter().any(|text| text.contains(&word))
        })
    }
}

/// A text with one space between two words.
pub(crate) fn one_space(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// How many rows are held beside those that a limit lets stand, before all but those go.
const SPARE: usize = 1024;

impl Listing {
    /// A listing without entries yet.
    pub(crate) fn of(period: Period, order: Order, aside: bool) -> Self {
        Self {
            period,
            rows: Rows::default(),
            aside,
            order,
            few: Vec::new(),
        }
    }

    /// Takes one more. Where there is a limit, no more than those are held, and a few.
    pub(crate) fn add(&mut self, row: Row) {
        let Some(limit) = self.order.limit else {
            return self.rows.add(&row);
        };
        self.few.push(row);
        if self.few.len() > limit.saturating_mul(2).max(SPARE) {
            self.drop_beyond(limit);
        }
    }

    /// All of them, by date and then by when they were written, turned round if asked.
    pub(crate) fn end(mut self) -> Self {
        self.drop_beyond(self.order.limit.unwrap_or(0));
        self.few.sort_by_key(|row| row.span.number);
        self.few.iter().for_each(|row| self.rows.add(row));
        self.rows = self.rows.end(self.order.reverse);
        self
    }

    /// Drops what a limit leaves out.
    fn drop_beyond(&mut self, limit: usize) {
        self.few.sort_by_key(|row| (row.date, row.at));
        if self.order.reverse {
            let over = self.few.len().saturating_sub(limit);
            self.few.drain(..over);
        } else {
            self.few.truncate(limit);
        }
    }
}

fn has_all(has: &[Words], wanted: &[Wanted]) -> bool {
    wanted.iter().all(|wanted| wanted.is_in(has))
}

#[cfg(test)]
mod tests {
    use super::{Filter, Listing, Order};
    use crate::calendar::Period;
    use crate::entry::{InMemory, Line};

    fn line(date: &str, hour: u8, text: &str, more: &str) -> Line {
        let text = format!(
            r#"{{"v":1,"date":"{date}","id":"{hour:012}","at":"2026-11-21T{hour:02}:00:00+01:00","text":"{text}"{more}}}"#
        );
        Line::read(text.as_bytes()).expect("a line")
    }

    fn strings<T: From<String>>(words: &[&str]) -> Vec<T> {
        words.iter().map(|word| (*word).to_owned().into()).collect()
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
            ("I don’t", &["don't"], true),
            ("I don't", &["DON’T"], true),
            ("“So”, she said", &["\"so\""], true),
            ("green tea", &["green tea"], true),
            ("green\\n tea", &["Green Tea"], true),
            ("tea, green", &["green tea"], false),
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
                words: strings(words),
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

    /// The numbers of the lines that are listed of lines with these days and hours, in their order.
    fn listed(lines: &[(u8, u8)], reverse: bool, limit: Option<usize>) -> Vec<usize> {
        let mut listing = Listing::of(Period::ALL, Order { reverse, limit }, false);
        let text = |(day, hour): &(u8, u8)| {
            let line = line(&format!("2026-11-{day:02}"), *hour, "one", "");
            line.raw().as_str().to_owned()
        };
        let mut lines = InMemory(lines.iter().map(text).collect());
        for row in lines.rows(0..lines.0.len()) {
            listing.add(row);
        }
        lines.order(&listing.end().rows)
    }

    #[test]
    fn entries_are_sorted_by_date_and_then_by_when_they_were_written() {
        let lines = [(21, 8), (21, 7), (20, 9)];
        for (reverse, limit, order) in [
            (false, None, &[2, 1, 0][..]),
            (false, Some(2), &[2, 1]),
            (true, Some(2), &[0, 1]),
            (true, Some(9), &[0, 1, 2]),
        ] {
            assert_eq!(listed(&lines, reverse, limit), order);
        }
    }

    #[test]
    fn a_limit_holds_the_first_ones_however_many_come() {
        let lines: Vec<(u8, u8)> = (0..3 * super::SPARE)
            .map(|number| {
                let day = u8::try_from(number * 7 % 30 + 1).expect("a day");
                (day, u8::try_from(number % 5).expect("an hour"))
            })
            .collect();
        for reverse in [false, true] {
            let all = listed(&lines, reverse, None);
            for limit in [1, 5, 600, 2000, 4000] {
                let first = &all[..limit.min(all.len())];
                assert_eq!(listed(&lines, reverse, Some(limit)), first, "{limit}");
            }
        }
    }
}
