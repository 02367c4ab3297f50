//! A folder's list of files, seen on disk.
#![expect(
    clippy::disallowed_methods,
    reason = "a folder is opened here, to be synced"
)]

use std::fs::File;
use std::io;
use std::path::Path;

/// Sees a folder's list of files on disk. Some file systems know no such thing; and a folder that may not be listed cannot be opened
/// for it.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    let synced = match File::open(folder) {
        Ok(folder) => folder.sync_all(),
        Err(error) => Err(error),
    };
    match synced {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput
                    | io::ErrorKind::Unsupported
                    | io::ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}
