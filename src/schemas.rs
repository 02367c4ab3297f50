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
pub(crate) const SCHEMAS: [Schema; 17] = [
    Schema { name: "entry", about: "One entry, as in the journal", commands: &["show --json"], text: include_str!("schemas/entry.schema.json") },
    Schema { name: "line", about: "One JSON line", commands: &["list --jsonl", "search --jsonl"], text: include_str!("schemas/line.schema.json") },
    Schema { name: "list", about: "A list of entries", commands: &["list --json", "search --json"], text: include_str!("schemas/list.schema.json") },
    Schema { name: "review", about: "A review", commands: &["week --json", "month --json", "year --json", "review --json"], text: include_str!("schemas/review.schema.json") },
    Schema { name: "people", about: "People, with the days", commands: &["people --json"], text: include_str!("schemas/people.schema.json") },
    Schema { name: "names", about: "Tags, with the days", commands: &["tags --json"], text: include_str!("schemas/names.schema.json") },
    Schema { name: "today", about: "A day's question", commands: &["today --show --json"], text: include_str!("schemas/today.schema.json") },
    Schema { name: "then", about: "Earlier answers", commands: &["then --json"], text: include_str!("schemas/then.schema.json") },
    Schema { name: "earlier", about: "Earlier entries", commands: &["on-this-day --json", "random --json"], text: include_str!("schemas/earlier.schema.json") },
    Schema { name: "prompts", about: "The thirteen weeks", commands: &["prompts --json"], text: include_str!("schemas/prompts.schema.json") },
    Schema { name: "theme", about: "One week with all its questions", commands: &["prompts THEME --json"], text: include_str!("schemas/theme.schema.json") },
    Schema { name: "where", about: "Paths", commands: &["where --json"], text: include_str!("schemas/where.schema.json") },
    Schema { name: "waiting", about: "Words that are in no entry yet", commands: &["waiting --json"], text: include_str!("schemas/waiting.schema.json") },
    Schema { name: "check", about: "What a checkup found", commands: &["check --json"], text: include_str!("schemas/check.schema.json") },
    Schema { name: "config", about: "Settings", commands: &["config --json"], text: include_str!("schemas/config.schema.json") },
    Schema { name: "help-now", about: "Someone to call", commands: &["help-now --json"], text: include_str!("schemas/help-now.schema.json") },
    Schema { name: "schema", about: "These schemas", commands: &["schema --json"], text: include_str!("schemas/schema.schema.json") },
];

/// The schema of a name, in any letter case.
pub(crate) fn named(name: &str) -> Option<&'static Schema> {
    SCHEMAS
        .iter()
        .find(|schema| schema.name.eq_ignore_ascii_case(name))
}
