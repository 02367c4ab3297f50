//! The two keys by which texts are compared: `same_name` tells names apart, and by `find_key` they are found.
//!
//! Both leave letter case out, and the forms in which one letter can be written: composed or not, full-width or not. Quotes and
//! apostrophes are those of a typewriter, since which of them a keyboard has is chance. To a name an accent belongs; who searches may
//! leave it out on Latin and Greek letters, where a keyboard may lack it.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What all spellings of one name have in common.
pub(crate) fn same_name(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfkc().flat_map(without_case).nfkc().collect()
}

/// What a text and the words that find it have in common.
pub(crate) fn find_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    find_key_into(text, &mut key);
    key
}

/// The same, put behind what is there. It is the keys of the text's [`clusters`], one behind the other.
pub(crate) fn find_key_into(text: &str, key: &mut String) {
    let start = key.len();
    let mut plain = 0;
    while !text[plain..].is_ascii()
        && let Some(cluster) = next_cluster(text, plain)
    {
        key.push_str(&text[plain..cluster.start]);
        push_cluster(&text[cluster.clone()], key);
        plain = cluster.end;
    }
    key.push_str(&text[plain..]);
    key[start..].make_ascii_lowercase();
}

/// The letters of a text, each with the marks that join it.
pub(crate) fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let letter = text[at..].chars().next()?;
        let start = at;
        at = end_of_cluster(text, at + letter.len_utf8());
        Some(start..at)
    })
}

/// The first cluster behind a place that is not its own key but for letter case.
fn next_cluster(text: &str, from: usize) -> Option<Range<usize>> {
    let (mut last, mut at) = (from, from);
    while let Some(length) = length_if_plain(&text.as_bytes()[at..]) {
        last = at;
        at += length;
    }
    let letter = text[at..].chars().next()?;
    let start = if joins(letter) { last } else { at };
    Some(start..end_of_cluster(text, at + letter.len_utf8()))
}

fn end_of_cluster(text: &str, from: usize) -> usize {
    let marks = text[from..].chars().take_while(|letter| joins(*letter));
    from + marks.map(char::len_utf8).sum::<usize>()
}

/// How many bytes a text's first letter has, if it is ASCII or has but one form: what most letters are, told by their first bytes.
fn length_if_plain(text: &[u8]) -> Option<usize> {
    match text {
        [..=0x7f, ..] => Some(1),
        // Kana and kanji, and most of Hangul, U+B000 to U+CFFF: not the marks of sounds, nor the signs before U+4000 that are
        // written in two ways.
        [0xe3, 0x80, 0x81..=0xb5, ..]
        | [0xe3, 0x81, ..]
        | [0xe3, 0x82, 0x80..=0x98 | 0x9d | 0x9e | 0xa0..=0xbf, ..]
        | [0xe3, 0x83, 0x80..=0xbe, ..]
        | [0xe4..=0xe9 | 0xeb | 0xec, ..] => Some(3),
        _ => None,
    }
}

/// Whether a letter can become one with what is before it.
pub(crate) fn joins(letter: char) -> bool {
    match letter {
        ..'\u{300}' => false,
        // Two marks in one, half-width marks of sounds, and half-width vowels of Hangul.
        '\u{f73}' | '\u{f75}' | '\u{f81}' | '\u{ff9e}' | '\u{ff9f}' | '\u{ffc2}'..='\u{ffdc}' => {
            true
        }
        _ => {
            canonical_combining_class(letter) != 0
                || is_nfc_quick(std::iter::once(letter)) == IsNormalized::Maybe
        }
    }
}

fn push_cluster(cluster: &str, key: &mut String) {
    let mut letters = cluster.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        let (mut base, mut has_accents, mut is_more) = (None, false, false);
        decompose_compatible(letter, |part| match base {
            None => base = Some(part),
            Some(base) if takes_accents(base) && is_accent(part) => has_accents = true,
            Some(_) => is_more = true,
        });
        // Most letters are made of one, and accents.
        if let Some(base) = base.filter(|base| !is_more && (has_accents || *base == letter)) {
            return key.extend(without_case(base));
        }
    }
    key.push_str(&by_the_rule(cluster));
}

/// The key of a cluster, however it is made up.
fn by_the_rule(cluster: &str) -> String {
    let mut before = None;
    let without_accents = cluster.nfkd().filter(|letter| {
        let goes = is_accent(*letter) && before.is_some_and(takes_accents);
        if canonical_combining_class(*letter) == 0 {
            before = Some(*letter);
        }
        !goes
    });
    without_accents.flat_map(without_case).nfkc().collect()
}

