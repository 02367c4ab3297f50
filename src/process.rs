//! The process: its clock, its variables, its terminal's width, and what keeps it from leaking words. For `main` alone.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that touches the process, for main"
)]

mod clock;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, setrlimit};
use terminal_size::{Height, Width};

use crate::env::Editor;
use crate::exit::panic_line;

pub use clock::{now, offset, zone};

/// Sets the process up before a word comes in.
///
/// A panic says where it happened and nothing else. A program that dies can leave its memory in a file, and the writer's words with it:
/// no such file is wanted. A program that writes past the allowed size of a file is killed in the middle of a line: it is to get an
/// error, as on a full disk.
///
/// # Errors
/// Where the system does not let itself be told so.
pub fn set_up() -> io::Result<()> {
    std::panic::set_hook(Box::new(|panic| {
        let _ = io::stderr().write_all(panic_line(panic).as_bytes());
    }));
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none)?;
    // Some systems hand every dump to a collector, whatever its size may be.
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    // What is made gets the modes that it is asked for: private ones, which the writer can open again.
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    let seen = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen)?;
    Ok(())
}

/// The journal that the environment names, and how it was named.
#[must_use]
pub fn named() -> Option<(PathBuf, &'static str)> {
    set("REFLECT_JOURNAL").map(|path| (path.into(), "named by REFLECT_JOURNAL"))
}

/// What a variable of the environment holds, if that is something.
#[must_use]
pub fn set(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The same as text.
#[must_use]
pub fn text(name: &str) -> Option<String> {
    Some(set(name)?.to_string_lossy().into_owned())
}

/// The system's folder for temporary files, from the root; a variable that names none is as good as not set.
#[must_use]
pub fn temporary() -> PathBuf {
    let folder = set("TMPDIR").map_or_else(|| "/tmp".into(), PathBuf::from);
    std::path::absolute(&folder).unwrap_or(folder)
}

/// `LC_ALL`, `LC_MESSAGES` and `LANG`, as far as they are set.
#[must_use]
pub fn locales() -> Vec<String> {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    names.into_iter().filter_map(text).collect()
}

/// `VISUAL` or `EDITOR`; where neither is set, `nano` if there is one, or else `vi`.
#[must_use]
pub fn editor() -> Editor {
    Editor {
        chosen: text("VISUAL").or_else(|| text("EDITOR")),
        usual: || {
            let folders = set("PATH").unwrap_or_default();
            let has_nano =
                std::env::split_paths(&folders).any(|folder| folder.join("nano").is_file());
            if has_nano { "nano" } else { "vi" }
        },
    }
}

/// One of the system's folders, if it is at one place: below a relative `HOME` there would be a journal in each folder.
#[must_use]
pub fn fixed(folder: Option<PathBuf>) -> Option<PathBuf> {
    folder.filter(|folder| folder.is_absolute())
}

/// Whether the terminal cannot move its cursor, as far as `TERM` tells.
#[must_use]
pub fn is_dumb() -> bool {
    text("TERM").is_none_or(|term| matches!(term.as_str(), "dumb" | "cons25" | "emacs"))
}

/// Whether a page may be drawn on the terminal, and over what it shows: not on a simple one, nor for a screen reader.
#[must_use]
pub fn moves_its_cursor() -> bool {
    !is_dumb() && !is_accessible()
}

/// Whether `ACCESSIBLE` is set, as users of screen readers do; a value that says no is one.
#[must_use]
pub fn is_accessible() -> bool {
    text("ACCESSIBLE").is_some_and(|value| is_a_yes(&value))
}

fn is_a_yes(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    !matches!(value.as_str(), "" | "0" | "false" | "no" | "off")
}

/// The variable that decides on colour, if one is set.
#[must_use]
pub fn colour_variable() -> Option<&'static str> {
    let decides = |name: &&str| text(name).is_some_and(|value| value != "0" || *name == "NO_COLOR");
    ["NO_COLOR", "CLICOLOR_FORCE"].into_iter().find(decides)
}

/// 64 bits for an id: random ones from the system; where it gives none, such as no other moment of any process has.
#[must_use]
pub fn random() -> u64 {
    static MADE: AtomicU64 = AtomicU64::new(0);
    getrandom::u64().unwrap_or_else(|_| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let moment = now.unwrap_or_default().as_nanos();
        let made = MADE.fetch_add(1, Ordering::Relaxed);
        let told = format!("{moment} {} {made}", std::process::id());
        let digest = hmac_sha256::Hash::hash(told.as_bytes());
        digest[..8]
            .iter()
            .fold(0, |bits, byte| bits << 8 | u64::from(*byte))
    })
}

/// A terminal's rows.
#[must_use]
pub fn rows(size: Option<(Width, Height)>) -> Option<usize> {
    size.map(|(_, height)| height.0.into())
}

/// A terminal's columns.
#[must_use]
pub fn columns(size: Option<(Width, Height)>) -> Option<usize> {
    size.map(|(width, _)| width.0.into())
}

#[cfg(test)]
mod tests {
    use super::is_a_yes;

    #[test]
    fn a_variable_that_says_no_switches_nothing_on() {
        for (value, is_yes) in [
            ("1", true),
            ("yes", true),
            ("true", true),
            ("on", true),
            ("", false),
            (" ", false),
            ("0", false),
            ("false", false),
            ("False", false),
            ("no", false),
            ("off", false),
        ] {
            assert_eq!(is_a_yes(value), is_yes, "{value:?}");
        }
    }
}
