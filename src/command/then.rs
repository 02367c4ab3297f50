//! `reflect then`: what was answered when a question came round before.

use anyhow::Result;

use crate::app::journal;
use crate::cli::Then;
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::os::{State, state};
use crate::prompts::{CATALOG, Named, Schedule, chosen};
use crate::show::{damage, then};

pub(super) fn run(args: &Then, env: &mut Env) -> Result<Exit> {
    let journal = journal::of(env)?;
    let Named { slot, day, version } = if let Some(question) = &args.question {
        CATALOG.named(question).ok_or_else(no_such_question)?
    } else {
        let first = journal.first_question()?.first_question;
        let today = env.today();
        Named {
            slot: Schedule::of(first.as_ref(), env.now, &env.settings).slot(today),
            day: env.reckoning().slug(today),
            version: None,
        }
    };
    let questions = CATALOG.read(slot)?.questions(day);
    let at = chosen(&questions, version, env.reckoning())?;
    let questions = at.map_or(&questions[..], |at| &questions[at..=at]);
    let (mut answers, mut siblings) = (Vec::new(), Vec::new());
    let damage = journal.answers(slot.slug, |stored| {
        let prompt = stored.entry.prompt.as_deref();
        match prompt.and_then(|prompt| CATALOG.named(prompt)) {
            Some(named) if named.day != day => {}
            Some(named) if named.slot == slot => answers.push(stored),
            Some(_) => siblings.push(stored),
            None => {}
        }
    })?;
    for entries in [&mut answers, &mut siblings] {
        entries.sort_by_key(|stored| (stored.entry.date, stored.entry.at));
    }
    let given = then::Given {
        questions,
        answers: &answers,
        siblings: &siblings,
        weekday: env.reckoning().weekday(day),
    };
    if args.json {
        then::json(&mut env.out, &given)?;
    } else {
        then::page(&mut env.out, &given)?;
    }
    damage::absent(state(journal.path()) == State::Absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &damage, journal.path(), env))
}

fn no_such_question() -> Trouble {
    Trouble::not_understood("there is no such question")
        .hint("a question is THEME/DAY, from the second season on with its number: repair/mon, repair/mon/2")
        .hint("`reflect prompts` lists the themes; `reflect prompts repair` lists one theme's days")
}
