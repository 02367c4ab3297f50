//! What is said of a clock that may be wrong.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};

use super::checkup::Finding;
use crate::calendar::long;

/// The year after which a clock is asked about.
const LATEST_YEAR: i32 = 2036;

/// What is said of a clock that may be wrong: it is more than a day behind the last entry, or far ahead.
pub(crate) fn note(
    now: DateTime<FixedOffset>,
    last: Option<DateTime<FixedOffset>>,
) -> Option<String> {
    let says = long(now.date_naive());
    let why = match last {
        _ if now.year() > LATEST_YEAR => String::new(),
        Some(last) if now + TimeDelta::days(1) < last => ", before your last entry".to_owned(),
        _ => return None,
    };
    Some(format!(
        "note: The computer's clock says {says}{why}.\nIf that is wrong, set the clock, then the day: reflect edit last --on DAY"
    ))
}

/// Entries of days that are still to come.
pub(crate) fn to_come(count: usize, first: NaiveDate) -> Finding {
    let what = match count {
        1 => format!("1 entry is of a day to come, {}.", long(first)),
        _ => format!(
            "{count} entries are of days to come, from {} on.",
            long(first)
        ),
    };
    let to_do = "If the clock was wrong then: reflect edit ENTRY --on DAY";
    Finding::new("day to come", what, to_do)
}
