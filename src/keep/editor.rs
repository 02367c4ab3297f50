//! A text on its way through the writer's own editor and back.

use std::io;
use std::path::PathBuf;

use anyhow::{Error, Result};

use super::{file_of, new_id, words_are_in};
use crate::ask;
use crate::env::Env;
use crate::exit::{Cure, Trouble};
use crate::journal::{Desk, Journal};

/// What an editor left, and the desk on which it stands: it goes when this value goes, so hold the text elsewhere first.
pub(crate) struct Edited {
    /// The text.
    pub bytes: Vec<u8>,
    /// Whether it is another one than before; a newline at its end is no difference.
    pub changed: bool,
    /// Why the text is not to be used, where the editor did not end well.
    pub failed: Option<Trouble>,
    /// The folder, where a text was saved there under another name: it stays.
    pub more: Option<PathBuf>,
    /// The entry's id.
    entry: String,
    desk: Desk,
}

impl Edited {
    /// Puts a text that cannot be used into a file of its own, or lets it stay where the editor left it; the error says where it is.
    pub(crate) fn not_lost(&self, mut error: Error, journal: &Journal, env: &Env) -> Error {
        if !self.changed || self.bytes.trim_ascii().is_empty() {
            return error;
        }
        let path = file_of(&self.bytes, Some(&self.entry), journal, env).unwrap_or_else(|| {
            let _ = self.desk.stay();
            self.desk.file().to_owned()
        });
        if let Some(trouble) = error.downcast_mut::<Trouble>() {
            trouble.hints.push(words_are_in(&path, &self.bytes));
        }
        error
    }
}

/// Lets the text of an entry be changed in the writer's editor, in a private file in reflect's own folder.
///
/// # Errors
/// Where the text cannot be laid out.
pub(crate) fn in_editor(journal: &Journal, entry: &str, before: &str, env: &Env) -> Result<Edited> {
    let folder = env
        .places
        .own_folder()
        .unwrap_or_else(|| journal.folder().to_owned());
    let desk = Desk::lay(journal, &folder, &new_id(env)?, entry, before).cure(
        || format!("could not lay the text out in {}", folder.display()),
        "nothing was changed; see that the folder is yours and has room",
    )?;
    let ended = ask::editor(&env.editor, desk.file());
    let (bytes, unread) = match desk.text() {
        Ok(bytes) => (bytes, None),
        Err(error) => (before.as_bytes().to_vec(), Some(error)),
    };
    let unchanged = bytes == format!("{before}\n").as_bytes() || bytes == before.as_bytes();
    // What is not the one text that can be read may hold words, too.
    let is_there = |error: &io::Error| error.kind() != io::ErrorKind::NotFound;
    let more = unread.as_ref().is_some_and(is_there) || desk.has_more();
    let taken_away = "the text was taken away while the editor was open; nothing was changed";
    let why = match (ended, unread) {
        (Ok(true), None) => None,
        (Ok(true), Some(_)) if !more => Some(taken_away.to_owned()),
        (Ok(true), Some(error)) => Some(format!("could not read what the editor left: {error}")),
        (Ok(false), _) => {
            Some("the editor did not start, or did not end well; nothing was changed".to_owned())
        }
        (Err(error), _) => Some(format!("could not start the editor: {error}")),
    };
    let failed = why.map(|why| {
        let failed = Trouble::failed(why).hint("VISUAL or EDITOR names the editor");
        if more {
            let folder = desk.stay().display();
            return failed.hint(format!("what the editor left is in {folder}"));
        }
        failed
    });
    let is_saved_elsewhere = desk.has_other_words(&[before.as_bytes(), &bytes]);
    let more = (failed.is_none() && is_saved_elsewhere).then(|| desk.stay().to_owned());
    Ok(Edited {
        bytes,
        changed: !unchanged,
        failed,
        more,
        entry: entry.to_owned(),
        desk,
    })
}
