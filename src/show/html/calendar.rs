//! A calendar as drawings, a month each: a day that was written is in bold, has a dot below it and leads to its
//! entries, other days are plain dates.

use std::io;

use chrono::{Datelike, NaiveDate};

use super::markup::Html;
use crate::calendar::{Month, Reckoning};
use crate::review::Review;

/// The size of a day's place, in the drawing's own units.
const WIDE: usize = 32;
const HIGH: usize = 32;

/// Where in its place a number stands, and the dot below it.
const NUMBER: usize = 18;
const DOT: usize = 25;

/// What a drawing begins with; its height follows.
const OPEN: &str = r#"<svg role="group" viewBox="0 0 224 "#;

/// Writes the months.
pub(super) fn months(
    html: &mut Html,
    months: &[Month],
    review: &Review,
    reckoning: Reckoning,
) -> io::Result<()> {
    let one_year = review.is_one_year();
    html.markup(match months {
        [_] => "<section class=\"calendar one\" aria-label=\"Calendar\">\n",
        _ => "<section class=\"calendar\" aria-label=\"Calendar\">\n",
    })?;
    for month in months {
        let id = month.first().format("c-%Y-%m").to_string();
        html.markup("<figure>\n")?;
        html.within(
            "<figcaption aria-hidden=\"true\">",
            &month.name(one_year),
            "</figcaption>\n",
        )?;
        let rows = month.rows(review.period, reckoning);
        html.within(
            OPEN,
            &(HIGH * (rows.len() + 1)).to_string(),
            "\" aria-labelledby=\"",
        )?;
        html.within("", &id, "\">\n<title id=\"")?;
        html.within("", &id, "\">")?;
        html.within("", &month.title(), "</title>\n")?;
        let week = reckoning.week(month.first());
        for (column, day) in week.days().into_iter().enumerate() {
            let name = day.map(|day| day.format("%a").to_string());
            let name: String = name.iter().flat_map(|name| name.chars().take(2)).collect();
            number(
                html,
                "<text class=\"name\" aria-hidden=\"true\" x=\"",
                column,
                0,
                &name,
            )?;
        }
        for (row, days) in rows.iter().enumerate() {
            for (column, day) in days.iter().enumerate() {
                if let Some(day) = day {
                    draw(html, *day, column, row + 1, review)?;
                }
            }
        }
        html.markup("</svg>\n</figure>\n")?;
    }
    html.markup("</section>\n")
}

fn draw(
    html: &mut Html,
    day: NaiveDate,
    column: usize,
    row: usize,
    review: &Review,
) -> io::Result<()> {
    let label = day.day().to_string();
    if !review.rows.has(day) {
        return number(html, "<text aria-hidden=\"true\" x=\"", column, row, &label);
    }
    html.within("<a href=\"#d-", &day.to_string(), "\" aria-label=\"")?;
    html.within("", &day.format("%-d %B").to_string(), "\">\n")?;
    html.within("<circle r=\"2.4\" cx=\"", &middle(column), "\" cy=\"")?;
    html.within("", &(HIGH * row + DOT).to_string(), "\"/>")?;
    number(html, "<text class=\"written\" x=\"", column, row, &label)?;
    html.markup("</a>\n")
}

fn number(
    html: &mut Html,
    open: &'static str,
    column: usize,
    row: usize,
    label: &str,
) -> io::Result<()> {
    html.within(open, &middle(column), "\" y=\"")?;
    html.within("", &(HIGH * row + NUMBER).to_string(), "\">")?;
    html.within("", label, "</text>\n")
}

fn middle(column: usize) -> String {
    (WIDE * column + WIDE / 2).to_string()
}
