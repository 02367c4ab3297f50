//! `reflect man [PAGE]`: the man pages, printed, or put where `man` looks for them.

use anyhow::Result;

use crate::app::placed::put;
use crate::cli::{Manual, page, pages};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::show::placed;

pub(super) fn run(args: &Manual, env: &mut Env) -> Result<Exit> {
    let folder = match (&args.to, args.install) {
        (Some(folder), _) => folder.clone(),
        (None, true) => {
            let data = env.places.data.as_ref();
            data.ok_or_else(|| placed::no_place("man pages"))?
                .join("man")
        }
        (None, false) => {
            let page = page(args.page.as_deref()).ok_or_else(|| {
                Trouble::not_understood("there is no such man page")
                    .hint("a page is a command, `journal` or `config.5`: reflect man week")
            })?;
            env.out.to.write_all(&page.roff)?;
            return Ok(Exit::Done);
        }
    };
    for page in pages() {
        let section = page.file.rsplit('.').next().unwrap_or_default();
        let path = folder.join(format!("man{section}")).join(&page.file);
        put(&path, &page.roff, placed::PAGE)?;
    }
    env.talk.say(&placed::pages(&folder));
    Ok(Exit::Done)
}
