//! Words that come all at once: from a pipe, from `-m`, or out of an editor. They are safe before anything is waited for.

use anyhow::{Error, Result};

use super::{finish, new_id, safe, waiting};
use crate::app::begin::{Missing, hand_back, missing};
use crate::entry::{Unfit, Words};
use crate::env::Env;
use crate::exit::{Cure, Trouble};
use crate::journal::{Access, Journal};
use crate::terminal::{self, Deferred};
use crate::waiting::{Item, Meta};

/// Words that came in, and the item in which they wait if something is in the way of them.
pub(crate) struct Incoming {
    /// The bytes as they came.
    pub words: Vec<u8>,
    item: Item,
    meta: Option<Meta>,
    deferred: Deferred,
}

impl Incoming {
    /// Takes `-m`'s words, or else those of a pipe. `meta` is what is beside them, if that is known.
    ///
    /// # Errors
    /// If they cannot be read, or the process has to end. What came of them waits then.
    pub(crate) fn take(
        message: Option<&[u8]>,
        meta: Option<Meta>,
        journal: Option<&Journal>,
        env: &mut Env,
    ) -> Result<Self> {
        let mut incoming = Self {
            words: message.unwrap_or_default().to_owned(),
            item: waiting(journal, env).begin(&new_id(env)),
            meta: meta.map(Meta::piped),
            deferred: Deferred::signals(env.terminal.watched),
        };
        if message.is_some() {
            env.input.taken = true;
            return Ok(incoming);
        }
        let read = incoming.read(env);
        if let Err(error) = read.cure(
            || "could not read the pipe".to_owned(),
            "try it from a file: reflect today < FILE",
        ) {
            return Err(incoming.safe(error, env));
        }
        incoming.end_if_asked(env)?;
        Ok(incoming)
    }

    /// Words that an editor left in an item.
    pub(super) fn edited(item: Item, meta: Meta, words: Vec<u8>) -> Self {
        Self {
            words,
            item,
            meta: Some(meta),
            deferred: Deferred::signals(false),
        }
    }

    fn read(&mut self, env: &mut Env) -> std::io::Result<()> {
        let mut held = 0;
        let (item, meta) = (&mut self.item, self.meta.as_ref());
        // If they cannot be put on disk now, it is tried again at the end.
        let mut wait = |all: &[u8]| {
            let is_held = match (held, all.len()) {
                (from, to) if from == to => Ok(()),
                (0, _) => item.hold(meta, all),
                (from, _) => item.append(&all[from..]),
            };
            if is_held.is_ok() {
                held = all.len();
            }
        };
        terminal::read_all(&mut env.input, &self.deferred, &mut self.words, &mut wait)
    }

    /// Sees the words on disk and ends the process, if a signal asked for that.
    fn end_if_asked(&mut self, env: &mut Env) -> Result<()> {
        if self.deferred.is_there() && !self.words.trim_ascii().is_empty() {
            let said = safe(&mut self.item, self.meta.as_ref(), &self.words, env);
            env.talk.say(&format!("hint: {said}"));
        }
        if self.deferred.is_there() {
            self.deferred.come()?;
        }
        Ok(())
    }

    /// The words as the text of an entry.
    ///
    /// # Errors
    /// If they are none.
    pub(crate) fn text(&self) -> Result<Words, Unfit> {
        Words::text(self.words.clone())
    }

    /// Lets an error say where the words wait.
    pub(crate) fn safe(&mut self, mut error: Error, env: &mut Env) -> Error {
        if self.words.trim_ascii().is_empty() {
            let _ = self.item.done();
            return error;
        }
        let said = safe(&mut self.item, self.meta.as_ref(), &self.words, env);
        if let Some(trouble) = error.downcast_mut::<Trouble>() {
            trouble.hints.push(said);
        }
        error
    }

    /// Puts the words on disk before the journal's lock is waited for; from then on, a signal ends the process as always.
    ///
    /// # Errors
    /// If a signal came before that: it ends the process now.
    pub(crate) fn before_a_wait(&mut self, journal: &Journal, env: &mut Env) -> Result<()> {
        if !journal.is_held(Access::Write) {
            return Ok(());
        }
        let is_held =
            self.item.holds(&self.words) || self.item.hold(self.meta.as_ref(), &self.words).is_ok();
        if is_held {
            self.end_if_asked(env)?;
            self.deferred = Deferred::signals(false);
        }
        Ok(())
    }

    /// Says that the words are in the journal, or that there are none.
    ///
    /// # Errors
    /// If a signal came meanwhile: it ends the process now.
    pub(crate) fn done(&mut self, env: &mut Env) -> Result<()> {
        finish(&mut self.item, env);
        Ok(self.deferred.come()?)
    }
}

/// Lets words that wait in a pipe, or came with `-m`, not be lost, if an error came before they were asked for.
pub(crate) fn not_taken(error: Error, message: Option<&[u8]>, env: &mut Env) -> Error {
    if env.input.taken || (message.is_none() && env.input.terminal) {
        return error;
    }
    if matches!(missing(&env.places), Some(Missing::Elsewhere)) {
        return hand_back(error, message, env);
    }
    let journal = env.places.journal_if_any().map(Journal::at);
    match Incoming::take(message, None, journal.as_ref(), env) {
        Ok(mut incoming) => incoming.safe(error, env),
        // The first error is the one to tell; where the words are, the second one says.
        Err(second) => with_hints_of(error, &second),
    }
}

fn with_hints_of(mut error: Error, other: &Error) -> Error {
    let hints = other.downcast_ref::<Trouble>().map(|other| &other.hints);
    if let (Some(trouble), Some(hints)) = (error.downcast_mut::<Trouble>(), hints) {
        trouble.hints.extend(hints.iter().cloned());
    }
    error
}
