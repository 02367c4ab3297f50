//! The parts of every page: headings, wrapped text, and text that is safe on a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use anstyle::Style;

use crate::env::{Output, is_unsafe};

/// The widest that text is set on a terminal: longer lines are hard to read.
const MEASURE: usize = 80;
/// The narrowest; below it, lines are longer than the terminal.
const NARROWEST: usize = 20;

/// What a page would write on a terminal of so many columns, in rows.
pub(crate) fn rows(
    width: usize,
    colour: bool,
    page: impl FnOnce(&mut Output) -> io::Result<()>,
) -> Vec<String> {
    let mut to = Vec::new();
    let mut out = Output {
        to: &mut to,
        terminal: true,
        width,
        colour,
    };
    // Memory takes it all.
    let _ = page(&mut out);
    let text = String::from_utf8_lossy(&to);
    text.lines().map(str::to_owned).collect()
}

/// Writes a line in bold.
pub(super) fn heading(out: &mut Output, text: &str) -> io::Result<()> {
    let bold = bold(out);
    for line in wrapped(out, "", text) {
        writeln!(out.to, "{bold}{line}{bold:#}")?;
    }
    Ok(())
}

/// Bold, where styles may be written.
pub(super) fn bold(out: &Output) -> Style {
    if out.colour {
        Style::new().bold()
    } else {
        Style::new()
    }
}

/// Writes a text under an indent; `first` takes its place before the first line.
///
/// On a terminal it is wrapped by words, and control characters are shown as signs. Anywhere else it stands as it was written.
pub(super) fn block(out: &mut Output, first: &str, indent: &str, text: &str) -> io::Result<()> {
    block_with(out, first, indent, text, str::to_owned)
}

/// The same, with a style for each line of it.
pub(super) fn block_with(
    out: &mut Output,
    first: &str,
    indent: &str,
    text: &str,
    style: impl Fn(&str) -> String,
) -> io::Result<()> {
    // What stands before the text can be a name that somebody wrote.
    let first = safe(out, first).into_owned();
    let mut before = first.as_str();
    for line in text.split('\n') {
        for line in wrapped(out, indent, line) {
            let line = format!("{before}{}", style(&line));
            writeln!(out.to, "{}", line.trim_end_matches(' '))?;
            before = indent;
        }
    }
    Ok(())
}

/// Writes short texts one beside the other, as many as a line has room for.
pub(super) fn beside(out: &mut Output, texts: &[&str]) -> io::Result<()> {
    const KEPT_TOGETHER: &str = "\u{a0}";
    let texts: Vec<String> = texts
        .iter()
        .map(|text| match text.len() {
            length if length > out.width => (*text).to_owned(),
            _ => text.replace(' ', KEPT_TOGETHER),
        })
        .collect();
    for line in wrapped(out, "", &texts.join(" · ")) {
        let line = line.replace(KEPT_TOGETHER, " ");
        writeln!(out.to, "{}", line.trim_matches([' ', '·']))?;
    }
    Ok(())
}

/// One line as it may stand on its stream.
pub(super) fn safe<'a>(out: &Output, line: &'a str) -> Cow<'a, str> {
    if out.terminal {
        shown(line)
    } else {
        Cow::Borrowed(line)
    }
}

/// One line as it may stand on a terminal: control characters are shown as signs.
pub(crate) fn shown(line: &str) -> Cow<'_, str> {
    if !line.contains(is_unsafe) {
        return Cow::Borrowed(line);
    }
    let mut safe = String::with_capacity(line.len());
    for letter in line.strip_suffix('\r').unwrap_or(line).chars() {
        match letter {
            '\t' => safe.push_str("    "),
            '\u{7f}' => safe.push('␡'),
            '\0'..'\u{20}' => safe.extend(char::from_u32(0x2400 + u32::from(letter))),
            _ if is_unsafe(letter) => {
                let _ = write!(safe, "\\u{{{:x}}}", u32::from(letter));
            }
            _ => safe.push(letter),
        }
    }
    Cow::Owned(safe)
}

fn wrapped(out: &Output, indent: &str, line: &str) -> Vec<String> {
    let line = safe(out, line);
    if !out.terminal {
        return vec![line.into_owned()];
    }
    let width = out.width.clamp(NARROWEST, MEASURE);
    let room = width.saturating_sub(textwrap::core::display_width(indent));
    // `Ctrl-C` and `help-now` stay whole.
    let options = textwrap::Options::new(room.max(NARROWEST / 2))
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(&line, options)
        .into_iter()
        .map(Cow::into_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{block, heading};
    use crate::env::Output;

    fn on(terminal: bool, width: usize, text: &str) -> String {
        let mut to = Vec::new();
        let mut out = Output {
            to: &mut to,
            terminal,
            width,
            colour: false,
        };
        block(&mut out, "Mon 16  ", "        ", text).expect("memory takes it");
        String::from_utf8(to).expect("UTF-8")
    }

    #[test]
    fn text_is_wrapped_on_a_terminal_and_stands_as_it_is_elsewhere() {
        let text = "one two three four five\n\n  six";
        assert_eq!(
            on(true, 24, text),
            "Mon 16  one two three\n        four five\n\n          six\n"
        );
        assert_eq!(
            on(false, 24, text),
            "Mon 16  one two three four five\n\n          six\n"
        );
    }

    #[test]
    fn wide_and_unbroken_text_stays_within_the_width() {
        for text in ["休み".repeat(30), "a".repeat(100), "é ".repeat(60)] {
            for line in on(true, 40, &text).lines() {
                assert!(textwrap::core::display_width(line) <= 40, "{line}");
            }
        }
    }

    #[test]
    fn no_control_character_reaches_a_terminal_and_every_one_reaches_a_pipe() {
        let text = "\u{1b}[31mred\u{7} \u{9b}2J\u{7f}\ttab\u{202e}end\r";
        assert_eq!(
            on(true, 80, text),
            "Mon 16  ␛[31mred␇ \\u{9b}2J␡    tab\\u{202e}end\n"
        );
        assert_eq!(on(false, 80, text), format!("Mon 16  {text}\n"));
    }

    #[test]
    fn a_heading_is_bold_where_colour_is_wanted() {
        let mut to = Vec::new();
        let mut out = Output {
            to: &mut to,
            terminal: true,
            width: 80,
            colour: true,
        };
        heading(&mut out, "November").expect("memory takes it");
        assert_eq!(to, b"\x1b[1mNovember\x1b[0m\n");
    }
}
