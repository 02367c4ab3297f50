//! Files and folders that are the writer's alone, 0600 and 0700 from the first moment.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that makes files and folders"
)]

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use super::stat::is_ours;
use super::sync::sync_folder;

/// Makes a new private file, to be appended to and read; fails where one is.
pub(crate) fn make_file(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .append(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// Opens a file to read it and to append to it, or makes a private one.
pub(crate) fn open_or_make(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)
}

/// Makes one private folder; fails where one is.
pub(crate) fn make_one_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(folder)
}

/// Makes a private folder and those above it, as far as they are not there, and sees them on disk.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| *above != Path::new(""));
    if let Some(above) = above {
        make_folder(above)?;
    }
    match make_one_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if folder.is_dir() {
                Ok(())
            } else {
                Err(io::ErrorKind::NotADirectory.into())
            }
        }
        made => made,
    }?;
    sync_folder(above.unwrap_or(Path::new(".")))
}

/// Makes a file or a folder the writer's alone.
///
/// # Errors
/// Where its permissions cannot be set, and where it is a link that somebody else made, which could lead anywhere.
pub(crate) fn make_private(path: &Path) -> io::Result<()> {
    let found = fs::symlink_metadata(path)?;
    if found.is_symlink() && !is_ours(found.uid()) {
        return Err(io::Error::other("it is a link made by another user"));
    }
    let mode = if path.is_dir() { 0o700 } else { 0o600 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// Makes a private folder, if it is not there, and sees that it is the writer's own and no link. A file system that keeps no modes
/// leaves it open to others; a checkup says so.
///
/// # Errors
/// If it cannot be made, is a link or no folder, or belongs to somebody else.
pub(crate) fn own_folder(folder: &Path) -> io::Result<()> {
    make_folder(folder)?;
    let found = fs::symlink_metadata(folder)?;
    is_own_folder(&found)?;
    if found.mode() & 0o077 != 0 {
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    Ok(())
}

/// Sees that what was found at a path is a folder of the writer's own, and no link.
///
/// # Errors
/// If it is not.
pub(crate) fn is_own_folder(found: &fs::Metadata) -> io::Result<()> {
    if !found.is_dir() {
        return Err(io::Error::other("it is no folder, or a link"));
    }
    if !is_ours(found.uid()) {
        return Err(io::Error::other("it belongs to another user"));
    }
    Ok(())
}
