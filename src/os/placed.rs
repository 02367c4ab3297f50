//! A file for other programs, which everybody may read: a man page, what a shell completes.
#![expect(
    clippy::disallowed_methods,
    reason = "files are opened and replaced here"
)]

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use super::path::{folder_of, is_free};

/// Puts a file at a path, whole or not at all. One that is there goes if it ends with `mark`, as this one does: no other is ours.
pub(crate) fn place(path: &Path, text: &[u8], mark: &str) -> io::Result<()> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|there| there.is_file());
    let may_go = is_free(path) || is_file && fs::read(path)?.ends_with(mark.as_bytes());
    if !may_go {
        return Err(io::Error::other("a file of somebody else is there"));
    }
    let folder = folder_of(path);
    DirBuilder::new()
        .recursive(true)
        .mode(0o755)
        .create(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let half = path.with_file_name(name);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o644)
        .open(&half)?;
    let put = file
        .write_all(text)
        .and_then(|()| file.write_all(mark.as_bytes()))
        // Whatever the umask says.
        .and_then(|()| file.set_permissions(Permissions::from_mode(0o644)))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&half, path));
    if put.is_err() {
        let _ = fs::remove_file(&half);
    }
    put
}
