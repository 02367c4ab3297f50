//! Keys that are asked about before they do more than a slip may do.

use std::io;
use std::time::Duration;

use super::{Head, PageEditor};
use crate::terminal::keymap::Key;
use crate::terminal::text_area::TextArea;

/// What is said below the text before a key does more than a slip may do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Warnings {
    /// Before Ctrl-C discards the text.
    pub leave: &'static str,
    /// Before Tab turns to another question.
    pub another: &'static str,
    /// Enter on an empty page wants something else than a line.
    pub without_words: bool,
}

/// For how long nothing follows an Enter that was pressed alone.
const ALONE: Duration = Duration::from_millis(50);

impl PageEditor {
    /// Whether an Enter that wants no line was pressed, and is not the beginning of what was pasted.
    pub(super) fn is_enter_alone(&mut self, text: &str, warnings: Warnings) -> bool {
        warnings.without_words && text == "\n" && self.tty.stays_idle(ALONE)
    }

    /// The next key that is to be done: with words on the page, Ctrl-C and the first Tab are asked about, and only
    /// the same key again does what they do. Any other one does what it always does, but behind Ctrl-C, where it leads back.
    pub(super) fn next_confirmed(
        &mut self,
        head: Head,
        area: &TextArea,
        warnings: Warnings,
    ) -> io::Result<Result<Key, Option<i32>>> {
        let mut key = match self.next()? {
            Ok(key) => key,
            ended => return Ok(ended),
        };
        loop {
            let warning = match key {
                Key::Leave if !area.is_blank() => warnings.leave,
                Key::Tab(_) if !area.is_blank() && !self.turning => warnings.another,
                _ => break,
            };
            self.show(head, area, Some(warning), None)?;
            let next = match self.next()? {
                Ok(Key::None) => continue,
                Ok(Key::Redraw) => {
                    self.tty.clear()?;
                    continue;
                }
                Ok(Key::Suspend) => {
                    self.tty.suspend()?;
                    continue;
                }
                Ok(next) => next,
                ended => return Ok(ended),
            };
            match (&key, &next) {
                (Key::Leave, Key::Leave) | (Key::Tab(_), Key::Tab(_)) => {
                    key = next;
                    break;
                }
                (Key::Leave, next) if !next.is_a_text() => {
                    key = Key::Nothing;
                    break;
                }
                _ => key = next,
            }
        }
        self.turning = matches!(key, Key::Tab(_));
        Ok(Ok(key))
    }
}
