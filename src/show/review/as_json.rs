//! A review as JSON, with its entries whole.

use anyhow::Result;
use serde::Serialize;

use crate::entry::Source;
use crate::env::Output;
use crate::prompts::Theme;
use crate::review::Review;
use crate::show::json::{self, Bounds};
use crate::show::json_stream::JsonStream;

#[derive(Serialize)]
struct ThemeJson<'a> {
    week: usize,
    season: usize,
    slug: &'a str,
    title: &'a str,
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
    for day in review.rows.days() {
        json.key(before, "date", &day.date().map(json::date))?;
        json.text(",\"entries\":")?;
        json.list([day], false)?;
        json.text("}")?;
        before = ",{";
    }
    json.text("]")?;
    if review.undated.count > 0 {
        json.text(",\"undated\":")?;
        json.list(review.undated.days(), false)?;
    }
    json.key(",", "named", &json::mentions(&review.tags))?;
    json.key(",", "people", &json::mentions(&review.people))?;
    json.key(",", "reached", &json::mentions(&review.reached))?;
    json.text("}\n")
}
