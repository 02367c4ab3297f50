//! jrnl's text: a stamp, a title and a body that are one text here; with brackets around the stamp (2 and later) or without (1.x).

use super::found::{Found, Gathered, When, Why};
use super::names;
use super::options::{Named, Options};
use super::path_day::day_in_name;
use super::stamp::{Stamp, stamp};
use super::text::trimmed;
use crate::cli::Order;
use crate::exit::Trouble;

/// The longest text in brackets that jrnl takes for no stamp.
const NO_STAMP: usize = 6;

/// The tag of what other programs mark by a star.
pub(super) const STARRED: &str = "starred";

/// A line that begins an entry: its stamp, what was written for it, and the title.
struct Begin<'a> {
    bracketed: bool,
    stamp: Stamp,
    written: &'a str,
    title: &'a str,
}

/// Reads a line as the first of an entry.
fn begin(line: &str) -> Option<Begin<'_>> {
    let bracketed = line.strip_prefix('[');
    let (inside, behind) = if let Some(rest) = bracketed {
        rest.split_once(']')?
    } else {
        line.split_at(stamp(line)?.length)
    };
    let stamp = stamp(inside).filter(|stamp| stamp.length == inside.len())?;
    stamp.time?;
    let title = match behind {
        "" => "",
        _ => behind.strip_prefix(' ')?,
    };
    Some(Begin {
        bracketed: bracketed.is_some(),
        stamp,
        written: inside,
        title,
    })
}

/// Returns `true` if a text has a line that begins an entry, in brackets or not.
pub(super) fn begins(text: &str) -> Option<bool> {
    text.lines().find_map(begin).map(|begin| begin.bracketed)
}

/// Reads a journal of jrnl. The first stamp tells the form of all of them.
///
/// # Errors
/// Where nothing tells day and month apart.
pub(super) fn read(
    text: &str,
    file: &Named,
    options: &Options,
    into: &mut Gathered,
) -> Result<(), Trouble> {
    let Some(first) = text.lines().find_map(begin) else {
        // A file in jrnl's folders has its day in its path.
        match day_in_name(file.name, options.dates) {
            Some(day) => {
                let text = trimmed(text).to_owned();
                let mut found = Found::of((file.index, 1), day.to_string(), When::Day(day), text);
                names::of_jrnl(&mut found, options.people);
                into.add(found);
            }
            None => into.leave(file.index, 0, Why::NoDay),
        }
        return Ok(());
    };
    let is_ours = |begin: &Begin| {
        (begin.bracketed, begin.stamp.shape) == (first.bracketed, first.stamp.shape)
    };
    let order = order(text, is_ours, &first, file, options, into)?;
    let mut open: Option<(usize, &str, When)> = None;
    let mut words: Vec<&str> = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let found = begin(line).filter(is_ours);
        let when = found.as_ref().and_then(|begin| begin.stamp.when(order));
        if let (Some(begin), Some(when)) = (found, when) {
            close(
                open.replace((place + 1, begin.written, when)),
                &words,
                file,
                options,
                into,
            );
            words = vec![begin.title];
        } else {
            words.push(unguarded(line));
        }
    }
    close(open, &words, file, options, into);
    Ok(())
}

/// Day first or month first: what the file forces, what was asked for, or a question.
fn order(
    text: &str,
    is_ours: impl Fn(&Begin) -> bool,
    first: &Begin,
    file: &Named,
    options: &Options,
    into: &mut Gathered,
) -> Result<Option<Order>, Trouble> {
    if !first.stamp.needs_order() {
        return Ok(None);
    }
    let mut forced: Option<(usize, Order)> = None;
    for (place, line) in text.lines().enumerate() {
        let Some(order) = begin(line)
            .filter(&is_ours)
            .and_then(|begin| begin.stamp.order())
        else {
            continue;
        };
        match forced {
            None => forced = Some((place + 1, order)),
            Some((other, before)) if before != order && options.dates.is_none() => {
                return Err(Trouble::not_understood(format!(
                    "could not tell day and month apart at {}: lines {other} and {} disagree",
                    file.shown,
                    place + 1
                ))
                .hint("say which comes first: --dates dmy, or --dates mdy"));
            }
            Some(_) => {}
        }
    }
    let known = options.dates.or(forced.map(|(_, order)| order));
    if let (Some((line, order)), None) = (forced, options.dates) {
        let told = if order == Order::Dmy {
            "day first"
        } else {
            "month first"
        };
        into.dates_by.get_or_insert((file.index, line, told));
    }
    known.map(Some).ok_or_else(|| {
        Trouble::not_understood(format!(
            "could not tell day and month apart at {}",
            file.shown
        ))
        .hint("say which comes first: --dates dmy, or --dates mdy")
    })
}

