//! The commands by name. Each describes its arguments when it is asked for: all of them at once take half of a start.

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};

use super::{
    Check, Completions, Config, Edit, Erase, Everywhere, Export, Given, Glyph, HelpNow, Import,
    KeepAside, List, Mentions, Month, Notice, OnThisDay, Prompts, Random, Reach, Review, Schema,
    Search, Show, Then, Today, Waiting, Week, Where, WithWaiting, Write, Year,
};

/// A command with its arguments.
pub(crate) enum Verb {
    Today(Today),
    Week(Week),
    Month(Month),
    Year(Year),
    Review(Review),
    People(Mentions),
    Tags(Mentions),
    List(List),
    Search(Search),
    Show(Show),
    Write(Write),
    Notice(Notice),
    Reach(Reach),
    Edit(Edit),
    KeepAside(KeepAside),
    Erase(Erase),
    Export(Export),
    Import(Import),
    Waiting(Waiting),
    OnThisDay(OnThisDay),
    Random(Random),
    Then(Then),
    Prompts(Prompts),
    Where(Where),
    Check(Check),
    Schema(Schema),
    Config(Config),
    Glyph(Glyph),
    Completions(Completions),
}

impl Default for Verb {
    fn default() -> Self {
        Self::Today(Today::default())
    }
}

impl Verb {
    /// Whether it does its work whatever stands in the config.
    pub(crate) fn needs_no_config(&self) -> bool {
        match self {
            Self::Schema(_) | Self::Completions(_) => true,
            Self::Config(config) => config.example,
            _ => false,
        }
    }

    /// Whether it says how the journal is: who holds it, what was cut short. In a prompt, nothing is said.
    pub(crate) fn tells_of_the_journal(&self) -> bool {
        !self.needs_no_config() && !matches!(self, Self::Glyph(_))
    }

    /// Whether it says itself what waits, or nothing of it.
    pub(crate) fn shows_waiting(&self) -> bool {
        matches!(
            self,
            Self::Waiting(_) | Self::Where(_) | Self::Check(_) | Self::Erase(_) | Self::Glyph(_)
        )
    }

    /// Whether what it prints can be longer than a screen, for somebody to read.
    pub(crate) fn reads_at_length(&self) -> bool {
        matches!(
            self,
            Self::Week(_)
                | Self::Month(_)
                | Self::Year(_)
                | Self::Review(_)
                | Self::People(_)
                | Self::Tags(_)
                | Self::List(_)
                | Self::Search(_)
                | Self::Show(_)
                | Self::OnThisDay(_)
                | Self::Random(_)
                | Self::Then(_)
                | Self::Prompts(_)
        )
    }

    /// Returns `true` if it writes an entry's day, or tells how things are.
    pub(crate) fn goes_by_the_day(&self) -> bool {
        matches!(
            self,
            Self::Today(_)
                | Self::Write(_)
                | Self::Notice(_)
                | Self::Reach(_)
                | Self::Edit(_)
                | Self::Where(_)
                | Self::Check(_)
        )
    }

    /// Whether it begins the journal where there is none.
    pub(crate) fn begins(&self) -> bool {
        match self {
            Self::Edit(_) => false,
            Self::Import(import) => !import.dry_run && import.undo.is_none(),
            Self::Waiting(waiting) => waiting.what == Some(WithWaiting::Keep),
            _ => self.given().is_some(),
        }
    }

    /// The words that come with it all at once, if it takes any: a terminal's come later, if nothing is in the way.
    pub(crate) fn given(&self) -> Option<Given> {
        let message = match self {
            Self::Today(Today { words, show, .. }) if !show => &words.message,
            Self::Reach(Reach { words, .. })
            | Self::Notice(Notice { words, .. })
            | Self::Write(Write { words }) => &words.message,
            Self::Edit(edit) if edit.message.is_some() || !edit.changes_beside() => &edit.message,
            _ => return None,
        };
        Some(message.clone().map_or(Given::Piped, Given::Message))
    }
}

/// A command's arguments, told to clap.
type Describe = fn(Command) -> Command;

/// Its own arguments first, then those that stand everywhere.
fn with<A: Args>(command: Command) -> Command {
    Everywhere::augment_args(A::augment_args(command))
}

