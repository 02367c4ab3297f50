//! Where the bytes of one key, of one report or of one letter end. Pure.

pub(super) const ESCAPE: u8 = 0x1b;
/// How a paste begins and ends, as terminals mark it.
pub(super) const PASTE: &[u8] = b"\x1b[200~";
pub(super) const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// The longest sequence or report, in bytes. What goes on without an end was typed.
const LONGEST: usize = 256;

/// Whether a byte behind an escape opens a sequence or a report, and may come late on a slow line.
pub(super) fn opens(byte: u8) -> bool {
    matches!(byte, b'[' | b'O' | b']' | b'P' | b'_')
}

/// The bytes of the letters, line ends and tabs that come first; nothing where fewer than two are there, or no letter is among them.
pub(super) fn run(bytes: &[u8]) -> Option<usize> {
    let (mut count, mut letters, mut typed) = (0, 0, 0);
    while let Some(first) = bytes.get(count) {
        let is_white = matches!(first, b'\t' | b'\r' | b'\n');
        if !is_white && matches!(first, 0..b' ' | 0x7f) {
            break;
        }
        let Some(next) = letter(&bytes[count..]) else {
            break;
        };
        if str::from_utf8(&bytes[count..count + next]).is_err() {
            break;
        }
        count += next;
        letters += 1;
        typed += usize::from(!is_white);
    }
    (letters > 1 && typed > 0).then_some(count)
}

/// How much of a paste is whole: without a letter, a line end and a mark of its end of which the rest may come.
pub(super) fn whole(paste: &[u8]) -> usize {
    let marks = (1..PASTE_ENDS.len()).rev();
    let mut marks = marks.filter(|count| paste.ends_with(&PASTE_ENDS[..*count]));
    let is_begun = |at: &usize| letter(&paste[*at..]).is_none();
    let from = paste.len().saturating_sub(3);
    let end = marks.next().map(|count| paste.len() - count);
    let end = end.or_else(|| (from..paste.len()).find(is_begun));
    end.unwrap_or(paste.len() - usize::from(paste.ends_with(b"\r")))
}

/// How many bytes belong to what comes first; nothing while more of it may come.
pub(super) fn length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [] | [ESCAPE] | [ESCAPE, b'O'] => None,
        [ESCAPE, b'[', rest @ ..] => sequence(rest).map(|count| count + 2),
        [ESCAPE, b']' | b'P' | b'_', rest @ ..] => report(rest).map(|count| count + 2),
        [ESCAPE, b'O', rest @ ..] => keypad(rest).map(|count| count + 2),
        [ESCAPE, ESCAPE, ..] => Some(1),
        [ESCAPE, rest @ ..] => {
            let count = letter(rest)?;
            Some(str::from_utf8(&rest[..count]).map_or(1, |_| count + 1))
        }
        _ => letter(bytes),
    }
}

/// The bytes behind `ESC O`: a sign, and before it perhaps a number for what is held beside the key.
fn keypad(rest: &[u8]) -> Option<usize> {
    let end = rest
        .iter()
        .position(|byte| !matches!(byte, b'0'..=b'9' | b';'));
    match end.map(|at| (at, rest[at])) {
        None if rest.len() < LONGEST => None,
        Some((at, b' '..=b'~')) => Some(at + 1),
        _ => Some(0),
    }
}

/// The bytes of a letter, or of what is none.
fn letter(bytes: &[u8]) -> Option<usize> {
    let mut counts = 1..=bytes.len().min(4);
    counts.find_map(|count| match str::from_utf8(&bytes[..count]) {
        Ok(_) => Some(count),
        Err(error) => error.error_len(),
    })
}

/// The bytes of a control sequence behind `ESC [`, whether it is known or not (ECMA-48, 5.4); none where it is no sequence.
fn sequence(rest: &[u8]) -> Option<usize> {
    let end = rest.iter().position(|byte| !matches!(byte, b' '..=b'?'));
    match end.map(|at| (at, rest[at])) {
        None if rest.len() < LONGEST => None,
        Some((at, b'@'..=b'~')) => {
            // A few are older than the rule: a click, and the console's F1 to F5.
            let more = match rest {
                [b'M', click @ ..] => letters(click, 3)?,
                [b'[', ..] => 1,
                _ => 0,
            };
            let count = at + 1 + more;
            (rest.len() >= count).then_some(count)
        }
        _ => Some(0),
    }
}

/// The bytes of so many letters: a click's numbers are letters, beyond 127 in UTF-8 or as single bytes.
fn letters(bytes: &[u8], many: usize) -> Option<usize> {
    (0..many).try_fold(0, |count, _| Some(count + letter(&bytes[count..])?))
}

/// The bytes of a terminal's report behind `ESC ]` and its kin (ECMA-48, 5.6); none where it is no report.
fn report(rest: &[u8]) -> Option<usize> {
    let Some(end) = rest.iter().position(|byte| *byte < b' ') else {
        return (rest.len() >= LONGEST).then_some(0);
    };
    match rest[end..] {
        [0x07, ..] => Some(end + 1),
        [ESCAPE, b'\\', ..] => Some(end + 2),
        [ESCAPE] => None,
        _ => Some(0),
    }
}
