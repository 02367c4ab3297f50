//! Lines of reflect's own: a backup, a conflict copy, the journal of another machine. Each is taken over byte for byte.

use super::found::{Gathered, Why};
use super::options::Named;
use super::plan::Candidate;
use crate::entry::Line;

/// Reads lines; what is no entry of this format is left out.
pub(super) fn read(bytes: &[u8], file: &Named, into: &mut Gathered, lines: &mut Vec<Candidate>) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    for (place, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        match Line::read(line) {
            Ok(Line::Entry(stored)) => {
                let raw = stored.raw.as_str().as_bytes().to_vec();
                lines.push(Candidate::of(&stored.entry, raw, (file.index, place + 1)));
            }
            Ok(Line::UnknownVersion(_)) => into.leave(file.index, place + 1, Why::Newer),
            Err(_) => into.leave(file.index, place + 1, Why::Unread),
        }
    }
}
