//! What the writer wants of a page beside writing, and what came of a question.

use super::Head;
use crate::terminal::keymap::Key;
use crate::terminal::text_area::Way;

/// Why the writing stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The text is to be kept.
    Keep,
    /// Enter, alone on an empty page: an entry without words is wanted, where there can be one.
    WithoutWords,
    /// The writer leaves, and nothing is to be kept.
    Leave,
    /// Another question is wanted, the next or the one before.
    Another(Way),
    /// The other form of the question is wanted.
    OtherForm,
    /// A page without a question is wanted, or the question again.
    NoQuestion,
    /// The text is wanted in the writer's editor.
    Editor,
    /// Someone to call is wanted.
    Help,
    /// The process has to end, by this signal; or the terminal was closed.
    Ended(Option<i32>),
}

impl Turn {
    /// What a key wants that is nothing about the text.
    pub(super) fn of(key: &Key) -> Option<Self> {
        Some(match key {
            Key::Leave => Self::Leave,
            Key::Tab(way) => Self::Another(*way),
            Key::OtherForm => Self::OtherForm,
            Key::NoQuestion => Self::NoQuestion,
            Key::Editor => Self::Editor,
            Key::Help => Self::Help,
            _ => return None,
        })
    }
}

/// A question below the text, and what helps to answer it.
pub(crate) struct Asking<'a> {
    /// The question.
    pub question: &'a str,
    /// Names to complete an answer with, those that were used most first.
    pub known: &'a mut dyn FnMut() -> Vec<String>,
    /// What stands between two of them.
    pub between: &'a [&'a str],
    /// Someone to call, shown in the place of the page.
    pub help: Head<'a>,
}

/// What came of a question below the text.
pub(crate) enum Answer {
    /// What was written.
    Given(String),
    /// It has several lines, as pasted words have: it is no answer.
    Pasted(String),
    /// The writer wants no further question.
    Left,
    /// The process has to end, as [`Turn::Ended`] has it.
    Ended(Option<i32>),
}
