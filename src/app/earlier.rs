//! Earlier entries shown on request: what `on-this-day` and `random` share.

use anyhow::Result;

use crate::env::Env;
use crate::exit::Exit;
use crate::journal::{Journal, Reading, Snapshot};
use crate::show::damage;
use crate::show::earlier::{self, Earlier};

/// Shows earlier entries, and says what could not be read.
///
/// # Errors
/// Where a line cannot be read again, and where the stream takes no more.
pub(crate) fn show(
    journal: &Journal,
    reading: &Reading,
    mut words: Snapshot,
    found: &Earlier,
    as_json: bool,
    env: &mut Env,
) -> Result<Exit> {
    if as_json {
        earlier::json(&mut env.out, found, &mut words)?;
    } else {
        earlier::page(&mut env.out, found, &mut words)?;
    }
    damage::absent(reading.absent, journal.path(), env);
    Ok(damage::or(Exit::Done, &reading.damage, journal.path(), env))
}
