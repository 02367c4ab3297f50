//! The writer's words, from wherever they come: typed on a terminal, let in by a pipe.

mod editor;

use std::io::{self, Read};

use crate::entry::READ_BOUND;
use crate::env::{Input, Output};

pub(crate) use editor::editor;

/// Takes all that a pipe holds, as far as it can matter.
///
/// # Errors
/// Where the pipe cannot be read.
pub(crate) fn pipe(input: &mut Input) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut bounded = input.from.take(READ_BOUND as u64);
    bounded.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The longest line that a terminal's own line editing passes on, with its newline; what is typed beyond is cut off.
const LONGEST_LINE: usize = 4096;

/// Takes lines from a terminal until Ctrl-D on an empty line; what was typed stands in `typed` also when an error ends it.
/// Whether a line was so long that its end may be missing.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn terminal(
    input: &mut Input,
    out: &mut Output,
    typed: &mut Vec<u8>,
) -> io::Result<bool> {
    let mut cut = false;
    loop {
        write!(out.to, "> ")?;
        out.to.flush()?;
        let count = input.from.read_until(b'\n', typed)?;
        cut |= count >= LONGEST_LINE;
        // A line without its end is one that Ctrl-D ended in its middle, pressed twice.
        if count == 0 || typed.last() != Some(&b'\n') {
            break;
        }
    }
    writeln!(out.to)?;
    out.to.flush()?;
    Ok(cut)
}
