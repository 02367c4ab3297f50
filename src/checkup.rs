//! The whole checkup: lines, permissions, folders that are copied elsewhere, and what was left beside the journal.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::env::Env;
use crate::journal::{
    Around, Inspection, Journal, Kind, State, folder_mode, is_synced, is_whole, state,
};
use crate::keep::new_id;
use crate::show::checkup::{Checkup, Finding};
use crate::show::kept;

/// Looks at everything; with `fix`, mends what can be mended.
///
/// # Errors
/// Where the journal cannot be read, or what is to be mended cannot be written.
pub(crate) fn checkup(fix: bool, env: &mut Env) -> Result<Checkup> {
    let journal = Journal::at(env.places.journal()?);
    let own = env.places.own_folder();
    let found = if fix && state(journal.path()) != State::Absent {
        let mended = journal.mend(|| new_id(env))?;
        if !mended.locked {
            env.talk.say(kept::NO_LOCK);
        }
        mended.answer
    } else {
        journal.inspect()?
    };
    let mut findings = lines(&found, fix);
    for path in open_to_others(&journal, own.as_deref(), env) {
        let mended = fix && Journal::make_private(&path).is_ok();
        findings.push(Finding::open_to_others(&path, mended));
    }
    if let Some(by) = is_synced(journal.path()) {
        findings.push(Finding::synced(journal.path(), by));
    }
    let around = Around {
        own,
        temporary: Some(env.places.temporary.clone()),
    };
    for (kind, path) in journal.beside(&around) {
        findings.push(match kind {
            Kind::NotKept => Finding::not_kept(&path),
            Kind::Draft => Finding::draft(&path, is_whole(&path)),
            Kind::Editing => Finding::editing(&path),
            Kind::Rewriting => Finding::rewriting(&path),
            Kind::Damaged => Finding::set_aside(&path),
        });
    }
    Ok(Checkup {
        entries: found.entries,
        findings,
    })
}

fn lines(found: &Inspection, fix: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, column) in &found.damaged {
        findings.push(Finding::damaged(*line, *column, fix));
    }
    for twice in &found.twice {
        findings.push(Finding::twice(twice.line, twice.first, twice.equal, fix));
    }
    for line in &found.newer {
        findings.push(Finding::newer(*line));
    }
    findings
}

/// The files and folders of the writer that others on this computer can look into.
fn open_to_others(journal: &Journal, own: Option<&Path>, env: &Env) -> Vec<PathBuf> {
    let mut open = Vec::new();
    for path in [Some(journal.path().to_owned()), env.places.people()]
        .into_iter()
        .flatten()
    {
        if matches!(state(&path), State::File { mode, .. } if mode % 0o100 != 0) {
            open.push(path);
        }
    }
    // Only reflect's own folder: another one that holds a journal may be open for reasons of its own.
    if let Some(own) = own
        && folder_mode(own).is_some_and(|mode| mode % 0o100 != 0)
    {
        open.push(own.to_owned());
    }
    open
}
