//! The weeks of questions as one value: which there are, how they are named, and in which order they come.

use anyhow::{Context, Result};

use super::files::{ARRIVING, Name, SEASONS, THEMES};
use super::question::{BOTH, Version};
use super::slot::Slot;
use super::theme::Theme;
use crate::exit::Trouble;

/// What a `prompt` of an entry names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Named {
    /// The week.
    pub slot: Slot,
    /// The day, `mon` to `sun`.
    pub day: &'static str,
    /// The version, where it names one.
    pub version: Option<Version>,
}

/// All weeks of questions: each theme comes once a season, each time with another lens.
pub(crate) struct Catalog {
    arriving: (Name, &'static str),
    themes: &'static [Name],
    seasons: &'static [[&'static str; THEMES.len()]],
}

/// The weeks that the program brings.
pub(crate) const CATALOG: Catalog = Catalog {
    arriving: ARRIVING,
    themes: &THEMES,
    seasons: &SEASONS,
};

impl Catalog {
    /// The days before week 1.
    pub(crate) fn arriving(&self) -> Slot {
        let (slug, title) = self.arriving.0;
        Slot {
            number: 0,
            season: 1,
            slug,
            title,
        }
    }

    /// The week that comes so many weeks after week 1, round and round through so many seasons.
    pub(crate) fn week(&self, since: usize, seasons: usize) -> Slot {
        let themes = self.themes.len();
        let at = since % (themes * seasons.clamp(1, self.seasons.len()));
        let (slug, title) = self.themes[at % themes];
        Slot {
            number: at + 1,
            season: at / themes + 1,
            slug,
            title,
        }
    }

    /// How many themes a season has.
    pub(super) fn themes(&self) -> usize {
        self.themes.len()
    }

    /// How many seasons a year has.
    pub(crate) fn seasons(&self) -> usize {
        self.seasons.len()
    }

    /// The weeks of a season, in their order.
    pub(crate) fn season(&self, season: usize) -> impl Iterator<Item = Slot> {
        let themes = self.themes.len();
        let first = season.saturating_sub(1) * themes;
        (first..first + themes).map(|since| self.week(since, self.seasons.len()))
    }

    /// Every id that names the question of a day.
    pub(crate) fn ids(&self) -> impl Iterator<Item = String> {
        let seasons = (1..=self.seasons()).flat_map(|season| self.season(season));
        let slots = std::iter::once(self.arriving()).chain(seasons);
        slots.flat_map(|slot| {
            let season = (slot.season > 1).then(|| format!("/{}", slot.season));
            let season = season.unwrap_or_default();
            slot.days()
                .iter()
                .map(move |day| format!("{}/{day}{season}", slot.slug))
        })
    }

