//! What is said of the journal beside an outcome: who holds it, whose it is, what was cut short.

use std::io;

use anyhow::Error;

use crate::env::Env;
use crate::journal::{Access, Journal};
use crate::os::{foreign_owner, is_root};
use crate::show::{begin, kept};

/// Within a second or so, a person hears why something takes its time. A reader does not wait for the lock.
pub(crate) fn who_holds_the_journal(env: &mut Env) {
    if let Some(path) = env.places.journal_if_any() {
        Journal::at(path).if_held(Access::Read, |by| env.talk.say(&kept::held(by)));
    }
}

/// The next command that writes clears this up, where it can.
pub(crate) fn what_was_cut_short(env: &mut Env) {
    let journal = env.places.journal_if_any().map(Journal::at);
    for left in journal.iter().flat_map(Journal::cut_short) {
        env.talk.say(&kept::cut_short(&left));
    }
}

/// Says before the first word that it goes to somebody else: into a journal of theirs, or, written by root, into their home, where it
/// would lock them out.
pub(crate) fn whose_the_words_become(env: &mut Env) {
    if let Some(path) = env.places.journal_if_any()
        && (is_root() || path.is_file())
        && let Some((whose, owner)) = foreign_owner(path)
    {
        let note = begin::goes_to_somebody_else(&whose, owner, path.is_file());
        env.talk.say(&note);
    }
}

/// What to do if somebody else's file or folder is why an error came.
pub(crate) fn whose_it_is(error: &Error, env: &Env) -> Option<String> {
    let is_denied = error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
    });
    let (path, owner) = foreign_owner(env.places.journal_if_any()?).filter(|_| is_denied)?;
    // Outside the writer's home it is somebody else's for good reason.
    let home = env.places.home.as_deref();
    let is_at_home = home.is_some_and(|home| path != home && path.starts_with(home));
    Some(begin::somebody_elses(&path, owner, is_at_home))
}
