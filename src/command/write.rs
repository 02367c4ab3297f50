//! `reflect write`: a page without a question, kept as one entry.

use anyhow::Result;

use crate::app::journal;
use crate::app::write::{Frame, Unasked, keep};
use crate::cli::Write;
use crate::env::Env;
use crate::exit::Exit;
use crate::show::question::About;

pub(super) fn run(args: &Write, env: &mut Env) -> Result<Exit> {
    let frame = Frame::of(&args.words, env.today())?;
    let journal = journal::of(env)?;
    let mut page = Unasked {
        day: frame.date,
        about: About::Anything,
    };
    keep(&journal, frame, &args.words, &mut page, env)
}
