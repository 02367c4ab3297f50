//! `help-now` on a command line. It is found before anything can be refused, and nothing on the line refuses it.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::{Args, ValueEnum};

use super::Colour;

/// Words that ask for someone to call, as [`fold`] leaves them; those of six letters and more may have one letter wrong.
const NAMES: [&str; 26] = [
    "help-now",
    "helpnow",
    "help-me",
    "helpme",
    "help",
    "sos",
    "crisis",
    "emergency",
    "hotline",
    "suicide",
    "suicidal",
    "call",
    "helpline",
    "lifeline",
    "samaritans",
    "danger",
    "panic",
    "hilfe",
    "ayuda",
    "911",
    "112",
    "999",
    "988",
    "000",
    "111",
    "113",
];

// Someone to call.
#[derive(Args, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(
    after_help = "The emergency number comes first, then your own people and your card.\nNothing on the line or in a file keeps this page from being shown."
)]
pub(crate) struct HelpNow {
    /// A country, by its name or two letters: Germany, NZ
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Show every country, with sources
    #[arg(long)]
    pub all: bool,
    /// Open your list of people to call in your editor
    #[arg(long)]
    pub edit: bool,
    /// Open your card for hard hours in your editor
    #[arg(long)]
    pub edit_card: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Words behind it: a country, or nothing to act on.
    #[arg(skip)]
    pub words: Vec<String>,
    /// The options are wanted, too.
    #[arg(skip)]
    pub help: bool,
    /// When styles are written.
    #[arg(skip)]
    pub color: Option<Colour>,
    /// An option that is none of these was there.
    #[arg(skip)]
    pub has_unknown: bool,
}

impl HelpNow {
    /// Reads a command line, program name first, if it asks for someone to call: by its first word, or by the one after `help`.
    pub(crate) fn read(args: &[OsString], is_command: fn(&str) -> bool) -> Option<Self> {
        let args: Vec<_> = args
            .iter()
            .skip(1)
            .map(|arg| arg.to_string_lossy())
            .collect();
        let (at, asks_for_help) = first_word(&args)?;
        let name = fold(&args[at]);
        let follows_help = asks_for_help && is_said_after_help(&name);
        let at = if follows_help || is_a_name(&name) {
            at
        } else if is_command(&name) {
            return None;
        } else {
            // What stands before it is no command, and may be a country or a please.
            at + args[at..]
                .iter()
                .position(|word| is_help_now(&fold(word)))?
        };
        let mut asked = Self {
            help: asks_for_help && !follows_help,
            ..Self::default()
        };
        let (before, after) = (&args[..at], &args[at + 1..]);
        asked.take(
            before
                .iter()
                .filter(|word| fold(word) != "help")
                .chain(after),
        );
        Some(asked)
    }

    fn take<'a>(&mut self, args: impl Iterator<Item = &'a Cow<'a, str>>) {
        let mut args = args.peekable();
        while let Some(arg) = args.next() {
            let (option, value) = match arg.split_once('=') {
                Some((option, value)) => (option, Some(value.to_owned())),
                None => (arg.as_ref(), None),
            };
            let mut value = || {
                let next = value
                    .is_none()
                    .then(|| args.next_if(|next| !next.starts_with("--")));
                value.clone().or(next.flatten().map(ToString::to_string))
            };
            let understood = match option {
                "--all" => set(&mut self.all),
                "--edit" => set(&mut self.edit),
                "--edit-card" => set(&mut self.edit_card),
                "--json" => set(&mut self.json),
                "--help" | "-h" => set(&mut self.help),
                "--no-pager" | "--quiet" | "-q" | "--" => true,
                "--country" => {
                    self.country = value();
                    self.country.is_some()
                }
                "--color" => {
                    self.color = value().and_then(|when| Colour::from_str(&when, false).ok());
                    self.color.is_some()
                }
                "--journal" => value().is_some(),
                _ if option.starts_with('-') => false,
                _ if arg.trim().is_empty() => true,
                _ => {
                    self.words.push(arg.to_string());
                    true
                }
            };
            self.has_unknown |= !understood;
        }
    }
}

