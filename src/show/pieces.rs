//! JSON written piece by piece, so that a long value is never whole in memory; stored lines are handed on without being parsed again.

use anyhow::Result;
use serde::Serialize;

use super::json::{safe, stub};
use crate::entry::{Place, Pointer, What};
use crate::env::Output;

/// Puts the line at a place behind what is there: an object of JSON, which was read before.
pub(crate) type Fetch<'a> = dyn FnMut(Place, &mut Vec<u8>) -> Result<()> + 'a;

/// A value on its way out.
pub(super) struct Pieces<'a, 'o> {
    out: &'a mut Output<'o>,
    fetch: &'a mut Fetch<'a>,
    piece: Vec<u8>,
}

impl<'a, 'o> Pieces<'a, 'o> {
    pub(super) fn new(out: &'a mut Output<'o>, fetch: &'a mut Fetch<'a>) -> Self {
        Self {
            out,
            fetch,
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
        self.piece.clear();
        serde_json::to_writer(&mut self.piece, value)?;
        self.write()
    }

    /// Writes lines as a list.
    pub(super) fn list(&mut self, lines: &[Pointer]) -> Result<()> {
        let mut before = "[";
        for line in lines {
            self.text(before)?;
            self.line(line)?;
            before = ",";
        }
        self.text(if lines.is_empty() { "[]" } else { "]" })
    }

    /// Writes one line.
    pub(super) fn line(&mut self, line: &Pointer) -> Result<()> {
        self.piece.clear();
        match (&line.what, line.date) {
            (What::Whole(place), _) => (self.fetch)(*place, &mut self.piece)?,
            (What::Aside(id), date) => serde_json::to_writer(&mut self.piece, &stub(id, date))?,
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
