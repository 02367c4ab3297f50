//! The commands, one a file. Each asks its neighbours once and says how the run ends.

mod check;
mod completions;
mod config;
mod edit;
mod erase;
mod export;
mod glyph;
mod help_now;
mod import;
mod keep_aside;
mod list;
mod man;
mod month;
mod notice;
mod on_this_day;
mod people;
mod places;
mod prompts;
mod random;
mod reach;
mod review;
mod schema;
mod search;
mod show;
mod tags;
mod then;
mod today;
mod waiting;
mod week;
mod write;
mod year;

use anyhow::Result;

pub(crate) use help_now::run as help_now;

use crate::app::begin::{ask_to_begin, not_beside_a_copy};
use crate::app::notices;
use crate::app::week_one::watched;
use crate::cli::Verb;
use crate::env::Env;
use crate::exit::Exit;

/// Runs a command.
///
/// # Errors
/// What the command could not do, with its cure.
pub(crate) fn run(verb: Verb, env: &mut Env) -> Result<Exit> {
    if verb.begins() {
        ask_to_begin(env)?;
        notices::whose_the_words_become(env);
    } else if verb.reads_entries() {
        not_beside_a_copy(env)?;
    }
    match verb {
        Verb::Today(args) => today::run(&args, env),
        Verb::Week(args) => week::run(&args, env),
        Verb::Month(args) => month::run(&args, env),
        Verb::Year(args) => year::run(&args, env),
        Verb::Review(args) => review::run(&args, env),
        Verb::List(args) => list::run(&args, env),
        Verb::Search(args) => search::run(&args, env),
        Verb::Show(args) => show::run(&args, env),
        Verb::People(args) => people::run(&args, env),
        Verb::Tags(args) => tags::run(&args, env),
        Verb::Edit(args) => watched(|env| edit::run(&args, env), env),
        Verb::KeepAside(args) => keep_aside::run(&args, env),
        Verb::Erase(args) => watched(|env| erase::run(&args, env), env),
        Verb::Export(args) => export::run(&args, env),
        Verb::Import(args) => watched(|env| import::run(&args, env), env),
        Verb::Check(args) => check::run(&args, env),
        Verb::Reach(args) => reach::run(&args, env),
        Verb::Write(args) => write::run(&args, env),
        Verb::Notice(args) => notice::run(&args, env),
        Verb::Waiting(args) => waiting::run(&args, env),
        Verb::OnThisDay(args) => on_this_day::run(&args, env),
        Verb::Random(args) => random::run(&args, env),
        Verb::Then(args) => then::run(&args, env),
        Verb::Prompts(args) => prompts::run(&args, env),
        Verb::Where(args) => places::run(&args, env),
        Verb::Schema(args) => schema::run(&args, env),
        Verb::Config(args) => config::run(&args, env),
        Verb::Glyph(_) => glyph::run(env),
        Verb::Completions(args) => completions::run(&args, env),
        Verb::Manual(args) => man::run(&args, env),
    }
}
