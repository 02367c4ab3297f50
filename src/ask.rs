//! The writer's words, from wherever they come: typed on a terminal, let in by a pipe.

mod canvas;
mod editor;
mod fitted;
mod keys;
mod lines;
mod names;
mod rows;
mod screen;
mod sheet;
mod signals;
mod text_area;

use std::io::{self, Read};

use crate::entry::READ_BOUND;
use crate::env::Input;

pub(crate) use editor::editor;
pub(crate) use lines::{Interrupt, Taken, line, next_line};
pub(crate) use screen::end_by;
pub(crate) use sheet::{Answer, Sheet, Turn};
pub(crate) use text_area::{Reach, TextArea, Way};

/// Takes all that a pipe holds, as far as it can matter.
///
/// # Errors
/// Where the pipe cannot be read; what came before that is in `bytes`.
pub(crate) fn pipe(input: &mut Input, bytes: &mut Vec<u8>) -> io::Result<()> {
    input.taken = true;
    let mut bounded = input.from.take(READ_BOUND as u64);
    bounded.read_to_end(bytes)?;
    Ok(())
}
