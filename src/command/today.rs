//! `reflect today`: this morning's page, and the answer kept as one entry.

use anyhow::Result;

use crate::calendar::day_slug;
use crate::cli::Today;
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::{Journal, State, state};
use crate::keep::{Frame, keep, not_taken};
use crate::prompts::{self, Form};
use crate::show::{damage, question};

pub(super) fn run(args: &Today, env: &mut Env) -> Result<Exit> {
    let mut frame = Frame::of(&args.words, env.today())?;
    let journal = Journal::at(env.places.journal()?);
    let reading = match journal.first_question() {
        Err(error) if !args.show && args.words.message.is_none() => {
            return Err(not_taken(error, &journal, env));
        }
        read => read?,
    };
    let place = match &args.theme {
        Some(slug) => prompts::place_of(slug).ok_or_else(prompts::no_such_theme)?,
        None => prompts::place(env.first_week(reading.first_question), frame.date),
    };
    let theme = prompts::theme(place)?;
    let form = match (args.solo, args.gentler) {
        (true, _) => Some(Form::Solo),
        (_, true) => Some(Form::Gentler),
        _ => None,
    };
    let questions = prompts::chosen(theme.questions(day_slug(frame.date)), form)?;
    frame.asked = prompts::asked(&questions);
    let page = question::Page {
        day: frame.date,
        place,
        theme: &theme,
        questions: &questions,
        first_morning: matches!(
            state(journal.path()),
            State::Absent | State::File { bytes: 0, .. }
        ),
    };
    if args.json {
        question::page_json(&mut env.out, &page)?;
    } else if args.show {
        question::page(&mut env.out, &page)?;
    } else {
        let exit = keep(
            &journal,
            frame,
            &args.words,
            |out| question::page(out, &page),
            env,
        )?;
        return Ok(damage::or(exit, &reading.damage, journal.path(), env));
    }
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}
