//! One week's theme and its questions, in the shape of its file in `prompts/`.

use serde::Deserialize;

/// One week's theme with its questions, as its file in `prompts/` has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Theme {
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

/// The questions of the seven days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Days {
    pub mon: Day,
    pub tue: Day,
    pub wed: Day,
    pub thu: Day,
    pub fri: Day,
    pub sat: Day,
    pub sun: Day,
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
    /// Whether the solo form stands first.
    #[serde(default)]
    pub solo_first: bool,
}

/// Which form of a day's question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The question itself.
    Ask,
    /// The form that needs nobody else.
    Solo,
    /// The form with an anchor outside the body.
    Gentler,
}

/// One question as it is asked on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    /// `THEME/DAY`, `THEME/DAY/solo` or `THEME/DAY/gentler`.
    pub prompt: String,
    /// Which form it is.
    pub form: Form,
    /// Its words.
    pub words: String,
}

impl Theme {
    /// The questions of a day, `mon` to `sun`, in the order in which they are shown.
    #[must_use]
    pub(crate) fn questions(&self, day: &str) -> Vec<Question> {
        let asked = self.days.by_slug(day);
        let of = |form, ending: &str, words: &str| Question {
            prompt: format!("{}/{day}{ending}", self.slug),
            form,
            words: words.to_owned(),
        };
        let mut questions = vec![of(Form::Ask, "", &asked.ask)];
        questions.extend(
            asked
                .gentler
                .iter()
                .map(|words| of(Form::Gentler, "/gentler", words)),
        );
        questions.extend(
            asked
                .solo
                .iter()
                .map(|words| of(Form::Solo, "/solo", words)),
        );
        if asked.solo_first {
            questions.reverse();
        }
        questions
    }
}

impl Days {
    /// One of them, by `mon` to `sun`.
    #[must_use]
    pub(crate) fn by_slug(&self, slug: &str) -> &Day {
        match slug {
            "mon" => &self.mon,
            "tue" => &self.tue,
            "wed" => &self.wed,
            "thu" => &self.thu,
            "fri" => &self.fri,
            "sat" => &self.sat,
            _ => &self.sun,
        }
    }
}
