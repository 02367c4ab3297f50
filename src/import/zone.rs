//! Zones by name, from the system's own table, and the zone of this machine.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone as _};
use tz::TimeZone;

/// The longest name that is looked up.
const LONGEST: usize = 64;

/// The offset of this machine's zone at a moment of UTC.
pub(super) type Machine = fn(NaiveDateTime) -> FixedOffset;

/// Zones that were asked for.
#[derive(Default)]
pub(super) struct Zones(BTreeMap<String, Option<TimeZone>>);

impl Zones {
    /// A moment of UTC by the clock of a zone; nothing if the system does not have the zone.
    pub(super) fn at(&mut self, utc: NaiveDateTime, name: &str) -> Option<DateTime<FixedOffset>> {
        if !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), load(name));
        }
        let zone = self.0.get(name)?.as_ref()?;
        let kind = zone.find_local_time_type(utc.and_utc().timestamp()).ok()?;
        let offset = FixedOffset::east_opt(kind.ut_offset())?;
        Some(offset.from_utc_datetime(&utc))
    }
}

/// A name is no path, and no rule of its own.
fn load(name: &str) -> Option<TimeZone> {
    is_name(name)
        .then(|| TimeZone::from_posix_tz(&format!(":{name}")).ok())
        .flatten()
}

/// Returns `true` if a text could name a zone: parts of letters, digits, `_`, `-` and `+`, with `/` between them.
pub(super) fn is_name(name: &str) -> bool {
    let is_part = |part: &str| {
        let mut letters = part.bytes();
        letters
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic())
            && letters
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+'))
    };
    name.len() <= LONGEST && name.split('/').all(is_part)
}

/// A moment by this machine's clock.
pub(super) fn here(utc: NaiveDateTime, machine: Machine) -> DateTime<FixedOffset> {
    machine(utc).from_utc_datetime(&utc)
}

/// A time on this machine's wall, with the offset of that day. A time that a clock skipped gets the offset before it.
pub(super) fn on_the_wall(local: NaiveDateTime, machine: Machine) -> Option<DateTime<FixedOffset>> {
    let first = machine(local);
    let utc = local.checked_sub_offset(first)?;
    let offset = machine(utc);
    local.and_local_timezone(offset).single()
}

#[cfg(test)]
mod tests {
    use super::{Zones, is_name, on_the_wall};
    use chrono::{FixedOffset, NaiveDateTime, Timelike};

    fn moment(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_moment_has_the_day_of_its_zone() {
        let mut zones = Zones::default();
        let at =
            |zones: &mut Zones, utc, name| zones.at(moment(utc), name).map(|at| at.to_rfc3339());
        for (utc, name, local) in [
            (
                "2024-01-15T23:04:00",
                "Europe/Zurich",
                "2024-01-16T00:04:00+01:00",
            ),
            (
                "2024-07-15T23:04:00",
                "Europe/Zurich",
                "2024-07-16T01:04:00+02:00",
            ),
            (
                "2013-05-17T18:39:20",
                "America/Los_Angeles",
                "2013-05-17T11:39:20-07:00",
            ),
            (
                "2040-07-15T00:00:00",
                "Asia/Kolkata",
                "2040-07-15T05:30:00+05:30",
            ),
            ("2024-01-15T23:04:00", "UTC", "2024-01-15T23:04:00+00:00"),
        ] {
            assert_eq!(at(&mut zones, utc, name).as_deref(), Some(local), "{name}");
        }
        for name in [
            "Nowhere/Land",
            "../../etc/passwd",
            "/etc/localtime",
            "CET-1CEST",
            ":UTC",
            "",
        ] {
            assert_eq!(at(&mut zones, "2024-01-15T23:04:00", name), None, "{name}");
        }
    }

    #[test]
    fn a_name_is_no_path() {
        for (name, is) in [
            ("Europe/Zurich", true),
            ("America/Argentina/Buenos_Aires", true),
            ("Etc/GMT+5", true),
            ("UTC", true),
            ("", false),
            ("/UTC", false),
            ("Europe//Zurich", false),
            ("../UTC", false),
            ("Europe/../UTC", false),
            ("Europe/Zürich", false),
            ("A b", false),
        ] {
            assert_eq!(is_name(name), is, "{name}");
        }
        assert!(!is_name(&"a".repeat(65)));
    }

    #[test]
    fn a_time_on_the_wall_has_the_offset_of_its_day() {
        // Summer from April to October.
        fn machine(utc: NaiveDateTime) -> FixedOffset {
            let summer =
                (moment("2024-04-01T01:00:00")..moment("2024-10-01T01:00:00")).contains(&utc);
            FixedOffset::east_opt(if summer { 7200 } else { 3600 }).expect("an offset")
        }
        for (local, hours) in [
            ("2024-01-15T12:00:00", 1),
            ("2024-07-15T12:00:00", 2),
            ("2024-04-01T01:59:00", 1),
            ("2024-04-01T03:30:00", 2),
            ("2024-10-01T01:59:00", 2),
            ("2024-10-01T03:30:00", 1),
        ] {
            let at = on_the_wall(moment(local), machine).expect("a moment");
            assert_eq!(at.offset().local_minus_utc(), hours * 3600, "{local}");
            assert_eq!(at.naive_local().minute(), moment(local).minute());
        }
    }
}
