//! Words become one entry on disk: taken, judged, appended. Until then they wait.

mod answers;
mod editor;
mod ending;
mod frame;
mod incoming;
mod lines;
mod resume;
mod session;
mod topic;
mod unasked;
mod waits;
mod writing;

use anyhow::Result;
use chrono::NaiveDate;

use crate::cli;
use crate::entry::{Entry, LOOKING_BACK, Skipped, Unfit, Words, id};
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::{Access, Appended, Journal};
use crate::os::is_empty;
use crate::prompts::CATALOG;
use crate::show::after::{self, Met};
use crate::show::{clock, kept};
use crate::waiting::{Item, Meta};

use lines::from_lines;
use resume::Offer;
use session::from_page;
use waits::{safe, say_safe};
use writing::Writing;

pub(crate) use editor::edit_entry;
pub(crate) use frame::{Frame, day, names};
pub(crate) use incoming::{Incoming, not_taken};
pub(crate) use resume::{unkept, waits};
pub(crate) use topic::{Morning, Topic};
pub(crate) use unasked::Unasked;
pub(crate) use waits::{finish, waiting};

/// Takes words from `-m`, a terminal or a pipe, and keeps them as one entry. What they are about is what a person sees before, or in
/// their place.
///
/// # Errors
/// If they cannot be read or kept. They wait then, and the error says where.
pub(crate) fn keep(
    journal: &Journal,
    frame: Frame,
    words: &cli::Words,
    topic: &mut dyn Topic,
    env: &mut Env,
) -> Result<Exit> {
    match &words.message {
        None if env.input.terminal && !env.out.terminal => {
            topic.page(&mut env.out)?;
            env.talk.say(kept::NOBODY_ASKED);
            Ok(Exit::Done)
        }
        None if env.input.terminal => {
            // Drawn before the words come, so that nothing is in the way of keeping them.
            let writing = Writing::begin(journal, frame, env);
            if env.terminal.edits {
                from_page(journal, writing, topic, env)
            } else {
                from_lines(journal, writing, topic, env)
            }
        }
        message => {
            let message = message.as_ref().map(|words| words.as_encoded_bytes());
            given(journal, frame, message, topic, env)
        }
    }
}

/// Keeps words that come all at once.
fn given(
    journal: &Journal,
    mut frame: Frame,
    message: Option<&[u8]>,
    topic: &dyn Topic,
    env: &mut Env,
) -> Result<Exit> {
    let id = new_id(env);
    frame.asked = topic.asked();
    let nothing = Words::default();
    let meta = Meta::of(frame.clone().entry(id.clone(), nothing, (env.clock)()));
    let mut incoming = Incoming::take(message, Some(meta), Some(journal), env)?;
    let text = match incoming.text() {
        Ok(text) => text,
        Err(Unfit::Blank) if message.is_none() => {
            incoming.done(env)?;
            topic.page(&mut env.out)?;
            env.talk.say(kept::NOTHING_PIPED);
            return Ok(Exit::Failed);
        }
        Err(why) => return Err(incoming.safe(kept::unfit(why).into(), env)),
    };
    let entry = frame.entry(id, text, (env.clock)());
    incoming.before_a_wait(journal, env)?;
    journal.if_held(Access::Write, |by| env.talk.say(&kept::waits_for(by)));
    let before = journal.last_entry();
    match journal.append(&entry) {
        Ok(appended) => {
            say_kept(journal, (&entry, before), appended, false, env);
            incoming.done(env)?;
            Ok(Exit::Done)
        }
        Err(error) => Err(incoming.safe(error, env)),
    }
}

