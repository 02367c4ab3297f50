//! Someone to call, as a page among others: what `help-now` shows, in rows.

use crate::env::Env;
use crate::help::{self, Help};
use crate::os::small_file::Reading;
use crate::show::{help_now, rows};

/// The rows of the page, for so many columns. If they are more than the `height`, the emergency number is there again at the end.
pub(crate) fn help_page(width: usize, height: Option<usize>, env: &Env) -> Vec<String> {
    // The table is in the program.
    let table = help::all().unwrap_or_default();
    let country = help::country(&table, env.settings.country.as_deref(), env);
    let reading = Reading::begin([&env.places.people(), &env.places.card()]);
    let help = Help::of(table, country, reading, env);
    let colour = env.out.colour;
    let first = rows(width, colour, |out| {
        help_now::first_line(out, &help.country)
    });
    let mut page = first.clone();
    page.extend(rows(width, colour, |out| {
        help_now::below(out, &help, false, None).map(|_| ())
    }));
    if height.is_some_and(|height| page.len() > height) {
        page.extend(first);
    }
    page
}
