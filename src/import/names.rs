//! Tags and people of an entry that comes from elsewhere.

use super::found::Found;
use crate::entry::{Names, Words, normal_tag};

fn strings(words: Vec<Words>) -> impl Iterator<Item = String> {
    words.into_iter().map(|word| word.as_str().to_owned())
}

/// Finds the tags of jrnl in the words: `#` and `@` mark them alike, unless `@` is to mark people.
pub(super) fn of_jrnl(found: &mut Found, people: bool) {
    let names = Names::found_in(&found.text);
    found.tags.extend(strings(names.tags.into_words()));
    let at = strings(names.people.into_words());
    if people {
        found.people.extend(at);
    } else {
        found.tags.extend(at.map(|name| name.to_lowercase()));
    }
}

/// Finds tags and people in the words as reflect does; a tag in a tag, `#home/garden`, stays whole, and `#[[two words]]` is one.
pub(super) fn of_markdown(found: &mut Found) {
    let text = &found.text;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if letter == '#' && (before.is_whitespace() || matches!(before, '(' | '[' | '{')) {
            found.tags.extend(tag_at(&text[at..]));
        }
        before = letter;
    }
    let names = Names::found_in(text);
    found.people.extend(strings(names.people.into_words()));
}

/// The tag that a text begins with.
fn tag_at(text: &str) -> Option<String> {
    if let Some((inside, _)) = text
        .strip_prefix("#[[")
        .and_then(|rest| rest.split_once("]]"))
    {
        return normal_tag(inside).ok().filter(|_| !inside.contains('\n'));
    }
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let mut parts = Vec::new();
    for part in word[1..].split('/') {
        let marked = format!("#{part}");
        let found = strings(Names::found_in(&marked).tags.into_words()).next();
        let Some(found) = found else { break };
        // What follows the name, a full stop say, ends the tag.
        let ends = found.chars().count() < part.chars().count();
        parts.push(found);
        if ends {
            break;
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::found::{Found, When};
    use super::of_markdown;

    #[test]
    fn nested_tags_and_tags_of_two_words_stay_whole() {
        let text = "#Rest, #home/Garden. (#a/b/) #[[Two words]] x#no # #1 #c/1 @Sam";
        let day = "2024-01-15".parse().expect("a day");
        let mut found = Found::of((0, 1), "", When::Day(day), text.to_owned());
        of_markdown(&mut found);
        assert_eq!(found.tags, ["rest", "home/garden", "a/b", "two-words", "c"]);
        assert_eq!(found.people, ["Sam"]);
    }
}
