//! Markup written out, with all that is not ours escaped.

use std::io::{self, Write};

/// A page in the making. Markup is known when the program is built; whatever else comes in goes through [`Html::text`].
pub(super) struct Html<'a> {
    to: &'a mut dyn Write,
}

impl<'a> Html<'a> {
    /// Begins to write.
    pub(super) fn on(to: &'a mut dyn Write) -> Self {
        Self { to }
    }

    /// Writes markup of ours as it stands.
    pub(super) fn markup(&mut self, markup: &'static str) -> io::Result<()> {
        self.to.write_all(markup.as_bytes())
    }

    /// Writes a text, so that it is shown and never obeyed: between elements, and within the double quotes of an attribute.
    ///
    /// Characters that no page may hold are shown as signs.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, letter) in text.char_indices() {
            let sign = match letter {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\r' if text[at..].starts_with("\r\n") => "",
                '\n' | '\t' => continue,
                '\u{7f}' => "␡",
                letter if letter.is_control() => &picture(letter).to_string(),
                _ => continue,
            };
            self.to.write_all(&text.as_bytes()[plain..at])?;
            self.to.write_all(sign.as_bytes())?;
            plain = at + letter.len_utf8();
        }
        self.to.write_all(&text.as_bytes()[plain..])
    }

    /// Writes a text between two pieces of markup.
    pub(super) fn within(
        &mut self,
        open: &'static str,
        text: &str,
        close: &'static str,
    ) -> io::Result<()> {
        self.markup(open)?;
        self.text(text)?;
        self.markup(close)
    }
}

/// The sign for a character that commands: `␛` for the escape.
fn picture(letter: char) -> char {
    char::from_u32(0x2400 + u32::from(letter))
        .filter(|_| letter < ' ')
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::Html;
    use proptest::prelude::proptest;

    fn shown(text: &str) -> String {
        let mut page = Vec::new();
        Html::on(&mut page).text(text).expect("memory takes it");
        String::from_utf8(page).expect("UTF-8")
    }

    #[test]
    fn a_text_is_shown_and_never_obeyed() {
        for (text, expected) in [
            ("plain, é 休 😀", "plain, é 休 😀"),
            (
                "<script>alert('1')</script>",
                "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;",
            ),
            ("\" onload=\"x", "&quot; onload=&quot;x"),
            ("a & b &amp; c", "a &amp; b &amp;amp; c"),
            ("one\r\ntwo\tthree\n", "one\ntwo\tthree\n"),
            ("\u{1b}[31m\0\u{7f}\u{9b}\r", "␛[31m␀␡\u{fffd}␍"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    proptest! {
        #[test]
        fn no_text_gets_out_of_its_place_and_every_letter_of_it_stands(text in "[\\PC\n\t<>&\"']*") {
            let shown = shown(&text);
            assert!(!shown.contains(['<', '>', '"', '\'']), "{shown}");
            let mut back = shown;
            for (sign, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
                back = back.replace(sign, letter);
            }
            assert_eq!(back, text);
        }
    }
}
