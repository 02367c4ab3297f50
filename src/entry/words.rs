//! The writer's words, as a type that never shows them by accident.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest text that one entry takes, in bytes: 1 MiB.
pub(crate) const TEXT_BOUND: usize = 1 << 20;

/// The most that is read of a text before it is called too long, in bytes: 16 MiB.
pub(crate) const READ_BOUND: usize = 16 << 20;

/// Words of the writer: a text, a name, a tag. Debug shows how many bytes, never which.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Words(String);

/// Why bytes cannot be the text of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// Nothing in them but white space.
    Blank,
    /// Not UTF-8, from this byte on, counted from 1.
    NotUtf8(usize),
    /// More than [`TEXT_BOUND`] bytes: this many.
    TooLong(usize),
}

impl Words {
    /// The text of an entry, byte for byte, less one newline at its end and a byte order mark before it.
    ///
    /// # Errors
    /// Bytes that are blank, not UTF-8, or more than [`TEXT_BOUND`].
    pub(crate) fn text(mut bytes: Vec<u8>) -> Result<Self, Unfit> {
        if bytes.pop_if(|last| *last == b'\n').is_some() {
            bytes.pop_if(|last| *last == b'\r');
        }
        if bytes.len() > TEXT_BOUND {
            return Err(Unfit::TooLong(bytes.len()));
        }
        let mut text = Self::decoded(bytes)?;
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        if text.trim().is_empty() {
            return Err(Unfit::Blank);
        }
        Ok(Self(text))
    }

    /// A text as it is being written: not yet judged, but UTF-8.
    ///
    /// # Errors
    /// Bytes that are not UTF-8.
    pub(crate) fn decoded(bytes: Vec<u8>) -> Result<String, Unfit> {
        String::from_utf8(bytes)
            .map_err(|error| Unfit::NotUtf8(error.utf8_error().valid_up_to() + 1))
    }

    /// The words themselves.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// How many lines they are.
    pub(crate) fn lines(&self) -> usize {
        self.0.lines().count()
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Self(words)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{TEXT_BOUND, Unfit, Words};

    #[test]
    fn a_text_is_kept_byte_for_byte_less_the_newline_at_its_end() {
        for (bytes, text) in [
            ("one\n", "one"),
            ("one", "one"),
            ("\u{feff}#one", "#one"),
            ("one\r\n", "one"),
            ("one\n\n", "one\n"),
            ("  one \r\n two\t\n", "  one \r\n two\t"),
            ("one\u{feff}\0\u{1b}[0m", "one\u{feff}\0\u{1b}[0m"),
        ] {
            let words = Words::text(bytes.into()).expect(bytes);
            assert_eq!(words.as_str(), text);
        }
    }

    #[test]
    fn what_cannot_be_a_text_is_told_apart() {
        let over = TEXT_BOUND + 1;
        for (bytes, why) in [
            (b"".to_vec(), Unfit::Blank),
            (b" \t\r\n\n".to_vec(), Unfit::Blank),
            ("\u{a0}\u{3000}\n".into(), Unfit::Blank),
            (b"caf\xe9".to_vec(), Unfit::NotUtf8(4)),
            (vec![b'a'; over], Unfit::TooLong(over)),
        ] {
            assert_eq!(Words::text(bytes), Err(why));
        }
        assert!(Words::text(vec![b'a'; TEXT_BOUND]).is_ok());
    }

    #[test]
    fn debug_shows_no_word() {
        let words = Words::from("a secret".to_owned());
        assert_eq!(format!("{words:?}"), "Words(8 bytes)");
    }
}
