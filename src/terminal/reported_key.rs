//! Keys that a terminal reports by numbers: xterm's `modifyOtherKeys`, kitty's protocol, the key records of Windows, and the keypad of
//! a VT100. Pure.

use std::str::FromStr;

use terminput::{Event, KeyCode, KeyEvent, KeyModifiers};

const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CTRL: u32 = 4;
/// Super, Hyper and Meta: with one of them, a letter belongs to the desktop.
const DESKTOP: u32 = 8 | 16 | 32;
const CAPS_LOCK: u32 = 64;

/// A key event's type in kitty's protocol: the key was let go.
const RELEASED: u32 = 3;
/// Codes that kitty's protocol gives to keys without a letter.
const FUNCTIONAL: std::ops::RangeInclusive<u32> = 57_344..=63_743;

/// What a report stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reported {
    /// A key.
    Key(KeyEvent),
    /// The letters that a key types.
    Text(String),
    /// A half of a letter that UTF-16 writes in two.
    Half(u16),
    /// A key that was let go, or one that nobody knows.
    Nothing,
}

/// Reads a report; `None` if the bytes are of another form.
pub(super) fn reported(piece: &[u8]) -> Option<Reported> {
    let text = str::from_utf8(piece).ok()?;
    if let Some(keypad) = text.strip_prefix("\x1bO") {
        return self::keypad(keypad);
    }
    let sequence = text.strip_prefix("\x1b[")?;
    if let Some(numbers) = sequence
        .strip_prefix("27;")
        .and_then(|rest| rest.strip_suffix('~'))
    {
        let (modifiers, code) = numbers.split_once(';')?;
        return Some(key(code, modifiers, ""));
    }
    if let Some(numbers) = sequence.strip_suffix('u') {
        let mut numbers = numbers.split(';');
        let (code, modifiers) = (numbers.next()?, numbers.next().unwrap_or_default());
        return Some(key(code, modifiers, numbers.next().unwrap_or_default()));
    }
    sequence.strip_suffix('_').map(key_record)
}

/// A number, or what stands for one that is left out.
fn number<T: FromStr>(text: Option<&str>, otherwise: T) -> T {
    text.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// A key by the code of its letter, `code:shifted:base`, by its modifiers, `modifiers:type`, and by the letters that it types.
fn key(code: &str, modifiers: &str, text: &str) -> Reported {
    let mut codes = code.split(':');
    let Some(code) = codes.next().and_then(|code| code.parse::<u32>().ok()) else {
        return Reported::Nothing;
    };
    let shifted = codes.next().and_then(|code| code.parse().ok());
    let base = codes.next().and_then(|code| code.parse().ok());
    let mut parts = modifiers.split(':');
    let modifiers = number(parts.next(), 1_u32).saturating_sub(1);
    if number(parts.next(), 1) == RELEASED {
        return Reported::Nothing;
    }
    let letters: String = text.split(':').filter_map(letter).collect();
    if !letters.is_empty() && modifiers & CTRL == 0 {
        return Reported::Text(letters);
    }
    if FUNCTIONAL.contains(&code) {
        let plain = format!("\x1b[{code};{}u", (modifiers & 7) + 1);
        return match Event::parse_from(plain.as_bytes()) {
            Ok(Some(Event::Key(key))) => Reported::Key(key),
            _ => Reported::Nothing,
        };
    }
    let is_shifted = modifiers & SHIFT != 0;
    let code = match (shifted, base) {
        // Ctrl-C is that key under every alphabet.
        (_, Some(base)) if modifiers & CTRL != 0 && code > 127 => base,
        (Some(shifted), _) if is_shifted => shifted,
        _ => code,
    };
    let Some(code) = char::from_u32(code) else {
        return Reported::Nothing;
    };
    let is_upper = is_shifted != (modifiers & CAPS_LOCK != 0);
    let mut upper = code.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) if is_upper => pressed(upper, modifiers),
        _ => pressed(code, modifiers),
    }
}

/// The letter of a code, if it is one.
fn letter(code: &str) -> Option<char> {
    let letter = char::from_u32(code.parse().ok()?)?;
    (!letter.is_control()).then_some(letter)
}