/// Takes the entry that was open. Words before the first one belong to none.
fn close(
    open: Option<(usize, &str, When)>,
    words: &[&str],
    file: &Named,
    options: &Options,
    into: &mut Gathered,
) {
    let Some((line, stamp, when)) = open else {
        if words.iter().any(|line| !line.trim().is_empty()) {
            into.leave(file.index, 1, Why::BeforeFirst);
        }
        return;
    };
    let (title, starred) = without_star(words[0]);
    let text = [&[title], &words[1..]].concat().join("\n");
    let mut found = Found::of((file.index, line), stamp, when, trimmed(&text).to_owned());
    names::of_jrnl(&mut found, options.people);
    if starred {
        found.tags.push(STARRED.to_owned());
    }
    into.add(found);
}

/// A title without the star at either end.
fn without_star(title: &str) -> (&str, bool) {
    let title = title.trim_end();
    if title == "*" {
        return ("", true);
    }
    let bare = title
        .strip_suffix(" *")
        .or_else(|| title.strip_prefix("* "));
    bare.map_or((title, false), |bare| (bare.trim(), true))
}

/// A line without the backslash that an export put before what looks like a stamp.
fn unguarded(line: &str) -> &str {
    let Some(behind) = line.strip_prefix('\\') else {
        return line;
    };
    let bare = behind.trim_start_matches([' ', '\\']);
    let inside = bare
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "));
    let is_guarded = inside.is_some_and(|(inside, _)| inside.chars().count() > NO_STAMP);
    if is_guarded { behind } else { line }
}

#[cfg(test)]
mod tests {
    use super::super::options::Options;
    use super::super::options::read_with;
    use super::{Gathered, Why, read};
    use crate::cli::Order;

    fn gathered(text: &str, options: &Options) -> Gathered {
        read_with(|file, into| read(text, file, options, into))
    }

    fn told(gathered: &Gathered) -> Vec<(&str, &str, usize)> {
        gathered
            .found
            .iter()
            .map(|found| (found.stamp.as_str(), found.text.as_str(), found.line))
            .collect()
    }

    #[test]
    fn title_and_body_are_one_text_and_only_the_files_own_stamps_count() {
        let text = "[2020-08-29 11:11] First. 🌱\n\n[1] a note\n[2019-08-03 12:55:10] chat\n[x] done\n[ashasd] no\n[2019-07 14:23] no\nbody\n\n\n[2020-08-29 11:11] Second\n[2020-08-30 09:00]no space\n";
        let gathered = gathered(text, &Options::default());
        assert_eq!(
            told(&gathered),
            [
                (
                    "2020-08-29 11:11",
                    "First. 🌱\n\n[1] a note\n[2019-08-03 12:55:10] chat\n[x] done\n[ashasd] no\n[2019-07 14:23] no\nbody",
                    1
                ),
                ("2020-08-29 11:11", "Second\n[2020-08-30 09:00]no space", 11),
            ]
        );
        assert!(gathered.left.is_empty());
    }

    #[test]
    fn the_default_clock_of_twelve_hours_is_read() {
        let gathered = gathered(
            "[2024-01-15 02:30:00 PM] one\n[2024-01-15 14:30] two\n",
            &Options::default(),
        );
        assert_eq!(
            told(&gathered),
            [("2024-01-15 02:30:00 PM", "one\n[2024-01-15 14:30] two", 1)]
        );
        assert_eq!(
            format!("{:?}", gathered.found[0].when),
            "Local(2024-01-15T14:30:00)"
        );
    }

