//! What a shell completes: the command line itself, and what the writer's own entries add to it. Nothing of entries kept aside.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Arg, Command, CommandFactory};
use clap_complete::CompletionCandidate;
use clap_complete::engine::ArgValueCandidates;
use clap_complete::env::Shells;

use crate::cli::{Cli, Shell, journal_named};
use crate::config::Config;
use crate::entry::{Entry, Skipped, same_name};
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::Journal;
use crate::prompts::CATALOG;
use crate::schemas::SCHEMAS;

/// The variable by which a shell asks.
pub(crate) const VARIABLE: &str = "REFLECT_COMPLETE";

/// How many of the newest entries are looked through.
const NEWEST: usize = 1_000;

/// Answers a shell that asks what can stand at a place of a command line.
pub(crate) fn answer(shell: &str, words: &[OsString], env: &mut Env) -> Result<Exit> {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(shell) else {
        return Ok(Exit::Done);
    };
    // A journal that cannot be told for sure completes nothing.
    let config = Config::settle(journal_named(words), &mut env.places);
    let known = Known {
        journal: env.places.journal_if_any().map(Into::into),
        has_names: config.is_ok_and(|config| config.settings.complete_names),
    };
    let mut command = whole().mut_subcommands(|verb| {
        let name = verb.get_name().to_owned();
        verb.mut_args(|arg| known.add_to(&name, arg))
    });
    let folder = std::path::absolute(".").ok();
    shell.write_complete(&mut command, words.to_vec(), folder.as_deref(), env.out.to)?;
    Ok(Exit::Done)
}

/// Writes what a shell has to run once to ask us.
pub(crate) fn script(shell: Shell, to: &mut dyn io::Write) -> io::Result<()> {
    let name = match shell {
        Shell::Nushell => {
            let mut command = whole();
            clap_complete::generate(clap_complete_nushell::Nushell, &mut command, "reflect", to);
            return Ok(());
        }
        Shell::Bash => "bash",
        Shell::Zsh => "zsh",
        Shell::Fish => "fish",
        Shell::Elvish => "elvish",
        Shell::Powershell => "powershell",
    };
    let shells = Shells::builtins();
    let known = shells.completer(name).ok_or(io::ErrorKind::NotFound)?;
    known.write_registration(VARIABLE, "reflect", "reflect", "reflect", to)?;
    if shell == Shell::Zsh {
        // Where zsh loads it from a folder, the first Tab asks the file itself.
        let first = "[ \"${funcstack[1]}\" = _reflect ] && _clap_dynamic_completer_reflect \"$@\"";
        writeln!(to, "{first} || true")?;
    }
    Ok(())
}

/// The command line with the arguments of every command.
fn whole() -> Command {
    let mut command = Cli::command();
    command.build();
    command
}

/// Where the writer's own words for an argument come from.
#[derive(Clone)]
struct Known {
    journal: Option<PathBuf>,
    has_names: bool,
}

impl Known {
    /// Gives an argument its values, if it takes any that are known here. They are looked for when it is asked for.
    fn add_to(&self, verb: &str, arg: Arg) -> Arg {
        let values: fn(&Self) -> Vec<CompletionCandidate> = match arg.get_id().as_str() {
            "tag" | "untag" => Self::tags,
            "name" if verb == "notice" => Self::tags,
            "name" if verb == "schema" => |_| all(SCHEMAS.iter().map(|schema| schema.name)),
            "person" | "reached" | "unreached" | "who" => Self::people,
            "entry" => Self::entries,
            "period" | "when" | "day" | "on" => Self::days,
            "theme" => |_| all(CATALOG.slugs()),
            "question" => |_| all(CATALOG.ids()),
            "season" => |_| all((1..=CATALOG.seasons()).map(|season| season.to_string())),
            _ => return arg,
        };
        let known = self.clone();
        arg.add(ArgValueCandidates::new(move || values(&known)))
    }

    fn newest(&self) -> Vec<Entry<Skipped, Skipped>> {
        let journal = self.journal.as_deref().map(Journal::at);
        journal.map_or_else(Vec::new, |journal| journal.newest(NEWEST))
    }

    fn tags(&self) -> Vec<CompletionCandidate> {
        self.names(|entry| {
            entry
                .tags
                .iter()
                .map(|tag| tag.as_str().to_owned())
                .collect()
        })
    }

    fn people(&self) -> Vec<CompletionCandidate> {
        let mut people = self.names(|entry| {
            let all = entry.people.iter().chain(&entry.reached);
            all.map(|name| name.as_str().to_owned()).collect()
        });
        people.retain(|name| name.get_value() != "me");
        people.insert(0, CompletionCandidate::new("me"));
        people
    }

    /// Names, the latest first, each as it was last written; none where the writer wants none.
    fn names(&self, of: fn(&Entry<Skipped, Skipped>) -> Vec<String>) -> Vec<CompletionCandidate> {
        let entries = if self.has_names {
            self.newest()
        } else {
            Vec::new()
        };
        let mut seen = BTreeSet::new();
        let names = entries.iter().flat_map(of);
        all(names.filter(|name| is_one_word(name) && seen.insert(same_name(name))))
    }

    fn entries(&self) -> Vec<CompletionCandidate> {
        let newest = self.newest();
        let ids = newest.iter().map(|entry| {
            let date = entry.date.to_string();
            CompletionCandidate::new(&entry.id).help(Some(date.into()))
        });
        let last = CompletionCandidate::new("last");
        let ids = std::iter::once(last).chain(ids);
        ids.chain(dates(&newest)).collect()
    }

    fn days(&self) -> Vec<CompletionCandidate> {
        let words = all(["today", "yesterday"]);
        words.into_iter().chain(dates(&self.newest())).collect()
    }
}

/// The days of entries, the latest first.
fn dates(entries: &[Entry<Skipped, Skipped>]) -> Vec<CompletionCandidate> {
    let days: BTreeSet<_> = entries.iter().map(|entry| entry.date).collect();
    all(days.iter().rev().map(ToString::to_string))
}

/// Returns `true` if a shell takes a name as one word and as nothing else: some put it on the line as it is.
fn is_one_word(name: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    name.starts_with(char::is_alphanumeric) && name.chars().all(is_plain)
}

fn all<T: Into<OsString>>(values: impl IntoIterator<Item = T>) -> Vec<CompletionCandidate> {
    values.into_iter().map(CompletionCandidate::new).collect()
}
