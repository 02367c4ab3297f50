//! The writer's own people and card: two plain files of theirs, shown before any number of ours.

use std::io;
use std::path::PathBuf;

use crate::os::small_file::Found;

/// What a new list of people begins with.
pub(crate) const PEOPLE: &str = "\
# Someone to call, one per line: a name, a number, a good time.
# Lines that begin with # and a space are not shown.
";

/// What a new card begins with.
pub(crate) const CARD: &str = "\
# For hard hours, in your own words. reflect help-now shows this card.
# Lines that begin with # and a space are not shown.
";

/// One of the writer's two files.
#[derive(Default)]
pub(crate) struct Own {
    /// Where it is or would be, if there is a folder for it.
    pub path: Option<PathBuf>,
    /// Its lines, less comments and blank ones.
    pub lines: Vec<String>,
    /// Somebody else on this computer can read it.
    pub open_to_others: bool,
    /// It goes on behind what was read.
    pub goes_on: bool,
    /// Why it could not be read.
    pub unread: Option<io::Error>,
}

impl Own {
    /// Takes a file's lines. Bytes that are not UTF-8 are shown as `�`.
    pub(super) fn of(path: Option<PathBuf>, read: io::Result<Option<Found>>) -> Self {
        let mut own = Self {
            path,
            ..Self::default()
        };
        match read {
            Ok(Some(found)) => {
                own.goes_on = found.goes_on;
                own.open_to_others = found.mode % 0o100 != 0;
                let text = String::from_utf8_lossy(&found.bytes);
                let shown = text.lines().filter(|line| {
                    let line = line.trim();
                    !line.is_empty() && line != "#" && !line.starts_with("# ")
                });
                own.lines = shown.map(str::to_owned).collect();
            }
            Ok(None) => {}
            Err(error) => own.unread = Some(error),
        }
        own
    }
}
