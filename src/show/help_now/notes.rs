//! What is said after the page: what was not understood, what could not be read, what others can read.

use std::path::Path;

use crate::help::Help;

/// Said of words and options that are none.
pub(crate) const NOT_UNDERSTOOD: &str =
    "Not every word was understood. To choose a country: reflect help-now --country NAME";
/// Said of a country without a row.
pub(crate) const NOT_IN_THE_TABLE: &str = "That country is not in the table, so here is every row.";

/// Says that the writer's own file is there to be written, away from a terminal.
pub(crate) fn needs_a_terminal(path: &Path) -> String {
    format!(
        "At a terminal, `--edit` opens your editor. The file: {}",
        path.display()
    )
}

/// Says that the writer's own file could not be opened in their editor.
pub(crate) fn not_edited(path: &Path, why: &str) -> String {
    format!("reflect: could not edit {}: {why}", path.display())
}

/// Says what of the writer's own could not be read, and what others can read.
pub(crate) fn notes(help: &Help) -> Vec<String> {
    let mut notes = Vec::new();
    for (own, name) in [
        (&help.people, "your list of people"),
        (&help.card, "your card"),
    ] {
        let path = own.path.as_deref().unwrap_or(Path::new("")).display();
        if let Some(error) = &own.unread {
            notes.push(format!("reflect: could not read {name} at {path}: {error}"));
        }
        if own.goes_on {
            notes.push(format!(
                "The page shows 64 KiB of {name}. All of it is at {path}"
            ));
        }
        if own.open_to_others {
            notes.push(format!(
                "Others on this computer can read {name}. To make it private:"
            ));
            notes.push(format!("  chmod 600 '{path}'"));
        }
    }
    notes
}
