//! A text on the page changed in the writer's own editor, and taken over from it.

use anyhow::Result;

use super::{Session, told};
use crate::app::write::editor::{Edited, in_editor};
use crate::entry::Words;
use crate::env::Env;
use crate::exit::Trouble;
use crate::show::kept;

impl Session<'_> {
    /// Lets the text be changed in the writer's own editor.
    pub(super) fn edit(&mut self, env: &Env) -> Result<()> {
        told(self.page.leave())?;
        let meta = self.writing.meta_in_editor();
        let edited = in_editor(&mut self.writing.item, &meta, self.area.text(), false, env);
        self.notice = match edited {
            Err(error) => Some(format!("{error:#}")),
            Ok(edited) => self.after_editor(edited, env),
        };
        told(self.page.enter())
    }

    /// Takes over what an editor left in the item, or leaves it there and goes on in another one. What is to be said of that.
    pub(super) fn after_editor(&mut self, mut edited: Edited, env: &Env) -> Option<String> {
        let files = kept::editors_files(&edited.leftovers);
        let stays = (!edited.leftovers.is_empty()).then_some(files);
        let text = Words::decoded(edited.bytes.clone());
        match (edited.failed.take(), text) {
            (None, Ok(_)) if !edited.changed => stays,
            (None, Ok(text)) => self.take_over(&text).or(stays),
            // The window was closed on the editor, too: what it saved is the latest state.
            (Some(_), Ok(text)) if self.page.is_ended() => {
                edited.changed.then(|| self.take_over(&text)).flatten()
            }
            (Some(why), _) => Some(self.leave_behind(&why, &edited, env)),
            (None, Err(why)) => Some(self.leave_behind(&kept::unfit(why), &edited, env)),
        }
    }

    /// Goes on with the text that an editor left. A blank one takes no words away.
    fn take_over(&mut self, text: &str) -> Option<String> {
        if text.trim().is_empty() && !self.area.text().trim().is_empty() {
            return Some(kept::BLANK.to_owned());
        }
        self.area.replace(text.strip_suffix('\n').unwrap_or(text));
        self.writing.hold(self.area.text().as_bytes())
    }

    fn leave_behind(&mut self, why: &Trouble, edited: &Edited, env: &Env) -> String {
        let (said, left) = self.writing.leave_behind(why, edited, self.journal, env);
        self.failed.extend(left);
        said
    }
}
