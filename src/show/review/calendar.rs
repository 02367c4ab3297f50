//! A calendar as text: days that were written bear a mark, other days are plain dates.

use std::fmt::Write as _;
use std::io;

use anstyle::Style;
use chrono::NaiveDate;

use crate::calendar::{Month, Period, Reckoning};
use crate::env::Output;
use crate::show::page::{block, bold};

/// What a written day bears, beside being bold where that is to be had.
const MARK: char = '•';

/// Columns from which two months stand side by side.
const SIDE_BY_SIDE: usize = 60;

/// Columns between two of them.
const GAP: usize = 6;

/// Columns of a day: two digits and a mark.
const DAY: usize = 3;

/// One line of a calendar, without the spaces that nothing follows.
#[derive(Default)]
struct Row {
    text: String,
    spaces: usize,
}

impl Row {
    fn put(&mut self, text: &str, width: usize, style: Style) {
        if text.is_empty() {
            self.spaces += width;
            return;
        }
        self.text.push_str(&" ".repeat(self.spaces));
        let _ = write!(self.text, "{style}{text}{style:#}");
        self.spaces = width.saturating_sub(text.chars().count());
    }
}

/// What of the months is shown, and how.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// The days that have a place.
    pub period: Period,
    /// With which day a row begins.
    pub reckoning: Reckoning,
    /// Whether each month bears its title.
    pub titled: bool,
    /// Whether the written days are listed, for a screen reader, and nothing is drawn.
    pub listed: bool,
}

/// Whether a terminal has no room for two months beside each other.
pub(super) fn is_narrow(out: &Output) -> bool {
    out.terminal && out.width < SIDE_BY_SIDE
}

/// Writes the months, in pairs where there is room; one without a title, since the page has it, in a roomier form.
pub(super) fn months(
    out: &mut Output,
    months: &[Month],
    shown: Shown,
    is_written: &dyn Fn(NaiveDate) -> bool,
) -> io::Result<()> {
    if shown.listed {
        return list(out, months, shown, is_written);
    }
    if let ([month], false, false) = (months, shown.titled, is_narrow(out)) {
        let rows = rows(*month, shown, is_written, 2);
        return write(out, &[&rows]);
    }
    let beside = if is_narrow(out) { 1 } else { 2 };
    for (place, pair) in months.chunks(beside).enumerate() {
        if place > 0 {
            writeln!(out.to)?;
        }
        let title = |month: &Month| vec![vec![(month.title(), 7 * DAY + 6, true)]];
        let blocks: Vec<Block> = pair
            .iter()
            .map(|month| {
                let mut block = if shown.titled {
                    title(month)
                } else {
                    Vec::new()
                };
                block.extend(rows(*month, shown, is_written, 1));
                block
            })
            .collect();
        write(out, &blocks.iter().collect::<Vec<_>>())?;
    }
    Ok(())
}

/// Writes the written days of each month in one line.
fn list(
    out: &mut Output,
    months: &[Month],
    shown: Shown,
    is_written: &dyn Fn(NaiveDate) -> bool,
) -> io::Result<()> {
    for month in months {
        let days = month.rows(shown.period, shown.reckoning).into_iter();
        let days = days.flatten().flatten().filter(|day| is_written(*day));
        let days: Vec<String> = days.map(|day| day.format("%a %-d").to_string()).collect();
        let title = if shown.titled {
            format!("{}. ", month.title())
        } else {
            String::new()
        };
        block(
            out,
            "",
            "",
            &format!("{title}Days written: {}", days.join(", ")),
        )?;
    }
    Ok(())
}

/// Lines of cells: a text, the columns it takes, and whether it stands out.
type Block = Vec<Vec<(String, usize, bool)>>;

/// A month: the names of the days, and its weeks.
fn rows(month: Month, shown: Shown, is_written: &dyn Fn(NaiveDate) -> bool, apart: usize) -> Block {
    let letters = DAY.min(apart + 1);
    let names = shown.reckoning.week(month.first()).days().map(|day| {
        let name = day.map_or_else(String::new, |day| day.format("%a").to_string());
        (name.chars().take(letters).collect(), DAY + apart, false)
    });
    let mut rows = vec![names.to_vec()];
    for week in month.rows(shown.period, shown.reckoning) {
        let cell = |day: Option<NaiveDate>| match day {
            None => (String::new(), DAY + apart, false),
            Some(day) if is_written(day) => {
                (format!("{}{MARK}", day.format("%e")), DAY + apart, true)
            }
            Some(day) => (day.format("%e").to_string(), DAY + apart, false),
        };
        rows.push(week.map(cell).to_vec());
    }
    for row in &mut rows {
        if let Some((_, columns, _)) = row.last_mut() {
            *columns -= apart;
        }
    }
    rows
}

fn write(out: &mut Output, blocks: &[&Block]) -> io::Result<()> {
    let stands_out = bold(out);
    let lines = blocks.iter().map(|block| block.len()).max().unwrap_or(0);
    for line in 0..lines {
        let mut row = Row::default();
        for block in blocks {
            match block.get(line) {
                Some(cells) => {
                    for (text, columns, bold) in cells {
                        row.put(
                            text,
                            *columns,
                            if *bold { stands_out } else { Style::new() },
                        );
                    }
                }
                None => row.spaces += 7 * DAY + 6,
            }
            row.spaces += GAP;
        }
        writeln!(out.to, "{}", row.text)?;
    }
    Ok(())
}

/// The months of a stretch that a calendar shows: of each year, from the first to the last in which something was written.
pub(crate) fn to_show(days: impl IntoIterator<Item = NaiveDate>) -> Vec<Month> {
    let mut months: Vec<Month> = days.into_iter().map(Month::of).collect();
    months.dedup();
    let mut shown: Vec<Month> = Vec::new();
    for month in months {
        let last = shown.last().copied();
        let mut next = last
            .filter(|last| last.year() == month.year())
            .and_then(Month::next);
        while let Some(between) = next.filter(|next| *next < month) {
            shown.push(between);
            next = between.next();
        }
        shown.push(month);
    }
    shown
}
