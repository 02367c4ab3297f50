//! Where lines are read once more.

use anyhow::Result;

use super::{Line, Span};

/// Where lines are read once more by their spans: the journal as it was when they were found.
pub(crate) trait Source {
    /// Puts the line at a span behind what is there.
    ///
    /// # Errors
    /// Where it cannot be read, or is none any more: another program wrote over it.
    fn raw(&mut self, span: Span, to: &mut Vec<u8>) -> Result<()>;

    /// The line at a span.
    ///
    /// # Errors
    /// As [`Source::raw`].
    fn line(&mut self, span: Span) -> Result<Line>;

    /// Where so many lines stand that follow one another from a place on.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn spans(&mut self, start: u64, count: usize) -> Result<Vec<Span>>;
}
