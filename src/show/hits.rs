//! The entries that a search found: the lines that hold its words, in bold, with the lines beside them.

use std::fmt::Write as _;
use std::io;

use super::entry::{beside, label};
use super::page::{block, block_with, bold};
use super::reached::said;
use super::review::above;
use crate::entry::{Entry, Words};
use crate::env::Output;
use crate::query::hits::Hits;

/// In the place of lines that are left out.
const LEFT_OUT: &str = "…";

/// Writes what a search found in an entry: its day and id, its question, the lines that hold the words and those beside them, its names.
/// Where the words are among the names alone, its first line.
pub(super) fn entry(out: &mut Output, entry: &Entry, words: &[Words]) -> io::Result<()> {
    label(out, entry)?;
    let said = said(entry);
    let hits = Hits::of(words, &said);
    let style = bold(out);
    let in_bold = |line: &str| {
        let mut styled = String::new();
        let mut at = 0;
        for place in hits.in_line(line) {
            styled += &line[at..place.start];
            let _ = write!(styled, "{style}{}{style:#}", &line[place.clone()]);
            at = place.end;
        }
        styled + &line[at..]
    };
    if let Some(above) = above(entry) {
        block(out, "  ", "  ", &above)?;
    }
    let lines: Vec<&str> = said.split('\n').collect();
    let has: Vec<bool> = lines
        .iter()
        .map(|line| !hits.in_line(line).is_empty())
        .collect();
    let is_near = |at: usize| {
        let near = at.saturating_sub(1)..has.len().min(at + 2);
        has[near].contains(&true) || at == 0 && !has.contains(&true)
    };
    let mut is_gap = false;
    for (at, line) in lines.iter().enumerate() {
        if is_near(at) {
            block_with(out, "    ", "    ", line, in_bold)?;
        } else if !is_gap {
            block(out, "    ", "    ", LEFT_OUT)?;
        }
        is_gap = !is_near(at);
    }
    for names in beside(entry) {
        block_with(out, "  ", "  ", &names, in_bold)?;
    }
    Ok(())
}
