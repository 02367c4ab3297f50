//! What a config takes for a path.

use std::path::{Path, PathBuf};

/// What a path is, for a reader: a relative one would name another file in each folder.
pub(super) const A_PATH: &str = "a path that begins with / or ~/";

/// A path from the root, with the writer's home in the place of `~`; nothing where it is none.
pub(super) fn path(given: &Path, home: Option<&Path>) -> Option<PathBuf> {
    match given.strip_prefix("~") {
        Ok(below) if below == Path::new("") => None,
        Ok(below) => Some(home?.join(below)),
        Err(_) => given.is_absolute().then(|| given.to_owned()),
    }
}
