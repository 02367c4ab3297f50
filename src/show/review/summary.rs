//! What stands first in a review: the days written, tags, people, and the answers that look back. Quoted, never counted.

use std::io;

use anyhow::Result;
use textwrap::core::display_width;

use super::Setting;
use super::granularity::Granularity;
use super::weeks::opening;
use crate::entry::Source;
use crate::env::Output;
use crate::review::{Mention, Review};
use crate::show::page::block;

/// Columns that days need beside a name, or words; with fewer, they stand below it.
pub(crate) const ROOM_FOR_DAYS: usize = 12;
const ROOM_FOR_WORDS: usize = 24;

/// One part of a summary, with its label.
pub(crate) struct Part {
    /// `Written`, `Tags`, `Mentioned`, `Reached` or `Looking back`.
    pub label: &'static str,
    /// A name or a time, each with what stands beside it; without a name where the label says all.
    pub rows: Vec<(String, Beside)>,
}

/// What stands beside a name.
pub(crate) enum Beside {
    /// Days, as they are told.
    Days(Vec<String>),
    /// The writer's words.
    Words(String),
}

/// Returns the parts of a review's summary that say something.
///
/// # Errors
/// Where a line cannot be read again.
pub(crate) fn parts(
    review: &Review,
    words: &mut dyn Source,
    granularity: Granularity,
) -> Result<Vec<Part>> {
    let written = match granularity.names(review.rows.dates()) {
        days if days.is_empty() => Vec::new(),
        days => vec![(String::new(), Beside::Days(days))],
    };
    let named = |mentions: &[Mention], shown: fn(&str) -> String| {
        let row = |mention: &Mention| {
            let days = granularity.named(&mention.days);
            (shown(mention.name.as_str()), Beside::Days(days))
        };
        mentions.iter().map(row).collect()
    };
    let mut looking_back: Vec<(String, Beside)> = Vec::new();
    for (date, row) in review.looking_back() {
        let said = Beside::Words(opening(&words.line(row.span)?));
        let when = match granularity {
            Granularity::Weekday => String::new(),
            _ => granularity.names([date]).concat(),
        };
        // Of a month in a year, the last week's.
        looking_back.pop_if(|(before, _)| *before == when);
        looking_back.push((when, said));
    }
    let mut parts = Vec::new();
    for (label, rows) in [
        ("Written", written),
        ("Tags", named(&review.tags, |name| name.replace('-', " "))),
        ("Mentioned", named(&review.people, str::to_owned)),
        ("Reached", named(&review.reached, str::to_owned)),
        ("Looking back", looking_back),
    ] {
        if !rows.is_empty() {
            parts.push(Part { label, rows });
        }
    }
    Ok(parts)
}

/// Writes the summary of a review below its heading.
pub(super) fn summary(
    out: &mut Output,
    review: &Review,
    words: &mut dyn Source,
    setting: &Setting,
) -> Result<()> {
    let granularity = Granularity::of(review, setting.reckoning);
    let parts = parts(review, words, granularity)?;
    if parts.is_empty() {
        return Ok(());
    }
    writeln!(out.to)?;
    let labels = parts.iter().map(|part| part.label.len());
    let labels = labels.max().unwrap_or(0).max("Mentioned".len()) + 2;
    let names = parts.iter().flat_map(|part| &part.rows);
    let column = names.map(|(name, _)| display_width(name)).max();
    for Part { label, rows } in &parts {
        let told = rows.iter().map(|(name, beside)| match beside {
            Beside::Days(days) => {
                let days: Vec<String> = days.iter().map(|day| unbroken(out, day)).collect();
                (name.clone(), days.join(granularity.between()))
            }
            Beside::Words(words) => (name.clone(), words.clone()),
        });
        let told: Vec<_> = told.collect();
        let room = match rows.first() {
            Some((_, Beside::Words(_))) => ROOM_FOR_WORDS,
            _ => ROOM_FOR_DAYS,
        };
        let (label, column) = (format!("{label:labels$}"), column.unwrap_or(0));
        list(out, &label, (column, room), &told)?;
    }
    Ok(())
}

/// A text that is not torn apart at the end of a terminal's line.
pub(crate) fn unbroken(out: &Output, text: &str) -> String {
    if out.terminal {
        text.replace(' ', "\u{a0}")
    } else {
        text.to_owned()
    }
}

/// Writes names with what stands beside each, in a column that starts behind the widest of them, if there is room for it; without
/// a name, behind the label.
pub(crate) fn list(
    out: &mut Output,
    label: &str,
    (column, room): (usize, usize),
    rows: &[(String, String)],
) -> io::Result<()> {
    let under = " ".repeat(label.len());
    let beside = " ".repeat(under.len() + column + 3);
    let mut label = label;
    for (name, when) in rows {
        if name.is_empty() {
            block(out, label, &under, when)?;
        } else if !out.terminal || out.width >= beside.len() + room {
            let gap = " ".repeat(column.saturating_sub(display_width(name)) + 3);
            block(out, &format!("{label}{name}{gap}"), &beside, when)?;
        } else {
            block(out, label, &under, name)?;
            block(out, &under, &under, when)?;
        }
        label = &under;
    }
    Ok(())
}
