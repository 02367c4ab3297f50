//! Words that something is in the way of: where they wait, and how that is said.

use anyhow::Error;

use crate::env::Env;
use crate::exit::Trouble;
use crate::journal::Journal;
use crate::show::kept;
use crate::waiting::{Done, Item, Meta, Waiting};

/// The words that wait for a journal; of one that cannot be known, if there is none.
pub(crate) fn waiting(journal: Option<&Journal>, env: &Env) -> Waiting {
    Waiting::of(journal.map(Journal::path), &env.places)
}

/// Sees that words wait in their item, or shows them if no place takes them. What is to be said of that.
pub(super) fn safe(item: &mut Item, meta: Option<&Meta>, words: &[u8], env: &mut Env) -> String {
    let is_held = item.holds(words) || item.hold(meta, words).is_ok();
    match item.path() {
        Some(path) if is_held => {
            let is_typed = meta.is_some_and(|meta| !meta.piped && !meta.changes);
            let is_offered = is_typed && std::str::from_utf8(words).is_ok();
            kept::waits(&path, words, is_offered, item.may_be_emptied())
        }
        _ => {
            if kept::words(&mut env.out, words).is_err() {
                env.talk.say(&String::from_utf8_lossy(words));
            }
            kept::NOWHERE.to_owned()
        }
    }
}

/// Lets an error say where words wait.
pub(super) fn say_safe(
    mut error: Error,
    item: &mut Item,
    meta: &Meta,
    words: &[u8],
    env: &mut Env,
) -> Error {
    if words.trim_ascii().is_empty() {
        return error;
    }
    let said = safe(item, Some(meta), words, env);
    if let Some(trouble) = error.downcast_mut::<Trouble>() {
        trouble.hints.push(said);
    }
    error
}

/// Lets an item go whose words are in the journal, or that has none; what stays is said.
pub(crate) fn finish(item: &mut Item, env: &mut Env) {
    let path = item.path();
    match (item.done(), path) {
        (Ok(Done::Stays(files)), _) => env.talk.say(&kept::editors_files(&files)),
        // The next look at what waits finds out that it is kept, and removes it.
        (Err(error), Some(path)) => env.talk.say(&kept::item_stays(&path, &error)),
        (Ok(Done::Gone) | Err(_), _) => {}
    }
}
