//! A notebook with questions, for the terminal: the library behind the program `reflect`.
//!
//! The house, from the door to the ground; each floor imports from those below it and from none above:
//!
//! - [`run`]: one run, from arguments and surroundings to an exit code
//! - `command`: one verb a file
//! - `export`: entries written out
//! - `app`: what several verbs share
//! - `show`: pages for people, JSON for programs · [`mod@terminal`]: keys, pages, lines and pagers
//! - `waiting`: words that are in no entry yet
//! - `journal`: the file on disk, and the one place that opens it
//! - `review`, `query`, `prompts`: pure
//! - `config`: the writer's file of choices
//! - `cli`, `entry`, `help`, `schemas`, [`mod@env`]: what all of these stand on
//! - [`settings`]: what the writer chose
//! - `calendar`: days, weeks, periods, and the one place that defines when a day ends and a week begins
//! - `os`: files as this system has them, and the one place with calls of Unix
//! - [`exit`]: how a run can end · [`mod@process`]: for `main` alone · `proof`: for tests and fuzzing alone
//!
//! Where the day's question is chosen: `prompts/schedule.rs`. Where a line is written to disk: `journal/append.rs`.
//! Where a page's wording stands: `show/`, a file a page.
#![cfg_attr(test, allow(clippy::too_many_lines, reason = "long tables"))]

mod app;
mod calendar;
mod cli;
mod command;
mod config;
mod entry;
pub mod env;
pub mod exit;
mod export;
mod help;
mod import;
mod journal;
mod os;
pub mod process;
mod prompts;
#[cfg(any(test, fuzzing))]
pub mod proof;
mod query;
mod review;
mod schemas;
pub mod settings;
mod show;
pub mod terminal;
mod waiting;

use std::ffi::OsString;
use std::io;
use std::ops::RangeInclusive;

use anyhow::{Error, Result};
use chrono::Datelike;

use crate::app::complete;
use crate::app::notices;
use crate::app::write::{not_taken, waits};
use crate::cli::{Parsed, Verb};
use crate::config::Config;
use crate::env::{Env, Pages};
use crate::exit::{Exit, Trouble};
use crate::settings::Screen;
use crate::show::damage::SAME_JOURNAL;

/// The years in which a journal can be written.
const YEARS: RangeInclusive<i32> = 1970..=9999;

/// Said where an entry could get the wrong day.
const UNKNOWN_ZONE: &str =
    "note: TZ does not name a time zone of this system. Days are those of UTC.";

/// Runs one command line, program name first. What is to be said of an error is said; the exit is how it ended.
///
/// Nothing is taken from the process, so a run can happen in memory:
///
/// ```
/// use reflect::env::{Editor, Env, Input, Output, Places, Talk, Terminal, Zone};
/// use reflect::exit::Exit;
/// use reflect::settings::Settings;
///
/// let (mut input, mut page, mut said) = (&b""[..], Vec::new(), Vec::new());
/// let env = Env {
///     now: "2026-11-21T07:04:12+01:00".parse()?,
///     places: Places::default(),
///     clock: &|| chrono::Local::now().fixed_offset(),
///     offset: |_| chrono::FixedOffset::east_opt(3600).expect("an offset"),
///     locales: Vec::new(),
///     zone: &|| Zone { name: None, is_known: true },
///     editor: Editor { chosen: None, usual: || "vi" },
///     settings: Settings::default(),
///     terminal: Terminal::default(),
///     completing: None,
///     colour_by: None,
///     random: || 0,
///     paged: &std::cell::Cell::new(false),
///     input: Input::new(&mut input, false),
///     out: Output { to: &mut page, terminal: false, width: 80, colour: false },
///     talk: Talk::new(&mut said),
/// };
/// let exit = reflect::run(["reflect", "prompts", "repair"].map(Into::into), env);
/// assert_eq!(exit, Exit::Done);
/// assert!(String::from_utf8(page)?.starts_with("week 13, Repair\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(args: impl IntoIterator<Item = OsString>, mut env: Env) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    let outcome = match (env.completing.take(), cli::to_complete(&args)) {
        (Some(shell), Some(words)) => complete::answer(&shell, words, &mut env),
        _ => carry_out(&args, &mut env),
    };
    let outcome = outcome.and_then(|exit| {
        env.out.to.flush()?;
        Ok(exit)
    });
    match outcome {
        Ok(exit) => exit,
        Err(error) if !error.is::<Trouble>() && is_closed_pipe(&error) => Exit::Done,
        Err(_) if cli::is_for_a_prompt(&args) => Exit::Done,
        Err(error) => {
            let error = name_the_output(error);
            env.talk.say(&format!("reflect: {error:#}"));
            let trouble = error.downcast_ref::<Trouble>();
            let hints = trouble.map_or(&[][..], |trouble| &trouble.hints);
            let whose = notices::whose_it_is(&error, &env);
            for hint in hints.iter().chain(&whose) {
                env.talk.say(&format!("hint: {hint}"));
            }
            let flagged = env.places.is_named_by_the_flag();
            if flagged && hints.iter().any(|hint| hint.contains("reflect today")) {
                env.talk.say(&format!("hint: {SAME_JOURNAL}"));
            }
            trouble.map_or(Exit::Failed, |trouble| trouble.exit)
        }
    }
}

