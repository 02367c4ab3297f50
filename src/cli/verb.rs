//! The commands by name. Each describes its arguments when it is asked for: all of them at once take half of a start.

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};

use super::{
    Check, Completions, Config, Edit, Erase, Everywhere, Export, Glyph, HelpNow, Import, KeepAside,
    List, Manual, Mentions, Month, Notice, OnThisDay, Prompts, Random, Reach, Review, Schema,
    Search, Show, Then, Today, Waiting, Week, Where, Write, Year,
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
    Manual(Manual),
}

impl Default for Verb {
    fn default() -> Self {
        Self::Today(Today::default())
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
const VERBS: [(&str, &str, Describe); 31] = [
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
    ("reach", "Note that you reached out to someone, `me` included", with::<Reach>),
    ("edit", "Change an entry: its words, tags, people or day", with::<Edit>),
    ("keep-aside", "Keep an entry aside: reviews show its date alone", with::<KeepAside>),
    ("erase", "Erase an entry, or everything, for good", with::<Erase>),
    ("export", "Write entries out: Markdown, CSV, JSON, HTML or jrnl", with::<Export>),
    ("import", "Bring entries from jrnl, Day One, Markdown and others", with::<Import>),
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
    ("man", "Print a man page, or put all of them where `man` looks", with::<Manual>),
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
            "man" => Self::Manual(Manual::from_arg_matches(matches)?),
            // `help-now` is found before clap reads a line.
            _ => return Err(Error::new(ErrorKind::InvalidSubcommand)),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
