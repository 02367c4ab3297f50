//! Numbers to call, by country, with their sources: the table in `help_lines.json`. Pure, and offline.

use anyhow::{Context, Result};
use serde::Deserialize;

const TABLE: &str = include_str!("help_lines.json");

/// The table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[expect(dead_code, reason = "it speaks to whoever edits the file")]
    note: String,
    rows: Vec<Row>,
}

/// Someone to call in one country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    /// ISO 3166-1, two letters; none for the row that stands for everywhere else.
    pub country: Option<String>,
    /// Its name in English.
    pub name: String,
    /// Someone to call.
    pub call: String,
    /// Further numbers.
    pub more: Vec<String>,
    /// The emergency number.
    pub emergency: String,
    /// Where the numbers come from.
    pub source: String,
    /// The month in which they were compared with that source.
    pub compared: String,
}

/// Every row, in the order of the file; the last one stands for everywhere else.
///
/// # Errors
/// Where the file is not as [`Row`] wants it. A test reads it.
pub(crate) fn all() -> Result<Vec<Row>> {
    let table: Table = serde_json::from_str(TABLE).context("could not read the help lines")?;
    Ok(table.rows)
}

/// The row of a country, or else the one for everywhere else.
#[must_use]
pub(crate) fn row<'a>(rows: &'a [Row], country: Option<&str>) -> Option<&'a Row> {
    let of = |wanted: Option<&str>| rows.iter().find(|row| row.country.as_deref() == wanted);
    country
        .and_then(|country| of(Some(country)))
        .or_else(|| of(None))
}

/// The code of a country that somebody wrote: its two letters, `UK` too, or its name in English.
#[must_use]
pub(crate) fn code(rows: &[Row], given: &str) -> String {
    let by_name = rows
        .iter()
        .find(|row| row.name.eq_ignore_ascii_case(given.trim()));
    let code = by_name.and_then(|row| row.country.clone());
    usual(code.unwrap_or_else(|| given.trim().to_ascii_uppercase()))
}

/// The code in the standard, for one that many people write.
fn usual(code: String) -> String {
    if code == "UK" { "GB".to_owned() } else { code }
}

/// The country in a locale: `DE` in `de_DE.UTF-8`, none in `C`.
#[must_use]
pub(crate) fn country_of(locale: &str) -> Option<String> {
    let (_, after) = locale.split_once('_')?;
    let country: String = after
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    (country.len() == 2).then(|| usual(country.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::{all, code, country_of, row};

    #[test]
    fn every_row_has_a_number_a_source_and_a_month() {
        let rows = all().expect("the table");
        assert_eq!(rows.len(), 15);
        for row in &rows {
            assert!(
                row.call.contains(|letter: char| letter.is_ascii_digit()) || row.country.is_none()
            );
            assert!(
                row.emergency
                    .contains(|letter: char| letter.is_ascii_digit())
            );
            assert!(!row.source.is_empty());
            assert_eq!(row.compared.len(), "2026-11".len());
        }
        let elsewhere = rows.iter().filter(|row| row.country.is_none()).count();
        assert_eq!(elsewhere, 1);
    }

    #[test]
    fn a_locale_names_its_country() {
        for (locale, country) in [
            ("de_DE.UTF-8", Some("DE")),
            ("en_US", Some("US")),
            ("ca_ES@valencia", Some("ES")),
            ("en_gb.utf8", Some("GB")),
            ("en_UK", Some("GB")),
            ("C", None),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("es_419", None),
            ("", None),
        ] {
            assert_eq!(country_of(locale).as_deref(), country, "{locale}");
        }
    }

    #[test]
    fn a_country_is_known_by_its_code_or_its_name() {
        let rows = all().expect("the table");
        for (given, known) in [
            ("nz", "NZ"),
            ("UK", "GB"),
            ("united kingdom", "GB"),
            (" Germany ", "DE"),
            ("xx", "XX"),
        ] {
            assert_eq!(code(&rows, given), known);
        }
    }

    #[test]
    fn a_country_without_a_row_gets_the_one_for_elsewhere() {
        let rows = all().expect("the table");
        let name = |country| row(&rows, country).map(|row| row.name.as_str());
        assert_eq!(name(Some("FR")), Some("France"));
        assert_eq!(name(Some("JP")), Some("Elsewhere"));
        assert_eq!(name(None), Some("Elsewhere"));
    }
}
