//! Lines taken one by one until the writer is done, with the page's keys typed among them.

use std::io;

use anyhow::Result;

use crate::app::help_page::help_page;
use crate::app::write::Topic;
use crate::app::write::editor::in_editor;
use crate::app::write::ending::Ended;
use crate::app::write::writing::Writing;
use crate::entry::Words;
use crate::env::Env;
use crate::journal::Journal;
use crate::show::{kept, keys};
use crate::terminal::{self, Lines, Taken, Turn};
use crate::waiting::Item;

/// Writes someone to call.
pub(super) fn write_help(env: &mut Env) -> io::Result<()> {
    for row in help_page(env.out.width, None, env) {
        writeln!(env.out.to, "{row}")?;
    }
    Ok(())
}

/// Lines as they are taken.
pub(super) struct Taking<'a> {
    journal: &'a Journal,
    pub writing: Writing,
    pub typed: Vec<u8>,
    /// Items in which an editor failed.
    pub failed: Vec<Item>,
    /// A line was so long that its end may be missing.
    pub is_long: bool,
}

impl<'a> Taking<'a> {
    /// Begins behind what was typed before.
    pub(super) fn new(journal: &'a Journal, writing: Writing, typed: Vec<u8>) -> Self {
        Self {
            journal,
            writing,
            typed,
            failed: Vec::new(),
            is_long: false,
        }
    }

    /// Takes lines until the writer is done; each is on disk before the next one is read.
    pub(super) fn lines(
        &mut self,
        lines: &mut Lines,
        topic: &mut dyn Topic,
        env: &mut Env,
    ) -> Result<Ended> {
        let mut is_asked = false;
        loop {
            let start = self.typed.len();
            let taken = terminal::next_line(&mut env.input, &mut env.out, &mut self.typed, lines)?;
            let was_asked = std::mem::take(&mut is_asked);
            match taken {
                Taken::Line if was_asked && self.typed[start..].trim_ascii().is_empty() => {
                    self.typed.truncate(start);
                }
                Taken::Turn(Turn::WithoutWords) if topic.keys().without_words => {
                    return Ok(Ended::WithoutWords);
                }
                Taken::Line | Taken::Turn(Turn::WithoutWords) => {}
                Taken::Long => self.is_long = true,
                Taken::Last | Taken::Turn(Turn::Keep) => return Ok(Ended::Keep),
                Taken::Ended(signal) => return Ok(Ended::Asked(Some(signal))),
                Taken::Turn(Turn::Leave) if was_asked || self.typed.trim_ascii().is_empty() => {
                    return Ok(Ended::Discard);
                }
                Taken::Turn(Turn::Leave) => {
                    is_asked = true;
                    writeln!(env.out.to, "{}", keys::LEAVE_DISCARDS)?;
                }
                Taken::Turn(turn) => self.turn(turn, lines, topic, env)?,
            }
            if let Some(said) = self.writing.hold(&self.typed) {
                env.talk.say(&said);
            }
        }
    }

    /// Does what a key of the page asks for. Whatever is new stands below, whole.
    fn turn(
        &mut self,
        turn: Turn,
        lines: &mut Lines,
        topic: &mut dyn Topic,
        env: &mut Env,
    ) -> Result<()> {
        match turn {
            Turn::Another(way) => topic.another(way)?,
            Turn::OtherForm => topic.other_form(),
            Turn::NoQuestion => topic.without_question(),
            Turn::Help => {
                return Ok(write_help(env)?);
            }
            Turn::Editor => return self.edit(lines, env),
            Turn::Keep | Turn::WithoutWords | Turn::Leave | Turn::Ended(_) => return Ok(()),
        }
        self.writing.frame.asked = topic.asked();
        writeln!(env.out.to)?;
        topic.page(&mut env.out)?;
        Ok(())
    }

    /// Lets the lines be changed in the writer's own editor. They are counted, and not shown again.
    fn edit(&mut self, lines: &mut Lines, env: &mut Env) -> Result<()> {
        let before = String::from_utf8_lossy(&self.typed).into_owned();
        let before = before.strip_suffix('\n').unwrap_or(&before);
        env.out.to.flush()?;
        lines.leave();
        let meta = self.writing.meta_in_editor();
        let edited = in_editor(&mut self.writing.item, &meta, before, false, env);
        lines.enter();
        let mut edited = edited?;
        match (edited.failed.take(), Words::decoded(edited.bytes.clone())) {
            (None, Ok(text)) if text.trim().is_empty() && !before.trim().is_empty() => {
                env.talk.say(kept::BLANK);
            }
            (None, Ok(text)) => {
                self.typed = text.into_bytes();
                if !self.typed.is_empty() && self.typed.last() != Some(&b'\n') {
                    self.typed.push(b'\n');
                }
                let count = String::from_utf8_lossy(&self.typed).lines().count();
                env.talk.say(&kept::lines_so_far(count));
            }
            (why, text) => {
                let unfit = text.err().map(kept::unfit);
                let Some(why) = why.or(unfit) else {
                    return Ok(());
                };
                let (said, left) = self.writing.leave_behind(&why, &edited, self.journal, env);
                self.failed.extend(left);
                env.talk.say(&said);
            }
        }
        Ok(())
    }
}
