//! Zip archives: looked through before anything is unpacked, and unpacked into memory alone.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that opens archives"
)]

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use anyhow::Result;
use zip::ZipArchive;

use super::bounds::{LARGEST, MOST_FILES, READ, told};

/// How many times its packed size a file of an archive may have.
const RATIO: u64 = 200;
/// A file up to this size is no bomb, however well it was packed.
const HARMLESS: u64 = 1 << 20;

/// An archive that was opened.
pub(super) type Archive = ZipArchive<BufReader<File>>;

/// An archive, its files by name with their numbers, and its symlinks.
pub(super) type Opened = (Archive, Vec<(String, usize)>, Vec<String>);

/// Opens an archive and looks through it.
///
/// # Errors
/// One that cannot be read or trusted.
pub(super) fn open(path: &Path) -> Result<Opened> {
    let file = File::open(path).map_err(|cause| told(path, &cause.to_string()))?;
    let mut archive = ZipArchive::new(BufReader::new(file))
        .map_err(|_| told(path, "it is not a zip archive that can be read"))?;
    if archive.len() > MOST_FILES {
        return Err(told(path, "there are more than 100,000 files in it").into());
    }
    let (mut files, mut links) = (Vec::new(), Vec::new());
    for place in 0..archive.len() {
        let entry = archive
            .by_index_raw(place)
            .map_err(|_| told(path, "a file in it cannot be read"))?;
        let name = entry
            .name()
            .map_err(|_| told(path, "a name in it cannot be read"))?
            .replace('\\', "/");
        let is_outside = name.starts_with('/') || name.split('/').any(|part| part == "..");
        if is_outside {
            return Err(told(path, "a name in it leads outside of the archive").into());
        }
        let is_beside = name
            .split('/')
            .any(|part| part.starts_with('.') || part == "__MACOSX");
        let is_read = READ
            .iter()
            .any(|ending| name.to_ascii_lowercase().ends_with(ending));
        if entry.is_dir() || is_beside || !is_read {
            continue;
        }
        if entry.encrypted() {
            return Err(told(path, "it is locked with a password").into());
        }
        if entry.is_symlink() {
            links.push(format!("{}/{name}", path.display()));
            continue;
        }
        let (size, packed) = (entry.size(), entry.compressed_size());
        if size > LARGEST {
            return Err(told(path, "a file in it is larger than 512 MiB").into());
        }
        if size > HARMLESS && size / RATIO > packed {
            return Err(told(path, "a file in it unpacks to more than 200 times its size").into());
        }
        files.push((name, place));
    }
    files.sort();
    Ok((archive, files, links))
}

/// Reads a file of an archive up to a bound and one byte more. What it says of its size is not trusted.
///
/// # Errors
/// One that cannot be unpacked.
pub(super) fn read(
    archive: &mut Archive,
    place: usize,
    most: u64,
    to: &mut Vec<u8>,
) -> io::Result<usize> {
    let entry = archive.by_index(place).map_err(io::Error::other)?;
    let bound = entry.compressed_size().saturating_mul(RATIO).max(HARMLESS);
    let count = entry.take(bound.min(most) + 1).read_to_end(to)?;
    if count as u64 > bound {
        let why = "it unpacks to more than 200 times its size";
        return Err(io::Error::other(why));
    }
    Ok(count)
}
