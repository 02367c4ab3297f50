//! A file of lines replaced in one step by a new one: whole, on disk and private until then, with what others wrote meanwhile.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that replaces a file of lines"
)]

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::leftovers::make_beside;
use super::lines::{RawLine, lines_of};
use crate::os::{
    Seen, carry_access, folder_of, if_there, is_open_elsewhere, is_same, read_from, sync_folder,
};

/// The lines of a file as they are to be. All but the last end with a newline.
pub(super) type NewLines<'a> = Vec<Cow<'a, [u8]>>;

/// How often is looked whether another program still has the old file open, and the pause between: a second, all in all.
const LOOKS: usize = 100;
const PAUSE: Duration = Duration::from_millis(10);

/// A file that was read whole.
pub(super) struct Old<'a> {
    path: &'a Path,
    file: &'a File,
    seen: Seen,
    bytes: Vec<u8>,
}

impl<'a> Old<'a> {
    /// Reads a file that was opened at a path.
    pub(super) fn read(path: &'a Path, file: &'a File) -> io::Result<Self> {
        // Seen before it is read: what is written in between shows later.
        let seen = Seen::of(file)?;
        let mut bytes = Vec::new();
        read_from(file, 0, &mut bytes)?;
        Ok(Self {
            path,
            file,
            seen,
            bytes,
        })
    }

    /// Its lines.
    pub(super) fn lines(&self) -> Vec<RawLine<'_>> {
        lines_of(&self.bytes)
    }
}

/// A new file that is whole and on disk, and is to take the place of an old one. Until it does, it goes when this value goes.
pub(super) struct New<'a> {
    /// Its own path; none since it took the other's place.
    temporary: Option<PathBuf>,
    file: File,
    old: &'a Old<'a>,
    /// The old file as another program left it since it was read, if one wrote to it.
    now: Option<(Seen, Vec<u8>)>,
    /// Lines of others that were carried over.
    carried: Vec<Vec<u8>>,
    /// It has the old one's access list and attributes; else it is private.
    pub has_access: bool,
}

impl<'a> New<'a> {
    /// Writes it beside the old one. Nothing if another program did more to the old one meanwhile than append: then what was decided
    /// may no longer be right.
    pub(super) fn write(old: &'a Old<'a>, lines: &[Cow<[u8]>]) -> io::Result<Option<Self>> {
        let (temporary, file) = make_beside(old.path)?;
        let mut new = Self {
            temporary: Some(temporary),
            file,
            old,
            now: None,
            carried: Vec::new(),
            has_access: true,
        };
        // Without locks, another rewrite can have ended while this one waited.
        if !bears(old.path, old.file)? {
            return Ok(None);
        }
        write_all(&mut new.file, lines)?;
        new.has_access = carry_access(old.file, &new.file)?;
        new.file.sync_all()?;
        Ok(new.catch_up()?.then_some(new))
    }

    /// Puts it in the place of the old one, in one step. `false` if another program did more than append, or put another file there.
    pub(super) fn take_its_place(&mut self) -> io::Result<bool> {
        let Some(temporary) = self.temporary.clone() else {
            return Ok(true);
        };
        let (path, old) = (self.old.path, self.old.file);
        // A new file that was still for long can have been taken for a leftover.
        if !self.catch_up()? || !bears(&temporary, &self.file)? || !bears(path, old)? {
            return Ok(false);
        }
        fs::rename(temporary, path)?;
        self.temporary = None;
        self.catch_up()?;
        Ok(true)
    }

    /// Looks at the old file through the handle that is still open, and carries over the lines that another program wrote to it since
    /// the last look: such a program knows no lock. `false` if it did more than append.
    pub(super) fn catch_up(&mut self) -> io::Result<bool> {
        let seen = Seen::of(self.old.file)?;
        let last = self.now.as_ref();
        if seen == last.map_or(self.old.seen, |(seen, _)| *seen) {
            return Ok(true);
        }
        let bytes = last.map_or(&self.old.bytes, |(_, bytes)| bytes);
        let (mut now, mut new) = (Vec::new(), Vec::new());
        read_from(self.old.file, 0, &mut now)?;
        // A writer without a lock looks whether its line is kept, and can have put it into the new file already.
        read_from(&self.file, 0, &mut new)?;
        let had = [&bytes[..], &new].map(whole_lines).concat();
        let had: BTreeSet<&[u8]> = had.into_iter().collect();
        let mut came = whole_lines(&now);
        came.retain(|line| !had.contains(line));
        if !came.is_empty() {
            let end: &[u8] = if new.is_empty() || new.ends_with(b"\n") {
                b""
            } else {
                b"\n"
            };
            self.file.write_all(&[end, &came.concat()].concat())?;
            self.carried.extend(came.iter().map(|line| line.to_vec()));
        }
        let has_grown = now.starts_with(bytes);
        self.now = Some((seen, now));
        Ok(has_grown)
    }

