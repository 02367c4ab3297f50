//! Appending: the one daily write. Lock, close a line that was cut off, one write, and on disk before it counts as kept.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::Journal;
use super::leftovers::clear;
use super::lock::{TRIES, open_if_there, open_to_append};
use crate::entry::Entry;
use crate::exit::Cure;
use crate::os::{
    can_be_written, if_there, is_same, make_folder, read_from, read_whole, sync_folder,
};

/// How often is looked whether a rewrite carries a line over, and the pause between: a second, all in all.
const LOOKS: usize = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// What was noticed while a line was appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Appended {
    /// The last line had been cut off, and was closed before ours.
    pub closed_a_torn_line: bool,
    /// The file system has locks, and ours was held.
    pub locked: bool,
    /// Nothing stood in the journal before.
    pub is_first: bool,
}

impl Journal {
    /// Appends one entry as one line. When this returns, the line is on disk.
    ///
    /// # Errors
    /// Where the folder or the file cannot be made, opened, locked, written or synced. The journal is then as it was before.
    pub(crate) fn append(&self, entry: &Entry) -> Result<Appended> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        let usual =
            "check that the folder is there, is yours, and has room; reflect where shows the paths";
        self.append_line(&line).or_else(|error| {
            let cure = cure(&error, usual);
            let what = || format!("could not keep the entry at {}", self.path.display());
            Err(error).cure(what, cure)
        })
    }

    /// Makes the folder and looks whether the journal can be written, so that a writer hears of trouble before a word is typed. No file
    /// is made for that: one of that name can come by a sync at the same moment.
    ///
    /// # Errors
    /// Where the folder cannot be made, or the journal not be written.
    pub(crate) fn make_ready(&self) -> Result<()> {
        let can_be_made = || {
            let can = can_be_written(self.folder());
            can.then_some(())
                .ok_or(io::ErrorKind::PermissionDenied.into())
        };
        make_folder(self.folder())
            .and_then(|()| if_there(open_if_there(&self.path)))
            .and_then(|file| file.map_or_else(can_be_made, |_| Ok(())))
            .cure(
                || format!("could not open the journal at {}", self.path.display()),
                "check that the file and its folder are yours, or name another: --journal PATH",
            )
    }

    fn append_line(&self, line: &[u8]) -> io::Result<Appended> {
        make_folder(self.folder())?;
        for _ in 0..TRIES {
            let (file, appended) = self.append_once(line)?;
            // Another program can put another file in the journal's place while ours waits for the disk, as an editor does that
            // saves. Our line is kept only if the file that bears the name has it.
            if has_line(&self.path, &file, line)? {
                return Ok(appended);
            }
            // A rewrite that had no lock to wait for can be about to carry the line over.
            for _ in 0..if appended.locked { 0 } else { LOOKS } {
                thread::sleep(PAUSE);
                if has_line(&self.path, &file, line)? {
                    return Ok(appended);
                }
            }
        }
        Err(io::Error::other("another program keeps replacing it"))
    }

    fn append_once(&self, line: &[u8]) -> io::Result<(File, Appended)> {
        let (mut file, locked) = open_to_append(&self.path)?;
        if locked {
            // What cannot be cleared up is in nobody's way here; a checkup names it.
            let _ = clear(&self.path, &[]);
        }
        let mut is_first = false;
        let closed_a_torn_line = add(&mut file, locked, line, |length| {
            is_first = length == 0;
            self.sync_folders(is_first)
        })?;
        let appended = Appended {
            closed_a_torn_line,
            locked,
            is_first,
        };
        Ok((file, appended))
    }

    /// Sees the journal's name on disk; of a new journal also the folders above, which may be new as well.
    fn sync_folders(&self, new: bool) -> io::Result<()> {
        let above = if new { 3 } else { 1 };
        let mut folders = self.path.ancestors().skip(1).take(above);
        match folders.try_for_each(sync_folder) {
            // Somebody removed it with its folder; the line is looked for there next, and the file made anew.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            synced => synced,
        }
    }
}

