//! How wide a sign can be on a terminal. Pure.

use textwrap::core::display_width;
use unicode_segmentation::UnicodeSegmentation;

/// The most columns that a text takes on any terminal. Where terminals dispute a sign, some draw each letter of it, some draw it as
/// one picture; and what can be a picture may be two columns wide.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let signs = text.graphemes(true);
    signs
        .map(|sign| match display_width(sign) {
            width if is_settled(sign) => width,
            _ if is_picture(sign) => 2 * sign.chars().filter(|letter| columns(*letter) > 0).count(),
            _ => sign.chars().map(columns).sum(),
        })
        .sum()
}

/// Where the first sign of a text begins whose width terminals dispute; the text's end if they dispute none.
pub(super) fn settled(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let mut signs = text.grapheme_indices(true);
    let disputed = signs.find(|(_, sign)| !is_settled(sign));
    disputed.map_or(text.len(), |(at, _)| at)
}

/// The part of a text that stands before a column, and how many columns it takes.
pub(super) fn before_column(text: &str, column: usize) -> (&str, usize) {
    let (mut end, mut taken) = (0, 0);
    for (at, sign) in text.grapheme_indices(true) {
        let next = taken + width(sign);
        if next > column {
            break;
        }
        (end, taken) = (at + sign.len(), next);
    }
    (&text[..end], taken)
}

fn columns(letter: char) -> usize {
    display_width(letter.encode_utf8(&mut [0; 4]))
}

/// Whether a sign can be drawn as a picture: it is a symbol, or it says so.
fn is_picture(sign: &str) -> bool {
    sign.contains(|letter| {
        matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f000}'..='\u{1faff}')
    })
}

/// Whether all terminals give a sign the same width: a letter of the scripts that they have always known, with accents at the most.
fn is_settled(sign: &str) -> bool {
    let mut letters = sign.chars();
    let first = letters.next().is_none_or(|letter| {
        matches!(letter,
            '\u{20}'..='\u{2ff}'
            | '\u{370}'..='\u{58f}'
            | '\u{1e00}'..='\u{1fff}'
            | '\u{2010}'..='\u{2027}'
            | '\u{20ac}'
            | '\u{fffd}'
            | '\u{3000}'..='\u{303e}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a0}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff01}'..='\u{ff60}')
    });
    first && letters.all(|letter| matches!(letter, '\u{300}'..='\u{36f}'))
}

#[cfg(test)]
mod tests {
    use super::{before_column, settled, width};

    #[test]
    fn a_sign_that_terminals_dispute_takes_as_much_as_any_of_them_gives_it() {
        for (sign, most, is_settled) in [
            ("a", 1, true),
            ("é", 1, true),
            ("e\u{301}", 1, true),
            ("“", 1, true),
            ("休", 2, true),
            ("한", 2, true),
            ("❤️", 2, false),
            ("☀️", 2, false),
            ("🌿", 2, false),
            ("👍🏽", 4, false),
            ("👩‍👩‍👧", 6, false),
            ("1️⃣", 2, false),
            ("🏳️‍🌈", 4, false),
            ("🇩🇪", 4, false),
            ("क्षि", 3, false),
            ("ش", 1, false),
            ("ไ", 1, false),
            ("→", 2, false),
        ] {
            assert_eq!(width(sign), most, "{sign}");
            assert_eq!(settled(sign) == sign.len(), is_settled, "{sign}");
        }
        assert_eq!(settled("ab❤️c"), 2);
        for (column, before) in [
            (0, ("", 0)),
            (1, ("a", 1)),
            (2, ("a", 1)),
            (3, ("a❤️", 3)),
            (9, ("a❤️b", 4)),
        ] {
            assert_eq!(before_column("a❤️b", column), before);
        }
    }
}
