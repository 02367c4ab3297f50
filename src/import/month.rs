//! English names of months and weekdays, as notes have them.

/// Months by the first three letters of their names.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Returns `true` if a word is a name or its first letters, three or more.
fn is_short_for(word: &str, name: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() >= 3 && name.starts_with(word.as_str())
}

/// The number of a month, by its name or the first letters of it.
pub(super) fn month(word: &str) -> Option<u32> {
    let place = MONTHS.iter().position(|name| is_short_for(word, name))?;
    u32::try_from(place + 1).ok()
}

/// Returns `true` if a word names a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| is_short_for(word, name))
}

#[cfg(test)]
mod tests {
    use super::{is_weekday, month};

    #[test]
    fn names_are_known_short_or_long() {
        for (word, number) in [
            ("Jan", Some(1)),
            ("sept", Some(9)),
            ("DECEMBER", Some(12)),
            ("ma", None),
            ("marching", None),
            ("", None),
        ] {
            assert_eq!(month(word), number, "{word}");
        }
        assert!(
            is_weekday("Tue") && is_weekday("tuesday") && !is_weekday("tu") && !is_weekday("two")
        );
    }
}
