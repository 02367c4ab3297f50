//! One case after the other: what is there, a command line, and all that it shows. What a case does not name is silence, and a good end.

use std::fs;

use reflect::exit::Exit;

use super::{Run, Writer};

/// A writer in a home of this test's, and what the last run showed that nobody has named yet.
pub(crate) struct Case {
    pub(crate) writer: Writer,
    unnamed: Option<Run>,
    line: String,
}

impl Case {
    pub(crate) fn new() -> Self {
        Self {
            writer: Writer::new("case"),
            unnamed: None,
            line: String::new(),
        }
    }

    /// Lays a journal of these lines.
    pub(crate) fn journal<'a>(self, lines: impl AsRef<[&'a str]>) -> Self {
        let lines = lines.as_ref().iter().flat_map(|line| [*line, "\n"]);
        self.file("data/reflect/journal.jsonl", &lines.collect::<String>())
    }

    /// Lays a config.
    pub(crate) fn config(self, text: &str) -> Self {
        self.file("config/reflect/config.toml", text)
    }

    fn file(self, name: &str, text: &str) -> Self {
        let path = self.writer.home.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("it is ours");
        self
    }

    /// Runs a command line.
    pub(crate) fn run<'a>(self, args: impl AsRef<[&'a str]>) -> Self {
        self.pipe("", args)
    }

    /// The same with words piped in.
    pub(crate) fn pipe<'a>(mut self, words: &str, args: impl AsRef<[&'a str]>) -> Self {
        self.is_silent();
        let mut run = self.writer.run(args.as_ref(), words);
        let home = self.writer.home.display().to_string();
        for text in [&mut run.out, &mut run.talk] {
            *text = text.replace(&home, "~");
        }
        self.line = args.as_ref().join(" ");
        self.unnamed = Some(run);
        self
    }

    /// What it printed; the home is `~` in it.
    pub(crate) fn out(mut self, text: &str) -> Self {
        let out = std::mem::take(&mut self.last().out);
        assert_eq!(out, text, "{}", self.line);
        self
    }

    /// What it said beside that, in the same way.
    pub(crate) fn talk(mut self, text: &str) -> Self {
        let talk = std::mem::take(&mut self.last().talk);
        assert_eq!(talk, text, "{}", self.line);
        self
    }

    /// A part of what it printed.
    pub(crate) fn out_has(mut self, part: &str) -> Self {
        let out = std::mem::take(&mut self.last().out);
        assert!(out.contains(part), "{}: {out}", self.line);
        self
    }

    /// How what it said beside that begins.
    pub(crate) fn talk_begins(mut self, text: &str) -> Self {
        let talk = std::mem::take(&mut self.last().talk);
        assert!(talk.starts_with(text), "{}: {talk}", self.line);
        self
    }

    /// How it ended.
    pub(crate) fn exit(mut self, exit: Exit) -> Self {
        let ended = std::mem::replace(&mut self.last().exit, Exit::Done);
        assert_eq!(ended, exit, "{}", self.line);
        self
    }

    /// That there is no journal, still or again.
    pub(crate) fn keeps_nothing(self) -> Self {
        assert!(!self.writer.journal().exists(), "{}", self.line);
        self
    }

    fn last(&mut self) -> &mut Run {
        self.unnamed.as_mut().expect("a run")
    }

    fn is_silent(&mut self) {
        if let Some(run) = self.unnamed.take() {
            let silence = (String::new(), String::new(), Exit::Done);
            assert_eq!((run.out, run.talk, run.exit), silence, "{}", self.line);
        }
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.is_silent();
        }
    }
}
