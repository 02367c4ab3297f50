//! The clock of this machine and its time zone.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the place that reads the clock, for main"
)]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset, Local, NaiveDateTime, TimeZone};

use crate::env::Zone;

/// The writer's local time, in whole seconds.
#[must_use]
pub fn now() -> DateTime<FixedOffset> {
    local(SystemTime::now())
}

/// The offset of this machine's zone at a moment of UTC.
#[must_use]
pub fn offset(utc: NaiveDateTime) -> FixedOffset {
    Local.offset_from_utc_datetime(&utc)
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
    if zone_can_be_read() {
        moment.with_timezone(&Local).fixed_offset()
    } else {
        moment.fixed_offset()
    }
}

/// Where systems keep their zones.
const ZONES: [&str; 4] = [
    "/usr/share/zoneinfo",
    "/share/zoneinfo",
    "/etc/zoneinfo",
    "/usr/share/lib/zoneinfo",
];

/// The files that a zone can be read from; what `TZ` holds can be a path from the root.
fn files(zone: Option<&str>) -> Vec<PathBuf> {
    match zone {
        Some(zone) => ZONES
            .iter()
            .map(|folder| Path::new(folder).join(zone))
            .collect(),
        None => ["/etc/localtime", "/etc/timezone"]
            .map(PathBuf::from)
            .into(),
    }
}

/// What `TZ` holds, if it is set.
fn tz() -> Option<String> {
    let zone: OsString = std::env::var_os("TZ")?;
    Some(zone.to_string_lossy().trim_start_matches(':').to_owned())
}

/// Returns `false` if the zone's name leads to a pipe, a device or a huge file: the clock would read it without an end.
fn zone_can_be_read() -> bool {
    files(tz().as_deref()).iter().all(|file| {
        let found = std::fs::metadata(file);
        found.map_or(true, |found| found.is_file() && found.len() <= 64 << 10)
    })
}

/// The time zone: what `TZ` holds, or else the system's.
#[must_use]
pub fn zone() -> Zone {
    let Some(name) = tz() else {
        let known = zone_can_be_read().then(iana_time_zone::get_timezone);
        return Zone {
            name: known.and_then(Result::ok),
            is_known: true,
        };
    };
    let is_file = files(Some(&name)).iter().any(|file| file.is_file());
    Zone {
        is_known: name.is_empty() || is_rule(&name) || is_file && zone_can_be_read(),
        name: Some(name),
    }
}

/// Returns `true` if a zone is a rule in place of a name, as POSIX has them: `CET-1CEST`, `<-03>3`, `UTC0`; `UTC` itself is one, too.
fn is_rule(zone: &str) -> bool {
    let name = match zone.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        Some((name, _)) => name.len() + 2,
        None => zone.bytes().take_while(u8::is_ascii_alphabetic).count(),
    };
    let offset = zone.as_bytes().get(name);
    let has_offset = offset.is_some_and(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9'));
    ["UTC", "GMT", "UTC0"].contains(&zone) || name >= 3 && has_offset
}

#[cfg(test)]
mod tests {
    use super::{is_rule, local};
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

    #[test]
    fn a_rule_is_no_misspelt_name() {
        for rule in [
            "CET-1CEST",
            "EST5EDT,M3.2.0,M11.1.0",
            "<-03>3",
            "UTC0",
            "UTC",
            "GMT",
        ] {
            assert!(is_rule(rule), "{rule}");
        }
        for name in [
            "Erope/Berlin",
            "Berlin",
            "",
            "CE-1",
            "1",
            "<>",
            "/etc/passwd",
        ] {
            assert!(!is_rule(name), "{name}");
        }
    }
}