fn carry_out(args: &[OsString], env: &mut Env) -> Result<Exit> {
    let cli = match cli::parse(args, env.out.width, env.out.colour) {
        Ok(Parsed::Run(cli)) => *cli,
        Ok(Parsed::Print(text)) => {
            env.out.to.write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        }
        Ok(Parsed::HelpNow(asked)) => {
            let exit = command::help_now(&asked, env)?;
            let _ = Config::settle(cli::journal_named(args), &mut env.places);
            name_waiting(env)?;
            return Ok(exit);
        }
        Err(error) => {
            let Some(given) = cli::given(args) else {
                return Err(error.into());
            };
            // A journal that cannot be told for sure gets no words: they may be meant for another disk.
            let _ = Config::settle(cli::journal_named(args), &mut env.places);
            return Err(not_taken(error.into(), given.message(), env));
        }
    };
    env.talk.quiet = cli.everywhere.quiet;
    let verb = cli.verb.unwrap_or_default();
    env.paged
        .set(env.out.terminal && !cli.everywhere.no_pager && verb.reads_at_length());
    let config = match Config::settle(cli.everywhere.journal, &mut env.places) {
        Err(_) if verb.needs_no_config() => Ok(Config::default()),
        settled => settled,
    };
    let given = verb.given();
    let names_waiting = !verb.shows_waiting();
    let outcome = config.and_then(|config| {
        if !verb.needs_no_config() && !YEARS.contains(&env.now.year()) {
            return Err(clock_is_off().into());
        }
        if verb.goes_by_the_day() && !(env.zone)().is_known {
            env.talk.say(UNKNOWN_ZONE);
        }
        config.settle_colour(cli.everywhere.color, env);
        env.settings = config.settings;
        if env.terminal.pages == Pages::Plain {
            env.settings.screen = Screen::Inline;
        }
        let (tells, checks) = (verb.tells_of_the_journal(), matches!(verb, Verb::Check(_)));
        if tells {
            notices::who_holds_the_journal(env);
        }
        let outcome = command::run(verb, env);
        if tells && !checks {
            notices::what_was_cut_short(env);
        }
        outcome
    });
    let outcome = match (outcome, given) {
        (Err(error), Some(given)) => Err(not_taken(error, given.message(), env)),
        (outcome, _) => outcome,
    };
    // An error that has words says itself where they wait.
    if names_waiting && outcome.as_ref().err().is_none_or(|error| !has_words(error)) {
        name_waiting(env)?;
    }
    outcome
}

/// Names words that wait, in one line, to a person at a terminal.
fn name_waiting(env: &mut Env) -> Result<()> {
    if env.out.terminal && waits(env) {
        env.out.to.flush()?;
        env.talk.say(show::waiting::LINE);
    }
    Ok(())
}

fn has_words(error: &Error) -> bool {
    let trouble = error.downcast_ref::<Trouble>();
    trouble.is_some_and(|trouble| trouble.hints.iter().any(|hint| hint.contains(" wait in ")))
}

fn clock_is_off() -> Trouble {
    let (first, last) = (YEARS.start(), YEARS.end());
    let what = format!("the computer's clock is wrong: its year is not between {first} and {last}");
    Trouble::failed(what).hint("set the clock, then try again")
}

/// Whether the reader of our output went away, as `head` does: no error of ours.
fn is_closed_pipe(error: &Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// An I/O error that nobody has put a sentence over came from the output: all else is named where it happens.
fn name_the_output(error: Error) -> Error {
    if error.is::<Trouble>() || !error.is::<io::Error>() {
        return error;
    }
    error.context(
        Trouble::failed("could not write the output")
            .hint("check where the output goes, then try again"),
    )
}
