//! The journal's file opened and locked, or waited for as long as its holder gets on.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that opens the journal to write"
)]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::Journal;
use crate::os::{self, Holder, Seen};

/// How often something is begun anew because the journal was replaced meanwhile: each time, somebody else came on with their work.
pub(super) const TRIES: usize = 100;

/// How long a change of another program is waited for while nothing moves, and at most.
const STILL: Duration = Duration::from_secs(10);
const LONGEST: Duration = Duration::from_secs(120);

/// How long nothing is said of a wait.
const SILENT: Duration = Duration::from_secs(1);

/// The longest pause between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// What a lock is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// To see whole lines.
    Read,
    /// To append or to rewrite.
    Write,
}

impl Journal {
    /// Whether somebody holds the journal's lock. Whoever reads does not mind one that readers share.
    pub(crate) fn is_held(&self, to: Access) -> bool {
        let file = os::open(&self.path).ok().flatten();
        let tried = file.map(|file| match to {
            Access::Read => file.try_lock_shared(),
            Access::Write => file.try_lock(),
        });
        matches!(tried, Some(Err(TryLockError::WouldBlock)))
    }

    /// Waits for a lock that somebody holds, a second at most, and then lets it be said who that is.
    pub(crate) fn if_held(&self, to: Access, say: impl FnOnce(Option<Holder>)) {
        let begun = Instant::now();
        while self.is_held(to) {
            if begun.elapsed() > SILENT {
                return say(os::holder(&self.path));
            }
            thread::sleep(PAUSE);
        }
    }
}

/// Opens a file that is there, to read it and to append to it.
pub(super) fn open_if_there(path: &Path) -> io::Result<File> {
    os::regular(&fs::metadata(path)?)?;
    OpenOptions::new().read(true).append(true).open(path)
}

/// Opens a journal for appending, makes it if there is none, and holds its lock. A file system without locks is used without one:
/// `false` says so.
pub(super) fn open_to_append(path: &Path) -> io::Result<(File, bool)> {
    hold(path, || match os::if_there(open_if_there(path))? {
        Some(file) => Ok(file),
        None => os::open_or_make(path),
    })
}

/// Opens a journal that is there for a rewrite, and holds its lock. `false` says that there are no locks.
///
/// # Errors
/// Where it cannot be opened, and where it is a link still: what takes the file's place would take the link's, and leave the file.
pub(super) fn open_to_change(path: &Path) -> io::Result<(File, bool)> {
    hold(path, || {
        if path.is_symlink() {
            return Err(io::Error::other("its link could not be followed"));
        }
        open_if_there(path)
    })
}

/// Opens a file and holds its lock, or waits for whoever holds it. Another program may replace the file meanwhile; then the lock is on
/// a file that nobody will read again, and it is opened anew.
fn hold(path: &Path, open: impl Fn() -> io::Result<File>) -> io::Result<(File, bool)> {
    let mut patience = Patience::default();
    let mut tries = 0..TRIES;
    while tries.next().is_some() {
        let file = open()?;
        let locked = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::Error(error)) if has_no_locks(&error) => false,
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if patience.pause(path) => {
                tries = 0..TRIES;
                continue;
            }
            Err(TryLockError::WouldBlock) => return Err(still_held(path)),
        };
        if fs::metadata(path).is_ok_and(|now| os::is_same(&now, &file)) {
            return Ok((file, locked));
        }
    }
    Err(io::Error::other("another program keeps replacing it"))
}

/// Why a wait for a lock came to its end.
fn still_held(path: &Path) -> io::Error {
    let by = os::holder(path);
    let by = by.map_or_else(|| "another program".to_owned(), |by| by.to_string());
    io::Error::new(io::ErrorKind::WouldBlock, format!("{by} keeps it locked"))
}

/// How much of a file is whole lines: all of it, unless somebody holds its lock and may be at work on the last one. No reader waits.
pub(super) fn length_of_whole_lines(file: &File) -> io::Result<u64> {
    match file.try_lock_shared() {
        Ok(()) => {
            let length = file.metadata()?.len();
            file.unlock()?;
            Ok(length)
        }
        Err(TryLockError::WouldBlock) => behind_the_last_newline(file),
        Err(TryLockError::Error(error)) if has_no_locks(&error) => Ok(file.metadata()?.len()),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// How much is looked through for a newline at first, in bytes.
const STEP: u64 = 64 << 10;

fn behind_the_last_newline(file: &File) -> io::Result<u64> {
    let (mut tail, mut bytes) = (STEP, Vec::new());
    loop {
        let start = file.metadata()?.len().saturating_sub(tail);
        os::read_from(file, start, &mut bytes)?;
        match memchr::memrchr(b'\n', &bytes) {
            Some(at) => return Ok(start + at as u64 + 1),
            None if start == 0 => return Ok(0),
            None => tail *= 2,
        }
    }
}

/// Whether a file system says that it has no locks; the network's say so by a number that has no name in the standard library.
fn has_no_locks(error: &io::Error) -> bool {
    const ENOLCK: i32 = if cfg!(target_os = "linux") { 37 } else { 77 };
    let kinds = [io::ErrorKind::Unsupported, io::ErrorKind::InvalidInput];
    kinds.contains(&error.kind()) || error.raw_os_error() == Some(ENOLCK)
}

/// The wait for somebody else's work on a file, as long as that work goes on.
pub(super) struct Patience {
    begun: Instant,
    /// What was seen last, and since when.
    seen: Option<(Option<Seen>, Instant)>,
    pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            begun: Instant::now(),
            seen: None,
            pause: Duration::from_millis(1),
        }
    }
}

impl Patience {
    /// Pauses before another look; `false` if the file has been as it is for ten seconds, or all took two minutes.
    pub(super) fn pause(&mut self, path: &Path) -> bool {
        thread::sleep(self.pause);
        self.pause = (self.pause * 2).min(PAUSE);
        let now = os::open(path).ok().flatten();
        let now = now.and_then(|file| Seen::of(&file).ok());
        let since = match &self.seen {
            Some((seen, since)) if *seen == now => *since,
            _ => Instant::now(),
        };
        self.seen = Some((now, since));
        since.elapsed() < STILL && self.begun.elapsed() < LONGEST
    }
}
