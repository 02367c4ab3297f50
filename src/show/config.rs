//! The settings, and what chose each.

use std::io;
use std::path::Path;

use serde::Serialize;

use super::json;
use super::page::{block, safe};
use crate::env::Output;

/// One setting.
pub(crate) struct Choice {
    /// The key that a config file has for it.
    pub key: &'static str,
    /// Its value; nothing where it follows from elsewhere.
    pub value: Option<String>,
    /// What it follows from then.
    pub otherwise: &'static str,
    /// What chose it.
    pub from: From,
}

/// What chose a value.
pub(crate) enum From {
    /// Nobody.
    Default,
    /// The config file, on this line.
    File(usize),
    /// A flag or a variable of the environment, by its name.
    Outside(&'static str),
}

/// Writes the choices as a page.
pub(crate) fn page(out: &mut Output, choices: &[Choice], file: Option<&Path>) -> io::Result<()> {
    for choice in choices {
        let value = choice.value.as_deref().unwrap_or(choice.otherwise);
        let line = format!("{:<17}{value}", choice.key);
        let line = safe(out, &line).into_owned();
        writeln!(out.to, "{line}")?;
        let from = match choice.from {
            From::Default => "default".to_owned(),
            From::File(line) => format!("config file, line {line}"),
            From::Outside(name) => format!("set by {name}"),
        };
        let under = " ".repeat(17);
        block(out, &under, &under, &from)?;
    }
    let Some(file) = file else {
        return Ok(());
    };
    let line = format!(
        "\nTo change these, write a config file at {}",
        file.display()
    );
    let line = line.split('\n').map(|line| safe(out, line));
    let line = line.collect::<Vec<_>>().join("\n");
    writeln!(out.to, "{line}")?;
    writeln!(out.to, "To see an example: reflect config --example")
}

#[derive(Serialize)]
struct ConfigJson {
    file: Option<String>,
    choices: Vec<ChoiceJson>,
}

#[derive(Serialize)]
struct ChoiceJson {
    key: &'static str,
    value: Option<String>,
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
}

/// Writes the choices as JSON. `from` is `default`, `file` (with its `line`) or `outside` (with the `name` of the flag or the variable).
pub(crate) fn json(out: &mut Output, choices: &[Choice], file: Option<&Path>) -> io::Result<()> {
    let choice = |choice: &Choice| {
        let (from, line, name) = match choice.from {
            From::Default => ("default", None, None),
            From::File(line) => ("file", Some(line), None),
            From::Outside(name) => ("outside", None, Some(name)),
        };
        ChoiceJson {
            key: choice.key,
            value: choice.value.clone(),
            from,
            line,
            name,
        }
    };
    let value = ConfigJson {
        file: file.map(|file| file.to_string_lossy().into_owned()),
        choices: choices.iter().map(choice).collect(),
    };
    json::write(out, &value)
}
