//! `reflect notice [NAME]`: the moment a pattern shows, kept as one entry; the pattern's name is a tag.

use anyhow::Result;

use crate::app::journal;
use crate::app::write::{Frame, Unasked, keep};
use crate::cli::Notice;
use crate::entry::{Set, normal_tag};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::show::question::About;

pub(super) fn run(args: &Notice, env: &mut Env) -> Result<Exit> {
    let mut frame = Frame::of(&args.words, env.today())?;
    if let Some(name) = &args.name {
        let named: Set = [normal_tag(name).map_err(Trouble::from)?]
            .into_iter()
            .collect();
        frame.given.tags = named.and(frame.given.tags);
    }
    let journal = journal::of(env)?;
    let mut page = Unasked {
        day: frame.date,
        about: About::Now,
    };
    keep(&journal, frame, &args.words, &mut page, env)
}
