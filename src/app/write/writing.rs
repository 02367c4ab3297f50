//! What a terminal's two ways of writing share: words that wait as they are typed, the names that were used before.

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::{DateTime, FixedOffset, NaiveDate};

use super::answers::Names;
use super::editor::Edited;
use super::resume::Offer;
use super::{Frame, Topic, new_id, waiting};
use crate::calendar::Period;
use crate::entry::{TEXT_BOUND, Words, normal_name, normal_tag};
use crate::env::Env;
use crate::exit::Trouble;
use crate::journal::Journal;
use crate::show::kept;
use crate::waiting::{Block, Done, Item, Meta};

/// An entry that is being written: the item in which its words wait, and all of it but the words.
pub(super) struct Writing {
    /// The id that it will have.
    pub id: String,
    /// What is on disk of it.
    pub item: Item,
    /// What is beside the words.
    pub frame: Frame,
    began: DateTime<FixedOffset>,
}

impl Writing {
    /// Begins one, with nothing on disk.
    pub(super) fn begin(journal: &Journal, frame: Frame, env: &Env) -> Self {
        let id = new_id(env);
        Self {
            item: waiting(Some(journal), env).begin(&id),
            id,
            frame,
            began: (env.clock)(),
        }
    }

    /// What is beside the words on disk.
    pub(super) fn meta(&self) -> Meta {
        let nothing = Words::default();
        let frame = self.frame.clone();
        Meta::of(frame.entry(self.id.clone(), nothing, self.began))
    }

    /// The same while they are in an editor, with the question above them.
    pub(super) fn meta_in_editor(&self) -> Meta {
        let asked = self.frame.asked.as_ref();
        let block = asked.map(|asked| Block::of(&asked.question));
        self.meta().under(block)
    }

    /// Puts a text on disk; what is to be said of that.
    pub(super) fn hold(&mut self, text: &[u8]) -> Option<String> {
        let held = match text.trim_ascii() {
            // Words that were deleted again leave the disk, too; an editor's files do not.
            b"" => self.item.done().and_then(|done| match done {
                Done::Gone => Ok(()),
                Done::Stays(_) => self.item.hold(Some(&self.meta()), text),
            }),
            _ => self.item.hold(Some(&self.meta()), text),
        };
        match (held, self.item.path()) {
            (Err(error), _) => Some(kept::not_held(&error)),
            (Ok(()), _) if is_too_long(text) => Some(kept::too_long(text.len())),
            (Ok(()), Some(path)) if self.item.may_be_emptied() => Some(kept::may_be_emptied(&path)),
            (Ok(()), _) => None,
        }
    }

    /// Goes on with words that waited.
    ///
    /// # Errors
    /// If the week of its question cannot be read.
    pub(super) fn take_up(&mut self, offer: Offer, topic: &mut dyn Topic) -> Result<()> {
        topic.take_up(&offer.entry)?;
        self.frame.take_up(&offer.entry);
        self.frame.asked = topic.asked();
        self.id = offer.entry.id;
        self.began = offer.entry.at;
        self.item = offer.item;
        Ok(())
    }

    /// Lets words that an editor left and that cannot be used wait in their item, and goes on in a new one; what is to be said of that,
    /// and that item.
    pub(super) fn leave_behind(
        &mut self,
        why: &Trouble,
        edited: &Edited,
        journal: &Journal,
        env: &Env,
    ) -> (String, Option<Item>) {
        let (mut said, mut left) = (why.to_string(), None);
        if edited.has_words() {
            let id = new_id(env);
            let next = waiting(Some(journal), env).begin(&id);
            let item = std::mem::replace(&mut self.item, next);
            if let Some(path) = item.path() {
                said += "\n";
                said += &kept::waits(&path, &edited.bytes, false, item.may_be_emptied());
            }
            left = Some(item);
            self.id = id;
        }
        for hint in &why.hints {
            said += "\n";
            said += hint;
        }
        (said, left)
    }

    /// Takes an answer to one of the questions after the words.
    pub(super) fn take_names(&mut self, answer: &str, of: Names) {
        for name in of.named_in(answer) {
            // A blank one is left out; nothing else that can be typed in a line is no name.
            match of {
                Names::Tags => {
                    if let Ok(tag) = normal_tag(name) {
                        self.frame.given.tags.add(tag);
                    }
                }
                Names::Reached => {
                    if let Ok(name) = normal_name(name) {
                        self.frame.given.reached.add(name);
                    }
                }
            }
        }
    }
}

/// How many mornings go by before anything is asked after the words.
const MORNINGS: usize = 2;

/// Whether tags and people are asked for: from the third morning on. A journal that cannot be read is no first morning.
pub(super) fn asks_after(journal: &Journal, env: &Env) -> bool {
    let mut days = BTreeSet::new();
    let mut note = |day: Option<NaiveDate>| {
        if days.len() < MORNINGS {
            days.extend(day);
        }
    };
    let asks = env.settings.questions_after;
    asks && (journal
        .read(Period::ALL, |line| {
            note(line.entry().map(|stored| stored.entry.date));
        })
        .is_err()
        || days.len() >= MORNINGS)
}

/// Whether a text is more than one entry takes; a newline at its end does not count.
pub(super) fn is_too_long(text: &[u8]) -> bool {
    text.strip_suffix(b"\n").unwrap_or(text).len() > TEXT_BOUND
}
