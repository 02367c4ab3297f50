//! How a run can end, and the cure that an error carries.

use std::fmt;

/// How a run ended, as other programs see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// What was asked for is done.
    Done = 0,
    /// It could not be done; nothing that was kept is lost.
    Failed = 1,
    /// The command line was not understood; the journal was not touched.
    NotUnderstood = 2,
    /// It is done, but some lines of the journal could not be read.
    PartlyRead = 3,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What went wrong, in one sentence for a person, with what to do about it.
///
/// Lower case, no full stop, and none of the writer's words: an error can end up in a log.
#[derive(Debug)]
pub struct Trouble {
    what: String,
    /// What the person can do now, a line each.
    pub hints: Vec<String>,
    /// How the run ends because of it.
    pub exit: Exit,
}

impl Trouble {
    /// Something that could not be done.
    #[must_use]
    pub fn failed(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            hints: Vec::new(),
            exit: Exit::Failed,
        }
    }

    /// Something on the command line that was not understood.
    #[must_use]
    pub fn not_understood(what: impl Into<String>) -> Self {
        Self {
            exit: Exit::NotUnderstood,
            ..Self::failed(what)
        }
    }

    /// Adds a line that says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Trouble {}

/// Puts a sentence and a cure over an error's cause.
pub trait Cure<T> {
    /// Turns an error into `what`, caused by it, with `hint` as the way out.
    ///
    /// # Errors
    /// The same error as before, under `what`.
    fn cure(self, what: impl FnOnce() -> String, hint: &str) -> anyhow::Result<T>;
}

impl<T, E: Into<anyhow::Error>> Cure<T> for Result<T, E> {
    fn cure(self, what: impl FnOnce() -> String, hint: &str) -> anyhow::Result<T> {
        self.map_err(|cause| cause.into().context(Trouble::failed(what()).hint(hint)))
    }
}

/// What is said of a panic: where it happened and nothing else, since its message could quote the writer's words.
#[must_use]
pub fn panic_line(panic: &std::panic::PanicHookInfo) -> String {
    let place = panic.location().map_or_else(String::new, |place| {
        format!(" at {}:{}", place.file(), place.line())
    });
    format!("reflect: stopped by a bug{place}; every entry you kept is safe\n")
}