/// Adds lines to a file that was opened to append, and sees them on disk; `and_then` gets the length that the file had. Whether the
/// last line had been cut off, and was closed before ours.
///
/// # Errors
/// Where they cannot be written or synced, the disk has neither locks nor appends, or `and_then` has an error. If the file is
/// `locked`, it is then as it was before.
pub(super) fn add(
    file: &mut File,
    locked: bool,
    lines: &[u8],
    and_then: impl FnOnce(u64) -> io::Result<()>,
) -> io::Result<bool> {
    let length = file.metadata()?.len();
    let mut last = Vec::new();
    read_from(file, length.saturating_sub(1), &mut last)?;
    let torn = last.first().is_some_and(|last| *last != b'\n');
    let bytes = if torn {
        [b"\n", lines].concat()
    } else {
        lines.to_vec()
    };
    // A disk that appends ignores the offset. One that does not writes there: at the old end, where the lock keeps everybody else
    // away. Without a lock, the gap of one byte shows that this disk is no place for a journal.
    file.seek(SeekFrom::Start(length + u64::from(!locked)))?;
    let added = file
        .write_all(&bytes)
        .and_then(|()| is_there(file, length, &bytes))
        .and_then(|()| file.sync_all())
        .and_then(|()| and_then(length));
    if added.is_err() && locked {
        take_back(file, length, &bytes);
    }
    added.map(|()| torn)
}