/// Keeps what was written at a terminal. Says when its question was met before, after a week's last question its closing line, and
/// after the first entry how to go on.
fn keep_written(
    journal: &Journal,
    writing: Writing,
    text: Words,
    is_todays: bool,
    env: &mut Env,
) -> Result<Exit> {
    let Writing {
        id, item, frame, ..
    } = writing;
    let entry = frame.entry(id, text, (env.clock)());
    let is_first = is_empty(journal.path());
    keep_words(journal, &entry, item, env)?;
    if let Some(prompt) = &entry.prompt
        && let Some(met) = met_before(journal, prompt, entry.date)
    {
        let named = (!is_todays).then_some(prompt.as_str());
        let said = after::met(met, (entry.date, env.today()), named);
        env.talk.note(&said);
    }
    let named = entry.prompt.as_deref().and_then(|id| CATALOG.named(id));
    if let Some(named) = named.filter(|named| named.day == LOOKING_BACK)
        && env.settings.closing_lines
    {
        env.talk.note(&CATALOG.read(named.slot)?.closing);
    }
    if is_first {
        let last_day = env.reckoning().weekday(LOOKING_BACK);
        env.talk.note(&after::first(last_day));
    }
    Ok(Exit::Done)
}

/// Keeps words as they were left, less what no text has at its end.
fn keep_left(journal: &Journal, offer: Offer, env: &mut Env) -> Result<()> {
    let Offer {
        item, mut entry, ..
    } = offer;
    let words = entry.text.as_str().as_bytes().to_vec();
    entry.text = Words::text(words).map_err(kept::unfit)?;
    keep_words(journal, &entry, item, env)
}

/// The latest earlier day on which a question was answered, in any version; or else the same day's question in another season. A
/// journal that cannot be read tells of none.
fn met_before(journal: &Journal, prompt: &str, date: NaiveDate) -> Option<Met> {
    let now = CATALOG.named(prompt)?;
    let (mut met, mut sibling) = (None, None);
    let read = journal.answers(now.slot.slug, |stored| {
        let entry = stored.entry;
        let then = entry.prompt.as_deref().and_then(|id| CATALOG.named(id));
        match then.filter(|then| then.day == now.day && entry.date < date) {
            Some(then) if then.slot == now.slot => met = met.max(Some(entry.date)),
            Some(_) => sibling = sibling.max(Some(entry.date)),
            None => {}
        }
    });
    let sibling = sibling.map(|day| Met::Sibling(day, now.slot.title));
    read.ok().and(met.map(Met::Question).or(sibling))
}

/// Keeps words as an entry, and lets their item go.
///
/// # Errors
/// If they cannot be kept; they wait on.
pub(crate) fn keep_words(
    journal: &Journal,
    entry: &Entry,
    mut item: Item,
    env: &mut Env,
) -> Result<()> {
    journal.if_held(Access::Write, |by| env.talk.say(&kept::waits_for(by)));
    let before = journal.last_entry();
    match journal.append(entry) {
        Ok(appended) => {
            finish(&mut item, env);
            say_kept(journal, (entry, before), appended, true, env);
            Ok(())
        }
        Err(error) => {
            let meta = Meta::of(entry.clone());
            let words = entry.text.as_str().as_bytes();
            Err(say_safe(error, &mut item, &meta, words, env))
        }
    }
}

/// Says what was kept; `before` is the entry that was the last one until then.
fn say_kept(
    journal: &Journal,
    (entry, before): (&Entry, Option<Entry<Skipped, Skipped>>),
    appended: Appended,
    names: bool,
    env: &mut Env,
) {
    let written = env.day_of(entry.at);
    let (day, at) = before.map(|before| (before.date, before.at)).unzip();
    env.talk.note(&kept::kept(entry, written, day, names));
    if let Some(note) = clock::note(entry.at, at) {
        env.talk.say(&note);
    }
    let usual = env.places.usual().map(|usual| Journal::at(&usual));
    let is_usual = usual.is_some_and(|usual| usual.path() == journal.path());
    // A disk that is not there today would else get a second journal, and nobody would notice.
    if appended.is_first && !is_usual {
        env.talk.say(&kept::begun(journal.path()));
    }
    if appended.closed_a_torn_line {
        env.talk.say(kept::TORN_LINE);
    }
    if !appended.locked {
        env.talk.say(kept::NO_LOCK);
    }
}

/// An id for an entry or an item.
pub(crate) fn new_id(env: &Env) -> String {
    id((env.random)())
}
