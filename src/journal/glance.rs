//! Whether a day is written, as the end of the journal tells: for a prompt that asks at every Enter.

use std::io;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::Journal;
use super::lines::lines_of;
use crate::entry::EntryMeta;

/// How far from its end a journal is read, in bytes: further, as long as that does not tell.
const STEPS: [u64; 3] = [8 << 10, 64 << 10, 1 << 20];

/// The longest that a day has begun somewhere before it begins in UTC.
const EARLIEST: TimeDelta = TimeDelta::hours(14);

impl Journal {
    /// Whether a day is written. `None` if the last MiB does not tell for sure.
    ///
    /// It tells where an entry of that day is in it, or one that was written before the day began anywhere on earth and came in by no
    /// import: what is before that one was written earlier.
    pub(crate) fn is_written(&self, day: NaiveDate) -> io::Result<Option<bool>> {
        let snapshot = self.snapshot()?;
        for step in STEPS {
            let from = snapshot.length().saturating_sub(step);
            let tail = snapshot.bytes_from(from)?;
            let told = told(&tail, from == 0, day);
            if told.is_some() || from == 0 {
                return Ok(told);
            }
        }
        Ok(None)
    }
}

/// What the end of a journal tells of a day. The first line of an end that is not the whole journal is cut.
fn told(tail: &[u8], is_whole: bool, day: NaiveDate) -> Option<bool> {
    let began = day.and_time(NaiveTime::MIN).and_utc() - EARLIEST;
    let mut told = is_whole.then_some(false);
    for line in lines_of(tail).into_iter().skip(usize::from(!is_whole)) {
        match line.read::<EntryMeta>() {
            Ok(Some(meta)) if meta.date == Some(day) => return Some(true),
            Ok(Some(meta)) if is_from_before(&meta, began) => told = Some(false),
            Ok(None | Some(EntryMeta { date: Some(_), .. })) => {}
            // It may be an entry of that day.
            Ok(Some(_)) | Err(_) => told = None,
        }
    }
    told
}

fn is_from_before(meta: &EntryMeta, began: DateTime<Utc>) -> bool {
    let entry = meta.entry.as_ref();
    entry.is_some_and(|entry| entry.imported.is_none() && entry.at < began)
}
