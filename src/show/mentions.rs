//! People and tags, each with the days: in the order first written, never counted.

use std::io;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use textwrap::core::display_width;

use super::json::{self, Bounds, MentionJson};
use super::page::heading;
use super::review::{Granularity, MANY, ROOM_FOR_DAYS, list, unbroken};
use crate::calendar::Month;
use crate::env::Output;
use crate::review::{Mention, Review};

#[derive(Serialize)]
struct NamesJson<'a> {
    period: Bounds,
    names: Vec<MentionJson<'a>>,
}

#[derive(Serialize)]
struct PeopleJson<'a> {
    period: Bounds,
    people: Vec<MentionJson<'a>>,
    reached: Vec<MentionJson<'a>>,
}

/// Writes what was named, as a page or as JSON.
pub(crate) fn names(out: &mut Output, found: &Review, as_json: bool) -> io::Result<()> {
    if as_json {
        let value = NamesJson {
            period: Bounds::from(&found.period),
            names: json::mentions(&found.tags),
        };
        return json::write(out, &value);
    }
    let shown = |name: &str| name.replace('-', " ");
    page(out, found, &[("", found.tags.as_slice())], &shown)
}

/// Writes people mentioned and reached out to, as a page or as JSON.
pub(crate) fn people(out: &mut Output, found: &Review, as_json: bool) -> io::Result<()> {
    if as_json {
        let value = PeopleJson {
            period: Bounds::from(&found.period),
            people: json::mentions(&found.people),
            reached: json::mentions(&found.reached),
        };
        return json::write(out, &value);
    }
    let parts = [
        ("Mentioned", found.people.as_slice()),
        ("Reached out to", found.reached.as_slice()),
    ];
    page(out, found, &parts, &str::to_owned)
}

fn page(
    out: &mut Output,
    found: &Review,
    parts: &[(&str, &[Mention])],
    shown: &dyn Fn(&str) -> String,
) -> io::Result<()> {
    let (first, last) = found.named_between();
    heading(out, &found.period.dates_of(first, last))?;
    let one_year = first.map(|day| day.year()) == last.map(|day| day.year());
    let all = || parts.iter().flat_map(|(_, mentions)| *mentions);
    let Some(column) = all()
        .map(|mention| display_width(mention.name.as_str()))
        .max()
    else {
        return writeln!(out.to, "\nNothing found.");
    };
    for (label, mentions) in parts.iter().filter(|(_, mentions)| !mentions.is_empty()) {
        writeln!(out.to)?;
        if !label.is_empty() {
            heading(out, label)?;
        }
        let row = |mention: &Mention| {
            let days: Vec<_> = mention.days.iter().collect();
            let days = by_month(out, &days, one_year);
            (shown(mention.name.as_str()), days)
        };
        let rows: Vec<_> = mentions.iter().map(row).collect();
        list(out, "", (column, ROOM_FOR_DAYS), &rows)?;
    }
    Ok(())
}

/// Days of a month that stay on one line with it.
const FEW: usize = 4;

/// Days by month: `2, 9 Oct · 16 Nov`; many of them by months alone.
fn by_month(out: &Output, days: &[NaiveDate], one_year: bool) -> String {
    if days.len() > MANY {
        let months = Granularity::Month { one_year }.names(days.iter().copied());
        let months: Vec<String> = months.iter().map(|month| unbroken(out, month)).collect();
        return months.join(", ");
    }
    let same = |day: &NaiveDate, other: &NaiveDate| Month::of(*day) == Month::of(*other);
    let told = |days: &[NaiveDate]| {
        let numbers: Vec<String> = days.iter().map(|day| day.day().to_string()).collect();
        let numbers = numbers.join(", ");
        let month = days.first().map(|day| Month::of(*day).short(one_year));
        let month = unbroken(out, &format!(" {}", month.unwrap_or_default()));
        if days.len() > FEW {
            format!("{numbers}{month}")
        } else {
            unbroken(out, &format!("{numbers}{month}"))
        }
    };
    let told: Vec<String> = days.chunk_by(same).map(told).collect();
    told.join(&format!("{} ", unbroken(out, " ·")))
}
