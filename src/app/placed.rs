//! A file put where another program looks for it.

use std::path::Path;

use anyhow::Result;

use crate::exit::Cure;
use crate::os::place;

/// Puts a file at a path. One that is there goes only if it ends with the same mark.
///
/// # Errors
/// If another file is there, or it cannot be written. Nothing of it is left then.
pub(crate) fn put(path: &Path, text: &[u8], mark: &str) -> Result<()> {
    place(path, text, mark).cure(
        || format!("could not write {}", path.display()),
        "check that it is yours to replace, and that the disk has room",
    )
}
