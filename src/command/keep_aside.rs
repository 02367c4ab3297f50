//! `reflect keep-aside ENTRY`: an entry named by its date alone in reviews, or taken back among the others.

use anyhow::Result;

use crate::app::edit::edit;
use crate::app::query;
use crate::cli::KeepAside;
use crate::entry::Patch;
use crate::env::Env;
use crate::exit::Exit;
use crate::show::kept;

pub(super) fn run(args: &KeepAside, env: &mut Env) -> Result<Exit> {
    let (journal, stored, exit) = query::entry_to_change(&args.entry, env)?;
    if stored.entry.is_aside() != args.back {
        env.talk.note(if args.back {
            kept::NOT_ASIDE
        } else {
            kept::ASIDE_ALREADY
        });
        return Ok(exit);
    }
    let patch = Patch {
        aside: Some(!args.back),
        ..Patch::default()
    };
    let said = if args.back { kept::back } else { kept::aside };
    edit(&journal, &stored, patch, None, said, env)?;
    Ok(exit)
}
