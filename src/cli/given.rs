//! Words that come with a command line all at once, also with one that was not understood: they are not lost over that.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

/// Words that come all at once.
pub(crate) enum Given {
    /// They wait in a pipe.
    Piped,
    /// They came with `-m`.
    Message(OsString),
}

impl Given {
    /// The words, unless they wait in a pipe.
    pub(crate) fn message(&self) -> Option<&[u8]> {
        match self {
            Self::Piped => None,
            Self::Message(words) => Some(words.as_bytes()),
        }
    }
}

/// Returns `true` if a line asks for a prompt's character: whatever is wrong with it, a prompt is no place to say so.
pub(crate) fn is_for_a_prompt(args: &[OsString]) -> bool {
    command(args) == "glyph"
}

/// The words of a line that was not understood, if it can have any.
pub(crate) fn given(args: &[OsString]) -> Option<Given> {
    let command = command(args);
    let all = || args.iter().filter_map(|arg| arg.to_str());
    let has = |flags: &[&str]| all().any(|word| flags.iter().any(|flag| word.starts_with(flag)));
    let takes_words = match command {
        "today" | "write" | "notice" | "reach" => !has(&["--show", "-h", "--help"]),
        "edit" => !has(&["-h", "--help"]),
        _ => false,
    };
    if let Some(words) = message(args) {
        return takes_words.then_some(Given::Message(words));
    }
    let beside = ["--tag", "--untag", "--reached", "--unreached", "--on"];
    let is_piped =
        takes_words && !has(&["-m", "-qm", "--message"]) && (command != "edit" || !has(&beside));
    is_piped.then_some(Given::Piped)
}

/// The command of a line. Without one, it is `today`.
fn command(args: &[OsString]) -> &str {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        match word {
            // Their values are no commands.
            "--journal" | "--color" | "-m" | "-qm" | "--message" => drop(words.next()),
            _ if word.starts_with('-') => {}
            word => return word,
        }
    }
    "today"
}

/// What stands behind `-m`.
fn message(args: &[OsString]) -> Option<OsString> {
    let mut args = args.iter().skip(1);
    while let Some(arg) = args.next() {
        let arg = arg.as_bytes();
        match arg {
            b"--" => return None,
            b"-m" | b"-qm" | b"--message" => return args.next().cloned(),
            _ => {}
        }
        let marks: [&[u8]; 3] = [b"--message=", b"-m", b"-qm"];
        let rest = marks.iter().find_map(|mark| arg.strip_prefix(*mark));
        if let Some(rest) = rest {
            return Some(OsStr::from_bytes(rest.strip_prefix(b"=").unwrap_or(rest)).into());
        }
    }
    None
}