fn set(flag: &mut bool) -> bool {
    *flag = true;
    true
}

/// Finds the word that names the command: the first that is no option.
/// After `help` it is the next one; the answer says so.
fn first_word(args: &[Cow<str>]) -> Option<(usize, bool)> {
    let mut asks_for_help = false;
    let mut at = 0;
    loop {
        let word = args.get(at)?;
        let next = args.get(at + 1);
        match word.to_lowercase().as_str() {
            "" | "--no-pager" | "--quiet" | "-q" | "--" => {}
            "--help" | "-h" => asks_for_help = true,
            "help" if word == "help" || next.is_some() => asks_for_help = true,
            "--journal" => at += usize::from(args.len() > at + 2),
            option if option.starts_with('-') && !is_a_name(&fold(option)) => {
                // One that has no place here can have a value.
                let next = next.filter(|_| !option.contains('='));
                let is_value = |next: &Cow<str>| !next.starts_with('-') && !is_a_name(&fold(next));
                at += usize::from(next.is_some_and(is_value));
            }
            _ => return Some((at, asks_for_help)),
        }
        at += 1;
    }
}

/// Returns `true` if a word after `help` asks for someone to call.
fn is_said_after_help(word: &str) -> bool {
    let near = ["now", "me"].iter().any(|name| is_within_one(name, word));
    near || ["us", "please"].contains(&word)
}

/// Returns `true` if a word asks for someone to call.
fn is_a_name(word: &str) -> bool {
    let mut near = NAMES.iter().filter(|name| name.len() >= 6);
    NAMES.contains(&word) || near.any(|name| is_within_one(name, word))
}

/// Returns `true` if a word is the command's own name, or one change away.
fn is_help_now(word: &str) -> bool {
    ["help-now", "helpnow"]
        .iter()
        .any(|name| is_within_one(name, word))
}

/// Lower case, one hyphen between two words, none before the first.
fn fold(word: &str) -> String {
    let word = word.trim().trim_start_matches('-');
    let word = word.trim_end_matches(['!', '?', '.', ',']);
    word.to_lowercase().replace(['_', ' '], "-")
}

/// Returns `true` if two words are one change apart at most.
/// A change is a letter put in, left out, changed or swapped.
fn is_within_one(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let is_swap = match (one, other) {
        ([a, b, rest @ ..], [c, d, others @ ..]) => (a, b, rest) == (d, c, others),
        _ => false,
    };
    let behind = |letters: &[char]| letters.get(1..).unwrap_or_default().to_vec();
    behind(one) == behind(other) || behind(one) == other || one == behind(other) || is_swap
}

#[cfg(test)]
mod tests {
    use super::{HelpNow, is_within_one};
    use crate::cli::{Cli, Colour, Verb};
    use clap::{CommandFactory, Subcommand};

    fn read(line: &str) -> Option<HelpNow> {
        let args: Vec<_> = line.split_whitespace().map(Into::into).collect();
        HelpNow::read(&args, Verb::has_subcommand)
    }

    #[test]
    fn every_near_miss_of_the_name_asks_for_someone_to_call() {
        let letters: Vec<char> = "abcdefghijklmnopqrstuvwxyz-_ 0é".chars().collect();
        let mut tried = 0;
        for name in ["help-now", "helpnow"] {
            let name: Vec<char> = name.chars().collect();
            let mut near = vec![name.clone()];
            for at in 0..=name.len() {
                for letter in &letters {
                    let mut one = name.clone();
                    one.insert(at, *letter);
                    near.push(one);
                    if at < name.len() {
                        let mut one = name.clone();
                        one[at] = *letter;
                        near.push(one);
                    }
                }
                if at < name.len() {
                    let mut one = name.clone();
                    one.remove(at);
                    near.push(one);
                }
                if at + 1 < name.len() {
                    let mut one = name.clone();
                    one.swap(at, at + 1);
                    near.push(one);
                }
            }
            for word in near {
                let word: String = word.into_iter().collect();
                for word in [word.clone(), word.to_uppercase()] {
                    let args = ["reflect".into(), (&word).into()];
                    assert!(
                        HelpNow::read(&args, Verb::has_subcommand).is_some(),
                        "{word:?}"
                    );
                    tried += 1;
                }
            }
        }
        assert!(tried > 2_000, "{tried}");
    }

