//! What is asked on a sheet beside the text: a line of names below it, or a key among a few.

use std::io;

use super::{Answer, Head, Sheet, Turn};
use crate::ask::keys::Key;
use crate::ask::names::Names;
use crate::ask::text_area::{Reach, TextArea, Way};

impl Sheet {
    /// Asks one more question below the text. Tab completes the last of several names, those that were used most first. Enter
    /// alone and Ctrl-D are no answer. A paste of several lines is handed out with what stands around it.
    ///
    /// # Errors
    /// As [`Sheet::write`].
    pub(crate) fn ask(
        &mut self,
        head: Head,
        area: &TextArea,
        question: &str,
        known: &mut dyn FnMut() -> Vec<String>,
    ) -> io::Result<Answer> {
        let mut answer = TextArea::default();
        let mut names = Names::new(known);
        loop {
            self.show(head, area, None, Some((question, &answer)))?;
            let key = match self.next()? {
                Ok(key) => key,
                Err(signal) => return Ok(Answer::Ended(signal)),
            };
            match key {
                Key::Tab(way) => {
                    names.complete(&mut answer, way);
                    continue;
                }
                Key::Insert(letters) if letters == "\n" => {
                    return Ok(Answer::Given(answer.text().to_owned()));
                }
                Key::Paste(text) if text.contains(['\n', '\r']) => {
                    answer.paste(&text);
                    return Ok(Answer::Pasted(answer.text().to_owned()));
                }
                Key::Leave => return Ok(Answer::Left),
                Key::End if answer.text().is_empty() => return Ok(Answer::Given(String::new())),
                Key::End => answer.delete(Reach::Letter, Way::On),
                Key::Redraw => self.screen.clear()?,
                Key::Suspend => self.screen.suspend()?,
                key => {
                    key.change(&mut answer);
                }
            }
            names.forget();
        }
    }

    /// Shows a page and waits for one of these keys; nothing where the writer leaves.
    ///
    /// # Errors
    /// As [`Sheet::write`].
    pub(crate) fn choose(&mut self, head: Head, keys: &[char]) -> io::Result<Result<char, Turn>> {
        let area = TextArea::default();
        // What was typed before the page was there answers nothing.
        self.screen.drop_typed()?;
        loop {
            self.show(head, &area, None, None)?;
            match self.next()? {
                Err(signal) => return Ok(Err(Turn::Ended(signal))),
                Ok(Key::Insert(letters)) => {
                    let pressed = letters.chars().next().unwrap_or_default();
                    let pressed = pressed.to_ascii_lowercase();
                    if keys.contains(&pressed) {
                        return Ok(Ok(pressed));
                    }
                }
                Ok(Key::Leave | Key::End) => return Ok(Err(Turn::Leave)),
                Ok(Key::Redraw) => self.screen.clear()?,
                Ok(Key::Suspend) => self.screen.suspend()?,
                Ok(_) => {}
            }
        }
    }
}
