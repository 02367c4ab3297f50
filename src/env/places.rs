//! The folders and files of one writer.

use std::path::{Path, PathBuf};

use crate::exit::Trouble;

/// How a journal is named that nobody named.
const USUAL: &str = "in the usual place";

/// How a journal is named that `--journal` calls by its name in the config: that one may be on a disk that is not there today.
pub(crate) const BY_NAME: &str = "named by --journal, in the config";

/// The folders and files of this writer.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// `dirs::data_dir()`, where there is one.
    pub data: Option<PathBuf>,
    /// `dirs::config_dir()`, where there is one.
    pub config: Option<PathBuf>,
    /// `dirs::home_dir()`, where there is one.
    pub home: Option<PathBuf>,
    /// `dirs::state_dir()`, or else `dirs::data_local_dir()`.
    pub state: Option<PathBuf>,
    /// Where the config wants waiting words to be.
    pub waiting: Option<PathBuf>,
    /// The system's folder for temporary files.
    pub temporary: PathBuf,
    /// `--journal`, `REFLECT_JOURNAL` or the config, and how it was named, for a reader.
    pub named: Option<(PathBuf, &'static str)>,
}

impl Places {
    /// The journal's path: the one that was named, or `reflect/journal.jsonl` in the data folder.
    ///
    /// # Errors
    /// Where there is no data folder and none was named.
    pub fn journal(&self) -> Result<&Path, Trouble> {
        self.journal_if_any().ok_or_else(|| {
            Trouble::failed("could not find your home folder")
                .hint("say where the journal is: `--journal PATH`, or `REFLECT_JOURNAL=PATH`")
        })
    }

    /// The journal's path, or nothing.
    #[must_use]
    pub fn journal_if_any(&self) -> Option<&Path> {
        self.named.as_ref().map(|(path, _)| path.as_path())
    }

    /// What named the journal: a flag, the environment, or nothing.
    #[must_use]
    pub fn named_by(&self) -> &'static str {
        self.named.as_ref().map_or("not named", |(_, by)| by)
    }

    /// The flag or the variable that named the journal, if one did.
    #[must_use]
    pub fn named_from_outside(&self) -> Option<&'static str> {
        let by = self.named_by().strip_prefix("named by ")?;
        (by != "the config").then_some(by)
    }

    /// Whether `--journal` named it, by a path or by a name.
    #[must_use]
    pub fn is_named_by_the_flag(&self) -> bool {
        self.named_by().starts_with("named by --journal")
    }

    /// Whether nobody named another journal than the usual one.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.named_by() == USUAL
    }

    /// Settles the journal's path: a flag goes before the environment, that before the config, and the data folder comes last.
    pub fn settle(&mut self, flag: Option<PathBuf>, config: Option<PathBuf>) {
        let flag = flag.map(|path| (path, "named by --journal"));
        let config = config.map(|path| (path, "named by the config"));
        let usual = self.usual().map(|path| (path, USUAL));
        self.named = flag.or(self.named.take()).or(config).or(usual);
    }

    /// The usual journal, where there is a data folder.
    #[must_use]
    pub fn usual(&self) -> Option<PathBuf> {
        Some(self.own_folder()?.join("journal.jsonl"))
    }

    /// The folder of reflect itself, which nobody syncs.
    #[must_use]
    pub fn own_folder(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join("reflect"))
    }

    /// The writer's file of choices.
    #[must_use]
    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("reflect/config.toml"))
    }

    /// The writer's own list of people to call.
    #[must_use]
    pub fn people(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("reflect/people-to-call.txt"))
    }

    /// The writer's own card for hard hours.
    #[must_use]
    pub fn card(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("reflect/card.txt"))
    }
}