/// A key by its letter, or by the control character that it would send alone.
fn pressed(letter: char, modifiers: u32) -> Reported {
    let (code, modifiers) = match letter {
        '\t' => (KeyCode::Tab, modifiers),
        '\r' | '\n' => (KeyCode::Enter, modifiers),
        '\x1b' => (KeyCode::Esc, modifiers),
        '\x08' | '\x7f' => (KeyCode::Backspace, modifiers),
        // 3 is the letter C with Ctrl.
        '\0'..'\x1b' => match char::from_u32(u32::from(letter) + 96) {
            Some(letter) => (KeyCode::Char(letter), modifiers | CTRL),
            None => return Reported::Nothing,
        },
        letter if letter.is_control() => (KeyCode::Char(letter), modifiers | CTRL),
        _ if modifiers & DESKTOP != 0 && modifiers & CTRL == 0 => return Reported::Nothing,
        letter => (KeyCode::Char(letter), modifiers),
    };
    Reported::Key(KeyEvent::new(code).modifiers(held(modifiers)))
}

fn held(modifiers: u32) -> KeyModifiers {
    let all = [
        (SHIFT, KeyModifiers::SHIFT),
        (ALT, KeyModifiers::ALT),
        (CTRL, KeyModifiers::CTRL),
    ];
    let held = all.into_iter().filter(|(bit, _)| modifiers & bit != 0);
    held.fold(KeyModifiers::empty(), |held, (_, modifier)| held | modifier)
}

/// A key record: the key's number, its place, its UTF-16 unit, whether it is down, what is held beside it, and how often.
fn key_record(record: &str) -> Reported {
    let mut fields = record.split(';');
    let key = number(fields.next(), 0_u16);
    let unit = number(fields.nth(1), 0_u16);
    let is_down = number(fields.next(), 0) == 1;
    let state = number(fields.next(), 0_u32);
    let times = number(fields.next(), 1_usize).clamp(1, 64);
    // A letter that was typed by its number comes when Alt is let go.
    let is_by_number = key == 18 && unit != 0;
    if !is_down && !is_by_number {
        return Reported::Nothing;
    }
    if (0xd800..0xe000).contains(&unit) {
        return Reported::Half(unit);
    }
    let letter = char::from_u32(unit.into()).unwrap_or_default();
    let [alt, ctrl, shift] = [1 | 2, 4 | 8, 16].map(|bits| state & bits != 0);
    // AltGr is the right Alt with the left Ctrl, and what it types is a letter.
    let is_alt_gr = state & 1 != 0 && state & 8 != 0;
    if !letter.is_control() && (is_alt_gr || is_by_number || !(alt || ctrl)) {
        return Reported::Text(letter.to_string().repeat(times));
    }
    let held = [(shift, SHIFT), (alt, ALT), (ctrl, CTRL)];
    let held = held.into_iter().filter(|(is_held, _)| *is_held);
    let modifiers = held.fold(0, |held, (_, bit)| held | bit);
    let code = match key {
        // The letters' keys have the numbers of their capitals, under every alphabet.
        65..=90 if ctrl => {
            return pressed(char::from_u32(key.into()).unwrap_or_default(), modifiers);
        }
        _ if unit != 0 => return pressed(letter, modifiers),
        33 => KeyCode::PageUp,
        34 => KeyCode::PageDown,
        35 => KeyCode::End,
        36 => KeyCode::Home,
        37 => KeyCode::Left,
        38 => KeyCode::Up,
        39 => KeyCode::Right,
        40 => KeyCode::Down,
        46 => KeyCode::Delete,
        _ => return Reported::Nothing,
    };
    Reported::Key(KeyEvent::new(code).modifiers(self::held(modifiers)))
}

/// A key of the keypad in its application mode, with the number of its modifiers before it, if it has any.
fn keypad(keypad: &str) -> Option<Reported> {
    let sign = keypad.chars().next_back()?;
    let modifiers = &keypad[..keypad.len() - sign.len_utf8()];
    let letter = match sign {
        'j'..='y' => char::from_u32(u32::from(sign) - 64)?,
        'X' => '=',
        'M' => '\r',
        'I' => '\t',
        ' ' => ' ',
        _ => return None,
    };
    let modifiers = number(modifiers.rsplit(';').next(), 1_u32).saturating_sub(1);
    Some(pressed(letter, modifiers & 7))
}
