//! A period read, gathered and shown: what `week`, `month`, `year` and `review` share, and what `people` and `tags` do.

use std::io;
use std::path::Path;

use anyhow::Result;

use super::when;
use super::write::waiting;
use crate::app::journal;
use crate::calendar::{Period, Reckoning, Week};
use crate::cli;
use crate::entry::Prompted;
use crate::env::{Env, Output, Pages};
use crate::exit::Exit;
use crate::journal::{PageFile, Purpose};
use crate::prompts::{CATALOG, Schedule, Theme};
use crate::review::{Gathering, Review};
use crate::show::review::{self, Setting};
use crate::show::{damage, html, kept};

/// Reads a period and gives it back in the form that was asked for; a whole week bears its theme.
///
/// # Errors
/// Where the journal cannot be read, the output not written, or a page not put where it was to go.
pub(crate) fn review(period: Period, form: &cli::Form, env: &mut Env) -> Result<Exit> {
    let journal = journal::of(env)?;
    let waiting = waiting(Some(&journal), env).places();
    let to_stdout = form
        .html
        .as_ref()
        .is_some_and(|path| path == Path::new("-"));
    let file = match &form.html {
        Some(path) if !to_stdout => Some(PageFile::at(path, form.force, PAGE, &journal, &waiting)?),
        _ => None,
    };
    let mut gathering = Gathering::by(env.reckoning());
    let (reading, mut words) =
        journal.read_spans(period, |line, span| gathering.add(&line, span))?;
    let review = gathering.end(period);
    let weeks = Weeks::of(period, reading.first_question.as_ref(), env)?;
    let setting = weeks.setting(period, env);
    match file {
        Some(file) => {
            file.write(|to| html::page(to, &review, &mut words, &setting))?;
            env.talk.note(&kept::page(file.named()));
        }
        None if to_stdout => html::page(&mut env.out.to, &review, &mut words, &setting)?,
        None if form.json => review::json(&mut env.out, &review, &mut words, setting.theme)?,
        None => review::page(&mut env.out, &review, &mut words, &setting)?,
    }
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}

/// A review as a page for a browser.
const PAGE: Purpose = Purpose {
    noun: "page",
    another: "choose another name: --html november.html",
    is_ours: html::is_page,
};

/// The themes of the weeks that a page can name.
pub(crate) struct Weeks {
    theme: Option<Theme>,
    schedule: Schedule,
}

impl Weeks {
    /// The themes by the first answer.
    ///
    /// # Errors
    /// Where a week cannot be read.
    pub(crate) fn of(period: Period, first_answer: Option<&Prompted>, env: &Env) -> Result<Self> {
        let schedule = Schedule::of(first_answer, env.now, &env.settings);
        Ok(Self {
            theme: theme(period, &schedule, env.reckoning())?,
            schedule,
        })
    }

    /// What a page of a period knows of the writer's weeks.
    pub(crate) fn setting(&self, period: Period, env: &Env) -> Setting<'_> {
        Setting {
            theme: self.theme.as_ref(),
            schedule: &self.schedule,
            reckoning: env.reckoning(),
            today: env.today(),
            is_now: period.has(env.today()),
            closing_lines: env.settings.closing_lines,
            lists: match env.terminal.pages {
                Pages::Drawn => false,
                Pages::Lines => env.out.terminal,
                Pages::Plain => true,
            },
        }
    }
}

/// The theme of a period that is a whole week.
fn theme(period: Period, schedule: &Schedule, reckoning: Reckoning) -> Result<Option<Theme>> {
    let is_a_week = |week: &Week| Period::from(*week) == period;
    let Some(week) = period.within_a_week(reckoning).filter(is_a_week) else {
        return Ok(None);
    };
    CATALOG.read(schedule.of_week(week.first())).map(Some)
}

/// Reads a period, all of it where none is named, and shows its people or its tags.
///
/// # Errors
/// What is no PERIOD; a journal that cannot be read; output that cannot be written.
pub(crate) fn mentions(
    args: &cli::Mentions,
    show: fn(&mut Output, &Review, bool) -> io::Result<()>,
    env: &mut Env,
) -> Result<Exit> {
    let period = when::period(&args.period, "all", env)?;
    let journal = journal::of(env)?;
    let mut gathering = Gathering::by(env.reckoning());
    let (reading, _) = journal.read_spans(period, |line, span| gathering.add(&line, span))?;
    show(&mut env.out, &gathering.end(period), args.json)?;
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}
