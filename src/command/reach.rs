//! `reflect reach WHO`: an entry that says whom the writer reached out to.

use anyhow::Result;

use crate::app::journal;
use crate::app::write::{Frame, Unasked, keep};
use crate::cli::Reach;
use crate::entry::{Set, normal_name};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::show::question::About;

pub(super) fn run(args: &Reach, env: &mut Env) -> Result<Exit> {
    let mut frame = Frame::of(&args.words, env.today())?;
    let who = normal_name(&args.who).map_err(Trouble::from)?;
    let reached: Set = [who.clone()].into_iter().collect();
    frame.given.reached = reached.and(frame.given.reached);
    let journal = journal::of(env)?;
    let mut page = Unasked {
        day: frame.date,
        about: About::Reach(who),
    };
    keep(&journal, frame, &args.words, &mut page, env)
}
