//! A text on the page changed in the writer's own editor, and taken over from it.

use std::path::PathBuf;

use anyhow::Result;

use super::{Sitting, told};
use crate::entry::Words;
use crate::env::Env;
use crate::exit::Trouble;
use crate::keep::{Edited, NOWHERE, file_of, in_editor, words_are_in};
use crate::show::kept;

impl Sitting<'_> {
    /// Lets the text be changed in the writer's own editor.
    pub(super) fn edit(&mut self, env: &Env) -> Result<()> {
        told(self.sheet.leave())?;
        let edited = in_editor(self.journal, &self.writing.id, self.area.text(), env);
        let was_ended = self.sheet.is_ended();
        let more = edited.as_ref().ok().and_then(|edited| edited.more.clone());
        self.notice = match edited {
            Err(error) => Some(format!("{error:#}")),
            Ok(mut edited) => match (edited.failed.take(), Words::decoded(edited.bytes.clone())) {
                (None, Ok(_)) if !edited.changed => None,
                (None, Ok(text)) => self.take_over(&text, env),
                // The window was closed on the editor, too: what it saved is the latest state.
                (Some(_), Ok(text)) if was_ended && edited.changed => self.take_over(&text, env),
                (Some(why), _) => Some(self.not_used(why, &edited, env)),
                (None, Err(why)) => Some(self.not_used(kept::unfit(why), &edited, env)),
            },
        };
        if let Some(folder) = more {
            let notice = self.notice.take().map(|notice| notice + "\n");
            self.notice = Some(notice.unwrap_or_default() + &kept::left(&[folder]));
        }
        told(self.sheet.enter())
    }

    /// Goes on with the text that an editor left: on disk before the editor's own file goes. A blank one takes no words away.
    fn take_over(&mut self, text: &str, env: &Env) -> Option<String> {
        if text.trim().is_empty() && !self.area.text().trim().is_empty() {
            return Some(kept::BLANK.to_owned());
        }
        self.area.replace(text.strip_suffix('\n').unwrap_or(text));
        self.writing.hold(self.area.text(), env)?;
        let words = self.area.text().as_bytes();
        let said = |path: Option<PathBuf>| path.map(|path| words_are_in(&path, words));
        // On the sheet they stand on the screen.
        said(file_of(words, Some(&self.writing.id), self.journal, env)).or(Some(NOWHERE.to_owned()))
    }

    /// Sees that what an editor left, and what cannot be used, is not lost; what is to be said of it.
    fn not_used(&self, why: Trouble, edited: &Edited, env: &Env) -> String {
        let error = edited.not_lost(why.into(), self.journal, env);
        let hints = error.downcast_ref::<Trouble>();
        let hints = hints.map(|why| why.hints.join("\n")).unwrap_or_default();
        format!("{error:#}\n{hints}")
    }
}
