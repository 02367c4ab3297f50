//! Lines that cannot hold the words of a search, told by their bytes: they need not be read. Pure.

use memchr::memmem::{self, Finder};

use crate::entry::{Words, find_key, find_key_into, joins};

/// What is asked of the bytes of a line, before it is read.
pub(crate) struct Sieve {
    wanted: Vec<Finder<'static>>,
    folded: String,
}

impl Sieve {
    /// A sieve for entries that have every one of some words.
    pub(crate) fn of(words: &[Words]) -> Self {
        let piece = |word: &Words| {
            let key = find_key(word.as_str());
            Finder::new(plain_piece(&key)).into_owned()
        };
        Self {
            wanted: words.iter().map(piece).collect(),
            folded: String::new(),
        }
    }

    /// Whether a line may hold the words. Where letters are written as numbers, and where bytes are no text, nobody can tell.
    pub(crate) fn may_hold(&mut self, line: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(line) else {
            return true;
        };
        self.folded.clear();
        find_key_into(text, &mut self.folded);
        let folded = self.folded.as_bytes();
        self.wanted.iter().all(|word| word.find(folded).is_some())
            || memmem::find(line, br"\u").is_some()
    }
}

/// The longest part of a word or a phrase that stands in JSON as it stands in a text, but for letters that are written as numbers.
fn plain_piece(word: &str) -> &str {
    let is_escaped = |letter: char| {
        matches!(letter, '"' | '\\' | '/') || letter.is_control() || letter.is_whitespace()
    };
    // In JSON, a letter can stand before a mark that begins a text: `\n`, and then the mark.
    let pieces = word.split(is_escaped);
    let pieces = pieces.map(|piece| piece.trim_start_matches(joins));
    pieces.max_by_key(|piece| piece.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Sieve;
    use crate::entry::{Line, Words};
    use crate::query::filter::Filter;
    use proptest::prelude::{any, prop, proptest};

    fn words(words: &[&str]) -> Vec<Words> {
        words.iter().map(|word| (*word).to_owned().into()).collect()
    }

    /// Lines of an entry with a text and a tag, as different programs write them.
    fn lines(text: &str, tag: &str) -> Vec<String> {
        let json = |words: &str| serde_json::to_string(words).expect("JSON");
        let ascii = |words: &str| -> String {
            let units = words.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
            format!("\"{}\"", units.collect::<String>())
        };
        let slashes = |words: &str| json(words).replace('/', "\\/");
        [json(text), ascii(text), slashes(text)]
            .iter()
            .map(|text| {
                format!(
                    r#"{{"v":1,"date":"2026-11-21","id":"0123456789ab","at":"2026-11-21T07:04:12+01:00","text":{text},"tags":[{}]}}"#,
                    json(tag)
                )
            })
            .collect()
    }

    fn is_found(filter: &Filter, line: &str) -> bool {
        filter.takes(&Line::read(line.as_bytes()).expect("a line"))
    }

    #[test]
    fn a_line_without_the_words_is_passed_over() {
        let may_hold = |word: &str, text: &str| {
            let line = &lines(text, "rest")[0];
            Sieve::of(&words(&[word])).may_hold(line.as_bytes())
        };
        for (word, text, may) in [
            ("Tea", "green TEA", true),
            ("tea", "coffee", false),
            ("rest", "coffee", true),
            ("don’t", "I DON’T", true),
            ("straße", "STRASSE", true),
            ("cafe", "CAFÉ", true),
            ("カ", "ガ", false),
            ("\u{301}a", "\u{301}a", true),
            ("\u{301}a", "b\n\u{301}a", true),
            ("müde", "MÜDIGKEIT", false),
            ("休み", "今日は休みです", true),
            ("休み", "今日は", false),
            ("and/or", "either/or", false),
            // Nobody can tell: a number stands for a letter.
            ("tea", "coffee\u{1}", true),
        ] {
            assert_eq!(may_hold(word, text), may, "{word} in {text}");
        }
        let line = &lines("coffee", "rest")[0];
        assert!(Sieve::of(&words(&["\"", "coffee"])).may_hold(line.as_bytes()));
        assert!(!Sieve::of(&words(&["\"", "tea"])).may_hold(line.as_bytes()));
        assert!(Sieve::of(&words(&["tea"])).may_hold(b"\xff"));
    }

    proptest! {
        #[test]
        fn what_is_found_is_never_passed_over(
            text in any::<String>(),
            tag in any::<String>(),
            cut in any::<(prop::sample::Index, prop::sample::Index)>(),
            swap in any::<bool>(),
        ) {
            // A part of the text, in another letter case, is found in it.
            let letters: Vec<char> = text.chars().collect();
            let (from, to) = (cut.0.index(letters.len() + 1), cut.1.index(letters.len() + 1));
            let part: String = letters[from.min(to)..from.max(to)].iter().collect();
            let part = if swap { part.to_uppercase() } else { part };
            let asked = words(&part.split_whitespace().collect::<Vec<_>>());
            let filter = Filter { words: asked, ..Filter::default() };
            for line in lines(&text, &tag) {
                let may = Sieve::of(&filter.words).may_hold(line.as_bytes());
                assert!(may || !is_found(&filter, &line));
            }
        }
    }
}
