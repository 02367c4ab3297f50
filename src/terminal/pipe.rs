//! Words from a pipe: all that it holds, or what came of them until the process has to end.

use std::io::{self, BufRead, Read};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::stdin;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::wait::{SignalWatch, end_by};
use crate::entry::READ_BOUND;
use crate::env::Input;

/// Signals that came since a pipe was read; while this value lives, none of their kind ends the process.
pub(crate) struct Deferred(Option<SignalWatch>);

impl Deferred {
    /// Listens to what can end the process, in one that is `watched`.
    pub(crate) fn signals(watched: bool) -> Self {
        // Where the system does not let itself be told so, words can be read all the same.
        let watch = watched.then(|| SignalWatch::of(&[SIGHUP, SIGINT, SIGTERM]).ok());
        Self(watch.flatten())
    }

    /// Returns `true` if one came.
    pub(crate) fn is_there(&self) -> bool {
        self.0.as_ref().is_some_and(|watch| watch.last().is_some())
    }

    /// Ends the process as a signal that came would have done; from here on, the next one does.
    ///
    /// # Errors
    /// If one came.
    pub(crate) fn come(&mut self) -> io::Result<()> {
        match self.0.take().and_then(|watch| watch.last()) {
            Some(signal) => Err(end_by(signal)),
            None => Ok(()),
        }
    }
}

/// Takes all that a pipe holds, as far as it can matter, or what came of it until a signal. `wait` is called with all that came
/// before more of it is waited for.
///
/// # Errors
/// Where the pipe cannot be read; what came before that is in `bytes`.
pub(crate) fn read_all(
    input: &mut Input,
    deferred: &Deferred,
    bytes: &mut Vec<u8>,
    wait: &mut dyn FnMut(&[u8]),
) -> io::Result<()> {
    input.taken = true;
    let mut bounded = input.from.take(READ_BOUND as u64);
    if deferred.0.is_none() {
        bounded.read_to_end(bytes)?;
        return Ok(());
    }
    loop {
        let is_to_end = deferred.is_there();
        let mut is_here = comes(0);
        if !is_here && !is_to_end {
            wait(bytes);
            is_here = comes(1);
        }
        if is_here {
            let part = match bounded.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                part => part?,
            };
            let count = part.len();
            bytes.extend_from_slice(part);
            bounded.consume(count);
            if count == 0 || bounded.limit() == 0 {
                return Ok(());
            }
        } else if is_to_end {
            return Ok(());
        }
    }
}

/// Whether something can be read from the pipe within so many seconds, its end too.
fn comes(seconds: i64) -> bool {
    let wait = Timespec {
        tv_sec: seconds,
        tv_nsec: 0,
    };
    let input = stdin();
    match poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&wait)) {
        Ok(0) | Err(rustix::io::Errno::INTR) => false,
        // What cannot be waited for can be read.
        Ok(_) | Err(_) => true,
    }
}
