//! What several verbs share: words written and kept, entries looked for, changed, checked and shown, a period gathered and shown.

pub(crate) mod begin;
pub(crate) mod check;
pub(crate) mod complete;
pub(crate) mod earlier;
pub(crate) mod edit;
mod help_page;
pub(crate) mod journal;
pub(crate) mod notices;
pub(crate) mod placed;
pub(crate) mod query;
pub(crate) mod report;
pub(crate) mod resolve;
pub(crate) mod week_one;
pub(crate) mod when;
pub(crate) mod write;
