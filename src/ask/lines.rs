//! Lines from a terminal that edits them itself, one at a time.

use std::io;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::stdin;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::signals::Noted;
use crate::env::{Input, Output};

const A_SECOND: Timespec = Timespec {
    tv_sec: 1,
    tv_nsec: 0,
};

/// The longest line that a terminal's own line editing passes on, with its newline; what is typed beyond is cut off.
const LONGEST_LINE: usize = 4096;

/// What a terminal brought, line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// A line.
    Line,
    /// A line so long that its end may be missing.
    Long,
    /// Ctrl-D: no line comes any more.
    Last,
    /// Ctrl-C: the writer leaves.
    Left,
    /// The process has to end, by this signal.
    Ended(i32),
}

/// Signals listened to while lines are typed: what they are held in has to go, or to be whole, before the process ends.
pub(crate) struct Interrupt(Option<Noted>);

impl Interrupt {
    /// Listens, on a terminal of a process; in memory there is nothing to listen to.
    ///
    /// # Errors
    /// Where the system does not let itself be told so.
    pub(crate) fn watched(watched: bool) -> io::Result<Self> {
        let noted = watched
            .then(|| Noted::of(&[SIGHUP, SIGINT, SIGTERM]))
            .transpose()?;
        Ok(Self(noted))
    }

    /// Waits for a line; the signal that came before it, if one did.
    fn comes_first(&self) -> io::Result<Option<i32>> {
        let Some(noted) = &self.0 else {
            return Ok(None);
        };
        let input = stdin();
        loop {
            if let Some(signal) = noted.last() {
                return Ok(Some(signal));
            }
            // A signal that comes in the moment before the wait is seen after it.
            match poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&A_SECOND)) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
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
    interrupt: &Interrupt,
) -> io::Result<Taken> {
    write!(out.to, "> ")?;
    out.to.flush()?;
    match interrupt.comes_first()? {
        Some(SIGINT) => return Ok(Taken::Left),
        Some(signal) => return Ok(Taken::Ended(signal)),
        None => {}
    }
    let count = input.from.read_until(b'\n', typed)?;
    // A line without its end is one that Ctrl-D ended in its middle, pressed twice.
    if count == 0 || typed.last() != Some(&b'\n') {
        writeln!(out.to)?;
        out.to.flush()?;
        return Ok(Taken::Last);
    }
    Ok(if count >= LONGEST_LINE {
        Taken::Long
    } else {
        Taken::Line
    })
}

/// Asks for one line, an answer, without the white space around it; nothing at the end of the stream, and nothing at Ctrl-C. What is
/// not UTF-8 is no answer.
///
/// # Errors
/// Where the terminal can be neither read nor written.
pub(crate) fn line(
    input: &mut Input,
    out: &mut Output,
    question: &str,
    interrupt: &Interrupt,
) -> io::Result<String> {
    write!(out.to, "{question} ")?;
    out.to.flush()?;
    let mut answer = Vec::new();
    if interrupt.comes_first()?.is_none() {
        input.from.read_until(b'\n', &mut answer)?;
    }
    if answer.last() != Some(&b'\n') {
        writeln!(out.to)?;
    }
    let answer = String::from_utf8(answer).unwrap_or_default();
    Ok(answer.trim().to_owned())
}