    /// Every theme by its slug.
    pub(crate) fn slugs(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.arriving.0.0).chain(self.themes.iter().map(|(slug, _)| *slug))
    }

    /// The week of a theme in a season: the theme by its slug, in any letter case, or by the number of its week. What is not named
    /// is as in the present week.
    ///
    /// # Errors
    /// Where no theme or no week is called so.
    pub(crate) fn pick(
        &self,
        theme: Option<&str>,
        season: Option<usize>,
        present: Slot,
    ) -> Result<Slot, Trouble> {
        let none = season.is_none() && theme.is_none_or(|theme| is_called(present, theme));
        if none {
            return Ok(present);
        }
        let in_season = season.unwrap_or(present.season);
        let theme = theme.unwrap_or(match present.number {
            0 => self.themes[0].0,
            _ => present.slug,
        });
        let arriving = self.arriving();
        if is_called(arriving, theme) {
            return Ok(arriving);
        }
        let by_slug = self.season(in_season).find(|slot| is_called(*slot, theme));
        let by_number = || {
            let at = theme.parse::<usize>().ok()?.checked_sub(1)?;
            match season {
                Some(season) => self.season(season).nth(at),
                None => (at < self.themes.len() * self.seasons.len())
                    .then(|| self.week(at, self.seasons.len())),
            }
        };
        by_slug
            .or_else(by_number)
            .ok_or_else(|| self.no_such_theme())
    }

    /// The error for a slug that no theme has; its hint names those there are.
    fn no_such_theme(&self) -> Trouble {
        let slugs: Vec<&str> = self.themes.iter().map(|(slug, _)| *slug).collect();
        Trouble::not_understood("there is no such theme")
            .hint(format!("the themes: {}", slugs.join(", ")))
    }

    /// The file of a week, as it is in `prompts/`.
    pub(crate) fn file(&self, slot: Slot) -> &'static str {
        match slot.number.checked_sub(1) {
            None => self.arriving.1,
            Some(at) => {
                let themes = self.themes.len();
                self.seasons[at / themes % self.seasons.len()][at % themes]
            }
        }
    }

    /// A week with its questions. No other is parsed for it.
    ///
    /// # Errors
    /// Where its file is not as [`Theme`] wants it. A test reads all of them.
    pub(crate) fn read(&self, slot: Slot) -> Result<Theme> {
        let theme: Theme = serde_json::from_str(self.file(slot))
            .with_context(|| format!("could not read the questions of {}", slot.slug))?;
        Ok(Theme { slot, ..theme })
    }

    /// What a `prompt` of an entry names, if it is a question of ours.
    pub(crate) fn named(&self, prompt: &str) -> Option<Named> {
        let mut parts = prompt.split('/').peekable();
        let (slug, day) = (parts.next()?, parts.next()?);
        let version = match parts.peek() {
            Some(&"solo") => Some(Version::Solo),
            Some(&"gentler") => Some(Version::Gentler),
            _ => None,
        };
        if version.is_some() || parts.peek() == Some(&BOTH) {
            parts.next();
        }
        let season = match parts.next() {
            None => 1,
            Some(season) => season.parse().ok().filter(|season| *season > 1)?,
        };
        let arriving = Some(self.arriving()).filter(|_| season == 1);
        let mut slots = (season <= self.seasons.len())
            .then(|| self.season(season))
            .into_iter()
            .flatten();
        let slot = slots
            .find(|slot| slot.slug == slug)
            .or(arriving.filter(|arriving| arriving.slug == slug))?;
        let day = slot.days().iter().find(|known| **known == day)?;
        parts
            .next()
            .is_none()
            .then_some(Named { slot, day, version })
    }
}

fn is_called(slot: Slot, theme: &str) -> bool {
    slot.slug.eq_ignore_ascii_case(theme)
}

#[cfg(test)]
mod tests {
    use super::{CATALOG, Named, Slot, Version};
    use crate::calendar::{DAYS, Reckoning};
    use crate::prompts::{asked, chosen};

    fn week(number: usize) -> Slot {
        CATALOG.week(number - 1, 4)
    }

    fn all() -> Vec<Slot> {
        let weeks = (1..=4).flat_map(|season| CATALOG.season(season));
        [CATALOG.arriving()].into_iter().chain(weeks).collect()
    }

    #[test]
    fn every_week_of_the_year_can_be_read_and_bears_its_name_and_its_days() {
        let slots = all();
        assert_eq!(slots.len(), 53);
        for (number, slot) in slots.into_iter().enumerate() {
            let theme = CATALOG.read(slot).expect(slot.slug);
            assert_eq!(slot.number, number);
            assert_eq!(slot.season, number.saturating_sub(1) / 13 + 1);
            assert_eq!((&*theme.slug, &*theme.title), (slot.slug, slot.title));
            assert_eq!(theme.slot, slot);
            let days = DAYS.iter().filter(|day| theme.days.by_slug(day).is_some());
            assert_eq!(days.copied().collect::<Vec<_>>(), slot.days(), "{slot:?}");
        }
    }

    #[test]
    fn a_week_is_picked_by_its_theme_its_number_and_its_season() {
        for (theme, season, present, number) in [
            (None, None, 17, Some(17)),
            (None, None, 0, Some(0)),
            (None, Some(3), 17, Some(30)),
            (None, Some(3), 0, Some(27)),
            (Some("repair"), None, 4, Some(13)),
            (Some("Repair"), None, 17, Some(26)),
            (Some("repair"), None, 0, Some(13)),
            (Some("repair"), Some(4), 17, Some(52)),
            (Some("arriving"), None, 17, Some(0)),
            (Some("arriving"), Some(2), 17, Some(0)),
            (Some("1"), None, 17, Some(1)),
            (Some("52"), None, 17, Some(52)),
            (Some("2"), Some(2), 1, Some(15)),
            (Some("14"), Some(2), 1, None),
            (Some("53"), None, 1, None),
            (Some("0"), None, 1, None),
            (Some("-1"), None, 1, None),
            (Some("1.0"), None, 1, None),
            (Some("pulling"), None, 1, None),
            (Some(""), None, 1, None),
        ] {
            let picked = CATALOG.pick(theme, season, all()[present]);
            assert_eq!(
                picked.ok().map(|slot| slot.number),
                number,
                "{theme:?} {season:?} {present}"
            );
        }
    }

