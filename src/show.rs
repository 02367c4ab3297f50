//! What a person reads and what a program reads: pages and JSON. It writes where it is told, and knows no disk.

pub(crate) mod after;
pub(crate) mod begin;
pub(crate) mod beside;
pub(crate) mod checkup;
pub(crate) mod clock;
pub(crate) mod config;
pub(crate) mod damage;
pub(crate) mod earlier;
mod entry;
pub(crate) mod erased;
pub(crate) mod exported;
pub(crate) mod help_now;
mod hits;
pub(crate) mod html;
pub(crate) mod imported;
pub(crate) mod json;
mod json_stream;
pub(crate) mod kept;
pub(crate) mod keys;
pub(crate) mod listing;
pub(crate) mod mentions;
pub(crate) mod offered;
pub(crate) mod opening;
pub(crate) mod page;
pub(crate) mod places;
pub(crate) mod prompts;
pub(crate) mod question;
mod reached;
pub(crate) mod review;
pub(crate) mod schemas;
pub(crate) mod then;
pub(crate) mod twins;
pub(crate) mod undone;
pub(crate) mod waiting;
pub(crate) mod which;

pub(crate) use page::rows;
