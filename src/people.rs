//! The people that the writer would call: a plain file of their own, which reflect reads and never writes.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that opens that file"
)]

use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The most that is read of the file, in bytes.
const BOUND: u64 = 64 << 10;

/// What that file held.
#[derive(Default)]
pub(crate) struct People {
    /// Its lines, less the blank ones.
    pub lines: Vec<String>,
    /// Whether somebody else on this computer can read it.
    pub open_to_others: bool,
}

/// Reads the writer's own people; nobody where there is no such file. Bytes that are not UTF-8 are shown as `�`.
///
/// # Errors
/// Where the file is there and cannot be read.
pub(crate) fn read(path: &Path) -> io::Result<People> {
    let found = match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(People::default()),
        found => found?,
    };
    if !found.is_file() {
        return Err(io::Error::other("it is not a plain file"));
    }
    let open_to_others = found.permissions().mode() % 0o100 != 0;
    let file = std::fs::File::open(path)?;
    let mut bytes = Vec::new();
    file.take(BOUND).read_to_end(&mut bytes)?;
    let lines = String::from_utf8_lossy(&bytes)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .collect();
    Ok(People {
        lines,
        open_to_others,
    })
}
