//! The contract with other programs: a JSON Schema for all that a command prints as JSON. A test holds real output to each of them.

/// A schema, with what it describes.
pub(crate) struct Schema {
    /// Its name on the command line, and that of its file.
    pub name: &'static str,
    /// What it describes, for a person.
    pub about: &'static str,
    /// The command lines whose output it describes.
    pub commands: &'static [&'static str],
    /// The schema itself, draft 2020-12.
    pub text: &'static str,
}

/// Every schema, in the order in which they are listed.
#[rustfmt::skip]
pub(crate) const SCHEMAS: [Schema; 15] = [
    Schema { name: "entry", about: "An entry whole, as a line of the journal has it", commands: &["show --json"], text: include_str!("schemas/entry.schema.json") },
    Schema { name: "line", about: "One line of JSON lines", commands: &["list --jsonl", "search --jsonl"], text: include_str!("schemas/line.schema.json") },
    Schema { name: "list", about: "Entries that were picked", commands: &["list --json", "search --json"], text: include_str!("schemas/list.schema.json") },
    Schema { name: "review", about: "A period given back", commands: &["week --json", "month --json", "year --json", "review --json"], text: include_str!("schemas/review.schema.json") },
    Schema { name: "people", about: "Who was written of, with the days", commands: &["people --json"], text: include_str!("schemas/people.schema.json") },
    Schema { name: "names", about: "What was named, with the days", commands: &["names --json"], text: include_str!("schemas/names.schema.json") },
    Schema { name: "today", about: "A day's page", commands: &["today --show --json"], text: include_str!("schemas/today.schema.json") },
    Schema { name: "then", about: "What was answered before", commands: &["then --json"], text: include_str!("schemas/then.schema.json") },
    Schema { name: "prompts", about: "The thirteen weeks", commands: &["prompts --json"], text: include_str!("schemas/prompts.schema.json") },
    Schema { name: "theme", about: "One week with all its questions", commands: &["prompts THEME --json"], text: include_str!("schemas/theme.schema.json") },
    Schema { name: "where", about: "The paths in use", commands: &["where --json"], text: include_str!("schemas/where.schema.json") },
    Schema { name: "check", about: "What a checkup found", commands: &["check --json"], text: include_str!("schemas/check.schema.json") },
    Schema { name: "config", about: "The choices in force", commands: &["config --json"], text: include_str!("schemas/config.schema.json") },
    Schema { name: "help-now", about: "Someone to call", commands: &["help-now --json"], text: include_str!("schemas/help-now.schema.json") },
    Schema { name: "schema", about: "These schemas", commands: &["schema --json"], text: include_str!("schemas/schema.schema.json") },
];

/// The schema of a name, in any letter case.
#[must_use]
pub(crate) fn named(name: &str) -> Option<&'static Schema> {
    SCHEMAS
        .iter()
        .find(|schema| schema.name.eq_ignore_ascii_case(name))
}
