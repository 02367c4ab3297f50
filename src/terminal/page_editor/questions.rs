//! What is asked on a sheet beside the text: a line of names below it, or a key among a few.

use std::io;

use super::{Answer, Asking, Head, PageEditor, Turn};
use crate::terminal::completion::Completion;
use crate::terminal::keymap::Key;
use crate::terminal::text_area::{Extent, TextArea, Way};

impl PageEditor {
    /// Asks one more question below the text. Tab completes the last of several names. Enter alone and Ctrl-D are no answer. A
    /// paste of several lines is handed out with what stands around it.
    ///
    /// # Errors
    /// As [`PageEditor::write`].
    pub(crate) fn ask(
        &mut self,
        head: Head,
        area: &TextArea,
        asking: Asking,
    ) -> io::Result<Answer> {
        let Asking {
            question,
            known,
            between,
            help,
        } = asking;
        let mut answer = TextArea::default();
        let mut completion = Completion::new(known, between);
        loop {
            self.show(head, area, None, Some((question, &answer)))?;
            let key = match self.next()? {
                Ok(key) => key,
                Err(signal) => return Ok(Answer::Ended(signal)),
            };
            match key {
                Key::Tab(way) => {
                    completion.complete(&mut answer, way);
                    continue;
                }
                Key::Insert(letters) => match letters.split_once(['\n', '\r']) {
                    None => answer.insert(&letters),
                    // What was typed ahead answers what comes next.
                    Some((rest, next)) => {
                        answer.insert(rest);
                        self.tty.put_back(next);
                        return Ok(Answer::Given(answer.text().to_owned()));
                    }
                },
                Key::Paste(text) if text.contains(['\n', '\r']) => {
                    answer.paste(&text);
                    return Ok(Answer::Pasted(answer.text().to_owned()));
                }
                Key::Leave => return Ok(Answer::Left),
                Key::Help => {
                    if let Err(signal) = self.show_until_a_key(help)? {
                        return Ok(Answer::Ended(signal));
                    }
                }
                Key::End if answer.text().is_empty() => return Ok(Answer::Given(String::new())),
                Key::End => answer.delete(Extent::Letter, Way::On),
                Key::Redraw => self.tty.clear()?,
                Key::Suspend => self.tty.suspend()?,
                key => {
                    key.change(&mut answer);
                }
            }
            completion.forget();
        }
    }

    /// Shows a page in the place of the text until a key is pressed; that key does nothing else.
    ///
    /// # Errors
    /// As [`PageEditor::write`].
    pub(crate) fn show_until_a_key(&mut self, head: Head) -> io::Result<Result<(), Option<i32>>> {
        self.tty.clear()?;
        loop {
            self.show(head, &TextArea::default(), None, None)?;
            match self.next()? {
                Err(signal) => return Ok(Err(signal)),
                Ok(Key::None) => {}
                Ok(Key::Redraw) => self.tty.clear()?,
                Ok(Key::Suspend) => self.tty.suspend()?,
                Ok(key) => {
                    // What came at once is no key: it belongs to the text.
                    if let Key::Insert(text) | Key::Paste(text) = &key
                        && key.is_a_text()
                    {
                        self.tty.put_back(text);
                    }
                    self.tty.clear()?;
                    return Ok(Ok(()));
                }
            }
        }
    }

    /// Shows a page and waits for one of these keys; nothing where the writer leaves.
    ///
    /// # Errors
    /// As [`PageEditor::write`].
    pub(crate) fn choose(&mut self, head: Head, keys: &[char]) -> io::Result<Result<char, Turn>> {
        let area = TextArea::default();
        // What was typed before the page was there answers nothing.
        self.tty.drop_typed()?;
        loop {
            self.show(head, &area, None, None)?;
            match self.next()? {
                Err(signal) => return Ok(Err(Turn::Ended(signal))),
                Ok(Key::Insert(letters)) => {
                    let mut letters = letters.chars();
                    let pressed = letters.next().unwrap_or_default();
                    let pressed = if pressed == '\r' {
                        '\n'
                    } else {
                        pressed.to_ascii_lowercase()
                    };
                    self.tty.put_back(letters.as_str());
                    if keys.contains(&pressed) {
                        return Ok(Ok(pressed));
                    }
                }
                Ok(Key::Leave | Key::End) => return Ok(Err(Turn::Leave)),
                Ok(Key::Redraw) => self.tty.clear()?,
                Ok(Key::Suspend) => self.tty.suspend()?,
                Ok(_) => {}
            }
        }
    }
}
