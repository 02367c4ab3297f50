//! A review as JSON, with its entries whole.

use anyhow::Result;
use serde::Serialize;

use crate::entry::Source;
use crate::env::Output;
use crate::prompts::Theme;
use crate::review::{Mention, Review};
use crate::show::json::{self, Bounds};
use crate::show::json_stream::JsonStream;

#[derive(Serialize)]
struct ThemeJson<'a> {
    week: usize,
    season: usize,
    slug: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    name: &'a str,
    days: Vec<String>,
}

/// Writes a review as JSON: `period`, `theme` for a whole week, `days`, `undated` where there are such lines, `named`,
/// `people`, `reached`.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn json(
    out: &mut Output,
    review: &Review,
    words: &mut dyn Source,
    theme: Option<&Theme>,
) -> Result<()> {
    let mut json = JsonStream::new(out, words);
    json.key("{", "period", &Bounds::from(&review.period))?;
    if let Some(theme) = theme {
        let theme = ThemeJson {
            week: theme.slot.number,
            season: theme.slot.season,
            slug: &theme.slug,
            title: &theme.title,
        };
        json.key(",", "theme", &theme)?;
    }
    json.text(",\"days\":[")?;
    let mut before = "{";
    for (date, rows) in &review.days {
        json.key(before, "date", &json::date(*date))?;
        json.text(",\"entries\":")?;
        json.list(rows, false)?;
        json.text("}")?;
        before = ",{";
    }
    json.text("]")?;
    if !review.undated.is_empty() {
        json.text(",\"undated\":")?;
        json.list(&review.undated, false)?;
    }
    json.key(",", "named", &mentions_json(&review.tags))?;
    json.key(",", "people", &mentions_json(&review.people))?;
    json.key(",", "reached", &mentions_json(&review.reached))?;
    json.text("}\n")
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
