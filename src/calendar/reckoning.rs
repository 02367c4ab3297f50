//! The writer's reckoning: when a day ends and on which day a week begins. The one place where both are defined.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Weekday};

use super::{DAYS, Week};

/// The seven days as a config names them, Monday first.
const NAMES: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// When the writer's day ends, and with which day their week begins. Usually at midnight, and with Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoning {
    /// The first day of a week.
    pub week_starts: Weekday,
    /// The time on the clock at which a day ends and the next one begins: what comes before it belongs to the day before.
    pub day_ends: NaiveTime,
}

impl Default for Reckoning {
    fn default() -> Self {
        Self {
            week_starts: Weekday::Mon,
            day_ends: NaiveTime::MIN,
        }
    }
}

impl Reckoning {
    /// The writer's day that a moment belongs to.
    ///
    /// It goes by the clock as it stood where and when the moment was, so an hour that a clock leaves out or shows twice needs
    /// no rule of its own.
    pub(crate) fn day(self, moment: DateTime<FixedOffset>) -> NaiveDate {
        let date = moment.date_naive();
        if moment.time() < self.day_ends {
            date.pred_opt().unwrap_or(date)
        } else {
            date
        }
    }

    /// The week that a day belongs to.
    pub(crate) fn week(self, day: NaiveDate) -> Week {
        let week = day.week(self.week_starts);
        Week {
            first: week.checked_first_day().unwrap_or(day),
        }
    }

    /// The day's place in its week as the questions name it: `mon` for the first day, `sun` for the last.
    ///
    /// A theme's questions lead through a week, from the first to the one that looks back. So they go by the place in the week
    /// and not by the weekday, which is the same where weeks begin on Monday.
    pub(crate) fn slug(self, day: NaiveDate) -> &'static str {
        DAYS[day.weekday().days_since(self.week_starts) as usize]
    }

    /// The weekday that has a place in the week, as the questions name it, in full: `friday` for `fri` where weeks begin on Monday.
    pub(crate) fn weekday(self, slug: &str) -> &'static str {
        let place = DAYS.iter().position(|day| *day == slug).unwrap_or(0);
        let first = self.week_starts.num_days_from_monday() as usize;
        NAMES[(first + place) % NAMES.len()]
    }
}

/// A weekday by its English name in full, in any letter case.
pub(crate) fn weekday(name: &str) -> Option<Weekday> {
    let known = NAMES.iter().any(|known| known.eq_ignore_ascii_case(name));
    name.parse().ok().filter(|_| known)
}

#[cfg(test)]
mod tests {
    use super::{DAYS, NAMES, Reckoning, weekday};
    use chrono::{NaiveDate, NaiveTime, Weekday};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn from(week_starts: Weekday) -> Reckoning {
        Reckoning {
            week_starts,
            ..Reckoning::default()
        }
    }

    fn until(day_ends: &str) -> Reckoning {
        Reckoning {
            day_ends: NaiveTime::parse_from_str(day_ends, "%H:%M").expect("a time"),
            ..Reckoning::default()
        }
    }

    #[test]
    fn a_day_ends_when_the_clock_says_so() {
        for (day_ends, moment, day) in [
            // Midnight: a date is a day.
            ("00:00", "2026-11-21T00:00:00+01:00", "2026-11-21"),
            ("00:00", "2026-11-21T23:59:59+01:00", "2026-11-21"),
            // Four in the morning.
            ("04:00", "2026-11-22T00:00:00+01:00", "2026-11-21"),
            ("04:00", "2026-11-22T01:30:00+01:00", "2026-11-21"),
            ("04:00", "2026-11-22T03:59:59+01:00", "2026-11-21"),
            ("04:00", "2026-11-22T04:00:00+01:00", "2026-11-22"),
            ("04:00", "2026-11-22T23:59:59+01:00", "2026-11-22"),
            // The bounds of what can be chosen.
            ("00:01", "2026-11-22T00:00:59+01:00", "2026-11-21"),
            ("11:59", "2026-11-22T11:58:59+01:00", "2026-11-21"),
            ("11:59", "2026-11-22T11:59:00+01:00", "2026-11-22"),
            // The end of a year, of a month, and leap days.
            ("04:00", "2027-01-01T03:59:59+01:00", "2026-12-31"),
            ("04:00", "2027-01-01T04:00:00+01:00", "2027-01-01"),
            ("04:00", "2026-12-01T01:30:00+01:00", "2026-11-30"),
            ("04:00", "2024-03-01T01:30:00+01:00", "2024-02-29"),
            ("04:00", "2024-02-29T01:30:00+01:00", "2024-02-28"),
            ("04:00", "2025-03-01T01:30:00+01:00", "2025-02-28"),
            ("04:00", "2000-03-01T01:30:00+01:00", "2000-02-29"),
            ("04:00", "2100-03-01T01:30:00+01:00", "2100-02-28"),
            // The same moment elsewhere is another day there.
            ("04:00", "2026-11-22T02:30:00+00:00", "2026-11-21"),
            ("04:00", "2026-11-22T08:00:00+05:30", "2026-11-22"),
            ("04:00", "2026-11-21T16:30:00-10:00", "2026-11-21"),
            ("04:00", "2026-11-22T16:15:00+13:45", "2026-11-22"),
        ] {
            let moment = moment.parse().expect("a moment");
            assert_eq!(
                until(day_ends).day(moment),
                date(day),
                "{day_ends} {moment}"
            );
        }
    }

