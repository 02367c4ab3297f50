//! Names that an entry has to have, and what is taken for one that no entry has. Pure.

use std::collections::BTreeMap;

use crate::entry::{Words, find_key, same_name};

/// A name that an entry has to have.
pub(crate) struct Wanted {
    name: String,
    key: String,
    /// An entry has this very name.
    is_there: bool,
    /// Names that differ from it by accents alone: by what their spellings have in common, each as it was written first.
    near: BTreeMap<String, String>,
    /// They are taken for it.
    takes_near: bool,
}

impl Wanted {
    /// Returns `true` if one of an entry's names is it.
    pub(super) fn is_in(&self, names: &[Words]) -> bool {
        let key_of = if self.takes_near { find_key } else { same_name };
        names.iter().any(|name| key_of(name.as_str()) == self.key)
    }

    /// Looks for it among an entry's names.
    pub(super) fn look_in(&mut self, names: &[Words]) {
        self.is_there |= self.is_in(names);
        let key = find_key(&self.name);
        for name in names.iter().map(Words::as_str) {
            if find_key(name) == key {
                let same = self.near.entry(same_name(name));
                same.or_insert_with(|| name.to_owned());
            }
        }
    }

    /// Takes the names near it for it, if no entry has it. Returns it, and those.
    pub(super) fn take_near(&mut self) -> Option<(&str, Vec<&str>)> {
        if self.is_there || self.near.is_empty() {
            return None;
        }
        self.key = find_key(&self.name);
        self.takes_near = true;
        Some((&self.name, self.near.values().map(String::as_str).collect()))
    }
}

impl From<String> for Wanted {
    fn from(name: String) -> Self {
        Self {
            key: same_name(&name),
            name,
            is_there: false,
            near: BTreeMap::new(),
            takes_near: false,
        }
    }
}
