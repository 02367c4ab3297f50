//! The thirteen weeks of questions, and which of them a day gets. Pure.

mod season;
mod theme;

use anyhow::{Context, Result};
use chrono::NaiveDate;

use crate::calendar::{DAYS, Reckoning};
use crate::entry::Asked;
use crate::exit::Trouble;

pub(crate) use season::Season;
pub(crate) use theme::{Form, Question, Theme};

/// The weeks of a season in their order: slug and file. A week is parsed when it is asked for.
const WEEKS: [(&str, &str); 13] = [
    (
        "pulling-away",
        include_str!("../prompts/01-pulling-away.json"),
    ),
    ("performing", include_str!("../prompts/02-performing.json")),
    (
        "reaching-out",
        include_str!("../prompts/03-reaching-out.json"),
    ),
    ("own-back", include_str!("../prompts/04-own-back.json")),
    ("body", include_str!("../prompts/05-body.json")),
    (
        "starting-small",
        include_str!("../prompts/06-starting-small.json"),
    ),
    (
        "keeping-the-peace",
        include_str!("../prompts/07-keeping-the-peace.json"),
    ),
    (
        "carrying-too-much",
        include_str!("../prompts/08-carrying-too-much.json"),
    ),
    ("asking", include_str!("../prompts/09-asking.json")),
    (
        "being-known",
        include_str!("../prompts/10-being-known.json"),
    ),
    ("curiosity", include_str!("../prompts/11-curiosity.json")),
    (
        "small-rituals",
        include_str!("../prompts/12-small-rituals.json"),
    ),
    ("repair", include_str!("../prompts/13-repair.json")),
];

/// The place in the season, 0 to 12, of a day's week.
///
/// `first_question` is the day of the journal's first answer: its week is the season's first, and thirteen weeks later the season
/// begins again. Without one, the day's own week is the first. Weeks before it ask the first week's questions, since a newcomer
/// starts with the gentle weeks; whoever writes of earlier days is no exception.
#[must_use]
pub(crate) fn place(
    first_question: Option<NaiveDate>,
    day: NaiveDate,
    reckoning: Reckoning,
) -> usize {
    let since = |first| reckoning.week(day).since(reckoning.week(first));
    let weeks = first_question.map_or(0, since);
    usize::try_from(weeks).unwrap_or(0) % WEEKS.len()
}

/// The place in the season of the theme with a slug, in any letter case, or with the number of its week.
#[must_use]
pub(crate) fn place_of(theme: &str) -> Option<usize> {
    let by_slug = WEEKS
        .iter()
        .position(|(slug, _)| slug.eq_ignore_ascii_case(theme));
    by_slug.or_else(|| {
        let number: usize = theme.parse().ok()?;
        number.checked_sub(1).filter(|place| *place < WEEKS.len())
    })
}

/// The slug of the theme at a place of the season.
#[must_use]
pub(crate) fn slug_at(place: usize) -> &'static str {
    WEEKS[place % WEEKS.len()].0
}

/// Another question than a day's own, so many steps on: first those of the other days of that week, then those of the weeks after it,
/// and after a whole season the day's own again. Steps can go back. The place of its week, and its day.
#[must_use]
pub(crate) fn another(place: usize, day: &str, steps: i64) -> (usize, &'static str) {
    let days = DAYS.len();
    let season = days * WEEKS.len();
    let from = DAYS.iter().position(|known| *known == day).unwrap_or(0);
    let steps = usize::try_from(steps.rem_euclid(i64::try_from(season).unwrap_or(1))).unwrap_or(0);
    let on = if steps < days { from + steps } else { steps };
    ((place + steps / days) % WEEKS.len(), DAYS[on % days])
}

/// What a `prompt` of an entry names: the place of its week, its day, and its form where it names one.
#[must_use]
pub(crate) fn named(prompt: &str) -> Option<(usize, &'static str, Option<Form>)> {
    let mut parts = prompt.split('/');
    let slug = parts.next()?;
    let place = WEEKS.iter().position(|(known, _)| *known == slug)?;
    let day = parts.next()?;
    let day = DAYS.iter().find(|known| **known == day)?;
    let form = match parts.next() {
        None => None,
        Some("solo") => Some(Form::Solo),
        Some("gentler") => Some(Form::Gentler),
        Some(_) => return None,
    };
    parts.next().is_none().then_some((place, *day, form))
}

