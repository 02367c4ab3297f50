//! The whole checkup: lines, permissions, folders that are copied elsewhere, and what was left beside the journal.

use std::path::PathBuf;

use anyhow::Result;

use crate::env::Env;
use crate::exit::Cure;
use crate::journal::{
    Around, Inspection, Journal, Kind, State, can_be_written, is_a_text, is_synced, is_whole, mode,
    state,
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
    let around = Around::of(env.places.own_folder(), &env.places.temporary);
    let beside = |cure| {
        let told = || format!("could not look beside {}", journal.path().display());
        journal.beside(&around).cure(told, cure)
    };
    // Closed first: what is mended may have to be written into one of them.
    let open: Vec<(PathBuf, bool)> = open_to_others(
        &journal,
        &beside("see that its folder is yours to read")?,
        env,
    )
    .into_iter()
    .map(|path| {
        let mended = fix && Journal::make_private(&path).is_ok();
        (path, mended)
    })
    .collect();
    let is_there = state(journal.path()) != State::Absent;
    let found = if fix && is_there {
        let mended = journal.mend(|| new_id(env))?;
        if !mended.locked {
            env.talk.say(kept::NO_LOCK);
        }
        mended.answer
    } else {
        journal.inspect()?
    };
    let mut findings = lines(&found, fix);
    for (path, mended) in open {
        findings.push(Finding::open_to_others(&path, fix, mended));
    }
    if is_there {
        for path in [journal.path(), journal.folder()] {
            if !can_be_written(path) {
                findings.push(Finding::read_only(path));
            }
        }
    }
    if let Some(by) = is_synced(journal.path()) {
        findings.push(Finding::synced(journal.path(), by));
    }
    let done = if fix {
        "what could be mended is mended; see that its folder is yours to read"
    } else {
        "see that its folder is yours to read"
    };
    for (kind, path) in beside(done)? {
        findings.push(match kind {
            Kind::NotKept => Finding::not_kept(&path, is_a_text(&path)),
            Kind::Draft => Finding::draft(&path, is_whole(&path)),
            Kind::Editing => Finding::editing(&path),
            Kind::Rewriting => {
                Finding::rewriting(&path, is_there, journal.has_lines_of(&path), fix)
            }
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
fn open_to_others(journal: &Journal, beside: &[(Kind, PathBuf)], env: &Env) -> Vec<PathBuf> {
    let beside = beside.iter().map(|(_, path)| path.clone());
    let files = [journal.path().to_owned()].into_iter().chain(beside);
    // Only reflect's own folder: another one that holds a journal may be open for reasons of its own.
    let all = files
        .chain(env.places.people())
        .chain(env.places.own_folder());
    all.filter(|path| mode(path).is_some_and(|mode| mode % 0o100 != 0))
        .collect()
}
