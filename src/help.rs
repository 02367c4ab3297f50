//! Whom to call: the country, the writer's own people and card, and the table of numbers. Offline, and it waits for nothing.

mod country;
mod lines;
mod own;

use crate::env::Env;
use crate::os::small_file::Reading;

pub(crate) use country::Country;
pub(crate) use lines::{Row, all, in_words, named};
pub(crate) use own::{CARD, Own, PEOPLE};

/// What `help-now` shows.
pub(crate) struct Help {
    /// The table, the country's row first.
    pub rows: Vec<Row>,
    /// The country, as far as it is known.
    pub country: Country,
    /// The writer's own people.
    pub people: Own,
    /// The writer's own card.
    pub card: Own,
}

impl Help {
    /// Puts the page's parts together; `reading` has people and card next.
    pub(crate) fn of(
        mut rows: Vec<Row>,
        country: Country,
        mut reading: Reading,
        env: &Env,
    ) -> Self {
        rows.sort_by_key(|row| Some(row) != country.row());
        Self {
            rows,
            country,
            people: Own::of(env.places.people(), reading.next()),
            card: Own::of(env.places.card(), reading.next()),
        }
    }
}

/// The country in use: the one that the config names, or that of this machine.
pub(crate) fn country(rows: &[Row], named: Option<&str>, env: &Env) -> Country {
    match named {
        Some(name) => Country::given(rows, name),
        None => Country::of_machine(rows, (env.zone)().name.as_deref(), &env.locales),
    }
}
