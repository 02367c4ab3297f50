//! The whole suite in one binary: a module for each part of the program that a stranger would look for.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a test reads what is on disk, fails where it cannot, says what it could not try, and may hold a long table"
)]

mod change;
mod completions;
mod config;
mod contract;
mod damage;
mod days_and_weeks;
mod export;
mod faults;
#[cfg(target_os = "linux")]
mod full;
mod glyph;
mod help_now;
mod house;
mod import;
mod journal;
mod journals;
mod jrnl;
mod keys;
mod looking_back;
mod manual;
mod memory;
mod model;
mod offline;
mod page;
mod pager;
mod parallel;
mod picture;
mod plain;
mod privacy;
mod prompts;
mod reading;
mod readme;
mod support;
mod terminal;
mod today;
mod twins;
mod waiting;
mod waits;
