//! `reflect edit ENTRY`: its words, its names or its day changed.

use anyhow::Result;

use crate::amend::Amendment;
use crate::cli::Edit;
use crate::env::Env;
use crate::exit::Exit;
use crate::keep::{day, names};
use crate::pick::pick_to_change;
use crate::revise::{new_text, revise};
use crate::show::kept;

pub(super) fn run(args: &Edit, env: &mut Env) -> Result<Exit> {
    let given = names(&args.tag, &args.reached)?;
    let date = day(args.on.as_deref(), env.today())?;
    let taken = names(&args.untag, &args.unreached)?;
    let (journal, stored, exit) = pick_to_change(&args.entry, env)?;
    let new = match &args.message {
        None if args.changes_beside() => None,
        message => new_text(&journal, &stored, message.as_deref(), env)?,
    };
    let amendment = Amendment {
        text: new.as_ref().map(|new| new.words.clone()),
        date,
        given,
        untag: taken.tags,
        unreached: taken.reached,
        aside: None,
    };
    let edited = new.as_ref().and_then(|new| new.edited.as_ref());
    revise(&journal, &stored, amendment, edited, kept::changed, env)?;
    Ok(exit)
}
