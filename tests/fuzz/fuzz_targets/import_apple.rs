//! A file that is to be imported, for one reader.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reflect::proof::import("apple", bytes));
