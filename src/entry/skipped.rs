//! Words that are read as words are, and not kept.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A text where nobody needs it. What is no text is refused, as it is where somebody does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Skipped;

impl<'de> Deserialize<'de> for Skipped {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Skipped;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E: Error>(self, _: &str) -> Result<Skipped, E> {
                Ok(Skipped)
            }
        }

        from.deserialize_str(Text)
    }
}
