//! A DAY or a PERIOD, as somebody types it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reflect::proof::dates(bytes));
