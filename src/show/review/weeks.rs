//! A month, or a few, as a page: the calendar, then by week how each entry opens.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;

use super::granularity::Granularity;
use super::{KEPT_ASIDE, NEWER, Setting, calendar};
use crate::calendar::{Period, Week};
use crate::entry::{Day, Entry, Line, Opening, Source};
use crate::env::Output;
use crate::prompts::Schedule;
use crate::review::Review;
use crate::show::page::{block, heading};
use crate::show::question::week as week_of;
use crate::show::reached::{beside_words, reached_out};

/// Words that an answer needs to be understood without its question.
const ENOUGH: usize = 6;

/// Writes the page below its heading.
pub(super) fn page(
    out: &mut Output,
    review: &Review,
    words: &mut dyn Source,
    setting: &Setting,
) -> Result<()> {
    writeln!(out.to)?;
    let months = calendar::to_show(review.rows.dates());
    let titled = review.period.within_a_month().is_none();
    let shown = calendar::Shown {
        period: review.period,
        reckoning: setting.reckoning,
        titled,
        listed: setting.lists,
    };
    calendar::months(out, &months, shown, &|day| review.rows.has(day))?;
    let one_year = review.is_one_year();
    let mut weeks: BTreeMap<Week, Vec<(NaiveDate, Day)>> = BTreeMap::new();
    for day in review.rows.days() {
        if let Some(date) = day.date() {
            let days = weeks.entry(setting.reckoning.week(date)).or_default();
            days.push((date, day));
        }
    }
    for (week, days) in &weeks {
        writeln!(out.to)?;
        let title = match week_title(*week, review.period, one_year, setting.schedule) {
            (dates, Some(theme)) => format!("{dates} · {theme}"),
            (dates, None) => dates,
        };
        heading(out, &title)?;
        writeln!(out.to)?;
        for (date, written) in days {
            day(out, *date, *written, words)?;
        }
    }
    for _ in 0..review.undated.count {
        writeln!(out.to, "\n{NEWER}")?;
    }
    Ok(())
}

/// `16 – 22 November` and `week 1, Pulling away`: as much of a week as lies in the period, and its theme, if the weeks have begun.
pub(crate) fn week_title(
    week: Week,
    period: Period,
    one_year: bool,
    schedule: &Schedule,
) -> (String, Option<String>) {
    let dates = Period::from(week).and(period).plain(one_year);
    let theme = || week_of(schedule.of_week(week.first()));
    (dates, schedule.has_begun().then(theme))
}

/// The entries of one day, each under its label, so that none is taken for the end of the one before.
fn day(out: &mut Output, date: NaiveDate, day: Day, words: &mut dyn Source) -> Result<()> {
    let label = Granularity::Weekday.label(date);
    let indent = " ".repeat(label.chars().count());
    for span in day.spans(words)? {
        let line = words.line(span)?;
        let entry = line.entry().map(|stored| &stored.entry);
        let said = opening(&line);
        match entry.filter(|entry| !entry.is_aside()).and_then(above) {
            Some(above) => {
                block(out, &label, &indent, &above)?;
                block(out, &indent, &indent, &said)?;
            }
            None => block(out, &label, &indent, &said)?,
        }
    }
    Ok(())
}

/// What stands above an entry's opening: whom it reached out to, or the question of an answer that says little without it.
fn above(entry: &Entry) -> Option<String> {
    match &entry.question {
        None => beside_words(entry),
        Some(question) => {
            let words = entry.text.as_str().split_whitespace();
            (words.count() < ENOUGH).then(|| question.clone())
        }
    }
}

/// How a line opens, as a page quotes it: with three dots where the text goes on.
pub(super) fn opening(line: &Line) -> String {
    let Some(stored) = line.entry() else {
        return NEWER.to_owned();
    };
    if stored.entry.is_aside() {
        return KEPT_ASIDE.to_owned();
    }
    let Opening { words, goes_on } = stored.entry.opening();
    if words.as_str().is_empty() {
        return reached_out(&stored.entry).unwrap_or_default();
    }
    let dots = if goes_on { " …" } else { "" };
    format!("{}{dots}", words.as_str())
}
