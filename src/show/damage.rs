//! Lines of the journal that could not be read: named by line and column, never by what stands in them.

use std::path::Path;

use crate::entry::Damage;
use crate::env::Env;
use crate::exit::Exit;

/// What goes with the commands that are named, where a flag named the journal.
pub(crate) const SAME_JOURNAL: &str = "add the same `--journal PATH` to these commands";

/// Says that a journal which was named is not there: a slip in its name would look like an empty journal.
pub(crate) fn absent(absent: bool, journal: &Path, env: &mut Env) {
    if !absent || env.places.is_usual() {
        return;
    }
    env.talk.say(&format!(
        "There is no journal yet at {}.",
        journal.display()
    ));
}

/// Says which lines could not be read, and how the run ends with that: `exit`, unless all else is done and some lines were not read.
pub(crate) fn or(exit: Exit, damage: &Damage, journal: &Path, env: &mut Env) -> Exit {
    for (line, column) in &damage.first {
        env.talk.say(&format!(
            "reflect: line {line} is damaged from column {column} on, in {}",
            journal.display()
        ));
    }
    let further = damage.count - damage.first.len();
    match damage.count {
        0 => return exit,
        _ if further > 0 => env.talk.say(&format!("reflect: and {further} more")),
        _ => {}
    }
    env.talk
        .say("hint: damaged lines stay in the file; `reflect check` says what to do");
    match exit {
        Exit::Done => Exit::PartlyRead,
        other => other,
    }
}
