//! Words that wait when a morning begins: those that were typed are offered, the newest first.

use super::{finish, new_id, waiting};
use crate::entry::{Entry, Words};
use crate::env::Env;
use crate::journal::Journal;
use crate::waiting::{Block, Found, Item, Listing};

/// How many are offered, one after the other.
const OFFERED: usize = 3;

/// Words that were typed and left.
pub(super) struct Offer {
    /// Where they wait.
    pub item: Item,
    /// The entry that they become.
    pub entry: Entry,
    /// The question above them, if they were in an editor.
    pub block: Option<Block>,
}

/// The words that are offered. Those that are in the journal already go.
pub(super) fn offers(journal: &Journal, env: &mut Env) -> Vec<Offer> {
    let mut found = unkept(journal, env).own;
    found.retain(Found::is_typed);
    let offer = |found: Found| {
        let meta = found.meta?;
        let words = String::from_utf8(found.words).ok()?;
        let id = meta.id().to_owned();
        Some(Offer {
            item: found.item,
            entry: meta.entry(id, Words::from(words)),
            block: meta.block,
        })
    };
    found.into_iter().filter_map(offer).take(OFFERED).collect()
}

/// All words that wait and are in none of the journal's entries.
pub(crate) fn unkept(journal: &Journal, env: &mut Env) -> Listing {
    let mut listing = waiting(Some(journal), env).list();
    let all = &mut listing.own;
    if all.is_empty() {
        return listing;
    }
    let ids: Vec<&str> = all
        .iter()
        .filter_map(|found| Some(found.meta.as_ref()?.id()))
        .collect();
    // Only a whole line counts: the item may be all that is left of one that was cut off.
    let kept = journal.texts_of(&ids).unwrap_or_default();
    all.retain_mut(|found| {
        let Some(meta) = &mut found.meta else {
            return true;
        };
        let Some(text) = kept.get(meta.id()) else {
            return true;
        };
        let was_kept = text.as_str().trim_end().as_bytes() == found.words.trim_ascii_end();
        if was_kept {
            found.kept = !found.item.leftovers().is_empty();
            if !found.kept {
                finish(&mut found.item, env);
            }
            return found.kept;
        }
        // Without locks, two terminals can write on one: other words are an entry of their own.
        if !meta.changes {
            meta.becomes(new_id(env));
        }
        true
    });
    listing
}

/// Returns `true` if words wait that nobody is writing on: for the journal in use, or for one that is not known.
pub(crate) fn waits(env: &mut Env) -> bool {
    let listing = match env.places.journal_if_any().map(Journal::at) {
        Some(journal) => unkept(&journal, env),
        None => waiting(None, env).list(),
    };
    !listing.own.is_empty() || !listing.stray.is_empty()
}
