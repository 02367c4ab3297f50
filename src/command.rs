//! The commands, one a file. Each asks its neighbours once and says how the run ends.

mod check;
mod edit;
mod erase;
mod help_now;
mod list;
mod places;
mod prompts;
mod reach;
mod review;
mod search;
mod show;
mod today;
mod week;

use anyhow::Result;

use crate::cli::{Today, Verb};
use crate::env::Env;
use crate::exit::Exit;

/// Runs a command; without one, what `today` does.
///
/// # Errors
/// What the command could not do, with its cure.
pub(crate) fn run(verb: Option<Verb>, env: &mut Env) -> Result<Exit> {
    match verb.unwrap_or_else(|| Verb::Today(Today::default())) {
        Verb::Today(args) => today::run(&args, env),
        Verb::Week(args) => week::run(&args, env),
        Verb::Review(args) => review::run(&args, env),
        Verb::List(args) => list::run(&args, env),
        Verb::Search(args) => search::run(&args, env),
        Verb::Show(args) => show::run(&args, env),
        Verb::Edit(args) => edit::run(&args, env),
        Verb::Erase(args) => erase::run(&args, env),
        Verb::Check(args) => check::run(&args, env),
        Verb::Reach(args) => reach::run(&args, env),
        Verb::Prompts(args) => prompts::run(&args, env),
        Verb::Where(args) => places::run(&args, env),
        Verb::HelpNow(args) => help_now::run(&args, env),
    }
}
