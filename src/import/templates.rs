//! Days of a template that nobody filled in.

use std::collections::BTreeMap;

use super::found::{Found, Gathered, Left, Why};

/// Leaves out the days of a template that nobody filled in: the same words in two files or more, which all others of the source hold,
/// too, and more.
pub(super) fn leave_templates(into: &mut Gathered) {
    let mut texts: BTreeMap<&str, usize> = BTreeMap::new();
    for found in &into.found {
        *texts.entry(found.text.as_str()).or_default() += 1;
    }
    let Some((template, count)) = texts
        .into_iter()
        .max_by_key(|(text, count)| (*count, *text))
    else {
        return;
    };
    let has_marks = template
        .lines()
        .any(|line| line.starts_with(['#', '-', '*']));
    let lines: Vec<&str> = template
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let holds = |found: &Found| {
        let mut rest = lines.iter().peekable();
        for line in found.text.lines() {
            rest.next_if(|wanted| line.starts_with(wanted.trim_end()));
        }
        rest.peek().is_none()
    };
    if count < 2 || count == into.found.len() || !has_marks || !into.found.iter().all(holds) {
        return;
    }
    let template = template.to_owned();
    let (unfilled, filled) = std::mem::take(&mut into.found)
        .into_iter()
        .partition::<Vec<_>, _>(|found| found.text == template);
    into.found = filled;
    into.left.extend(unfilled.iter().map(|found| Left {
        file: found.file,
        line: 0,
        why: Why::Template,
    }));
}
