//! Where the words of a search stand in a line, for a page that shows them. Pure.

use std::ops::Range;

use super::filter::one_space;
use crate::entry::{Words, clusters, find_key, find_key_into};

/// The words and phrases of a search, as they are looked for in one text.
pub(crate) struct Hits {
    wanted: Vec<String>,
}

impl Hits {
    /// The words of a search in a text. A phrase that stands on no line of it stands on two: then its words are looked for.
    pub(crate) fn of(words: &[Words], text: &str) -> Self {
        let folded: Vec<String> = text
            .lines()
            .map(|line| find_key(&one_space(line)))
            .collect();
        let mut wanted = Vec::new();
        for word in words {
            let word = find_key(word.as_str());
            if word.contains(' ') && !folded.iter().any(|line| line.contains(&word)) {
                wanted.extend(word.split(' ').map(str::to_owned));
            } else {
                wanted.push(word);
            }
        }
        Self { wanted }
    }

    /// The places of the words in one line, in bytes, from the first to the last; none overlaps another.
    pub(crate) fn in_line(&self, line: &str) -> Vec<Range<usize>> {
        // Each byte of the folded line, with the letter that it comes from.
        let (mut folded, mut from) = (String::new(), Vec::new());
        for cluster in clusters(line) {
            find_key_into(&line[cluster.clone()], &mut folded);
            from.resize(folded.len(), cluster);
        }
        let wanted = self.wanted.iter().filter(|word| !word.is_empty());
        let mut found: Vec<Range<usize>> = wanted
            .flat_map(|word| folded.match_indices(word.as_str()))
            .map(|(at, word)| from[at].start..from[at + word.len() - 1].end)
            .collect();
        found.sort_by_key(|place| place.start);
        found.dedup_by(|next, before| {
            let overlaps = next.start <= before.end;
            if overlaps {
                before.end = before.end.max(next.end);
            }
            overlaps
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Hits;

    #[test]
    fn words_are_placed_in_any_letter_case_and_none_twice() {
        for (words, text, found) in [
            (&["tea"][..], "Tea, and more TEA.", &["Tea", "TEA"][..]),
            (&["strasse"], "Die Straße", &["Straße"]),
            (&["don't"], "I don’t", &["don’t"]),
            (&["green tea"], "A green tea", &["green tea"]),
            (&["green tea"], "A green\ntea", &["green", "tea"]),
            (&["tea", "ea"], "tea", &["tea"]),
            (&["aa"], "aaaa", &["aaaa"]),
            (&["ß"], "SS", &["SS"]),
            (&["s"], "ß", &["ß"]),
            (&["elephant"], "tea", &[]),
            (&["é"], "", &[]),
        ] {
            let words: Vec<_> = words.iter().map(|word| (*word).to_owned().into()).collect();
            let hits = Hits::of(&words, text);
            let all: Vec<&str> = text
                .lines()
                .flat_map(|line| hits.in_line(line).into_iter().map(|place| &line[place]))
                .collect();
            assert_eq!(all, found, "{words:?} {text}");
        }
    }
}
