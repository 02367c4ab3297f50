//! Numbers to call, by country, with their sources: the table in `lines.json`. Pure.

use anyhow::{Context, Result};
use serde::Deserialize;

const TABLE: &str = include_str!("lines.json");

/// The table.
#[derive(Deserialize)]
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
    /// The name as it stands in a sentence: "the Netherlands".
    pub place: String,
    /// Other names that people type.
    also: Vec<String>,
    /// Its time zones; one that ends in `/` stands for all below it.
    zones: Vec<String>,
    /// Who answers.
    pub who: String,
    /// The number, and when it answers.
    pub call: String,
    /// Further numbers, each with who answers.
    pub more: Vec<String>,
    /// The emergency number.
    pub emergency: String,
    /// Where the numbers come from.
    pub source: String,
    /// The month in which they were compared with that source: `2026-11`.
    pub compared: String,
}

impl Row {
    /// Returns `true` if a time zone of this name is the country's.
    pub(super) fn has_zone(&self, zone: &str) -> bool {
        self.zones
            .iter()
            .any(|known| zone == known || known.ends_with('/') && zone.starts_with(known.as_str()))
    }

    fn is_named(&self, folded: &str) -> bool {
        let code = self.country.iter();
        let mut names = code.chain(&self.also).chain([&self.name]);
        self.country.is_some() && names.any(|name| fold(name) == folded)
    }
}

/// Reads every row, in the order of the file; the last one stands for everywhere else.
///
/// # Errors
/// If the file is not as [`Row`] wants it. A test reads it.
pub(crate) fn all() -> Result<Vec<Row>> {
    let table: Table = serde_json::from_str(TABLE).context("could not read the help lines")?;
    Ok(table.rows)
}

/// Finds the row of a country that somebody wrote: by its two letters or by a name, in any letter case.
pub(crate) fn named<'a>(rows: &'a [Row], given: &str) -> Option<&'a Row> {
    let folded = fold(given);
    rows.iter().find(|row| row.is_named(&folded))
}

/// Finds the one country that words name, among others or alone. A code counts in capitals: `in` and `at` are words, too.
pub(crate) fn in_words<'a>(rows: &'a [Row], words: &[String]) -> Option<&'a Row> {
    let is_code = |run: &str| run.chars().count() == 2 && run.chars().any(char::is_lowercase);
    let runs = (0..words.len())
        .flat_map(|from| (from..words.len()).map(move |to| words[from..=to].join(" ")));
    let runs = runs.filter(|run| ["us", "uk"].contains(&run.as_str()) || !is_code(run));
    let mut found: Vec<&Row> = runs.filter_map(|run| named(rows, &run)).collect();
    found.dedup();
    match found[..] {
        [row] => Some(row),
        _ => None,
    }
}

/// Lower case, and letters alone.
fn fold(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{all, in_words, named};
    use std::collections::BTreeSet;

    #[test]
    fn every_row_has_a_number_who_answers_a_source_and_a_month() {
        let rows = all().expect("the table");
        assert_eq!(rows.len(), 16);
        let has_digit = |text: &str| text.contains(|letter: char| letter.is_ascii_digit());
        for row in &rows {
            assert!(
                has_digit(&row.call) || row.country.is_none(),
                "{}",
                row.name
            );
            assert!(has_digit(&row.emergency), "{}", row.name);
            assert!(!row.who.is_empty() && !row.source.is_empty());
            assert_eq!(row.compared.len(), "2026-11".len());
        }
        let elsewhere: Vec<usize> = (0..rows.len())
            .filter(|place| rows[*place].country.is_none())
            .collect();
        assert_eq!(elsewhere, [15]);
    }

    #[test]
    fn no_name_and_no_zone_belongs_to_two_countries() {
        let rows = all().expect("the table");
        let mut seen = BTreeSet::new();
        for row in &rows {
            for name in row.also.iter().chain([&row.name]).chain(&row.country) {
                assert!(seen.insert(super::fold(name)), "{name}");
            }
            for zone in &row.zones {
                let of: Vec<_> = rows.iter().filter(|row| row.has_zone(zone)).collect();
                assert_eq!(of, [row], "{zone}");
            }
        }
    }

    #[test]
    fn a_country_is_known_by_its_code_and_its_names() {
        let rows = all().expect("the table");
        for (given, code) in [
            ("nz", Some("NZ")),
            ("UK", Some("GB")),
            ("united kingdom", Some("GB")),
            ("England", Some("GB")),
            ("Scotland", Some("GB")),
            (" Germany ", Some("DE")),
            ("DE", Some("DE")),
            ("Deutschland", Some("DE")),
            ("USA", Some("US")),
            ("U.S.A.", Some("US")),
            ("america", Some("US")),
            ("United States", Some("US")),
            ("united-states", Some("US")),
            ("ÖSTERREICH", Some("AT")),
            ("Wonderland", None),
            ("Elsewhere", None),
            ("xx", None),
            ("", None),
        ] {
            let found = named(&rows, given).and_then(|row| row.country.as_deref());
            assert_eq!(found, code, "{given}");
        }
    }

    #[test]
    fn words_name_a_country_by_one_name_or_a_code_in_capitals() {
        let rows = all().expect("the table");
        for (given, code) in [
            ("us", Some("US")),
            ("uk", Some("GB")),
            ("DE", Some("DE")),
            ("new zealand", Some("NZ")),
            ("united states of america", Some("US")),
            ("i am in germany", Some("DE")),
            ("the netherlands please", Some("NL")),
            ("in", None),
            ("at", None),
            ("please", None),
            ("germany or france", None),
            ("", None),
        ] {
            let words: Vec<String> = given.split_whitespace().map(str::to_owned).collect();
            let found = in_words(&rows, &words).and_then(|row| row.country.as_deref());
            assert_eq!(found, code, "{given}");
        }
    }
}