    #[test]
    fn a_star_at_either_end_of_a_title_is_a_tag() {
        let text = "[2020-08-29 11:11] one *\n\n[2020-08-29 11:12] * two\n\n[2020-08-29 11:13] three * four\n\n[2020-08-29 11:14] *\n";
        let gathered = gathered(text, &Options::default());
        let told: Vec<_> = gathered
            .found
            .iter()
            .map(|found| (found.text.as_str(), found.tags.len()))
            .collect();
        assert_eq!(told, [("one", 1), ("two", 1), ("three * four", 0)]);
        assert_eq!(gathered.left.len(), 1);
    }

    #[test]
    fn both_of_its_signs_are_tags_and_people_on_request() {
        let text = "[2020-08-29 11:11] With @Sam and #Rest\n";
        let tags = |people| {
            let gathered = gathered(
                text,
                &Options {
                    people,
                    ..Options::default()
                },
            );
            (
                gathered.found[0].tags.clone(),
                gathered.found[0].people.clone(),
            )
        };
        assert_eq!(
            tags(false),
            (vec!["rest".to_owned(), "sam".to_owned()], vec![])
        );
        assert_eq!(
            tags(true),
            (vec!["rest".to_owned()], vec!["Sam".to_owned()])
        );
    }

    #[test]
    fn an_old_file_has_stamps_without_brackets_and_its_days_first() {
        let text = "10.06.2010 15:00 A title\n\n13.06.2013 15:40 He said \"[this]\".\n\n[03.08.2019 12:55] chat\n";
        let gathered = gathered(text, &Options::default());
        assert_eq!(
            told(&gathered),
            [
                ("10.06.2010 15:00", "A title", 1),
                (
                    "13.06.2013 15:40",
                    "He said \"[this]\".\n\n[03.08.2019 12:55] chat",
                    3
                ),
            ]
        );
        assert_eq!(gathered.dates_by, Some((0, 3, "day first")));
        let text = "2010-06-10 15:00 A title\nbody\n";
        assert_eq!(
            told(&super::tests::gathered(text, &Options::default())),
            [("2010-06-10 15:00", "A title\nbody", 1)]
        );
    }

    #[test]
    fn day_and_month_are_asked_for_where_no_line_tells() {
        let text = "10.06.2010 15:00 A title\n";
        let file = super::Named {
            index: 0,
            name: "j.txt",
            shown: "j.txt",
        };
        let trouble = read(text, &file, &Options::default(), &mut Gathered::default())
            .expect_err("a question");
        assert_eq!(
            trouble.to_string(),
            "could not tell day and month apart at j.txt"
        );
        for (order, day) in [(Order::Dmy, "2010-06-10"), (Order::Mdy, "2010-10-06")] {
            let options = Options {
                dates: Some(order),
                ..Options::default()
            };
            assert_eq!(
                format!("{:?}", gathered(text, &options).found[0].when),
                format!("Local({day}T15:00:00)")
            );
        }
        let text = "13.06.2010 15:00 A\n06.13.2010 15:00 B\n";
        let trouble = read(text, &file, &Options::default(), &mut Gathered::default())
            .expect_err("a question");
        assert!(
            trouble.to_string().contains("lines 1 and 2 disagree"),
            "{trouble}"
        );
    }

    #[test]
    fn what_has_no_words_or_no_entry_is_left_out_with_its_line() {
        let text = "before\n[2020-08-29 11:11] \n\n[2020-08-29 11:12]\n\n[2020-08-29 11:13] one\n";
        let gathered = gathered(text, &Options::default());
        assert_eq!(told(&gathered), [("2020-08-29 11:13", "one", 6)]);
        let left: Vec<_> = gathered
            .left
            .iter()
            .map(|left| (left.line, left.why))
            .collect();
        assert_eq!(
            left,
            [(1, Why::BeforeFirst), (2, Why::Empty), (4, Why::Empty)]
        );
    }

    #[test]
    fn a_backslash_that_guards_a_stamp_is_taken_off() {
        let text = "[2020-08-29 11:11] one\n\\[2020-08-29 11:12] two\n\\ [2020-08-29 11:12] three\n\\[x] four\n \\[2020-08-29 11:12] five\n";
        let gathered = gathered(text, &Options::default());
        assert_eq!(
            told(&gathered)[0].1,
            "one\n[2020-08-29 11:12] two\n [2020-08-29 11:12] three\n\\[x] four\n \\[2020-08-29 11:12] five"
        );
    }
}
