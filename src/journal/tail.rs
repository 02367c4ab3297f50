//! The end of a file: lines added there, seen there, and taken back where they could not be kept.

use std::error::Error;
use std::fmt;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;

use super::file::read_from;

/// What stands in a file behind its old end where a disk did not append: the byte that was passed over.
const PASSED_OVER: u8 = 0;

/// A disk that was asked to append, and wrote elsewhere.
#[derive(Debug)]
struct NoAppend;

impl fmt::Display for NoAppend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this disk does not add to the end of a file")
    }
}

impl Error for NoAppend {}

/// What to do where lines could not be added: the usual, or what helps where the disk does not append.
pub(super) fn cure(error: &io::Error, usual: &'static str) -> &'static str {
    match error.get_ref() {
        Some(cause) if cause.is::<NoAppend>() => {
            "a journal on another disk can be kept: --journal PATH"
        }
        _ => usual,
    }
}

/// Adds lines to a file that was opened to append, and sees them on disk; `and_then` gets the length that the file had. Whether the
/// last line had been torn, and was closed before ours.
///
/// # Errors
/// Where they cannot be written or synced, the disk does not append, or `and_then` has an error. If the file is `locked`, it is then
/// as it was before.
pub(super) fn add(
    file: &mut File,
    locked: bool,
    lines: &[u8],
    and_then: impl FnOnce(u64) -> io::Result<()>,
) -> io::Result<bool> {
    let length = file.metadata()?.len();
    let torn = length > 0 && last_byte(file, length)? != b'\n';
    let bytes = if torn {
        [b"\n", lines].concat()
    } else {
        lines.to_vec()
    };
    // A disk that appends does so wherever we stand. One that does not writes where we stand: behind the last byte, and one further,
    // so that no old byte is in the way and it shows.
    file.seek(SeekFrom::Start(length + 1))?;
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

/// Whether what we wrote stands behind the old end of the file. Another program may have put something before or behind it.
fn is_there(file: &File, length: u64, bytes: &[u8]) -> io::Result<()> {
    let mut tail = Vec::new();
    read_from(file, length, &mut tail)?;
    if tail.starts_with(bytes) {
        return Ok(());
    }
    if tail
        .strip_prefix(&[PASSED_OVER])
        .is_some_and(|tail| tail.starts_with(bytes))
    {
        return Err(io::Error::other(NoAppend));
    }
    match memchr::memmem::find(&tail, bytes) {
        Some(_) => Ok(()),
        None => Err(io::Error::other("what was written is not there")),
    }
}

/// Cuts off what we wrote of lines that could not be written whole. What another program may have put behind them stays.
fn take_back(file: &File, length: u64, bytes: &[u8]) {
    let mut tail = Vec::new();
    let most = length + 1 + bytes.len() as u64;
    let ours = file
        .metadata()
        .is_ok_and(|found| found.len() > length && found.len() <= most)
        && read_from(file, length, &mut tail).is_ok()
        && (bytes.starts_with(&tail)
            || tail
                .strip_prefix(&[PASSED_OVER])
                .is_some_and(|tail| bytes.starts_with(tail)));
    if ours {
        // Where this fails too, a torn line stays, which the next entry closes; the first error is the one to tell.
        let _ = file.set_len(length);
    }
}

fn last_byte(file: &File, length: u64) -> io::Result<u8> {
    let mut byte = [0];
    file.read_exact_at(&mut byte, length - 1)?;
    Ok(byte[0])
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::disallowed_methods,
        reason = "a test makes a file in the folder for temporary ones"
    )]

    use super::{NoAppend, add, cure, is_there, take_back};
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
            let mut elsewhere = OpenOptions::new().read(true).write(true).open(&path);
            let elsewhere = elsewhere.as_mut().expect("it is there");
            assert!(add(elsewhere, true, OURS, |_| Ok(())).is_err());
            assert_eq!(held(), [OLD, behind].concat());
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
                Some("this disk does not add to the end of a file"),
            ),
            (b"", Some("what was written is not there")),
            (b"tw", Some("what was written is not there")),
            (b"\0tw", Some("what was written is not there")),
            (b"three\n", Some("what was written is not there")),
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
            (b"\0two\n", b""),
            (b"\0", b""),
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
    fn another_disk_is_the_cure_for_one_that_does_not_append_alone() {
        let another = "a journal on another disk can be kept: --journal PATH";
        for (error, told) in [
            (io::Error::other(NoAppend), another),
            (io::Error::other("something else"), "usual"),
            (io::ErrorKind::StorageFull.into(), "usual"),
        ] {
            assert_eq!(cure(&error, "usual"), told);
        }
    }
}
