//! A period given back: quoted, by day, with what was named and toward whom.

mod as_json;
mod days;

use std::io;

use textwrap::core::display_width;

use days::Days;

use super::page::{block, heading};
use super::question::week;
use crate::entry::{Entry, Line, Words};
use crate::env::Output;
use crate::prompts::Theme;
use crate::review::{Mention, Review};

pub(crate) use as_json::json;

/// How an entry that is kept aside is named.
pub(super) const KEPT_ASIDE: &str = "(kept aside)";

/// Columns that the days of a name need beside it; with fewer, they stand below it.
const ROOM_FOR_DAYS: usize = 12;

/// How a line of a newer format is named.
pub(super) const NEWER: &str = "(written by a newer reflect)";

/// The theme of a week, and its place in the season, 0 to 12.
pub(crate) type ThemeOfWeek = (usize, Theme);

/// Writes a review as a page. `invite` says that today's question may be pointed to, where nothing was written.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(
    out: &mut Output,
    review: &Review,
    theme: Option<&ThemeOfWeek>,
    invite: bool,
) -> io::Result<()> {
    let written = (review.days.keys().min(), review.days.keys().max());
    let dates = review
        .period
        .dates_of(written.0.copied(), written.1.copied());
    match theme {
        Some((place, theme)) => heading(out, &format!("{dates} · {}", week(*place, theme)))?,
        None => heading(out, &dates)?,
    }
    if review.days.is_empty() && review.undated.is_empty() {
        let when = match (theme, invite) {
            (Some(_), true) => "this week",
            (Some(_), false) => "in that week",
            (None, _) => "in these days",
        };
        writeln!(out.to, "\nNothing written {when}.")?;
        if invite {
            writeln!(
                out.to,
                "Today's question is here if you want it: reflect today"
            )?;
        }
        return Ok(());
    }
    let days = Days::of(review);
    for (date, lines) in &review.days {
        day(out, &days.label(*date), lines)?;
    }
    for _ in &review.undated {
        writeln!(out.to, "\n{NEWER}")?;
    }
    let names = [&review.named, &review.reached].into_iter().flatten();
    let Some(column) = names
        .map(|mention| display_width(mention.name.as_str()))
        .max()
    else {
        return Ok(());
    };
    writeln!(out.to)?;
    mentions(out, "Named    ", column, &review.named, &days, |tag| {
        tag.replace('-', " ")
    })?;
    mentions(
        out,
        "Reached  ",
        column,
        &review.reached,
        &days,
        str::to_owned,
    )
}

/// The entries of one day. A question that several of them answer stands above the first.
fn day(out: &mut Output, label: &str, lines: &[Line]) -> io::Result<()> {
    let indent = " ".repeat(label.chars().count());
    let mut label = label;
    let mut before = None;
    for line in lines {
        writeln!(out.to)?;
        let entry = line.entry().map(|stored| &stored.entry);
        let Some(entry) = entry.filter(|entry| !entry.is_aside()) else {
            let instead = if entry.is_some() { KEPT_ASIDE } else { NEWER };
            block(out, label, &indent, instead)?;
            label = &indent;
            continue;
        };
        let above = above(entry);
        if let Some(above) = above
            .as_ref()
            .filter(|above| before.as_ref() != Some(*above))
        {
            block(out, label, &indent, above)?;
            label = &indent;
        }
        before = above;
        block(
            out,
            label,
            &indent,
            entry.text.as_str().trim_end_matches(['\n', '\r']),
        )?;
        label = &indent;
    }
    Ok(())
}

/// What stands above an entry's words: its question, or toward whom it reached.
pub(super) fn above(entry: &Entry) -> Option<String> {
    if entry.question.is_some() {
        return entry.question.clone();
    }
    let toward: Vec<&str> = entry.reached.iter().map(Words::as_str).collect();
    (!toward.is_empty()).then(|| format!("Toward {}", toward.join(", ")))
}

fn mentions(
    out: &mut Output,
    label: &str,
    column: usize,
    mentions: &[Mention],
    days: &Days,
    shown: fn(&str) -> String,
) -> io::Result<()> {
    let under = " ".repeat(label.len());
    let beside = " ".repeat(under.len() + column + 3);
    let mut label = label;
    for mention in mentions {
        let name = shown(mention.name.as_str());
        let name = format!("{name}{}", " ".repeat(column - display_width(&name)));
        let mut on = Vec::new();
        for day in &mention.days {
            let day = days.name(*day);
            // A date is not torn apart at the end of a terminal's line.
            on.push(if out.terminal {
                day.replace(' ', "\u{a0}")
            } else {
                day
            });
        }
        let on = on.join(days.between);
        if !out.terminal || out.width >= beside.len() + ROOM_FOR_DAYS {
            block(out, &format!("{label}{name}   "), &beside, &on)?;
        } else {
            block(out, label, &under, name.trim_end())?;
            block(out, &under, &under, &on)?;
        }
        label = &under;
    }
    Ok(())
}
