//! The commands by name. Each describes its arguments when it is asked for: all of them at once take half of a start.

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};

use super::{
    Check, Config, Edit, Erase, HelpNow, KeepAside, List, Mentions, Month, Prompts, Reach, Review,
    Schema, Search, Show, Then, Today, Week, Where, Year,
};

/// A command with its arguments.
pub(crate) enum Verb {
    Today(Today),
    Week(Week),
    Month(Month),
    Year(Year),
    Review(Review),
    People(Mentions),
    Names(Mentions),
    List(List),
    Search(Search),
    Show(Show),
    Reach(Reach),
    Edit(Edit),
    KeepAside(KeepAside),
    Erase(Erase),
    Then(Then),
    Prompts(Prompts),
    Where(Where),
    Check(Check),
    Schema(Schema),
    Config(Config),
    HelpNow(HelpNow),
}

impl Default for Verb {
    fn default() -> Self {
        Self::Today(Today::default())
    }
}

impl Verb {
    /// Whether it does its work whatever stands in the config.
    #[must_use]
    pub(crate) fn needs_no_config(&self) -> bool {
        match self {
            Self::HelpNow(_) | Self::Schema(_) => true,
            Self::Config(config) => config.example,
            _ => false,
        }
    }

    /// Whether what it prints can be longer than a screen, for somebody to read.
    #[must_use]
    pub(crate) fn reads_at_length(&self) -> bool {
        matches!(
            self,
            Self::Week(_)
                | Self::Month(_)
                | Self::Year(_)
                | Self::Review(_)
                | Self::People(_)
                | Self::Names(_)
                | Self::List(_)
                | Self::Search(_)
                | Self::Show(_)
                | Self::Then(_)
                | Self::Prompts(_)
        )
    }

    /// Whether words can wait for it in a pipe.
    #[must_use]
    pub(crate) fn takes_words(&self) -> bool {
        match self {
            Self::Today(Today { words, show, .. }) => words.message.is_none() && !show,
            Self::Reach(reach) => reach.words.message.is_none(),
            Self::Edit(edit) => edit.message.is_none() && !edit.changes_beside(),
            _ => false,
        }
    }
}

/// A command's arguments, told to clap.
type Describe = fn(Command) -> Command;

/// Name, line of the help, and arguments, in the order of the help.
#[rustfmt::skip]
const VERBS: [(&str, &str, Describe); 21] = [
    ("today", "This morning's question; your answer becomes one entry", Today::augment_args),
    ("week", "The week in your own words", Week::augment_args),
    ("month", "A month in your own words, by weeks", Month::augment_args),
    ("year", "A year in your own words, by months", Year::augment_args),
    ("review", "Any period in your own words", Review::augment_args),
    ("list", "Entries of a period, oldest first", List::augment_args),
    ("search", "Entries that hold all of these words, in any letter case", Search::augment_args),
    ("show", "One entry, whole", Show::augment_args),
    ("people", "Who was written of, with the days", Mentions::augment_args),
    ("names", "What was named, with the days", Mentions::augment_args),
    ("reach", "Note that you reached toward someone; me counts like anyone else", Reach::augment_args),
    ("edit", "Change the words of an entry, its names or its day", Edit::augment_args),
    ("keep-aside", "Keep an entry aside: reviews name it by its date alone", KeepAside::augment_args),
    ("erase", "Remove an entry, or everything, for good", Erase::augment_args),
    ("then", "What you answered when today's question came round before", Then::augment_args),
    ("prompts", "The thirteen weeks of questions, or one of them with its sources", Prompts::augment_args),
    ("where", "The paths in use, and what is there", Where::augment_args),
    ("check", "Is every line sound, every file private?", Check::augment_args),
    ("schema", "What other programs can rely on, as JSON Schema", Schema::augment_args),
    ("config", "What you chose in the config, and what is in force", Config::augment_args),
    ("help-now", "Someone to call; works offline", HelpNow::augment_args),
];

impl Subcommand for Verb {
    fn augment_subcommands(command: Command) -> Command {
        VERBS.iter().fold(command, |command, (name, about, args)| {
            // helpnow is not the moment for a lesson in hyphens.
            let alias = (*name == "help-now").then_some("helpnow");
            let verb = Command::new(*name).aliases(alias).about(*about);
            command.subcommand(verb.defer(*args))
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        VERBS.iter().any(|(known, ..)| *known == name)
    }
}

impl FromArgMatches for Verb {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let Some((name, matches)) = matches.subcommand() else {
            return Err(Error::new(ErrorKind::MissingSubcommand));
        };
        Ok(match name {
            "today" => Self::Today(Today::from_arg_matches(matches)?),
            "week" => Self::Week(Week::from_arg_matches(matches)?),
            "month" => Self::Month(Month::from_arg_matches(matches)?),
            "year" => Self::Year(Year::from_arg_matches(matches)?),
            "review" => Self::Review(Review::from_arg_matches(matches)?),
            "list" => Self::List(List::from_arg_matches(matches)?),
            "search" => Self::Search(Search::from_arg_matches(matches)?),
            "show" => Self::Show(Show::from_arg_matches(matches)?),
            "people" => Self::People(Mentions::from_arg_matches(matches)?),
            "names" => Self::Names(Mentions::from_arg_matches(matches)?),
            "reach" => Self::Reach(Reach::from_arg_matches(matches)?),
            "edit" => Self::Edit(Edit::from_arg_matches(matches)?),
            "keep-aside" => Self::KeepAside(KeepAside::from_arg_matches(matches)?),
            "erase" => Self::Erase(Erase::from_arg_matches(matches)?),
            "then" => Self::Then(Then::from_arg_matches(matches)?),
            "prompts" => Self::Prompts(Prompts::from_arg_matches(matches)?),
            "where" => Self::Where(Where::from_arg_matches(matches)?),
            "check" => Self::Check(Check::from_arg_matches(matches)?),
            "schema" => Self::Schema(Schema::from_arg_matches(matches)?),
            "config" => Self::Config(Config::from_arg_matches(matches)?),
            "help-now" => Self::HelpNow(HelpNow::from_arg_matches(matches)?),
            _ => return Err(Error::new(ErrorKind::InvalidSubcommand)),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
