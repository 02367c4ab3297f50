//! The terminal while a text is written on it: its keys, its size, what it shows. Whatever ends the writing, it is given back as it was.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, Winsize,
    tcflush, tcgetattr, tcgetwinsize, tcsetattr,
};
use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::flag::register;
use terminput::Event;

use super::bytes::{Bytes, Patience};
use super::canvas::Canvas;
use super::signals::Noted;
use crate::settings;

/// How long the rest of a key's bytes is waited for, in nanoseconds. What comes later is another key.
const REST_OF_A_KEY: i64 = 50_000_000;
/// How long a signal can be overlooked that comes in the moment before a wait, in seconds; and how long a slow line may pause.
const OVERLOOKED: i64 = 1;

/// What the terminal brought.
pub(super) enum Happened {
    /// A key, or pasted text.
    Input(Event),
    /// It has another size.
    Resized,
    /// The process is asked to end, by this signal.
    Ended(i32),
    /// The terminal is gone.
    HungUp,
}

/// What a wait for bytes came to.
#[derive(PartialEq, Eq)]
enum Waited {
    /// Some are there.
    Ready,
    /// None came in time.
    Late,
    /// A signal came first.
    Interrupted,
}

/// A terminal in use.
pub(super) struct Screen {
    kind: settings::Screen,
    /// How the terminal was before, while it is in use.
    before: Option<Termios>,
    pub(super) noted: Noted,
    resized: Arc<AtomicBool>,
    resizing: SigId,
    /// What was read and not yet understood.
    bytes: Bytes,
    canvas: Canvas,
}

impl Screen {
    /// Takes the terminal in use.
    ///
    /// # Errors
    /// Where it is none, or cannot be set.
    pub(super) fn open(kind: settings::Screen) -> io::Result<Self> {
        let resized = Arc::default();
        let mut screen = Self {
            kind,
            before: None,
            noted: Noted::of(&[SIGHUP, SIGINT, SIGTERM])?,
            resizing: register(SIGWINCH, Arc::clone(&resized))?,
            resized,
            bytes: Bytes::default(),
            canvas: Canvas::default(),
        };
        screen.enter()?;
        Ok(screen)
    }

    /// Takes the terminal, after it was given back for a while.
    pub(super) fn enter(&mut self) -> io::Result<()> {
        // While the terminal was another program's, Ctrl-C was, too.
        self.noted.forget(SIGINT);
        let before = tcgetattr(stdin())?;
        let mut raw = before.clone();
        raw.input_modes -= InputModes::BRKINT
            | InputModes::ICRNL
            | InputModes::INPCK
            | InputModes::ISTRIP
            | InputModes::IXON;
        raw.local_modes -=
            LocalModes::ECHO | LocalModes::ICANON | LocalModes::IEXTEN | LocalModes::ISIG;
        raw.special_codes[SpecialCodeIndex::VMIN] = 1;
        raw.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        self.before = Some(before);
        // What is pasted comes marked as such.
        put("\x1b[?2004h")?;
        if self.kind == settings::Screen::Alternate {
            // Where that is no screen of its own, what stands there can be scrolled back to.
            put("\x1b[?1049h\x1b[H\x1b[2J")?;
        }
        self.clear()
    }

    /// Gives the terminal back. What stands on an alternate screen is gone; what stands inline stays.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        let Some(before) = self.before.take() else {
            return Ok(());
        };
        let mut end = String::from("\x1b[?2004l") + &self.anew();
        if self.kind == settings::Screen::Alternate {
            end.push_str("\x1b[?1049l");
        }
        let put = put(&end);
        tcsetattr(stdin(), OptionalActions::Now, &before)?;
        put
    }

    /// Begins anew: on an empty screen, or inline on a line below.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        put(&self.anew())
    }

    fn anew(&mut self) -> String {
        let mut canvas = std::mem::take(&mut self.canvas);
        match self.kind {
            settings::Screen::Alternate => canvas.emptied(Self::size().1),
            settings::Screen::Inline => canvas.below(),
        }
    }

    /// Stops the process as Ctrl-Z does, with the terminal given back, until somebody lets it go on.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        self.leave()?;
        kill_current_process_group(Signal::TSTP)?;
        self.enter()
    }

    /// Its columns and rows.
    pub(super) fn size() -> (usize, usize) {
        match tcgetwinsize(stdout()) {
            Ok(Winsize { ws_col, ws_row, .. }) if ws_col > 0 && ws_row > 0 => {
                (ws_col.into(), ws_row.into())
            }
            _ => (80, 24),
        }
    }

    /// Waits for what comes next.
    pub(super) fn next(&mut self) -> io::Result<Happened> {
        loop {
            if let Some(signal) = self.noted.last() {
                return Ok(self.cut_off_by(Happened::Ended(signal)));
            }
            if let Some(event) = self.bytes.next() {
                return Ok(Happened::Input(event));
            }
            let patience = self.bytes.patience();
            if patience == Patience::Endless && self.resized.swap(false, Ordering::Relaxed) {
                return Ok(Happened::Resized);
            }
            let nanoseconds = (patience == Patience::Key).then_some(REST_OF_A_KEY);
            let waited = Self::wait(nanoseconds)?;
            if waited == Waited::Late
                && let Some(event) = self.bytes.late()
            {
                return Ok(Happened::Input(event));
            }
            if waited != Waited::Ready {
                continue;
            }
            let mut block = [0; 4096];
            match rustix::io::read(stdin(), &mut block) {
                Ok(0) | Err(rustix::io::Errno::IO) => return Ok(self.cut_off_by(Happened::HungUp)),
                Ok(count) => self.bytes.take(&block[..count]),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// What comes before an end: what is there of a paste.
    fn cut_off_by(&mut self, end: Happened) -> Happened {
        self.bytes.cut_off().map_or(end, Happened::Input)
    }

    /// Drops what was typed already.
    pub(super) fn drop_typed(&mut self) -> io::Result<()> {
        self.bytes.clear();
        Ok(tcflush(stdin(), QueueSelector::IFlush)?)
    }

    /// Whether nothing waits that was typed already.
    pub(super) fn is_idle(&self) -> bool {
        self.bytes.is_empty() && !matches!(Self::wait(Some(0)), Ok(Waited::Ready))
    }

    /// Waits for bytes, so many nanoseconds or about a second.
    fn wait(nanoseconds: Option<i64>) -> io::Result<Waited> {
        let timeout = Timespec {
            tv_sec: nanoseconds.map_or(OVERLOOKED, |_| 0),
            tv_nsec: nanoseconds.unwrap_or(0),
        };
        let input = stdin();
        match poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&timeout)) {
            Ok(0) => Ok(Waited::Late),
            Ok(_) => Ok(Waited::Ready),
            Err(rustix::io::Errno::INTR) => Ok(Waited::Interrupted),
            Err(error) => Err(error.into()),
        }
    }

    /// Shows rows, and the cursor in them.
    pub(super) fn paint(&mut self, rows: &[String], cursor: (usize, usize)) -> io::Result<()> {
        put(&self.canvas.paint(rows, cursor))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.leave();
        signal_hook::low_level::unregister(self.resizing);
    }
}

/// Ends the process by a signal that asked for it, as if nobody had listened.
pub(crate) fn end_by(signal: i32) -> io::Error {
    match signal_hook::low_level::emulate_default_handler(signal) {
        Ok(()) => io::ErrorKind::Interrupted.into(),
        Err(error) => error,
    }
}

pub(super) fn put(text: &str) -> io::Result<()> {
    let mut bytes = text.as_bytes();
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
