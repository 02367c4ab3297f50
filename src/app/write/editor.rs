//! A text on its way through the writer's own editor and back: in the item in which it waits, and in no other place.

use std::io;
use std::path::PathBuf;

use anyhow::{Error, Result};

use super::incoming::Incoming;
use super::{new_id, waiting};
use crate::entry::{Entry, Words};
use crate::env::Env;
use crate::exit::{Cure, Trouble};
use crate::journal::Journal;
use crate::terminal;
use crate::waiting::{Item, Meta};

/// What an editor left in an item.
pub(crate) struct Edited {
    /// The text.
    pub bytes: Vec<u8>,
    /// It is another one than before; a newline at its end is no difference.
    pub changed: bool,
    /// Why the text is not to be used, if the editor did not end well.
    pub failed: Option<Trouble>,
    /// The files that it left beside the text.
    pub leftovers: Vec<PathBuf>,
}

impl Edited {
    /// Returns `true` if there can be words in the item that are nowhere else.
    pub(super) fn has_words(&self) -> bool {
        (self.changed && !self.bytes.trim_ascii().is_empty()) || !self.leftovers.is_empty()
    }
}

/// Lets a text be changed in the writer's editor, in its item. With `recover`, the editor is asked for what it saved itself.
///
/// # Errors
/// If the text cannot be laid out.
pub(super) fn in_editor(
    item: &mut Item,
    meta: &Meta,
    before: &str,
    recover: bool,
    env: &Env,
) -> Result<Edited> {
    let below = match before {
        "" => String::new(),
        before => format!("{before}\n"),
    };
    let block = meta.block.as_ref();
    let laid = block.map_or_else(|| below.clone(), |block| block.above(&below));
    let cure = "nothing was changed; reflect where shows where words wait";
    let told = || "could not lay the text out for the editor".to_owned();
    // What an editor saved is not written over.
    if item.path().is_none() || !recover {
        item.hold(Some(meta), laid.as_bytes()).cure(told, cure)?;
    }
    let gone = || io::Error::from(io::ErrorKind::NotFound);
    let path = item.path().ok_or_else(gone).cure(told, cure)?;
    let ended = terminal::open_editor(env.editor.command(), &path, recover, Some(&laid));
    let (text, unread) = match item.read() {
        Ok(text) => (text, None),
        Err(error) => (below.clone().into_bytes(), Some(error)),
    };
    let bytes = Meta::words_in(Some(meta), text.clone());
    if matches!((&ended, &unread), (Ok(true), None)) {
        item.tidy(&[before.as_bytes(), laid.as_bytes(), &bytes, &text]);
    }
    let leftovers = item.leftovers();
    let changed = bytes != below.as_bytes() && bytes != before.as_bytes();
    let is_gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
    let why = match (ended, unread) {
        (Ok(true), None) => None,
        (Ok(true), Some(error)) if is_gone(&error) => {
            Some("the text was deleted while your editor was open; nothing was changed".to_owned())
        }
        (Ok(true), Some(error)) => Some(format!("could not read what your editor saved: {error}")),
        (Ok(false), _) => Some(
            "your editor did not start, or stopped with an error; nothing was changed".to_owned(),
        ),
        (Err(error), _) => Some(format!("could not start the editor: {error}")),
    };
    let failed = why.map(|why| {
        Trouble::failed(why).hint("to choose an editor, set VISUAL or EDITOR: EDITOR=nano")
    });
    Ok(Edited {
        bytes,
        changed,
        failed,
        leftovers,
    })
}

/// Takes new words for an entry from the writer's editor. Nothing if they are the old ones.
///
/// # Errors
/// If they cannot be had or are no text, as `refused` says. They wait then, and the error says where.
pub(crate) fn edit_entry(
    journal: &Journal,
    entry: &Entry,
    refused: fn(crate::entry::Unfit) -> Trouble,
    env: &mut Env,
) -> Result<Option<(Words, Incoming)>> {
    let meta = Meta::of_change(entry.clone());
    let mut item = waiting(Some(journal), env).begin(&new_id(env));
    let mut edited = in_editor(&mut item, &meta, entry.text.as_str(), false, env)?;
    let failed = edited.failed.take();
    if failed.is_none() && !edited.changed {
        super::finish(&mut item, env);
        return Ok(None);
    }
    let has_words = edited.has_words();
    let mut incoming = Incoming::edited(item, meta, edited.bytes);
    let why: Error = match (failed, incoming.text()) {
        (None, Ok(words)) => return Ok(Some((words, incoming))),
        (None, Err(why)) => refused(why).into(),
        (Some(why), _) => why.into(),
    };
    if has_words {
        return Err(incoming.safe(why, env));
    }
    incoming.done(env)?;
    Err(why)
}
