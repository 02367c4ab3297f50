//! One week's questions and what stands beside them, in the shape of its file in `prompts/`.

use serde::Deserialize;

use super::question::{Question, Version};
use super::slot::Slot;
use crate::exit::Trouble;

/// One week of questions, as its file in `prompts/` has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Theme {
    /// Which week it is.
    #[serde(skip)]
    pub slot: Slot,
    /// Its name in ids and on the command line.
    pub slug: String,
    /// Its name on a page.
    pub title: String,
    /// What the week looks at.
    pub idea: String,
    /// A small thing to try.
    pub practice: String,
    /// A word of care, in weeks that can stir old things.
    pub care: Option<String>,
    /// The line that closes the week.
    pub closing: String,
    /// The titles of the essays that it draws on.
    pub sources: Vec<String>,
    /// The questions.
    pub days: Days,
}

/// The questions of the seven days. The days before week 1 have fewer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Days {
    mon: Option<Day>,
    tue: Option<Day>,
    wed: Option<Day>,
    thu: Option<Day>,
    fri: Option<Day>,
    sat: Option<Day>,
    sun: Option<Day>,
}

/// The question of a day, and a second one of equal rank where there is one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Day {
    /// The question.
    pub ask: String,
    /// A question with an anchor outside the body.
    pub gentler: Option<String>,
    /// The step that needs nobody else.
    pub solo: Option<String>,
    /// Whether the solo version stands first.
    #[serde(default)]
    pub solo_first: bool,
}

impl Theme {
    /// The questions of a day, `mon` to `sun`, in the order in which they are shown; none where the day has none.
    pub(crate) fn questions(&self, day: &str) -> Vec<Question> {
        let Some(asked) = self.days.by_slug(day) else {
            return Vec::new();
        };
        let season = match self.slot.season {
            0 | 1 => String::new(),
            season => format!("/{season}"),
        };
        let of = |version: Version, words: &Option<String>| {
            Some(Question {
                prompt: format!("{}/{day}{}{season}", self.slug, version.ending()),
                version,
                words: words.clone()?,
            })
        };
        let mut questions = vec![
            of(Version::Ask, &Some(asked.ask.clone())),
            of(Version::Gentler, &asked.gentler),
            of(Version::Solo, &asked.solo),
        ];
        if asked.solo_first {
            questions.reverse();
        }
        questions.into_iter().flatten().collect()
    }
}

impl Theme {
    /// The same, where the day has to have one.
    ///
    /// # Errors
    /// Where it has none, as some days before week 1.
    pub(crate) fn questions_on(&self, day: &str) -> Result<Vec<Question>, Trouble> {
        let questions = self.questions(day);
        if questions.is_empty() {
            return Err(
                Trouble::not_understood("that week has no question for this day")
                    .hint(format!("its days: reflect prompts {}", self.slug)),
            );
        }
        Ok(questions)
    }
}

impl Days {
    /// One of them, by `mon` to `sun`.
    pub(crate) fn by_slug(&self, slug: &str) -> Option<&Day> {
        match slug {
            "mon" => self.mon.as_ref(),
            "tue" => self.tue.as_ref(),
            "wed" => self.wed.as_ref(),
            "thu" => self.thu.as_ref(),
            "fri" => self.fri.as_ref(),
            "sat" => self.sat.as_ref(),
            _ => self.sun.as_ref(),
        }
    }
}
