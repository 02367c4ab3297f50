//! A review as JSON, with its entries whole.

use std::io;

use serde::Serialize;
use serde_json::value::RawValue;

use super::ThemeOfWeek;
use crate::env::Output;
use crate::review::{Mention, Review};
use crate::show::json::{self, Bounds};

/// A review as JSON.
#[derive(Serialize)]
struct ReviewJson<'a> {
    period: Bounds,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<ThemeJson<'a>>,
    days: Vec<DayJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undated: Vec<Box<RawValue>>,
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
    review: &Review,
    theme: Option<&ThemeOfWeek>,
) -> io::Result<()> {
    let mut days = Vec::new();
    for (date, lines) in &review.days {
        let entries: io::Result<Vec<_>> = lines.iter().map(json::line).collect();
        days.push(DayJson {
            date: json::date(*date),
            entries: entries?,
        });
    }
    let undated: io::Result<Vec<_>> = review.undated.iter().map(json::line).collect();
    let value = ReviewJson {
        period: Bounds::from(&review.period),
        theme: theme.map(|(place, theme)| ThemeJson {
            week: place + 1,
            slug: &theme.slug,
            title: &theme.title,
        }),
        days,
        undated: undated?,
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
