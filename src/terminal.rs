//! The writer's terminal: keys, pages, lines and pagers on it; and words from a pipe or an editor.

mod completion;
mod decoder;
mod external_editor;
mod framing;
mod history;
mod keymap;
mod layout;
mod line_mode;
mod modes;
mod page_editor;
mod pager;
mod pipe;
mod renderer;
mod reported_key;
mod text_area;
mod tty;
mod wait;
mod width;
mod wrap;

pub(crate) use external_editor::open_editor;
pub(crate) use line_mode::{Lines, Taken, ask_line, next_line};
pub(crate) use page_editor::{Answer, Asking, PageEditor, Turn, Warnings};
pub(crate) use pipe::{Deferred, read_all};
pub(crate) use text_area::{Extent, TextArea, Way};
pub(crate) use wait::end_by;

pub use pager::{HeldStderr, PagedStdout};