    #[test]
    fn a_prompt_names_its_week_its_day_and_its_version_and_every_question_is_named_by_its_own() {
        for (prompt, number, day, version) in [
            ("pulling-away/mon", 1, "mon", None),
            ("pulling-away/sun/2", 14, "sun", None),
            ("repair/thu/gentler", 13, "thu", Some(Version::Gentler)),
            ("repair/fri/solo/4", 52, "fri", Some(Version::Solo)),
            ("repair/fri/both", 13, "fri", None),
            ("repair/fri/both/3", 39, "fri", None),
            ("arriving/wed", 0, "wed", None),
            ("arriving/thu/gentler", 0, "thu", Some(Version::Gentler)),
        ] {
            let slot = all()[number];
            assert_eq!(
                CATALOG.named(prompt),
                Some(Named { slot, day, version }),
                "{prompt}"
            );
        }
        for prompt in [
            "",
            "repair",
            "repair/day",
            "other/mon",
            "repair/mon/ask",
            "repair/mon/1",
            "repair/mon/5",
            "repair/mon/2/solo",
            "repair/fri/solo/x",
            "repair/fri/solo/2/2",
            "arriving/mon",
            "arriving/wed/2",
        ] {
            assert_eq!(CATALOG.named(prompt), None, "{prompt}");
        }
        for slot in all() {
            let theme = CATALOG.read(slot).expect(slot.slug);
            for day in slot.days() {
                for question in theme.questions(day) {
                    let named = CATALOG.named(&question.prompt).expect("it is ours");
                    assert_eq!((named.slot, named.day), (slot, *day));
                    let version = named.version.unwrap_or(Version::Ask);
                    assert_eq!(version, question.version);
                }
            }
        }
    }

    #[test]
    fn a_day_with_two_questions_shows_both_and_the_solo_one_takes_turns_at_standing_first() {
        for (number, on, versions) in [
            (1, "mon", &[Version::Ask][..]),
            (1, "thu", &[Version::Ask, Version::Gentler]),
            (1, "fri", &[Version::Ask, Version::Solo]),
            (4, "fri", &[Version::Solo, Version::Ask]),
            (14, "fri", &[Version::Solo, Version::Ask]),
        ] {
            let shown = CATALOG.read(week(number)).expect("a week").questions(on);
            let found: Vec<_> = shown.iter().map(|question| question.version).collect();
            assert_eq!(found, versions, "{number} {on}");
        }
        for season in 1..=4 {
            let solo_first = CATALOG.season(season).filter(|slot| {
                let friday = CATALOG.read(*slot).expect("a week").questions("fri");
                friday[0].version == Version::Solo
            });
            assert!((6..=8).contains(&solo_first.count()), "{season}");
        }
    }

    #[test]
    fn an_entry_names_the_version_that_was_chosen_or_both_and_holds_all_that_was_shown() {
        for (number, season) in [(1, ""), (14, "/2")] {
            let friday = CATALOG.read(week(number)).expect("a week").questions("fri");
            let both = asked(&friday).expect("a question");
            assert_eq!(both.prompt, format!("pulling-away/fri/both{season}"));
            let shown = format!("{}\nOr: {}", friday[0].words, friday[1].words);
            assert_eq!(both.question, shown);
            let solo = chosen(&friday, Some(Version::Solo), Reckoning::default());
            let at = solo.expect("it has one").expect("a place");
            let solo = asked(&friday[at..=at]).expect("a question");
            assert_eq!(solo.prompt, format!("pulling-away/fri/solo{season}"));
            assert_eq!(solo.question, friday[at].words);
        }
    }
}