/// Whether the file at a path is the one that we wrote to, or holds the same line all the same.
fn has_line(path: &Path, ours: &File, line: &[u8]) -> io::Result<bool> {
    match std::fs::metadata(path) {
        Ok(now) if is_same(&now, ours) => Ok(true),
        Ok(_) => Ok(memchr::memmem::find(&read_whole(path)?, line.trim_ascii_end()).is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether what we wrote is in the file behind its old end. Another program may have put something before or behind it.
fn is_there(file: &File, length: u64, bytes: &[u8]) -> io::Result<()> {
    let mut tail = Vec::new();
    read_from(file, length, &mut tail)?;
    match memchr::memmem::find(&tail, bytes) {
        Some(1) if tail[0] == 0 => Err(no_append()),
        Some(_) => Ok(()),
        None => Err(io::Error::other("the new line is not in the file")),
    }
}

/// A disk that has no locks, was asked to append, and wrote elsewhere.
fn no_append() -> io::Error {
    let what = "this disk can neither lock a file nor append to one";
    io::Error::new(io::ErrorKind::Unsupported, what)
}

/// What to do if lines could not be added: another disk where this one lacks what it takes, else the usual.
pub(super) fn cure(error: &io::Error, usual: &'static str) -> &'static str {
    match error.kind() {
        io::ErrorKind::Unsupported => "keep the journal on another disk: --journal PATH",
        io::ErrorKind::WouldBlock => "close that program or wait for it, then try again",
        _ => usual,
    }
}

/// Cuts off what we wrote of lines that could not be written whole. What another program may have put behind them stays.
fn take_back(file: &File, length: u64, bytes: &[u8]) {
    let mut tail = Vec::new();
    let most = length + bytes.len() as u64;
    let ours = file
        .metadata()
        .is_ok_and(|found| found.len() > length && found.len() <= most)
        && read_from(file, length, &mut tail).is_ok()
        && bytes.starts_with(&tail);
    if ours {
        // Where this fails too, a line that was cut off stays, which the next entry closes; the first error is the one to tell.
        let _ = file.set_len(length);
    }
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::disallowed_methods,
        reason = "a test makes a file in the folder for temporary ones"
    )]

    use super::{Journal, add, cure, is_there, no_append, take_back};
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::path::PathBuf;

    const OLD: &[u8] = b"one\n";
    const OURS: &[u8] = b"two\n";

    /// A file that holds the old line and something behind it.
    fn file(name: &str, behind: &[u8]) -> (PathBuf, File) {
        let path = std::env::temp_dir().join(format!("reflect-tail-{}-{name}", std::process::id()));
        fs::write(&path, [OLD, behind].concat()).expect("a file");
        let file = OpenOptions::new().read(true).append(true).open(&path);
        (path, file.expect("it is there"))
    }

    #[test]
    fn lines_are_added_below_a_torn_one_and_where_that_fails_no_byte_is_left() {
        let fails = || Err(io::ErrorKind::StorageFull.into());
        for (behind, torn) in [(&b""[..], false), (b"tor", true)] {
            let whole = [OLD, behind, if torn { b"\n" } else { b"" }, OURS].concat();
            let (path, mut appends) = file("add", behind);
            let held = || fs::read(&path).expect("the file");
            let length = (OLD.len() + behind.len()) as u64;
            assert!(add(&mut appends, true, OURS, |_| fails()).is_err());
            assert_eq!(held(), [OLD, behind].concat());
            // A disk that does not append, with locks and without.
            let mut elsewhere = OpenOptions::new().read(true).write(true).open(&path);
            let elsewhere = elsewhere.as_mut().expect("it is there");
            assert_eq!(add(elsewhere, true, OURS, |_| Ok(())).ok(), Some(torn));
            assert_eq!(held(), whole);
            elsewhere.set_len(length).expect("it is ours");
            let refused = add(elsewhere, false, OURS, |_| Ok(())).map_err(|error| error.kind());
            assert_eq!(refused, Err(io::ErrorKind::Unsupported));
            assert!(held().starts_with(&[OLD, behind].concat()));
            elsewhere.set_len(length).expect("it is ours");
            let added = add(&mut appends, true, OURS, |found| {
                assert_eq!(found, length);
                Ok(())
            });
            assert_eq!((added.ok(), held()), (Some(torn), whole));
            // Without a lock, somebody else may have written: what stands there is left.
            assert!(add(&mut appends, false, OURS, |_| fails()).is_err());
            assert!(held().ends_with(b"two\ntwo\n"));
            fs::remove_file(&path).expect("it is ours");
        }
        let (path, mut empty) = file("add-first", b"");
        empty.set_len(0).expect("it is ours");
        assert_eq!(add(&mut empty, true, OURS, |_| Ok(())).ok(), Some(false));
        assert_eq!(fs::read(&path).expect("the file"), OURS);
        fs::remove_file(&path).expect("it is ours");
    }

    #[test]
    fn what_is_behind_the_old_end_tells_whether_a_line_is_there() {
        for (behind, said) in [
            (&b"two\n"[..], None),
            (b"two\nthree\n", None),
            (b"three\ntwo\n", None),
            (
                b"\0two\n",
                Some("this disk can neither lock a file nor append to one"),
            ),
            (b"", Some("the new line is not in the file")),
            (b"tw", Some("the new line is not in the file")),
            (b"\0tw", Some("the new line is not in the file")),
            (b"three\n", Some("the new line is not in the file")),
        ] {
            let (path, file) = file("there", behind);
            let found = is_there(&file, OLD.len() as u64, OURS);
            let found = found.err().map(|error| error.to_string());
            assert_eq!(found.as_deref(), said, "{behind:?}");
            fs::remove_file(path).expect("it is ours");
        }
    }

    #[test]
    fn what_is_ours_is_taken_back_and_nothing_else() {
        for (behind, left) in [
            (&b"two\n"[..], &b""[..]),
            (b"t", b""),
            (b"\0two\n", b"\0two\n"),
            (b"\0", b"\0"),
            (b"", b""),
            (b"two\nthree\n", b"two\nthree\n"),
            (b"six\n", b"six\n"),
            (b"\0six\n", b"\0six\n"),
            (b"\0\0two\n", b"\0\0two\n"),
        ] {
            let (path, file) = file("back", behind);
            take_back(&file, OLD.len() as u64, OURS);
            assert_eq!(fs::read(&path).expect("the file"), [OLD, left].concat());
            // One that somebody cut shorter is not made longer.
            take_back(&file, 1_000, OURS);
            assert_eq!(fs::read(&path).expect("the file"), [OLD, left].concat());
            fs::remove_file(path).expect("it is ours");
        }
    }

    #[test]
    fn a_look_whether_a_journal_can_be_written_makes_no_file_and_removes_none() {
        let name = format!("reflect-ready-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let journal = Journal::at(&folder.join("journal.jsonl"));
        let changed = || {
            let found = fs::metadata(&folder).expect("a folder");
            found.modified().expect("a moment")
        };
        let before = changed();
        // Longer than the step of a file system's clock.
        std::thread::sleep(std::time::Duration::from_millis(50));
        journal.make_ready().expect("it can be written");
        assert_eq!(changed(), before);
        // One that came by a sync, and is empty yet, stays.
        fs::write(journal.path(), b"").expect("a file");
        journal.make_ready().expect("it can be written");
        assert!(journal.path().exists());
        fs::remove_dir_all(&folder).expect("it is ours");
    }

    #[test]
    fn another_disk_is_the_cure_for_one_without_locks_and_appends_alone() {
        let another = "keep the journal on another disk: --journal PATH";
        for (error, told) in [
            (no_append(), another),
            (io::Error::other("something else"), "usual"),
            (io::ErrorKind::StorageFull.into(), "usual"),
        ] {
            assert_eq!(cure(&error, "usual"), told);
        }
    }
}
