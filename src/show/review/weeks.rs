//! A month, or a few, as a page: the calendar, then by week how each entry opens.

use std::collections::BTreeMap;
use std::io;

use chrono::{Datelike, NaiveDate};

use super::mentions::mentions;
use super::unit::Unit;
use super::{KEPT_ASIDE, NEWER, Setting, calendar, toward};
use crate::calendar::{Period, Week};
use crate::entry::{Line, Opening};
use crate::env::Output;
use crate::prompts::Season;
use crate::review::Review;
use crate::show::page::{block, heading};
use crate::show::question::week as week_of;

/// Writes the page below its heading.
pub(super) fn page(out: &mut Output, review: &Review, setting: &Setting) -> io::Result<()> {
    writeln!(out.to)?;
    let months = calendar::to_show(review.days.keys().copied());
    let titled = review.period.within_a_month().is_none();
    let shown = calendar::Shown {
        period: review.period,
        reckoning: setting.reckoning,
        titled,
    };
    calendar::months(out, &months, shown, &|day| review.days.contains_key(&day))?;
    let one_year = is_one_year(review.days.keys());
    let mut weeks: BTreeMap<Week, Vec<(NaiveDate, &[Line])>> = BTreeMap::new();
    for (date, lines) in &review.days {
        weeks
            .entry(setting.reckoning.week(*date))
            .or_default()
            .push((*date, lines));
    }
    for (week, days) in &weeks {
        writeln!(out.to)?;
        let title = match week_title(*week, review.period, one_year, setting.season) {
            (dates, Some(theme)) => format!("{dates} · {theme}"),
            (dates, None) => dates,
        };
        heading(out, &title)?;
        writeln!(out.to)?;
        for (date, lines) in days {
            day(out, *date, lines)?;
        }
    }
    for _ in &review.undated {
        writeln!(out.to, "\n{NEWER}")?;
    }
    let unit = Unit::Week {
        period: review.period,
        reckoning: setting.reckoning,
        one_year,
    };
    mentions(out, &review.named, &review.reached, unit)
}

/// `16 – 22 November` and `week 1, Pulling away`: as much of a week as lies in the period, and its theme, if the season has begun.
pub(crate) fn week_title(
    week: Week,
    period: Period,
    one_year: bool,
    season: &Season,
) -> (String, Option<String>) {
    let dates = Period::from(week).and(period).plain(one_year);
    let (place, theme) = season.week(week.first());
    (dates, season.has_begun().then(|| week_of(place, theme)))
}

/// The entries of one day, each under its label, so that none is taken for the end of the one before.
fn day(out: &mut Output, date: NaiveDate, lines: &[Line]) -> io::Result<()> {
    let label = Unit::Weekday.label(date);
    let indent = " ".repeat(label.chars().count());
    for line in lines {
        let entry = line.entry().map(|stored| &stored.entry);
        let said = match entry {
            Some(entry) if entry.is_aside() => KEPT_ASIDE.to_owned(),
            Some(entry) => quoted(&entry.opening()),
            None => NEWER.to_owned(),
        };
        let toward = entry.filter(|entry| !entry.is_aside()).and_then(toward);
        match toward {
            Some(toward) => {
                block(out, &label, &indent, &toward)?;
                block(out, &indent, &indent, &said)?;
            }
            None => block(out, &label, &indent, &said)?,
        }
    }
    Ok(())
}

/// An opening as a page quotes it: with three dots where the text goes on.
pub(super) fn quoted(opening: &Opening) -> String {
    let words = opening.words.as_str();
    if opening.goes_on {
        format!("{words} …")
    } else {
        words.to_owned()
    }
}

/// Whether all days are of one year, so that it need not be said.
pub(crate) fn is_one_year<'a>(mut days: impl DoubleEndedIterator<Item = &'a NaiveDate>) -> bool {
    let first = days.next();
    let last = days.next_back().or(first);
    first.map(Datelike::year) == last.map(Datelike::year)
}
