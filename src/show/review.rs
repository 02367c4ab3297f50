//! A review: its summary, then its entries, quoted. The longer it is, the less of each entry.

mod as_json;
mod calendar;
mod granularity;
mod months;
mod summary;
mod weeks;

use std::io;

use anyhow::Result;
use chrono::NaiveDate;

use super::page::{block, heading};
use super::question::week;
use super::reached::{beside_words, said};
use crate::calendar::{Period, Reckoning};
use crate::entry::{Day, Entry, LOOKING_BACK, Source};
use crate::env::Output;
use crate::prompts::{Schedule, Theme};
use crate::review::{Review, Scale};
use months::written_in_all;
use summary::summary;

pub(crate) use as_json::json;
pub(super) use calendar::to_show;
pub(super) use granularity::{Granularity, MANY};
pub(super) use summary::{Beside, Part, ROOM_FOR_DAYS, list, parts, unbroken};
pub(super) use weeks::week_title;

/// How an entry that is kept aside is named.
pub(super) const KEPT_ASIDE: &str = "(kept aside)";

/// How a line of a newer format is named.
pub(super) const NEWER: &str = "(written by a newer reflect)";

/// What a page knows of the writer's weeks beside the entries.
pub(crate) struct Setting<'a> {
    /// The theme of the week, where the period is one.
    pub theme: Option<&'a Theme>,
    /// The themes of all weeks.
    pub schedule: &'a Schedule,
    /// When a day ends, and with which day a week begins.
    pub reckoning: Reckoning,
    /// The writer's day.
    pub today: NaiveDate,
    /// Whether the period holds it.
    pub is_now: bool,
    /// Whether a week that is over ends with its closing line.
    pub closing_lines: bool,
    /// Whether days are listed, and no calendar is drawn.
    pub lists: bool,
}

impl<'a> Setting<'a> {
    /// The line that closes a week, from its last day on.
    fn closing(&self, period: Period) -> Option<&'a str> {
        let theme = self.theme.filter(|_| self.closing_lines)?;
        (period.to? <= self.today).then_some(&theme.closing)
    }
}

/// Writes a review as a page, as much of it as its length asks for.
///
/// # Errors
/// Where the stream takes no more, and where a line cannot be read again.
pub(crate) fn page(
    out: &mut Output,
    review: &Review,
    words: &mut dyn Source,
    setting: &Setting,
) -> Result<()> {
    let (first, last) = review.rows.bounds();
    let dates = review.period.dates_of(first, last);
    match setting.theme {
        Some(theme) => heading(out, &format!("{dates} · {}", week(theme.slot)))?,
        None => heading(out, &dates)?,
    }
    if review.is_empty() {
        return Ok(nothing(out, setting)?);
    }
    summary(out, review, words, setting)?;
    match review.scale() {
        Scale::Whole => whole(out, review, words, setting)?,
        Scale::Weeks => weeks::page(out, review, words, setting)?,
        Scale::Months => months::page(out, review, words, setting)?,
    }
    if review.period == Period::ALL {
        written_in_all(out, review.rows.dates().count())?;
    }
    match Ending::of(review, setting) {
        Some(Ending::Open(theme)) => invite(out, theme)?,
        Some(Ending::Closing(closing)) => {
            writeln!(out.to)?;
            block(out, "", "", closing)?;
        }
        None => {}
    }
    Ok(())
}

/// How a week ends that is over, or about to be.
pub(super) enum Ending<'a> {
    /// With its last question, which nobody answered yet.
    Open(&'a Theme),
    /// With its closing line.
    Closing(&'a str),
}

impl<'a> Ending<'a> {
    /// The ending of a period; one that is no week has none.
    pub(super) fn of(review: &Review, setting: &Setting<'a>) -> Option<Self> {
        let open = open_question(review, setting).map(Self::Open);
        open.or_else(|| setting.closing(review.period).map(Self::Closing))
    }
}

/// Says that nothing was written; where it is still to be written, points to today's question.
fn nothing(out: &mut Output, setting: &Setting) -> io::Result<()> {
    writeln!(out.to, "\nNothing written {}.", nothing_written(setting))?;
    if setting.is_now {
        writeln!(
            out.to,
            "Today's question is here if you want it: reflect today"
        )?;
    }
    Ok(())
}

/// When it was that nothing was written.
pub(super) fn nothing_written(setting: &Setting) -> &'static str {
    match setting.theme {
        Some(_) if setting.is_now => "this week",
        Some(_) => "in that week",
        None => "in these days",
    }
}

/// The entries whole, by day.
fn whole(
    out: &mut Output,
    review: &Review,
    words: &mut dyn Source,
    setting: &Setting,
) -> Result<()> {
    let granularity = Granularity::of(review, setting.reckoning);
    for written in review.rows.days() {
        let label = written.date().map(|date| granularity.label(date));
        day(out, &label.unwrap_or_default(), written, words)?;
    }
    for _ in 0..review.undated.count {
        writeln!(out.to, "\n{NEWER}")?;
    }
    Ok(())
}

/// The theme whose question looks back on a week, on the week's last day, while nobody answered it. Answered, it stands among the
/// days, last of them; and when the week is over, what was not written leaves no trace.
fn open_question<'a>(review: &Review, setting: &Setting<'a>) -> Option<&'a Theme> {
    let is_last_day = review.period.to == Some(setting.today);
    let theme = setting.theme.filter(|_| is_last_day)?;
    (!review.looked_back).then_some(theme)
}

fn invite(out: &mut Output, theme: &Theme) -> io::Result<()> {
    for question in theme.questions(LOOKING_BACK) {
        writeln!(out.to)?;
        block(out, "", "", &question.words)?;
        block(out, "", "", "It is here if you want it: reflect today")?;
    }
    Ok(())
}

/// The entries of one day. A question that several of them answer stands above the first.
fn day(out: &mut Output, label: &str, day: Day, words: &mut dyn Source) -> Result<()> {
    let indent = " ".repeat(label.chars().count());
    let mut label = label;
    let mut before = None;
    for span in day.spans(words)? {
        writeln!(out.to)?;
        let line = words.line(span)?;
        let entry = line.entry().map(|stored| &stored.entry);
        let Some(entry) = entry.filter(|entry| !entry.is_aside()) else {
            let instead = if entry.is_some() { KEPT_ASIDE } else { NEWER };
            block(out, label, &indent, instead)?;
            label = &indent;
            continue;
        };
        let above = above(entry);
        if let Some(above) = above
            .as_ref()
            .filter(|above| before.as_ref() != Some(*above))
        {
            block(out, label, &indent, above)?;
            label = &indent;
        }
        before = above;
        block(out, label, &indent, &said(entry))?;
        label = &indent;
    }
    Ok(())
}

/// What stands above an entry's words: its question, or whom it reached out to.
pub(super) fn above(entry: &Entry) -> Option<String> {
    entry.question.clone().or_else(|| beside_words(entry))
}
