//! A period given back: quoted, by day, with what was named and toward whom.

use std::io;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde_json::value::RawValue;

use super::json::{self, Bounds};
use super::page::{block, heading};
use super::question::week;
use crate::entry::{Entry, Line, Words};
use crate::env::Output;
use crate::prompts::Theme;
use crate::review::{Mention, Review};

/// How an entry that is kept aside is named.
pub(super) const KEPT_ASIDE: &str = "(kept aside)";

/// The theme of a week, and its place in the season, 0 to 12.
pub(crate) type ThemeOfWeek = (usize, Theme);

/// Writes a review as a page.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn page(
    out: &mut Output,
    review: &Review,
    theme: Option<&ThemeOfWeek>,
) -> io::Result<()> {
    let dates = review.period.dates();
    match theme {
        Some((place, theme)) => heading(out, &format!("{dates} · {}", week(*place, theme)))?,
        None => heading(out, &dates)?,
    }
    writeln!(out.to)?;
    let days = Days::of(review);
    for (date, entries) in &review.days {
        let mut label = days.label(*date);
        for stored in entries {
            entry(out, &label, &stored.entry)?;
            label = " ".repeat(label.chars().count());
            writeln!(out.to)?;
        }
    }
    if review.newer > 0 {
        block(out, "", "", "Some entries were written by a newer reflect.")?;
        writeln!(out.to)?;
    }
    if review.days.is_empty() && review.newer == 0 {
        let when = match theme {
            Some(_) => "this week",
            None => "in this time",
        };
        writeln!(out.to, "Nothing written {when}.")?;
        return writeln!(
            out.to,
            "Today's question is here if you want it: reflect today"
        );
    }
    let names = [&review.named, &review.reached].into_iter().flatten();
    let column = names
        .map(|mention| shown(mention).chars().count())
        .max()
        .unwrap_or(0);
    mentions(out, "Named    ", column, &review.named, &days)?;
    mentions(out, "Reached  ", column, &review.reached, &days)
}

fn entry(out: &mut Output, label: &str, entry: &Entry) -> io::Result<()> {
    let indent = " ".repeat(label.chars().count());
    if entry.is_aside() {
        return block(out, label, &indent, KEPT_ASIDE);
    }
    let mut label = label;
    if let Some(above) = above(entry) {
        block(out, label, &indent, &above)?;
        label = &indent;
    }
    block(out, label, &indent, entry.text.as_str())
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
) -> io::Result<()> {
    let mut label = label;
    for mention in mentions {
        let name = shown(mention);
        let on: Vec<String> = mention.days.iter().map(|day| days.name(*day)).collect();
        let line = format!("{name:<column$}   {}", on.join(days.between));
        block(out, label, "         ", &line)?;
        label = "         ";
    }
    Ok(())
}

/// A tag without its hyphens.
fn shown(mention: &Mention) -> String {
    mention.name.as_str().replace('-', " ")
}

/// How days are called in a review: by weekday within a week, by date beyond it.
struct Days {
    format: &'static str,
    between: &'static str,
    width: usize,
}

impl Days {
    fn of(review: &Review) -> Self {
        let years = |day: Option<&NaiveDate>| day.map(Datelike::year);
        let one_year = years(review.days.keys().next()) == years(review.days.keys().last());
        match (review.period.within_a_week(), one_year) {
            (Some(_), _) => Self {
                format: "%a",
                between: " ",
                width: 8,
            },
            (None, true) => Self {
                format: "%-d %b",
                between: ", ",
                width: 12,
            },
            (None, false) => Self {
                format: "%-d %b %Y",
                between: ", ",
                width: 17,
            },
        }
    }

    /// A day as a mention has it: `Mon`, `16 Nov`, `16 Nov 2026`.
    fn name(&self, day: NaiveDate) -> String {
        day.format(self.format).to_string()
    }

    /// A day as it stands before its entries: `Mon 16  `.
    fn label(&self, day: NaiveDate) -> String {
        let label = match self.format {
            "%a" => day.format("%a %-d").to_string(),
            dated => day.format(&format!("%a {dated}")).to_string(),
        };
        format!("{label:<width$}", width = self.width)
    }
}

/// A review as JSON.
#[derive(Serialize)]
struct ReviewJson<'a> {
    period: Bounds,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<ThemeJson<'a>>,
    days: Vec<DayJson>,
    named: Vec<MentionJson<'a>>,
    reached: Vec<MentionJson<'a>>,
}

#[derive(Serialize)]
struct ThemeJson<'a> {
    week: usize,
    slug: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct DayJson {
    date: String,
    entries: Vec<Box<RawValue>>,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    name: &'a str,
    days: Vec<String>,
}

/// Writes a review as JSON, with its entries whole.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn json(
    out: &mut Output,
    review: Review,
    theme: Option<&ThemeOfWeek>,
) -> io::Result<()> {
    let mut days = Vec::new();
    for (date, entries) in review.days {
        let entries: io::Result<Vec<_>> = entries
            .into_iter()
            .map(|stored| json::line(&Line::Entry(Box::new(stored))))
            .collect();
        days.push(DayJson {
            date: json::date(date),
            entries: entries?,
        });
    }
    let value = ReviewJson {
        period: Bounds::from(&review.period),
        theme: theme.map(|(place, theme)| ThemeJson {
            week: place + 1,
            slug: &theme.slug,
            title: &theme.title,
        }),
        days,
        named: mentions_json(&review.named),
        reached: mentions_json(&review.reached),
    };
    json::write(out, &value)
}

fn mentions_json(mentions: &[Mention]) -> Vec<MentionJson<'_>> {
    let mut json = Vec::new();
    for Mention { name, days } in mentions {
        json.push(MentionJson {
            name: name.as_str(),
            days: days.iter().copied().map(json::date).collect(),
        });
    }
    json
}
