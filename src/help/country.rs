//! Which country the numbers are for: what the writer named, then the time zone, then the language. Pure.

use super::lines::{Row, named};

/// The country, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Country {
    /// The writer named it, or the time zone does.
    Known(Row),
    /// `LANG` alone names it; many machines outside the United States say `en_US`.
    Guessed(Row),
    /// Nothing names it, or it is not in the table.
    Unknown,
}

impl Country {
    /// The country that the writer named: by its code or by a name.
    pub(crate) fn given(rows: &[Row], name: &str) -> Self {
        named(rows, name)
            .cloned()
            .map_or(Self::Unknown, Self::Known)
    }

    /// The country that this machine is in: by its time zone, else by its locales, the first that names one.
    pub(crate) fn of_machine(rows: &[Row], zone: Option<&str>, locales: &[String]) -> Self {
        let zone = zone.map(zone_name).filter(|zone| is_a_place(zone));
        if let Some(zone) = zone {
            let row = rows.iter().find(|row| row.has_zone(zone));
            return row.cloned().map_or(Self::Unknown, Self::Known);
        }
        let code = locales.iter().find_map(|locale| code_in(locale));
        let row = code.and_then(|code| named(rows, code));
        row.cloned().map_or(Self::Unknown, Self::Guessed)
    }

    /// The row of the country, if one is known or guessed.
    pub(crate) fn row(&self) -> Option<&Row> {
        match self {
            Self::Known(row) | Self::Guessed(row) => Some(row),
            Self::Unknown => None,
        }
    }
}

/// The name of a zone in `TZ`: `:Europe/Berlin`, or a file of the system's zones.
fn zone_name(zone: &str) -> &str {
    let name = zone.rsplit("zoneinfo/").next().unwrap_or(zone);
    let name = name.trim_start_matches(':');
    let name = name.strip_prefix("posix/").unwrap_or(name);
    name.strip_prefix("right/").unwrap_or(name)
}

/// Returns `true` if a zone is a place on earth. `UTC`, `Etc/GMT+1` and rules such as `CET-1CEST` are none.
fn is_a_place(zone: &str) -> bool {
    // Old names without an area, as the tz database links them.
    let old = [
        "Cuba",
        "Egypt",
        "Eire",
        "GB",
        "GB-Eire",
        "Hongkong",
        "Iceland",
        "Iran",
        "Israel",
        "Jamaica",
        "Japan",
        "Kwajalein",
        "Libya",
        "Navajo",
        "NZ",
        "NZ-CHAT",
        "Poland",
        "Portugal",
        "PRC",
        "ROC",
        "ROK",
        "Singapore",
        "Turkey",
        "W-SU",
    ];
    let area = zone.split_once('/').map(|(area, _)| area);
    area.is_some_and(|area| area != "Etc") || old.contains(&zone)
}

/// The country in a locale: `DE` in `de_DE.UTF-8`, none in `C`.
fn code_in(locale: &str) -> Option<&str> {
    let (_, after) = locale.split_once('_')?;
    let end = after.find(|letter: char| !letter.is_ascii_alphabetic());
    let code = &after[..end.unwrap_or(after.len())];
    (code.len() == 2).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{Country, code_in};
    use crate::help::all;

    #[test]
    fn a_locale_names_its_country() {
        for (locale, country) in [
            ("de_DE.UTF-8", Some("DE")),
            ("en_US", Some("US")),
            ("ca_ES@valencia", Some("ES")),
            ("en_gb.utf8", Some("gb")),
            ("en_UK", Some("UK")),
            ("C", None),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("es_419", None),
            ("", None),
        ] {
            assert_eq!(code_in(locale), country, "{locale}");
        }
    }

    #[test]
    fn the_zone_speaks_before_the_language_and_a_language_alone_is_a_guess() {
        let rows = all().expect("the table");
        for (zone, locale, found) in [
            (Some("Europe/Berlin"), "en_US.UTF-8", "known DE"),
            (Some(":Europe/London"), "C", "known GB"),
            (Some("/usr/share/zoneinfo/Europe/Dublin"), "C", "known IE"),
            (
                Some("/usr/share/zoneinfo/right/US/Eastern"),
                "C",
                "known US",
            ),
            (Some("America/Indiana/Knox"), "C", "known US"),
            (Some("Australia/Perth"), "C", "known AU"),
            (Some("Asia/Calcutta"), "C", "known IN"),
            (Some("GB"), "C", "known GB"),
            (Some("Asia/Tokyo"), "en_US.UTF-8", "unknown"),
            (Some("Japan"), "en_US.UTF-8", "unknown"),
            (Some("America/Argentina/Ushuaia"), "en_US.UTF-8", "unknown"),
            (Some("UTC"), "en_US.UTF-8", "guessed US"),
            (Some("Etc/UTC"), "de_AT.UTF-8", "guessed AT"),
            (Some("CET-1CEST"), "de_AT.UTF-8", "guessed AT"),
            (None, "en_UK", "guessed GB"),
            (None, "ja_JP.UTF-8", "unknown"),
            (None, "C", "unknown"),
        ] {
            let locales = [locale.to_owned()];
            let country = Country::of_machine(&rows, zone, &locales);
            let code = country.row().and_then(|row| row.country.as_deref());
            let told = match (&country, code) {
                (Country::Known(_), Some(code)) => format!("known {code}"),
                (Country::Guessed(_), Some(code)) => format!("guessed {code}"),
                _ => "unknown".to_owned(),
            };
            assert_eq!(told, found, "{zone:?} {locale}");
        }
    }

    #[test]
    fn the_first_locale_that_names_a_country_counts() {
        let rows = all().expect("the table");
        let locales = ["C".to_owned(), "de_AT.UTF-8".to_owned(), "en_US".to_owned()];
        let country = Country::of_machine(&rows, None, &locales);
        assert_eq!(country.row().map(|row| row.name.as_str()), Some("Austria"));
    }
}
