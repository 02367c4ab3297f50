//! Markdown that reflect wrote: entries in a row, each with a head that says `reflect: 1`.

use super::found::{Found, Gathered, When, Why};
use super::front_matter::{read as read_head, split};
use super::options::Named;
use super::stamp::whole;

/// How each head begins.
const HEAD: &str = "---\nreflect: 1\n";

/// Returns `true` if a text begins as reflect writes Markdown.
pub(super) fn is_ours(text: &str) -> bool {
    text.starts_with(HEAD)
}

/// Reads entries that reflect wrote.
pub(super) fn read(text: &str, file: &Named, into: &mut Gathered) {
    let mut line = 1;
    let mut rest = text;
    while !rest.is_empty() {
        let next = memchr::memmem::find(&rest.as_bytes()[1..], b"\n---\nreflect: 1\n");
        let (entry, behind) = rest.split_at(next.map_or(rest.len(), |at| at + 2));
        // A blank line stands between two entries.
        let entry_only = if behind.is_empty() {
            entry
        } else {
            entry.strip_suffix('\n').unwrap_or(entry)
        };
        match one(entry_only, (file.index, line)) {
            Ok(found) => into.add(found),
            Err((more, why)) => into.leave(file.index, line + more, why),
        }
        line += entry.matches('\n').count();
        rest = behind;
    }
}

/// Reads one entry; what cannot be read has its line inside of the entry.
fn one(text: &str, place: (usize, usize)) -> Result<Found, (usize, Why)> {
    let (yaml, body, _) = split(text).ok_or((0, Why::Head))?;
    let head = read_head(yaml).map_err(|line| (line, Why::Head))?;
    let stamp = head.text(&["date"]).unwrap_or_default();
    let when = whole(stamp, None).ok_or((0, Why::NoDay))?;
    let question = head.text(&["question"]);
    let body = body.strip_prefix('\n').unwrap_or(body);
    let body = match body.strip_prefix("# ") {
        Some(heading) => heading.split_once('\n').map_or("", |(_, rest)| rest),
        None => body,
    };
    let mut body = body.strip_prefix('\n').unwrap_or(body);
    if question.is_some() {
        while let Some(quote) = body.strip_prefix('>') {
            body = quote.split_once('\n').map_or("", |(_, rest)| rest);
        }
        body = body.strip_prefix('\n').unwrap_or(body);
    }
    let body = body.strip_suffix('\n').unwrap_or(body);
    let lines: Vec<&str> = body.split('\n').map(unmarked).collect();
    let mut found = Found::of(place, stamp, when, lines.join("\n"));
    found.day = head.text(&["day"]).and_then(|day| match whole(day, None)? {
        When::Day(day) => Some(day),
        _ => None,
    });
    found.tags = head.list(&["tags"]);
    found.people = head.list(&["people"]);
    found.reached = head.list(&["reached"]);
    found.aside = head.text(&["aside"]) == Some("true");
    found.question = question.map(str::to_owned);
    Ok(found)
}

/// A line without the backslash that an export put before a rule.
fn unmarked(line: &str) -> &str {
    match line.strip_prefix('\\') {
        Some(rest) if rest.trim_start_matches('\\').trim_end() == "---" => rest,
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::super::options::read_with;
    use super::{Why, is_ours, read};

    #[test]
    fn entries_come_back_as_they_were_written() {
        let text = "---\nreflect: 1\ndate: 2026-11-21T01:04:12+01:00\nday: 2026-11-20\ntags: [\"half-done\"]\npeople: [\"Sam\"]\nreached: [\"Aunt May\"]\naside: true\nquestion: \"How?\\u000aOr?\"\n---\n\n# Friday 20 November 2026\n\n> How?\n> Or?\n\none\n\\---\n\\\\---\n\n\n---\nreflect: 1\ndate: 2026-11-22\n---\n\n# Sunday 22 November 2026\n\n> a quote\n\n---\nreflect: 1\ndate: nonsense\n---\n\n# x\n\ny\n";
        assert!(is_ours(text));
        let gathered = read_with(|file, into| {
            read(text, file, into);
            Ok(())
        });
        let first = &gathered.found[0];
        assert_eq!(first.text, "one\n---\n\\---\n");
        assert_eq!(
            format!("{:?} {:?}", first.when, first.day),
            "Moment(2026-11-21T01:04:12+01:00) Some(2026-11-20)"
        );
        assert_eq!(
            (
                first.tags.join(" "),
                first.people.join(" "),
                first.reached.join(" ")
            ),
            ("half-done".into(), "Sam".into(), "Aunt May".into())
        );
        assert_eq!(
            (first.aside, first.question.as_deref()),
            (true, Some("How?\nOr?"))
        );
        let second = &gathered.found[1];
        assert_eq!((second.text.as_str(), second.line), ("> a quote", 22));
        assert_eq!((gathered.left[0].why, gathered.left.len()), (Why::NoDay, 1));
    }
}
