//! Who holds the lock of a file, as far as the system tells: its name and its number, and never its command line, which can hold words.

use std::fmt;
use std::path::Path;

use rustix::fs::{major, minor, stat};

use super::plain::read_whole;

/// A program that holds a lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Holder {
    name: String,
    process: u32,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (process {})", self.name, self.process)
    }
}

/// How often the list of locks is looked through.
const LOOKS: usize = 3;

/// Who holds the lock of the file at a path. Only Linux tells.
pub(crate) fn holder(path: &Path) -> Option<Holder> {
    let file = stat(path).ok()?;
    let (major, minor) = (major(file.st_dev), minor(file.st_dev));
    let number = file.st_ino.to_string();
    // Some file systems show another device here than there.
    let exact = format!("{major:02x}:{minor:02x}:{number}");
    let held = |file: &str| {
        let locks = read("/proc/locks")?;
        locks.lines().find_map(|lock| holder_in(lock, file))
    };
    // The list can miss a lock while others come and go.
    let process = (0..LOOKS).find_map(|_| held(&exact).or_else(|| held(&number)))?;
    let name = read(&format!("/proc/{process}/comm"))?;
    Some(Holder {
        name: name.trim_end().to_owned(),
        process,
    })
}

/// What the system says in a file of its own.
fn read(path: &str) -> Option<String> {
    let bytes = read_whole(path.as_ref()).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The process in a line of the list of locks, if it holds that of a file, by device and number or by its number alone: `1: FLOCK  ADVISORY  WRITE 4242 fd:01:131 0 EOF`.
fn holder_in(lock: &str, file: &str) -> Option<u32> {
    let mut fields = lock.split_whitespace().skip(1);
    let is_held = fields.next() == Some("FLOCK");
    let process = fields.nth(2)?.parse().ok()?;
    let its = fields.next()?;
    let is_it = its == file || its.rsplit(':').next() == Some(file);
    (is_held && is_it).then_some(process)
}

#[cfg(test)]
mod tests {
    use super::holder_in;

    #[test]
    fn a_lock_is_held_by_the_process_that_has_it_and_not_by_one_that_waits() {
        for (lock, process) in [
            ("1: FLOCK  ADVISORY  WRITE 4242 fd:01:131 0 EOF", Some(4242)),
            ("1: FLOCK  ADVISORY  READ  7 00:2b:131 0 EOF", Some(7)),
            ("1: -> FLOCK  ADVISORY  WRITE 4243 fd:01:131 0 EOF", None),
            ("2: POSIX  ADVISORY  WRITE 4242 fd:01:131 0 EOF", None),
            ("3: FLOCK  ADVISORY  WRITE 4242 fd:01:1311 0 EOF", None),
            ("", None),
        ] {
            assert_eq!(holder_in(lock, "131"), process, "{lock}");
            let exact = if lock.contains("00:2b") {
                "00:2b:131"
            } else {
                "fd:01:131"
            };
            assert_eq!(holder_in(lock, exact), process, "{lock}");
        }
    }
}
