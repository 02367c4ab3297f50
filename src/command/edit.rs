//! `reflect edit ENTRY`: its words, its names or its day changed.

use anyhow::Result;

use crate::app::edit::{edit, new_words};
use crate::app::query;
use crate::app::write::{day, names};
use crate::cli::Edit;
use crate::entry::Patch;
use crate::env::Env;
use crate::exit::Exit;
use crate::show::kept;

pub(super) fn run(args: &Edit, env: &mut Env) -> Result<Exit> {
    let given = names(&args.tag, &args.reached)?;
    let date = day(args.on.as_deref(), env.today())?;
    let taken = names(&args.untag, &args.unreached)?;
    let (journal, stored, exit) = query::entry_to_change(&args.entry, env)?;
    let new = match &args.message {
        None if args.changes_beside() => None,
        message => new_words(&journal, &stored, message.as_deref(), env)?,
    };
    let (words, mut incoming) = new.unzip();
    let patch = Patch {
        text: words,
        date,
        given,
        untag: taken.tags,
        unreached: taken.reached,
        aside: None,
    };
    edit(
        &journal,
        &stored,
        patch,
        incoming.as_mut(),
        kept::changed,
        env,
    )?;
    Ok(exit)
}
