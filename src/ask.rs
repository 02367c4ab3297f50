//! The writer's words, from wherever they come: typed on a terminal, let in by a pipe.

mod bytes;
mod canvas;
mod editor;
mod fitted;
mod keys;
mod lines;
mod names;
mod pipe;
mod rows;
mod screen;
mod sheet;
mod signals;
mod text_area;

pub(crate) use editor::editor;
pub(crate) use lines::{Interrupt, Taken, line, next_line};
pub(crate) use pipe::pipe;
pub(crate) use screen::end_by;
pub(crate) use sheet::{Answer, Sheet, Turn};
pub(crate) use text_area::{Reach, TextArea, Way};