    /// Sees its name on disk, and what came to the old file until nobody has that open any more. If another program has put another
    /// file in its place meanwhile, as a sync does, the lines that were carried over are handed on: that file may lack them.
    pub(super) fn finish(mut self) -> io::Result<Option<Vec<Vec<u8>>>> {
        sync_folder(folder_of(self.old.path))?;
        // Who waits for the old file's lock sees that it was replaced, and waits for the new one's.
        let _ = self.old.file.unlock();
        // Whoever opened the old file before the rename may write to it still, a moment after it shows as open.
        for _ in 0..LOOKS {
            thread::sleep(PAUSE);
            if !is_open_elsewhere(self.old.file) {
                break;
            }
        }
        self.catch_up()?;
        if !self.carried.is_empty() {
            self.file.sync_all()?;
        }
        let stands = bears(self.old.path, &self.file)?;
        Ok((!stands).then(|| std::mem::take(&mut self.carried)))
    }
}

/// Puts lines in the place of a file's.
///
/// # Errors
/// Where they cannot be written, and where another program changed the file meanwhile.
pub(super) fn replace(old: &Old<'_>, lines: &[Cow<[u8]>]) -> io::Result<()> {
    if let Some(mut new) = New::write(old, lines)?
        && new.take_its_place()?
        && new.finish()?.is_none()
    {
        return Ok(());
    }
    Err(io::Error::other(
        "another program changed it in the meantime; try again",
    ))
}

/// Whether a file is the one at a path.
fn bears(path: &Path, file: &File) -> io::Result<bool> {
    Ok(if_there(fs::metadata(path))?.is_some_and(|now| is_same(&now, file)))
}

impl Drop for New<'_> {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary
            && bears(temporary, &self.file).unwrap_or_default()
        {
            let _ = fs::remove_file(temporary);
        }
    }
}

/// All lines of a file, newlines included.
fn whole_lines(bytes: &[u8]) -> Vec<&[u8]> {
    lines_of(bytes).iter().map(|line| line.whole).collect()
}

fn write_all(new: &mut File, lines: &[Cow<[u8]>]) -> io::Result<()> {
    let mut to = io::BufWriter::new(new);
    for (place, line) in lines.iter().enumerate() {
        to.write_all(line)?;
        if place + 1 < lines.len() && !line.ends_with(b"\n") {
            to.write_all(b"\n")?;
        }
    }
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::{New, Old};
    use std::borrow::Cow;
    use std::fs::{self, OpenOptions};
    use std::io::Write;

    #[test]
    fn lines_carried_into_a_file_that_was_replaced_are_handed_on() {
        let path = std::env::temp_dir().join(format!("reflect-carried-{}", std::process::id()));
        for is_replaced in [false, true] {
            fs::write(&path, "one\n").expect("a file");
            let file = OpenOptions::new().read(true).append(true).open(&path);
            let file = file.expect("it is there");
            let old = Old::read(&path, &file).expect("it can be read");
            let lines = [Cow::Borrowed(&b"new\n"[..])];
            let new = New::write(&old, &lines).expect("room");
            let mut new = new.expect("nobody changed it");
            assert!(new.take_its_place().expect("it can be renamed"));
            // A writer that opened the old file before, and another rewrite that read the new one before that line was in it.
            (&file).write_all(b"late\n").expect("it is open");
            if is_replaced {
                let other = path.with_extension("other");
                fs::write(&other, "new\n").expect("a file");
                fs::rename(other, &path).expect("it is ours");
            }
            let handed_on = new.finish().expect("it ends");
            assert_eq!(handed_on, is_replaced.then(|| vec![b"late\n".to_vec()]));
            let kept = fs::read_to_string(&path).expect("it is there");
            assert_eq!(kept.contains("late"), !is_replaced);
        }
        fs::remove_file(path).expect("it is ours");
    }
}
