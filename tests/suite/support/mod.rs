//! What the tests share: runs in memory on a fixed morning, and the real program in a home of its own.
#![allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact about a terminal"
)]

mod case;
mod home;
pub(crate) mod strace;
pub(crate) mod terminal;
pub(crate) mod waiting;
pub(crate) mod year;

pub(crate) use case::Case;
pub(crate) use home::{empty_folder, files_with, passable_folder};

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output as Outcome, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use chrono::{DateTime, FixedOffset};
use reflect::env::{Editor, Env, Input, Output, Places, Talk, Terminal, Zone};
use reflect::exit::Exit;
use reflect::settings::Settings;

/// Lets a thread that goes on until all is done come to its end, also where the one beside it fails.
pub(crate) struct Done<'a>(pub(crate) &'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A Saturday morning.
pub(crate) const NOW: &str = "2026-11-21T07:04:12+01:00";

/// How one run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) talk: String,
    pub(crate) exit: Exit,
}

/// A writer with a home, and what their terminal is like.
pub(crate) struct Writer {
    pub(crate) home: PathBuf,
    pub(crate) now: DateTime<FixedOffset>,
    /// When the words are kept.
    pub(crate) later: DateTime<FixedOffset>,
    pub(crate) types: bool,
    pub(crate) reads: bool,
    pub(crate) width: usize,
    pub(crate) colour: bool,
    pub(crate) locales: Vec<String>,
    pub(crate) zone: Option<String>,
    pub(crate) rows: Option<usize>,
    pub(crate) editor: String,
    pub(crate) no_home: bool,
    pub(crate) completing: Option<&'static str>,
}

impl Writer {
    /// A writer whose words come from a pipe and whose pages go to one.
    pub(crate) fn new(home: &str) -> Self {
        Self {
            home: empty_folder(home),
            now: NOW.parse().expect("a moment"),
            later: NOW.parse().expect("a moment"),
            types: false,
            reads: false,
            width: 80,
            colour: false,
            locales: Vec::new(),
            zone: None,
            rows: None,
            editor: "false".to_owned(),
            no_home: false,
            completing: None,
        }
    }

    /// The same writer, at a terminal.
    pub(crate) fn at_a_terminal(self) -> Self {
        Self {
            types: true,
            reads: true,
            ..self
        }
    }

    /// The commands that its help lists, in order.
    pub(crate) fn commands(&self) -> Vec<String> {
        let help = self.run(&["--help"], "").out;
        let (_, list) = help.split_once("\nWrite:\n").expect("a list of commands");
        let (list, _) = list.split_once("Options:").expect("an end of it");
        let names = list.lines().filter_map(|line| line.strip_prefix("  "));
        let names = names.filter(|line| !line.starts_with(' '));
        names
            .filter_map(|line| Some(line.split_whitespace().next()?.to_owned()))
            .collect()
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.home.join("data/reflect/journal.jsonl")
    }

    /// What stands in the journal.
    pub(crate) fn kept(&self) -> String {
        std::fs::read_to_string(self.journal()).unwrap_or_default()
    }

    /// Runs a command line in memory.
    pub(crate) fn run(&self, args: &[&str], input: impl AsRef<[u8]>) -> Run {
        let args = args.iter().map(OsString::from).collect();
        let (out, talk, exit) = self.run_into(args, input.as_ref(), Vec::new());
        Run { out, talk, exit }
    }

    fn run_into(
        &self,
        args: Vec<OsString>,
        input: &[u8],
        mut out: Vec<u8>,
    ) -> (String, String, Exit) {
        let mut talk = Vec::new();
        let exit = self.run_on(args, input, &mut out, &mut talk);
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (text(out), text(talk), exit)
    }

