//! The question above the words in an editor, which is no part of them. Pure.

use serde::{Deserialize, Serialize};

/// What closes the block.
const CLOSING: &str = "--- your words below, this part is not kept ---";

/// The block as it was written above the words, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Block(String);

impl Block {
    /// The block of a question.
    pub(crate) fn of(question: &str) -> Self {
        Self(format!("{question}\n{CLOSING}\n"))
    }

    /// The block with words below it.
    pub(crate) fn above(&self, words: &str) -> String {
        format!("{}{words}", self.0)
    }

    /// The words in a text without the block: all of it, if the text begins with exactly these bytes. If it was changed, those of its
    /// lines go that are still there, unchanged and in order, up to the first closing line; without that line, those at the top. Every
    /// other line is kept: a word too many in an entry is a slip, a word too few is a loss.
    pub(crate) fn taken_off(&self, text: &[u8]) -> Vec<u8> {
        if let Some(words) = text.strip_prefix(self.0.as_bytes()) {
            return words.to_vec();
        }
        let lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
        let is_closing = |line: &&[u8]| line.trim_ascii_end() == CLOSING.as_bytes();
        let closing = lines.iter().position(is_closing);
        let mut own = self.0.lines();
        let mut next = own.next();
        let mut words = Vec::new();
        for (place, line) in lines.iter().enumerate() {
            let is_within = closing.map_or(words.is_empty(), |closing| place <= closing);
            // An editor can give lines other ends.
            let bare = line.trim_ascii_end();
            let found = next.is_some_and(|next| next.trim_end().as_bytes() == bare);
            let is_end = Some(place) == closing;
            if is_within && (found || is_end) {
                next = own.next();
            } else {
                words.extend_from_slice(line);
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::Block;
    use proptest::prelude::proptest;

    const QUESTION: &str = "What did staying close give you?\nOr: What helped?";
    const CLOSING: &str = "--- your words below, this part is not kept ---";

    fn taken_off(text: &str) -> String {
        let words = Block::of(QUESTION).taken_off(text.as_bytes());
        String::from_utf8(words).expect("UTF-8")
    }

    #[test]
    fn no_line_of_the_writers_goes_with_the_question() {
        let block = Block::of(QUESTION).above("");
        for (text, words) in [
            (format!("{block}one\ntwo\n"), "one\ntwo\n"),
            (block.clone(), ""),
            // With such a line inside the words, and with the question once more.
            (
                format!("{block}one\n{CLOSING}\ntwo\n"),
                &format!("one\n{CLOSING}\ntwo\n"),
            ),
            (
                format!("{block}{QUESTION}\none\n"),
                &format!("{QUESTION}\none\n"),
            ),
            // Each line of it begins with a sign that other programs take for a comment.
            (format!("{block}# one\n# two\n"), "# one\n# two\n"),
            // An answer above the question, within it, and above the closing line.
            (format!("one\n{block}two\n"), "one\ntwo\n"),
            (
                format!(
                    "What did staying close give you?\none\nOr: What helped?\n{CLOSING}\ntwo\n"
                ),
                "one\ntwo\n",
            ),
            (format!("{QUESTION}\none\n{CLOSING}\n"), "one\n"),
            // A line of it that was changed is the writer's.
            (
                format!("What did it give you?\nOr: What helped?\n{CLOSING}\none\n"),
                "What did it give you?\nOr: What helped?\none\n",
            ),
            // The closing line is gone.
            (
                format!("{QUESTION}\none\nOr: What helped?\n"),
                "one\nOr: What helped?\n",
            ),
            ("one\ntwo\n".to_owned(), "one\ntwo\n"),
            (String::new(), ""),
            // Lines with other ends.
            (block.replace('\n', "\r\n") + "one\r\n", "one\r\n"),
        ] {
            assert_eq!(taken_off(&text), words, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_below_the_block_is_kept_byte_for_byte(words: Vec<u8>) {
            let block = Block::of(QUESTION);
            let mut text = block.above("").into_bytes();
            text.extend(&words);
            assert_eq!(block.taken_off(&text), words);
        }

        #[test]
        fn every_line_that_is_none_of_the_block_is_kept(above in "([a-z#-]{0,3}\n){0,3}", below in "([a-z#-]{0,3}\n){0,3}") {
            let text = format!("{above}{}", Block::of(QUESTION).above(&below));
            assert_eq!(taken_off(&text), format!("{above}{below}"));
        }
    }
}
