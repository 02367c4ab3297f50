//! One line of the journal.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reflect::proof::line(bytes));
