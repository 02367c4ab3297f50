//! Which week of questions each week of one journal gets.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::catalog::CATALOG;
use super::slot::Slot;
use crate::calendar::{Reckoning, Week};
use crate::entry::Prompted;
use crate::settings::Settings;

/// Before this moment the week of your first answer was week 1, whatever was answered. In seconds since 1970: 26 November 2026, UTC.
const WHOLE_WEEKS_FROM: i64 = 1_795_651_200;

/// The weeks of questions as one journal has them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schedule {
    week_one: Option<Week>,
    today: NaiveDate,
    seasons: usize,
    reckoning: Reckoning,
}

impl Schedule {
    /// The schedule of a journal with its first answer, as of now. An answer from after now tells of a clock that was wrong.
    pub(crate) fn of(
        first_answer: Option<&Prompted>,
        now: DateTime<FixedOffset>,
        settings: &Settings,
    ) -> Self {
        let reckoning = settings.reckoning;
        let chosen = settings.first_week.map(|day| reckoning.week(day));
        let first_answer = first_answer.filter(|answer| answer.at <= now);
        Self {
            week_one: chosen.or_else(|| Some(week_one(first_answer?, reckoning))),
            today: reckoning.day(now),
            seasons: settings.seasons,
            reckoning,
        }
    }

    /// The week of questions of a day.
    ///
    /// Whoever begins on the first or the second day of a week is in week 1; on a later one, the days until week 1 have questions of
    /// their own. Earlier weeks ask week 1's, since a newcomer starts with the gentle ones, and whoever writes of earlier days is no
    /// exception.
    pub(crate) fn slot(&self, day: NaiveDate) -> Slot {
        let first = CATALOG.week(0, self.seasons);
        let arriving = CATALOG.arriving();
        let week = self.reckoning.week(day);
        let since = self.week_one.map_or(-1, |first| week.since(first));
        let is_early = arriving.days().contains(&self.reckoning.slug(day));
        match usize::try_from(since) {
            Ok(since) => CATALOG.week(since, self.seasons),
            Err(_) if since == -1 && is_early => arriving,
            Err(_) => first,
        }
    }

    /// The week of questions after which a day's week is called. Before the first answer, this week is called as its day is today.
    pub(crate) fn of_week(&self, day: NaiveDate) -> Slot {
        let week = self.reckoning.week(day);
        match self.week_one {
            Some(_) => self.slot(week.last()),
            None if week == self.reckoning.week(self.today) => self.slot(self.today),
            None => CATALOG.week(0, self.seasons),
        }
    }

    /// The latest week up to this one that headings call by a number.
    pub(crate) fn latest(&self, number: usize) -> Option<Week> {
        let this = self.reckoning.week(self.today);
        let is_it = |week: &Week| self.of_week(week.first()).number == number;
        // Weeks before week 1 are called so, too, and are not meant.
        let first = self.week_one.unwrap_or(this);
        let weeks = std::iter::successors(Some(this), |week| {
            Some(self.reckoning.week(week.first().pred_opt()?))
        });
        let mut weeks = weeks.take_while(|week| *week >= first);
        weeks.find(is_it)
    }

    /// Whether a question was ever answered. Before that, a longer stretch has no weeks to name.
    pub(crate) fn has_begun(&self) -> bool {
        self.week_one.is_some()
    }
}

