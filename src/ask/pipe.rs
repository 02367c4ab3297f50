//! Words from a pipe: all that it holds, or what came of them until the process has to end.

use std::io::{self, BufRead, Read};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::stdin;
use signal_hook::consts::{SIGHUP, SIGTERM};

use super::screen::end_by;
use super::signals::Noted;
use crate::entry::READ_BOUND;
use crate::env::Input;

/// A signal that came while a pipe was read; while this value lives, none of its kind ends the process.
pub(crate) struct Ended {
    signal: i32,
    _noted: Noted,
}

impl Ended {
    /// Ends the process, as the signal would have done.
    #[must_use]
    pub(crate) fn end(&self) -> io::Error {
        end_by(self.signal)
    }
}

/// Takes all that a pipe holds, as far as it can matter. In a process, which is `watched`, a closed window or another such end does
/// not come before what is there has been taken.
///
/// # Errors
/// Where the pipe cannot be read; what came before that is in `bytes`.
pub(crate) fn pipe(
    input: &mut Input,
    watched: bool,
    bytes: &mut Vec<u8>,
) -> io::Result<Option<Ended>> {
    input.taken = true;
    let mut bounded = input.from.take(READ_BOUND as u64);
    // Where the system does not let itself be told so, words can be read all the same.
    let noted = watched
        .then(|| Noted::of(&[SIGHUP, SIGTERM]).ok())
        .flatten();
    let Some(noted) = noted else {
        bounded.read_to_end(bytes)?;
        return Ok(None);
    };
    loop {
        let is_to_end = noted.last().is_some();
        let is_over = if comes(is_to_end) {
            let part = match bounded.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                part => part?,
            };
            let count = part.len();
            bytes.extend_from_slice(part);
            bounded.consume(count);
            count == 0 || bounded.limit() == 0
        } else {
            is_to_end
        };
        if is_over {
            let signal = noted.last();
            return Ok(signal.map(|signal| Ended {
                signal,
                _noted: noted,
            }));
        }
    }
}

/// Whether something can be read from the pipe, its end too: at once, or within a second.
fn comes(at_once: bool) -> bool {
    let wait = Timespec {
        tv_sec: i64::from(!at_once),
        tv_nsec: 0,
    };
    let input = stdin();
    match poll(&mut [PollFd::new(&input, PollFlags::IN)], Some(&wait)) {
        Ok(0) | Err(rustix::io::Errno::INTR) => false,
        // What cannot be waited for can be read.
        Ok(_) | Err(_) => true,
    }
}
