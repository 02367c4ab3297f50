//! The summary at the head of a page.

use std::io;

use super::markup::Html;
use crate::show::review::{Beside, Granularity, Part};

/// Writes the parts of a summary, each under its label.
pub(super) fn summary(html: &mut Html, parts: &[Part], granularity: Granularity) -> io::Result<()> {
    html.markup("<div class=\"summary\">\n")?;
    for Part { label, rows } in parts {
        let id = label.to_lowercase().replace(' ', "-");
        html.within("<section aria-labelledby=\"", &id, "\">\n<h2 id=\"")?;
        html.within("", &id, "\">")?;
        html.within("", label, "</h2>\n")?;
        let (open, close) = match rows.as_slice() {
            [(name, _)] if name.is_empty() => ("", ""),
            _ => ("<dl>\n", "</dl>\n"),
        };
        html.markup(open)?;
        for (name, beside) in rows {
            row(html, name, beside, granularity)?;
        }
        html.markup(close)?;
        html.markup("</section>\n")?;
    }
    html.markup("</div>\n")
}

fn row(html: &mut Html, name: &str, beside: &Beside, granularity: Granularity) -> io::Result<()> {
    // The names and the words are the writer's: nobody knows their language.
    let (days, words, close) = if name.is_empty() {
        (
            "<p>",
            "<p class=\"quoted\" lang=\"\" dir=\"auto\">",
            "</p>\n",
        )
    } else {
        html.within("<div><dt lang=\"\" dir=\"auto\">", name, "</dt>")?;
        (
            "<dd>",
            "<dd class=\"quoted\" lang=\"\" dir=\"auto\">",
            "</dd></div>\n",
        )
    };
    match beside {
        Beside::Days(told) => html.within(days, &told.join(granularity.between()), close),
        Beside::Words(said) => html.within(words, said, close),
    }
}
