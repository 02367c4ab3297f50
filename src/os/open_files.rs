//! Which other programs have a file open, as far as the system tells: Linux does.

use std::fs::{File, metadata, read_link, symlink_metadata};
use std::os::fd::AsRawFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::plain::all_in;
use super::stat::is_same;

/// Whether another program of this user has a file open to write to it.
///
/// A file is looked at only where the system has this one's path for it: a look at any other could wait for a disk of others. Files that
/// were replaced one after another share a path, so the path alone does not tell.
pub(crate) fn is_open_elsewhere(file: &File) -> bool {
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    let Ok(ours) = read_link(own) else {
        return false;
    };
    let own = std::process::id().to_string();
    let processes = all_in("/proc".as_ref()).unwrap_or_default();
    let mut others = processes.iter().filter(|process| {
        let name = process.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name != own && name.bytes().all(|byte| byte.is_ascii_digit()))
    });
    others.any(|process| {
        let open = all_in(&process.join("fd")).unwrap_or_default();
        open.iter().any(|open| writes_to(open, &ours, file))
    })
}

/// Whether an entry of a process's list of open files is this one, open to write.
fn writes_to(open: &Path, ours: &Path, file: &File) -> bool {
    // The link's own permissions say what the file was opened for.
    read_link(open).is_ok_and(|path| path == ours)
        && metadata(open).is_ok_and(|open| is_same(&open, file))
        && symlink_metadata(open).is_ok_and(|link| link.mode() & 0o200 != 0)
}
