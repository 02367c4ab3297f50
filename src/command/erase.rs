//! `reflect erase ENTRY`, `reflect erase --all`: what is erased is gone.

use anyhow::Result;

use crate::cli::Erase;
use crate::env::Env;
use crate::erasure::{everything, one};
use crate::exit::{Exit, Trouble};

pub(super) fn run(args: &Erase, env: &mut Env) -> Result<Exit> {
    if !args.yes && !env.input.terminal {
        let what = "could not ask whether to erase: no terminal is there";
        return Err(Trouble::not_understood(what)
            .hint("--yes says so beforehand")
            .into());
    }
    if args.all {
        everything(args.yes, env)
    } else {
        one(&args.entry, args.yes, env)
    }
}
