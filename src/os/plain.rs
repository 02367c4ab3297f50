//! Plain files read and removed; what is none, a pipe or a device, is neither waited for nor taken for one.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that opens and removes such files"
)]

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::path::is_nothing;
use super::stat::regular;

/// Opens a plain file for reading; nothing where there is none.
pub(crate) fn open(path: &Path) -> io::Result<Option<File>> {
    let opened = std::fs::metadata(path).and_then(|found| {
        regular(&found)?;
        File::open(path)
    });
    match opened {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        opened => opened.map(Some),
    }
}

/// All that is in a plain file.
pub(crate) fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut file = open(path)?.ok_or(io::ErrorKind::NotFound)?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file from a place on.
pub(crate) fn read_from(file: &File, from: u64, into: &mut Vec<u8>) -> io::Result<()> {
    let length = file.metadata()?.len().saturating_sub(from);
    into.resize(usize::try_from(length).map_err(io::Error::other)?, 0);
    file.read_exact_at(into, from)
}

/// Reads some bytes from a place on, wherever the file stands.
pub(crate) fn read_at(file: &File, into: &mut [u8], from: u64) -> io::Result<usize> {
    file.read_at(into, from)
}

/// All that lies in a folder; nothing where it is not there.
pub(crate) fn all_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Err(error) if is_nothing(&error) => Ok(Vec::new()),
        files => files?.map(|file| Ok(file?.path())).collect(),
    }
}

/// Removes a file. What somebody else removed meanwhile is as gone.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    or_gone(std::fs::remove_file(path))
}

/// Removes a folder with all that is in it. What somebody else removed meanwhile is as gone.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    or_gone(std::fs::remove_dir_all(path))
}

fn or_gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
