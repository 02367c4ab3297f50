//! The thirteen weeks, and one of them with all its questions.

use std::io;

use serde::Serialize;

use super::json;
use super::page::{block, heading};
use crate::calendar::DAYS;
use crate::env::Output;
use crate::prompts::{Theme, on_the_page};

/// The column of the titles in the list of weeks.
const SEASON_INDENT: &str = "                        ";

/// Writes the weeks of a season, the present one marked.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn season(out: &mut Output, themes: &[Theme], present: usize) -> io::Result<()> {
    heading(out, "The thirteen weeks")?;
    writeln!(out.to)?;
    for (place, theme) in themes.iter().enumerate() {
        let mark = if place == present { "   this week" } else { "" };
        let Theme { slug, title, .. } = theme;
        let line = format!("{:>2}  {slug:<18}  {title}{mark}", place + 1);
        block(out, "", SEASON_INDENT, &line)?;
    }
    writeln!(out.to, "\nOne of them: reflect prompts repair")
}

/// Writes one week: its idea, its questions, and the essays that it draws on.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn theme(out: &mut Output, theme: &Theme, place: usize) -> io::Result<()> {
    heading(out, &super::question::week(place, theme))?;
    writeln!(out.to)?;
    let care = theme.care.as_deref();
    for text in [Some(theme.idea.as_str()), care, Some(&theme.practice)]
        .into_iter()
        .flatten()
    {
        block(out, "  ", "  ", text)?;
        writeln!(out.to)?;
    }
    for day in DAYS {
        let mut label = format!("{}{}  ", day[..1].to_uppercase(), &day[1..]);
        for question in on_the_page(&theme.questions(day)) {
            block(out, &label, "     ", &question)?;
            "     ".clone_into(&mut label);
        }
    }
    writeln!(out.to)?;
    block(out, "  ", "  ", &theme.closing)?;
    writeln!(out.to, "\nDrawn from")?;
    for source in &theme.sources {
        block(out, "  ", "  ", source)?;
    }
    Ok(())
}

/// The season as JSON.
#[derive(Serialize)]
struct SeasonJson<'a> {
    weeks: Vec<WeekJson<'a>>,
}

/// A week in the list, as JSON.
#[derive(Serialize)]
struct WeekJson<'a> {
    week: usize,
    slug: &'a str,
    title: &'a str,
    this_week: bool,
}

/// A week whole, as JSON.
#[derive(Serialize)]
struct ThemeJson<'a> {
    week: usize,
    slug: &'a str,
    title: &'a str,
    idea: &'a str,
    practice: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    care: Option<&'a str>,
    closing: &'a str,
    sources: &'a [String],
    days: DaysJson<'a>,
}

/// The questions of the seven days, as JSON.
#[derive(Serialize)]
struct DaysJson<'a> {
    mon: DayJson<'a>,
    tue: DayJson<'a>,
    wed: DayJson<'a>,
    thu: DayJson<'a>,
    fri: DayJson<'a>,
    sat: DayJson<'a>,
    sun: DayJson<'a>,
}

/// The questions of a day, as JSON; `solo_first` is there where it is true.
#[derive(Serialize)]
struct DayJson<'a> {
    ask: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    gentler: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    solo: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    solo_first: Option<bool>,
}

/// Writes the weeks of a season as JSON.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn season_json(out: &mut Output, themes: &[Theme], present: usize) -> io::Result<()> {
    let mut weeks = Vec::new();
    for (place, Theme { slug, title, .. }) in themes.iter().enumerate() {
        weeks.push(WeekJson {
            week: place + 1,
            slug,
            title,
            this_week: place == present,
        });
    }
    json::write(out, &SeasonJson { weeks })
}

/// Writes one week as JSON.
///
/// # Errors
/// Where the stream takes no more.
pub(crate) fn theme_json(out: &mut Output, theme: &Theme, place: usize) -> io::Result<()> {
    let day = |day: &'static str| {
        let day = theme.days.by_slug(day);
        DayJson {
            ask: &day.ask,
            gentler: day.gentler.as_deref(),
            solo: day.solo.as_deref(),
            solo_first: day.solo_first.then_some(true),
        }
    };
    let value = ThemeJson {
        week: place + 1,
        slug: &theme.slug,
        title: &theme.title,
        idea: &theme.idea,
        practice: &theme.practice,
        care: theme.care.as_deref(),
        closing: &theme.closing,
        sources: &theme.sources,
        days: DaysJson {
            mon: day("mon"),
            tue: day("tue"),
            wed: day("wed"),
            thu: day("thu"),
            fri: day("fri"),
            sat: day("sat"),
            sun: day("sun"),
        },
    };
    json::write(out, &value)
}
