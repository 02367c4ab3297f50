//! Words from the writer's own editor.

use std::ffi::OsStr;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, isatty, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use super::modes::AFTER_A_KILL;
use super::tty::put;
use super::wait::SignalWatch;

/// What keeps vi and its kin from leaving words in places of their own. `-n` makes no swap file in a folder that the writer's
/// own settings name; the command after it makes one beside the text, so that a closed window loses nothing. While they write, the
/// text as it was stays there, too: on a full disk it is put back.
const VI: [&str; 5] = [
    "-n",
    "-i",
    "NONE",
    "-c",
    "set directory=. updatecount=50 noundofile nobackup writebackup backupdir=. backupskip= | if exists('&viminfofile') | set viminfofile=NONE | endif",
];

/// What lets vi and its kin take back what their swap file beside the text holds. The writer's own settings may look elsewhere for
/// it, and are not read.
const RECOVER: [&str; 5] = ["-u", "NONE", "--cmd", "set nocompatible directory=.", "-r"];

/// The same of emacs: what it saves by itself is beside the text.
const EMACS: [&str; 2] = [
    "--eval",
    "(setq make-backup-files nil backup-directory-alist nil auto-save-file-name-transforms nil)",
];

/// The same of micro; the folder of the text follows.
const MICRO: [&str; 7] = [
    "-savehistory",
    "false",
    "-saveundo",
    "false",
    "-permbackup",
    "false",
    "-backupdir",
];

/// Opens a file in an editor and waits for its end; false where it says that it did not end well. With `recover`, vi and its kin
/// are asked for what their swap file beside it holds; other editors look by themselves. The cursor goes to the end of the text, if
/// it is known.
///
/// The editor is what `VISUAL` or `EDITOR` holds: a program, with arguments if need be.
///
/// # Errors
/// Where it cannot be started.
pub(crate) fn open_editor(
    editor: &str,
    file: &Path,
    recover: bool,
    text: Option<&str>,
) -> io::Result<bool> {
    // Ctrl-C in the editor is meant for the editor. A window that is closed ends it, and what it saved is then still to be looked at.
    let signals = SignalWatch::of(&[SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let terminal = tcgetattr(stdin()).ok();
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg("sh");
    let folder = file.parent().unwrap_or(Path::new("/"));
    let (line, column) = text.map_or((1, 1), end_of);
    match Kind::of(editor) {
        Kind::Vi => {
            if recover && has_swap_file(folder) {
                command.args(RECOVER);
            }
            command.args(VI);
            if text.is_some() {
                command.args(["-c", "$", "-c", "normal $"]);
            }
        }
        Kind::Emacs => {
            command.args(EMACS).arg(format!("+{line}:{column}"));
        }
        Kind::Micro => {
            command.args(MICRO).arg(folder);
            command.arg(format!("+{line}:{column}"));
        }
        Kind::Nano => {
            command.arg("--backupdir").arg(folder);
            command.arg(format!("+{line},{column}"));
        }
        Kind::Other => {}
    }
    let ended = command.arg(file).status();
    // One that was killed leaves the terminal as it had it.
    if let Some(before) = terminal {
        let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
        if isatty(stdout()) && ended.as_ref().is_ok_and(|ended| was_killed(*ended)) {
            let _ = put(AFTER_A_KILL);
        }
    }
    drop(signals);
    Ok(ended?.success())
}

/// The line and the column in which a text ends, counted from 1; a newline at its end is none of it.
fn end_of(text: &str) -> (usize, usize) {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let last = text.rsplit('\n').next().unwrap_or_default();
    (text.split('\n').count(), last.chars().count() + 1)
}

/// Returns `true` if a swap file of vi's kin is in a folder.
fn has_swap_file(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut endings = files.filter_map(|file| file.path().extension().map(OsStr::to_owned));
    endings.any(|ending| ending.len() == 3 && ending.as_encoded_bytes().starts_with(b"sw"))
}

/// Whether a program was ended by a signal; a shell says so of its own by a number.
fn was_killed(ended: ExitStatus) -> bool {
    ended.signal().is_some() || ended.code().is_some_and(|code| code > 128)
}

/// An editor whose options are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Vi,
    Emacs,
    Micro,
    Nano,
    Other,
}

/// Programs that start another one, which stands behind them.
const STARTERS: [&str; 9] = [
    "command", "env", "exec", "ionice", "nice", "nohup", "setsid", "sh", "bash",
];

impl Kind {
    /// The kind of what `VISUAL` or `EDITOR` holds, whatever starts it and whatever links lead to it. A script's is not known.
    fn of(editor: &str) -> Self {
        let words = editor.split([' ', '\t', '\n', '\'', '"']);
        let mut words = words.filter(|word| !word.is_empty());
        let is_starter = |word: &str| STARTERS.contains(&program(Path::new(word)));
        let first = words.clone().next().unwrap_or_default();
        if !is_starter(first) {
            return Self::named(first);
        }
        // Between a starter and the editor there are options, their values and variables.
        words
            .find_map(|word| Some(Self::named(word)).filter(|kind| *kind != Self::Other))
            .unwrap_or(Self::Other)
    }

    fn named(word: &str) -> Self {
        // Debian's `editor` is what it links to.
        let path = Path::new(if word == "editor" {
            "/usr/bin/editor"
        } else {
            word
        });
        let real = std::fs::canonicalize(path).unwrap_or_default();
        let kinds = [path, &real].map(|path| match program(path) {
            "vi" | "vim" | "nvim" | "view" | "ex" | "rvim" | "rview" | "vimx" | "gvim"
            | "gview" | "mvim" => Self::Vi,
            name if name == "emacs" || name.starts_with("emacs-") => Self::Emacs,
            "micro" => Self::Micro,
            "nano" | "rnano" => Self::Nano,
            _ => Self::Other,
        });
        let known = kinds.into_iter().find(|kind| *kind != Self::Other);
        known.unwrap_or(Self::Other)
    }
}

/// A program's name, without what an alternative adds to it: `vim.basic` is `vim`.
fn program(path: &Path) -> &str {
    let name = path.file_name().and_then(OsStr::to_str);
    let name = name.and_then(|name| name.split('.').next());
    name.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::disallowed_methods,
        reason = "a test makes a link in the folder for temporary files"
    )]

    use super::Kind;

    fn is_a_vi(editor: &str) -> bool {
        Kind::of(editor) == Kind::Vi
    }

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
            "nice -n 5 vim",
            "env -u X TERM=xterm nvim",
            "sh -c 'vim \"$@\"'",
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
        for editor in ["nano", "/opt/vim/emacs", "code --wait", "code vi", ""] {
            assert!(!is_a_vi(editor), "{editor}");
        }
        for (editor, kind) in [
            ("emacs -nw", Kind::Emacs),
            ("/usr/bin/emacs-nox", Kind::Emacs),
            ("emacsclient -t", Kind::Other),
            ("nice micro", Kind::Micro),
            ("nano -w", Kind::Nano),
        ] {
            assert_eq!(Kind::of(editor), kind, "{editor}");
        }
    }
}
