//! JSON written piece by piece, so that a long value is never whole in memory; stored lines are handed on without being parsed again.

use anyhow::Result;
use serde::Serialize;

use super::json::{safe, stub};
use crate::entry::{EntryMeta, Readable, Row, RowKind, Source, mend_halves};
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
        self.piece.clear();
        serde_json::to_writer(&mut self.piece, value)?;
        self.write()
    }

    /// Writes rows as a list; `aside` shows those that are kept aside whole.
    pub(super) fn list(&mut self, rows: &[Row], aside: bool) -> Result<()> {
        let mut before = "[";
        for row in rows {
            self.text(before)?;
            self.line(row, aside)?;
            before = ",";
        }
        self.text(if rows.is_empty() { "[]" } else { "]" })
    }

    /// Writes one line; of one that is kept aside its day and its id, unless `aside`.
    pub(super) fn line(&mut self, row: &Row, aside: bool) -> Result<()> {
        self.piece.clear();
        self.words.raw(row.span, &mut self.piece)?;
        mend_halves(&mut self.piece);
        if row.kind == RowKind::Aside && !aside {
            let read = EntryMeta::read(&self.piece).ok();
            let entry = read.and_then(|meta| meta.entry);
            let id = entry.map(|entry| entry.id).unwrap_or_default();
            self.piece.clear();
            serde_json::to_writer(&mut self.piece, &stub(&id, row.date))?;
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
