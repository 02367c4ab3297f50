//! The lines that could not be read, by number and column and never by what stands in them.

use std::collections::BTreeMap;

/// How many of them are remembered with their columns.
const NAMED: usize = 3;

/// Lines that could not be read; they stay in the file as they are.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Damage {
    /// How many there are.
    pub count: usize,
    /// The first three: line and column, both counted from 1.
    pub first: BTreeMap<usize, usize>,
}

impl Damage {
    /// Notes one more.
    pub(crate) fn note(&mut self, line: usize, column: usize) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.insert(line, column);
        }
    }
}
