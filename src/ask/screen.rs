//! The terminal while a text is written on it: its keys, its size, what it shows. Whatever ends the writing, it is given back as it was.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetwinsize,
    tcsetattr,
};
use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::flag::{register, register_usize};
use terminput::Event;

use super::canvas::Canvas;
use crate::settings;

/// How long the rest of a key's bytes is waited for, in nanoseconds. What comes later is another key.
const REST_OF_A_KEY: i64 = 50_000_000;
/// How long a signal can be overlooked that comes in the moment before a wait, in seconds.
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

/// A terminal in use.
pub(super) struct Screen {
    kind: settings::Screen,
    /// How the terminal was before, while it is in use.
    before: Option<Termios>,
    resized: Arc<AtomicBool>,
    ended: Arc<AtomicUsize>,
    hooks: Vec<SigId>,
    /// What was read and not yet understood.
    bytes: VecDeque<u8>,
    canvas: Canvas,
}

impl Screen {
    /// Takes the terminal in use.
    ///
    /// # Errors
    /// Where it is none, or cannot be set.
    pub(super) fn open(kind: settings::Screen) -> io::Result<Self> {
        let mut screen = Self {
            kind,
            before: None,
            resized: Arc::default(),
            ended: Arc::default(),
            hooks: Vec::new(),
            bytes: VecDeque::new(),
            canvas: Canvas::default(),
        };
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            let hook = register_usize(signal, Arc::clone(&screen.ended), number)?;
            screen.hooks.push(hook);
        }
        let hook = register(SIGWINCH, Arc::clone(&screen.resized))?;
        screen.hooks.push(hook);
        screen.enter()?;
        Ok(screen)
    }

    /// Takes the terminal, after it was given back for a while.
    pub(super) fn enter(&mut self) -> io::Result<()> {
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
            put("\x1b[?1049h")?;
        }
        self.clear()
    }

    /// Gives the terminal back. What stands on an alternate screen is gone; what stands inline stays.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        let Some(before) = self.before.take() else {
            return Ok(());
        };
        let mut end = String::from("\x1b[?2004l");
        match self.kind {
            settings::Screen::Alternate => end.push_str("\x1b[H\x1b[2J\x1b[?1049l"),
            settings::Screen::Inline => end.push_str(&self.canvas.below()),
        }
        self.canvas = Canvas::default();
        let put = put(&end);
        tcsetattr(stdin(), OptionalActions::Now, &before)?;
        put
    }

    /// Begins anew: on an empty screen, or inline on a line below.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        let clear = match self.kind {
            settings::Screen::Alternate => "\x1b[H\x1b[2J".to_owned(),
            settings::Screen::Inline => self.canvas.below(),
        };
        self.canvas = Canvas::default();
        put(&clear)
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
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                (size.ws_col.into(), size.ws_row.into())
            }
            _ => (80, 24),
        }
    }

    /// Waits for what comes next.
    pub(super) fn next(&mut self) -> io::Result<Happened> {
        let mut key = Vec::new();
        loop {
            let is_rest = !key.is_empty() || !self.bytes.is_empty();
            if let (false, Some(happened)) = (is_rest, self.signalled()) {
                return Ok(happened);
            }
            if let Some(byte) = self.bytes.pop_front() {
                key.push(byte);
                // An escape alone may be the beginning of more.
                if key == b"\x1b" && (!self.bytes.is_empty() || Self::wait(Some(REST_OF_A_KEY))?) {
                    continue;
                }
                match Event::parse_from(&key) {
                    Ok(Some(event)) => return Ok(Happened::Input(event)),
                    Ok(None) => {}
                    // No key that we know of.
                    Err(_) => key.clear(),
                }
                continue;
            }
            if !Self::wait(None)? {
                continue;
            }
            let mut block = [0; 4096];
            match rustix::io::read(stdin(), &mut block) {
                Ok(0) | Err(rustix::io::Errno::IO) => return Ok(Happened::HungUp),
                Ok(count) => self.bytes.extend(&block[..count]),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn signalled(&self) -> Option<Happened> {
        if let ended @ 1.. = self.ended.load(Ordering::Relaxed) {
            return Some(Happened::Ended(i32::try_from(ended).unwrap_or(SIGTERM)));
        }
        let resized = self.resized.swap(false, Ordering::Relaxed);
        resized.then_some(Happened::Resized)
    }

    /// Waits for bytes, so many nanoseconds or about a second; whether there are some. A signal ends the wait.
    fn wait(nanoseconds: Option<i64>) -> io::Result<bool> {
        let timeout = Timespec {
            tv_sec: nanoseconds.map_or(OVERLOOKED, |_| 0),
            tv_nsec: nanoseconds.unwrap_or(0),
        };
        let input = stdin();
        match poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&timeout)) {
            Ok(ready) => Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => Ok(false),
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
        for hook in self.hooks.drain(..) {
            signal_hook::low_level::unregister(hook);
        }
    }
}

/// Ends the process by a signal that asked for it, as if nobody had listened.
pub(crate) fn end_by(signal: i32) -> io::Error {
    match signal_hook::low_level::emulate_default_handler(signal) {
        Ok(()) => io::ErrorKind::Interrupted.into(),
        Err(error) => error,
    }
}

fn put(text: &str) -> io::Result<()> {
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
