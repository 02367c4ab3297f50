//! The commands, one a file. Each asks its neighbours once and says how the run ends.

mod check;
mod config;
mod edit;
mod erase;
mod help_now;
mod keep_aside;
mod list;
mod month;
mod names;
mod people;
mod places;
mod prompts;
mod reach;
mod review;
mod schema;
mod search;
mod show;
mod then;
mod today;
mod week;
mod year;

use anyhow::Result;

use crate::cli::Verb;
use crate::env::Env;
use crate::exit::Exit;

/// Runs a command.
///
/// # Errors
/// What the command could not do, with its cure.
pub(crate) fn run(verb: Verb, env: &mut Env) -> Result<Exit> {
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
        Verb::Names(args) => names::run(&args, env),
        Verb::Edit(args) => edit::run(&args, env),
        Verb::KeepAside(args) => keep_aside::run(&args, env),
        Verb::Erase(args) => erase::run(&args, env),
        Verb::Check(args) => check::run(&args, env),
        Verb::Reach(args) => reach::run(&args, env),
        Verb::Then(args) => then::run(&args, env),
        Verb::Prompts(args) => prompts::run(&args, env),
        Verb::Where(args) => places::run(&args, env),
        Verb::Schema(args) => schema::run(&args, env),
        Verb::Config(args) => config::run(&args, env),
        Verb::HelpNow(args) => help_now::run(&args, env),
    }
}
