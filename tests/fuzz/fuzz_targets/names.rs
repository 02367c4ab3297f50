//! A text, and the tags and people in it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reflect::proof::names(bytes));