/// The error for a slug that no theme has; its hint names those there are.
#[must_use]
pub(crate) fn no_such_theme() -> Trouble {
    let slugs: Vec<&str> = WEEKS.iter().map(|(slug, _)| *slug).collect();
    Trouble::not_understood("there is no theme of that name")
        .hint(format!("the themes: {}", slugs.join(", ")))
}

/// The thirteen themes in their order.
///
/// # Errors
/// As [`theme()`].
pub(crate) fn season() -> Result<Vec<Theme>> {
    (0..WEEKS.len()).map(theme).collect()
}

/// The theme at a place of the season, 0 to 12.
///
/// # Errors
/// Where its file is not as [`Theme`] wants it. A test reads all of them.
pub(crate) fn theme(place: usize) -> Result<Theme> {
    let (slug, file) = WEEKS[place % WEEKS.len()];
    serde_json::from_str(file).with_context(|| format!("could not read the questions of {slug}"))
}

/// Which of a day's questions is the form that was asked for; nothing where none was.
///
/// # Errors
/// Where the day has no such form.
pub(crate) fn chosen(
    questions: &[Question],
    form: Option<Form>,
    reckoning: Reckoning,
) -> Result<Option<usize>, Trouble> {
    let Some(form) = form else {
        return Ok(None);
    };
    let when = |slug, flag| {
        let day = reckoning.weekday(slug);
        format!(
            "{}{}s have one: --on {day} {flag}",
            day[..1].to_uppercase(),
            &day[1..]
        )
    };
    let when = match form {
        Form::Solo => when("fri", "--solo"),
        Form::Gentler => when("thu", "--gentler"),
        Form::Ask => "every day has one".to_owned(),
    };
    let at = questions.iter().position(|question| question.form == form);
    at.map(Some).ok_or_else(|| {
        Trouble::not_understood("there is no such form of this day's question").hint(when)
    })
}

/// What an entry says that it answers. Where two questions were shown and none was chosen it names the day, and holds both as
/// they stood on the page: neither is filed under the other.
#[must_use]
pub(crate) fn asked(shown: &[Question]) -> Option<Asked> {
    let chosen = match shown {
        [one] => one,
        several => several.iter().find(|question| question.form == Form::Ask)?,
    };
    Some(Asked {
        prompt: chosen.prompt.clone(),
        question: on_the_page(shown).join("\n"),
    })
}

