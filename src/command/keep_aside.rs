//! `reflect keep-aside ENTRY`: an entry named by its date alone in reviews, or taken back among the others.

use anyhow::Result;

use crate::amend::Amendment;
use crate::cli::KeepAside;
use crate::env::Env;
use crate::exit::Exit;
use crate::pick::pick_to_change;
use crate::revise::revise;
use crate::show::kept;

pub(super) fn run(args: &KeepAside, env: &mut Env) -> Result<Exit> {
    let (journal, stored, exit) = pick_to_change(&args.entry, env)?;
    let amendment = Amendment {
        aside: Some(!args.back),
        ..Amendment::default()
    };
    let said = if args.back { kept::back } else { kept::aside };
    revise(&journal, &stored, amendment, None, said, env)?;
    Ok(exit)
}
