//! Words typed on a page of the terminal: a text under it, a draft of it on disk after every key, and two questions after the words.

mod edits;
mod offers;

use std::io;

use anyhow::Result;
use signal_hook::consts::SIGINT;

use super::drafting::{Names, Writing, let_go};
use super::subject::above;
use super::{Frame, Subject, held_elsewhere, keep_written, left, let_go_of, not_lost, unless_held};
use crate::ask::{Answer, Sheet, TextArea, Turn, end_by};
use crate::entry::Words;
use crate::env::Env;
use crate::exit::{Cure, Exit, Trouble};
use crate::journal::Journal;
use crate::show::{kept, question, rows};

/// How a sitting at the terminal ended.
enum Ended {
    /// The words are to be kept.
    Keep,
    /// The writer left before a word was typed; what waits as a draft waits on.
    Left,
    /// The writer left, and the words are to be nowhere.
    LetGo,
    /// The process has to end, by this signal where there is one; the words wait as a draft.
    Asked(Option<i32>),
}

/// One sitting at the terminal.
struct Sitting<'a> {
    sheet: Sheet,
    journal: &'a Journal,
    writing: Writing,
    area: TextArea,
    /// A line below the keys.
    notice: Option<String>,
}

/// Lets the writer write, and keeps what there is then. The terminal is as it was before, before anything is kept.
///
/// # Errors
/// As [`super::keep`], and where the terminal cannot be used: what was written is then in a draft, which the error names.
pub(super) fn from_sheet(
    journal: &Journal,
    frame: Frame,
    id: String,
    subject: &mut dyn Subject,
    env: &mut Env,
) -> Result<Exit> {
    journal.make_ready()?;
    env.out.to.flush()?;
    let sheet = Sheet::open(env.settings.screen).cure(
        || "could not use the terminal".to_owned(),
        "words can come from a file, too: reflect today < FILE",
    )?;
    let mut sitting = Sitting {
        sheet,
        journal,
        writing: Writing {
            draft: journal.draft(&id),
            id,
            frame,
        },
        area: TextArea::default(),
        notice: left(journal, None, env),
    };
    let ended = sitting.sit(subject, env);
    let Sitting {
        sheet,
        writing,
        area,
        ..
    } = sitting;
    drop(sheet);
    let ended =
        ended.map_err(|error| unless_held(error, &writing.draft, area.text(), journal, env))?;
    // What an editor left on the way was said on the page alone.
    if !matches!(ended, Ended::LetGo)
        && let Some(left) = left(journal, Some(&writing.id), env)
    {
        env.talk.say(&left);
    }
    match ended {
        Ended::Left => Ok(Exit::Done),
        Ended::LetGo => {
            // One that cannot go is in the way of no other.
            let draft = let_go(&writing.draft);
            let_go_of(&writing.id, journal, env)?;
            draft?;
            Err(end_by(SIGINT).into())
        }
        Ended::Asked(Some(signal)) => {
            if let Some(said) = held_elsewhere(&writing.draft, area.text(), journal, env) {
                env.talk.say(&format!("hint: {said}"));
            }
            Err(end_by(signal).into())
        }
        Ended::Asked(None) => {
            let gone = Trouble::failed("the terminal is gone");
            let waits = "what was written waits as a draft; reflect today offers it".to_owned();
            let elsewhere = held_elsewhere(&writing.draft, area.text(), journal, env);
            Err(gone.hint(elsewhere.unwrap_or(waits)).into())
        }
        Ended::Keep if area.text().trim().is_empty() => {
            env.talk.say(kept::NOTHING_TYPED);
            Ok(Exit::Done)
        }
        Ended::Keep => match Words::text(area.text().as_bytes().to_vec()) {
            Ok(text) => keep_written(journal, writing, text, subject.is_todays(), env),
            Err(why) => {
                let words = area.text().as_bytes();
                Err(not_lost(kept::unfit(why).into(), words, journal, env))
            }
        },
    }
}

impl Sitting<'_> {
    fn sit(&mut self, subject: &mut dyn Subject, env: &mut Env) -> Result<Ended> {
        if subject.offers_drafts()
            && let Some(ended) = self.offer_drafts(subject, env)?
        {
            return Ok(ended);
        }
        loop {
            let ended = self.write(subject, env)?;
            let is_asked = env.settings.questions_after && !self.area.text().trim().is_empty();
            if !is_asked || !matches!(ended, Ended::Keep) {
                return Ok(ended);
            }
            if let Some(ended) = self.ask_after(subject, env)? {
                return Ok(ended);
            }
        }
    }

    /// Lets the text be written until it is to be kept, or the writer leaves.
    fn write(&mut self, subject: &mut dyn Subject, env: &Env) -> Result<Ended> {
        loop {
            self.writing.frame.asked = subject.asked();
            // A question that was changed is the draft's question, too.
            let not_held = self.writing.hold(self.area.text(), env);
            let notice = self.notice.take().or(not_held);
            let page = |width| above(subject, notice.as_deref(), width, env.out.colour);
            let writing = &mut self.writing;
            let mut hold = |text: &str| writing.hold(text, env);
            let turn = told(self.sheet.write(&page, &mut self.area, &mut hold))?;
            if !matches!(turn, Turn::Leave) {
                // Keys that came together were not held one by one.
                self.notice = self.writing.hold(self.area.text(), env);
            }
            match turn {
                Turn::Keep => return Ok(Ended::Keep),
                Turn::Leave => return Ok(Ended::LetGo),
                Turn::Another(way) => subject.another(way)?,
                Turn::OtherForm => subject.other_form(),
                Turn::Editor => self.edit(env)?,
                Turn::Ended(signal) => return Ok(Ended::Asked(signal)),
            }
        }
    }

    /// Asks for names, and toward whom; each can be left with Enter. Nothing where the text is to be gone on with.
    fn ask_after(&mut self, subject: &dyn Subject, env: &Env) -> Result<Option<Ended>> {
        let page = |width| {
            rows(width, env.out.colour, |out| {
                subject.page(out)?;
                question::keys_after(out)
            })
        };
        for names in Names::BOTH {
            let mut known = || names.known(self.journal);
            let asked = self
                .sheet
                .ask(&page, &self.area, names.question(), &mut known);
            match told(asked)? {
                Answer::Ended(signal) => return Ok(Some(Ended::Asked(signal))),
                // The words were to be kept; that is done now, without further questions.
                Answer::Left => return Ok(Some(Ended::Keep)),
                Answer::Pasted(words) => {
                    self.area.append(&words);
                    let not_held = self.writing.hold(self.area.text(), env);
                    self.notice = not_held.or(Some(question::PASTED.to_owned()));
                    return Ok(None);
                }
                Answer::Given(answer) => self.writing.take_names(&answer, names),
            }
            self.writing.hold(self.area.text(), env);
        }
        Ok(Some(Ended::Keep))
    }
}

fn told<T>(outcome: io::Result<T>) -> Result<T> {
    outcome.cure(
        || "could not use the terminal".to_owned(),
        "what was written waits as a draft; reflect today offers it",
    )
}
