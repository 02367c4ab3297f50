//! How the names of a journal's other files begin, so that no file of another journal is taken for one of them.

use std::ffi::OsStr;
use std::path::Path;

/// How much of a journal's name stands in the names of its other files, in bytes: a file's name has room for 255.
const BOUND: usize = 190;

/// In the journal's own folder: its name. One that is too long, or no text, is cut and told apart by a number made of the whole.
pub(super) fn beside(journal: &Path) -> String {
    let name = journal.file_name().unwrap_or_default();
    match name.to_str() {
        Some(name) if name.len() <= BOUND => name.to_owned(),
        _ => told_apart(name, name.as_encoded_bytes(), BOUND),
    }
}

/// The beginning of a name, at most so many bytes of it, and a number made of what tells it from others.
pub(crate) fn told_apart(name: &OsStr, by: &[u8], bound: usize) -> String {
    let name = name.to_string_lossy();
    let fits = |(at, letter): &(usize, char)| at + letter.len_utf8() <= bound;
    let start: String = name
        .char_indices()
        .take_while(fits)
        .map(|it| it.1)
        .collect();
    format!("{start}-{:016x}", number(by))
}

/// The same number for the same bytes in every release: FNV-1a, of 64 bits.
pub(super) fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |number, byte| {
        (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{BOUND, beside, number};
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    #[test]
    fn the_number_is_that_of_fnv_1a() {
        // As the authors of FNV give them.
        for (bytes, is) in [
            (&b""[..], 0xcbf2_9ce4_8422_2325),
            (b"a", 0xaf63_dc4c_8601_ec8c),
            (b"foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(number(bytes), is);
        }
    }

    #[test]
    fn a_name_that_fits_stands_whole_and_others_are_told_apart() {
        let long = "é".repeat(BOUND / 2);
        for name in ["journal.jsonl", "休み", &long] {
            assert_eq!(beside(&Path::new("/a").join(name)), name);
        }
        let bytes = |bytes| Path::new("/a").join(OsStr::from_bytes(bytes));
        let others = [
            bytes(format!("a{long}").as_bytes()),
            bytes(format!("a{long}b").as_bytes()),
            bytes(b"a\xff"),
            bytes(b"a\xfe"),
        ];
        let names: Vec<String> = others.iter().map(|path| beside(path)).collect();
        assert!(names[0].starts_with(&format!("a{}-", &long[..BOUND - 2])));
        assert!(names[2].starts_with("a\u{fffd}-"));
        for (place, name) in names.iter().enumerate() {
            assert!(name.len() <= BOUND + 17, "{name}");
            assert!(!names[..place].contains(name), "{name}");
        }
    }
}