/// Up and then down, so that letters with two small forms (σ, ς) meet.
fn without_case(letter: char) -> impl Iterator<Item = char> {
    let letter = match letter {
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' | '„' => '"',
        _ => letter,
    };
    letter.to_uppercase().flat_map(char::to_lowercase)
}

fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Whether a letter is Latin or Greek.
fn takes_accents(letter: char) -> bool {
    let is_in = |first: char, last: char| (first..=last).contains(&letter);
    letter.is_ascii_alphabetic() || is_in('\u{c0}', '\u{2af}') || is_in('\u{370}', '\u{3ff}')
}

#[cfg(test)]
mod tests {
    use super::{by_the_rule, clusters, find_key, same_name};
    use proptest::prelude::{any, proptest};

    #[test]
    fn a_name_is_one_however_it_is_written_and_an_accent_makes_another() {
        for (one, other, same) in [
            ("Sam", "SAM", true),
            ("José", "Jose\u{301}", true),
            ("José", "JOSÉ", true),
            ("José", "Jose", false),
            ("schön", "schon", false),
            ("Straße", "STRASSE", true),
            ("Straße", "strasse", true),
            ("ＡＢＣ", "abc", true),
            ("한", "\u{1112}\u{1161}\u{11ab}", true),
            ("カタ", "ｶﾀ", true),
            ("ガ", "ｶﾞ", true),
            ("ガ", "カ\u{3099}", true),
            ("ガ", "カ", false),
            ("й", "и", false),
            ("Й", "и\u{306}", true),
            ("Οδυσσεύς", "ΟΔΥΣΣΕΎΣ", true),
            ("O'Brien", "O’Brien", true),
            ("İ", "i\u{307}", true),
            ("ｑ\u{323}\u{307}", "q\u{307}\u{323}", true),
        ] {
            assert_eq!(same_name(one) == same_name(other), same, "{one} {other}");
        }
    }

    #[test]
    fn words_find_a_text_without_its_accents_on_latin_and_greek_letters_alone() {
        for (words, text, found) in [
            ("don't", "I don’t", true),
            ("don’t", "I don't", true),
            ("\"so\"", "„So“, she said", true),
            ("café", "cafe\u{301}", true),
            ("cafe\u{301}", "café", true),
            ("cafe", "Café", true),
            ("café", "cafe", true),
            ("한", "\u{1112}\u{1161}\u{11ab}", true),
            ("\u{1112}\u{1161}\u{11ab}", "한국", true),
            ("하", "한", false),
            ("ABC", "ＡＢＣ", true),
            ("カタ", "ｶﾀ", true),
            ("カ", "ガ", false),
            ("カ", "カ\u{3099}", false),
            ("ガ", "ｶﾞ", true),
            ("strasse", "Straße", true),
            ("и", "й", false),
            ("и", "и\u{306}", false),
            ("й", "И\u{306}", true),
            ("οδυσσευς", "Οδυσσεύς", true),
            ("istanbul", "İstanbul", true),
            ("vietnam", "Việt Nam", false),
            ("viet nam", "Việt Nam", true),
            ("kg", "㎏", true),
            ("工作", "去工作，好", true),
            ("q", "q\u{323}\u{316}", true),
            ("Łódź", "łódz", true),
        ] {
            assert_eq!(
                find_key(text).contains(&find_key(words)),
                found,
                "{words} {text}"
            );
        }
    }

    #[test]
    fn each_letter_has_the_key_that_the_rule_gives_it() {
        for letter in char::MIN..=char::MAX {
            let letter = letter.to_string();
            let rule = by_the_rule(&letter);
            assert_eq!(find_key(&letter), rule, "{}", letter.escape_unicode());
        }
    }

    proptest! {
        #[test]
        fn a_key_is_that_of_its_letters_and_is_its_own_key(text in any::<String>()) {
            let whole = find_key(&text);
            let letters: String = clusters(&text).map(|cluster| find_key(&text[cluster])).collect();
            assert_eq!(letters, whole);
            let composed: String = unicode_normalization::UnicodeNormalization::nfc(&*text).collect();
            assert_eq!(find_key(&composed), whole);
            assert_eq!(same_name(&composed), same_name(&text));
        }
    }
}
