//! Small text files that the writer keeps by hand: the config, people to call, a card.

use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::path::folder_of;
use super::plain::open;
use super::private::{make_file, make_folder};

/// The most that is read of such a file, in bytes.
const BOUND: u64 = 64 << 10;
/// How long somebody who needs a number waits for a disk.
const PATIENCE: Duration = Duration::from_secs(1);

/// What stands in a file.
pub(crate) struct Found {
    /// The first 64 KiB of it.
    pub bytes: Vec<u8>,
    /// It goes on behind them.
    pub goes_on: bool,
    /// Its permissions.
    pub mode: u32,
}

/// Reads a file; `None` if there is none.
///
/// # Errors
/// If it cannot be read or is no regular file. A pipe or a device is never waited for.
pub(crate) fn read(path: &Path) -> io::Result<Option<Found>> {
    let Some(file) = open(path)? else {
        return Ok(None);
    };
    let mode = file.metadata()?.permissions().mode();
    let mut bytes = Vec::new();
    (&file).take(BOUND).read_to_end(&mut bytes)?;
    Ok(Some(Found {
        goes_on: (&file).read(&mut [0])? > 0,
        bytes,
        mode,
    }))
}

/// Files that are being read, each on a thread of its own.
pub(crate) struct Reading {
    started: Instant,
    read: Vec<mpsc::Receiver<io::Result<Option<Found>>>>,
}

impl Reading {
    /// Begins to read files; what has no path reads as a file that is not there.
    pub(crate) fn begin<const N: usize>(paths: [&Option<PathBuf>; N]) -> Self {
        let begin = |path: &Option<PathBuf>| {
            let (path, (to, from)) = (path.clone(), mpsc::sync_channel(1));
            let answer = move || to.send(path.map_or(Ok(None), |path| read(&path)));
            // Without a thread there is no answer, and the wait says so.
            let _ = thread::Builder::new().spawn(answer);
            from
        };
        Self {
            started: Instant::now(),
            read: paths.into_iter().map(begin).collect(),
        }
    }

    /// Returns the next file's content, at most a second after all were begun.
    pub(crate) fn next(&mut self) -> io::Result<Option<Found>> {
        if self.read.is_empty() {
            return Ok(None);
        }
        let from = self.read.remove(0);
        let left = PATIENCE.saturating_sub(self.started.elapsed());
        let why = match from.recv_timeout(left) {
            Ok(read) => return read,
            Err(mpsc::RecvTimeoutError::Timeout) => "the disk did not answer within a second",
            Err(mpsc::RecvTimeoutError::Disconnected) => "the system starts no thread",
        };
        Err(io::Error::other(why))
    }
}

/// Makes a private file with these words and its private folder, if they are not there.
///
/// # Errors
/// If one of them cannot be made.
pub(crate) fn begin(path: &Path, words: &str) -> io::Result<()> {
    make_folder(folder_of(path))?;
    match make_file(path) {
        // What is there has to be a plain file.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => open(path).map(drop),
        made => made?.write_all(words.as_bytes()),
    }
}
