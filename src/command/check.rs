//! `reflect check`: is every line sound, every file private?

use anyhow::Result;

use crate::app::check::checkup;
use crate::cli::Check;
use crate::env::Env;
use crate::exit::Exit;
use crate::show::checkup as show;
use crate::show::damage::SAME_JOURNAL;

pub(super) fn run(args: &Check, env: &mut Env) -> Result<Exit> {
    let mut found = checkup(args.fix, env)?;
    if args.json {
        found = found.without_home(env.places.home.as_deref());
        show::json(&mut env.out, &found)?;
    } else {
        show::page(&mut env.out, &found)?;
        if env.places.is_named_by_the_flag() && !found.is_sound() {
            env.out.to.flush()?;
            env.talk.say(&format!("hint: {SAME_JOURNAL}"));
        }
    }
    Ok(if found.is_sound() {
        Exit::Done
    } else {
        Exit::PartlyRead
    })
}
