//! The process: its clock, its variables, its terminal's width, and what keeps it from leaking words. For `main` alone.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that touches the process, for main"
)]

mod pager;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset, Local};
use rustix::process::{Resource, Rlimit, setrlimit};
use terminal_size::{Height, Width};

use crate::exit::panic_line;

pub use pager::{Page, Said};

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
    let seen = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen)?;
    Ok(())
}

/// The writer's local time, in whole seconds.
#[must_use]
pub fn now() -> DateTime<FixedOffset> {
    local(SystemTime::now())
}

/// Seconds from 1970 that are beyond the years in which a journal is written, and not beyond what can be reckoned with.
const FAR: i64 = 300_000_000_000;

/// A moment by the writer's clock, in whole seconds; one that is too far away comes nearer, and stays out of a journal's years.
fn local(moment: SystemTime) -> DateTime<FixedOffset> {
    let whole = |length: Duration| i64::try_from(length.as_secs()).unwrap_or(FAR).min(FAR);
    let seconds = match moment.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => whole(after),
        Err(before) => -whole(before.duration()),
    };
    let moment = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    moment.with_timezone(&Local).fixed_offset()
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

/// `VISUAL` or `EDITOR`, or else `vi`.
#[must_use]
pub fn editor() -> String {
    let chosen = text("VISUAL").or_else(|| text("EDITOR"));
    chosen.unwrap_or_else(|| "vi".to_owned())
}

/// Whether the terminal cannot move its cursor, as far as `TERM` tells.
#[must_use]
pub fn is_dumb() -> bool {
    text("TERM").is_none_or(|term| matches!(term.as_str(), "dumb" | "cons25" | "emacs"))
}

/// The variable that decides on colour, if one is set.
#[must_use]
pub fn colour_variable() -> Option<&'static str> {
    let decides = |name: &&str| text(name).is_some_and(|value| value != "0" || *name == "NO_COLOR");
    ["NO_COLOR", "CLICOLOR_FORCE"].into_iter().find(decides)
}

/// 64 random bits from the system.
///
/// # Errors
/// Where the system has none.
pub fn random() -> io::Result<u64> {
    getrandom::u64().map_err(io::Error::other)
}

/// A terminal's columns.
#[must_use]
pub fn columns(size: Option<(Width, Height)>) -> Option<usize> {
    size.map(|(width, _)| width.0.into())
}

#[cfg(test)]
mod tests {
    use super::local;
    use chrono::{DateTime, Datelike};
    use std::time::{Duration, SystemTime};

    #[test]
    fn any_clock_can_be_read_and_one_that_is_far_off_stays_far_off() {
        let year = |moment| local(moment).year();
        let epoch = SystemTime::UNIX_EPOCH;
        let century = Duration::from_secs(3_155_760_000);
        assert_eq!(year(epoch - century / 8), 1957);
        assert_eq!(year(epoch + 80 * century), 9970);
        for far in [81 * century, 100_000 * century, 90_000_000 * century] {
            assert!(year(epoch + far) > 9999);
            assert!(year(epoch - far) < 1970);
        }
        let moment: DateTime<chrono::Utc> = "2026-11-21T07:04:12.9Z".parse().expect("a moment");
        let seconds = local(moment.into()).to_rfc3339();
        let want: DateTime<chrono::Utc> = "2026-11-21T07:04:12Z".parse().expect("a moment");
        assert_eq!(DateTime::parse_from_rfc3339(&seconds), Ok(want.into()));
    }
}
