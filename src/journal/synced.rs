//! Whether a service copies the journal's folder to other places, as far as names and marks tell.

use std::path::Path;

/// How the names of folders begin that a service copies to other places, and the service.
const COPIED: [(&str, &str); 11] = [
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("Mobile Documents", "iCloud"),
    ("iCloud", "iCloud"),
    ("GoogleDrive", "Google Drive"),
    ("Google Drive", "Google Drive"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("ProtonDrive", "Proton Drive"),
    ("Proton Drive", "Proton Drive"),
    ("pCloud", "pCloud"),
];

/// What services leave in a folder that they copy, whatever its name is. In a work tree of Git a commit and a push copy the journal.
const MARKS: [(&str, &str); 3] = [
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".git", "Git"),
];

/// Who copies a journal's folder to other places, as far as its path or a mark in a folder above tells. The journal need not be
/// there yet.
pub(crate) fn is_synced(path: &Path) -> Option<&'static str> {
    let by = |folder: &Path| {
        let name = folder.file_name()?.to_str()?;
        let named = COPIED.iter().find(|(start, _)| name.starts_with(start));
        let marked = || MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
        named.or_else(marked).map(|(_, by)| *by)
    };
    path.ancestors().filter(|above| above.is_dir()).find_map(by)
}
