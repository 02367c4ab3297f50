//! Waits: for bytes, so long as a line may be slow, and for signals, each of which ends the process as always before and after.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::stdin;
use signal_hook::SigId;
use signal_hook::flag::{register_conditional_default, register_usize};

/// How long a terminal may take within one key. What comes later is another key.
pub(super) const WITHIN_A_KEY: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 50_000_000,
};
/// How long a slow line may pause in a sequence; and how long a signal can be overlooked that comes in the moment before a wait.
pub(super) const WITHIN_A_SEQUENCE: Timespec = seconds(1);
/// How long a slow line may pause in a letter.
pub(super) const WITHIN_A_LETTER: Timespec = seconds(5);

const fn seconds(count: i64) -> Timespec {
    Timespec {
        tv_sec: count,
        tv_nsec: 0,
    }
}

/// What a wait for bytes came to.
#[derive(PartialEq, Eq)]
pub(super) enum Waited {
    /// Some are there.
    Ready,
    /// None came in time.
    Late,
    /// A signal came first.
    Interrupted,
}

/// Waits so long for bytes.
pub(super) fn wait(timeout: Timespec) -> io::Result<Waited> {
    let input = stdin();
    match poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&timeout)) {
        Ok(0) => Ok(Waited::Late),
        Ok(_) => Ok(Waited::Ready),
        Err(rustix::io::Errno::INTR) => Ok(Waited::Interrupted),
        Err(error) => Err(error.into()),
    }
}

/// Ends the process by a signal that asked for it, as if nobody had listened.
pub(crate) fn end_by(signal: i32) -> io::Error {
    match signal_hook::low_level::emulate_default_handler(signal) {
        Ok(()) => io::ErrorKind::Interrupted.into(),
        Err(error) => error,
    }
}

/// Who listens to a signal: how many, and whether nobody does and it ends the process.
struct Listeners {
    count: usize,
    as_always: Arc<AtomicBool>,
}

/// The listeners of each signal that was ever listened to: one can listen while another does, as an editor on a page.
static LISTENERS: Mutex<BTreeMap<i32, Listeners>> = Mutex::new(BTreeMap::new());

/// Signals that do not end the process while this value lives, but are noted.
pub(super) struct SignalWatch {
    last: Arc<AtomicUsize>,
    hooks: Vec<(i32, SigId)>,
}

impl SignalWatch {
    /// Listens to these signals.
    ///
    /// # Errors
    /// Where the system does not let itself be told so.
    pub(super) fn of(signals: &[i32]) -> io::Result<Self> {
        let mut watch = Self {
            last: Arc::default(),
            hooks: Vec::new(),
        };
        for signal in signals {
            watch.listen(*signal)?;
        }
        Ok(watch)
    }

    fn listen(&mut self, signal: i32) -> io::Result<()> {
        let mut all = LISTENERS.lock().unwrap_or_else(PoisonError::into_inner);
        let listeners = match all.entry(signal) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let as_always = Arc::default();
                // It stays when the last listener goes: without it, the signal would be deaf for ever.
                register_conditional_default(signal, Arc::clone(&as_always))?;
                new.insert(Listeners {
                    count: 0,
                    as_always,
                })
            }
        };
        let number = usize::try_from(signal).unwrap_or_default();
        let hook = register_usize(signal, Arc::clone(&self.last), number)?;
        self.hooks.push((signal, hook));
        listeners.count += 1;
        listeners.as_always.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Forgets a signal that was meant for another program.
    pub(super) fn forget(&self, signal: i32) {
        let number = usize::try_from(signal).unwrap_or_default();
        let _ = self
            .last
            .compare_exchange(number, 0, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// The one that came last.
    pub(super) fn last(&self) -> Option<i32> {
        match self.last.load(Ordering::Relaxed) {
            0 => None,
            number => i32::try_from(number).ok(),
        }
    }
}

impl Drop for SignalWatch {
    fn drop(&mut self) {
        let mut all = LISTENERS.lock().unwrap_or_else(PoisonError::into_inner);
        for (signal, hook) in self.hooks.drain(..) {
            signal_hook::low_level::unregister(hook);
            if let Some(listeners) = all.get_mut(&signal) {
                listeners.count -= 1;
                let nobody = listeners.count == 0;
                listeners.as_always.store(nobody, Ordering::Relaxed);
            }
        }
    }
}
