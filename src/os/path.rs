//! Where a file is: in which folder, and through which links.

use std::io;
use std::path::{Path, PathBuf};

/// The folder of a file whose path begins at the root.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("/"))
}

/// Whether nothing bears a name, not even a link that leads nowhere.
pub(crate) fn is_free(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// How many links are followed that lead nowhere.
const LINKS: usize = 40;

/// Where a file is or would be, whatever links lead there.
///
/// # Errors
/// Where that cannot be told.
pub(crate) fn canonical(path: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(path)?;
    for _ in 0..LINKS {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            break;
        };
        let folder = canonical_folder(folder)?;
        let file = folder.join(name);
        match std::fs::read_link(&file) {
            Ok(to) => path = folder.join(to),
            // It is no link.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => return Ok(file),
            other => return if_there(other).map(|_| file),
        }
    }
    Ok(path)
}

/// Where a folder is or would be: what is there of it is followed through its links.
fn canonical_folder(folder: &Path) -> io::Result<PathBuf> {
    match (
        if_there(std::fs::canonicalize(folder))?,
        folder.parent(),
        folder.file_name(),
    ) {
        (Some(real), ..) => Ok(real),
        (None, Some(above), Some(name)) => Ok(canonical_folder(above)?.join(name)),
        (None, ..) => Ok(folder.to_owned()),
    }
}

/// Whether an error says that nothing is there: below a file, nothing can be.
pub(crate) fn is_nothing(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory];
    kinds.contains(&error.kind())
}

/// Nothing, where nothing is there.
pub(crate) fn if_there<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Err(error) if is_nothing(&error) => Ok(None),
        found => found.map(Some),
    }
}
/// Returns `true` if a file holds the place of one that is in a cloud alone: `.NAME.icloud`.
pub(crate) fn is_in_a_cloud(file: &Path) -> bool {
    file.extension().is_some_and(|kind| kind == "icloud")
}
