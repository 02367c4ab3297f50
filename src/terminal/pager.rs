//! Standard output: as it is, or through a pager where a run asks for one.
#![expect(
    clippy::disallowed_methods,
    reason = "this is a place that touches the process, for main"
)]

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::mem;
use std::os::fd::AsFd;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGQUIT};

use crate::process::{is_accessible, is_dumb, set};

/// What less is told first: it lets our styles through, and its prompt says how to go on and how to leave. What the writer tells it
/// in `LESS` goes before. (Some versions show a sign too many before a letter beyond ASCII.)
const LESS: &str = "-R -Ps?eq\\: close:space\\: more, q\\: close.$";
/// What it is told where the writer tells it nothing: it ends at once on a short page. A long one is on a screen of its own, so that
/// nothing of it stays above the prompt.
const LESS_ALONE: &str = " -F";
/// What less is told besides: it keeps no history of what was searched for. A file of keys could name one all the same, and goes before
/// all of this, so none is read. (`LESSSECURE` keeps less from neither, and is the writer's to set.)
const NO_TRACE: [(&str, &str); 5] = [
    ("LESSHISTFILE", "-"),
    ("LESSKEYIN", "/dev/null"),
    ("LESSKEYIN_SYSTEM", "/dev/null"),
    ("LESSKEY", "/dev/null"),
    ("LESSKEY_SYSTEM", "/dev/null"),
];
/// What stays of a page until it is known that the pager began: more than a pipe takes in before somebody reads from it.
const FIRST: usize = 256 << 10;

/// Standard output. It looks once, before its first byte, whether a pager is wanted.
pub struct PagedStdout<'a> {
    wanted: &'a Cell<bool>,
    way: Way,
}

/// Which way a page goes.
enum Way {
    NotBegun,
    Plain,
    Paged(Pager),
    /// The reader has closed the pager.
    Closed,
}

/// A pager that was started.
struct Pager {
    child: Child,
    /// The beginning of what it was given.
    first: Vec<u8>,
}

impl<'a> PagedStdout<'a> {
    /// Standard output, through a pager if `wanted` says so when the first byte comes.
    #[must_use]
    pub fn new(wanted: &'a Cell<bool>) -> Self {
        Self {
            wanted,
            way: Way::NotBegun,
        }
    }
}

impl PagedStdout<'_> {
    /// Waits until the reader has closed the pager. One that never began was none: the page goes on without it.
    fn leave(&mut self) -> io::Result<()> {
        if let Way::Paged(pager) = mem::replace(&mut self.way, Way::Closed)
            && pager.end()?
        {
            self.way = Way::Plain;
        }
        Ok(())
    }
}

impl Drop for PagedStdout<'_> {
    fn drop(&mut self) {
        // Nobody is left who could be told that the terminal was closed.
        let _ = self.leave();
    }
}

impl Write for PagedStdout<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if matches!(self.way, Way::NotBegun) {
            let pager = self.wanted.get().then(Pager::start).flatten();
            self.way = pager.map_or(Way::Plain, Way::Paged);
        }
        match &mut self.way {
            Way::Paged(pager) => match pager.give(bytes) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    self.leave()?;
                    self.write(bytes)
                }
                given => given,
            },
            Way::Closed => Err(io::ErrorKind::BrokenPipe.into()),
            Way::NotBegun | Way::Plain => Ok(rustix::io::write(io::stdout().as_fd(), bytes)?),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pager {
    /// Starts the pager of this writer; none where there is none, or it cannot be started.
    fn start() -> Option<Self> {
        let mut command = command()?;
        let mut less = OsString::from(LESS);
        match set("LESS") {
            Some(chosen) => {
                less.push(" ");
                less.push(chosen);
            }
            None => less.push(LESS_ALONE),
        }
        command.env("LESS", less).envs(NO_TRACE);
        // A page is UTF-8 in every locale.
        if set("LESSCHARSET").is_none() {
            command.env("LESSCHARSET", "utf-8");
        }
        // A program that makes files readable for less could leave the page in a file of its own.
        command.env_remove("LESSOPEN");
        // Ctrl-C in the pager is meant for the pager.
        let ignored = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGQUIT] {
            signal_hook::flag::register(signal, Arc::clone(&ignored)).ok()?;
        }
        let child = command.stdin(Stdio::piped()).spawn().ok()?;
        Some(Self {
            child,
            first: Vec::new(),
        })
    }

    fn give(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let pipe = self.child.stdin.as_mut();
        let given = pipe.ok_or(io::ErrorKind::BrokenPipe)?.write(bytes)?;
        let room = FIRST.saturating_sub(self.first.len()).min(given);
        self.first.extend_from_slice(&bytes[..room]);
        Ok(given)
    }

    /// Waits for its end. One that never began has shown nothing: then what it was given is written as it is, and `true` says so.
    fn end(mut self) -> io::Result<bool> {
        drop(self.child.stdin.take());
        let never_began = never_began(self.child.wait()?);
        if never_began {
            let mut rest = self.first.as_slice();
            while !rest.is_empty() {
                match rustix::io::write(io::stdout().as_fd(), rest) {
                    Ok(count) => rest = &rest[count..],
                    Err(rustix::io::Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(never_began)
    }
}

/// The pager that the writer chose, or less.
fn command() -> Option<Command> {
    let Some(chosen) = std::env::var_os("PAGER") else {
        // Nobody chose one: none where it would stand in the way of a simple terminal, or of a screen reader.
        let plain = is_dumb() || is_accessible();
        return (!plain).then(|| Command::new("less"));
    };
    let line = chosen.to_string_lossy();
    if matches!(line.trim(), "" | "cat") || !is_there(&line) {
        return None;
    }
    let mut command = Command::new("sh");
    command.arg("-c").arg(chosen);
    Some(command)
}

/// Whether a shell would find the program that a command line begins with; it is asked beforehand, since it says so on the terminal.
fn is_there(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._+-".contains(letter);
    if !word.chars().all(is_plain) {
        return true;
    }
    if word.contains('/') {
        let file = std::fs::metadata(word);
        return file.is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0);
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", "command -v -- \"$1\" > /dev/null 2>&1", "sh", word]);
    shell.status().is_ok_and(|found| found.success())
}

/// Whether a shell says that there is no such program, or none that can be run.
fn never_began(ended: ExitStatus) -> bool {
    matches!(ended.code(), Some(126 | 127))
}

/// Standard error. What is said beside a page that goes through a pager waits until the pager is closed.
pub struct HeldStderr<'a> {
    paged: &'a Cell<bool>,
    held: Vec<u8>,
}

impl<'a> HeldStderr<'a> {
    /// Standard error, held back where `paged` says that a pager is wanted.
    #[must_use]
    pub fn new(paged: &'a Cell<bool>) -> Self {
        Self {
            paged,
            held: Vec::new(),
        }
    }
}

/// Says what was held back.
impl Drop for HeldStderr<'_> {
    fn drop(&mut self) {
        // What cannot be said there is not worth a failure.
        let _ = io::stderr().write_all(&self.held);
    }
}

impl Write for HeldStderr<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.paged.get() {
            return self.held.write(bytes);
        }
        io::stderr().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
