//! Strings in the JSON of other programs, with halves of surrogate pairs in them or not.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::text::without_halves;

/// A string.
#[derive(Default)]
pub(super) struct Text {
    /// The string, with U+FFFD for each half of a pair.
    pub text: String,
    /// How many halves there were.
    pub halves: usize,
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl<'de> Visitor<'de> for Bytes {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
                let (text, halves) =
                    without_halves(bytes.to_vec()).ok_or_else(|| E::custom("not UTF-8"))?;
                Ok(Text { text, halves })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Text, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Text::default())
            }
        }

        // As bytes, a string may hold what is no letter.
        from.deserialize_bytes(Bytes)
    }
}

/// How many values a list holds, or 1 for anything that is there and is no list.
#[derive(Default)]
pub(super) struct Count(pub usize);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E: Error>(self) -> Result<Count, E> {
                Ok(Count(0))
            }

            fn visit_bool<E: Error>(self, is: bool) -> Result<Count, E> {
                Ok(Count(usize::from(is)))
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Count, E> {
                Ok(Count(1))
            }

            fn visit_u64<E: Error>(self, _: u64) -> Result<Count, E> {
                Ok(Count(1))
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Count, E> {
                Ok(Count(1))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Count, E> {
                Ok(Count(usize::from(!text.is_empty())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Count, A::Error> {
                let mut count = 0;
                while list.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                Ok(Count(count))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Count, A::Error> {
                let mut count = 0;
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
                    count = 1;
                }
                Ok(Count(count))
            }
        }

        from.deserialize_any(Any)
    }
}
