//! Tags and people: found in a text, or given beside it.
//!
//! `#word` is a tag and `@name` a person if they begin the text or follow a space, or an opening bracket or quote of any script; in
//! scripts that write no spaces, also any punctuation. What may stand in them is Unicode's rule for hashtags (UAX #31): a letter
//! first, then letters, digits, marks and `_`, with single hyphens between. A person's name goes on behind an apostrophe if a capital
//! follows: `@O'Brien` is whole, `@Sam's` is Sam.

use std::collections::BTreeSet;

use super::Words;
use super::compare::same_name;
use crate::exit::Trouble;

/// The names that belong to one entry.
#[derive(Clone, Default)]
pub(crate) struct Names {
    /// Tags: lower case, spaces as `-`.
    pub tags: Set,
    /// People, as first written.
    pub people: Set,
    /// People reached out to, as first written; `me` is the writer.
    pub reached: Set,
}

/// Names in the order in which they were first written, none twice; letter case tells none apart.
#[derive(Clone, Default)]
pub(crate) struct Set {
    names: Vec<String>,
    folded: BTreeSet<String>,
}

/// A name or a tag that is none: blank, or with a control character in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotAName;

impl Names {
    /// Every `#tag` and `@name` of a text.
    pub(crate) fn found_in(text: &str) -> Self {
        let mut names = Self::default();
        let mut before = ' ';
        for (at, letter) in text.char_indices() {
            let rest = &text[at + letter.len_utf8()..];
            match letter {
                '#' | '＃' if opens(before) => {
                    names.tags.add(name_at_start(rest, false).to_lowercase());
                }
                '@' | '＠' if opens(before) => {
                    names.people.add(name_at_start(rest, true).to_owned());
                }
                _ => {}
            }
            before = letter;
        }
        names
    }
}

impl Set {
    /// Adds a name, unless it is empty or there already.
    pub(crate) fn add(&mut self, name: String) {
        if !name.is_empty() && self.folded.insert(same_name(&name)) {
            self.names.push(name);
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names of an entry.
    pub(crate) fn of(names: &[Words]) -> Self {
        names.iter().map(|name| name.as_str().to_owned()).collect()
    }

    /// These names, less others.
    pub(crate) fn without(mut self, others: &Self) -> Self {
        self.names
            .retain(|name| !others.folded.contains(&same_name(name)));
        self.folded = self.names.iter().map(|name| same_name(name)).collect();
        self
    }

    /// These names, then others.
    pub(crate) fn and(mut self, others: Self) -> Self {
        for name in others.names {
            self.add(name);
        }
        self
    }

    /// The names as an entry holds them.
    pub(crate) fn into_words(self) -> Vec<Words> {
        self.names.into_iter().map(Words::from).collect()
    }
}

impl FromIterator<String> for Set {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let mut set = Self::default();
        for name in names {
            set.add(name);
        }
        set
    }
}

impl From<NotAName> for Trouble {
    fn from(_: NotAName) -> Self {
        Self::not_understood("could not read that as a tag or a name")
            .hint("it is blank or has a control character; try `--tag rest` or `--reached Sam`")
    }
}

/// A tag as the journal has it: `Pulling away` and `#pulling-away` are `pulling-away`.
///
/// # Errors
/// What is blank or holds a control character.
pub(crate) fn normal_tag(given: &str) -> Result<String, NotAName> {
    let bare = named(without(given, '#'))?;
    let words: Vec<&str> = bare.split_whitespace().collect();
    Ok(words.join("-").to_lowercase())
}

/// A name as the journal has it: `@Sam` is `Sam`, and `Me` is `me`.
///
/// # Errors
/// What is blank or holds a control character.
pub(crate) fn normal_name(given: &str) -> Result<String, NotAName> {
    let bare = named(without(given, '@'))?;
    if bare.eq_ignore_ascii_case("me") {
        return Ok("me".to_owned());
    }
    Ok(bare.to_owned())
}

/// What is given, without the marks and the spaces before it.
fn without(given: &str, mark: char) -> &str {
    given.trim_start_matches(|letter: char| letter == mark || letter.is_whitespace())
}

fn named(given: &str) -> Result<&str, NotAName> {
    let bare = given.trim();
    if bare.is_empty() || bare.chars().any(char::is_control) {
        return Err(NotAName);
    }
    Ok(bare)
}

/// Returns `true` if a tag or a name can follow a letter.
fn opens(before: char) -> bool {
    const OPENING: &str = "([{\"'“‘„‚«‹»›¿¡\u{feff}";
    match before {
        // A mark is no punctuation, in full width either.
        '＃' | '＠' => false,
        // Punctuation of scripts that write no spaces, and the full-width forms of ours.
        '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301f}'
        | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff3d}'
        | '\u{ff5b}'..='\u{ff65}' => true,
        _ => before.is_whitespace() || OPENING.contains(before),
    }
}

