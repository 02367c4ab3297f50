//! Words from the writer's own editor.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::Command;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::signals::Noted;

/// What keeps vi and its kin from leaving words in places of their own.
const LEAVE_NO_TRACE: [&str; 5] = [
    "-n",
    "-i",
    "NONE",
    "-c",
    "set noundofile nobackup nowritebackup",
];

/// Opens a file in an editor and waits for its end; false where it says that it did not end well.
///
/// The editor is what `VISUAL` or `EDITOR` holds: a program, with arguments if need be.
///
/// # Errors
/// Where it cannot be started.
pub(crate) fn editor(editor: &str, file: &Path) -> io::Result<bool> {
    // Ctrl-C in the editor is meant for the editor. A window that is closed ends it, and what it saved is then still to be looked at.
    let noted = Noted::of(&[SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg("sh");
    if is_a_vi(editor) {
        command.args(LEAVE_NO_TRACE);
    }
    let ended = command.arg(file).status();
    drop(noted);
    Ok(ended?.success())
}

/// Whether an editor is vi or of its kin, whatever stands before it: `env vim`, `command vim`. Debian's `editor` is what it links to.
fn is_a_vi(editor: &str) -> bool {
    let words = editor
        .split_whitespace()
        .take_while(|word| !word.starts_with('-'));
    words
        .map(|word| word.trim_matches(['\'', '"']))
        .any(|word| {
            let path = match word {
                "editor" => std::fs::canonicalize("/usr/bin/editor").unwrap_or_default(),
                word => Path::new(word).to_owned(),
            };
            let name = path.file_name().and_then(OsStr::to_str);
            let name = name.map(|name| name.split('.').next().unwrap_or(name));
            matches!(name, Some("vi" | "vim" | "nvim" | "view" | "ex" | "rvim"))
        })
}

#[cfg(test)]
mod tests {
    use super::is_a_vi;

    #[test]
    fn vi_and_its_kin_are_known_by_their_names() {
        for editor in [
            "vi",
            "/usr/bin/vim",
            "nvim --clean",
            "vim -u NONE",
            "vim.basic",
            "env vim",
            "'vim'",
            "ex",
        ] {
            assert!(is_a_vi(editor), "{editor}");
        }
        for editor in ["nano", "/opt/vim/emacs", "code --wait", ""] {
            assert!(!is_a_vi(editor), "{editor}");
        }
    }
}
