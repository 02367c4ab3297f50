//! Words from the writer's own editor.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::Command;

use signal_hook::consts::{SIGINT, SIGQUIT};

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
    // Ctrl-C in the editor is meant for the editor.
    let noted = Noted::of(&[SIGINT, SIGQUIT])?;
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg("sh");
    if is_a_vi(editor) {
        command.args(LEAVE_NO_TRACE);
    }
    let ended = command.arg(file).status();
    drop(noted);
    Ok(ended?.success())
}

fn is_a_vi(editor: &str) -> bool {
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = Path::new(program).file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| {
        matches!(
            name,
            "vi" | "vim" | "nvim" | "view" | "vim.basic" | "vim.tiny"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::is_a_vi;

    #[test]
    fn vi_and_its_kin_are_known_by_their_names() {
        for editor in ["vi", "/usr/bin/vim", "nvim --clean", "vim -u NONE"] {
            assert!(is_a_vi(editor), "{editor}");
        }
        for editor in ["nano", "/opt/vim/emacs", "code --wait", ""] {
            assert!(!is_a_vi(editor), "{editor}");
        }
    }
}
