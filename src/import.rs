//! Entries taken in from elsewhere: shown first, asked about, and put behind the others in one step.

mod apple;
mod archive;
mod asking;
mod bounds;
mod day_one;
mod day_one_classic;
mod found;
mod front_matter;
mod headings;
mod journal_lines;
mod jrnl;
mod jrnl_json;
mod json;
mod kind;
mod line;
mod markdown;
mod markdown_days;
mod markdown_entry;
mod month;
mod names;
mod options;
mod own_markdown;
mod path_day;
mod plan;
mod preview;
#[cfg(any(test, fuzzing))]
pub(crate) mod proof;
mod reading;
mod source;
mod stamp;
mod templates;
mod text;
mod undo;
mod zone;

use std::borrow::Cow;

use anyhow::Result;

use crate::app::journal;
use crate::app::write::waiting;
use crate::calendar::Period;
use crate::cli::{self, Kind, LATEST};
use crate::entry::{Keys, id, normal_tag};
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::journal::{Access, Brought, Journal, PageFile, Purpose};
use crate::show::{imported, kept};
use asking::{Answer, ask};
use kind::{Form, forms};
use plan::{Fate, Index};
use reading::Taken;
use source::{Source, SourceFile};

/// How often a source is read that changes while it is asked about.
const LOOKS: usize = 3;

/// How a report of what is left out begins.
const REPORT: &[u8] = b"reflect import left this out:\n";

/// Takes entries in, or takes an import back.
///
/// # Errors
/// A source that cannot be read or is not understood; a journal that cannot be read or written; nobody to ask.
pub(crate) fn import(args: &cli::Import, env: &mut Env) -> Result<Exit> {
    if let Some(run) = &args.undo {
        let run = Some(run.as_str()).filter(|run| *run != LATEST);
        return undo::undo(run, args.yes, env);
    }
    let journal = journal::of(env)?;
    let report = report(args, &journal, env)?;
    for _ in 0..LOOKS {
        let mut source = Source::of(&args.paths)?;
        let forms = forms(&mut source, args.from)?;
        let kind = forms[0].1.kind();
        let mut index = Index::of(kind);
        journal.read(Period::ALL, |line| index.add(&line))?;
        let run = free_run(&index, env);
        let taken = take(args, &mut source, forms, &run, env)?;
        let fates = index.fates(&taken.candidates);
        drop(index);
        let preview = taken.preview(&fates, args.changed);
        imported::page(&mut env.out, &preview)?;
        if let Some(report) = &report {
            let lines: Vec<String> = preview
                .left
                .iter()
                .map(|(at, why)| format!("{at}: {why}\n"))
                .collect();
            report.write(|to| {
                to.write_all(REPORT)?;
                Ok(to.write_all(lines.concat().as_bytes())?)
            })?;
        }
        let differing = preview.differing.len();
        if args.dry_run || preview.new + differing == 0 {
            env.out.to.flush()?;
            env.talk.say(imported::LEFT);
            return Ok(exit(preview.leaves_words || differing > 0));
        }
        let answer = ask(args, preview.new, differing, env)?;
        if !answer.goes_on {
            env.talk.say(imported::LEFT);
            // If there was nothing to ask about, lines that differ are left out.
            return Ok(exit(preview.new == 0 && !answer.keeps_both));
        }
        let leaves_words = preview.leaves_words;
        if source.is_unchanged() {
            let left = write(&journal, &taken, &run, &answer, args.changed, env)?;
            return Ok(exit(leaves_words || left > 0));
        }
        env.talk
            .say("A file changed in the meantime, so all is read again.");
    }
    let trouble = Trouble::failed("could not import: the files change while they are read");
    Err(trouble
        .hint("close what writes to them, and try again")
        .into())
}

/// Reads a source as entries of one run.
fn take(
    args: &cli::Import,
    source: &mut Source,
    forms: Vec<(SourceFile, Form)>,
    run: &str,
    env: &mut Env,
) -> Result<Taken> {
    let kind = forms[0].1.kind();
    if kind == Kind::Jsonl && !args.tag.is_empty() {
        let what = "lines of reflect's own are taken as they are, without --tag";
        return Err(Trouble::not_understood(what).into());
    }
    let tags: Result<Vec<String>, _> = args.tag.iter().map(|tag| normal_tag(tag)).collect();
    let imported = format!("{} {} {run}", kind.name(), env.today());
    let names = (tags.map_err(Trouble::from)?, imported);
    Taken::of(source, forms, args, &names, env)
}

/// Where a report goes, if one is wanted.
fn report(args: &cli::Import, journal: &Journal, env: &Env) -> Result<Option<PageFile>> {
    let Some(path) = &args.report else {
        return Ok(None);
    };
    let waiting = waiting(Some(journal), env).places();
    let purpose = Purpose {
        noun: "report",
        another: "name another file: --report FILE",
        is_ours: |start| start.starts_with(REPORT),
    };
    Ok(Some(PageFile::at(path, false, purpose, journal, &waiting)?))
}

/// Four characters that no import of this journal has.
fn free_run(index: &Index, env: &Env) -> String {
    loop {
        let run = id((env.random)())[..4].to_owned();
        if !index.runs.contains(&run) {
            return run;
        }
    }
}

/// Puts the lines into the journal, and tells how many that differ are left out. What came into it since it was looked at counts as
/// well.
fn write(
    journal: &Journal,
    taken: &Taken,
    run: &str,
    answer: &Answer,
    changed: bool,
    env: &mut Env,
) -> Result<usize> {
    journal.if_held(Access::Write, |by| env.talk.say(&kept::waits_for(by)));
    let random = env.random;
    let written = journal.insert(|lines| {
        let mut index = Index::of(taken.kind);
        lines.for_each(|line| index.add(&line));
        let fates = index.fates(&taken.candidates);
        let (mut new, mut brought, mut left) = (Vec::new(), Vec::new(), 0);
        for (candidate, fate) in taken.candidates.iter().zip(fates) {
            let (id, line) = match fate {
                Fate::New => (candidate.id.clone(), Cow::from(&candidate.line)),
                Fate::Changed if changed => (candidate.id.clone(), Cow::from(&candidate.line)),
                Fate::Differs if answer.keeps_both => {
                    let mut keys = Keys::of(std::str::from_utf8(&candidate.line)?)?;
                    let other = id(random());
                    keys.set("id", &other)?;
                    (other, Cow::from(keys.line()?))
                }
                fate => {
                    left += usize::from(fate == Fate::Differs);
                    continue;
                }
            };
            new.extend_from_slice(&line);
            new.push(b'\n');
            brought.push((id, line));
        }
        Ok((new, (brought, left)))
    })?;
    let (brought, left) = written.answer;
    env.talk.note(&imported::done(brought.len(), run));
    // Lines of reflect's own say nothing of this import themselves.
    let lines = brought.iter().map(|(id, line)| (id.as_str(), &**line));
    let imported = format!("{} {} {run}", taken.kind.name(), env.today());
    let noted = (taken.kind == Kind::Jsonl).then(|| Brought::of(imported, lines));
    if let Err(error) = journal.note_brought(noted.as_ref()) {
        env.talk.say(&imported::not_noted(&error));
    }
    if !written.locked {
        env.talk.say(kept::NO_LOCK);
    }
    if !written.has_access {
        env.talk.say(kept::MADE_PRIVATE);
    }
    Ok(left)
}

/// How a run ends: words that were left out are worth a look.
fn exit(leaves_words: bool) -> Exit {
    if leaves_words {
        Exit::PartlyRead
    } else {
        Exit::Done
    }
}
