//! Bytes of a file become text: UTF-8 alone, without its byte order mark and with one kind of line end.

use std::borrow::Cow;

/// Why bytes are not taken for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotText {
    /// They look like UTF-16.
    Utf16,
    /// They are not UTF-8, from this byte on, counted from 1.
    NotUtf8(usize),
}

impl NotText {
    /// What is wrong, and how the file can be converted.
    pub(super) fn told(self) -> (String, &'static str) {
        match self {
            Self::Utf16 => (
                "it is UTF-16, and reflect reads UTF-8".to_owned(),
                "convert it first: iconv -f UTF-16 -t UTF-8 FILE",
            ),
            Self::NotUtf8(byte) => (
                format!("it is not UTF-8, from byte {byte} on"),
                "convert it first, from Latin-1 say: iconv -f ISO-8859-1 -t UTF-8 FILE",
            ),
        }
    }
}

/// Reads text; `\r\n` becomes `\n`.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    let text = plain(bytes)?;
    Ok(if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    })
}

/// Reads text, with its line ends as they are.
pub(super) fn plain(bytes: &[u8]) -> Result<&str, NotText> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(NotText::Utf16);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let half = bytes.len() / 4;
        let nuls = memchr::memchr_iter(0, bytes).count();
        if half > 0 && nuls >= half {
            NotText::Utf16
        } else {
            NotText::NotUtf8(error.valid_up_to() + 1)
        }
    })
}

/// Text out of a JSON string that may hold halves of surrogate pairs, each of which becomes U+FFFD; how many there were.
pub(super) fn without_halves(bytes: Vec<u8>) -> Option<(String, usize)> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some((text, 0)),
        Err(error) => error.into_bytes(),
    };
    let (mut whole, mut halves, mut at) = (Vec::with_capacity(bytes.len()), 0, 0);
    while at < bytes.len() {
        // A half stands there as UTF-8 would write it, if it could.
        if let [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..] = bytes[at..] {
            whole.extend_from_slice("\u{fffd}".as_bytes());
            halves += 1;
            at += 3;
        } else {
            whole.push(bytes[at]);
            at += 1;
        }
    }
    Some((String::from_utf8(whole).ok()?, halves))
}

/// A text without blank lines around it, and without spaces at its end.
pub(super) fn trimmed(text: &str) -> &str {
    let text = text.trim_end();
    let start = text
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty())
        .map(str::len)
        .sum();
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::{NotText, decode, trimmed, without_halves};

    #[test]
    fn what_is_not_utf_8_is_told_apart() {
        for (bytes, read) in [
            (&b"one\r\ntwo"[..], Ok("one\ntwo")),
            (b"\xef\xbb\xbfone", Ok("one")),
            (b"a\rb", Ok("a\rb")),
            (b"caf\xe9", Err(NotText::NotUtf8(4))),
            (b"\xff\xfeo\0n\0", Err(NotText::Utf16)),
            (b"\xfe\xff\0o\0n", Err(NotText::Utf16)),
            (b"o\0n\0\xe9\0", Err(NotText::Utf16)),
            (b"", Ok("")),
        ] {
            assert_eq!(decode(bytes).as_deref().map_err(|why| *why), read);
        }
    }

    #[test]
    fn half_of_a_pair_becomes_a_sign_and_is_counted() {
        let halves = b"a\xed\xa0\xbdb\xed\xb8\x80".to_vec();
        assert_eq!(
            without_halves(halves),
            Some(("a\u{fffd}b\u{fffd}".to_owned(), 2))
        );
        assert_eq!(without_halves(b"caf\xe9".to_vec()), None);
    }

    #[test]
    fn blank_lines_around_a_text_go_and_an_indent_stays() {
        for (text, trim) in [
            ("\n \n  one\n\ntwo \n\n", "  one\n\ntwo"),
            ("", ""),
            (" \n ", ""),
            ("one", "one"),
        ] {
            assert_eq!(trimmed(text), trim);
        }
    }
}
