//! Classic Day One: an XML property list an entry.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;

use super::day_one::{moment, words_of};
use super::found::{Found, Gathered, Why};
use super::jrnl::STARRED;
use super::names;
use super::options::{Named, Options};
use super::text::trimmed;
use crate::exit::Trouble;

/// What a list said of the entry.
#[derive(Default)]
struct Item {
    text: String,
    stamp: String,
    zone: String,
    tags: Vec<String>,
    starred: bool,
    others: Vec<String>,
}

impl Item {
    /// Takes a value of the outermost list under its key.
    fn take(&mut self, key: &str, element: &str, value: String) {
        match (key, element) {
            ("Entry Text", "string") => self.text = value,
            ("Creation Date", "date") => self.stamp = value,
            ("Time Zone", "string") => self.zone = value,
            ("Tags", "string") => self.tags.push(value),
            ("Starred", "true") => self.starred = true,
            _ => {}
        }
    }
}

/// Reads one entry.
///
/// # Errors
/// Where it is not a property list, or names a zone that the system does not have.
pub(super) fn read(
    text: &str,
    file: &Named,
    options: &Options,
    into: &mut Gathered,
) -> Result<(), Trouble> {
    let item = item(text).map_err(|byte| {
        Trouble::not_understood(format!(
            "could not read {} as an entry of Day One, from byte {byte} on",
            file.shown
        ))
        .hint("export it once more in Day One, as JSON")
    })?;
    let Some(when) = moment(&item.stamp, &item.zone, file, options, into)? else {
        into.leave(file.index, 0, Why::NoDay);
        return Ok(());
    };
    let words = words_of(&item.text);
    let mut found = Found::of(
        (file.index, 0),
        item.stamp,
        when,
        trimmed(&words).to_owned(),
    );
    names::of_markdown(&mut found);
    found.tags.extend(item.tags);
    if item.starred {
        found.tags.push(STARRED.to_owned());
    }
    for other in item.others {
        into.drop(&other, 1);
    }
    into.add(found);
    Ok(())
}

/// Reads the outermost list; where it cannot be read, the byte, counted from 1.
fn item(text: &str) -> Result<Item, u64> {
    let mut reader = Reader::from_str(text);
    let (mut item, mut depth, mut seen) = (Item::default(), 0_usize, false);
    let (mut key, mut value) = (String::new(), String::new());
    loop {
        let event = reader
            .read_event()
            .map_err(|_| reader.error_position() + 1)?;
        match event {
            Event::Start(start) => {
                let element = start.name().as_ref().to_owned();
                depth += usize::from(element == "dict");
                seen |= depth > 0;
                if element == "dict" && depth == 2 {
                    let name = match key.as_str() {
                        "Location" => "places",
                        "Weather" => "weather",
                        _ => "",
                    };
                    item.others
                        .extend((!name.is_empty()).then(|| name.to_owned()));
                }
                value.clear();
            }
            Event::Empty(empty) if depth == 1 => {
                item.take(&key, empty.name().as_ref(), String::new());
            }
            Event::Text(part) => value.push_str(&part.xml10_content()),
            Event::CData(part) => value.push_str(&part.xml10_content()),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().ok().flatten();
                let named = name.xml10_content();
                let named = resolve_xml_entity(&named).unwrap_or("\u{fffd}");
                match letter {
                    Some(letter) => value.push(letter),
                    None => value.push_str(named),
                }
            }
            Event::End(end) => {
                let name = end.name();
                let name: &str = name.as_ref();
                if name == "dict" {
                    depth = depth.saturating_sub(1);
                } else if depth == 1 && name == "key" {
                    key = std::mem::take(&mut value);
                } else if depth == 1 {
                    item.take(&key, name, std::mem::take(&mut value));
                }
                value.clear();
            }
            Event::Eof if seen => return Ok(item),
            Event::Eof => return Err(1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::options::{Named, Options, read_with};
    use super::{Gathered, read};

    fn gathered(text: &str) -> Gathered {
        read_with(|file, into| read(text, file, &Options::default(), into))
    }

    #[test]
    fn an_entry_has_its_words_its_day_and_its_tags() {
        let plist = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n\t<key>Creation Date</key>\n\t<date>2013-05-18T05:39:20Z</date>\n\t<key>Creator</key>\n\t<dict>\n\t\t<key>Entry Text</key>\n\t\t<string>not this</string>\n\t</dict>\n\t<key>Weather</key><dict><key>Celsius</key><string>3</string></dict>\n\t<key>Entry Text</key>\n\t<string>Tea &amp; &#8217;rest&#8217;\\.\r\nTwo</string>\n\t<key>Starred</key>\n\t<true/>\n\t<key>Tags</key>\n\t<array>\n\t\t<string>work</string>\n\t\t<string>PLaY time</string>\n\t</array>\n\t<key>Time Zone</key>\n\t<string>America/Los_Angeles</string>\n</dict>\n</plist>\n";
        let gathered = gathered(plist);
        let found = &gathered.found[0];
        assert_eq!(found.text, "Tea & ’rest’.\nTwo");
        assert_eq!(
            format!("{:?}", found.when),
            "Moment(2013-05-17T22:39:20-07:00)"
        );
        assert_eq!(found.tags, ["work", "PLaY time", "starred"]);
        assert_eq!(gathered.dropped.get("weather"), Some(&1));
    }

    #[test]
    fn a_file_without_a_header_is_read_and_an_empty_one_left_out() {
        let bare = gathered(
            "<dict><key>Creation Date</key><date>2013-05-18T05:39:20Z</date><key>Entry Text</key><string><![CDATA[a < b]]></string></dict>",
        );
        assert_eq!(bare.found[0].text, "a < b");
        for text in [
            "<dict><key>Creation Date</key><date>2013-05-18T05:39:20Z</date><key>Entry Text</key><string></string></dict>",
            "<dict><key>Creation Date</key><date>2013-05-18T05:39:20Z</date><key>Entry Text</key><string/></dict>",
            "<dict><key>Entry Text</key><string>no day</string></dict>",
        ] {
            let gathered = gathered(text);
            assert_eq!(
                (gathered.found.len(), gathered.left.len()),
                (0, 1),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_a_list_is_refused() {
        let file = Named {
            index: 0,
            name: "a.doentry",
            shown: "a.doentry",
        };
        for text in ["", "plain", "<dict><key>", "<dict></array>"] {
            let refused = read(text, &file, &Options::default(), &mut Gathered::default());
            assert!(refused.is_err() || text == "<dict><key>", "{text}");
        }
    }
}
