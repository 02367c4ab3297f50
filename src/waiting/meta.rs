//! What is beside the words of an item, in `entry.json`.

use serde::{Deserialize, Serialize};

use super::Block;
use crate::entry::{Asked, Entry, Names, Set, Words};

/// What is beside the words of an item: all of the entry that they become, less the words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Meta {
    #[serde(flatten)]
    entry: Entry,
    /// The words are new ones for the entry with that id.
    #[serde(default)]
    pub changes: bool,
    /// They came from a pipe or from `-m`.
    #[serde(default)]
    pub piped: bool,
    /// The question stands above them, for an editor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<Block>,
}

impl Meta {
    /// What is beside the words of an entry; the entry's own words are left out.
    pub(crate) fn of(entry: Entry) -> Self {
        let nothing = Words::default();
        let given = Names {
            tags: Set::of(&entry.tags).without(&Names::found_in(entry.text.as_str()).tags),
            reached: Set::of(&entry.reached),
            ..Names::default()
        };
        let asked = asked(&entry);
        Self {
            entry: Entry::new(entry.id, entry.at, entry.date, nothing, asked, given),
            changes: false,
            piped: false,
            block: None,
        }
    }

    /// What is beside new words for an entry that is there.
    pub(crate) fn of_change(entry: Entry) -> Self {
        Self {
            changes: true,
            ..Self::of(entry)
        }
    }

    /// The same for words that came from a pipe or from `-m`.
    pub(crate) fn piped(self) -> Self {
        Self {
            piped: true,
            ..self
        }
    }

    /// The same with a question above the words.
    pub(crate) fn under(self, block: Option<Block>) -> Self {
        Self { block, ..self }
    }

    /// The words in an item's text.
    pub(crate) fn words_in(meta: Option<&Self>, text: Vec<u8>) -> Vec<u8> {
        match meta.and_then(|meta| meta.block.as_ref()) {
            Some(block) => block.taken_off(&text),
            None => text,
        }
    }

    /// The id of the entry that the words become, or change.
    pub(crate) fn id(&self) -> &str {
        &self.entry.id
    }

    /// Gives the entry that the words become another id.
    pub(crate) fn becomes(&mut self, id: String) {
        self.entry.id = id;
    }

    /// The entry that words become.
    pub(crate) fn entry(&self, id: String, text: Words) -> Entry {
        let given = Names {
            tags: Set::of(&self.entry.tags),
            reached: Set::of(&self.entry.reached),
            ..Names::default()
        };
        let (at, date) = (self.entry.at, self.entry.date);
        Entry::new(id, at, date, text, asked(&self.entry), given)
    }
}

fn asked(entry: &Entry) -> Option<Asked> {
    let (prompt, question) = (entry.prompt.clone()?, entry.question.clone()?);
    Some(Asked { prompt, question })
}
