//! Signals listened to for a while: each ends the process as always before and after.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::SigId;
use signal_hook::flag::{register_conditional_default, register_usize};

/// Signals that do not end the process while this value lives, but are noted.
pub(super) struct Noted {
    last: Arc<AtomicUsize>,
    /// Whether they end the process again.
    as_always: Arc<AtomicBool>,
    hooks: Vec<SigId>,
}

impl Noted {
    /// Listens to these signals.
    ///
    /// # Errors
    /// Where the system does not let itself be told so.
    pub(super) fn of(signals: &[i32]) -> io::Result<Self> {
        let mut noted = Self {
            last: Arc::default(),
            as_always: Arc::default(),
            hooks: Vec::new(),
        };
        for signal in signals {
            // It stays when the rest goes: without it, a signal that was listened to once would be deaf for ever.
            register_conditional_default(*signal, Arc::clone(&noted.as_always))?;
            let number = usize::try_from(*signal).unwrap_or_default();
            let hook = register_usize(*signal, Arc::clone(&noted.last), number)?;
            noted.hooks.push(hook);
        }
        Ok(noted)
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

impl Drop for Noted {
    fn drop(&mut self) {
        for hook in self.hooks.drain(..) {
            signal_hook::low_level::unregister(hook);
        }
        self.as_always.store(true, Ordering::Relaxed);
    }
}
