//! Standard output: as it is, or through a pager where a run asks for one.
#![expect(
    clippy::disallowed_methods,
    reason = "this is a place that touches the process, for main"
)]

use std::cell::Cell;
use std::io::{self, Write};
use std::mem;
use std::os::fd::AsFd;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGQUIT};

use super::{is_dumb, set};

/// What less is told where nobody told it anything else. (`LESSSECURE` is not for us to set: with it, many a version takes no Ctrl-Z
/// and none of the writer's own keys. What it forbids happens on purpose: nobody is asked for a file's name by a slip.)
const UNLESS_SET: [(&str, &str); 2] = [
    // It ends at once on a short page, lets colours through, and leaves the page there.
    ("LESS", "FRX"),
    // A page is UTF-8 in every locale.
    ("LESSCHARSET", "utf-8"),
];
/// What stays of a page until it is known that the pager began: more than a pipe takes in before somebody reads from it.
const FIRST: usize = 256 << 10;

/// Standard output. It looks once, before its first byte, whether a pager is wanted.
pub struct Page<'a> {
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

impl<'a> Page<'a> {
    /// Standard output, through a pager if `wanted` says so when the first byte comes.
    #[must_use]
    pub fn new(wanted: &'a Cell<bool>) -> Self {
        Self {
            wanted,
            way: Way::NotBegun,
        }
    }
}

impl Page<'_> {
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

impl Drop for Page<'_> {
    fn drop(&mut self) {
        // Nobody is left who could be told that the terminal is gone.
        let _ = self.leave();
    }
}

impl Write for Page<'_> {
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
        for (name, value) in UNLESS_SET {
            if set(name).is_none() {
                command.env(name, value);
            }
        }
        // What was searched for would stay in a file.
        command.env("LESSHISTFILE", "-");
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
        let plain = is_dumb() || set("ACCESSIBLE").is_some();
        return (!plain).then(|| Command::new("less"));
    };
    if matches!(chosen.to_string_lossy().trim(), "" | "cat") {
        return None;
    }
    let mut command = Command::new("sh");
    command.arg("-c").arg(chosen);
    Some(command)
}

/// Whether a shell says that there is no such program, or none that can be run.
fn never_began(ended: ExitStatus) -> bool {
    matches!(ended.code(), Some(126 | 127))
}

/// Standard error. What is said beside a page that goes through a pager waits until the pager is closed.
pub struct Said<'a> {
    paged: &'a Cell<bool>,
    held: Vec<u8>,
}

impl<'a> Said<'a> {
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
impl Drop for Said<'_> {
    fn drop(&mut self) {
        // What cannot be said there is not worth a failure.
        let _ = io::stderr().write_all(&self.held);
    }
}

impl Write for Said<'_> {
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
