//! What was named and toward whom, with when, at the end of a page.

use std::io;

use super::markup::Html;
use crate::review::{Mention, Review};
use crate::show::review::Granularity;

/// Writes the names of a review.
pub(super) fn names(html: &mut Html, review: &Review, granularity: Granularity) -> io::Result<()> {
    let tag = |name: &str| name.replace('-', " ");
    list(
        html,
        "<section class=\"mentions\" aria-labelledby=\"tags\">\n<h2 id=\"tags\">Tags</h2>\n",
        &review.tags,
        granularity,
        tag,
    )?;
    list(
        html,
        "<section class=\"mentions\" aria-labelledby=\"reached\">\n<h2 id=\"reached\">Reached</h2>\n",
        &review.reached,
        granularity,
        str::to_owned,
    )
}

fn list(
    html: &mut Html,
    heading: &'static str,
    mentions: &[Mention],
    granularity: Granularity,
    shown: impl Fn(&str) -> String,
) -> io::Result<()> {
    if mentions.is_empty() {
        return Ok(());
    }
    html.markup(heading)?;
    html.markup("<dl>\n")?;
    for mention in mentions {
        let name = shown(mention.name.as_str());
        html.within("<div><dt lang=\"\" dir=\"auto\">", &name, "</dt>")?;
        let days = granularity.names(&mention.days).join(granularity.between());
        html.within("<dd>", &days, "</dd></div>\n")?;
    }
    html.markup("</dl>\n</section>\n")
}
