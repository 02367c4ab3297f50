//! Words that wait, one item of them: found by its id, and kept in the journal.

use anyhow::Result;

use super::edit::edit;
use super::query;
use super::write::{finish, keep_words, new_id};
use crate::entry::{Entry, Names, Patch, Words};
use crate::env::Env;
use crate::exit::Trouble;
use crate::journal::Journal;
use crate::show::kept;
use crate::waiting::{Found, Listing};

/// The item whose id begins so; the only one, if none is named.
///
/// # Errors
/// If there is no such item, or more than one.
pub(crate) fn one(listing: Listing, named: Option<&str>) -> Result<Found, Trouble> {
    let stray = listing.stray.into_iter().flat_map(|stray| stray.items);
    let all = listing.own.into_iter().chain(stray);
    let mut fit: Vec<Found> = all
        .filter(|found| named.is_none_or(|named| found.item.id().starts_with(named)))
        .collect();
    let lists = "reflect waiting lists them, each with its id";
    match (fit.pop(), fit.is_empty(), named) {
        (Some(found), true, _) => Ok(found),
        (Some(_), false, Some(_)) => {
            Err(Trouble::not_understood("several items have ids that begin so").hint(lists))
        }
        (Some(_), false, None) => {
            Err(Trouble::not_understood("several texts wait; name one of them").hint(lists))
        }
        (None, _, Some(_)) => Err(Trouble::not_understood("no such item waits").hint(lists)),
        (None, _, None) => Err(Trouble::failed("no words wait")),
    }
}

/// Keeps an item's words: as a new entry, or in the place of those that they change. The item goes, unless an editor's files are in
/// it.
///
/// # Errors
/// If they are no text, or cannot be kept. They wait on.
pub(crate) fn keep(journal: &Journal, found: Found, env: &mut Env) -> Result<()> {
    let words = Words::text(found.words.clone()).map_err(|why| {
        let shows = format!(
            "reflect waiting show {} > FILE writes them out",
            found.item.id()
        );
        kept::unfit(why).hint(shows)
    })?;
    let at = found.at(env.now);
    let mut item = found.item;
    match &found.meta {
        Some(meta) if meta.changes => {
            let id = [meta.id().to_owned()];
            let (_, stored, _) = query::entry_to_change(&id, env)?;
            let patch = Patch {
                text: Some(words),
                ..Patch::default()
            };
            edit(journal, &stored, patch, None, kept::changed, env)?;
            finish(&mut item, env);
            Ok(())
        }
        Some(meta) => {
            let entry = meta.entry(meta.id().to_owned(), words);
            keep_words(journal, &entry, item, env)
        }
        None => {
            let (id, day) = (new_id(env), env.day_of(at));
            let entry = Entry::new(id, at, day, words, None, Names::default());
            keep_words(journal, &entry, item, env)
        }
    }
}
