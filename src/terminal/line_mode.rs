//! Lines from a terminal that edits them itself, one at a time: words, and the page's keys as lines of their own.

use std::cell::Cell;
use std::io::{self, BufRead};
use std::time::{Duration, Instant};

use rustix::event::Timespec;
use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::page_editor::Turn;
use super::text_area::Way;
use super::wait::{SignalWatch, WITHIN_A_SEQUENCE, Waited, wait};
use crate::env::{Input, Output};

/// The longest line that a terminal's own line editing passes on, with its newline; what is typed beyond is cut off.
const LONGEST_LINE: usize = 4096;
const CTRL_C: u8 = 3;
/// What turns a key of the terminal's off.
const OFF: u8 = if cfg!(target_os = "linux") { 0 } else { 255 };
/// Nobody types two lines so fast: what comes within this time was pasted.
const AT_ONCE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};
const AT_ONCE_AFTER: Duration = Duration::from_millis(50);

/// What a terminal brought, line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// A line.
    Line,
    /// A line so long that its end may be missing.
    Long,
    /// Ctrl-D: no line comes any more.
    Last,
    /// A key of the page, typed as a line of its own; or Ctrl-C, which leaves.
    Turn(Turn),
    /// The process has to end, by this signal.
    Ended(i32),
}

/// A terminal that lines are taken from. Ctrl-C is a key on it and no signal, so that a signal from outside is told from it; signals
/// are listened to: what lines are held in has to be whole before the process ends.
pub(crate) struct Lines {
    signals: Option<SignalWatch>,
    before: Option<Termios>,
    /// When a line came last.
    last: Cell<Option<Instant>>,
    /// Ctrl-C was pressed where a line was asked for.
    left: Cell<bool>,
}

impl Lines {
    /// Takes the terminal of a process in use; in memory there is nothing to take.
    ///
    /// # Errors
    /// Where the system does not let itself be told so.
    pub(crate) fn open(watched: bool) -> io::Result<Self> {
        let watch = || SignalWatch::of(&[SIGHUP, SIGINT, SIGTERM]);
        let mut lines = Self {
            signals: watched.then(watch).transpose()?,
            before: None,
            last: Cell::default(),
            left: Cell::default(),
        };
        lines.enter();
        Ok(lines)
    }

    /// Takes the terminal, after it was given back for a while.
    pub(crate) fn enter(&mut self) {
        let Some(signals) = &self.signals else {
            return;
        };
        signals.forget(SIGINT);
        // Where that cannot be set, Ctrl-C is a signal, and leaves the words waiting.
        if let Ok(before) = tcgetattr(stdin()) {
            let mut own = before.clone();
            own.special_codes[SpecialCodeIndex::VINTR] = OFF;
            own.special_codes[SpecialCodeIndex::VEOL] = CTRL_C;
            let _ = tcsetattr(stdin(), OptionalActions::Now, &own);
            self.before = Some(before);
        }
    }

    /// Gives it back.
    pub(crate) fn leave(&mut self) {
        if let Some(before) = self.before.take() {
            let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
        }
    }

    /// Waits for a line; the signal that came before it, if one did.
    fn comes_first(&self) -> io::Result<Option<i32>> {
        let Some(signals) = &self.signals else {
            return Ok(None);
        };
        loop {
            if let Some(signal) = signals.last() {
                return Ok(Some(signal));
            }
            // A signal that comes in the moment before the wait is seen after it.
            if wait(WITHIN_A_SEQUENCE)? == Waited::Ready {
                return Ok(None);
            }
        }
    }

    /// Reads up to the end of a line, and with it; `true` where Ctrl-C ended it, which is left out.
    fn read(&self, from: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
        if self.before.is_none() {
            from.read_until(b'\n', line)?;
            return Ok(false);
        }
        loop {
            let block = match from.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                block => block?,
            };
            let end = block
                .iter()
                .position(|byte| matches!(*byte, b'\n' | CTRL_C));
            let count = end.map_or(block.len(), |end| end + 1);
            line.extend_from_slice(&block[..count]);
            from.consume(count);
            if count == 0 || end.is_some() {
                return Ok(line.pop_if(|last| *last == CTRL_C).is_some());
            }
        }
    }

    /// Whether a line that just came came by itself: a key of the page, and no part of a text.
    fn came_alone(&self, before: Option<Instant>) -> bool {
        let is_apart = before.is_none_or(|before| before.elapsed() > AT_ONCE_AFTER);
        self.signals.is_some() && is_apart && !matches!(wait(AT_ONCE), Ok(Waited::Ready))
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Takes one more line from a terminal, behind what was `typed` before.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn next_line(
    input: &mut Input,
    out: &mut Output,
    typed: &mut Vec<u8>,
    lines: &Lines,
) -> io::Result<Taken> {
    write!(out.to, "> ")?;
    out.to.flush()?;
    if lines.left.take() {
        return Ok(Taken::Turn(Turn::Leave));
    }
    if let Some(signal) = lines.comes_first()? {
        return Ok(Taken::Ended(signal));
    }
    let start = typed.len();
    let is_left = lines.read(input.from, typed)?;
    let before = lines.last.replace(Some(Instant::now()));
    if is_left {
        writeln!(out.to)?;
        out.to.flush()?;
        if typed.len() > start {
            typed.push(b'\n');
        }
        return Ok(Taken::Turn(Turn::Leave));
    }
    let line = &typed[start..];
    // A line without its end is one that Ctrl-D ended in its middle, pressed twice.
    if line.last() != Some(&b'\n') {
        writeln!(out.to)?;
        out.to.flush()?;
        return Ok(Taken::Last);
    }
    if line.len() >= LONGEST_LINE {
        return Ok(Taken::Long);
    }
    if start == 0 && line == b"\n" && lines.came_alone(before) {
        return Ok(Taken::Turn(Turn::WithoutWords));
    }
    if line.starts_with(b":") && lines.came_alone(before) {
        if let Some(turn) = turn(line) {
            typed.truncate(start);
            return Ok(Taken::Turn(turn));
        }
        // A second colon before a key's name makes it words.
        if turn(&line[1..]).is_some() {
            typed.remove(start);
        }
    }
    Ok(Taken::Line)
}

/// The key of the page that a line names.
fn turn(line: &[u8]) -> Option<Turn> {
    Some(match line.trim_ascii_end() {
        b":next" => Turn::Another(Way::On),
        b":previous" => Turn::Another(Way::Back),
        b":solo" | b":gentler" => Turn::OtherForm,
        b":write" => Turn::NoQuestion,
        b":edit" => Turn::Editor,
        b":keep" => Turn::Keep,
        b":leave" => Turn::Leave,
        b":help" => Turn::Help,
        _ => return None,
    })
}

/// Asks for one line, an answer, without the white space around it; nothing at the end of the stream, at a signal, and at Ctrl-C, which
/// is remembered. What is not UTF-8 is no answer.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn ask_line(
    input: &mut Input,
    out: &mut Output,
    question: &str,
    lines: &Lines,
) -> io::Result<String> {
    let mut answer = Vec::new();
    if lines.left.get() {
        return Ok(String::new());
    }
    write!(out.to, "{question} ")?;
    out.to.flush()?;
    if lines.comes_first()?.is_none() {
        lines.left.set(lines.read(input.from, &mut answer)?);
    }
    if lines.left.get() {
        answer.clear();
    }
    if answer.last() != Some(&b'\n') {
        writeln!(out.to)?;
    }
    let answer = String::from_utf8(answer).unwrap_or_default();
    Ok(answer.trim().to_owned())
}
