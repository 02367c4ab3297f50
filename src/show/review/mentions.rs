//! What was named and toward whom, with when: in the order first written, never counted.

use std::io;

use textwrap::core::display_width;

use super::granularity::Granularity;
use crate::env::Output;
use crate::review::{Mention, Review};
use crate::show::page::block;

/// Columns that the days of a name need beside it; with fewer, they stand below it.
const ROOM_FOR_DAYS: usize = 12;

/// Writes the names of a review below its entries.
pub(super) fn mentions(
    out: &mut Output,
    review: &Review,
    granularity: Granularity,
) -> io::Result<()> {
    let Review { tags, reached, .. } = review;
    let all = tags.iter().chain(reached);
    let Some(column) = all
        .map(|mention| display_width(mention.name.as_str()))
        .max()
    else {
        return Ok(());
    };
    writeln!(out.to)?;
    let told = |mention: &Mention| {
        let days = granularity.names(&mention.days);
        let days: Vec<String> = days.iter().map(|day| unbroken(day)).collect();
        days.join(granularity.between())
    };
    list(
        out,
        "Tags     ",
        column,
        tags,
        &|name| name.replace('-', " "),
        &told,
    )?;
    list(out, "Reached  ", column, reached, &str::to_owned, &told)
}

/// A text that is not torn apart at the end of a line.
pub(crate) fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// Writes names with what stands beside each, in a column that starts behind the widest of them.
pub(crate) fn list(
    out: &mut Output,
    label: &str,
    column: usize,
    mentions: &[Mention],
    shown: &dyn Fn(&str) -> String,
    told: &dyn Fn(&Mention) -> String,
) -> io::Result<()> {
    let under = " ".repeat(label.len());
    let beside = " ".repeat(under.len() + column + 3);
    let mut label = label;
    for mention in mentions {
        let name = shown(mention.name.as_str());
        let name = format!(
            "{name}{}",
            " ".repeat(column.saturating_sub(display_width(&name)))
        );
        let mut when = told(mention);
        if !out.terminal {
            when = when.replace('\u{a0}', " ");
        }
        if !out.terminal || out.width >= beside.len() + ROOM_FOR_DAYS {
            block(out, &format!("{label}{name}   "), &beside, &when)?;
        } else {
            block(out, label, &under, name.trim_end())?;
            block(out, &under, &under, &when)?;
        }
        label = &under;
    }
    Ok(())
}
