//! One Markdown file taken apart by the headings that tell its days.

use chrono::{NaiveDate, NaiveTime};

use super::found::{Gathered, When, Why};
use super::headings::{Above, Fence, Tells, heading};
use super::markdown_entry::entry;
use super::options::{Named, Options};

/// An entry whose end is not read yet.
struct Open<'a> {
    line: usize,
    day: NaiveDate,
    level: usize,
    time: Option<NaiveTime>,
    lines: Vec<&'a str>,
}

impl Open<'_> {
    fn has_words(&self) -> bool {
        self.lines.iter().any(|line| !line.trim().is_empty())
    }

    fn close(self, file: usize, into: &mut Gathered) {
        let day = When::Day(self.day);
        let when = self
            .time
            .map_or(day, |time| When::Local(self.day.and_time(time)));
        let text = self.lines.join("\n");
        // A rule at the end stands between two days.
        let text = text.trim_end().trim_end_matches("\n---");
        entry(text, when, (file, self.line), into);
    }
}

/// Takes a file whose headings tell the days; returns `false` if none does.
pub(super) fn by_headings(
    body: &str,
    (file, above): (&Named, usize),
    options: &Options,
    into: &mut Gathered,
) -> bool {
    let (mut known, mut fence) = (Above::of_path(file.name), Fence::default());
    let (mut open, mut any, mut before): (Option<Open>, _, _) = (None, false, false);
    for (place, line) in body.lines().enumerate() {
        let is_code = fence.takes(line);
        let told = heading(line).filter(|_| !is_code);
        let tells = told.map(|(level, text)| (level, known.read(level, text, options.dates)));
        let begins = |day, level, time, lines| Open {
            line: above + place + 1,
            day,
            level,
            time,
            lines,
        };
        let (ended, begun) = match (tells, &mut open) {
            (Some((level, Tells::Day(day, time, words))), _) => {
                let words = Some(words).filter(|words| !words.is_empty());
                let begun = begins(day, level, time, words.into_iter().collect());
                (open.take(), Some(begun))
            }
            (Some((level, Tells::Time(time))), Some(day)) if level > day.level => {
                let begun = begins(day.day, day.level, Some(time), vec![]);
                // Nothing between a day and its first time is no entry.
                (open.take().filter(Open::has_words), Some(begun))
            }
            (Some((level, Tells::Above)), Some(day)) if level <= day.level => (open.take(), None),
            (_, Some(open)) => {
                open.lines.push(line);
                continue;
            }
            (Some((_, Tells::Above)), None) => continue,
            (_, None) => {
                before |= !line.trim().is_empty();
                continue;
            }
        };
        if let Some(ended) = ended {
            ended.close(file.index, into);
        }
        any |= begun.is_some();
        open = begun;
    }
    if let Some(open) = open {
        open.close(file.index, into);
    }
    if any && before {
        into.leave(file.index, above + 1, Why::BeforeFirst);
    }
    any
}
