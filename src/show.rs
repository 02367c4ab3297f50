//! What a person reads and what a program reads: pages and JSON. It writes where it is told, and knows no disk.

pub(crate) mod after;
pub(crate) mod checkup;
pub(crate) mod config;
pub(crate) mod damage;
pub(crate) mod draft;
pub(crate) mod erased;
pub(crate) mod help_now;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod kept;
pub(crate) mod listing;
pub(crate) mod mentions;
mod page;
mod pieces;
pub(crate) mod places;
pub(crate) mod prompts;
pub(crate) mod question;
pub(crate) mod review;
pub(crate) mod schemas;
pub(crate) mod then;

pub(crate) use page::rows;
