//! Files that are to be taken in: found in folders and in zip archives, read whole into memory one at a time, and never extracted.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that opens what an import reads"
)]

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Result;

use super::archive::{self, Archive};
use super::bounds::{LARGEST, MOST_FILES, READ, told};
use super::found::Why;
use crate::exit::{Cure, Trouble};

/// The deepest folder.
const DEEPEST: usize = 100;
/// Where a file is.
#[derive(Debug, Clone)]
enum Place {
    Disk(PathBuf),
    /// The number of an archive, and that of the file in it.
    Zip(usize, usize),
}

/// A file that can be read.
#[derive(Debug, Clone)]
pub(super) struct SourceFile {
    /// Its path inside of the folder or the archive that was given, with `/` between the parts.
    pub name: String,
    /// The path for a person.
    pub shown: String,
    place: Place,
}

/// What tells whether a file is as it was: its length, and when it was written.
type Mark = (PathBuf, u64, Option<SystemTime>);

/// Everything that was given.
#[derive(Default)]
pub(super) struct Source {
    /// The files, sorted by their names in each folder.
    pub files: Vec<SourceFile>,
    /// What is there and cannot be read.
    pub left: Vec<(String, Why)>,
    archives: Vec<Archive>,
    marks: Vec<Mark>,
}

impl Source {
    /// Finds the files below some paths.
    ///
    /// # Errors
    /// A path that is not there; more, larger or deeper than the bounds; an archive that cannot be trusted.
    pub(super) fn of(paths: &[PathBuf]) -> Result<Self> {
        let mut source = Self::default();
        for path in paths {
            if path.as_os_str() == "-" {
                return Err(Trouble::not_understood("could not import from a pipe")
                    .hint("put it into a file first, and name the file")
                    .into());
            }
            let found = fs::metadata(path).map_err(|cause| told(path, &cause.to_string()))?;
            if found.is_dir() {
                source.folder(path, "", 0)?;
            } else {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                source.file(path, &name, &found)?;
            }
        }
        Ok(source)
    }

    fn folder(&mut self, folder: &Path, name: &str, depth: usize) -> Result<()> {
        if depth > DEEPEST {
            return Err(told(folder, "its folders are deeper than 100").into());
        }
        let look = || -> io::Result<Vec<_>> {
            let mut all: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
            all.sort_by_key(fs::DirEntry::file_name);
            Ok(all)
        };
        let all = look().map_err(|cause| told(folder, &cause.to_string()))?;
        for entry in all {
            let path = entry.path();
            let part = entry.file_name().to_string_lossy().into_owned();
            // Settings of programs, and what a Mac puts beside its files.
            if part.starts_with('.') || part == "__MACOSX" {
                continue;
            }
            let inside = if name.is_empty() {
                part
            } else {
                format!("{name}/{part}")
            };
            let found =
                fs::symlink_metadata(&path).map_err(|cause| told(&path, &cause.to_string()))?;
            if found.is_symlink() {
                self.left.push((path.display().to_string(), Why::Symlink));
            } else if found.is_dir() {
                self.folder(&path, &inside, depth + 1)?;
            } else {
                self.file(&path, &inside, &found)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, name: &str, found: &Metadata) -> Result<()> {
        if !found.is_file() {
            self.left.push((path.display().to_string(), Why::NotAFile));
            return Ok(());
        }
        let ends = |ending: &str| {
            let at = name.len().checked_sub(ending.len());
            at.and_then(|at| name.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(ending))
        };
        self.marks.push(mark(path, found));
        if ends(".zip") || (!name.contains('/') && is_zip(path)) {
            let (archive, files, links) = archive::open(path)?;
            self.archives.push(archive);
            let number = self.archives.len() - 1;
            self.left
                .extend(links.into_iter().map(|link| (link, Why::Symlink)));
            return files.into_iter().try_for_each(|(name, place)| {
                let shown = format!("{}/{name}", path.display());
                self.push(name, shown, Place::Zip(number, place))
            });
        }
        if !READ.iter().any(|ending| ends(ending)) && name.contains('/') {
            return Ok(());
        }
        if found.len() > LARGEST && READ.iter().any(|ending| ends(ending))
            || found.len() > LARGEST && !name.contains('/')
        {
            return Err(told(path, "it is larger than 512 MiB").into());
        }
        self.push(
            name.to_owned(),
            path.display().to_string(),
            Place::Disk(path.to_owned()),
        )
    }

    fn push(&mut self, name: String, shown: String, place: Place) -> Result<()> {
        if self.files.len() == MOST_FILES {
            let why = "there are more than 100,000 files";
            return Err(
                Trouble::not_understood(format!("could not read it all: {why}"))
                    .hint("import it folder by folder; nothing was changed")
                    .into(),
            );
        }
        self.files.push(SourceFile { name, shown, place });
        Ok(())
    }

    /// Reads a file whole.
    ///
    /// # Errors
    /// A file that cannot be read, or that holds more than it said.
    pub(super) fn read(&mut self, file: &SourceFile) -> Result<Vec<u8>> {
        self.read_start(file, LARGEST)
    }

    /// Reads a file up to a bound; one that goes on behind [`LARGEST`] is refused.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub(super) fn read_start(&mut self, file: &SourceFile, most: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = match &file.place {
            Place::Disk(path) => {
                File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
            }
            Place::Zip(archive, place) => self
                .archives
                .get_mut(*archive)
                .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
                .and_then(|archive| archive::read(archive, *place, most, &mut bytes)),
        };
        read.cure(
            || format!("could not read {}", file.shown),
            "check that the file is whole and yours to read; nothing was changed",
        )?;
        if bytes.len() as u64 > most {
            if most == LARGEST {
                let why = format!("could not read {}: it is larger than 512 MiB", file.shown);
                return Err(Trouble::not_understood(why).into());
            }
            bytes.truncate(usize::try_from(most)?);
        }
        Ok(bytes)
    }

    /// Returns `true` if no file was changed since it was found.
    pub(super) fn is_unchanged(&self) -> bool {
        self.marks.iter().all(|seen| {
            fs::symlink_metadata(&seen.0).is_ok_and(|now| mark(&seen.0, &now) == *seen)
                || fs::metadata(&seen.0).is_ok_and(|now| mark(&seen.0, &now) == *seen)
        })
    }
}

fn mark(path: &Path, found: &Metadata) -> Mark {
    (path.to_owned(), found.len(), found.modified().ok())
}

fn is_zip(path: &Path) -> bool {
    let mut start = [0; 4];
    File::open(path)
        .and_then(|mut file| file.read_exact(&mut start))
        .is_ok()
        && start == *b"PK\x03\x04"
}
