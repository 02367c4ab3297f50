//! A year of questions: which weeks there are, and which of them a day gets. Pure.

mod catalog;
mod files;
mod lately;
mod question;
mod round;
mod schedule;
mod slot;
mod theme;

pub(crate) use catalog::{CATALOG, Named};
pub(crate) use lately::Lately;
pub(crate) use question::{Question, Version, asked, chosen, on_the_page};
pub(crate) use schedule::{Schedule, week_one};
pub(crate) use slot::Slot;
pub(crate) use theme::Theme;
