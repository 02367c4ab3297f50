//! A year, or several, as a page: the calendar, then by month the line that closes each week.

use std::collections::BTreeMap;
use std::io;

use anyhow::Result;
use chrono::NaiveDate;

use super::granularity::Granularity;
use super::weeks::opening;
use super::{NEWER, Setting, calendar};
use crate::calendar::Month;
use crate::entry::{Line, Row, Source};
use crate::env::Output;
use crate::prompts::Schedule;
use crate::review::Review;
use crate::show::page::{block, heading};
use crate::show::question::week as week_of;

/// Writes the page below its heading.
pub(super) fn page(
    out: &mut Output,
    review: &Review,
    words: &mut dyn Source,
    setting: &Setting,
) -> Result<()> {
    let is_written = |day| review.rows.has(day);
    let narrow = calendar::is_narrow(out);
    let shown = |titled| calendar::Shown {
        period: review.period,
        reckoning: setting.reckoning,
        titled,
        listed: setting.lists,
    };
    if !narrow {
        writeln!(out.to)?;
        let months = calendar::to_show(review.rows.dates());
        calendar::months(out, &months, shown(true), &is_written)?;
    }
    let mut months: BTreeMap<Month, Vec<(NaiveDate, Row)>> = BTreeMap::new();
    for row in review.closings.values() {
        if let Some(date) = row.date {
            months
                .entry(Month::of(date))
                .or_default()
                .push((date, *row));
        }
    }
    // A month whose days all lie in weeks that the next one closes has its place all the same.
    for day in review.rows.dates() {
        months.entry(Month::of(day)).or_default();
    }
    for (month, closings) in &months {
        // A small terminal has each month's calendar where the month is, and not all of them before the first word.
        if closings.is_empty() && !narrow {
            continue;
        }
        writeln!(out.to)?;
        heading(out, &month.title())?;
        if narrow {
            writeln!(out.to)?;
            calendar::months(out, &[*month], shown(false), &is_written)?;
        }
        for (date, row) in closings {
            let line = words.line(row.span)?;
            week(out, *date, &line, setting.schedule)?;
        }
    }
    for _ in 0..review.undated.count {
        writeln!(out.to, "\n{NEWER}")?;
    }
    Ok(())
}

/// The one number that a review tells: it can but grow.
pub(super) fn written_in_all(out: &mut Output, days: usize) -> io::Result<()> {
    writeln!(out.to, "\nDays written: {days}")
}

/// A week: its theme, and the line that closes it.
fn week(out: &mut Output, date: NaiveDate, line: &Line, schedule: &Schedule) -> io::Result<()> {
    let label = Granularity::Weekday.label(date);
    let indent = " ".repeat(label.chars().count());
    let said = opening(line);
    writeln!(out.to)?;
    if !schedule.has_begun() {
        return block(out, &label, &indent, &said);
    }
    block(out, &label, &indent, &week_of(schedule.of_week(date)))?;
    block(out, &indent, &indent, &said)
}
