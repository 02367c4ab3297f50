//! A line without its words: what it is sorted by, what is said in their place, and where they stand.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// Where a line stands in its file, without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Its first byte, counted from 0.
    pub start: u64,
    /// How many bytes it has.
    pub length: usize,
    /// The number of the line, counted from where its reading began.
    pub number: usize,
}

/// A line of a journal that was read, without its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// The day that it belongs to.
    pub date: Option<NaiveDate>,
    /// When it was written, for an entry.
    pub at: Option<DateTime<FixedOffset>>,
    /// It is an entry that is not kept aside.
    pub is_open: bool,
    /// It answers the question that ends a week by looking back on it.
    pub looks_back: bool,
    /// Where its words stand.
    pub span: Span,
}
