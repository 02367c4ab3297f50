//! A page with a text being written under it: what is shown of both, and the keys until the writer is done or wants something else.

mod questions;

use std::io;
use std::time::{Duration, Instant};

use super::fitted::{Fitted, ROOM};
use super::keys::Key;
use super::rows::Rows;
use super::screen::{Happened, Screen};
use super::text_area::{TextArea, Way};
use crate::settings;

/// How often a text is held while keys come in faster than they can be shown.
const HELD_EVERY: Duration = Duration::from_millis(200);

/// What stands above the text, in rows for a terminal of so many columns.
pub(crate) type Head<'a> = &'a dyn Fn(usize) -> Vec<String>;

/// A terminal with a page and a text on it.
pub(crate) struct Sheet {
    screen: Screen,
    /// The first row of the text that is shown.
    top: usize,
}

/// Why the writing stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The text is to be kept.
    Keep,
    /// The writer leaves, and nothing is to be kept.
    Leave,
    /// Another question is wanted, the next or the one before.
    Another(Way),
    /// The other form of the question is wanted.
    OtherForm,
    /// The text is wanted in the writer's editor.
    Editor,
    /// The process has to end, by this signal; or the terminal is gone.
    Ended(Option<i32>),
}

/// What came of a question below the text.
pub(crate) enum Answer {
    /// What was written.
    Given(String),
    /// It has several lines, as pasted words have: it is no answer.
    Pasted(String),
    /// The writer wants no further question.
    Left,
    /// The process has to end, as [`Turn::Ended`] has it.
    Ended(Option<i32>),
}

impl Sheet {
    /// Takes the terminal in use.
    ///
    /// # Errors
    /// Where it cannot be set.
    pub(crate) fn open(kind: settings::Screen) -> io::Result<Self> {
        let screen = Screen::open(kind)?;
        Ok(Self { screen, top: 0 })
    }

    /// Gives the terminal back for a while.
    ///
    /// # Errors
    /// Where it cannot be set.
    pub(crate) fn leave(&mut self) -> io::Result<()> {
        self.screen.leave()
    }

    /// Takes it again.
    ///
    /// # Errors
    /// As [`Sheet::leave`].
    pub(crate) fn enter(&mut self) -> io::Result<()> {
        self.screen.enter()
    }

    /// Whether the process was asked to end meanwhile.
    pub(crate) fn is_ended(&self) -> bool {
        self.screen.noted.last().is_some()
    }

    /// Begins a new page.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub(crate) fn clear(&mut self) -> io::Result<()> {
        self.screen.clear()
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
        hold: &mut dyn FnMut(&str) -> Option<String>,
    ) -> io::Result<Turn> {
        let mut notice = None;
        let mut before = area.text().to_owned();
        let mut last_held = Instant::now();
        // Up and down aim at the column in which the first of them began.
        let mut column = None;
        loop {
            // While more was typed already, that comes first: it is shown when all of it is in.
            let rows = if self.screen.is_idle() {
                Some(self.show(head, area, notice.as_deref(), None)?)
            } else {
                None
            };
            let key = match self.next()? {
                Ok(key) => key,
                Err(signal) => {
                    hold(area.text());
                    return Ok(Turn::Ended(signal));
                }
            };
            let aimed = column.take();
            match key {
                Key::End if area.line_is_empty() => {
                    // What stays in line is all of it.
                    self.show(head, area, notice.as_deref(), None)?;
                    return Ok(Turn::Keep);
                }
                // The line has to be empty first: at the end of all it can be made so.
                Key::End if area.at_end() => area.insert("\n"),
                Key::End => area.delete(super::Reach::Letter, Way::On),
                Key::Leave => return Ok(Turn::Leave),
                Key::Tab(way) => return Ok(Turn::Another(way)),
                Key::OtherForm => return Ok(Turn::OtherForm),
                Key::Editor => return Ok(Turn::Editor),
                Key::Redraw => self.screen.clear()?,
                Key::Suspend => self.screen.suspend()?,
                Key::Row { down } | Key::Page { down } => {
                    let steps = if matches!(key, Key::Row { .. }) {
                        1
                    } else {
                        ROOM
                    };
                    let aim = aimed.unwrap_or_else(|| {
                        let rows = rows.unwrap_or_else(|| Rows::of(area, Screen::size().0));
                        rows.cursor.1
                    });
                    Self::go_by_rows(area, steps, down, aim);
                    column = Some(aim);
                }
                key => {
                    key.change(area);
                }
            }
            let is_time = self.screen.is_idle() || last_held.elapsed() > HELD_EVERY;
            if area.text() != before && is_time {
                last_held = Instant::now();
                area.text().clone_into(&mut before);
                notice = hold(&before);
            }
        }
    }

    /// The next key; or the signal by which the process has to end, where it is not the terminal that is gone.
    fn next(&mut self) -> io::Result<Result<Key, Option<i32>>> {
        Ok(match self.screen.next()? {
            Happened::Input(event) => Ok(Key::of(event)),
            Happened::Resized => Ok(Key::Redraw),
            Happened::Ended(signal) => Err(Some(signal)),
            Happened::HungUp => Err(None),
        })
    }

    fn go_by_rows(area: &mut TextArea, steps: usize, down: bool, column: usize) {
        let (columns, _) = Screen::size();
        for _ in 0..steps {
            let rows = Rows::of(area, columns);
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
        let (columns, height) = Screen::size();
        let rows = Rows::of(area, columns);
        let mut below = Rows::default();
        if let Some(notice) = notice {
            below = Rows::of(&TextArea::of(notice), columns);
        }
        if let Some((question, answer)) = question {
            let mut line = TextArea::of(&format!("{question} {}", answer.text()));
            line.go_to(question.len() + 1 + answer.cursor());
            below = Rows::of(&line, columns);
        }
        let page = Fitted::of(
            head(columns),
            &rows,
            &below,
            question.is_some(),
            height,
            self.top,
        );
        self.top = page.top;
        self.screen.paint(&page.rows, page.cursor)?;
        Ok(rows)
    }
}
