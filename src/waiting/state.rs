//! One state of a file, put in the place of the last one.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that replaces files of waiting words"
)]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::os::{make_file, remove};

/// Puts bytes into a file of a folder, in one step and on disk. The new file's length is in its name until then.
pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<File> {
    let next = folder.join(format!("{name}.{}", bytes.len()));
    remove(&next)?;
    let mut file = make_file(&next)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&next, folder.join(name)));
    if let Err(error) = written {
        let _ = remove(&next);
        return Err(error);
    }
    Ok(file)
}
