//! A text on its way through the writer's own editor and back.

use anyhow::Result;

use super::new_id;
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
    _desk: Desk,
}

/// Lets a text be changed in the writer's editor, in a private file in reflect's own folder.
///
/// # Errors
/// Where the text cannot be laid out.
pub(crate) fn in_editor(journal: &Journal, before: &str, env: &Env) -> Result<Edited> {
    let folder = env
        .places
        .own_folder()
        .unwrap_or_else(|| journal.folder().to_owned());
    let desk = Desk::lay(journal, &folder, &new_id(env)?, before).cure(
        || format!("could not lay the text out in {}", folder.display()),
        "nothing was changed; see that the folder is yours and has room",
    )?;
    let ended = ask::editor(&env.editor, &desk.file());
    let (bytes, gone) = match desk.text() {
        Ok(bytes) => (bytes, None),
        Err(error) => (before.as_bytes().to_vec(), Some(error)),
    };
    let unchanged = bytes == format!("{before}\n").as_bytes() || bytes == before.as_bytes();
    let why = match (ended, gone) {
        (Ok(true), None) => None,
        (Ok(true), Some(error)) => Some(format!("could not read what the editor left: {error}")),
        (Ok(false), _) => {
            Some("the editor did not start, or did not end well; nothing was changed".to_owned())
        }
        (Err(error), _) => Some(format!("could not start the editor: {error}")),
    };
    Ok(Edited {
        bytes,
        changed: !unchanged,
        failed: why.map(|why| Trouble::failed(why).hint("VISUAL or EDITOR names the editor")),
        _desk: desk,
    })
}
