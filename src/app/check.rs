//! The whole checkup: lines, permissions, folders that are copied elsewhere, words that wait, and what is beside the journal.

use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;

use super::begin::{Missing, missing};
use super::write::{new_id, unkept, waiting};
use crate::app::journal;
use crate::calendar::Period;
use crate::entry::Words;
use crate::env::Env;
use crate::exit::Cure;
use crate::journal::{Access, Inspection, Journal, Siblings, Twin, is_synced};
use crate::os::{State, can_be_written, make_private, mode, state};
use crate::show::checkup::{Checkup, Finding};
use crate::show::erased::says_yes;
use crate::show::{beside, clock, kept, twins};

/// Looks at everything; with `fix`, mends what can be mended.
///
/// # Errors
/// If the journal cannot be read, or what is to be mended cannot be written.
pub(crate) fn checkup(fix: bool, env: &mut Env) -> Result<Checkup> {
    let journal = journal::of(env)?;
    let siblings = |cure| {
        let told = || {
            format!(
                "could not look for other files beside {}",
                journal.path().display()
            )
        };
        journal.siblings().cure(told, cure)
    };
    // Closed first: what is mended may have to be written into one of them.
    let open = open_to_others(
        &journal,
        &siblings("check that its folder is yours to read")?,
        env,
    );
    let close = |path: &PathBuf| fix && make_private(path).is_ok_and(|()| is_closed(path));
    let open: Vec<_> = open.iter().map(|path| (path, close(path))).collect();
    let is_there = state(journal.path()) != State::Absent;
    let mut found = journal.inspect()?;
    if fix && is_there {
        let older = older_that_may_go(&found, env)?;
        journal.if_held(Access::Write, |by| env.talk.say(&kept::waits_for(by)));
        let mended = journal.mend(&older, || new_id(env))?;
        if !mended.locked {
            env.talk.say(kept::NO_LOCK);
        }
        if !mended.has_access {
            env.talk.say(kept::MADE_PRIVATE);
        }
        found = mended.answer;
    }
    let mut findings = lines(&found, fix);
    findings.extend(after_today(&journal, env)?);
    for (path, mended) in open {
        findings.push(Finding::open_to_others(path, fix, mended));
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
    waits(&journal, env, &mut findings);
    let done = if fix {
        "what could be fixed is fixed; check that its folder is yours to read"
    } else {
        "check that its folder is yours to read"
    };
    beside(&journal, siblings(done)?, fix, &mut findings)?;
    Ok(Checkup {
        entries: found.entries,
        findings,
        is_missing: matches!(missing(&env.places), Some(Missing::Beside(_))),
    })
}

/// The words that wait: this journal's, and those of one that was moved or is not known.
fn waits(journal: &Journal, env: &mut Env, findings: &mut Vec<Finding>) {
    let listing = unkept(journal, env);
    for found in &listing.own {
        let has_files = !found.item.leftovers().is_empty();
        findings.push(Finding::waiting(&found.path(), has_files));
    }
    findings.extend(listing.held.iter().map(|item| Finding::open(item)));
    for stray in &listing.stray {
        findings.push(Finding::stray(&stray.folder, stray.journal.as_deref()));
    }
}

fn beside(
    journal: &Journal,
    siblings: Siblings,
    fix: bool,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    let is_there = state(journal.path()) != State::Absent;
    for path in &siblings.leftovers {
        let is_spare = journal.has_lines_of(path);
        findings.push(beside::rewriting(path, is_there, is_spare, fix));
    }
    findings.extend(siblings.damaged.iter().map(|path| beside::set_aside(path)));
    for copy in journal.compare(siblings.unknown)? {
        let counts = (copy.entries, copy.missing);
        let known = (is_there, copy.is_whole);
        findings.push(beside::unknown(&copy.path, counts, known));
    }
    Ok(())
}

/// Entries of days that are still to come: a clock was wrong.
fn after_today(journal: &Journal, env: &Env) -> Result<Option<Finding>> {
    let to_come = Period {
        from: env.today().succ_opt(),
        to: None,
    };
    let (mut count, mut first) = (0, None::<NaiveDate>);
    journal.read(to_come, |line| {
        if let Some(stored) = line.entry() {
            count += 1;
            first = Some(first.map_or(stored.entry.date, |first| first.min(stored.entry.date)));
        }
    })?;
    Ok(first.map(|first| clock::to_come(count, first)))
}

/// Asks whether the lines that changes took away before are to go, and returns those that are: none where nobody can be asked.
fn older_that_may_go(found: &Inspection, env: &mut Env) -> Result<Vec<Words>> {
    let (days, lines): (Vec<_>, Vec<_>) =
        found.older().map(|(day, line)| (day, line.clone())).unzip();
    if lines.is_empty() || !env.input.terminal || !env.out.terminal {
        return Ok(Vec::new());
    }
    let question = twins::may_older_go(&days, env.today());
    let is_yes = says_yes(&mut env.input, &mut env.out, &question)?;
    Ok(if is_yes { lines } else { Vec::new() })
}

fn lines(found: &Inspection, fix: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, column) in &found.damaged {
        findings.push(Finding::damaged(*line, *column, fix));
    }
    for twice in &found.twice {
        let (line, other) = (twice.line, twice.other);
        findings.push(match &twice.is {
            Twin::Equal => twins::equal(line, other),
            Twin::Older { is_gone, .. } => twins::older(line, other, *is_gone, fix),
            Twin::Changed => twins::changed(line, other),
            Twin::Stranger => twins::stranger(line, other, fix),
        });
    }
    for line in &found.newer {
        findings.push(Finding::newer(*line));
    }
    findings
}

/// The files and folders of the writer that others on this computer can look into.
fn open_to_others(journal: &Journal, siblings: &Siblings, env: &Env) -> Vec<PathBuf> {
    let journals = [journal.path().to_owned()].into_iter();
    // Only reflect's own folders: another one that holds a journal may be open for reasons of its own.
    let all = journals
        .chain(siblings.leftovers.clone())
        .chain(siblings.damaged.clone())
        .chain(siblings.unknown.clone())
        .chain(waiting(Some(journal), env).all_paths())
        .chain(env.places.people())
        .chain(env.places.card())
        .chain(env.places.own_folder());
    all.filter(|path| !is_closed(path)).collect()
}

fn is_closed(path: &Path) -> bool {
    mode(path).is_none_or(|mode| mode % 0o100 == 0)
}
