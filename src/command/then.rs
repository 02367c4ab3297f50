//! `reflect then`: what was answered when a question came round before.

use anyhow::Result;

use crate::cli::Then;
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::journal::{Journal, State, state};
use crate::prompts;
use crate::show::{damage, then};

pub(super) fn run(args: &Then, env: &mut Env) -> Result<Exit> {
    let journal = Journal::at(env.places.journal()?);
    let (place, day, form) = if let Some(question) = &args.question {
        prompts::named(question).ok_or_else(no_such_question)?
    } else {
        let first = journal.first_question()?.first_question;
        let (today, reckoning) = (env.today(), env.reckoning());
        let place = prompts::place(env.first_week(first), today, reckoning);
        (place, reckoning.slug(today), None)
    };
    let questions = prompts::theme(place)?.questions(day);
    let at = prompts::chosen(&questions, form, env.reckoning())?;
    let questions = at.map_or(&questions[..], |at| &questions[at..=at]);
    let mut answers = Vec::new();
    let damage = journal.answers(prompts::slug_at(place), |stored| {
        let prompt = stored.entry.prompt.as_deref();
        if prompt
            .and_then(prompts::named)
            .is_some_and(|(_, on, of)| on == day && (form.is_none() || of == form))
        {
            answers.push(stored);
        }
    })?;
    answers.sort_by_key(|stored| (stored.entry.date, stored.entry.at));
    if args.json {
        then::json(&mut env.out, questions, &answers)?;
    } else {
        then::page(&mut env.out, questions, &answers)?;
    }
    damage::absent(state(journal.path()) == State::Absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &damage, journal.path(), env))
}

fn no_such_question() -> Trouble {
    Trouble::not_understood("there is no such question")
        .hint("a question is THEME/DAY: --question repair/mon, --question repair/fri/solo")
        .hint("reflect prompts shows the themes, and reflect prompts repair its days")
}
