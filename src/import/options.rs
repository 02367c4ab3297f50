//! What a reader is told beside the bytes: the file's name, and what the writer asked for.

use super::zone::Machine;
use crate::cli::Order;

/// One file of a source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    /// Its number among those that were read.
    pub index: usize,
    /// Its path inside the source, with `/` between the parts.
    pub name: &'a str,
    /// The path for a person.
    pub shown: &'a str,
}

/// What the writer asked for.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Options {
    /// What comes first in a day without its year in front.
    pub dates: Option<Order>,
    /// `@name` of jrnl is a person, not a tag.
    pub people: bool,
    /// `## 07:30` begins an entry in a file of one day, too.
    pub split_headings: bool,
    /// What has no place in an entry is carried along under its own key.
    pub keep_extra: bool,
    /// A zone that the system does not have is this machine's.
    pub zone_is_local: bool,
    /// The offset of this machine's zone at a moment of UTC.
    pub machine: Machine,
}

#[cfg(test)]
impl Default for Options {
    fn default() -> Self {
        Self {
            dates: None,
            people: false,
            split_headings: false,
            keep_extra: false,
            zone_is_local: false,
            machine: |_| chrono::FixedOffset::east_opt(3600).expect("an offset"),
        }
    }
}

/// Reads something as a file `j.txt`, as the tests of readers do.
#[cfg(test)]
pub(super) fn read_with(
    read: impl FnOnce(&Named, &mut super::found::Gathered) -> Result<(), crate::exit::Trouble>,
) -> super::found::Gathered {
    let file = Named {
        index: 0,
        name: "j.txt",
        shown: "j.txt",
    };
    let mut into = super::found::Gathered::default();
    read(&file, &mut into).expect("it can be read");
    into
}
