//! What each key does while a text is written: the keys of a shell's line, and a few of the page's own. Pure.

use terminput::{Event, KeyCode, KeyEventKind, KeyModifiers};

use super::text_area::{Reach, TextArea, Way};

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// Letters to put in.
    Insert(String),
    /// A text that was pasted.
    Paste(String),
    /// The cursor moved, or part of the text taken out.
    Go(Reach, Way),
    Delete(Reach, Way),
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
    /// Ctrl-X.
    Editor,
    /// Ctrl-L.
    Redraw,
    /// Ctrl-Z.
    Suspend,
    /// Nothing that we know of.
    Nothing,
}

impl Key {
    /// What an event of the terminal asks for.
    pub(super) fn of(event: Event) -> Self {
        let key = match event {
            Event::Paste(text) => return Self::Paste(text),
            Event::Key(key) if key.kind != KeyEventKind::Release => key,
            _ => return Self::Nothing,
        };
        let ctrl = key.modifiers.contains(KeyModifiers::CTRL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let shift = key.modifiers.contains(KeyModifiers::SHIFT);
        let far = if ctrl || alt {
            Reach::Word
        } else {
            Reach::Letter
        };
        match key.code {
            KeyCode::Char(letter) if ctrl => Self::with_ctrl(letter),
            KeyCode::Char(letter) if alt => match letter.to_ascii_lowercase() {
                'b' => Self::Go(Reach::Word, Way::Back),
                'f' => Self::Go(Reach::Word, Way::On),
                'd' => Self::Delete(Reach::Word, Way::On),
                '<' => Self::Go(Reach::Text, Way::Back),
                '>' => Self::Go(Reach::Text, Way::On),
                _ => Self::Nothing,
            },
            KeyCode::Char(letter) => Self::Insert(letter.into()),
            KeyCode::Enter => Self::Insert("\n".into()),
            KeyCode::Tab if shift => Self::Tab(Way::Back),
            KeyCode::Tab => Self::Tab(Way::On),
            KeyCode::Left => Self::Go(far, Way::Back),
            KeyCode::Right => Self::Go(far, Way::On),
            KeyCode::Home if ctrl => Self::Go(Reach::Text, Way::Back),
            KeyCode::End if ctrl => Self::Go(Reach::Text, Way::On),
            KeyCode::Home => Self::Go(Reach::Line, Way::Back),
            KeyCode::End => Self::Go(Reach::Line, Way::On),
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
            'a' => Self::Go(Reach::Line, Way::Back),
            'b' => Self::Go(Reach::Letter, Way::Back),
            'c' => Self::Leave,
            'd' => Self::End,
            'e' => Self::Go(Reach::Line, Way::On),
            'f' => Self::Go(Reach::Letter, Way::On),
            'h' => Self::Delete(Reach::Letter, Way::Back),
            // The parser takes the byte of a newline for this.
            'j' => Self::Insert("\n".into()),
            'k' => Self::Delete(Reach::Line, Way::On),
            'l' => Self::Redraw,
            'n' => Self::Row { down: true },
            'o' => Self::OtherForm,
            'p' => Self::Row { down: false },
            'u' => Self::Delete(Reach::Line, Way::Back),
            'w' => Self::Delete(Reach::Word, Way::Back),
            'x' => Self::Editor,
            'y' => Self::PutBack,
            'z' => Self::Suspend,
            // Ctrl-_ and Ctrl-/ are one byte, which the parser calls so.
            '7' | '_' | '/' => Self::Undo,
            _ => Self::Nothing,
        }
    }

    /// Does to a text what it asks for; false where that is nothing about the text.
    pub(super) fn change(&self, area: &mut TextArea) -> bool {
        match self {
            Self::Insert(letters) => area.insert(letters),
            Self::Paste(text) => area.paste(text),
            Self::Go(reach, way) => area.go(*reach, *way),
            Self::Delete(reach, way) => area.delete(*reach, *way),
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
    use crate::ask::text_area::{Reach, Way};
    use terminput::Event;

    #[test]
    fn the_bytes_of_a_terminal_are_the_keys_that_people_press() {
        let insert = |text: &str| Key::Insert(text.to_owned());
        for (bytes, key) in [
            ("a", insert("a")),
            ("A", insert("A")),
            ("é", insert("é")),
            ("休", insert("休")),
            ("\r", insert("\n")),
            ("\n", insert("\n")),
            ("\x7f", Key::Delete(Reach::Letter, Way::Back)),
            ("\x08", Key::Delete(Reach::Letter, Way::Back)),
            ("\x1b[3~", Key::Delete(Reach::Letter, Way::On)),
            ("\x1b[3;5~", Key::Delete(Reach::Word, Way::On)),
            ("\x1b\x7f", Key::Delete(Reach::Word, Way::Back)),
            ("\x17", Key::Delete(Reach::Word, Way::Back)),
            ("\x15", Key::Delete(Reach::Line, Way::Back)),
            ("\x0b", Key::Delete(Reach::Line, Way::On)),
            ("\x1b[D", Key::Go(Reach::Letter, Way::Back)),
            ("\x1bOD", Key::Go(Reach::Letter, Way::Back)),
            ("\x1b[1;5D", Key::Go(Reach::Word, Way::Back)),
            ("\x1b[1;3C", Key::Go(Reach::Word, Way::On)),
            ("\x1bb", Key::Go(Reach::Word, Way::Back)),
            ("\x1b[H", Key::Go(Reach::Line, Way::Back)),
            ("\x1b[1~", Key::Go(Reach::Line, Way::Back)),
            ("\x1b[4~", Key::Go(Reach::Line, Way::On)),
            ("\x1b[1;5H", Key::Go(Reach::Text, Way::Back)),
            ("\x1b[A", Key::Row { down: false }),
            ("\x0e", Key::Row { down: true }),
            ("\x1b[6~", Key::Page { down: true }),
            ("\x04", Key::End),
            ("\x03", Key::Leave),
            ("\t", Key::Tab(Way::On)),
            ("\x1b[Z", Key::Tab(Way::Back)),
            ("\x0f", Key::OtherForm),
            ("\x18", Key::Editor),
            ("\x0c", Key::Redraw),
            ("\x1a", Key::Suspend),
            ("\x19", Key::PutBack),
            ("\x1f", Key::Undo),
            ("\x1b[200~one\rtwo\x1b[201~", Key::Paste("one\rtwo".into())),
            ("\x1b", Key::Nothing),
            ("\x1bOP", Key::Nothing),
        ] {
            let event = Event::parse_from(bytes.as_bytes())
                .expect(bytes)
                .expect(bytes);
            assert_eq!(Key::of(event), key, "{bytes:?}");
        }
    }
}
