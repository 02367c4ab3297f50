//! What is said of files that were put where other programs look for them.

use std::path::Path;

use crate::exit::Trouble;

/// Ends every man page.
pub(crate) const PAGE: &str = ".\\\" Written by reflect, which may replace it.\n";
/// Ends every script of completions.
pub(crate) const SCRIPT: &str = "# Written by reflect, which may replace it.\n";

/// Where the man pages are, and what to do if `man` does not look there.
pub(crate) fn pages(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "The man pages are in {folder}. Try: man reflect\nIf `man` does not find them, put this into your shell's profile:\nexport MANPATH=\"{folder}:$MANPATH\""
    )
}

/// Where a shell's completions are.
pub(crate) fn script(path: &Path) -> String {
    format!(
        "The completions are in {}. Open a new shell to use them.",
        path.display()
    )
}

/// What zsh needs beside the file.
pub(crate) fn for_zsh(folder: &Path) -> String {
    format!(
        "If zsh does not use them, put this into ~/.zshrc, before compinit:\nfpath=({} $fpath)",
        folder.display()
    )
}

/// The error where no folder is known.
pub(crate) fn no_place(what: &str) -> Trouble {
    Trouble::failed(format!("no folder is known for {what}"))
        .hint("docs/shell.md says what to do by hand")
}