/// Week 1, by the first answer: its own week, if it answers a question of week 1's theme; else the next one, which is then a whole
/// week 1. Answers from before that rule keep their count.
pub(crate) fn week_one(first: &Prompted, reckoning: Reckoning) -> Week {
    let its_own = reckoning.week(first.date);
    let theme = first.theme.as_str();
    let is_older = first.at.timestamp() < WHOLE_WEEKS_FROM && theme != CATALOG.arriving().slug;
    if is_older || theme == CATALOG.week(0, 1).slug {
        its_own
    } else {
        its_own.next().unwrap_or(its_own)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, Weekday};

    use super::Schedule;
    use crate::calendar::{Reckoning, Week};
    use crate::entry::Prompted;
    use crate::settings::Settings;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// The schedule by a first answer on a day, to a question of a theme, written at a moment.
    fn by(answer: Option<(&str, &str, &str)>, settings: &Settings) -> Schedule {
        let answer = answer.map(|(date, theme, at)| Prompted {
            at: at.parse().expect("a moment"),
            date: day(date),
            id: "0123456789ab".to_owned(),
            theme: theme.to_owned(),
        });
        let now = "2030-01-01T07:00:00+01:00".parse().expect("a moment");
        Schedule::of(answer.as_ref(), now, settings)
    }

    /// The same with an answer of the first theme.
    fn of(date: Option<&str>, settings: &Settings) -> Schedule {
        let at = "2026-12-01T07:00:00+01:00";
        by(date.map(|date| (date, "pulling-away", at)), settings)
    }

    #[test]
    fn the_week_of_the_first_answer_is_week_one_and_the_year_comes_round() {
        for (first, asked_on, week) in [
            (None, "2026-11-16", 1),
            (None, "2026-11-17", 1),
            (None, "2026-11-18", 0),
            (None, "2026-11-22", 0),
            (Some("2026-11-18"), "2026-11-16", 1),
            (Some("2026-11-18"), "2026-11-22", 1),
            (Some("2026-11-22"), "2026-11-23", 2),
            (Some("2026-11-16"), "2027-02-14", 13),
            (Some("2026-11-16"), "2027-02-15", 14),
            (Some("2026-11-16"), "2027-02-22", 15),
            (Some("2026-11-16"), "2027-11-14", 52),
            (Some("2026-11-16"), "2027-11-15", 1),
            (Some("2026-11-16"), "2028-11-13", 1),
            (Some("2026-12-31"), "2027-01-04", 2),
            // The week before week 1 has the days of arriving; those before it are week 1.
            (Some("2026-11-18"), "2026-11-15", 0),
            (Some("2026-11-18"), "2026-11-11", 0),
            (Some("2026-11-18"), "2026-11-10", 1),
            (Some("2026-11-18"), "2026-11-09", 1),
            (Some("2026-11-18"), "2026-11-08", 1),
            (Some("2026-11-18"), "2025-01-01", 1),
        ] {
            let schedule = of(first, &Settings::default());
            let found = schedule.slot(day(asked_on)).number;
            assert_eq!(found, week, "{first:?} {asked_on}");
        }
    }

    #[test]
    fn a_year_counts_the_writers_weeks() {
        for (starts, first, asked_on, week) in [
            (Weekday::Sun, "2026-11-18", "2026-11-15", 1),
            (Weekday::Sun, "2026-11-18", "2026-11-21", 1),
            (Weekday::Sun, "2026-11-18", "2026-11-22", 2),
            (Weekday::Mon, "2026-11-18", "2026-11-22", 1),
            (Weekday::Sun, "2026-11-22", "2026-11-23", 1),
            (Weekday::Sun, "2026-12-31", "2027-01-02", 1),
            (Weekday::Sun, "2026-12-31", "2027-01-03", 2),
            (Weekday::Sun, "2026-11-15", "2027-02-13", 13),
            (Weekday::Sun, "2026-11-15", "2027-02-14", 14),
            (Weekday::Sun, "2026-11-15", "2027-11-13", 52),
            (Weekday::Sun, "2026-11-15", "2027-11-14", 1),
            (Weekday::Sat, "2024-02-29", "2024-03-01", 1),
            (Weekday::Sat, "2024-02-29", "2024-03-02", 2),
        ] {
            let reckoning = Reckoning {
                week_starts: starts,
                ..Reckoning::default()
            };
            let settings = Settings {
                reckoning,
                ..Settings::default()
            };
            let found = of(Some(first), &settings).slot(day(asked_on));
            assert_eq!(found.number, week, "{starts} {first} {asked_on}");
        }
    }

    #[test]
    fn the_questions_come_round_after_as_many_seasons_as_the_writer_chose() {
        for (seasons, asked_on, week) in [
            (1, "2027-02-14", 13),
            (1, "2027-02-15", 1),
            (2, "2027-02-15", 14),
            (2, "2027-05-17", 1),
            (3, "2027-05-17", 27),
            (3, "2027-08-16", 1),
            (4, "2027-08-16", 40),
        ] {
            let settings = Settings {
                seasons,
                first_week: Some(day("2026-11-16")),
                ..Settings::default()
            };
            let found = of(Some("2026-01-01"), &settings).slot(day(asked_on));
            assert_eq!(found.number, week, "{seasons} {asked_on}");
        }
    }

    #[test]
    fn week_one_is_whole_whatever_was_answered_first_and_older_journals_keep_their_count() {
        const OLD: &str = "2026-11-25T23:59:59+00:00";
        const NEW: &str = "2026-11-26T00:00:00+00:00";
        for (theme, at, asked_on, week) in [
            // Thursday, 3 December 2026: the week after is week 1, unless its first theme was answered.
            ("arriving", NEW, "2026-12-04", 0),
            ("arriving", NEW, "2026-12-06", 0),
            ("arriving", NEW, "2026-12-07", 1),
            ("arriving", NEW, "2026-12-20", 2),
            ("repair", NEW, "2026-12-04", 0),
            ("repair", NEW, "2026-12-07", 1),
            ("pulling-away", NEW, "2026-12-04", 1),
            ("pulling-away", NEW, "2026-12-07", 2),
            ("mine", NEW, "2026-12-07", 1),
            ("", NEW, "2026-12-07", 1),
            // Before this rule, the first answer made its own week week 1.
            ("repair", OLD, "2026-12-04", 1),
            ("repair", OLD, "2026-12-07", 2),
            ("mine", OLD, "2026-12-07", 2),
            // Nobody was asked for these before.
            ("arriving", OLD, "2026-12-07", 1),
            // A moment is one moment with any offset.
            ("repair", "2026-11-26T00:59:59+01:00", "2026-12-07", 2),
            ("repair", "2026-11-25T14:00:00-10:00", "2026-12-07", 1),
        ] {
            let schedule = by(Some(("2026-12-03", theme, at)), &Settings::default());
            let found = schedule.slot(day(asked_on)).number;
            assert_eq!(found, week, "{theme} {at} {asked_on}");
        }
        // An answer from after now is none.
        let ahead = Some(("2026-12-03", "pulling-away", "2030-01-01T07:00:01+01:00"));
        assert!(!by(ahead, &Settings::default()).has_begun());
    }

    #[test]
    fn a_week_is_called_after_its_questions() {
        let arriving = Some(("2026-12-03", "arriving", "2026-12-03T07:00:00+01:00"));
        for (answer, week_of, week) in [
            (arriving, "2026-11-30", 0),
            (arriving, "2026-12-06", 0),
            (arriving, "2026-12-07", 1),
            (arriving, "2026-11-29", 1),
            // Before the first answer, as of Tuesday, 1 January 2030.
            (None, "2029-12-31", 1),
            (None, "2029-12-24", 1),
        ] {
            let found = by(answer, &Settings::default()).of_week(day(week_of));
            assert_eq!(found.number, week, "{week_of}");
        }
        // The latest of a number counts from week 1 on; the numbers come round after a year.
        let schedule = of(Some("2028-11-15"), &Settings::default());
        for (number, monday) in [
            (1, Some("2029-11-12")),
            (8, Some("2029-12-31")),
            (9, Some("2029-01-08")),
            (0, None),
            (53, None),
        ] {
            let latest = schedule.latest(number).map(Week::first);
            assert_eq!(latest, monday.map(day), "{number}");
        }
        assert_eq!(of(None, &Settings::default()).latest(2), None);
        assert!(of(None, &Settings::default()).latest(1).is_some());
        let thursday = "2030-01-03T07:00:00+01:00".parse().expect("a moment");
        let schedule = Schedule::of(None, thursday, &Settings::default());
        assert_eq!(schedule.of_week(day("2029-12-31")).number, 0);
        assert_eq!(schedule.of_week(day("2029-12-30")).number, 1);
    }
}
