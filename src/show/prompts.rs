//! The thirteen weeks, and one of them with all its questions.

use std::io;

use serde::Serialize;

use super::json;
use super::page::{block, heading};
use crate::calendar::DAYS;
use crate::env::Output;
use crate::prompts::{Slot, Theme, on_the_page};

/// The seasons, each by its lens.
const SEASONS: [&str; 4] = [
    "First season: notice",
    "Second season: practise",
    "Third season: near and far",
    "Fourth season: over time",
];

/// The column of the titles in the list of weeks.
const TITLE_INDENT: &str = "                        ";

/// Writes weeks by season, the present one marked.
pub(crate) fn weeks(out: &mut Output, weeks: &[Slot], present: Slot) -> io::Result<()> {
    for season in weeks.chunk_by(|one, other| one.season == other.season) {
        let Some(first) = season.first() else {
            continue;
        };
        heading(out, SEASONS.get(first.season - 1).unwrap_or(&""))?;
        writeln!(out.to)?;
        for slot in season {
            let mark = if *slot == present { "   this week" } else { "" };
            let Slot {
                number,
                slug,
                title,
                ..
            } = slot;
            let number = match number {
                0 => String::new(),
                number => number.to_string(),
            };
            let before = format!("{number:>2}  {slug:<18}  ");
            block(out, &before, TITLE_INDENT, &format!("{title}{mark}"))?;
        }
        writeln!(out.to)?;
    }
    block(out, "", "", "To see one: reflect prompts repair")?;
    block(
        out,
        "",
        "",
        "Another season: reflect prompts --season 3. All: --all",
    )
}

/// Writes one week: its idea, its questions, and the essays that it draws on.
pub(crate) fn theme(out: &mut Output, theme: &Theme) -> io::Result<()> {
    heading(out, &super::question::week(theme.slot))?;
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
    if theme.slot.number > 0 {
        writeln!(out.to, "\nDrawn from")?;
        for source in &theme.sources {
            block(out, "  ", "  ", source)?;
        }
        writeln!(out.to)?;
        let other = format!("Another season: reflect prompts {} --season 3", theme.slug);
        block(out, "", "", &other)?;
    }
    Ok(())
}

/// Weeks as JSON.
#[derive(Serialize)]
struct WeeksJson<'a> {
    weeks: Vec<WeekJson<'a>>,
}

/// A week in the list, as JSON.
#[derive(Serialize)]
struct WeekJson<'a> {
    week: usize,
    season: usize,
    slug: &'a str,
    title: &'a str,
    this_week: bool,
}

/// A week whole, as JSON.
#[derive(Serialize)]
struct ThemeJson<'a> {
    week: usize,
    season: usize,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    mon: Option<DayJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tue: Option<DayJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wed: Option<DayJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thu: Option<DayJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fri: Option<DayJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sat: Option<DayJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sun: Option<DayJson<'a>>,
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

/// Writes weeks as JSON.
pub(crate) fn weeks_json(out: &mut Output, weeks: &[Slot], present: Slot) -> io::Result<()> {
    let week = |slot: &Slot| WeekJson {
        week: slot.number,
        season: slot.season,
        slug: slot.slug,
        title: slot.title,
        this_week: *slot == present,
    };
    let weeks = weeks.iter().map(week).collect();
    json::write(out, &WeeksJson { weeks })
}

/// Writes one week as JSON.
pub(crate) fn theme_json(out: &mut Output, theme: &Theme) -> io::Result<()> {
    let day = |day: &'static str| {
        theme.days.by_slug(day).map(|day| DayJson {
            ask: &day.ask,
            gentler: day.gentler.as_deref(),
            solo: day.solo.as_deref(),
            solo_first: day.solo_first.then_some(true),
        })
    };
    let value = ThemeJson {
        week: theme.slot.number,
        season: theme.slot.season,
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
