//! How writing at a terminal ends: the words are kept, or discarded, or they wait.

use anyhow::Result;
use signal_hook::consts::SIGINT;

use super::writing::{Writing, asks_after};
use super::{Topic, finish, keep_written, safe, say_safe};
use crate::entry::{Unfit, Words};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::journal::Journal;
use crate::show::kept;
use crate::terminal::end_by;
use crate::waiting::Item;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// The words are to be kept.
    Keep,
    /// An entry without words is to be kept.
    WithoutWords,
    /// The writer left before a word was typed; words that wait wait on.
    Left,
    /// The writer left, and the words are to be nowhere.
    Discard,
    /// The process has to end, by this signal if there is one; the words wait.
    Asked(Option<i32>),
}

impl Ended {
    /// Whether names are asked for first. What cannot be kept is told before anything else is asked.
    pub(super) fn asks_after(self, text: &[u8], journal: &Journal, env: &Env) -> bool {
        self == Self::Keep && Words::text(text.to_vec()).is_ok() && asks_after(journal, env)
    }
}

/// What was written, when the terminal is as it was before.
pub(super) struct Written {
    pub ended: Ended,
    pub writing: Writing,
    /// Items in which an editor failed: they wait, unless the writer discards the words.
    pub failed: Vec<Item>,
    pub text: Vec<u8>,
}

impl Written {
    /// Does with the words what the writer wants.
    ///
    /// # Errors
    /// As [`super::keep`], and where the process has to end.
    pub(super) fn end(self, journal: &Journal, topic: &dyn Topic, env: &mut Env) -> Result<Exit> {
        let Self {
            ended,
            mut writing,
            failed,
            text,
        } = self;
        let is_blank = String::from_utf8_lossy(&text).trim().is_empty();
        match ended {
            Ended::Left => Ok(Exit::Done),
            Ended::Discard => {
                for mut item in failed.into_iter().chain([writing.item]) {
                    finish(&mut item, env);
                }
                if !is_blank {
                    env.talk.say(kept::DISCARDED);
                }
                Err(end_by(SIGINT).into())
            }
            Ended::Asked(signal) => {
                let meta = writing.meta();
                let said = (!is_blank).then(|| safe(&mut writing.item, Some(&meta), &text, env));
                let Some(signal) = signal else {
                    let gone = Trouble::failed("the terminal was closed");
                    return Err(said.into_iter().fold(gone, Trouble::hint).into());
                };
                if let Some(said) = said {
                    env.talk.say(&format!("hint: {said}"));
                }
                Err(end_by(signal).into())
            }
            Ended::WithoutWords => {
                keep_written(journal, writing, Words::default(), topic.is_todays(), env)
            }
            Ended::Keep => match Words::text(text.clone()) {
                Ok(text) => keep_written(journal, writing, text, topic.is_todays(), env),
                Err(Unfit::Blank) => {
                    finish(&mut writing.item, env);
                    env.talk.say(kept::NOTHING_TYPED);
                    Ok(Exit::Done)
                }
                Err(why) => {
                    let (error, meta) = (kept::unfit(why).into(), writing.meta());
                    Err(say_safe(error, &mut writing.item, &meta, &text, env))
                }
            },
        }
    }
}
