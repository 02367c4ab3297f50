//! A notebook with questions, for the terminal: the library behind the program `reflect`.
//!
//! The house, from the door to the ground; each floor imports from those below it and from none above:
//!
//! - [`run`]: one run, from arguments and surroundings to an exit code
//! - `command`: one verb a file
//! - `revise`, `checkup`: an entry changed on disk, a journal looked through
//! - `keep`, `give_back`, `pick`: what several verbs share
//! - `show`: pages for people, JSON for programs · `ask`: the writer's words
//! - `journal`: the file on disk, and the one place that opens it
//! - `review`, `listing`, `find`, `amend`, `prompts`: pure
//! - `config`: the writer's file of choices
//! - `cli`, `entry`, `help_lines`, `schemas`, [`mod@env`]: what all of these stand on · `people`: the writer's list of whom to call
//! - [`settings`]: what the writer chose
//! - `calendar`: days, weeks, periods, and the one place that defines when a day ends and a week begins
//! - [`exit`]: how a run can end · [`mod@process`]: for `main` alone · `proof`: for tests and fuzzing alone
//!
//! Where the day's question is chosen: `prompts::place`. Where a line is written to disk: `journal/append.rs`.
//! Where a page's wording stands: `show/`, a file a page.

mod amend;
mod ask;
mod calendar;
mod checkup;
mod cli;
mod command;
mod config;
mod entry;
pub mod env;
mod erasure;
pub mod exit;
mod find;
mod give_back;
mod help_lines;
mod journal;
mod keep;
mod listing;
mod people;
mod pick;
pub mod process;
mod prompts;
#[cfg(any(test, fuzzing))]
pub mod proof;
mod review;
mod revise;
mod schemas;
pub mod settings;
mod show;

use std::ffi::OsString;
use std::io;
use std::ops::RangeInclusive;

use anyhow::{Error, Result};
use chrono::Datelike;

use crate::cli::{Colour, Parsed};
use crate::config::Config;
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::settings::Screen;
use crate::show::damage::SAME_JOURNAL;

/// The years in which a journal can be written.
const YEARS: RangeInclusive<i32> = 1970..=9999;

/// Runs one command line, program name first. What is to be said of an error is said; the exit is how it ended.
///
/// Nothing is taken from the process, so a run can happen in memory:
///
/// ```
/// use reflect::env::{Env, Input, Output, Places, Talk, Terminal};
/// use reflect::exit::Exit;
/// use reflect::settings::Settings;
///
/// let (mut input, mut page, mut said) = (&b""[..], Vec::new(), Vec::new());
/// let env = Env {
///     now: "2026-11-21T07:04:12+01:00".parse()?,
///     places: Places::default(),
///     clock: &|| chrono::Local::now().fixed_offset(),
///     locales: Vec::new(),
///     editor: "vi".to_owned(),
///     settings: Settings::default(),
///     terminal: Terminal::default(),
///     colour_by: None,
///     random: || Ok(0),
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
    let outcome = carry_out(args, &mut env);
    let outcome = outcome.and_then(|exit| {
        env.out.to.flush()?;
        Ok(exit)
    });
    match outcome {
        Ok(exit) => exit,
        Err(error) if !error.is::<Trouble>() && is_closed_pipe(&error) => Exit::Done,
        Err(error) => {
            let error = name_the_output(error);
            env.talk.say(&format!("reflect: {error:#}"));
            let trouble = error.downcast_ref::<Trouble>();
            let hints = trouble.map_or(&[][..], |trouble| &trouble.hints);
            for hint in hints {
                env.talk.say(&format!("hint: {hint}"));
            }
            let flagged = env.places.named_from_outside() == Some("--journal");
            if flagged && hints.iter().any(|hint| hint.contains("reflect today")) {
                env.talk.say(&format!("hint: {SAME_JOURNAL}"));
            }
            trouble.map_or(Exit::Failed, |trouble| trouble.exit)
        }
    }
}

fn carry_out(args: impl IntoIterator<Item = OsString>, env: &mut Env) -> Result<Exit> {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match cli::parse(&args, env.out.width, env.out.colour) {
        Ok(Parsed::Run(cli)) => *cli,
        Ok(Parsed::Print(text)) => {
            env.out.to.write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        }
        Err(error) if cli::words_may_wait(&args) => {
            // A journal that cannot be told for sure gets no words: they may be meant for another disk.
            let _ = Config::settle(cli::journal_named(&args), &mut env.places);
            return Err(keep::not_taken(error.into(), env));
        }
        Err(error) => return Err(error.into()),
    };
    let verb = cli.verb.unwrap_or_default();
    env.paged
        .set(env.out.terminal && !cli.no_pager && verb.reads_at_length());
    let config = match Config::settle(cli.journal, &mut env.places) {
        // Whoever needs someone to call needs them whatever stands in a file.
        Err(_) if verb.needs_no_config() => Ok(Config::default()),
        settled => settled,
    };
    let takes_words = verb.takes_words();
    let is_off = !verb.needs_no_config() && !YEARS.contains(&env.now.year());
    let outcome = config.and_then(|config| {
        if is_off {
            return Err(clock_is_off().into());
        }
        settle_colour(cli.color, config.color, env);
        env.settings = config.settings;
        if env.terminal.accessible {
            env.settings.screen = Screen::Inline;
        }
        command::run(verb, env)
    });
    match outcome {
        Err(error) if takes_words => Err(keep::not_taken(error, env)),
        outcome => outcome,
    }
}

fn clock_is_off() -> Trouble {
    let (first, last) = (YEARS.start(), YEARS.end());
    let what = format!("the clock shows no year from {first} to {last}");
    Trouble::failed(what).hint("set the clock of this system, and try again")
}

/// A flag goes before the environment, which goes before the config.
fn settle_colour(flag: Option<Colour>, config: Option<Colour>, env: &mut Env) {
    let config = config.filter(|_| env.colour_by.is_none());
    let by = flag.map(|_| "--color").or(config.map(|_| "the config"));
    env.colour_by = by.or(env.colour_by);
    match flag.or(config).unwrap_or(Colour::Auto) {
        Colour::Auto => {}
        Colour::Always => env.out.colour = true,
        Colour::Never => env.out.colour = false,
    }
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
            .hint("see where the output goes, and try again"),
    )
}
