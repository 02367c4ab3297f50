//! A stream that a person reads: line by line, with control characters shown as signs.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::cli::Format;
use crate::show::{json, page};

/// A terminal. What is written is held until its line is whole.
pub(super) struct Safely<'a> {
    to: &'a mut dyn Write,
    shown: fn(&str) -> Cow<'_, str>,
    line: Vec<u8>,
}

impl<'a> Safely<'a> {
    /// A terminal for an export of a format: JSON keeps its meaning.
    pub(super) fn on(to: &'a mut dyn Write, format: Format) -> Self {
        let is_json = matches!(format, Format::Json | Format::Jsonl);
        Self {
            to,
            shown: if is_json { json::safe } else { page::shown },
            line: Vec::new(),
        }
    }

    /// Writes a last line that has no end.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.write_line()
    }

    fn write_line(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        self.to.write_all((self.shown)(&line).as_bytes())?;
        self.line.clear();
        Ok(())
    }
}

impl Write for Safely<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(end) = memchr::memchr(b'\n', bytes) else {
            self.line.extend_from_slice(bytes);
            return Ok(bytes.len());
        };
        self.line.extend_from_slice(&bytes[..end]);
        self.write_line()?;
        self.to.write_all(b"\n")?;
        Ok(end + 1)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
