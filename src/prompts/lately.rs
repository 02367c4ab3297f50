//! What a day's page goes by of the entries that were written last.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::catalog::{CATALOG, Named};
use super::slot::Slot;
use crate::calendar::Reckoning;
use crate::entry::{Entry, Skipped};

/// The day whose entry the next day's page names.
const NAMED: &str = "fri";
/// The day whose page names it.
const NAMED_ON: &str = "sat";

/// What a day's page goes by of the entries that were written last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lately {
    /// When the last entry was written.
    pub last: Option<DateTime<FixedOffset>>,
    /// Nothing was written in the day's week yet.
    pub opens_the_week: bool,
    /// The day before the day has an entry that is not kept aside, and the question of the day looks back on it: that day's name.
    pub day_before: Option<&'static str>,
    /// When the day's last entry was written, if it has one.
    pub wrote_at: Option<NaiveTime>,
    /// The days of its week whose question was answered in it.
    answered: Vec<&'static str>,
}

impl Lately {
    /// What the page of a day with a week of questions goes by.
    pub(crate) fn of(
        entries: &[Entry<Skipped, Skipped>],
        (day, slot): (NaiveDate, Slot),
        reckoning: Reckoning,
    ) -> Self {
        let week = reckoning.week(day);
        let in_week = || {
            entries
                .iter()
                .filter(|entry| reckoning.week(entry.date) == week)
        };
        let answers = in_week().filter_map(|entry| CATALOG.named(entry.prompt.as_deref()?));
        let of_the_week = |named: &Named| named.slot == slot;
        let day_before = day.pred_opt().filter(|_| reckoning.slug(day) == NAMED_ON);
        let is_open = |entry: &&Entry<Skipped, Skipped>| !entry.is_aside();
        let has_words = in_week()
            .filter(is_open)
            .any(|entry| Some(entry.date) == day_before);
        let on_day = in_week().filter(|entry| entry.date == day);
        Self {
            last: entries.last().map(|entry| entry.at),
            opens_the_week: in_week().next().is_none(),
            day_before: has_words.then(|| reckoning.weekday(NAMED)),
            wrote_at: on_day.map(|entry| entry.at).max().map(|at| at.time()),
            answered: answers.filter(of_the_week).map(|named| named.day).collect(),
        }
    }

    /// The first day of a week, from one on and round, whose question has no answer yet; that day itself, if all have one.
    pub(crate) fn next_open(&self, slot: Slot, day: &'static str) -> &'static str {
        let days = slot.days();
        let from = days.iter().position(|known| *known == day).unwrap_or(0);
        let mut round = days.iter().cycle().skip(from).take(days.len());
        let open = round.find(|day| !self.answered.contains(day));
        open.copied().unwrap_or(day)
    }
}

#[cfg(test)]
mod tests {
    use super::Lately;
    use crate::calendar::Reckoning;
    use crate::entry::{Entry, EntryMeta, Readable, Skipped};
    use crate::prompts::{CATALOG, Slot};
    use chrono::Weekday;

    fn entry(day: &str, hour: u8, more: &str) -> Entry<Skipped, Skipped> {
        let line = format!(
            r#"{{"v":1,"date":"2026-11-{day}","id":"0123456789ab","at":"2026-11-{day}T{hour:02}:10:00+01:00","text":"one"{more}}}"#
        );
        EntryMeta::read(line.as_bytes())
            .ok()
            .and_then(|meta| meta.entry)
            .expect("an entry")
    }

    fn answer(day: &str, prompt: &str) -> Entry<Skipped, Skipped> {
        entry(day, 7, &format!(r#","prompt":"{prompt}""#))
    }

    fn lately(entries: &[Entry<Skipped, Skipped>], day: &str, slot: Slot) -> Lately {
        let day = format!("2026-11-{day}").parse().expect("a date");
        Lately::of(entries, (day, slot), Reckoning::default())
    }

    #[test]
    fn a_page_opens_the_week_until_something_is_written_in_it() {
        let week = CATALOG.week(0, 4);
        for (entries, opens) in [
            (&[][..], true),
            (&[entry("15", 7, "")], true),
            (&[entry("23", 7, "")], true),
            (&[entry("16", 7, "")], false),
            (&[entry("22", 7, r#","aside":true"#)], false),
            (
                &[entry("17", 7, r#","reached":["me"]"#), entry("15", 7, "")],
                false,
            ),
        ] {
            assert_eq!(
                lately(entries, "18", week).opens_the_week,
                opens,
                "{entries:?}"
            );
        }
    }

    #[test]
    fn saturday_names_friday_where_friday_has_an_entry_that_is_not_kept_aside() {
        const ASIDE: &str = r#","aside":true"#;
        let week = CATALOG.week(0, 4);
        for (entries, day, named) in [
            (&[entry("20", 7, "")][..], "21", Some("friday")),
            (&[entry("20", 7, "")], "22", None),
            (&[entry("20", 7, "")], "20", None),
            (&[entry("13", 7, "")], "21", None),
            (&[entry("20", 7, ASIDE)], "21", None),
            (
                &[entry("20", 7, ASIDE), entry("20", 8, "")],
                "21",
                Some("friday"),
            ),
        ] {
            assert_eq!(
                lately(entries, day, week).day_before,
                named,
                "{entries:?} {day}"
            );
        }
        // Where a week begins on Sunday, its fifth day is a Thursday.
        let reckoning = Reckoning {
            week_starts: Weekday::Sun,
            ..Reckoning::default()
        };
        let day = "2026-11-20".parse().expect("a date");
        let found = Lately::of(&[entry("19", 7, "")], (day, week), reckoning);
        assert_eq!(found.day_before, Some("thursday"));
    }

    #[test]
    fn the_next_question_is_the_first_of_the_week_that_has_no_answer_going_round() {
        let (week, arriving) = (CATALOG.week(0, 4), CATALOG.arriving());
        let of_days = |days: &[&str]| -> Vec<_> {
            let prompts = days.iter().map(|day| format!("pulling-away/{day}"));
            prompts.map(|prompt| answer("19", &prompt)).collect()
        };
        for (entries, slot, day, next) in [
            (of_days(&[]), week, "thu", "thu"),
            (of_days(&["mon"]), week, "thu", "thu"),
            (of_days(&["thu"]), week, "thu", "fri"),
            (of_days(&["thu/gentler", "fri/both"]), week, "thu", "sat"),
            (of_days(&["thu", "fri", "sat", "sun"]), week, "thu", "mon"),
            (
                of_days(&["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
                week,
                "thu",
                "thu",
            ),
            // Another season's question, and another week's answer, are others.
            (of_days(&["thu/2"]), week, "thu", "thu"),
            (vec![answer("12", "pulling-away/thu")], week, "thu", "thu"),
            (
                vec![
                    answer("19", "arriving/sun"),
                    answer("19", "arriving/thu/both"),
                ],
                arriving,
                "thu",
                "fri",
            ),
            (vec![answer("19", "arriving/sun")], arriving, "sun", "wed"),
        ] {
            let found = lately(&entries, "19", slot);
            assert_eq!(found.next_open(slot, day), next, "{entries:?}");
        }
    }

    #[test]
    fn a_day_tells_when_it_was_written_last() {
        let week = CATALOG.week(0, 4);
        let entries = [entry("18", 9, ""), entry("19", 12, ""), entry("19", 8, "")];
        let at = |day| {
            lately(&entries, day, week)
                .wrote_at
                .map(|at| at.to_string())
        };
        assert_eq!(at("19").as_deref(), Some("12:10:00"));
        assert_eq!(at("20"), None);
    }
}