    /// Runs a command line with streams of the caller's.
    pub(crate) fn run_on(
        &self,
        args: Vec<OsString>,
        mut input: &[u8],
        out: &mut dyn Write,
        talk: &mut dyn Write,
    ) -> Exit {
        let folder = |name: &str| (!self.no_home).then(|| self.home.join(name));
        let env = Env {
            now: self.now,
            places: Places {
                data: folder("data"),
                config: folder("config"),
                home: (!self.no_home).then(|| self.home.clone()),
                state: folder("state"),
                waiting: None,
                temporary: self.home.join("tmp"),
                named: None,
            },
            clock: &|| self.later,
            offset: |_| FixedOffset::east_opt(3600).expect("an offset"),
            locales: self.locales.clone(),
            editor: Editor {
                chosen: Some(self.editor.clone()),
                usual: || "vi",
            },
            settings: Settings::default(),
            zone: &|| Zone {
                name: self.zone.clone(),
                is_known: true,
            },
            terminal: Terminal {
                rows: self.rows,
                ..Terminal::default()
            },
            completing: self.completing.map(str::to_owned),
            colour_by: None,
            random: || {
                static NEXT: AtomicU64 = AtomicU64::new(0);
                NEXT.fetch_add(1, Ordering::Relaxed)
            },
            paged: &std::cell::Cell::new(false),
            input: Input::new(&mut input, self.types),
            out: Output {
                to: out,
                terminal: self.reads,
                width: self.width,
                colour: self.colour,
            },
            talk: Talk::new(talk),
        };
        let program = [OsString::from("reflect")];
        reflect::run(program.into_iter().chain(args), env)
    }

    /// Keeps words as a pipe brings them, on a day.
    pub(crate) fn writes(&self, day: &str, words: &str) {
        let run = self.run(&["today", "--on", day], words);
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    }
}

/// The real program with a home and nothing else of the environment.
pub(crate) fn reflect(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reflect"));
    command
        .env_clear()
        .env("HOME", home)
        .env("TZ", "UTC")
        .env("TMPDIR", home);
    command.stdin(Stdio::null());
    command
}

/// Puts the program into a folder. A process of its own copies it: a file that this one has open to write is open in whatever another
/// test starts at that moment, too, and then nobody can run it.
pub(crate) fn put_program(folder: &Path) -> PathBuf {
    let program = folder.join("reflect");
    let copied = Command::new("cp")
        .arg(env!("CARGO_BIN_EXE_reflect"))
        .arg(&program)
        .status();
    assert!(copied.expect("cp starts").success());
    program
}

/// Where the real program keeps the journal of a home.
pub(crate) fn journal_of(home: &Path) -> PathBuf {
    home.join(".local/share/reflect/journal.jsonl")
}

/// Runs a command with words piped in. They stand in the pipe with their end before the program starts, as far as a pipe takes
/// them: whoever starts late leaves no pause in which the program would think that more is to come.
pub(crate) fn pipe_into(command: &mut Command, words: &[u8]) -> Outcome {
    let (from, mut to) = std::io::pipe().expect("a pipe");
    let (first, rest) = words.split_at(words.len().min(32 << 10));
    to.write_all(first).expect("a pipe takes so much");
    let to = (!rest.is_empty()).then_some(to);
    let child = command
        .stdin(from)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The command keeps its end of the pipe open else, and a program that refuses its arguments would not be seen to read no words.
    command.stdin(Stdio::null());
    if let Some(mut to) = to {
        let _ = to.write_all(rest);
    }
    child.wait_with_output().expect("the program ends")
}

/// How many cases a property is tried with where all is to be tried that there is to try.
const ALL_CASES: u32 = 10_000;

/// Whether all is to be tried that there is to try, for minutes, and not what is enough for a look. The variable is the one by which
/// proptest itself knows it.
pub(crate) fn is_exhaustive() -> bool {
    let cases = std::env::var("PROPTEST_CASES").ok();
    cases.and_then(|cases| cases.parse().ok()) >= Some(ALL_CASES)
}

/// Whether another program is there. In CI it has to be.
pub(crate) fn has(program: &str) -> bool {
    let found = std::env::split_paths(&path()).any(|folder| folder.join(program).is_file());
    let in_ci = std::env::var_os("CI").is_some();
    assert!(
        found || !in_ci,
        "{program} is not installed; .ci/run installs it"
    );
    found
}

/// Where other programs are looked for.
pub(crate) fn path() -> OsString {
    std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into())
}

/// The sources by their path below src/, without what is there for tests.
pub(crate) fn sources() -> std::collections::BTreeMap<String, String> {
    let mut sources = std::collections::BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("UTF-8");
                let program = text.split("#[cfg(test)]").next().unwrap_or_default();
                let name = path
                    .strip_prefix(&root)
                    .expect("below src")
                    .display()
                    .to_string();
                sources.insert(name, program.to_owned());
            }
        }
    }
    sources
}