    #[test]
    fn two_changes_are_too_many_and_no_other_command_is_near() {
        for (one, other) in [
            ("help-now", "help-nwwo"),
            ("abc", "abcde"),
            ("abcd", "badc"),
            ("", "ab"),
        ] {
            assert!(
                !is_within_one(one, other) && !is_within_one(other, one),
                "{one} {other}"
            );
        }
        for command in Cli::command().get_subcommands() {
            let args = ["reflect".into(), command.get_name().into()];
            let found = HelpNow::read(&args, Verb::has_subcommand).is_some();
            assert_eq!(
                found,
                command.get_name() == "help-now",
                "{}",
                command.get_name()
            );
        }
    }

    #[test]
    fn the_first_word_decides_or_the_one_after_help() {
        for line in [
            "reflect help-now",
            "reflect HELP-NOW",
            "reflect help_now",
            "reflect help now",
            "reflect help me",
            "reflect --help now",
            "reflect help help-now",
            "reflect sos",
            "reflect crisis",
            "reflect emergency",
            "reflect hotline",
            "reflect suicide",
            "reflect call Sam",
            "reflect helpline",
            "reflect --journal x.jsonl help-now",
            "reflect --journal=x.jsonl --no-pager help-now",
            "reflect --country DE help-now",
            "reflect --nonsense help-now",
            "reflect -m hi help-now",
            "reflect -- help-now",
            "reflect --help-now",
            "reflect --sos",
            "reflect -h help now",
            "reflect --nope help now",
            "reflect --country help-now",
            "reflect --color sos",
            "reflect --journal help-now",
            "reflect DE help-now",
            "reflect please help-now",
            "reflect HELP",
            "reflect help now!",
            "reflect help nwo",
            "reflect help please",
            "reflect suicde",
            "reflect 911",
        ] {
            assert!(read(line).is_some(), "{line}");
        }
        for line in [
            "reflect",
            "reflect help",
            "reflect now",
            "reflect me",
            "reflect today help-now",
            "reflect reach me",
            "reflect search call",
            "reflect --no-pager search call",
            "reflect --journal help-now today",
            "reflect --help",
            "reflect -h",
            "reflect --version",
            "reflect I want to call Sam",
            "reflect help week",
            "reflect help help",
        ] {
            assert!(read(line).is_none(), "{line}");
        }
    }

    #[test]
    fn what_else_stands_on_the_line_is_taken_or_told_and_never_refused() {
        let line = "reflect --country NZ help-now please --json --all --edit --edit-card -h --color never --what=x --journal";
        let asked = read(line).expect("help");
        assert_eq!(asked.country.as_deref(), Some("NZ"));
        assert_eq!(asked.words, ["please"]);
        assert!(asked.json && asked.all && asked.edit && asked.edit_card && asked.help);
        assert_eq!(asked.color, Some(Colour::Never));
        assert!(asked.has_unknown);
        let asked = read("reflect help-now --country=Germany us").expect("help");
        assert_eq!(
            (asked.country.as_deref(), asked.has_unknown),
            (Some("Germany"), false)
        );
        assert!(read("reflect help me").is_some_and(|asked| !asked.help && asked.words.is_empty()));
        assert!(read("reflect help help-now").is_some_and(|asked| asked.help));
    }

    #[test]
    fn the_options_of_every_command_are_those_that_are_passed_over() {
        let command = Cli::command();
        let global = command.get_arguments().filter_map(|arg| arg.get_long());
        assert_eq!(
            global.collect::<Vec<_>>(),
            ["journal", "color", "no-pager", "quiet"]
        );
    }
}