/// Name, line of the help, and arguments, in the order of the help.
#[rustfmt::skip]
const VERBS: [(&str, &str, Describe); 30] = [
    ("today", "Ask today's question and keep your answer", with::<Today>),
    ("week", "Read your week back, in your own words", with::<Week>),
    ("month", "Read a month back, week by week", with::<Month>),
    ("year", "Read a year back, month by month", with::<Year>),
    ("review", "Read any period back", with::<Review>),
    ("list", "List entries, oldest first", with::<List>),
    ("search", "Find entries by their words, in upper or lower case", with::<Search>),
    ("show", "Show one entry in full", with::<Show>),
    ("people", "List people you mentioned or reached out to, with the days", with::<Mentions>),
    ("tags", "List your tags, with the days", with::<Mentions>),
    ("write", "Write without a question", with::<Write>),
    ("notice", "Note what is happening right now, as a pattern shows", with::<Notice>),
    ("reach", "Note that you reached out to someone; `me` counts just as much", with::<Reach>),
    ("edit", "Change an entry: its words, tags, people or day", with::<Edit>),
    ("keep-aside", "Keep an entry aside: reviews show its date alone", with::<KeepAside>),
    ("erase", "Erase an entry, or everything, for good", with::<Erase>),
    ("export", "Write entries out: Markdown, CSV, JSON, HTML or jrnl", with::<Export>),
    ("import", "Bring entries from jrnl, Day One, Markdown or Apple Journal", with::<Import>),
    ("waiting", "List words that are in no entry yet; keep or discard them", with::<Waiting>),
    ("on-this-day", "Show this day a month, six months and each year ago", with::<OnThisDay>),
    ("random", "Show one earlier entry, the same all day", with::<Random>),
    ("then", "Show your earlier answers to today's question", with::<Then>),
    ("prompts", "The weeks of questions, or one of them with its sources", with::<Prompts>),
    ("where", "Show where your files are", with::<Where>),
    ("check", "Check that every line can be read and every file is private", with::<Check>),
    ("schema", "Print the JSON Schemas that other programs can rely on", with::<Schema>),
    ("config", "Show your settings and where each one comes from", with::<Config>),
    ("glyph", "Print · for a prompt while today is not written", with::<Glyph>),
    ("completions", "Print what your shell needs to complete commands", with::<Completions>),
    ("help-now", "Show someone to call; works offline", with::<HelpNow>),
];

impl Subcommand for Verb {
    fn augment_subcommands(command: Command) -> Command {
        VERBS.iter().fold(command, |command, (name, about, args)| {
            // The older name still works.
            let alias = (*name == "tags").then_some("names");
            let verb = Command::new(*name).aliases(alias).about(*about);
            command.subcommand(verb.defer(*args))
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        name == "names" || VERBS.iter().any(|(known, ..)| *known == name)
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
            "tags" => Self::Tags(Mentions::from_arg_matches(matches)?),
            "write" => Self::Write(Write::from_arg_matches(matches)?),
            "notice" => Self::Notice(Notice::from_arg_matches(matches)?),
            "reach" => Self::Reach(Reach::from_arg_matches(matches)?),
            "edit" => Self::Edit(Edit::from_arg_matches(matches)?),
            "keep-aside" => Self::KeepAside(KeepAside::from_arg_matches(matches)?),
            "erase" => Self::Erase(Erase::from_arg_matches(matches)?),
            "export" => Self::Export(Export::from_arg_matches(matches)?),
            "import" => Self::Import(Import::from_arg_matches(matches)?),
            "waiting" => Self::Waiting(Waiting::from_arg_matches(matches)?),
            "on-this-day" => Self::OnThisDay(OnThisDay::from_arg_matches(matches)?),
            "random" => Self::Random(Random::from_arg_matches(matches)?),
            "then" => Self::Then(Then::from_arg_matches(matches)?),
            "prompts" => Self::Prompts(Prompts::from_arg_matches(matches)?),
            "where" => Self::Where(Where::from_arg_matches(matches)?),
            "check" => Self::Check(Check::from_arg_matches(matches)?),
            "schema" => Self::Schema(Schema::from_arg_matches(matches)?),
            "config" => Self::Config(Config::from_arg_matches(matches)?),
            "glyph" => Self::Glyph(Glyph),
            "completions" => Self::Completions(Completions::from_arg_matches(matches)?),
            // `help-now` is found before clap reads a line.
            _ => return Err(Error::new(ErrorKind::InvalidSubcommand)),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
