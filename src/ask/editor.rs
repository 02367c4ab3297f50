//! Words from the writer's own editor.

use std::ffi::OsStr;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, isatty, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::screen::put;
use super::signals::Noted;

/// What keeps vi and its kin from leaving words in places of their own. While they write, the text as it was stays beside it, in the
/// folder that goes afterwards: on a full disk it is put back.
const LEAVE_NO_TRACE: [&str; 5] = [
    "-n",
    "-i",
    "NONE",
    "-c",
    "set noundofile nobackup writebackup backupdir=. backupskip= | if exists('&viminfofile') | set viminfofile=NONE | endif",
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
    let terminal = tcgetattr(stdin()).ok();
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg("sh");
    if is_a_vi(editor) {
        command.args(LEAVE_NO_TRACE);
    }
    let ended = command.arg(file).status();
    // One that was killed leaves the terminal as it had it.
    if let Some(before) = terminal {
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
        if isatty(stdout()) && ended.as_ref().is_ok_and(|ended| was_killed(*ended)) {
            let _ = put(GIVEN_BACK);
        }
    }
    drop(noted);
    Ok(ended?.success())
}

/// What takes a terminal back from a program that was killed: from another screen, a paste's marks, a hidden cursor and a style.
const GIVEN_BACK: &str = "\x1b[?1049l\x1b[?2004l\x1b[?25h\x1b[0m\r\n";

/// Whether a program was ended by a signal; a shell says so of its own by a number.
fn was_killed(ended: ExitStatus) -> bool {
    ended.signal().is_some() || ended.code().is_some_and(|code| code > 128)
}

/// Whether an editor is vi or of its kin, whatever stands before it, `env vim` or `command vim`, and whatever links lead to it.
fn is_a_vi(editor: &str) -> bool {
    let words = editor
        .split_whitespace()
        .take_while(|word| !word.starts_with('-'));
    words
        .map(|word| word.trim_matches(['\'', '"']))
        .any(|word| {
            // Debian's `editor` is what it links to.
            let path = Path::new(if word == "editor" {
                "/usr/bin/editor"
            } else {
                word
            });
            is_named_so(path) || std::fs::canonicalize(path).is_ok_and(|real| is_named_so(&real))
        })
}

/// Whether a program's name is that of vi or of one of its kin: `vim.basic` is `vim`.
fn is_named_so(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    let name = name.and_then(|name| name.split('.').next());
    let kin = [
        "vi", "vim", "nvim", "view", "ex", "rvim", "rview", "vimx", "gvim", "gview", "mvim",
    ];
    name.is_some_and(|name| kin.contains(&name))
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::disallowed_methods,
        reason = "a test makes a link in the folder for temporary files"
    )]

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
            "gvim -f",
            "vimx",
        ] {
            assert!(is_a_vi(editor), "{editor}");
        }
        let folder = std::env::temp_dir().join(format!("reflect-vi-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (vim, other) = (folder.join("vim"), folder.join("mine"));
        std::fs::write(&vim, "").expect("a file");
        std::os::unix::fs::symlink(&vim, &other).expect("a link");
        assert!(is_a_vi(&other.display().to_string()));
        std::fs::remove_dir_all(&folder).expect("it is ours");
        for editor in ["nano", "/opt/vim/emacs", "code --wait", ""] {
            assert!(!is_a_vi(editor), "{editor}");
        }
    }
}
