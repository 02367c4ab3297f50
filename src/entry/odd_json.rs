//! JSON that other programs read and serde does not, or the other way round: halves of surrogate pairs, and values nested deep.

/// How deep a key's value may be nested; some programs refuse much more, and with it all that it stands among.
const DEEPEST: usize = 100;

/// Puts U+FFFD in the place of each half of a surrogate pair in a line, no byte longer or shorter; false where there is none.
pub(crate) fn mend_halves(line: &mut [u8]) -> bool {
    let (mut has_halves, mut at) = (false, 0);
    while let Some(found) = line.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        let start = at + found;
        at = match (unit(line, start), unit(line, start + 6)) {
            (None, _) => start + 2,
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => start + 12,
            (Some(0xd800..=0xdfff), _) => {
                line[start..start + 6].copy_from_slice(b"\\ufffd");
                has_halves = true;
                start + 6
            }
            _ => start + 6,
        };
    }
    has_halves
}

/// The number that an escape gives for a letter.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| is_hex)?;
    u16::from_str_radix(digits, 16).ok()
}

/// The first bracket that is nested too deep in a line, counted from 1.
pub(super) fn too_deep(line: &[u8]) -> Option<usize> {
    // Most lines have a few brackets: no look at what they enclose.
    memchr::memchr2_iter(b'[', b'{', line).nth(DEEPEST + 1)?;
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    line.iter()
        .position(|byte| {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = in_string,
                b'"' => in_string = !in_string,
                b'[' | b'{' if !in_string => depth += 1,
                b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > DEEPEST + 1
        })
        .map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, mend_halves, too_deep};

    #[test]
    fn a_half_of_a_pair_becomes_a_sign_of_the_same_length() {
        for (line, whole) in [
            (r"\ud83d", Some(r"\ufffd")),
            (r"a \uDE00 b", Some(r"a \ufffd b")),
            (r"\ud83d\ud83d\ude00", Some(r"\ufffd\ud83d\ude00")),
            (r"\ud83d\n\ude00", Some(r"\ufffd\n\ufffd")),
            (r"é\ud83", None),
            (r"\ud83d\ude00", None),
            (r"\\ud83d", None),
            (r"\u00e9 \u+d83", None),
            (r"\", None),
            ("plain", None),
        ] {
            let mut mended = line.as_bytes().to_vec();
            assert_eq!(mend_halves(&mut mended), whole.is_some(), "{line}");
            assert_eq!(mended, whole.unwrap_or(line).as_bytes(), "{line}");
        }
    }

    #[test]
    fn what_is_nested_deeper_than_a_hundred_is_told_by_its_bracket() {
        let line = |depth: usize| {
            let (open, closed) = ("[".repeat(depth), "]".repeat(depth));
            format!("{{\"text\":\"[\\\"{{\",\"later\":{open}{closed}}}")
        };
        assert_eq!(too_deep(line(DEEPEST).as_bytes()), None);
        let found = too_deep(line(DEEPEST + 1).as_bytes());
        let last = line(DEEPEST + 1).rfind('[').map(|at| at + 1);
        assert_eq!(found, last);
        assert_eq!(too_deep("[]".repeat(500).as_bytes()), None);
        assert_eq!(
            too_deep(format!("{{\"text\":\"{}\"}}", "[".repeat(500)).as_bytes()),
            None
        );
    }
}
