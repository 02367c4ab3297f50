//! A year, or several, as a page: the calendar, then by month the line that closes each week.

use std::collections::BTreeMap;
use std::io;

use super::mentions::mentions;
use super::unit::Unit;
use super::weeks::{is_one_year, quoted};
use super::{KEPT_ASIDE, NEWER, Setting, calendar};
use crate::calendar::{Month, Period};
use crate::env::Output;
use crate::prompts::Season;
use crate::review::{Closing, Far, Said};
use crate::show::page::{block, heading};
use crate::show::question::week as week_of;

/// Writes the page below its heading.
pub(super) fn page(out: &mut Output, far: &Far, setting: &Setting) -> io::Result<()> {
    let is_written = |day| far.days.contains(&day);
    let narrow = calendar::is_narrow(out);
    let shown = |titled| calendar::Shown {
        period: far.period,
        reckoning: setting.reckoning,
        titled,
    };
    if !narrow {
        writeln!(out.to)?;
        let months = calendar::to_show(far.days.iter().copied());
        calendar::months(out, &months, shown(true), &is_written)?;
    }
    let one_year = is_one_year(far.days.iter());
    let mut months: BTreeMap<Month, Vec<&Closing>> = BTreeMap::new();
    for closing in far.weeks.values() {
        months
            .entry(Month::of(closing.date))
            .or_default()
            .push(closing);
    }
    // A month whose days all lie in weeks that the next one closes has its place all the same.
    for day in &far.days {
        months.entry(Month::of(*day)).or_default();
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
        for closing in closings {
            week(out, closing, setting.season)?;
        }
    }
    for _ in 0..far.undated {
        writeln!(out.to, "\n{NEWER}")?;
    }
    mentions(out, &far.named, &far.reached, Unit::Month { one_year })?;
    if far.period == Period::ALL {
        written_in_all(out, far.days.len())?;
    }
    Ok(())
}

/// The one number that a review tells: it can but grow.
pub(super) fn written_in_all(out: &mut Output, days: usize) -> io::Result<()> {
    writeln!(out.to, "\nDays written, in all: {days}")
}

/// A week: its theme, and the line that closes it.
fn week(out: &mut Output, closing: &Closing, season: &Season) -> io::Result<()> {
    let label = Unit::Weekday.label(closing.date);
    let indent = " ".repeat(label.chars().count());
    let said = match &closing.said {
        Said::Words(opening) => quoted(opening),
        Said::Aside => KEPT_ASIDE.to_owned(),
        Said::Newer => NEWER.to_owned(),
    };
    writeln!(out.to)?;
    if !season.has_begun() {
        return block(out, &label, &indent, &said);
    }
    let (place, theme) = season.week(closing.date);
    block(out, &label, &indent, &week_of(place, theme))?;
    block(out, &indent, &indent, &said)
}
