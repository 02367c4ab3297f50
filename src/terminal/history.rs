//! What was changed in a text, to be taken back step by step: what each change took out, and never the whole text. Pure.

use std::collections::VecDeque;

/// How many steps back are remembered, and how many bytes of what they took out; the last step is, whatever its length.
const STEPS: usize = 200;
pub(super) const REMEMBERED: usize = 8 << 20;

/// One change, as far as it is needed to take it back.
#[derive(Clone)]
pub(super) struct Step {
    /// Where it was made.
    pub at: usize,
    /// What it took out.
    pub removed: String,
    /// How many bytes it put in.
    pub added: usize,
    /// Where the cursor was before.
    pub cursor: usize,
}

/// The changes of a text, the latest last.
#[derive(Clone, Default)]
pub(super) struct History(VecDeque<Step>);

impl History {
    /// Takes letters that were put in behind those of the last change into that step; false where they are not behind it.
    pub(super) fn join(&mut self, at: usize, added: usize) -> bool {
        let last = self.0.back_mut();
        let last = last.filter(|step| step.at + step.added == at);
        let is_behind = last.is_some();
        if let Some(step) = last {
            step.added += added;
        }
        is_behind
    }

    /// Remembers a change, and forgets the earliest where there are too many.
    pub(super) fn push(&mut self, step: Step) {
        self.0.push_back(step);
        while self.0.len() > STEPS || (self.0.len() > 1 && self.held() > REMEMBERED) {
            self.0.pop_front();
        }
    }

    /// The last change, to be taken back.
    pub(super) fn pop(&mut self) -> Option<Step> {
        self.0.pop_back()
    }

    /// How many bytes of what was taken out are held.
    pub(super) fn held(&self) -> usize {
        self.0.iter().map(|step| step.removed.len()).sum()
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
