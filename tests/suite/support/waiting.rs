//! Where words wait in a test's home, laid there and looked at.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The folder of one journal's items.
pub(crate) struct Shelf(pub(crate) PathBuf);

impl super::Writer {
    /// Where words wait for the usual journal of this writer.
    pub(crate) fn shelf(&self) -> Shelf {
        Shelf::below(&self.home.join("state"), &self.journal())
    }
}

/// The same for the real program in a home.
pub(crate) fn shelf_of(home: &Path) -> Shelf {
    Shelf::below(&home.join(".local/state"), &super::journal_of(home))
}

impl Shelf {
    /// Below the folder for the state of programs.
    pub(crate) fn below(state: &Path, journal: &Path) -> Self {
        Self::at(&state.join("reflect/waiting"), journal)
    }

    /// Below any place for waiting words: a number tells journals of one name apart, FNV-1a of the path.
    pub(crate) fn at(root: &Path, journal: &Path) -> Self {
        let folder = journal.parent().expect("a folder");
        let name = journal.file_name().expect("a name");
        let path = fs::canonicalize(folder).map_or(journal.to_owned(), |real| real.join(name));
        let number = path
            .as_os_str()
            .as_encoded_bytes()
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |number, byte| {
                (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            });
        Self(root.join(format!("{}-{number:016x}", name.display())))
    }

    /// Lays an item as reflect does; `entry` is what is beside the words.
    pub(crate) fn lay(&self, id: &str, entry: Option<&str>, words: impl AsRef<[u8]>) -> PathBuf {
        let folder = self.0.join(id);
        private(&folder);
        let mut files = vec![("words", words.as_ref())];
        files.extend(entry.map(|entry| ("entry.json", entry.as_bytes())));
        for (name, bytes) in files {
            let file = folder.join(name);
            fs::write(&file, bytes).expect("a file");
            fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("it is ours");
        }
        folder
    }

    /// Says to which journal the folder belongs.
    pub(crate) fn of_journal(&self, journal: &Path) {
        private(&self.0);
        let file = self.0.join("journal");
        fs::write(&file, journal.as_os_str().as_encoded_bytes()).expect("a file");
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).expect("it is ours");
    }

    /// The items, each with its words.
    pub(crate) fn items(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let items = fs::read_dir(&self.0).into_iter().flatten();
        let items = items.map(|item| item.expect("an item").path());
        let mut items: Vec<_> = items
            .filter(|item| item.is_dir())
            .map(|item| {
                let words = fs::read(item.join("words")).unwrap_or_default();
                (item, words)
            })
            .collect();
        items.sort();
        items
    }

    /// The words of all items.
    pub(crate) fn words(&self) -> Vec<String> {
        let words = |(_, words): (_, Vec<u8>)| String::from_utf8_lossy(&words).into_owned();
        self.items().into_iter().map(words).collect()
    }
}

/// What is beside the words of an item: those of a new entry, typed on a Saturday.
pub(crate) fn beside(id: &str) -> String {
    format!(
        r#"{{"v":1,"date":"2026-11-21","id":"{id}","at":"2026-11-21T07:04:12+01:00","text":"","changes":false,"piped":false}}"#
    )
}

/// The same of new words for an entry.
pub(crate) fn beside_change(id: &str) -> String {
    beside(id).replace("\"changes\":false", "\"changes\":true")
}

fn private(folder: &Path) {
    let mut private = fs::DirBuilder::new();
    private.recursive(true).mode(0o700);
    private.create(folder).expect("a folder of ours");
}
