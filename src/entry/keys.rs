//! A line's keys in their order, with their values as they stand: what a rewrite does not concern, it carries over.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// The order in which an entry's keys stand.
const ORDER: [&str; 14] = [
    "v", "date", "id", "at", "text", "prompt", "question", "tags", "people", "reached", "aside",
    "edited", "imported", "time",
];

/// The keys of one line.
pub(crate) struct Keys(Vec<(String, Box<RawValue>)>);

impl Keys {
    /// Reads a line that was read before as an entry.
    ///
    /// # Errors
    /// Where it is no JSON object.
    pub(crate) fn of(line: &str) -> serde_json::Result<Self> {
        serde_json::from_str(line)
    }

    /// Returns `true` if a key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(other, _)| other == key)
    }

    /// Gives a key a value; a new key takes its place in the order, and an empty list or nothing takes the key away.
    ///
    /// # Errors
    /// None for the values that an entry has.
    pub(crate) fn set(&mut self, key: &str, value: &impl Serialize) -> serde_json::Result<()> {
        let value = to_raw_value(value)?;
        if matches!(value.get(), "[]" | "null") {
            self.0.retain(|(other, _)| other != key);
            return Ok(());
        }
        if let Some((_, old)) = self.0.iter_mut().find(|(other, _)| other == key) {
            *old = value;
            return Ok(());
        }
        let rank = |key: &str| ORDER.iter().position(|known| *known == key);
        let before =
            |(other, _): &(String, _)| rank(other).is_some_and(|other| Some(other) < rank(key));
        let at = self.0.iter().rposition(before).map_or(0, |last| last + 1);
        self.0.insert(at, (key.to_owned(), value));
        Ok(())
    }

    /// Adds a key of another program with its value; one that is ours, or there already, gets another name.
    ///
    /// # Errors
    /// None for JSON.
    pub(crate) fn add(&mut self, key: &str, value: &RawValue) -> serde_json::Result<()> {
        let mut name = key.to_owned();
        while ORDER.contains(&name.as_str()) || self.0.iter().any(|(other, _)| *other == name) {
            name.insert_str(0, "source_");
        }
        self.0.push((name, to_raw_value(value)?));
        Ok(())
    }

    /// The line.
    ///
    /// # Errors
    /// None for keys that were read.
    pub(crate) fn line(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(self)
    }
}

impl Serialize for Keys {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    keys.push(pair);
                }
                Ok(Keys(keys))
            }
        }

        from.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn what_is_not_set_stays_as_it_was_and_a_new_key_finds_its_place() {
        let line = r#"{"v":1,"id":"x","text":"one","later":{"a": [1.50]},"people":["Sam"]}"#;
        let mut keys = Keys::of(line).expect("an object");
        keys.set("text", &"two").expect("JSON");
        keys.set("tags", &["rest"]).expect("JSON");
        keys.set("edited", &"now").expect("JSON");
        keys.set("people", &[""; 0]).expect("JSON");
        keys.set("aside", &None::<bool>).expect("JSON");
        let line = String::from_utf8(keys.line().expect("JSON")).expect("UTF-8");
        assert_eq!(
            line,
            r#"{"v":1,"id":"x","text":"two","tags":["rest"],"later":{"a": [1.50]},"edited":"now"}"#
        );
    }
}
