//! What each key does while a text is written: the keys of a shell's line, and a few of the page's own. Pure.

use terminput::{KeyCode, KeyModifiers};

use super::decoder::Came;
use super::text_area::{Extent, TextArea, Way};

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// Letters to put in.
    Insert(String),
    /// A text that was pasted.
    Paste(String),
    /// The cursor moved, or part of the text taken out.
    Go(Extent, Way),
    Delete(Extent, Way),
    /// The cursor moved to the row above or below.
    Row {
        down: bool,
    },
    /// The same by a page.
    Page {
        down: bool,
    },
    /// What was cut, put in.
    PutBack,
    /// One step back.
    Undo,
    /// Ctrl-D.
    End,
    /// Ctrl-C.
    Leave,
    /// Tab, or Shift-Tab.
    Tab(Way),
    /// Ctrl-O.
    OtherForm,
    /// Ctrl-R.
    NoQuestion,
    /// Ctrl-X.
    Editor,
    /// Ctrl-G.
    Help,
    /// Ctrl-L.
    Redraw,
    /// Ctrl-Z.
    Suspend,
    /// A key that asks for nothing.
    Nothing,
    /// No key was pressed.
    None,
}

impl Key {
    /// What a terminal's bytes ask for.
    pub(super) fn of(came: Came) -> Self {
        let key = match came {
            Came::Paste(text) => return Self::Paste(text),
            Came::Text(text) => return Self::Insert(text),
            Came::Key(key) => key,
        };
        let ctrl = key.modifiers.contains(KeyModifiers::CTRL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let shift = key.modifiers.contains(KeyModifiers::SHIFT);
        let far = if ctrl || alt {
            Extent::Word
        } else {
            Extent::Letter
        };
        match key.code {
            KeyCode::Char(letter) if ctrl => Self::with_ctrl(letter),
            KeyCode::Char(letter) if alt => match letter.to_ascii_lowercase() {
                'b' => Self::Go(Extent::Word, Way::Back),
                'f' => Self::Go(Extent::Word, Way::On),
                'd' => Self::Delete(Extent::Word, Way::On),
                '<' => Self::Go(Extent::Text, Way::Back),
                '>' => Self::Go(Extent::Text, Way::On),
                _ => Self::Nothing,
            },
            KeyCode::Char(letter) => Self::Insert(letter.into()),
            KeyCode::Enter => Self::Insert("\n".into()),
            KeyCode::Tab if shift => Self::Tab(Way::Back),
            KeyCode::Tab => Self::Tab(Way::On),
            KeyCode::Left => Self::Go(far, Way::Back),
            KeyCode::Right => Self::Go(far, Way::On),
            KeyCode::Home if ctrl => Self::Go(Extent::Text, Way::Back),
            KeyCode::End if ctrl => Self::Go(Extent::Text, Way::On),
            KeyCode::Home => Self::Go(Extent::Line, Way::Back),
            KeyCode::End => Self::Go(Extent::Line, Way::On),
            KeyCode::Up => Self::Row { down: false },
            KeyCode::Down => Self::Row { down: true },
            KeyCode::PageUp => Self::Page { down: false },
            KeyCode::PageDown => Self::Page { down: true },
            KeyCode::Backspace => Self::Delete(far, Way::Back),
            KeyCode::Delete => Self::Delete(far, Way::On),
            _ => Self::Nothing,
        }
    }

    fn with_ctrl(letter: char) -> Self {
        match letter.to_ascii_lowercase() {
            'a' => Self::Go(Extent::Line, Way::Back),
            'b' => Self::Go(Extent::Letter, Way::Back),
            'c' => Self::Leave,
            'd' => Self::End,
            'e' => Self::Go(Extent::Line, Way::On),
            'f' => Self::Go(Extent::Letter, Way::On),
            'g' => Self::Help,
            'h' => Self::Delete(Extent::Letter, Way::Back),
            // The parser takes the byte of a newline for this, and a report by letters can name Enter so.
            'j' | 'm' => Self::Insert("\n".into()),
            // Where a key is reported by its letter, Tab can be, too.
            'i' => Self::Tab(Way::On),
            'k' => Self::Delete(Extent::Line, Way::On),
            'l' => Self::Redraw,
            'n' => Self::Row { down: true },
            'o' => Self::OtherForm,
            'p' => Self::Row { down: false },
            'r' => Self::NoQuestion,
            'u' => Self::Delete(Extent::Line, Way::Back),
            'w' => Self::Delete(Extent::Word, Way::Back),
            'x' => Self::Editor,
            'y' => Self::PutBack,
            'z' => Self::Suspend,
            // Ctrl-_ and Ctrl-/ are one byte, which the parser calls so.
            '7' | '_' | '/' => Self::Undo,
            _ => Self::Nothing,
        }
    }

    /// Whether it is more than one key: nobody pressed it by a slip.
    pub(super) fn is_a_text(&self) -> bool {
        match self {
            Self::Paste(_) => true,
            Self::Insert(letters) => letters.chars().nth(1).is_some(),
            _ => false,
        }
    }

    /// Does to a text what it asks for; false where that is nothing about the text.
    pub(super) fn change(&self, area: &mut TextArea) -> bool {
        match self {
            Self::Insert(letters) => area.insert(letters),
            Self::Paste(text) => area.paste(text),
            Self::Go(extent, way) => area.go(*extent, *way),
            Self::Delete(extent, way) => area.delete(*extent, *way),
            Self::PutBack => area.put_back(),
            Self::Undo => area.undo(),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Key;
    use crate::terminal::decoder::{Decoder, Patience};
    use crate::terminal::text_area::{Extent, Way};

    /// What one key's bytes ask for, with a pause behind them.
    fn key(bytes: &str) -> Key {
        let mut decoder = Decoder::default();
        decoder.take(bytes.as_bytes());
        let mut came = decoder.next();
        while came.is_none() && decoder.patience() != Patience::Endless {
            came = decoder.late().or_else(|| decoder.next());
        }
        assert_eq!(decoder.patience(), Patience::Endless, "{bytes:?}");
        came.map_or(Key::Nothing, Key::of)
    }

    #[test]
    fn the_bytes_of_a_terminal_are_the_keys_that_people_press() {
        let insert = |text: &str| Key::Insert(text.to_owned());
        for (bytes, pressed) in [
            ("a", insert("a")),
            ("A", insert("A")),
            ("é", insert("é")),
            ("休", insert("休")),
            ("\r", insert("\n")),
            ("\n", insert("\n")),
            ("\x7f", Key::Delete(Extent::Letter, Way::Back)),
            ("\x08", Key::Delete(Extent::Letter, Way::Back)),
            ("\x1b[3~", Key::Delete(Extent::Letter, Way::On)),
            ("\x1b[3;5~", Key::Delete(Extent::Word, Way::On)),
            ("\x1b\x7f", Key::Delete(Extent::Word, Way::Back)),
            ("\x17", Key::Delete(Extent::Word, Way::Back)),
            ("\x15", Key::Delete(Extent::Line, Way::Back)),
            ("\x0b", Key::Delete(Extent::Line, Way::On)),
            ("\x1b[D", Key::Go(Extent::Letter, Way::Back)),
            ("\x1bOD", Key::Go(Extent::Letter, Way::Back)),
            ("\x1b[1;5D", Key::Go(Extent::Word, Way::Back)),
            ("\x1b[1;3C", Key::Go(Extent::Word, Way::On)),
            ("\x1bb", Key::Go(Extent::Word, Way::Back)),
            ("\x1b[H", Key::Go(Extent::Line, Way::Back)),
            ("\x1b[1~", Key::Go(Extent::Line, Way::Back)),
            ("\x1b[4~", Key::Go(Extent::Line, Way::On)),
            ("\x1b[1;5H", Key::Go(Extent::Text, Way::Back)),
            ("\x1b[A", Key::Row { down: false }),
            ("\x0e", Key::Row { down: true }),
            ("\x1b[6~", Key::Page { down: true }),
            ("\x04", Key::End),
            ("\x03", Key::Leave),
            ("\t", Key::Tab(Way::On)),
            ("\x1b[Z", Key::Tab(Way::Back)),
            ("\x0f", Key::OtherForm),
            ("\x12", Key::NoQuestion),
            ("\x18", Key::Editor),
            ("\x0c", Key::Redraw),
            ("\x1a", Key::Suspend),
            ("\x19", Key::PutBack),
            ("\x1f", Key::Undo),
            ("\x1b[200~one\rtwo\x1b[201~", Key::Paste("one\rtwo".into())),
            ("\x1b", Key::Nothing),
            ("\x1bOP", Key::Nothing),
        ] {
            assert_eq!(key(bytes), pressed, "{bytes:?}");
        }
    }

    /// What a letter with Ctrl or Alt asks for, by the bytes that terminals have always sent.
    fn as_always(letter: char, held: u32) -> Key {
        let bytes = match held {
            _ if held & 4 != 0 => String::from(char::from((letter as u8) & 0x1f)),
            _ if held & 2 != 0 => format!("\x1b{letter}"),
            _ => String::from(letter),
        };
        key(&bytes)
    }

    #[test]
    fn a_key_is_the_same_however_a_terminal_reports_it() {
        for letter in ('a'..='z').chain('A'..='Z') {
            // Shift, Alt, Ctrl, and all that can be held with them.
            for held in 0..8_u32 {
                let is_capital = letter.is_ascii_uppercase();
                if held & 4 == 0 && is_capital != (held & 1 != 0) {
                    continue;
                }
                let pressed = as_always(letter, held);
                let (code, plain) = (u32::from(letter), letter.to_ascii_lowercase());
                let (modifiers, number) = (held + 1, u32::from(plain));
                let text = if held & 4 == 0 { code } else { 0 };
                for report in [
                    // xterm at levels 1 and 2, in both of its forms.
                    format!("\x1b[27;{modifiers};{code}~"),
                    format!("\x1b[{code};{modifiers}u"),
                    // kitty: with the type of the event, with a num lock, with the capital beside the letter, with the text.
                    format!("\x1b[{number};{modifiers}u"),
                    format!("\x1b[{number};{modifiers}:1u"),
                    format!("\x1b[{number};{modifiers}:2u"),
                    format!("\x1b[{number};{}u", modifiers + 128),
                    format!(
                        "\x1b[{number}:{};{modifiers}u",
                        u32::from(plain.to_ascii_uppercase())
                    ),
                    if held & 6 == 0 {
                        format!("\x1b[{number};{modifiers};{text}u")
                    } else {
                        format!("\x1b[{number};{modifiers}u")
                    },
                    // Windows.
                    format!(
                        "\x1b[{};0;{};1;{};1_",
                        u32::from(plain.to_ascii_uppercase()),
                        if held & 4 == 0 { code } else { code & 0x1f },
                        ((held & 1) << 4) | (held & 2) | ((held & 4) << 1),
                    ),
                ] {
                    assert_eq!(key(&report), pressed, "{report:?}");
                }
                // A key that is let go does nothing.
                for report in [
                    format!("\x1b[{number};{modifiers}:3u"),
                    format!("\x1b[{number};0;{code};0;0;1_"),
                ] {
                    assert_eq!(key(&report), Key::Nothing, "{report:?}");
                }
            }
        }
    }

    #[test]
    fn keys_without_a_letter_are_the_same_however_a_terminal_reports_them() {
        let insert = |text: &str| Key::Insert(text.to_owned());
        let back = Key::Delete(Extent::Letter, Way::Back);
        // Each stands behind an escape.
        for (reports, pressed) in [
            ("[27;5;99~|[67;46;3;1;8;1_|[1089::99;5u|[99;69u", Key::Leave),
            ("[27;5;100~|[100;5u", Key::End),
            ("[27;2;32~|[32;2u|[32;57;32;1;16;1_|O |O2 ", insert(" ")),
            (
                "[27;2;13~|[27;5;13~|[27;3;13~|[13;2u|[13u|OM|O2M|[57414u|[13;28;13;1;0;1_|[27;5;109~|[27;5;106~|[13;28;10;1;8;1_",
                insert("\n"),
            ),
            ("[27;2;9~|[9;2u|[9;15;9;1;16;1_", Key::Tab(Way::Back)),
            ("[27;5;105~|[9u|OI", Key::Tab(Way::On)),
            ("[27;2;127~|[27;2;8~|[127u|[8;14;8;1;0;1_", back),
            ("[27;5;127~|[127;5u", Key::Delete(Extent::Word, Way::Back)),
            ("[27;2;27~|[27u|[27;5;91~|[27;1;27;1;0;1_", Key::Nothing),
            ("[27;5;95~|[95;5u|[27;6;95~|[27;5;47~", Key::Undo),
            ("[27;2;63~", insert("?")),
            ("[27;2;201~|[233:201;2u|[233;2u", insert("É")),
            ("Oq|[57400u", insert("1")),
            ("Ok", insert("+")),
            ("On", insert(".")),
            ("Oj", insert("*")),
            ("OX", insert("=")),
            (
                "O5D|[1;5D|[37;75;0;1;8;1_|[1;5:2D",
                Key::Go(Extent::Word, Way::Back),
            ),
            ("[46;83;0;1;0;1_", Key::Delete(Extent::Letter, Way::On)),
            // A letter that the desktop asked for, a modifier alone, a letter behind AltGr, one that is typed by its number.
            (
                "[99;9u|[57441;2u|[16;42;0;1;16;1_|[99;46;0;0;8;1_",
                Key::Nothing,
            ),
            ("[81;16;64;1;9;1_|[18;56;64;0;0;1_", insert("@")),
            ("[65;30;97;1;0;3_", insert("aaa")),
            (
                "[0;0;55356;1;0;1_\x1b[0;0;57151;1;0;1_|[127807;1;127807u",
                insert("🌿"),
            ),
            // Clicks, in each of the forms that there are.
            ("[M !!|[M É!|[M ÉÉ|[<0;1;1M|[<0;1;1m|[32;1;1M", Key::Nothing),
        ] {
            for report in reports.split('|') {
                assert_eq!(key(&format!("\x1b{report}")), pressed, "{report:?}");
            }
        }
    }
}
