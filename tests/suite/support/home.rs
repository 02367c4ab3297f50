//! Where a test's files lie: in memory, where there is such a disk, each test apart, and gone when it has passed.

use std::cell::Cell;
use std::fs::{self, DirBuilder};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rustix::fs::{StatVfsMountFlags, statvfs};

/// Room for a few lines of a hundred megabytes, and for their copies.
const ROOM: u64 = 1 << 30;

/// A folder of this test's own, emptied. A test runs on a thread that has its name.
pub(crate) fn empty_folder(name: &str) -> PathBuf {
    let folder = OWN.with(|own| own.folder.join(name));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder of our own");
    folder
}

/// The same where every user of this machine can get to it, though not look into it.
pub(crate) fn passable_folder(name: &str) -> PathBuf {
    let is_open = |folder: &Path| {
        let mut above = folder.ancestors().map(fs::metadata);
        above.all(|found| found.is_ok_and(|found| found.mode() & 0o1 != 0))
    };
    let shared = ["/dev/shm", "/tmp", "/var/tmp"].map(Path::new);
    let shared = shared.into_iter().find(|folder| is_open(folder));
    let own = OWN.with(|own| format!("{} {}", mark(), own.name));
    let folder = shared.expect("a folder for all").join(own);
    let _ = fs::remove_dir_all(&folder);
    OWN.with(|own| own.passable.set(Some(folder.clone())));
    let folder = folder.join(name);
    fs::create_dir_all(&folder).expect("a folder of our own");
    for folder in folder.ancestors().take(2) {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o711)).expect("it is ours");
    }
    folder
}

/// What a running test has on the disk.
struct Own {
    name: String,
    folder: PathBuf,
    passable: Cell<Option<PathBuf>>,
    has_failed: Cell<bool>,
}

thread_local! {
    static OWN: Own = {
        let name = std::thread::current().name().unwrap_or("unnamed").replace("::", "-");
        let folder = all().join(&name);
        Own { name, folder, passable: Cell::new(None), has_failed: Cell::new(false) }
    };
}

impl Drop for Own {
    /// What a failed test leaves can be looked at.
    fn drop(&mut self) {
        if !self.has_failed.get() {
            let _ = fs::remove_dir_all(&self.folder);
            if let Some(folder) = self.passable.take() {
                let _ = fs::remove_dir_all(folder);
            }
        }
    }
}

/// Where the tests of this clone have their folders.
fn all() -> &'static Path {
    static ALL: OnceLock<PathBuf> = OnceLock::new();
    ALL.get_or_init(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let _ = OWN.try_with(|own| own.has_failed.set(true));
            before(panic);
        }));
        in_memory().unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").into())
    })
}

/// A folder on a disk in memory, where there is one with room on which programs run, and the folder is nobody else's.
fn in_memory() -> Option<PathBuf> {
    let disk = Path::new("/dev/shm");
    let found = statvfs(disk).ok()?;
    if found.f_flag.contains(StatVfsMountFlags::NOEXEC) || found.f_bavail * found.f_frsize < ROOM {
        return None;
    }
    let folder = disk.join(mark());
    let _ = DirBuilder::new().mode(0o700).create(&folder);
    let found = fs::symlink_metadata(&folder).ok()?;
    let is_ours = found.uid() == rustix::process::geteuid().as_raw();
    (found.is_dir() && is_ours && found.mode() % 0o100 == 0).then_some(folder)
}

/// A name that no other clone and no other user has. Like a folder of somebody's own, it has a space and a letter beyond ASCII.
fn mark() -> String {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_MANIFEST_DIR").hash(&mut hasher);
    let user = rustix::process::geteuid().as_raw();
    format!("reflect é {user}-{:016x}", hasher.finish())
}

/// Every file below a folder that holds some bytes.
pub(crate) fn files_with(folder: &Path, bytes: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).into_iter().flatten() {
        let path = file.expect("a file").path();
        let is_link = path.is_symlink();
        if path.is_dir() && !is_link {
            found.extend(files_with(&path, bytes));
        } else if path.is_file() {
            let held = fs::read(&path).expect("a file");
            if memchr::memmem::find(&held, bytes.as_bytes()).is_some() {
                found.push(path);
            }
        }
    }
    found
}
