//! What is true of a command before it runs: what it needs, reads and takes.

use super::{Given, Notice, Reach, Today, Verb, WithWaiting, Write};

impl Verb {
    /// Whether it does its work whatever stands in the config.
    pub(crate) fn needs_no_config(&self) -> bool {
        match self {
            Self::Schema(_) | Self::Completions(_) | Self::Manual(_) => true,
            Self::Config(config) => config.example,
            _ => false,
        }
    }

    /// Whether it says how the journal is: who holds it, what was cut short. In a prompt, nothing is said.
    pub(crate) fn tells_of_the_journal(&self) -> bool {
        !self.needs_no_config() && !matches!(self, Self::Glyph(_))
    }

    /// Whether it says itself what waits, or nothing of it.
    pub(crate) fn shows_waiting(&self) -> bool {
        matches!(
            self,
            Self::Waiting(_) | Self::Where(_) | Self::Check(_) | Self::Erase(_) | Self::Glyph(_)
        )
    }

    /// Whether what it prints can be longer than a screen, for somebody to read.
    pub(crate) fn reads_at_length(&self) -> bool {
        matches!(
            self,
            Self::Week(_)
                | Self::Month(_)
                | Self::Year(_)
                | Self::Review(_)
                | Self::People(_)
                | Self::Tags(_)
                | Self::List(_)
                | Self::Search(_)
                | Self::Show(_)
                | Self::OnThisDay(_)
                | Self::Random(_)
                | Self::Then(_)
                | Self::Prompts(_)
        )
    }

    /// Returns `true` if it writes an entry's day, or tells how things are.
    pub(crate) fn goes_by_the_day(&self) -> bool {
        matches!(
            self,
            Self::Today(_)
                | Self::Write(_)
                | Self::Notice(_)
                | Self::Reach(_)
                | Self::Edit(_)
                | Self::Where(_)
                | Self::Check(_)
        )
    }

    /// Whether it begins the journal where there is none.
    pub(crate) fn begins(&self) -> bool {
        match self {
            Self::Edit(_) => false,
            Self::Import(import) => !import.dry_run && import.undo.is_none(),
            Self::Waiting(waiting) => waiting.what == Some(WithWaiting::Keep),
            _ => self.given().is_some(),
        }
    }

    /// Whether it tells of entries: of a missing journal it has nothing to tell.
    pub(crate) fn reads_entries(&self) -> bool {
        match self {
            Self::Today(today) => today.show,
            Self::Erase(erase) => !erase.all,
            Self::Prompts(_) => false,
            Self::Export(_) | Self::Import(_) | Self::Edit(_) | Self::KeepAside(_) => true,
            _ => self.reads_at_length(),
        }
    }

    /// The words that come with it all at once, if it takes any: a terminal's come later, if nothing is in the way.
    pub(crate) fn given(&self) -> Option<Given> {
        let message = match self {
            Self::Today(Today { words, show, .. }) if !show => &words.message,
            Self::Reach(Reach { words, .. })
            | Self::Notice(Notice { words, .. })
            | Self::Write(Write { words }) => &words.message,
            Self::Edit(edit) if edit.message.is_some() || !edit.changes_beside() => &edit.message,
            _ => return None,
        };
        Some(message.clone().map_or(Given::Piped, Given::Message))
    }
}
