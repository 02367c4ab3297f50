//! The page as a whole: its head, its title, its calendar, and its parts in their order.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::Result;
use chrono::NaiveDate;

use super::markup::Html;
use super::{calendar, entries, summary};
use crate::calendar::{Month, Period};
use crate::entry::{Day, Source};
use crate::review::{Review, Scale};
use crate::show::question::week as week_of;
use crate::show::review::{
    Ending, Granularity, NEWER, Setting, nothing_written, parts, to_show, week_title,
};

/// What stands before the title: nothing may be loaded, and nothing may run.
const BEFORE_TITLE: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>"#;

/// Returns `true` if a file begins as a page does.
pub(crate) fn is_page(start: &[u8]) -> bool {
    let doctype = start.split_first().filter(|(first, _)| **first == b'<');
    let rest = doctype.and_then(|(_, rest)| rest.get(1..14));
    rest.is_some_and(|rest| rest.eq_ignore_ascii_case(b"doctype html>"))
}

/// The days of a stretch, in their order.
type Days<'a> = Vec<(NaiveDate, Day<'a>)>;

/// Writes a review as a page of its own, with its entries in full.
///
/// # Errors
/// Where the file takes no more.
pub(crate) fn page(
    to: &mut dyn Write,
    review: &Review,
    words: &mut dyn Source,
    setting: &Setting,
) -> Result<()> {
    let html = &mut Html::on(to);
    let (title, dates) = titles(review);
    html.within(BEFORE_TITLE, &title, "</title>\n<style>\n")?;
    html.markup(include_str!("style.css"))?;
    html.markup("</style>\n</head>\n<body>\n<header>\n")?;
    html.within("<h1>", &title, "</h1>\n")?;
    if let Some(theme) = setting.theme {
        html.within("<p>", &week_of(theme.slot), "</p>\n")?;
    }
    if let Some(dates) = dates {
        html.within("<p>", &dates, "</p>\n")?;
    }
    html.markup("</header>\n<main>\n")?;
    if review.is_empty() {
        html.within(
            "<p>",
            &format!("Nothing written {}.", nothing_written(setting)),
            "</p>\n",
        )?;
        return Ok(html.markup("</main>\n</body>\n</html>\n")?);
    }
    let granularity = Granularity::of(review, setting.reckoning);
    let parts = parts(review, words, granularity)?;
    summary::summary(html, &parts, granularity)?;
    days(html, review, words, setting)?;
    for _ in 0..review.undated.count {
        html.within("<p>", NEWER, "</p>\n")?;
    }
    html.markup("</main>\n")?;
    if let Some(Ending::Closing(closing)) = Ending::of(review, setting) {
        html.within("<footer>\n<p>", closing, "</p>\n</footer>\n")?;
    }
    if review.period == Period::ALL {
        let written = format!("Days written: {}", review.rows.dates().count());
        html.within("<footer>\n<p>", &written, "</p>\n</footer>\n")?;
    }
    Ok(html.markup("</body>\n</html>\n")?)
}

/// The title of the page, and its dates where the title does not tell them.
fn titles(review: &Review) -> (String, Option<String>) {
    let (first, last) = review.rows.bounds();
    let dates = review.period.dates_of(first, last);
    let whole = |period: Option<Period>| period == Some(review.period);
    let month = review.period.within_a_month();
    match (month, review.period.within_a_year(), review.period.from) {
        (Some(month), ..) if whole(Some(month.period())) => (month.title(), Some(dates)),
        (_, year, Some(from)) if whole(year) => (Month::of(from).year().to_string(), Some(dates)),
        _ => (dates, None),
    }
}

/// The calendar, and the entries by day, by week, or by month and week.
fn days(html: &mut Html, review: &Review, words: &mut dyn Source, setting: &Setting) -> Result<()> {
    let days = review.rows.days();
    let days: Days = days.filter_map(|day| Some((day.date()?, day))).collect();
    let one_year = review.is_one_year();
    let scale = review.scale();
    if scale == Scale::Whole {
        return entries::days(html, &days, words, 2, one_year);
    }
    let months = to_show(review.rows.dates());
    calendar::months(html, &months, review, setting.reckoning)?;
    if scale == Scale::Weeks {
        return weeks(html, &days, words, 2, (review.period, one_year), setting);
    }
    let mut by_month: BTreeMap<Month, Days> = BTreeMap::new();
    for day in days {
        by_month.entry(Month::of(day.0)).or_default().push(day);
    }
    contents(html, by_month.keys(), one_year)?;
    for (month, days) in &by_month {
        html.within(
            r#"<section class="month" aria-labelledby=""#,
            &id(*month),
            "\">\n",
        )?;
        html.within(r#"<h2 id=""#, &id(*month), "\">")?;
        html.within("", &month.name(one_year), "</h2>\n")?;
        let period = month.period().and(review.period);
        weeks(html, days, words, 3, (period, one_year), setting)?;
        html.markup("</section>\n")?;
    }
    Ok(())
}

/// Where each month begins, to go there.
fn contents<'a>(
    html: &mut Html,
    months: impl Iterator<Item = &'a Month>,
    one_year: bool,
) -> io::Result<()> {
    html.markup("<nav aria-label=\"Months\">\n<ul>\n")?;
    for month in months {
        html.within(r##"<li><a href="#"##, &id(*month), "\">")?;
        html.within("", &month.name(one_year), "</a></li>\n")?;
    }
    html.markup("</ul>\n</nav>\n")
}

/// How a month is found on the page.
fn id(month: Month) -> String {
    month.first().format("m-%Y-%m").to_string()
}

/// The weeks of a stretch, each with its dates and its theme, under a heading of a level.
fn weeks(
    html: &mut Html,
    days: &Days,
    words: &mut dyn Source,
    level: u8,
    (period, one_year): (Period, bool),
    setting: &Setting,
) -> Result<()> {
    let week = |day| setting.reckoning.week(day);
    for days in days.chunk_by(|one, other| week(one.0) == week(other.0)) {
        let Some((first, _)) = days.first() else {
            continue;
        };
        let id = first.format("w-%Y-%m-%d").to_string();
        html.within(r#"<section class="week" aria-labelledby=""#, &id, "\">\n")?;
        let (open, close) = match level {
            2 => (r#"<h2 id=""#, "</h2>\n"),
            _ => (r#"<h3 id=""#, "</h3>\n"),
        };
        html.within(open, &id, "\">")?;
        let (dates, theme) = week_title(week(*first), period, one_year, setting.schedule);
        html.text(&dates)?;
        if let Some(theme) = theme {
            html.within(" <span>", &theme, "</span>")?;
        }
        html.markup(close)?;
        entries::days(html, days, words, level + 1, one_year)?;
        html.markup("</section>\n")?;
    }
    Ok(())
}
