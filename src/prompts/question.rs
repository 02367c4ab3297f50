//! One question as it is asked: its id, its version, its words; what an entry says that it answers.

use crate::calendar::Reckoning;
use crate::entry::Asked;
use crate::exit::Trouble;

/// Which version of a day's question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    /// The question itself.
    Ask,
    /// The version that needs nobody else.
    Solo,
    /// The version with an anchor outside the body.
    Gentler,
}

/// How an id calls the two questions of a day where none was chosen.
pub(super) const BOTH: &str = "both";

impl Version {
    /// How an id ends with it.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Ask => "",
            Self::Solo => "/solo",
            Self::Gentler => "/gentler",
        }
    }
}

/// One question as it is asked on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    /// `THEME/DAY[/solo|/gentler][/SEASON]`, the season from the second on.
    pub prompt: String,
    /// Which version it is.
    pub version: Version,
    /// Its words.
    pub words: String,
}

/// Which of a day's questions is the version that was asked for; nothing where none was.
///
/// # Errors
/// Where the day has no such version.
pub(crate) fn chosen(
    questions: &[Question],
    version: Option<Version>,
    reckoning: Reckoning,
) -> Result<Option<usize>, Trouble> {
    let Some(version) = version else {
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
    let when = match version {
        Version::Solo => when("fri", "--solo"),
        Version::Gentler => when("thu", "--gentler"),
        Version::Ask => "every day has one".to_owned(),
    };
    let at = questions
        .iter()
        .position(|question| question.version == version);
    at.map(Some).ok_or_else(|| {
        Trouble::not_understood("there is no such version of this day's question").hint(when)
    })
}

/// What an entry says that it answers. Where two questions were shown and none was chosen it names both, and holds both as they
/// stood on the page: neither is filed under the other.
pub(crate) fn asked(shown: &[Question]) -> Option<Asked> {
    let prompt = match shown {
        [one] => one.prompt.clone(),
        several => both(
            &several
                .iter()
                .find(|one| one.version == Version::Ask)?
                .prompt,
        ),
    };
    let question = on_the_page(shown).join("\n");
    Some(Asked { prompt, question })
}

/// The id of both questions of a day, from that of the first version.
fn both(ask: &str) -> String {
    let mut parts: Vec<&str> = ask.split('/').collect();
    parts.insert(parts.len().min(2), BOTH);
    parts.join("/")
}

/// The questions as a page shows them, a line each.
pub(crate) fn on_the_page(shown: &[Question]) -> Vec<String> {
    let line = |(place, question): (usize, &Question)| match place {
        0 => question.words.clone(),
        _ => format!("Or: {}", question.words),
    };
    shown.iter().enumerate().map(line).collect()
}
