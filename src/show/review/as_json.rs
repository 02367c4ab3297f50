//! A review as JSON, with its entries whole.

use anyhow::Result;
use serde::Serialize;

use super::ThemeOfWeek;
use crate::env::Output;
use crate::review::{Mention, Outline};
use crate::show::json::{self, Bounds};
use crate::show::pieces::{Fetch, Pieces};

#[derive(Serialize)]
struct ThemeJson<'a> {
    week: usize,
    slug: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    name: &'a str,
    days: Vec<String>,
}

/// Writes a review as JSON: `period`, `theme` for a whole week, `days`, `undated` where there are such lines, `named`, `reached`.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn json<'a>(
    out: &'a mut Output,
    outline: &Outline,
    theme: Option<&ThemeOfWeek>,
    fetch: &'a mut Fetch<'a>,
) -> Result<()> {
    let mut json = Pieces::new(out, fetch);
    json.key("{", "period", &Bounds::from(&outline.period))?;
    if let Some((place, theme)) = theme {
        let theme = ThemeJson {
            week: place + 1,
            slug: &theme.slug,
            title: &theme.title,
        };
        json.key(",", "theme", &theme)?;
    }
    json.text(",\"days\":[")?;
    let mut before = "{";
    for (date, lines) in &outline.days {
        json.key(before, "date", &json::date(*date))?;
        json.text(",\"entries\":")?;
        json.list(lines)?;
        json.text("}")?;
        before = ",{";
    }
    json.text("]")?;
    if !outline.undated.is_empty() {
        json.text(",\"undated\":")?;
        json.list(&outline.undated)?;
    }
    json.key(",", "named", &mentions_json(&outline.named))?;
    json.key(",", "reached", &mentions_json(&outline.reached))?;
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
