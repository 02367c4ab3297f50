//! The first answer to a question, by when it was written: found by the first bytes of most lines, in whatever order they stand.

use chrono::Days;

use super::lines::{RawLine, USUAL_START};
use crate::entry::{Prompted, Span};

/// The first answer among the lines that were looked at so far.
#[derive(Default)]
pub(super) struct First {
    pub found: Option<Prompted>,
    /// Where it stands.
    pub span: Option<Span>,
    /// A line that was written on this day or later, by whatever clock, was written after it.
    later: Option<String>,
}

impl First {
    /// Goes on from what is the first so far.
    pub(super) fn from(found: Prompted, span: Span) -> Self {
        let mut first = Self::default();
        first.set(found, span);
        first
    }

    /// Looks at a line; whether it is the first now.
    pub(super) fn look_at(&mut self, line: RawLine) -> bool {
        if self.is_later(line.whole) || !may_answer_a_question(line.whole) {
            return false;
        }
        let Some(answer) = Prompted::read(line.bare()) else {
            return false;
        };
        let is_first = self.found.as_ref().is_none_or(|first| answer < *first);
        if is_first {
            self.set(answer, line.span());
        }
        is_first
    }

    fn set(&mut self, found: Prompted, span: Span) {
        // A day and an offset are less than two days.
        let day = found.at.naive_utc().date().checked_add_days(Days::new(2));
        self.later = day.map(|day| day.to_string()).filter(|day| day.len() == 10);
        (self.found, self.span) = (Some(found), Some(span));
    }

    /// Whether a line begins as usual and its first bytes show that it was written after the first answer.
    fn is_later(&self, line: &[u8]) -> bool {
        match (&self.later, written_on(line)) {
            (Some(later), Some(day)) => day >= later.as_bytes(),
            _ => false,
        }
    }
}

/// Whether a line can hold a `prompt`.
pub(super) fn may_answer_a_question(line: &[u8]) -> bool {
    memchr::memmem::find(line, br#""prompt""#).is_some()
}

/// The day of a line's `at`, where the line begins as this version writes them.
fn written_on(line: &[u8]) -> Option<&[u8]> {
    let from_date = line.strip_prefix(USUAL_START)?.get(10..)?;
    let from_id = from_date.strip_prefix(br#"","id":""#)?.get(12..)?;
    from_id.strip_prefix(br#"","at":""#)?.get(..10)
}

#[cfg(test)]
mod tests {
    use super::First;
    use crate::journal::lines::lines_of;

    /// A line as this version writes it, or with its keys in another order.
    fn line(id: &str, date: &str, at: &str, prompt: Option<&str>, is_usual: bool) -> String {
        let prompt = prompt.map_or(String::new(), |prompt| format!(r#","prompt":"{prompt}""#));
        if is_usual {
            format!(r#"{{"v":1,"date":"{date}","id":"{id}","at":"{at}","text":"one"{prompt}}}"#)
        } else {
            format!(r#"{{"text":"one","id":"{id}","at":"{at}","v":1,"date":"{date}"{prompt}}}"#)
        }
    }

    fn first(lines: &[&String]) -> Option<String> {
        let text: String = lines
            .iter()
            .flat_map(|line| [line.as_str(), "\n"])
            .collect();
        let mut first = First::default();
        for line in lines_of(text.as_bytes()) {
            first.look_at(line);
        }
        first.found.map(|answer| answer.id)
    }

    #[test]
    fn the_first_answer_is_the_earliest_whatever_the_order_of_the_lines() {
        let any = Some("body/tue");
        for is_usual in [true, false] {
            for (one, other) in [
                // By the moment, whatever the clock's offset says of the day.
                (
                    ("2026-11-18", "2026-11-18T07:00:00+01:00"),
                    ("2026-11-17", "2026-11-18T07:00:01+01:00"),
                ),
                (
                    ("2026-11-19", "2026-11-19T01:00:00+14:00"),
                    ("2026-11-18", "2026-11-18T11:00:01+00:00"),
                ),
                (
                    ("2026-11-17", "2026-11-17T23:00:00-10:00"),
                    ("2026-11-18", "2026-11-18T10:00:01+01:00"),
                ),
                // Equal seconds: by the day, then by the id.
                (
                    ("2026-11-17", "2026-11-18T07:00:00+01:00"),
                    ("2026-11-18", "2026-11-18T06:00:00+00:00"),
                ),
                (
                    ("2026-11-17", "2026-11-18T07:00:00+01:00"),
                    ("2026-11-17", "2026-11-18T07:00:00+01:00"),
                ),
            ] {
                let one = line("000000000001", one.0, one.1, any, is_usual);
                let other = line("000000000002", other.0, other.1, any, true);
                // None of these is an answer that counts.
                let wrong_clock = line(
                    "000000000003",
                    "1970-01-01",
                    "1970-01-01T00:00:07+00:00",
                    any,
                    is_usual,
                );
                let no_answer = line(
                    "000000000004",
                    "2021-01-01",
                    "2021-01-01T07:00:00+00:00",
                    None,
                    is_usual,
                );
                let torn = line(
                    "000000000005",
                    "2021-01-01",
                    "2021-01-01T07:00:00+00:00",
                    any,
                    true,
                )
                .replace('}', "");
                for lines in [
                    [&one, &other, &wrong_clock, &no_answer, &torn],
                    [&torn, &no_answer, &wrong_clock, &other, &one],
                    [&other, &wrong_clock, &one, &torn, &no_answer],
                ] {
                    assert_eq!(first(&lines).as_deref(), Some("000000000001"), "{lines:?}");
                }
            }
        }
        let clock = line(
            "000000000001",
            "2026-11-18",
            "1970-01-02T00:00:07+00:00",
            any,
            true,
        );
        assert_eq!(first(&[&clock]), None);
    }
}
