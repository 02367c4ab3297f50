//! `reflect reach WHO`: an entry that says toward whom.

use anyhow::Result;

use crate::cli::Reach;
use crate::entry::normal_name;
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::journal::Journal;
use crate::keep::{Frame, Toward, keep};

pub(super) fn run(args: &Reach, env: &mut Env) -> Result<Exit> {
    let mut frame = Frame::of(&args.words, env.today())?;
    let who = normal_name(&args.who).map_err(Trouble::from)?;
    let mut reached = crate::entry::Set::default();
    reached.add(who.clone());
    frame.given.reached = reached.and(frame.given.reached);
    let journal = Journal::at(env.places.journal()?);
    let day = frame.date;
    let mut toward = Toward { day, who };
    keep(&journal, frame, &args.words, &mut toward, env)
}
