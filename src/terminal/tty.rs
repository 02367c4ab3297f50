//! The terminal while a text is written on it: its keys, its size, what it shows. Whatever ends the writing, it is given back as it was.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::event::Timespec;
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, Winsize,
    tcflush, tcgetattr, tcgetwinsize, tcsetattr,
};
use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::flag::register;

use super::decoder::{Came, Decoder, Patience};
use super::modes::{ALTERNATE, GIVEN_BACK, KEYS_AS_ALWAYS, KEYS_AS_BEFORE, MAIN, TAKEN};
use super::renderer::Renderer;
use super::wait::{SignalWatch, WITHIN_A_KEY, WITHIN_A_LETTER, WITHIN_A_SEQUENCE, Waited, wait};
use crate::settings;

/// The longest pause that is waited for before a text is held.
const AT_MOST: Duration = Duration::from_millis(500);

/// What the terminal brought.
pub(super) enum Happened {
    /// A key, or a text.
    Input(Came),
    /// A report of the terminal, and nothing else.
    Report,
    /// It has another size.
    Resized,
    /// The process is asked to end, by this signal.
    Ended(i32),
    /// The terminal is gone.
    HungUp,
}

/// A terminal in use.
pub(super) struct Tty {
    kind: settings::Screen,
    /// How the terminal was before, while it is in use.
    before: Option<Termios>,
    pub(super) signals: SignalWatch,
    resized: Arc<AtomicBool>,
    resizing: SigId,
    /// What was read and not yet understood.
    decoder: Decoder,
    renderer: Renderer,
}

impl Tty {
    /// Takes the terminal in use.
    ///
    /// # Errors
    /// Where it is none, or cannot be set.
    pub(super) fn open(kind: settings::Screen) -> io::Result<Self> {
        let resized = Arc::default();
        let mut tty = Self {
            kind,
            before: None,
            signals: SignalWatch::of(&[SIGHUP, SIGINT, SIGTERM])?,
            resizing: register(SIGWINCH, Arc::clone(&resized))?,
            resized,
            decoder: Decoder::default(),
            renderer: Renderer::default(),
        };
        tty.enter()?;
        Ok(tty)
    }

    /// Takes the terminal, after it was given back for a while.
    pub(super) fn enter(&mut self) -> io::Result<()> {
        // While the terminal was another program's, Ctrl-C was, too.
        self.signals.forget(SIGINT);
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
        put(TAKEN)?;
        if self.kind == settings::Screen::Alternate {
            put(ALTERNATE)?;
        }
        put(KEYS_AS_ALWAYS)?;
        self.clear()
    }

    /// Gives the terminal back. What stands on an alternate screen is gone; what stands inline stays.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        let Some(before) = self.before.take() else {
            return Ok(());
        };
        let mut end = self.anew() + KEYS_AS_BEFORE;
        if self.kind == settings::Screen::Alternate {
            end.push_str(MAIN);
        }
        end.push_str(GIVEN_BACK);
        let put = put(&end);
        tcsetattr(stdin(), OptionalActions::Now, &before)?;
        put
    }

    /// Begins anew: on an empty screen, or inline on a line below.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        put(&self.anew())
    }

    fn anew(&mut self) -> String {
        let mut renderer = std::mem::take(&mut self.renderer);
        match self.kind {
            settings::Screen::Alternate => renderer.emptied(Self::size().1),
            settings::Screen::Inline => renderer.below(),
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
            if let Some(signal) = self.signals.last() {
                return Ok(self.cut_off_by(Happened::Ended(signal)));
            }
            if let Some(came) = self.decoder.next() {
                return Ok(Happened::Input(came));
            }
            let patience = self.decoder.patience();
            if patience == Patience::Endless && self.resized.swap(false, Ordering::Relaxed) {
                return Ok(Happened::Resized);
            }
            let waited = wait(match patience {
                Patience::Key => WITHIN_A_KEY,
                Patience::Line | Patience::Endless => WITHIN_A_SEQUENCE,
                Patience::Letter => WITHIN_A_LETTER,
            })?;
            if waited == Waited::Late
                && let Some(came) = self.decoder.late()
            {
                return Ok(Happened::Input(came));
            }
            if waited != Waited::Ready {
                continue;
            }
            let mut block = [0; 4096];
            match rustix::io::read(stdin(), &mut block) {
                Ok(0) | Err(rustix::io::Errno::IO) => return Ok(self.cut_off_by(Happened::HungUp)),
                Ok(count) => {
                    self.decoder.take(&block[..count]);
                    let came = self.decoder.next();
                    if came.is_some() || self.decoder.patience() == Patience::Endless {
                        return Ok(came.map_or(Happened::Report, Happened::Input));
                    }
                }
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// What comes before an end: what is there of a paste.
    fn cut_off_by(&mut self, end: Happened) -> Happened {
        self.decoder.cut_off().map_or(end, Happened::Input)
    }

    /// Drops what was typed already.
    pub(super) fn drop_typed(&mut self) -> io::Result<()> {
        self.decoder.clear();
        Ok(tcflush(stdin(), QueueSelector::IFlush)?)
    }

    /// Whether nothing waits that was typed already.
    pub(super) fn is_idle(&mut self) -> bool {
        self.stays_idle(Duration::ZERO)
    }

    /// Whether nothing comes for so long, either; more than a second is not waited.
    pub(super) fn stays_idle(&mut self, long: Duration) -> bool {
        let long = Timespec {
            tv_sec: 0,
            tv_nsec: i64::from(long.min(AT_MOST).subsec_nanos()),
        };
        self.decoder.is_idle() && !matches!(wait(long), Ok(Waited::Ready))
    }

    /// Takes back letters that are not wanted yet.
    pub(super) fn put_back(&mut self, text: &str) {
        self.decoder.put_back(text);
    }

    /// Shows rows, and the cursor in them.
    pub(super) fn paint(&mut self, rows: &[String], cursor: (usize, usize)) -> io::Result<()> {
        put(&self.renderer.paint(rows, cursor))
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        let _ = self.leave();
        signal_hook::low_level::unregister(self.resizing);
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
