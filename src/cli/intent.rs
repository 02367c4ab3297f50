//! What people mean by words that are no commands here, and the command that does it.

use crate::exit::Trouble;

/// Words that people type for a command, and what to say then.
const KNOWN: [(&[&str], &str); 14] = [
    (
        &["new", "add", "entry", "log", "start", "begin", "journal"],
        "to write: reflect today",
    ),
    (
        &["yesterday"],
        "to write for yesterday: reflect today --on yesterday",
    ),
    (
        &["delete", "del", "rm", "remove", "undo"],
        "to erase an entry: reflect erase last",
    ),
    (
        &["change", "fix", "rename", "amend"],
        "to change an entry: reflect edit last",
    ),
    (
        &["read", "view", "open", "cat", "last"],
        "to read an entry: reflect show last",
    ),
    (&["find", "grep"], "to find entries: reflect search WORDS"),
    (
        &["ls", "all", "history", "entries"],
        "to list entries: reflect list",
    ),
    (&["tag"], "to list your tags: reflect tags"),
    (
        &["question", "questions", "prompt"],
        "to see today's question: reflect today --show",
    ),
    (
        &["hide", "skip"],
        "to keep an entry out of reviews: reflect keep-aside last",
    ),
    (
        &["settings", "options", "setup", "init"],
        "to see your settings: reflect config",
    ),
    (
        &["path", "paths", "file", "files"],
        "to see where your files are: reflect where",
    ),
    (
        &["doctor", "verify", "repair"],
        "to check your files: reflect check",
    ),
    (
        &["stats", "streak", "streaks", "count", "mood", "goals"],
        "reflect counts and scores nothing; to read what you wrote: reflect week",
    ),
];

/// Returns a known word and the command that does what it means.
fn intent(word: &str) -> Option<(&'static str, &'static str)> {
    let word = word.to_lowercase();
    KNOWN.iter().find_map(|(words, cure)| {
        let known = words.iter().find(|known| **known == word)?;
        Some((*known, *cure))
    })
}

/// The way to everything else.
pub(super) const COMMANDS: &str = "`reflect help` lists the commands";

/// Says that a word is no command, and which one is meant or near.
pub(super) fn no_such_command(word: &str, near: Option<String>) -> Trouble {
    if let Some((word, cure)) = intent(word) {
        let what = format!("there is no `{word}` command");
        return Trouble::not_understood(what).hint(cure).hint(COMMANDS);
    }
    let trouble = Trouble::not_understood("there is no such command");
    match near {
        Some(near) => trouble
            .hint(format!("did you mean `{near}`?"))
            .hint(COMMANDS),
        None => words_go_elsewhere(trouble),
    }
}

/// Says how words come in, to somebody who put them on the command line.
pub(crate) fn words_go_elsewhere(trouble: Trouble) -> Trouble {
    trouble
        .hint("to write, run `reflect today` and type there; from a file: reflect today < FILE")
        .hint("your shell's history keeps what you type here")
        .hint(COMMANDS)
}

#[cfg(test)]
mod tests {
    use super::KNOWN;
    use crate::cli::Cli;
    use clap::CommandFactory;

    #[test]
    fn no_word_that_is_explained_is_a_command_and_each_cure_names_one() {
        let command = Cli::command();
        let names: Vec<&str> = command
            .get_subcommands()
            .flat_map(|verb| verb.get_name_and_visible_aliases())
            .collect();
        for (words, cure) in KNOWN {
            assert!(words.iter().all(|word| !names.contains(word)), "{words:?}");
            let verb = cure
                .rsplit_once("reflect ")
                .and_then(|(_, line)| line.split(' ').next());
            assert!(verb.is_some_and(|verb| names.contains(&verb)), "{cure}");
        }
    }
}
