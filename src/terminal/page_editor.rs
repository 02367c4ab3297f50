//! A page with a text being written under it: what is shown of both, and the keys until the writer is done or wants something else.

mod questions;
mod turn;
mod warnings;

use std::io;
use std::time::{Duration, Instant};

use super::keymap::Key;
use super::layout::{Layout, ROOM};
use super::text_area::{TextArea, Way};
use super::tty::{Happened, Tty};
use super::wrap::Rows;
use crate::settings;

pub(crate) use turn::{Answer, Asking, Turn};
pub(crate) use warnings::Warnings;

/// How often a text is held while keys come in faster than they can be shown.
const HELD_EVERY: Duration = Duration::from_millis(200);

/// What stands above the text, in rows for a terminal of so many columns.
pub(crate) type Head<'a> = &'a dyn Fn(usize) -> Vec<String>;

/// A terminal with a page and a text on it.
pub(crate) struct PageEditor {
    tty: Tty,
    /// Where the first row of the text that is shown begins, in bytes.
    top: usize,
    /// The key before this one turned to another question.
    turning: bool,
}

impl PageEditor {
    /// Takes the terminal in use.
    ///
    /// # Errors
    /// Where it cannot be set.
    pub(crate) fn open(kind: settings::Screen) -> io::Result<Self> {
        let tty = Tty::open(kind)?;
        Ok(Self {
            tty,
            top: 0,
            turning: false,
        })
    }

    /// Gives the terminal back for a while.
    ///
    /// # Errors
    /// Where it cannot be set.
    pub(crate) fn leave(&mut self) -> io::Result<()> {
        self.tty.leave()
    }

    /// Takes it again.
    ///
    /// # Errors
    /// As [`PageEditor::leave`].
    pub(crate) fn enter(&mut self) -> io::Result<()> {
        self.tty.enter()
    }

    /// Whether the process was asked to end meanwhile.
    pub(crate) fn is_ended(&self) -> bool {
        self.tty.signals.last().is_some()
    }

    /// Begins a new page.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub(crate) fn clear(&mut self) -> io::Result<()> {
        self.tty.clear()
    }

    /// Lets a text be written until the writer wants something else. `hold` is called with the text after each change, before the
    /// next key is looked at; what it answers is shown below.
    ///
    /// # Errors
    /// Where the terminal can be neither read nor written.
    pub(crate) fn write(
        &mut self,
        head: Head,
        area: &mut TextArea,
        warnings: Warnings,
        hold: &mut dyn FnMut(&str) -> Option<String>,
    ) -> io::Result<Turn> {
        let mut notice = None;
        let mut on_disk = area.changes();
        let mut last_held = Instant::now();
        let mut pause = Duration::ZERO;
        // Up and down aim at the column in which the first of them began.
        let mut column = None;
        loop {
            // While more was typed already, that comes first: it is shown when all of it is in.
            let rows = if self.tty.is_idle() {
                Some(self.show(head, area, notice.as_deref(), None)?)
            } else {
                None
            };
            let key = match self.next_confirmed(head, area, warnings)? {
                Ok(key) => key,
                Err(signal) => {
                    hold(area.text());
                    return Ok(Turn::Ended(signal));
                }
            };
            let aimed = column.take();
            if let Some(turn) = Turn::of(&key) {
                return Ok(turn);
            }
            match key {
                Key::End if area.line_is_empty() => {
                    // What stays in line is all of it.
                    self.show(head, area, notice.as_deref(), None)?;
                    return Ok(Turn::Keep);
                }
                // The line has to be empty first: at the end of all it can be made so.
                Key::End if area.at_end() => area.insert("\n"),
                Key::End => area.delete(super::Extent::Letter, Way::On),
                Key::Insert(text)
                    if area.text().is_empty() && self.is_enter_alone(&text, warnings) =>
                {
                    return Ok(Turn::WithoutWords);
                }
                Key::Redraw => self.tty.clear()?,
                Key::Suspend => self.tty.suspend()?,
                Key::Row { down } | Key::Page { down } => {
                    let steps = if let Key::Row { .. } = key { 1 } else { ROOM };
                    let aim = aimed.unwrap_or_else(|| {
                        let rows = rows.unwrap_or_else(|| Rows::around(area, Tty::size().0, 1));
                        rows.cursor.1
                    });
                    Self::go_by_rows(area, steps, down, aim);
                    column = Some(aim);
                }
                key => {
                    key.change(area);
                }
            }
            if area.changes() == on_disk {
                continue;
            }
            // A long text takes a while: what follows at once is held with it.
            if self.tty.stays_idle(pause) || last_held.elapsed() > HELD_EVERY.max(pause * 8) {
                let begins = Instant::now();
                on_disk = area.changes();
                notice = hold(area.text());
                last_held = Instant::now();
                pause = last_held.duration_since(begins);
            }
        }
    }

    /// The next key; or the signal by which the process has to end, where it is not the terminal that is gone.
    fn next(&mut self) -> io::Result<Result<Key, Option<i32>>> {
        Ok(match self.tty.next()? {
            Happened::Input(event) => Ok(Key::of(event)),
            Happened::Resized => Ok(Key::Redraw),
            Happened::Report => Ok(Key::None),
            Happened::Ended(signal) => Err(Some(signal)),
            Happened::HungUp => Err(None),
        })
    }

    fn go_by_rows(area: &mut TextArea, steps: usize, down: bool, column: usize) {
        let (columns, _) = Tty::size();
        for _ in 0..steps {
            let rows = Rows::around(area, columns, 1);
            let Some(place) = rows.beside(area, down, column) else {
                return;
            };
            area.go_to(place);
        }
    }

    /// Shows the page, as much of the text as there is room for around its cursor, and what stands below it.
    fn show(
        &mut self,
        head: Head,
        area: &TextArea,
        notice: Option<&str>,
        question: Option<(&str, &TextArea)>,
    ) -> io::Result<Rows> {
        let (columns, height) = Tty::size();
        let rows = Rows::around(area, columns, height);
        let mut below = Rows::default();
        if let Some(notice) = notice {
            below = Rows::of(&TextArea::of(notice), columns);
        }
        if let Some((question, answer)) = question {
            let mut line = TextArea::of(&format!("{question} {}", answer.text()));
            line.go_to(question.len() + 1 + answer.cursor());
            below = Rows::of(&line, columns);
        }
        let page = Layout::of(
            head(columns),
            &rows,
            &below,
            question.is_some(),
            height,
            rows.row_at(self.top),
        );
        self.top = rows.start_of(page.top);
        self.tty.paint(&page.rows, page.cursor)?;
        Ok(rows)
    }
}
