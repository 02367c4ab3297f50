//! What words are written about: this morning's question, or a reach. What a person sees above their words, and can change.

use std::io;

use anyhow::Result;
use chrono::NaiveDate;

use crate::ask::Way;
use crate::calendar::Reckoning;
use crate::entry::{Asked, Entry};
use crate::env::Output;
use crate::prompts::{self, Form, Question, Theme};
use crate::show::question::{Greeting, Keys, Page};
use crate::show::{draft, question, rows};

/// What words are written about.
pub(crate) trait Subject {
    /// Writes the page above the words.
    ///
    /// # Errors
    /// Where the stream takes no more.
    fn page(&self, out: &mut Output) -> io::Result<()>;

    /// The question that the words answer, if one is asked.
    fn asked(&self) -> Option<Asked> {
        None
    }

    /// Whether it is today's own question.
    fn is_todays(&self) -> bool {
        false
    }

    /// The keys of the page that there is something for.
    fn keys(&self) -> Keys {
        Keys::default()
    }

    /// Whether what was left half-written is offered here.
    fn offers_drafts(&self) -> bool {
        false
    }

    /// Turns to the next question, or to the one before.
    ///
    /// # Errors
    /// Where its week cannot be read.
    fn another(&mut self, _: Way) -> Result<()> {
        Ok(())
    }

    /// Turns to the other form of the question.
    fn other_form(&mut self) {}

    /// Turns to what a draft was about.
    ///
    /// # Errors
    /// Where its week cannot be read.
    fn take_up(&mut self, _: &Entry) -> Result<()> {
        Ok(())
    }
}

/// The page above the words, with its keys.
pub(super) fn above(
    subject: &dyn Subject,
    notice: Option<&str>,
    width: usize,
    colour: bool,
) -> Vec<String> {
    rows(width, colour, |out| {
        subject.page(out)?;
        question::how(out)?;
        question::keys(out, subject.keys(), notice)
    })
}

/// A day's question, and the others that can be had in its place.
pub(crate) struct Morning {
    day: NaiveDate,
    greeting: Greeting,
    /// The place of the week that the day has, and the day whose question it gets.
    own: (usize, &'static str),
    /// Whether the day is today, and its question the one that the rule gives it.
    is_todays: bool,
    /// How many questions on from the day's own.
    steps: i64,
    place: usize,
    theme: Theme,
    /// All forms of the question.
    questions: Vec<Question>,
    /// The one that was chosen, among several.
    chosen: Option<usize>,
    /// A draft of something else, taken up.
    draft: Option<Entry>,
    reckoning: Reckoning,
}

impl Morning {
    /// The question of a day, of the week at a place of the season.
    ///
    /// # Errors
    /// Where the week cannot be read, or the day has no such form of its question.
    pub(crate) fn of(
        day: NaiveDate,
        place: usize,
        form: Option<Form>,
        greeting: Greeting,
        is_todays: bool,
        reckoning: Reckoning,
    ) -> Result<Self> {
        let theme = prompts::theme(place)?;
        let own = (place, reckoning.slug(day));
        let questions = theme.questions(own.1);
        let chosen = prompts::chosen(&questions, form, reckoning)?;
        Ok(Self {
            day,
            greeting,
            own,
            is_todays,
            steps: 0,
            place,
            theme,
            questions,
            chosen,
            draft: None,
            reckoning,
        })
    }

    /// The page as it stands.
    pub(crate) fn as_page(&self) -> Page<'_> {
        Page {
            day: self.day,
            place: self.place,
            theme: &self.theme,
            questions: self.shown(),
            greeting: self.greeting,
            opens_the_week: self.steps == 0 && self.reckoning.week(self.day).first() == self.day,
        }
    }

    fn shown(&self) -> &[Question] {
        match self.chosen {
            Some(at) => &self.questions[at..=at],
            None => &self.questions,
        }
    }

    fn turn_to(&mut self, place: usize, day: &str) -> Result<()> {
        if place != self.place {
            self.theme = prompts::theme(place)?;
            self.place = place;
        }
        self.questions = self.theme.questions(day);
        self.chosen = None;
        self.draft = None;
        Ok(())
    }
}

impl Subject for Morning {
    fn page(&self, out: &mut Output) -> io::Result<()> {
        match &self.draft {
            Some(draft) => draft::page(out, draft),
            None => question::page(out, &self.as_page()),
        }
    }

    fn asked(&self) -> Option<Asked> {
        match &self.draft {
            Some(draft) => {
                let (prompt, question) = (draft.prompt.clone()?, draft.question.clone()?);
                Some(Asked { prompt, question })
            }
            None => prompts::asked(self.shown()),
        }
    }

    fn is_todays(&self) -> bool {
        self.is_todays && self.steps == 0
    }

    fn keys(&self) -> Keys {
        Keys {
            another: true,
            form: self.draft.is_none() && self.questions.len() > 1,
        }
    }

    fn offers_drafts(&self) -> bool {
        true
    }

    fn another(&mut self, way: Way) -> Result<()> {
        self.steps += match way {
            Way::On => 1,
            Way::Back => -1,
        };
        let (place, day) = prompts::another(self.own.0, self.own.1, self.steps);
        self.turn_to(place, day)
    }

    fn other_form(&mut self) {
        let last = self.questions.len().saturating_sub(1);
        if last > 0 {
            self.chosen = match self.chosen {
                None => Some(last),
                Some(0) => None,
                Some(at) => Some(at - 1),
            };
        }
    }

    fn take_up(&mut self, draft: &Entry) -> Result<()> {
        self.greeting = Greeting::None;
        self.is_todays = false;
        self.day = draft.date;
        let prompt = draft.prompt.as_deref().and_then(prompts::named);
        let Some((place, day, form)) = prompt else {
            self.draft = Some(draft.clone());
            return Ok(());
        };
        self.own = (place, day);
        self.steps = 0;
        self.turn_to(place, day)?;
        let chosen = prompts::chosen(&self.questions, form, self.reckoning);
        self.chosen = chosen.unwrap_or_default();
        // Where the question was another one then, its words are those that were answered.
        if self.asked().map(|asked| asked.question) != draft.question {
            self.draft = Some(draft.clone());
        }
        Ok(())
    }
}

/// A reach toward somebody, on a day.
pub(crate) struct Toward {
    /// The day.
    pub day: NaiveDate,
    /// Toward whom.
    pub who: String,
}

impl Subject for Toward {
    fn page(&self, out: &mut Output) -> io::Result<()> {
        question::reach(out, self.day, &self.who)
    }
}
