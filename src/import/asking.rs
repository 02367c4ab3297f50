//! What the writer is asked before anything changes.

use anyhow::Result;

use crate::cli::{Differing, Import};
use crate::env::Env;
use crate::exit::Trouble;
use crate::show::imported;

/// What the writer said to what an import would do.
pub(super) struct Answer {
    /// Something is to come in.
    pub goes_on: bool,
    /// Lines that differ are kept beside those of the journal.
    pub keeps_both: bool,
}

/// Asks whether to go on, unless that was said beforehand.
///
/// # Errors
/// Where nobody can be asked.
pub(super) fn ask(args: &Import, new: usize, differing: usize, env: &mut Env) -> Result<Answer> {
    let asks = env.input.terminal && !args.yes;
    if !env.input.terminal && !args.yes {
        let what = "could not ask whether to go on: no terminal is there";
        return Err(Trouble::not_understood(what)
            .hint("to erase without being asked: --yes")
            .into());
    }
    let keeps_both = match args.differing {
        Some(which) => which == Differing::Both,
        None if differing == 0 => false,
        None if env.input.terminal => imported::both(&mut env.input, &mut env.out)?,
        None => {
            let what = "could not ask about lines that differ: no terminal is there";
            return Err(Trouble::not_understood(what)
                .hint("keep each under an id of its own: --differing both")
                .hint("or leave them out: --differing leave")
                .into());
        }
    };
    let count = new + if keeps_both { differing } else { 0 };
    let goes_on = match count {
        0 => false,
        _ if asks => imported::confirm(&mut env.input, &mut env.out, count)?,
        _ => true,
    };
    Ok(Answer {
        goes_on,
        keeps_both,
    })
}