/// The longest name that a text starts with; empty where it starts with none.
fn name_at_start(text: &str, of_a_person: bool) -> &str {
    if !text.starts_with(char::is_alphabetic) {
        return "";
    }
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = match letter {
            '-' => next.is_some_and(unicode_ident::is_xid_continue),
            '\'' | '’' => of_a_person && next.is_some_and(char::is_uppercase),
            _ => false,
        };
        if !joins && !unicode_ident::is_xid_continue(letter) {
            break;
        }
        end = at + letter.len_utf8();
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::{Names, NotAName, normal_name, normal_tag};
    use proptest::prelude::{any, proptest};

    #[test]
    fn tags_and_people_are_found_by_the_rule() {
        for (text, tags, people) in [
            ("C# and F#", &[][..], &[][..]),
            ("#1 on the list", &[], &[]),
            ("write to a@b.org", &[], &[]),
            ("#pulling-away.", &["pulling-away"], &[]),
            ("(@Sam) came", &[], &["Sam"]),
            ("#ü and #Ärger", &["ü", "ärger"], &[]),
            ("see example.org/page#part", &[], &[]),
            ("see example.org/#part and /@name", &[], &[]),
            ("@Sam's door", &[], &["Sam"]),
            ("@Sam, @sam and @Ana", &[], &["Sam", "Ana"]),
            ("#Tired\n#tired\t#rest", &["tired", "rest"], &[]),
            ("[#a] {#b} <#c> \"#d\"", &["a", "b", "d"], &[]),
            ("今天很累，#工作", &["工作"], &[]),
            ("（#家人）「#休み」『@花子』", &["家人", "休み"], &["花子"]),
            ("＃全角 ＠太郎", &["全角"], &["太郎"]),
            ("＃＃二度", &[], &[]),
            ("“#a” «#b» „@Jan“ ¿@Ana?", &["a", "b"], &["Jan", "Ana"]),
            (
                "@O'Brien, @O’Neill and @D'Angelo",
                &[],
                &["O'Brien", "O’Neill", "D'Angelo"],
            ),
            ("@Sam's and @Ana’s, @Sam'll", &[], &["Sam", "Ana"]),
            ("#o'Brien", &["o"], &[]),
            ("\u{feff}#first", &["first"], &[]),
            ("##twice #-dash #_low", &[], &[]),
            ("#a--b #c- #d-e-f", &["a", "c", "d-e-f"], &[]),
            ("#step_2 @R2D2", &["step_2"], &["R2D2"]),
            ("@कृष्ण and @José and @Jose\u{301}", &[], &["कृष्ण", "José"]),
            ("#休み", &["休み"], &[]),
            ("@ # @", &[], &[]),
        ] {
            let found = Names::found_in(text);
            assert_eq!(
                (&found.tags.names[..], &found.people.names[..]),
                (&to_strings(tags)[..], &to_strings(people)[..]),
                "{text}"
            );
        }
    }

    fn to_strings(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn given_names_take_the_form_of_found_ones() {
        for (given, tag) in [
            ("Pulling away", "pulling-away"),
            ("#pulling-away", "pulling-away"),
            ("  two   words ", "two-words"),
            ("2nd try", "2nd-try"),
            ("@Home, now", "@home,-now"),
            ("# #rest", "rest"),
        ] {
            assert_eq!(normal_tag(given), Ok(tag.to_owned()));
        }
        for (given, name) in [
            ("@Sam", "Sam"),
            (" Aunt May ", "Aunt May"),
            ("@ @Sam", "Sam"),
            ("Me", "me"),
        ] {
            assert_eq!(normal_name(given), Ok(name.to_owned()));
        }
        for given in ["", "  ", "#", "# ", "a\u{1b}b", "a\nb"] {
            assert_eq!(normal_tag(given), Err(NotAName), "{given:?}");
        }
        for given in ["", "  ", "@", "@ ", "a\u{1b}b", "a\nb"] {
            assert_eq!(normal_name(given), Err(NotAName), "{given:?}");
        }
    }

    proptest! {
        #[test]
        fn every_name_found_stands_in_the_text(text in any::<String>()) {
            let found = Names::found_in(&text);
            for person in &found.people.names {
                let marked = ["@", "＠"].map(|mark| format!("{mark}{person}"));
                assert!(marked.iter().any(|marked| text.contains(marked)));
            }
            for tag in &found.tags.names {
                assert!(tag.starts_with(char::is_alphabetic), "{tag}");
            }
        }
    }
}
