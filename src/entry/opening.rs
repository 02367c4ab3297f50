//! How a text opens: what a longer look back quotes of it.

use super::Words;

/// The most that is quoted of a text that goes on without an end of line, in characters.
const LONGEST: usize = 160;

/// The opening of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opening {
    /// Its first line that is not blank; of a line without an end, so many whole words.
    pub words: Words,
    /// Whether the text goes on.
    pub goes_on: bool,
}

impl Words {
    /// How the text opens.
    pub(crate) fn opening(&self) -> Opening {
        let text = self.as_str().trim();
        let line = text.lines().next().unwrap_or_default().trim_end();
        let cut = cut(line);
        Opening {
            goes_on: cut.len() < text.len(),
            words: cut.to_owned().into(),
        }
    }
}

/// A line that begins with a word, up to its bound, without a word torn apart, unless the first alone is longer.
fn cut(line: &str) -> &str {
    let Some((end, _)) = line.char_indices().nth(LONGEST) else {
        return line;
    };
    let whole = &line[..end];
    if line[end..].starts_with(char::is_whitespace) {
        return whole.trim_end();
    }
    let last = whole.rfind(char::is_whitespace);
    last.map_or(whole, |space| whole[..space].trim_end())
}

#[cfg(test)]
mod tests {
    use crate::entry::Words;

    #[test]
    fn a_text_opens_with_its_first_line_and_no_word_is_torn() {
        let long = "word ".repeat(40);
        let unbroken = "休".repeat(200);
        let ends_there = format!("{}b c", "a".repeat(159));
        for (text, opening, goes_on) in [
            ("one", "one", false),
            ("one\ntwo", "one", true),
            ("\n\n  one \r\ntwo", "one", true),
            ("one\n\n", "one", false),
            (&long, long[..159].trim_end(), true),
            (&long[..160], &long[..159], false),
            (&unbroken, &"休".repeat(160), true),
            (&ends_there, &ends_there[..160], true),
        ] {
            let opened = Words::from(text.to_owned()).opening();
            assert_eq!(
                (opened.words.as_str(), opened.goes_on),
                (opening, goes_on),
                "{text}"
            );
        }
    }
}
