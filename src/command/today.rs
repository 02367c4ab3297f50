//! `reflect today`: this morning's page, and the answer kept as one entry.

use anyhow::Result;

use crate::app::journal;
use crate::app::week_one::tell_if_moved;
use crate::app::write::{Frame, Morning, keep};
use crate::cli::Today;
use crate::env::Env;
use crate::exit::Exit;
use crate::prompts::{CATALOG, Lately, Schedule, Version};
use crate::show::opening::{Greeting, Opening};
use crate::show::{damage, question};

pub(super) fn run(args: &Today, env: &mut Env) -> Result<Exit> {
    let frame = Frame::of(&args.words, env.today())?;
    let journal = journal::of(env)?;
    let reading = journal.first_question()?;
    let first = reading.first_question.as_ref();
    let own = Schedule::of(first, env.now, &env.settings).slot(frame.date);
    let season = args.season.map(usize::from);
    let slot = CATALOG.pick(args.theme.as_deref(), season, own)?;
    let gentler = args.gentler.then_some(Version::Gentler);
    let version = args.solo.then_some(Version::Solo).or(gentler);
    let (is_today, todays_own) = (frame.date == env.today(), env.reckoning().slug(frame.date));
    let types = env.input.terminal && args.words.message.is_none();
    // Where nobody sees the page, it goes by nothing.
    let mut lately = Lately::default();
    if args.show || types {
        lately = Lately::of(&journal.last_entries(), (frame.date, slot), env.reckoning());
    }
    let is_second = is_today && slot == own && version.is_none() && !args.show;
    let wrote_at = lately.wrote_at.filter(|_| is_second);
    let day = wrote_at.map_or(todays_own, |_| lately.next_open(slot, todays_own));
    let is_new = reading.first_question.is_none() && journal.holds_imports_alone()?;
    let last = lately.last.map(|at| env.day_of(at));
    let opening = Opening {
        greeting: match wrote_at {
            Some(at) => Greeting::Wrote(at),
            None => Greeting::of(is_new, last, is_today.then_some(frame.date)),
        },
        opens_the_week: lately.opens_the_week,
        day_before: lately.day_before.filter(|_| is_today && day == todays_own),
    };
    let is_todays = is_today && slot == own && day == todays_own;
    let asked = (frame.date, slot, day);
    let mut morning = Morning::of(asked, version, opening, is_todays, env.reckoning())?;
    let mut exit = Exit::Done;
    match (args.show, args.json) {
        (false, _) => exit = keep(&journal, frame, &args.words, &mut morning, env)?,
        (true, false) => question::page(&mut env.out, &morning.as_page())?,
        (true, true) => question::page_json(&mut env.out, &morning.as_page())?,
    }
    // A clock that was set back: the new answer may be the first.
    if reading
        .first_question
        .as_ref()
        .is_some_and(|first| env.now < first.at)
    {
        tell_if_moved(reading.first_question.as_ref(), env);
    }
    Ok(damage::or(exit, &reading.damage, journal.path(), env))
}
