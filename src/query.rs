//! What is asked of a journal: one entry, or those that have what is looked for. Pure.

pub(crate) mod entry_ref;
pub(crate) mod filter;
pub(crate) mod hits;
pub(crate) mod sieve;
mod wanted;
