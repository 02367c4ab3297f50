//! A whole journal, cut into lines and read.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reflect::proof::lines(bytes));
