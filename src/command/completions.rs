//! `reflect completions SHELL`: what a shell needs to complete commands.

use std::path::PathBuf;

use anyhow::Result;

use crate::app::complete;
use crate::app::placed::put;
use crate::cli::{Completions, Shell};
use crate::env::{Env, Places};
use crate::exit::Exit;
use crate::show::placed;

pub(super) fn run(args: &Completions, env: &mut Env) -> Result<Exit> {
    if !args.install {
        complete::script(args.shell, env.out.to)?;
        return Ok(Exit::Done);
    }
    let path = place(args.shell, &env.places)
        .ok_or_else(|| placed::no_place("completions of this shell"))?;
    let mut script = Vec::new();
    complete::script(args.shell, &mut script)?;
    put(&path, &script, placed::SCRIPT)?;
    env.talk.say(&placed::script(&path));
    if args.shell == Shell::Zsh {
        let folder = path.parent().unwrap_or(&path);
        env.talk.say(&placed::for_zsh(folder));
    }
    Ok(Exit::Done)
}

/// Where a shell looks for the completions of a program; elvish and PowerShell look nowhere.
fn place(shell: Shell, places: &Places) -> Option<PathBuf> {
    let data = |path: &str| Some(places.data.as_ref()?.join(path));
    let config = |path: &str| Some(places.config.as_ref()?.join(path));
    match shell {
        Shell::Bash => data("bash-completion/completions/reflect"),
        Shell::Zsh => data("zsh/site-functions/_reflect"),
        Shell::Fish => config("fish/completions/reflect.fish"),
        Shell::Nushell => config("nushell/autoload/reflect.nu"),
        Shell::Elvish | Shell::Powershell => None,
    }
}
