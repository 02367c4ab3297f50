//! A page for a browser: one file that asks nothing of anybody, with the entries in full.

mod calendar;
mod entries;
mod markup;
mod page;
mod summary;

pub(crate) use page::{is_page, page};
