//! `reflect glyph`: one character for a prompt or a status bar while today is not written.

use anyhow::Result;

use crate::app::begin::missing;
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::Journal;

/// Stands in a prompt while today is not written.
const NOT_WRITTEN: &str = "·";

/// Prints nothing where that cannot be told for sure. Whatever fails, `run` of the library ends it in silence.
pub(super) fn run(env: &mut Env) -> Result<Exit> {
    let journal = env.places.journal_if_any().map(Journal::at);
    if let Some(journal) = journal.filter(|_| missing(&env.places).is_none())
        && journal.is_written(env.today())? == Some(false)
    {
        writeln!(env.out.to, "{NOT_WRITTEN}")?;
    }
    Ok(Exit::Done)
}
