//! Entries written out for other programs: picked as `list` picks them, in the order of their days, to a stream, a file or a folder.

mod jrnl;
mod markdown;
mod safely;
mod table;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use chrono::NaiveDate;

use crate::app::journal;
use crate::app::report::Weeks;
use crate::app::write::waiting;
use crate::app::{query, when};
use crate::calendar::{Period, Reckoning};
use crate::cli::{self, Format};
use crate::entry::{EntryMeta, Line, Readable, Source, StoredEntry};
use crate::env::Env;
use crate::exit::Exit;
use crate::journal::{Journal, PageFile, PageFolder, Purpose, Reading, Snapshot};
use crate::query::filter::{Aside, Filter, Listing, Order};
use crate::review::{Gathering, Review};
use crate::show::json::Bounds;
use crate::show::{damage, exported, html, json, listing};
use safely::Safely;

/// Where an export goes.
enum Target<'a> {
    Stream,
    File(PageFile),
    Folder(PageFolder<'a>),
}

/// What goes into an export, in its order.
struct Picked<'a> {
    listing: Listing,
    /// The same entries, gathered for a page.
    review: Review,
    words: Snapshot<'a>,
    reading: Reading,
    /// How many lines of a newer format are left out.
    newer: usize,
}

/// Writes entries out.
///
/// # Errors
/// What is no PERIOD, name or theme; a target that cannot be written; a journal that cannot be read.
pub(crate) fn export(args: &cli::Export, env: &mut Env) -> Result<Exit> {
    let period = when::period(&args.period, "all", env)?;
    let mut filter = Filter {
        aside: match args.format {
            Format::Html => Aside::ByDate,
            _ => Aside::Whole,
        },
        ..query::filter(&args.filters, &[])?
    };
    let journal = journal::of(env)?;
    let waiting = waiting(Some(&journal), env).places();
    let target = Target::of(args, &journal, &waiting)?;
    query::take_near_names(&mut filter, &journal, env)?;
    let mut picked = Picked::of(
        period,
        &filter,
        args.without_aside,
        &journal,
        env.reckoning(),
    )?;
    let weeks = Weeks::of(period, picked.reading.first_question.as_ref(), env)?;
    let setting = weeks.setting(period, env);
    let mut write = |to: &mut dyn Write| match args.format {
        Format::Html => html::page(to, &picked.review, &mut picked.words, &setting),
        format => picked.write(format, to),
    };
    match &target {
        Target::Stream if env.out.terminal => {
            let mut to = Safely::on(env.out.to, args.format);
            write(&mut to)?;
            to.end()?;
            env.talk.note(&listing::dates(&picked.listing));
        }
        Target::Stream => write(env.out.to)?,
        Target::File(file) => {
            file.write(&mut write)?;
            env.talk
                .say(&exported::at(picked.listing.rows.count, file.named()));
        }
        Target::Folder(folder) => {
            picked.write_each(folder)?;
            env.talk
                .say(&exported::at(picked.listing.rows.count, folder.named()));
        }
    }
    damage::absent(picked.reading.absent, journal.path(), env);
    let exit = if picked.newer > 0 {
        env.talk.say(&exported::newer(picked.newer));
        Exit::PartlyRead
    } else {
        Exit::Done
    };
    let damage = &picked.reading.damage;
    Ok(damage::or(exit, damage, journal.path(), env))
}

impl<'a> Target<'a> {
    fn of(args: &cli::Export, journal: &'a Journal, waiting: &'a [PathBuf]) -> Result<Self> {
        let Some(path) = &args.to else {
            return Ok(Self::Stream);
        };
        let purpose = Purpose {
            noun: "export",
            another: "name another file: --to entries.md",
            is_ours: match args.format {
                Format::Md => markdown::is_ours,
                Format::Csv => table::is_ours,
                Format::Json => |start| start.starts_with(b"{\"period\":"),
                Format::Jsonl => |start| start.starts_with(b"{\"v\":"),
                Format::Html => html::is_page,
                Format::Jrnl => |start| start.starts_with(b"["),
            },
        };
        let is_folder = path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
        if args.format == Format::Md && is_folder {
            let folder = PageFolder::at(path, args.force, purpose, journal, waiting)?;
            return Ok(Self::Folder(folder));
        }
        let file = PageFile::at(path, args.force, purpose, journal, waiting)?;
        Ok(Self::File(file))
    }
}

impl<'a> Picked<'a> {
    fn of(
        period: Period,
        filter: &Filter,
        without_aside: bool,
        journal: &'a Journal,
        reckoning: Reckoning,
    ) -> Result<Self> {
        let mut listing = Listing::of(period, Order::default(), true);
        let (mut gathering, mut newer) = (Gathering::by(reckoning), 0);
        let (reading, words) = journal.read_spans(period, |line: EntryMeta, span| {
            if !filter.takes_meta(&line) {
                return;
            }
            match &line.entry {
                None => newer += 1,
                Some(entry) if without_aside && entry.is_aside() => {}
                Some(_) => {
                    gathering.add(&line, span);
                    listing.add(line.row(span));
                }
            }
        })?;
        Ok(Self {
            listing: listing.end(),
            review: gathering.end(period),
            words,
            reading,
            newer,
        })
    }

    fn each(&mut self, mut each: impl FnMut(StoredEntry) -> Result<()>) -> Result<()> {
        for day in self.listing.rows.days() {
            for span in day.spans(&mut self.words)? {
                if let Line::Entry(stored) = self.words.line(span)? {
                    each(*stored)?;
                }
            }
        }
        Ok(())
    }

    fn write(&mut self, format: Format, to: &mut dyn Write) -> Result<()> {
        match format {
            Format::Csv => {
                let mut table = table::begin(to)?;
                self.each(|stored| table::row(&mut table, &stored.entry))?;
                Ok(table.flush()?)
            }
            Format::Json => {
                to.write_all(b"{\"period\":")?;
                serde_json::to_writer(&mut *to, &Bounds::from(&self.listing.period))?;
                to.write_all(b",\"entries\":[")?;
                let mut before = "";
                self.each(|stored| {
                    to.write_all(before.as_bytes())?;
                    before = ",";
                    Ok(serde_json::to_writer(&mut *to, &json::line(&stored.raw)?)?)
                })?;
                Ok(to.write_all(b"]}\n")?)
            }
            Format::Jsonl => self.each(|stored| Ok(writeln!(to, "{}", stored.raw.as_str())?)),
            Format::Jrnl => {
                let mut before = "";
                self.each(|stored| {
                    to.write_all(before.as_bytes())?;
                    before = "\n";
                    Ok(jrnl::entry(to, &stored.entry)?)
                })
            }
            Format::Md | Format::Html => {
                let mut before = "";
                self.each(|stored| {
                    to.write_all(before.as_bytes())?;
                    before = "\n";
                    Ok(markdown::entry(to, &stored.entry)?)
                })
            }
        }
    }

    /// Writes a file for each entry, named by its day; a second one of a day has its number behind it.
    fn write_each(&mut self, folder: &PageFolder) -> Result<()> {
        let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        self.each(|stored| {
            let day = stored.entry.date;
            let number = days.entry(day).or_default();
            *number += 1;
            let name = match *number {
                1 => format!("{day}.md"),
                number => format!("{day}-{number}.md"),
            };
            let file = folder.file(&name)?;
            file.write(|to| Ok(markdown::entry(to, &stored.entry)?))
        })
    }
}