/// The questions as a page shows them, a line each.
#[must_use]
pub(crate) fn on_the_page(shown: &[Question]) -> Vec<String> {
    let line = |(place, question): (usize, &Question)| match place {
        0 => question.words.clone(),
        _ => format!("Or: {}", question.words),
    };
    shown.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Form, Reckoning, WEEKS, another, asked, named, place, place_of, theme};
    use chrono::{NaiveDate, Weekday};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn every_week_of_the_season_can_be_read_and_bears_its_slug() {
        for (at, (slug, _)) in WEEKS.iter().enumerate() {
            assert_eq!(theme(at).expect(slug).slug, *slug);
            assert_eq!(place_of(slug), Some(at));
            assert_eq!(place_of(&slug.to_uppercase()), Some(at));
            assert_eq!(place_of(&(at + 1).to_string()), Some(at));
        }
    }

    #[test]
    fn what_names_no_theme_has_no_place() {
        for text in ["", "0", "14", "-1", "pulling", "1.0"] {
            assert_eq!(place_of(text), None, "{text}");
        }
    }

    #[test]
    fn the_week_of_the_first_answer_is_week_one_and_the_season_comes_round() {
        for (first, asked_on, week) in [
            (None, "2026-11-21", 1),
            (Some("2026-11-18"), "2026-11-16", 1),
            (Some("2026-11-18"), "2026-11-22", 1),
            (Some("2026-11-22"), "2026-11-23", 2),
            (Some("2026-11-16"), "2027-02-14", 13),
            (Some("2026-11-16"), "2027-02-15", 1),
            (Some("2026-11-16"), "2027-02-22", 2),
            (Some("2026-11-16"), "2028-11-13", 1),
            (Some("2026-12-31"), "2027-01-04", 2),
            (Some("2026-11-18"), "2026-11-15", 1),
            (Some("2026-11-18"), "2025-01-01", 1),
        ] {
            assert_eq!(
                place(first.map(day), day(asked_on), Reckoning::default()) + 1,
                week,
                "{first:?} {asked_on}"
            );
        }
    }

    #[test]
    fn a_season_counts_the_writers_weeks() {
        for (starts, first, asked_on, week) in [
            (Weekday::Sun, "2026-11-18", "2026-11-15", 1),
            (Weekday::Sun, "2026-11-18", "2026-11-21", 1),
            (Weekday::Sun, "2026-11-18", "2026-11-22", 2),
            (Weekday::Mon, "2026-11-18", "2026-11-22", 1),
            (Weekday::Sun, "2026-11-22", "2026-11-23", 1),
            (Weekday::Sun, "2026-12-31", "2027-01-02", 1),
            (Weekday::Sun, "2026-12-31", "2027-01-03", 2),
            (Weekday::Sun, "2026-11-15", "2027-02-13", 13),
            (Weekday::Sun, "2026-11-15", "2027-02-14", 1),
            (Weekday::Sat, "2024-02-29", "2024-03-01", 1),
            (Weekday::Sat, "2024-02-29", "2024-03-02", 2),
        ] {
            let reckoning = Reckoning {
                week_starts: starts,
                ..Reckoning::default()
            };
            let found = place(Some(day(first)), day(asked_on), reckoning) + 1;
            assert_eq!(found, week, "{starts} {first} {asked_on}");
        }
    }

    #[test]
    fn another_question_is_one_of_the_week_first_and_every_one_comes_once() {
        let steps = |from, to| -> Vec<_> {
            (from..to)
                .map(|steps| another(12, "sat", steps))
                .map(|(place, day)| format!("{} {day}", place + 1))
                .collect()
        };
        let first = [
            "13 sat", "13 sun", "13 mon", "13 tue", "13 wed", "13 thu", "13 fri", "1 mon", "1 tue",
        ];
        assert_eq!(steps(0, 9), first);
        assert_eq!(steps(-2, 1), ["12 sat", "12 sun", "13 sat"]);
        let mut all = steps(0, 91);
        assert_eq!(steps(91, 182), all);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 91);
    }

    #[test]
    fn a_prompt_names_its_week_its_day_and_its_form() {
        for (prompt, found) in [
            ("pulling-away/mon", Some((0, "mon", None))),
            ("repair/thu/gentler", Some((12, "thu", Some(Form::Gentler)))),
            ("repair/fri/solo", Some((12, "fri", Some(Form::Solo)))),
            ("repair", None),
            ("repair/day", None),
            ("other/mon", None),
            ("repair/mon/ask", None),
            ("repair/fri/solo/x", None),
            ("", None),
        ] {
            assert_eq!(named(prompt), found, "{prompt}");
        }
    }

    #[test]
    fn a_day_with_two_questions_shows_both_and_week_four_shows_solo_first() {
        for (slug, on, forms) in [
            ("pulling-away", "mon", &[Form::Ask][..]),
            ("pulling-away", "thu", &[Form::Ask, Form::Gentler]),
            ("pulling-away", "fri", &[Form::Ask, Form::Solo]),
            ("own-back", "fri", &[Form::Solo, Form::Ask]),
            ("being-known", "tue", &[Form::Ask, Form::Gentler]),
        ] {
            let theme = theme(place_of(slug).expect(slug)).expect(slug);
            let shown = theme.questions(on);
            assert_eq!(
                shown
                    .iter()
                    .map(|question| question.form)
                    .collect::<Vec<_>>(),
                forms,
                "{slug} {on}"
            );
        }
    }

    #[test]
    fn an_entry_names_the_form_that_was_chosen_and_holds_all_that_was_shown() {
        let theme = theme(0).expect("week 1");
        let friday = theme.questions("fri");
        let both = asked(&friday).expect("a question");
        assert_eq!(both.prompt, "pulling-away/fri");
        assert_eq!(
            both.question,
            format!("{}\nOr: {}", friday[0].words, friday[1].words)
        );
        let solo = asked(&friday[1..]).expect("a question");
        assert_eq!(
            (solo.prompt.as_str(), &solo.question),
            ("pulling-away/fri/solo", &friday[1].words)
        );
    }
}
