//! What is done where a command cannot begin: words that wait for it in a pipe are not lost.

use anyhow::Error;

use super::not_taken;
use crate::cli::Verb;
use crate::env::Env;
use crate::journal::Journal;

/// What stands in the way of a command that has not begun; words that wait for it in a pipe are not lost.
pub(crate) fn not_begun(verb: &Verb, error: Error, env: &mut Env) -> Error {
    match env.places.journal() {
        Ok(path) if verb.takes_words() => {
            let journal = Journal::at(path);
            not_taken(error, &journal, env)
        }
        _ => error,
    }
}
