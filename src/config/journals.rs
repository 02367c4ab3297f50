//! Journals by name: the writer's own table of them, and which one a command line means.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::DeValue;

use super::path::path;
use crate::cli::is_a_path;
use crate::exit::Trouble;

/// What the table can hold, for a reader.
pub(super) const ALLOWED: &str = "names with paths: letters = \"~/letters.jsonl\"";

/// How to name a file in the place of a name.
const A_FILE: &str = "for a file in this folder: --journal ./letters, or --journal letters.jsonl";

/// The table: each name with its path. A name has no `/` and no `.`, which make a path of it, and begins like no flag.
pub(super) fn of(value: &DeValue, home: Option<&Path>) -> Option<BTreeMap<String, PathBuf>> {
    let DeValue::Table(table) = value else {
        return None;
    };
    let journal = |(name, value): (&_, &toml::Spanned<DeValue>)| {
        let name: &str = toml::Spanned::<std::borrow::Cow<str>>::get_ref(name);
        let is_name = !name.is_empty() && !is_a_path(name.as_ref()) && !name.starts_with('-');
        let path = path(Path::new(value.get_ref().as_str()?), home)?;
        is_name.then(|| (name.to_owned(), path))
    };
    table.iter().map(journal).collect()
}

/// The names, for a reader; nothing where there are none.
pub(super) fn names(journals: &BTreeMap<String, PathBuf>) -> Option<String> {
    let names: Vec<&str> = journals.keys().map(String::as_str).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The journal of a name. What was typed is not repeated: it may be a word of somebody's.
///
/// # Errors
/// Where no journal is called so: with the names there are, and how to name a file.
pub(super) fn called(
    name: &Path,
    journals: &BTreeMap<String, PathBuf>,
) -> Result<PathBuf, Trouble> {
    let found = name.to_str().and_then(|name| journals.get(name)).cloned();
    found.ok_or_else(|| {
        let there_are = names(journals).map_or_else(
            || "the config names no journals; `reflect config --example` shows how".to_owned(),
            |names| format!("the journals: {names}"),
        );
        Trouble::not_understood("there is no journal of that name")
            .hint(there_are)
            .hint(A_FILE)
    })
}