    #[test]
    fn a_day_ends_by_the_clock_where_summer_time_begins_and_ends() {
        for (day_ends, moments) in [
            // Spring in Berlin: 02:00 is 03:00. The day ends within the hour that is left out, at its end, or after it.
            (
                "02:30",
                &[
                    ("2026-03-29T01:59:59+01:00", "2026-03-28"),
                    ("2026-03-29T03:00:00+02:00", "2026-03-29"),
                ][..],
            ),
            (
                "03:00",
                &[
                    ("2026-03-29T01:59:59+01:00", "2026-03-28"),
                    ("2026-03-29T03:00:00+02:00", "2026-03-29"),
                ],
            ),
            (
                "04:00",
                &[
                    ("2026-03-29T01:59:59+01:00", "2026-03-28"),
                    ("2026-03-29T03:59:59+02:00", "2026-03-28"),
                    ("2026-03-29T04:00:00+02:00", "2026-03-29"),
                ],
            ),
            // Autumn in Berlin: at 03:00 it is 02:00 again. Both hours belong to the day before; the day is an hour longer.
            (
                "04:00",
                &[
                    ("2026-10-25T02:30:00+02:00", "2026-10-24"),
                    ("2026-10-25T02:30:00+01:00", "2026-10-24"),
                    ("2026-10-25T03:59:59+01:00", "2026-10-24"),
                    ("2026-10-25T04:00:00+01:00", "2026-10-25"),
                ],
            ),
            // Where the end lies in the hour that comes twice, it comes twice, as midnight does in the zone below.
            (
                "02:30",
                &[
                    ("2026-10-25T02:29:59+02:00", "2026-10-24"),
                    ("2026-10-25T02:30:00+02:00", "2026-10-25"),
                    ("2026-10-25T02:00:00+01:00", "2026-10-24"),
                    ("2026-10-25T02:30:00+01:00", "2026-10-25"),
                ],
            ),
            // Autumn in Havana: at 01:00 it is 00:00 again, and in spring 00:00 is 01:00.
            (
                "00:00",
                &[
                    ("2026-10-31T23:59:59-04:00", "2026-10-31"),
                    ("2026-11-01T00:30:00-04:00", "2026-11-01"),
                    ("2026-11-01T00:30:00-05:00", "2026-11-01"),
                    ("2026-03-07T23:59:59-05:00", "2026-03-07"),
                    ("2026-03-08T01:00:00-04:00", "2026-03-08"),
                ],
            ),
            // New York, both ways.
            (
                "04:00",
                &[
                    ("2026-03-08T01:59:59-05:00", "2026-03-07"),
                    ("2026-03-08T03:30:00-04:00", "2026-03-07"),
                    ("2026-03-08T04:00:00-04:00", "2026-03-08"),
                    ("2026-11-01T01:30:00-04:00", "2026-10-31"),
                    ("2026-11-01T01:30:00-05:00", "2026-10-31"),
                    ("2026-11-01T04:00:00-05:00", "2026-11-01"),
                ],
            ),
            // Lord Howe moves by half an hour, across 02:00.
            (
                "02:00",
                &[
                    ("2026-10-04T01:59:59+10:30", "2026-10-03"),
                    ("2026-10-04T02:30:00+11:00", "2026-10-04"),
                    ("2026-04-05T01:45:00+11:00", "2026-04-04"),
                    ("2026-04-05T01:45:00+10:30", "2026-04-04"),
                    ("2026-04-05T02:00:00+10:30", "2026-04-05"),
                ],
            ),
        ] {
            for (moment, day) in moments {
                let moment = moment.parse().expect("a moment");
                assert_eq!(
                    until(day_ends).day(moment),
                    date(day),
                    "{day_ends} {moment}"
                );
            }
        }
    }

