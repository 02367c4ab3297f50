//! JSON written piece by piece, so that a long value is never whole in memory; stored lines are handed on without being parsed again.

use anyhow::Result;
use memchr::memmem;
use serde::Serialize;

use super::json::{self, safe, stub};
use crate::entry::{Day, Entry, Line, Source, Span, mend_halves};
use crate::env::Output;

/// A value on its way out.
pub(super) struct JsonStream<'a, 'o> {
    out: &'a mut Output<'o>,
    words: &'a mut dyn Source,
    piece: Vec<u8>,
}

impl<'a, 'o> JsonStream<'a, 'o> {
    pub(super) fn new(out: &'a mut Output<'o>, words: &'a mut dyn Source) -> Self {
        Self {
            out,
            words,
            piece: Vec::new(),
        }
    }

    /// Writes what stands between values.
    pub(super) fn text(&mut self, text: &str) -> Result<()> {
        Ok(self.out.to.write_all(text.as_bytes())?)
    }

    /// Writes a value behind its key, and what stands before it.
    pub(super) fn key(&mut self, before: &str, key: &str, value: &impl Serialize) -> Result<()> {
        self.text(before)?;
        self.text("\"")?;
        self.text(key)?;
        self.text("\":")?;
        Ok(json::value(self.out, value)?)
    }

    /// Writes the lines of days as a list; `aside` shows those that are kept aside whole.
    pub(super) fn list<'d>(
        &mut self,
        days: impl IntoIterator<Item = Day<'d>>,
        aside: bool,
    ) -> Result<()> {
        self.text("[")?;
        let mut before = "";
        for day in days {
            for span in self.spans(day)? {
                self.text(before)?;
                self.line(span, aside)?;
                before = ",";
            }
        }
        self.text("]")
    }

    /// Where the lines of a day stand.
    pub(super) fn spans(&mut self, day: Day) -> Result<Vec<Span>> {
        day.spans(self.words)
    }

    /// Writes one line; of one that is kept aside its day and its id, unless `aside`.
    pub(super) fn line(&mut self, span: Span, aside: bool) -> Result<()> {
        self.piece.clear();
        self.words.raw(span, &mut self.piece)?;
        mend_halves(&mut self.piece);
        // What cannot be read may be kept aside, and is not written.
        if !aside
            && may_be_aside(&self.piece)
            && let Line::Entry(stored) = self.words.line(span)?
            && stored.entry.is_aside()
        {
            let Entry { id, date, .. } = &stored.entry;
            return Ok(json::value(self.out, &stub(id, *date))?);
        }
        // A string of JSON holds no such byte: it stands between values, where a space says the same on one line.
        if memchr::memchr2(b'\t', b'\r', &self.piece).is_some() {
            for byte in &mut self.piece {
                if matches!(byte, b'\t' | b'\r') {
                    *byte = b' ';
                }
            }
        }
        self.write()
    }

    fn write(&mut self) -> Result<()> {
        if self.out.terminal {
            let text = String::from_utf8_lossy(&self.piece);
            return Ok(self.out.to.write_all(safe(&text).as_bytes())?);
        }
        Ok(self.out.to.write_all(&self.piece)?)
    }
}

/// Whether a line can be kept aside; a key can be written with numbers for its letters.
fn may_be_aside(line: &[u8]) -> bool {
    memmem::find(line, br#""aside""#).is_some() || memmem::find(line, br"\u").is_some()
}
