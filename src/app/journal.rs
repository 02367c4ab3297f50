//! The journal of whoever runs a command.

use crate::env::Env;
use crate::exit::Trouble;
use crate::journal::Journal;

/// The writer's journal, with a folder for what is remembered of it.
///
/// # Errors
/// Where there is no folder for it, and none was named.
pub(crate) fn of(env: &Env) -> Result<Journal, Trouble> {
    let journal = Journal::at(env.places.journal()?);
    Ok(journal.remembered_in(env.places.own_folder()))
}
