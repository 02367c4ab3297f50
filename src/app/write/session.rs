//! Words typed on a page of the terminal: a text under it, waiting on disk after every key, and two questions after the words.

mod edits;
mod offers;

use std::io;

use anyhow::Result;

use super::answers::Names;
use super::ending::{Ended, Written};
use super::topic::above;
use super::writing::Writing;
use super::{Topic, say_safe, waiting};
use crate::app::help_page::help_page;
use crate::env::Env;
use crate::exit::{Cure, Exit};
use crate::journal::Journal;
use crate::show::{kept, keys, rows};
use crate::terminal::{Answer, Asking, PageEditor, TextArea, Turn, Warnings};
use crate::waiting::Item;

pub(super) use offers::discard;

/// One session at the terminal.
struct Session<'a> {
    page: PageEditor,
    journal: &'a Journal,
    writing: Writing,
    /// Items in which an editor failed: they wait, unless the writer discards the words.
    failed: Vec<Item>,
    area: TextArea,
    /// A line below the keys.
    notice: Option<String>,
}

/// Lets the writer write, and keeps what there is then. The terminal is as it was before, before anything is kept.
///
/// # Errors
/// As [`super::keep`], and if the terminal cannot be used: what was written waits then, and the error says where.
pub(super) fn from_page(
    journal: &Journal,
    writing: Writing,
    topic: &mut dyn Topic,
    env: &mut Env,
) -> Result<Exit> {
    journal.make_ready()?;
    env.out.to.flush()?;
    let page = PageEditor::open(env.settings.screen).cure(
        || "could not use the terminal".to_owned(),
        "to write from a file: reflect today < FILE",
    )?;
    let ready = waiting(Some(journal), env).make_ready();
    let mut session = Session {
        page,
        journal,
        writing,
        failed: Vec::new(),
        area: TextArea::default(),
        notice: ready.err().map(|error| kept::not_held(&error)),
    };
    let ended = session.sit(topic, env);
    let Session {
        page,
        mut writing,
        failed,
        area,
        ..
    } = session;
    drop(page);
    let text = area.text().as_bytes().to_vec();
    let meta = writing.meta();
    let ended = ended.map_err(|error| say_safe(error, &mut writing.item, &meta, &text, env))?;
    let written = Written {
        ended,
        writing,
        failed,
        text,
    };
    written.end(journal, topic, env)
}

impl Session<'_> {
    fn sit(&mut self, topic: &mut dyn Topic, env: &mut Env) -> Result<Ended> {
        if topic.offers_waiting()
            && let Some(ended) = self.offer_waiting(topic, env)?
        {
            return Ok(ended);
        }
        loop {
            let ended = self.write(topic, env)?;
            if !ended.asks_after(self.area.text().as_bytes(), self.journal, env) {
                return Ok(ended);
            }
            if let Some(ended) = self.ask_after(topic, env)? {
                return Ok(ended);
            }
        }
    }

    /// Lets the text be written until it is to be kept, or the writer leaves.
    fn write(&mut self, topic: &mut dyn Topic, env: &Env) -> Result<Ended> {
        loop {
            self.writing.frame.asked = topic.asked();
            // A question that was changed is that of the waiting words, too.
            let not_held = self.writing.hold(self.area.text().as_bytes());
            let notice = self.notice.take().or(not_held);
            let page = |width| above(topic, notice.as_deref(), width, env);
            let writing = &mut self.writing;
            let mut hold = |text: &str| writing.hold(text.as_bytes());
            let warnings = Warnings {
                leave: keys::CTRL_C_DISCARDS,
                another: keys::TAB_TURNS,
                without_words: topic.keys().without_words,
            };
            let turn = told(self.page.write(&page, &mut self.area, warnings, &mut hold))?;
            if !matches!(turn, Turn::Leave) {
                // Keys that came together were not held one by one.
                self.notice = self.writing.hold(self.area.text().as_bytes());
            }
            match turn {
                Turn::Keep => return Ok(Ended::Keep),
                Turn::WithoutWords => return Ok(Ended::WithoutWords),
                Turn::Leave => return Ok(Ended::Discard),
                Turn::Another(way) => topic.another(way)?,
                Turn::OtherForm => topic.other_form(),
                Turn::NoQuestion => topic.without_question(),
                Turn::Editor => self.edit(env)?,
                Turn::Help => {
                    let help = |width| someone_to_call(width, env);
                    if let Err(signal) = told(self.page.show_until_a_key(&help))? {
                        return Ok(Ended::Asked(signal));
                    }
                }
                Turn::Ended(signal) => return Ok(Ended::Asked(signal)),
            }
        }
    }

    /// Asks for tags, and for people; each can be left with Enter. Nothing if the text is to be gone on with.
    fn ask_after(&mut self, topic: &dyn Topic, env: &Env) -> Result<Option<Ended>> {
        for names in Names::not_given(&self.writing.frame.given) {
            let mut explained = None;
            loop {
                let page = |width| {
                    rows(width, env.out.colour, |out| {
                        topic.page(out)?;
                        keys::keys_after(out, explained)
                    })
                };
                let asking = Asking {
                    question: names.question(),
                    known: &mut || names.known(self.journal),
                    between: names.between(),
                    help: &|width| someone_to_call(width, env),
                };
                match told(self.page.ask(&page, &self.area, asking))? {
                    Answer::Ended(signal) => return Ok(Some(Ended::Asked(signal))),
                    // The words were to be kept; that is done now, without further questions.
                    Answer::Left => return Ok(Some(Ended::Keep)),
                    Answer::Pasted(words) => {
                        self.area.append(&words);
                        let not_held = self.writing.hold(self.area.text().as_bytes());
                        self.notice = not_held.or(Some(keys::PASTED.to_owned()));
                        return Ok(None);
                    }
                    Answer::Given(answer) if answer.trim() == "?" => {
                        explained = Some(names.about());
                    }
                    Answer::Given(answer) => {
                        self.writing.take_names(&answer, names);
                        break;
                    }
                }
            }
            self.writing.hold(self.area.text().as_bytes());
        }
        Ok(Some(Ended::Keep))
    }
}

/// Someone to call, in the place of the words, and the way back to them.
fn someone_to_call(width: usize, env: &Env) -> Vec<String> {
    // A row for the cursor and two for the way back: what does not fit into the others ends with the number again.
    let room = env.terminal.rows.map(|rows| rows.saturating_sub(3));
    let mut page = help_page(width, room, env);
    page.extend([String::new(), keys::BACK_TO_THE_WORDS.to_owned()]);
    page
}

fn told<T>(outcome: io::Result<T>) -> Result<T> {
    outcome.cure(
        || "could not use the terminal".to_owned(),
        "what was written waits; reflect today offers it",
    )
}