    #[test]
    fn a_week_begins_on_the_day_that_was_chosen_whatever_the_month_or_the_year() {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        for (starts, day, first, last) in [
            (Mon, "2026-11-16", "2026-11-16", "2026-11-22"),
            (Mon, "2026-11-22", "2026-11-16", "2026-11-22"),
            (Tue, "2026-11-21", "2026-11-17", "2026-11-23"),
            (Wed, "2026-11-21", "2026-11-18", "2026-11-24"),
            (Thu, "2026-11-21", "2026-11-19", "2026-11-25"),
            (Fri, "2026-11-21", "2026-11-20", "2026-11-26"),
            (Sat, "2026-11-21", "2026-11-21", "2026-11-27"),
            (Sat, "2026-11-20", "2026-11-14", "2026-11-20"),
            (Sun, "2026-11-21", "2026-11-15", "2026-11-21"),
            (Sun, "2026-11-22", "2026-11-22", "2026-11-28"),
            // A month and a year that end within a week; the year of week 53.
            (Mon, "2026-11-30", "2026-11-30", "2026-12-06"),
            (Sun, "2026-11-30", "2026-11-29", "2026-12-05"),
            (Mon, "2027-01-01", "2026-12-28", "2027-01-03"),
            (Mon, "2027-01-03", "2026-12-28", "2027-01-03"),
            (Sun, "2027-01-01", "2026-12-27", "2027-01-02"),
            (Sun, "2027-01-03", "2027-01-03", "2027-01-09"),
            (Thu, "2026-12-31", "2026-12-31", "2027-01-06"),
            // Leap days.
            (Mon, "2024-02-29", "2024-02-26", "2024-03-03"),
            (Sun, "2024-02-29", "2024-02-25", "2024-03-02"),
            (Thu, "2024-02-29", "2024-02-29", "2024-03-06"),
            (Fri, "2024-02-29", "2024-02-23", "2024-02-29"),
        ] {
            let week = from(starts).week(date(day));
            assert_eq!(
                (week.first(), week.last()),
                (date(first), date(last)),
                "{starts} {day}"
            );
        }
    }

    #[test]
    fn each_day_of_ten_years_lies_in_one_week_of_seven_days_and_every_question_comes_once_in_it() {
        for starts in (0..7).map(|day| Weekday::try_from(day).expect("a weekday")) {
            let reckoning = from(starts);
            let mut day = date("2020-01-01");
            while day < date("2030-01-01") {
                let week = reckoning.week(day);
                let days = week.days().map(|day| day.expect("a day"));
                assert!(days.contains(&day), "{starts} {day}");
                assert_eq!(days[0].format("%a").to_string(), starts.to_string());
                assert_eq!(days.map(|day| reckoning.week(day)), [week; 7]);
                assert_eq!(days.map(|day| reckoning.slug(day)), DAYS);
                for day in days {
                    let name = day.format("%A").to_string().to_lowercase();
                    assert_eq!(reckoning.weekday(reckoning.slug(day)), name);
                }
                let next = week.next().expect("a week");
                assert_eq!((next.since(week), week.since(next)), (1, -1));
                assert_eq!(Some(next.first()), week.last().succ_opt());
                day = day.succ_opt().expect("a day");
            }
        }
    }

    #[test]
    fn a_weekday_is_known_by_its_name_in_full() {
        for (place, name) in NAMES.into_iter().enumerate() {
            let day = weekday(name).expect(name);
            assert_eq!(day.num_days_from_monday() as usize, place);
            assert_eq!(weekday(&name.to_uppercase()), Some(day));
            assert_eq!(from(day).weekday("mon"), name);
        }
        for name in ["", "mon", "Montag", "mondays", " monday", "1", "today"] {
            assert_eq!(weekday(name), None, "{name}");
        }
    }
}
