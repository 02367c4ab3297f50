//! A source read: each file by its reader, and what comes of it as lines that could come in.

use std::collections::BTreeSet;

use anyhow::Result;

use super::found::{Gathered, Why};
use super::kind::Form;
use super::line::{Ids, line, moment};
use super::options::{Named, Options};
use super::path_day::order_of;
use super::plan::Candidate;
use super::source::{Source, SourceFile};
use super::text::{NotText, decode, plain};
use super::{
    apple, day_one, day_one_classic, journal_lines, jrnl, jrnl_json, markdown, own_markdown,
    templates,
};
use crate::cli::{self, Kind};
use crate::entry::Entry;
use crate::env::Env;
use crate::exit::Trouble;

/// How many seconds pass before a person hears how far it is.
const PATIENCE: i64 = 2;

/// A source that was read.
pub(super) struct Taken {
    /// What kind it is.
    pub kind: Kind,
    /// What could come in.
    pub candidates: Vec<Candidate>,
    /// What else was found.
    pub gathered: Gathered,
}

impl Taken {
    /// Reads all files; `names` are tags for each entry, and where it says to come from.
    ///
    /// # Errors
    /// A file that cannot be read or is not understood.
    pub(super) fn of(
        source: &mut Source,
        forms: Vec<(SourceFile, Form)>,
        args: &cli::Import,
        names: &(Vec<String>, String),
        env: &mut Env,
    ) -> Result<Self> {
        let mut taken = Self {
            kind: forms[0].1.kind(),
            candidates: Vec::new(),
            gathered: Gathered::default(),
        };
        let options = taken.options(&forms, args, env)?;
        let (mut said, total) = ((env.clock)(), forms.len());
        for (place, (file, form)) in forms.into_iter().enumerate() {
            let bytes = source.read(&file)?;
            taken.file(&bytes, &file, form, &options)?;
            let now = (env.clock)();
            if (now - said).num_seconds() >= PATIENCE {
                env.talk
                    .note(&format!("{} of {total} files are read.", place + 1));
                said = now;
            }
        }
        let gathered = &mut taken.gathered;
        for (shown, why) in std::mem::take(&mut source.left) {
            gathered.files.push(shown);
            gathered.leave(gathered.files.len() - 1, 0, why);
        }
        if taken.kind == Kind::Markdown {
            templates::leave_templates(gathered);
        }
        if let Some(only) = &args.only {
            taken.keep_only(only)?;
        }
        taken.lines(names, &options)?;
        Ok(taken)
    }

    /// What the writer asked for, with what the names of the files tell.
    fn options(
        &self,
        forms: &[(SourceFile, Form)],
        args: &cli::Import,
        env: &Env,
    ) -> Result<Options> {
        let by_name = matches!(self.kind, Kind::Markdown | Kind::Apple);
        let names = forms.iter().map(|(file, _)| file.name.as_str());
        let order = match args.dates {
            None if by_name => order_of(names).map_err(|()| {
                Trouble::not_understood("could not tell day and month apart in the names of files")
                    .hint("say which comes first: --dates dmy, or --dates mdy")
            })?,
            dates => dates,
        };
        Ok(Options {
            dates: order,
            people: args.people,
            split_headings: args.split_headings,
            keep_extra: args.keep_extra,
            zone_is_local: args.zone.is_some(),
            machine: env.offset,
        })
    }

    fn file(
        &mut self,
        bytes: &[u8],
        file: &SourceFile,
        form: Form,
        options: &Options,
    ) -> Result<()> {
        let into = &mut self.gathered;
        let named = Named {
            index: into.files.len(),
            name: &file.name,
            shown: &file.shown,
        };
        into.files.push(file.shown.clone());
        let refused = |why: NotText| {
            let (what, cure) = why.told();
            Trouble::not_understood(format!("could not read {}: {what}", file.shown)).hint(cure)
        };
        let text = || decode(bytes).map_err(refused);
        match form {
            Form::JrnlText => jrnl::read(&text()?, &named, options, into)?,
            Form::JrnlJson => jrnl_json::read(unmarked(bytes), &named, options, into)?,
            Form::DayOne => day_one::read(unmarked(bytes), &named, options, into)?,
            Form::DayOneClassic => day_one_classic::read(&text()?, &named, options, into)?,
            Form::AppleHtml => apple::read(&text()?, &named, options, into)?,
            Form::Markdown => {
                // What reflect wrote has its line ends as they were in the words.
                let as_it_is = plain(bytes).map_err(refused)?;
                if own_markdown::is_ours(as_it_is) {
                    own_markdown::read(as_it_is, &named, into);
                } else {
                    markdown::read(&text()?, &named, options, into);
                }
            }
            Form::Lines => journal_lines::read(bytes, &named, into, &mut self.candidates),
        }
        Ok(())
    }

    /// Leaves out all journals but one.
    fn keep_only(&mut self, only: &str) -> Result<()> {
        let gathered = &mut self.gathered;
        let is_it = |name: &str| name.to_lowercase() == only.to_lowercase();
        if !gathered.journals.keys().any(|name| is_it(name)) {
            let names: Vec<&str> = gathered.journals.keys().map(String::as_str).collect();
            return Err(
                Trouble::not_understood("there is no journal of that name in it")
                    .hint(format!("these are in it: {}", names.join(", ")))
                    .into(),
            );
        }
        let files: BTreeSet<usize> = (0..gathered.files.len())
            .filter(|file| is_it(&day_one::name_of(&gathered.files[*file])))
            .collect();
        gathered.found.retain(|found| files.contains(&found.file));
        gathered.left.retain(|left| files.contains(&left.file));
        gathered.journals.retain(|name, _| is_it(name));
        Ok(())
    }

    /// Makes lines of what was found, and keeps nothing else of it.
    fn lines(&mut self, (tags, imported): &(Vec<String>, String), options: &Options) -> Result<()> {
        let mut ids = Ids::default();
        for found in std::mem::take(&mut self.gathered.found) {
            let place = (found.file, found.line);
            let Some(at) = moment(&found, options.machine) else {
                self.gathered.leave(place.0, place.1, Why::NoDay);
                continue;
            };
            let id = ids.of(&found);
            let line = line(found, id, at, tags, imported)?;
            let entry: Entry = serde_json::from_slice(&line)?;
            self.candidates.push(Candidate::of(&entry, line, place));
        }
        Ok(())
    }
}

/// Bytes without the mark that some editors put before a file.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}
