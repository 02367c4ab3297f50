//! What words are written about: this morning's question, or a reach. What a person sees above their words, and can change.

use std::io;

use anyhow::Result;
use chrono::NaiveDate;

use crate::calendar::Reckoning;
use crate::entry::{Asked, Entry};
use crate::env::{Env, Output};
use crate::prompts::{self, CATALOG, Question, Slot, Theme, Version};
use crate::show::keys::{self, Keys};
use crate::show::opening::{Greeting, Opening};
use crate::show::question::{About, Page};
use crate::show::{offered, question, rows};
use crate::terminal::Way;

/// What words are written about.
pub(crate) trait Topic {
    /// Writes the page above the words.
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

    /// Whether words that wait are offered here.
    fn offers_waiting(&self) -> bool {
        false
    }

    /// Turns to the next question, or to the one before.
    ///
    /// # Errors
    /// Where its week cannot be read.
    fn another(&mut self, _: Way) -> Result<()> {
        Ok(())
    }

    /// Turns to the other version of the question.
    fn other_form(&mut self) {}

    /// Turns to a page without a question, or back to the question.
    fn without_question(&mut self) {}

    /// Turns to what waiting words were about.
    ///
    /// # Errors
    /// Where its week cannot be read.
    fn take_up(&mut self, _: &Entry) -> Result<()> {
        Ok(())
    }
}

/// The page above the words, with its keys.
pub(super) fn above(
    topic: &dyn Topic,
    notice: Option<&str>,
    width: usize,
    env: &Env,
) -> Vec<String> {
    rows(width, env.out.colour, |out| {
        topic.page(out)?;
        keys::how(out)?;
        keys::keys(out, topic.keys(), env.editor.usual(), notice)
    })
}

/// A day's question, and the others that can be had in its place.
pub(crate) struct Morning {
    day: NaiveDate,
    opening: Opening,
    /// The week of questions that the day has, and the day whose question it gets.
    own: (Slot, &'static str),
    /// Whether the day is today, and its question the one that the rule gives it.
    is_todays: bool,
    /// How many questions on from the day's own.
    steps: i64,
    theme: Theme,
    /// All versions of the question.
    questions: Vec<Question>,
    /// The one that was chosen, among several.
    chosen: Option<usize>,
    /// Waiting words about something else, taken up.
    waited: Option<Entry>,
    /// The question is put away: the words answer none.
    is_put_away: bool,
}

impl Morning {
    /// The page of a day with a question out of a week of questions.
    ///
    /// # Errors
    /// Where the week cannot be read, has no question for that day, or none of such a version.
    pub(crate) fn of(
        (day, slot, asked): (NaiveDate, Slot, &'static str),
        version: Option<Version>,
        opening: Opening,
        is_todays: bool,
        reckoning: Reckoning,
    ) -> Result<Self> {
        let theme = CATALOG.read(slot)?;
        let own = (slot, asked);
        let questions = theme.questions_on(asked)?;
        let chosen = prompts::chosen(&questions, version, reckoning)?;
        Ok(Self {
            day,
            opening,
            own,
            is_todays,
            steps: 0,
            theme,
            questions,
            chosen,
            waited: None,
            is_put_away: false,
        })
    }

    /// The page as it stands.
    pub(crate) fn as_page(&self) -> Page<'_> {
        Page {
            day: self.day,
            theme: &self.theme,
            questions: self.shown(),
            opening: match self.steps {
                0 => self.opening,
                _ => self.opening.of_another(),
            },
        }
    }

    fn shown(&self) -> &[Question] {
        match self.chosen {
            Some(at) => &self.questions[at..=at],
            None => &self.questions,
        }
    }

    fn turn_to(&mut self, slot: Slot, day: &str) -> Result<()> {
        if slot != self.theme.slot {
            self.theme = CATALOG.read(slot)?;
        }
        self.questions = self.theme.questions(day);
        self.chosen = None;
        self.waited = None;
        self.is_put_away = false;
        Ok(())
    }
}

impl Topic for Morning {
    fn page(&self, out: &mut Output) -> io::Result<()> {
        match &self.waited {
            _ if self.is_put_away => question::unasked(out, self.day, &About::Anything),
            Some(waited) => offered::page(out, waited),
            None => question::page(out, &self.as_page()),
        }
    }

    fn asked(&self) -> Option<Asked> {
        match &self.waited {
            _ if self.is_put_away => None,
            Some(waited) => {
                let (prompt, question) = (waited.prompt.clone()?, waited.question.clone()?);
                Some(Asked { prompt, question })
            }
            None => prompts::asked(self.shown()),
        }
    }

    fn is_todays(&self) -> bool {
        self.is_todays && self.steps == 0 && !self.is_put_away
    }

    fn keys(&self) -> Keys {
        Keys {
            another: true,
            version: self.waited.is_none() && self.questions.len() > 1 && !self.is_put_away,
            put_away: (self.is_put_away || self.asked().is_some()).then_some(self.is_put_away),
            without_words: false,
        }
    }

    fn offers_waiting(&self) -> bool {
        true
    }

    fn another(&mut self, way: Way) -> Result<()> {
        self.steps += match way {
            Way::On => 1,
            Way::Back => -1,
        };
        let (slot, day) = CATALOG.another(self.own.0, self.own.1, self.steps);
        self.turn_to(slot, day)
    }

    fn other_form(&mut self) {
        let last = self.questions.len().saturating_sub(1);
        if last > 0 && !self.is_put_away {
            self.chosen = match self.chosen {
                None => Some(last),
                Some(0) => None,
                Some(at) => Some(at - 1),
            };
        }
    }

    fn without_question(&mut self) {
        self.is_put_away = !self.is_put_away;
    }

    fn take_up(&mut self, waited: &Entry) -> Result<()> {
        self.opening = self.opening.of_another();
        self.opening.greeting = Greeting::None;
        self.is_todays = false;
        self.day = waited.date;
        let prompt = waited.prompt.as_deref();
        let Some(named) = prompt.and_then(|prompt| CATALOG.named(prompt)) else {
            self.waited = Some(waited.clone());
            return Ok(());
        };
        self.own = (named.slot, named.day);
        self.steps = 0;
        self.turn_to(named.slot, named.day)?;
        let each = (0..self.questions.len()).map(Some);
        for chosen in [None].into_iter().chain(each) {
            self.chosen = chosen;
            if self.asked().map(|asked| asked.question) == waited.question {
                return Ok(());
            }
        }
        // Where the question was another one then, its words are those that were answered.
        self.waited = Some(waited.clone());
        Ok(())
    }
}
